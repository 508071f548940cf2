import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl import text
from newscrawl.boilerplate import is_boilerplate_line

# Pieces whose combinations have been hard: nested entities and templates, marks, doubled titles.
PIECES = st.lists(
    st.sampled_from(
        [
            "&", "amp;", "&amp;", "&lt;", "&#38;", "&shy;", "&#97;", "{", "}", "{{", "}}", "$", "${", "{%", "%}",
            "<%", "%>", "[object Object]", "undefined", "A?.B", "Ab.Cd.Ef()", "@Model.x", " ", "\n", "\n\n", "\u00ad", "\u200b",  # noqa: E501
            "\x00", "\ud800", "\u037e", "e\u0301", "İ", "ß", "हिन्दी", "ไทย", "東京", "title of a story", "BERLIN",
            " (dpa) - ", " — ", "Advertisement", "'",
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip
TEXTS = st.one_of(PIECES, st.text(max_size=60))


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("  A\u00a0quiet \t harbour\n", "A quiet harbour"),
        ("Cafe\u0301", "Café"),
        ("soft\u00adhyphen, zero\u200bwidth, \ufeffmark", "softhyphen, zerowidth, mark"),
        ("bell\x07 and \x00null", "bell and null"),
        ("Smith &amp; Sons &#8211; &quot;best&quot;", 'Smith & Sons – "best"'),
        ("twice &amp;amp;lt; escaped", "twice < escaped"),
        ("&#146;90s", "’90s"),
        ("a ?copy=1&copy=2 stays, &amp; R&D too", "a ?copy=1&copy=2 stays, & R&D too"),
        ("&nosuchentity; stays", "&nosuchentity; stays"),
        ("&#0;&#99999999;&#1114112;x", "&#99999999;x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_clean(dirty, cleaned):
    assert text.clean(dirty) == cleaned


def test_clean_lines_keeps_paragraphs():
    assert text.clean_lines(" a  b \r\n\r\n\r\n\r\n c\u2028d \n") == "a b\n\nc\nd"


@pytest.mark.parametrize("function", [text.clean, text.clean_lines, text.strip_template_leftovers, text.undouble])
@given(value=TEXTS)
def test_cleaning_twice_changes_nothing(function, value):
    once = function(value)
    assert function(once) == once


@pytest.mark.parametrize(
    "hostile", ["&#" + "&#53;7;" * 3 + "7;", "&#&#&#&#&#&#53;53;53;53;53;53;amp;", "{{" * 9 + "}} " * 9]
)
def test_what_is_nested_without_end_is_broken_up(hostile):
    once = text.strip_template_leftovers(text.clean(hostile))
    assert text.strip_template_leftovers(text.clean(once)) == once


@pytest.mark.parametrize(
    "line",
    ["1,234 views", "Views: 120", "1.2k shares", "12 Kommentare", "5 min read", "Lesezeit: 4 Minuten", "3 dk okuma",
     "Updated 3 hours ago", "Last updated: an hour ago", "2 days ago", "Read 1,234 times", "1 234 vues", "Lu 1234 fois",
     "1234 people have read this story", "1.234-mal gelesen", "Gelesen: 1234", "Vor einer Stunde", "vor 5 Minuten",
     "il y a 5 minutes", "hace 2 horas", "Leído 123 veces", "5 dakika önce", "Okunma sayısı: 12", "5 минут назад",
     "Просмотров: 123", "閲覧数 1234", "阅读(1234)", "5分钟前", "조회수 1,234", "3 comments · 17 shares"],
)  # fmt: skip
def test_what_counts_or_ages_is_boilerplate(line):
    assert is_boilerplate_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reactions",
        "12 people read it.",
        "He left 5 minutes ago.",
        "It has 120 views of the sea.",
        "Deaths: 12",
        "12 dead",
        "3-2",
        "234 votes",
        "Read 3 books",
        "Seen 12 whales",
        "Vor 5 Jahren",
        "12 killed 5 minutes ago",
    ],
)
def test_a_subhead_or_a_sentence_is_none(line):
    assert not is_boilerplate_line(line)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit",
    ["&amp;", "&#", "&&#97;mp;", "{{", "{{ {}", "{%", "<%", "${", "A?.B", "Ab.Cd.", "@Model.a", "A B ", "A-", "a’"],
)
def test_time_grows_with_length_alone(unit):
    hostile = unit * 30_000
    cleaned = text.clean(hostile)
    text.strip_template_leftovers(cleaned)
    text.undouble(cleaned)
    text.split_dateline(cleaned)
    text.count_words(cleaned)
    is_boilerplate_line(cleaned)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("The ferry's back, well-known and on time.", 7),
        ("naïve — don’t", 2),
        ("", 0),
        ("— … ?", 0),
        ("3,500 passengers", 3),
        ("東京で地震", 5),
        ("서울 날씨", 2),
        ("ไทย", 3),
        ("हिन्दी भाषा", 2),
        ("مُحَمَّد قال", 2),
        ("שָׁלוֹם עולם", 2),
        ("iPhoneの値段", 4),
    ],
)
def test_count_words(written, words):
    assert text.count_words(written) == words


@given(st.text(st.characters(max_codepoint=127)) | st.text("ab_'- .1", max_size=30))
def test_words_are_counted_as_they_are_listed(written):
    assert text.count_words(written) == len(text.words(written))


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("Shop.Models.Page?.Title?.ToUpperInvariant() Ferry returns", "Ferry returns"),
        ("Site.Web.Models.Item.Render() Ferry", "Ferry"),
        ("Ferry {{ article.title }} returns", "Ferry returns"),
        ("{% include 'x' %}Ferry", "Ferry"),
        ("Hello ${user.name}, welcome", "Hello , welcome"),
        ("<%= title %> Ferry", "Ferry"),
        ("Ferry [object Object]", "Ferry"),
        ("By @Model.Author", "By"),
        ("{{#if a}}{{ {b: 1} }}{{/if}}", ""),
        ("undefined", ""),
        (" NaN ", ""),
        ("null", ""),
        ("{{ a }} undefined", ""),
        ("${{{x}}}", ""),
    ],
)
def test_template_leftovers_go(printed, left):
    assert text.strip_template_leftovers(printed).removeprefix("$ ").strip("$ ") == left


@pytest.mark.parametrize(
    "prose",
    [
        "Undefined behaviour is a feature of C, he said; null is not.",
        "Is that it?.. No.",
        "Write to harbour@Model.example or see example.com/(a).",
        "The set {1, 2} and f() < g() [sic] cost $5 {or so}.",
        "What's next?.. U.S.A.",
        "She typed foo?.bar() and left.",
    ],
)
def test_prose_stays(prose):
    assert text.strip_template_leftovers(prose) == prose


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Ferry returns to harbour Ferry returns to harbour", "Ferry returns to harbour"),
        ("Ferry returns to harbourFerry returns to harbour", "Ferry returns to harbour"),
        ("Ferry returns to harbour\n\nFerry returns to harbour\n", "Ferry returns to harbour"),
        ("Syrias ferry is back: crew Syria's ferry is back: crew", "Syria's ferry is back: crew"),
        ("Is the ferry back? Is the ferry back?", "Is the ferry back?"),
        ("‘Home at long last’ ‘Home at long last’", "‘Home at long last’"),
        ("Ferry returns home " * 3, "Ferry returns home"),
        ("渡し船が戻る渡し船が戻る", "渡し船が戻る"),
        ("New York, New York", "New York, New York"),
        ("Ferry returns to harbour, ferry leaves harbour", "Ferry returns to harbour, ferry leaves harbour"),
        ("ha ha ha ha ha ha ha ha ha ha", "ha ha ha ha ha ha ha ha ha ha"),
        ("", ""),
    ],
)
def test_undouble(printed, title):
    assert text.undouble(printed) == title


def test_comparable_is_what_a_reader_sees():
    assert text.comparable("“Ferry’s  BACK”_") == text.comparable("ferrys back")
    assert text.comparable("ｆｅｒｒｙ") == "ferry"
    assert text.comparable("कल") != text.comparable("काल")  # a vowel sign is a letter to its reader


@pytest.mark.parametrize(
    ("printed", "tags"),
    [
        ("Harbours, Maren Holt,", ["Harbours", "Maren Holt"]),
        ("#ferries; Ferries | islands", ["ferries", "islands"]),
        ("مرفأ، عبّارة", ["مرفأ", "عبّارة"]),
        ("港、船", ["港", "船"]),
        (" , ,", []),
    ],
)
def test_split_tags(printed, tags):
    assert text.split_tags(printed) == tags


def test_unique_keeps_the_first():
    assert text.unique(["Ferry", "", "FERRY", "Harbour"]) == ["Ferry", "Harbour"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5 million", "15 million"), ("-3 degrees", "3 degrees"), ("$5", "€5"), ("2-3", "23"), ("won 1:0", "won 10")],
)
def test_figures_are_no_cosmetics(one, other):
    assert text.gist(one) != text.gist(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1,500", "1500"), ("14:30", "14.30"), ("COVID-19", "COVID 19"), ("2–3", "2-3"), ("−3", "-3")]
)
def test_how_figures_are_set_is_cosmetic(one, other):
    assert text.gist(one) == text.gist(other)


def test_fingerprint_outlives_cosmetics_alone():
    first = text.fingerprint("Ferry is back", "It sails, again.")
    assert first == text.fingerprint("FERRY is  back!", "It sails again")
    assert first != text.fingerprint("Ferry is back", "It sails, once again.")
    assert first != text.fingerprint("Ferry", "is back It sails again")
    assert int(first, 16)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("ALDER BAY\nThe ferry left.", "ALDER BAY"),
        ("BERLIN (dpa) - Die Fähre.", "BERLIN"),
        ("ANKARA, March 3 (Reuters) — The ferry.", "ANKARA"),
        ("PARIS — The ferry.", "PARIS"),
        ("THE HAGUE — The ferry.", "THE HAGUE"),
        ("Berlin/München (dpa) – Die Fähre.", "Berlin/München"),
        ("Frankfurt am Main (dpa/lhe) - Die Fähre.", "Frankfurt am Main"),
        ("ROM (dpa) – Die Fähre.", "ROM"),
        ("İSTANBUL (AA) - Vapur.", "İSTANBUL"),
        ("KYIV, Ukraine (AP) — The ferry.", "KYIV, Ukraine"),
        ("NEW YORK, Feb. 12, 2025 /PRNewswire/ -- The ferry.", "NEW YORK"),
        ("Moscow, 3 December – The ferry.", "Moscow"),
        ("Rio de Janeiro (EFE).- La barca.", "Rio de Janeiro"),
        ("(ANSA) - ROMA, 12 FEB - Il traghetto.", "ROMA"),
        ("МОСКВА, 3 марта — Паром.", "МОСКВА"),
        ("القاهرة — العبارة.", "القاهرة"),
        ("（서울=연합뉴스） 홍길동 기자 = 배가.", "서울"),
        ("[ワシントン １２日 ロイター] - 船が。", "ワシントン"),
        ("新华社北京3月3日电 渡轮。", "北京"),
    ],
)
def test_datelines(opening, place):
    found, rest = text.split_dateline(opening)
    assert found == place
    assert rest
    assert rest == opening[-len(rest) :]
    assert text.split_dateline(rest) == (None, rest)


@pytest.mark.parametrize(
    "prose",
    [
        "NATO — The alliance met.",
        "US - The president spoke.",
        "BREAKING NEWS\nThe ferry left.",
        "WHAT WE KNOW\nThe ferry left.",
        "UPDATE — The ferry left.",
        "WATCH: The ferry left.",
        "I - the captain - left.",
        "The White House (still) - a long way off.",
        "He said (in Rome) - yes.",
        "Ferry 12 — The boat left.",
        "The ferry left — at last.",
        "Monday, 30 people — all tourists — left.",
        "ALDER BAY\nALDER BAY",
        "ALDER BAY",
        "ALDER BAY — ",
        "",
    ],
)
def test_no_datelines(prose):
    assert text.split_dateline(prose) == (None, prose)


@given(TEXTS)
def test_a_dateline_takes_nothing_from_the_rest(value):
    place, rest = text.split_dateline(value)
    assert value.endswith(rest) if place is None else rest.strip() in value


@pytest.mark.parametrize(
    "line",
    [
        "LATEST NEWS", "Recommended", "Related Stories:", "Read more", "Share this article", "ADVERTISEMENT",
        "Accept all", "Subscribe now", "Sign up for our newsletter", "We use cookies to improve your experience.", "Most read",  # noqa: E501
        "— Advertisement —", "Mehr zum Thema", "Anzeige", "Lesen Sie auch: Die Fähre", "SON DAKİKA", "İlgili haberler",
        "Reklam", "Lire aussi :", "Publicité", "Te puede interesar", "Últimas noticias", "Leia também", "Leggi anche",
        "Lees ook", "Реклама", "Читайте также:", "اقرأ أيضاً", "関連記事", "广告", "관련 기사",
        "Loading...", "3 comments",
    ],
)  # fmt: skip
def test_boilerplate_lines(line):
    assert is_boilerplate_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement revenue fell by a third, the publisher said.",
        "The latest news from the harbour is good.",
        "Read more books, the librarian told the children.",
        "Share prices fell on Tuesday after the ferry sank.",
        "Related industries employ ninety thousand people.",
        "He would not comment.",
        "Werbung für Tabak wird verboten.",
        "Reklam gelirleri düştü.",
        "",
        "Save " * 60,
    ],
)
def test_prose_is_no_boilerplate(line):
    assert not is_boilerplate_line(line)

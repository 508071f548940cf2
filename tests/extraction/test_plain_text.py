"""Flat page text, as a naive scraper leaves it, becomes an article and the teasers around it."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.plain_text import TextTeaser, read_text
from newscrawl.pipelines.normalize import normalize

ENGLISH = [
    "The lighthouse of Port Avery went dark on Tuesday, and nobody in the town could say why.",
    '"We heard a click and then there was only fog," the keeper said.',
    "Ships were told to wait outside the bay until the lamp has been replaced.",
]
TITLE = "Lighthouse of Port Avery goes dark after 140 years"


@dataclass
class Flat:
    """The page text of an article; every part can be left out."""

    title: str = TITLE
    body: list[str] = field(default_factory=lambda: list(ENGLISH))
    stamp: str = ""
    place: str = "AVERY"
    tags: str = "Ports, Old Lamps,"
    lists: str = "LATEST NEWS"
    teasers: tuple[str, ...] = ("Ferry strike enters its third week", "Museum finds a lost map in its cellar")
    sections: tuple[tuple[str, str, str], ...] = (
        ("WORLD", "Glacier lake empties overnight", "Villages below the lake were warned in time."),
        ("SPORTS", "Rowers' final moved to Sunday", "High wind closed the course."),
    )

    def text(self) -> str:
        lines = [f"{self.stamp}{self.title}", self.title]
        lines += [*filter(None, [self.place]), self.title, *self.body, "\xa0", *filter(None, [self.tags])]
        lines += [self.lists] if self.lists else []
        for number, teaser in enumerate(self.teasers, 1):
            lines += [f"  {number}. {teaser}", f"    {teaser}"]
        for label, title, summary in self.sections:
            lines += [f"{label} {title.replace(chr(39), '')}", title, summary]
        return "\n\n".join(lines)


def read(flat):
    page = read_text(flat if isinstance(flat, str) else flat.text())
    return normalize(page.article), page.teasers


def test_the_whole_shape():
    article, teasers = read(Flat(stamp=" date 2031-05-06 "))
    assert article.headline == TITLE
    assert article.date_published == "2031-05-06"
    assert article.dateline == "AVERY"
    assert article.tags == ["Ports", "Old Lamps"]
    assert article.body.split("\n\n") == ENGLISH
    assert [block.text for block in article.body_blocks] == ENGLISH
    assert teasers == [
        TextTeaser("Ferry strike enters its third week", "LATEST NEWS"),
        TextTeaser("Museum finds a lost map in its cellar", "LATEST NEWS"),
        TextTeaser("Glacier lake empties overnight", "WORLD", "Villages below the lake were warned in time."),
        TextTeaser("Rowers' final moved to Sunday", "SPORTS", "High wind closed the course."),
    ]
    assert set(article.provenance) == {"headline", "date_published", "dateline", "tags", "body"}


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("date 2031-05-06 ", "2031-05-06"),
        ("2031/05/06 | ", "2031-05-06"),
        ("06.05.2031 – ", "2031-05-06"),
        ("Published: 6 May 2031 ", "2031-05-06"),
        ("May 6, 2031 ", "2031-05-06"),
        ("6. Mai 2031 ", "2031-05-06"),
        ("6 Mayıs 2031 ", "2031-05-06"),
        ("6 de mayo de 2031 ", "2031-05-06"),
        ("2031年5月6日 ", "2031-05-06"),
        ("date 2031-05-06T07:08:09+03:00 ", "2031-05-06T07:08:09+03:00"),
        ("", None),
    ],
)
def test_a_date_glued_to_the_headline(stamp, date):
    article, _ = read(Flat(stamp=stamp))
    assert (article.headline, article.date_published) == (TITLE, date)


def test_a_year_in_a_headline_is_no_date():
    article, _ = read(Flat(title="2031 budget leaves the ports with nothing"))
    assert (article.headline, article.date_published) == ("2031 budget leaves the ports with nothing", None)


def test_dates_byline_and_section_on_lines_of_their_own():
    lines = ["Coast", TITLE, "By Ann Lee", "6 May 2031", "Updated: 7 May 2031", *ENGLISH]
    article, teasers = read("\n".join(lines))
    assert (article.headline, article.section) == (TITLE, "Coast")
    assert [author.name for author in article.authors] == ["Ann Lee"]
    assert (article.date_published, article.date_modified) == ("2031-05-06", "2031-05-07")
    assert article.body.split("\n\n") == ENGLISH
    assert teasers == []


LANGUAGES = {
    "de": (
        "Leuchtturm bleibt dunkel",
        "Der Turm blieb am Dienstag dunkel.",
        "Niemand kennt den Grund.",
        "Meistgelesen",
    ),
    "tr": ("Deniz feneri söndü", "Fener salı gecesi söndü.", "Nedenini kimse bilmiyor.", "SON DAKİKA"),
    "fr": ("Le phare reste éteint", "Le phare est resté éteint mardi.", "Nul ne sait pourquoi.", "Les plus lus"),
    "es": ("El faro se apaga", "El faro se apagó el martes.", "Nadie sabe por qué.", "Lo más leído"),
    "ru": ("Маяк погас ночью", "Маяк погас в ночь на вторник.", "Причина неизвестна.", "Читайте также"),
    "ja": ("灯台の明かりが消える", "灯台は火曜日の夜に消えた。", "理由は分かっていない。", "関連記事"),
    "zh": ("灯塔熄灭居民不安", "灯塔在星期二夜里熄灭了。", "没有人知道原因。", "推荐阅读"),
    "ar": ("انطفاء منارة الميناء", "انطفأت المنارة مساء الثلاثاء.", "لا أحد يعرف السبب.", "الأكثر قراءة"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_other_languages_and_line_ends(language, line_end):
    title, first, second, lists = LANGUAGES[language]
    flat = Flat(title=title, body=[first, second], place="", tags="", lists=lists, sections=())
    article, teasers = read(flat.text().replace("\n", line_end))
    assert (article.headline, article.body) == (title, f"{first}\n\n{second}")
    assert [teaser.headline for teaser in teasers] == list(flat.teasers)
    assert {teaser.section for teaser in teasers} == {lists}


def test_a_template_expression_marks_the_end():
    flat = Flat(lists="", tags="", teasers=(), sections=())
    leftover = "Site.Models.Pages.Parent?.Name?.ToUpper() Ferry strike enters its third week"
    article, teasers = read(f"{flat.text()}\n\n{leftover}\n\nFerry strike enters its third week")
    assert article.body.split("\n\n") == ENGLISH
    assert teasers == [TextTeaser("Ferry strike enters its third week")]


def test_an_advertisement_and_a_subhead_do_not_end_the_article():
    body = [ENGLISH[0], "Advertisement", ENGLISH[1], "A long night", "A long night", ENGLISH[2], "Dawn came at five."]
    article, _ = read(Flat(body=body))
    assert article.body.split("\n\n") == [*ENGLISH[:2], "A long night", ENGLISH[2], "Dawn came at five."]


def test_single_titles_under_a_list_title():
    flat = Flat(tags="", lists="", teasers=(), sections=())
    _, teasers = read(flat.text() + "\n\nRelated:\n\nFerry strike goes on\n\nMap found in a cellar")
    assert teasers == [TextTeaser("Ferry strike goes on", "Related"), TextTeaser("Map found in a cellar", "Related")]


def test_a_teaser_that_asks():
    flat = Flat(tags="", lists="", teasers=("Who broke the lamp?", "Will the ferries run?"), sections=())
    article, teasers = read(flat)
    assert article.body.split("\n\n") == ENGLISH
    assert [teaser.headline for teaser in teasers] == ["Who broke the lamp?", "Will the ferries run?"]


def test_the_better_set_printing_of_a_teaser_wins_and_is_told_once():
    flat = Flat(lists="Recommended", teasers=("Rowers' final moved to Sunday",))
    _, teasers = read(flat)
    assert [t for t in teasers if "final" in t.headline] == [
        TextTeaser("Rowers' final moved to Sunday", "SPORTS", "High wind closed the course.")
    ]


@pytest.mark.parametrize("line", ["Tags: harbour, ferries", "Etiketler: harbour, ferries", "harbour, ferries,"])
def test_tag_lines(line):
    article, _ = read(Flat(tags=line))
    assert article.tags == ["harbour", "ferries"]


def test_a_long_line_that_ends_with_a_comma_is_prose():
    line = "and so the town went to sleep without its light for the first time in anybody's memory,"
    article, _ = read(Flat(body=[*ENGLISH, line], tags=""))
    assert article.tags == []
    assert article.body.endswith(line)


def test_nothing_to_read():
    page = read_text(" \n\n\r\n")
    assert (page.article.headline, page.article.body, page.teasers) == ("", "", [])


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    page = read_text(text)
    assert "\n" not in page.article.headline
    assert all(teaser.headline for teaser in page.teasers)


@given(st.permutations(ENGLISH * 2), st.sampled_from(["\n", "\r\n", "\n\n", "\x85"]))
def test_no_sentence_of_plain_prose_is_lost(sentences, line_end):
    article = read_text(line_end.join([TITLE, *sentences])).article
    assert set(article.body.split("\n\n")) == set(ENGLISH)


@pytest.mark.parametrize(
    "label",
    [
        "POLITICS",
        "BUSINESS",
        "ARTS & CULTURE",
        "EKONOMİ",
        "SAĞLIK",
        "KULTUR",
        "SOCIÉTÉ",
        "MUNDO",
        "ПОЛИТИКА",
    ],
)
def test_the_name_of_a_desk_is_no_place(label):
    article, _ = read(Flat(place=label))
    assert (article.dateline, article.section) == (None, label)
    assert article.body.split("\n\n") == ENGLISH


def test_a_label_of_other_stories_is_no_place():
    """Whatever it means: the page calls its other stories so too."""
    article, teasers = read(
        Flat(place="HARBOURS", sections=(("HARBOURS", "Glacier lake empties", "Villages were warned."),))
    )
    assert (article.dateline, article.section) == (None, "HARBOURS")
    assert ("HARBOURS", "Glacier lake empties") in [(teaser.section, teaser.headline) for teaser in teasers]


@pytest.mark.parametrize("place", ["ISTANBUL", "NEW YORK", "PORT AVERY", "SÃO PAULO", "İZMİR", "МОСКВА"])
def test_a_place_stays_one(place):
    article, _ = read(Flat(place=place))
    assert (article.dateline, article.section) == (place, None)

"""Articles in, the same articles in one form out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.items import Article, Author, Block, BodyLink, Image, Teaser
from newscrawl.pipelines.normalize import NormalizePipeline, normal_date, normalize
from newscrawl.site import make_site

URL = "https://herald.example/ferry-returns-20417"
HEADLINE = "Ferry returns to the northern islands after nine years"
PROSE = "The ferry sailed again on Monday, and half the town came to see it off."
MORE = "It will sail twice a week until the autumn."


def article(body=PROSE, headline=HEADLINE, **fields):
    return normalize(Article(URL, headline, body, **fields))


class TestBody:
    def test_boilerplate_lines_leftovers_and_the_headline_go(self):
        body = f"{HEADLINE}\n\n{PROSE}\n\nLATEST NEWS\n\n{{{{ teaser.title }}}}\n\nundefined\n\nRead more\n\n{MORE}"
        assert article(body).body == f"{PROSE}\n\n{MORE}"

    def test_a_template_expression_goes_and_its_sentence_stays(self):
        assert article(f"{PROSE} Quark.Models.Entities.Ancestor?.Title?.ToUpperInvariant()").body == PROSE

    def test_prose_about_the_same_things_stays(self):
        body = f"He said the latest news was bad.\n\nRead more books, she told {HEADLINE.lower()} readers.\n\n{PROSE}"
        assert article(body).body == body

    def test_characters(self):
        assert (
            article("Cafe\u0301 &amp; bar,\u00a0re\u00adopened\u200b  on\tMonday.").body
            == "Café & bar, reopened on Monday."
        )

    def test_lines_of_a_paragraph_stay_lines(self):
        assert article("One\nTwo\n\n\n\nThree").body == "One\nTwo\n\nThree"

    def test_what_is_counted(self):
        found = article(f"{PROSE}\n\nShare\n\n{MORE}", word_count=25, fingerprint="0")
        assert (found.word_count, found.fingerprint) == (24, article(f"{PROSE} {MORE}").fingerprint)
        assert found.fingerprint == article(f"{PROSE.upper()}\n\n“{MORE}”").fingerprint
        assert found.fingerprint != article(PROSE).fingerprint


class TestDateline:
    @pytest.mark.parametrize(
        ("body", "dateline"),
        [
            (f"BRUSSELS\n\n{PROSE}", "BRUSSELS"),
            (f"OSLO — {PROSE}", "OSLO"),
            (f"{HEADLINE}\n\nOSLO (Reuters) - {PROSE}", "OSLO"),
            (f"NEW YORK\n{PROSE}", "NEW YORK"),
            (PROSE, None),
        ],
    )
    def test_it_is_split_off(self, body, dateline):
        found = article(body)
        assert (found.dateline, found.body) == (dateline, PROSE)

    def test_the_one_known_is_taken_from_the_text(self):
        found = article(f"Oslo (AP) — {PROSE}", dateline="Oslo")
        assert (found.dateline, found.body) == ("Oslo", PROSE)

    def test_another_place_is_text(self):
        assert article(f"BERGEN — {PROSE}", dateline="OSLO").body == f"BERGEN — {PROSE}"

    def test_blocks_lose_what_the_body_loses(self):
        blocks = [
            Block("heading", HEADLINE, level=2),
            Block("paragraph", f"OSLO — {PROSE}"),
            Block("caption", "A ferry at sea"),
            Block("paragraph", "Advertisement"),
            Block("quote", MORE),
        ]
        found = article(f"{HEADLINE}\n\nOSLO — {PROSE}\n\n{MORE}", body_blocks=blocks)
        assert [(block.type, block.text) for block in found.body_blocks] == [
            ("paragraph", PROSE), ("caption", "A ferry at sea"), ("quote", MORE),
        ]  # fmt: skip


class TestFields:
    @pytest.mark.parametrize(
        "printed", [HEADLINE * 2, f"{HEADLINE} {HEADLINE}", f" {HEADLINE}\n{HEADLINE}\n{HEADLINE}"]
    )
    def test_a_doubled_headline(self, printed):
        found = article(headline=printed, teaser=Teaser(printed, " World ", 3, URL))
        assert found.headline == HEADLINE
        assert found.teaser == Teaser(HEADLINE, "World", 3, URL)

    @pytest.mark.parametrize(
        ("tags", "normal"),
        [
            (["US, Donald Trump,"], ["US", "Donald Trump"]),
            (["#Ferry", "ferry", " Islands , ", "undefined"], ["Ferry", "Islands"]),
            (["Kim, Jong", "U.S."], ["Kim, Jong", "U.S."]),
            ([], []),
        ],
    )
    def test_tags(self, tags, normal):
        assert article(tags=tags).tags == normal

    def test_authors_once_and_named(self):
        authors = [Author("Ada  Berg"), Author("{{ author }}"), Author("ADA BERG"), Author("AP", "Organization")]
        assert article(authors=authors).authors == [Author("Ada Berg"), Author("AP", "Organization")]

    def test_nothing_is_none(self):
        found = article(description=" ", section="undefined", alternative_headline="", dateline="\u200b")
        assert (found.description, found.section, found.alternative_headline, found.dateline) == (None,) * 4

    def test_images_once(self):
        lead = Image("https://herald.example/1.jpg", " A&nbsp;ferry ", "undefined")
        found = article(image=lead, images=[lead, lead, Image("https://herald.example/2.jpg")])
        assert found.image == Image(lead.url, "A ferry", None)
        assert [image.url for image in found.images] == [lead.url, "https://herald.example/2.jpg"]

    def test_links_are_canonical(self):
        links = [BodyLink("https://other.example/x?utm_source=feed#top", "A\nlink")]
        assert article(links=links).links == [BodyLink("https://other.example/x", "A link")]

    @pytest.mark.parametrize(
        ("declared", "canonical"),
        [
            (None, URL),
            (f"{URL}?utm_source=feed", URL),
            ("https://herald.example/moved-20417", "https://herald.example/moved-20417"),
            ("https://elsewhere.example/ferry", URL),
            ("https://herald.example/", URL),
        ],
    )
    def test_canonical_url(self, declared, canonical):
        assert article(canonical_url=declared).canonical_url == canonical


class TestDates:
    @pytest.mark.parametrize(
        ("value", "normal"),
        [
            ("2026-03-02T12:25:00+03:00", "2026-03-02T12:25:00+03:00"),
            ("2026-03-02 12:25 +0300", "2026-03-02T12:25:00+03:00"),
            ("2026-03-02t12:25:00z", "2026-03-02T12:25:00+00:00"),
            ("2026-03-02T12:25:00 GMT", "2026-03-02T12:25:00+00:00"),
            ("2026-03-02", "2026-03-02"),
            ("20260302", "2026-03-02"),
            ("2026-03-02T12:25", "2026-03-02T12:25:00"),
            ("2026-02-30", None),
            ("yesterday", None),
            ("", None),
            (None, None),
        ],
    )
    def test_one_form(self, value, normal):
        assert normal_date(value) == normal

    def test_a_time_without_its_zone_is_the_sites(self):
        zone = ZoneInfo("Europe/Istanbul")
        assert normal_date("2026-03-02T12:25", zone=zone) == "2026-03-02T12:25:00+03:00"
        assert normal_date("2026-03-02T12:25+00:00", zone=zone) == "2026-03-02T12:25:00+00:00"
        assert normal_date("2026-03-02", zone=zone) == "2026-03-02"

    def test_what_nobody_can_read_is_kept_as_evidence(self):
        found = article(date_published="soon", provenance={"date_published": "metatag", "body": "body"})
        assert found.date_published is None
        assert found.provenance == {"date_published": "unreadable: soon", "body": "body"}


class TestPipeline:
    def test_the_sites_zone(self):
        site = make_site({"url": "https://herald.example/", "timezone": "Asia/Tokyo"}, name="herald", source="test")
        item = Article(URL, HEADLINE, PROSE, date_published="2026-03-02T12:25")
        assert NormalizePipeline(site).process_item(item).date_published == "2026-03-02T12:25:00+09:00"

    def test_what_comes_from_the_store_and_what_is_no_article_stays(self):
        stored = Article(URL, HEADLINE * 2, PROSE, revision=1)
        assert NormalizePipeline().process_item(stored) is stored
        other = {"url": URL}
        assert NormalizePipeline().process_item(other) is other


pieces = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["OSLO", "OSLO — ", "(AP) ", HEADLINE, PROSE, "LATEST NEWS", "{{ x }}", "a?.b", "Entity?.Title?.Trim()", "\n\n",
         "\n", "&amp;", "&amp;amp;lt;", "...", "—", "undefined", "東京", "【東京=共同】", "أنقرة — ", "\u00ad"]
    ),
)  # fmt: skip
texts = st.lists(pieces, max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(headline=texts, body=texts, dateline=st.none() | texts, tags=st.lists(texts, max_size=3), date=st.none() | texts)
@example(headline="", body="...\n\n—", dateline=None, tags=[""], date="")
def test_normal_is_normal(headline, body, dateline, tags, date):
    """Twice is as good as once: what is stored is never changed by passing again."""
    blocks = [Block("paragraph", text) for text in body.split("\n\n")]
    raw = Article(URL, headline, body, dateline=dateline, tags=tags, date_published=date, body_blocks=blocks)
    once = normalize(raw)
    assert normalize(once) == replace(once, provenance=once.provenance)

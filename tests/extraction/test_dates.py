"""Dates as pages write them, in many languages, and which of several to trust."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.dates import date_in_url, parse_date
from newscrawl.site import Site

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        # As machines write
        ("2031-05-06", "2031-05-06"),
        ("20310506", "2031-05-06"),
        ("2031-05-06T07:08:09Z", "2031-05-06T07:08:09+00:00"),
        ("2031-05-06T07:08:09.123+0300", "2031-05-06T07:08:09.123000+03:00"),
        ("2031-05-06 07:08", "2031-05-06T07:08:00"),
        ("2031-05-06T07:08-05", "2031-05-06T07:08:00-05:00"),
        ("Tue, 06 May 2031 07:08:09 GMT", "2031-05-06T07:08:09+00:00"),
        ("Tue, 06 May 2031 07:08:09 -0300", "2031-05-06T07:08:09-03:00"),
        ("1936080000", "2031-05-09T08:00:00+00:00"),
        ("1936080000000", "2031-05-09T08:00:00+00:00"),
        # As people do
        ("6 May 2031", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("6th of May, 2031, 4.05pm", "2031-05-06T16:05:00"),
        ("Published: May 6, 2031 at 12:30 AM", "2031-05-06T00:30:00"),
        ("12pm, May 6, 2031", "2031-05-06T12:00:00"),
        ("6. Mai 2031, 14:05 Uhr", "2031-05-06T14:05:00"),
        ("06.05.2031 um 14 Uhr", "2031-05-06T14:00:00"),
        ("6 mai 2031 à 14h05", "2031-05-06T14:05:00"),
        ("6 de mayo de 2031", "2031-05-06"),
        ("06-ago-2031 5:11:10", "2031-08-06T05:11:10"),
        ("6 Mayıs 2031 Salı 14:05", "2031-05-06T14:05:00"),
        ("6 мая 2031, 14:05", "2031-05-06T14:05:00"),
        ("6 مايو 2031", "2031-05-06"),
        ("٦ مايو ٢٠٣١", "2031-05-06"),
        ("6 במאי 2031, 14:05", "2031-05-06T14:05:00"),
        ("6 मई 2031", "2031-05-06"),
        ("६ जनवरी २०३१", "2031-01-06"),
        ("6 กรกฎาคม 2574 เวลา 14:05", "2031-07-06T14:05:00"),
        ("6 พฤษภาคม 2031", "2031-05-06"),
        ("2031年5月6日 14時05分", "2031-05-06T14:05:00"),
        ("令和13年5月6日", "2031-05-06"),
        ("2031년 5월 6일 14:05", "2031-05-06T14:05:00"),
        ("6. toukokuuta 2031", "2031-05-06"),
        ("2031/5/6", "2031-05-06"),
        ("6.5.31", "2031-05-06"),
        ("06/05/2031", "2031-05-06"),
        ("6.5.2031", "2031-05-06"),
        ("2031. május 6., 14:05", "2031-05-06T14:05:00"),
        ("2031 m. gegužės 6 d. 14:05", "2031-05-06T14:05:00"),
        ("2031. gada 6. maijs, 14:05", "2031-05-06T14:05:00"),
        ("2031 May 6", "2031-05-06"),
        ("6. svibnja 2031. u 14:05", "2031-05-06T14:05:00"),
        ("6 Agu 2031 14:05 WIB", "2031-08-06T14:05:00+07:00"),
        ("06 AĞU 2031 14:05", "2031-08-06T14:05:00"),
        ("06 HAZİRAN 2031", "2031-06-06"),
        ("6 май 2031, 14:05", "2031-05-06T14:05:00"),
        ("ngày 6 tháng 5 năm 2031", "2031-05-06"),
        ("6 كانون الثاني/يناير 2031 14:05", "2031-01-06T14:05:00"),
        ("৬ মে ২০৩১, ১৪:০৫", "2031-05-06T14:05:00"),
        ("6 พ.ค. 2574 14:05 น.", "2031-05-06T14:05:00"),
        ("2031.05.06 오후 2:05", "2031-05-06T14:05:00"),
        ("2031年5月6日 下午2:05", "2031-05-06T14:05:00"),
        ("2031-05-06 kl. 14.05", "2031-05-06T14:05:00"),
        ("20310506T070809Z", "2031-05-06T07:08:09+00:00"),
        ("2031. 05. 06. 14:05", "2031-05-06T14:05:00"),
        ("6 مايو 2031 - 02:05 م", "2031-05-06T14:05:00"),
        ("6 مايو 2031 - 02:05 صباحا", "2031-05-06T02:05:00"),
        ("6 Μαΐου 2031, 2:05 μ.μ.", "2031-05-06T14:05:00"),
        ("6 Μάιος 2031", "2031-05-06"),
        ("6 ΙΑΝΟΥΑΡΙΟΥ 2031", "2031-01-06"),
        ("6 de mayo de 2031, 2:05 p. m.", "2031-05-06T14:05:00"),
        ("6 listopada 2031", "2031-11-06"),
        ("6. listopadu 2031", "2031-11-06"),
        ("6. listopada 2031.", "2031-10-06"),
        ("2031 оны 5 дугаар сарын 6", "2031-05-06"),
        ("6 ພຶດສະພາ 2031", "2031-05-06"),
        ("៦ ឧសភា ២០៣១", "2031-05-06"),
        ("6 മേയ് 2031", "2031-05-06"),
        # Of other calendars
        ("۱۴۱۰/۰۲/۱۶ - ۱۴:۰۵", "2031-05-06T14:05:00"),
        ("سه‌شنبه ۱۶ اردیبهشت ۱۴۱۰", "2031-05-06"),
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("30 اسفند 1399", "2021-03-20"),
        ("16 ثور 1410", "2031-05-06"),
        ("1446/11/14", None),
        ("06/05/2574", "2031-05-06"),
        ("6 พ.ค. 74 14:05 น.", "2031-05-06T14:05:00"),
        ("令和元年5月6日", "2019-05-06"),
        ("平成30年5月6日 14時05分", "2018-05-06T14:05:00"),
        ("民國120年5月6日", "2031-05-06"),
        ("令和13年13月6日", None),
        ("1410/13/06", None),
        # With their zone
        ("6 May 2031 14:05 AEST", "2031-05-06T14:05:00+10:00"),
        ("6 May 2031 14:05 МСК", "2031-05-06T14:05:00+03:00"),
        ("May 6, 2031 4:05 p.m. CT", "2031-05-06T16:05:00-05:00"),
        ("6 May 2031 14:05 GMT+3", "2031-05-06T14:05:00+03:00"),
        ("6 May 2031, 14:05 CEST", "2031-05-06T14:05:00+02:00"),
        ("May 6, 2031 4:05 p.m. ET", "2031-05-06T16:05:00-04:00"),
        ("January 6, 2031 4:05 p.m. ET", "2031-01-06T16:05:00-05:00"),
        ("6 May 2031 14:05 IST", "2031-05-06T14:05:00+05:30"),
        ("6 May 2031 14:05 -03:30", "2031-05-06T14:05:00-03:30"),
        # No dates
        ("", None),
        ("soon", None),
        ("2031", None),
        ("31.02.2031", None),
        ("2031-13-40", None),
        ("0000-00-00", None),
        ("14:05", None),
        ("6 Foo 2031", None),
        ("May 2031", None),
        ("x" * 300 + " 6 May 2031", None),
        ("99999999999999", None),
    ],
)
def test_parse(text, iso):
    assert parse_date(text) == iso


def test_which_number_is_the_month():
    assert parse_date("05/06/2031", month_first=True) == "2031-05-06"
    assert parse_date("05/06/2031") == "2031-06-05"
    assert parse_date("05/26/2031") == parse_date("26/05/2031", month_first=True) == "2031-05-26"


@given(
    st.text(max_size=80) | st.from_regex(r"\d{1,4}[-/. ]\d{1,3}[-/. ]\d{1,5}[ T]\d{1,3}:\d{1,3}.{0,9}", fullmatch=True)
)
def test_what_is_read_is_iso(text):
    if found := parse_date(text):
        assert datetime.fromisoformat(found)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("/2031/05/06/lamps", "2031-05-06"),
        ("/lamps-20310506", "2031-05-06"),
        ("/2031-05-06-lamps", "2031-05-06"),
        ("/2031/may/06/lamps", "2031-05-06"),
        ("/lamps-20417", None),
        ("/2031/02/31/lamps", None),
        ("/2031/foo/06/", None),
    ],
)
def test_date_in_a_url(url, day):
    assert date_in_url(f"https://paper.example{url}") == day


def published(read):
    return read.date_published, read.provenance.get("date_published")


def news(**dates):
    return {"@type": "NewsArticle", "headline": "Lamps burn all night"} | dates


def meta(name, value):
    return f'<meta property="{name}" content="{value}">'


class TestChoice:
    def test_offset_as_published(self, page):
        assert published(page(ld=news(datePublished="2031-05-06T07:08:09-03:00"))) == (
            "2031-05-06T07:08:09-03:00",
            "json-ld",
        )

    def test_published_and_modified_are_two(self, page):
        read = page(ld=news(datePublished="2031-05-06T07:00:00Z", dateModified="2031-05-07T07:00:00Z"))
        assert (read.date_published, read.date_modified) == ("2031-05-06T07:00:00+00:00", "2031-05-07T07:00:00+00:00")

    def test_no_zone_is_invented(self, page):
        read = page("<h1>Lamps burn all night</h1><p>12 Feb 2031, 14:30</p>")
        assert published(read) == ("2031-02-12T14:30:00", 'body, no zone, printed "12 Feb 2031, 14:30"')

    def test_an_edit_is_no_publication(self, page):
        read = page("<h1>Lamps burn all night</h1><p>Updated: 14 Feb 2031</p><p>12 Feb 2031</p>")
        assert (read.date_published, read.date_modified) == ("2031-02-12", "2031-02-14")
        read = page("<h1>Lamps</h1><p>On 12 Feb 2031, updated 14 Feb 2031</p>")
        assert (read.date_published, read.date_modified) == ("2031-02-12", "2031-02-14")

    @pytest.mark.parametrize("words", ["Son güncelleme: ", "Aktualisiert am ", "Mis à jour le ", "Обновлено "])
    def test_an_edits_time_element(self, page, words):
        read = page(f"<h1>Lamps</h1><p>{words}<time datetime=2031-02-14>today</time></p><time>12.02.2031</time>")
        assert (read.date_published, read.date_modified) == ("2031-02-12", "2031-02-14")
        read = page("<h1>Lamps</h1><time class=updated datetime=2031-02-14></time><time datetime=2031-02-12></time>")
        assert (read.date_published, read.date_modified) == ("2031-02-12", "2031-02-14")

    def test_an_edit_where_nothing_else_is_dated(self, page):
        read = page("<h1>Lamps burn all night</h1><p>Updated: 14 Feb 2031</p>")
        assert published(read) == ("2031-02-14", 'body, printed "Updated: 14 Feb 2031"')

    def test_the_address_says_which_number_is_the_month(self, page):
        body = "<h1>Lamps burn all night</h1><p>03/10/2031</p>"
        assert page(body).date_published == "2031-03-10"
        assert page(body, url="https://paper.example/2031/october/03/lamps").date_published == "2031-10-03"
        assert page(body, url="https://paper.example/2031/11/03/lamps").date_published == "2031-03-10"

    def test_the_sites_zone_with_its_summer_time(self, page):
        site = Site(name="paper", url="https://paper.example/", timezone="Europe/Berlin")
        read = page(ld=news(datePublished="2031-07-12 14:30", dateModified="2031-01-12T14:30"), site=site)
        assert published(read) == ("2031-07-12T14:30:00+02:00", "json-ld, zone of the site")
        assert read.date_modified == "2031-01-12T14:30:00+01:00"

    def test_the_sites_zone_never_replaces_the_pages(self, page):
        site = Site(name="paper", url="https://paper.example/", timezone="Europe/Berlin")
        read = page(ld=news(datePublished="2031-07-12T00:00:00-05:00"), site=site)
        assert published(read) == ("2031-07-12T00:00:00-05:00", "json-ld")

    def test_another_place_knows_the_zone(self, page):
        read = page(
            "<h1>Lamps</h1><time datetime='2031-05-06T07:08:00+02:00'></time>",
            ld=news(datePublished="2031-05-06 07:08"),
        )
        assert published(read) == ("2031-05-06T07:08:00+02:00", "body")

    def test_another_place_knows_the_time(self, page):
        head = meta("article:published_time", "2031-05-06T07:08:00+02:00")
        assert published(page(head=head, ld=news(datePublished="2031-05-06"))) == (
            "2031-05-06T07:08:00+02:00",
            "metatag",
        )

    def test_sources_that_disagree_are_recorded(self, page):
        head = meta("article:published_time", "2031-05-05T09:00:00+01:00")
        read = page(head=head, ld=news(datePublished="2031-05-06T07:08:00Z"))
        assert published(read) == ("2031-05-06T07:08:00+00:00", "json-ld; metatag says 2031-05-05T09:00:00+01:00")

    @pytest.mark.parametrize("same", ["2031-05-06T09:08:30+02:00", "2031-05-06", "2031-05-06 07:08"])
    def test_the_same_in_other_words_is_no_disagreement(self, page, same):
        head = meta("article:published_time", same)
        assert published(page(head=head, ld=news(datePublished="2031-05-06T07:08:00Z")))[1] == "json-ld"

    def test_never_in_the_future(self, page):
        read = page(ld=news(datePublished="2032-05-06T07:08:00Z", dateModified="2031-06-02T11:00:00Z"))
        read.now = NOW
        read.metatags.values["article:published_time"] = ["2031-05-06T07:08:00Z"]
        assert published(read) == ("2031-05-06T07:08:00+00:00", "metatag")
        assert read.date_modified == "2031-06-02T11:00:00+00:00"  # within a day: clocks differ

    def test_only_in_the_future(self, page):
        read = page(ld=news(datePublished="2032-05-06T07:08:00Z"))
        read.now = NOW
        assert published(read) == (None, "in the future: 2032-05-06T07:08:00Z")

    def test_what_cannot_be_read_is_passed_over(self, page):
        assert published(page(ld=news(datePublished="soon"), head=meta("pubdate", "6 May 2031"))) == (
            "2031-05-06",
            'metatag, printed "6 May 2031"',
        )

    def test_only_what_cannot_be_read(self, page):
        assert published(page(ld=news(datePublished="soon"))) == (None, "unreadable: soon")
        assert published(page(ld=news(datePublished={"@value": 5}))) == (None, "unreadable: 5")
        assert published(page(ld=news(datePublished=[{}]))) == (None, None)

    def test_an_american_page_and_a_british_one(self, page):
        ld = news(datePublished="05/06/2031")
        assert page(ld=ld, lang="en-US").date_published == "2031-05-06"
        assert page(ld=ld, url="https://paper.co.uk/a/lamps-20417").date_published == "2031-06-05"

    def test_the_url_knows_the_day(self, page):
        assert published(page(url="https://paper.example/2031/05/06/lamps"))[0] == "2031-05-06"
        assert page(url="https://paper.example/2031/05/06/lamps").date_modified is None

    def test_no_date_at_all(self, page):
        assert published(page()) == (None, None)

    def test_microdata_and_nested_values(self, page):
        assert (
            published(page('<h1>L</h1><time itemprop="datePublished" datetime="2031-05-06">x</time>'))[1] == "microdata"
        )
        assert page(ld=news(datePublished={"@value": "2031-05-06"})).date_published == "2031-05-06"
        assert page(ld=news(datePublished=["2031-05-06"])).date_published == "2031-05-06"

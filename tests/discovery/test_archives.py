"""Archives by date: which URLs are some, and how they are walked through."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.discovery.archives import Walks, archive_at, archive_of_article, dated_options
from newscrawl.discovery.urls import url_key
from newscrawl.document import parse_document
from newscrawl.items import Link

HOST = "https://paper.example"
SINCE, UNTIL = datetime(2019, 1, 30, tzinfo=UTC), datetime(2019, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/2019/01/", "/{Y}/{m:02}/"),
        ("/2019/1", "/{Y}/{m}"),
        ("/archive/2019-01-02", "/archive/{Y}-{m:02}-{d:02}"),
        ("/archiv/20190102.html", "/archiv/{Y}{m:02}{d:02}.html"),
        ("/archive/2019", "/archive/{Y}"),
        ("/archive?date=2019-01-02&lang=en", "/archive?date={Y}-{m:02}-{d:02}&lang=en"),
        ("/list.php?m=201901", "/list.php?m={Y}{m:02}"),
        ("/archive?month=1&year=2019", "/archive?month={m}&year={Y}"),
        ("/arsiv.php?gun=02&ay=01&yil=2019", "/arsiv.php?gun={d:02}&ay={m:02}&yil={Y}"),
        ("/a{b}/2019/01/", "/a{{b}}/{Y}/{m:02}/"),
        ("/2019/01/02/ferry-returns", None),
        ("/world/election-2019", None),
        ("/2019/13/40", None),
        ("/archive/2019-02-30", None),
        ("/archive?month=1", None),
        ("/world", None),
    ],
)
def test_the_form_of_an_archive(path, form):
    archive = archive_at(HOST + path)
    assert (archive and archive.form) == (form and HOST + form)
    assert archive is None or archive.at(archive.moment) == HOST + path


def test_an_article_names_the_archive_it_may_lie_below():
    assert archive_of_article(f"{HOST}/2019/01/02/world/ferry").form == HOST + "/{Y}/{m:02}/{d:02}/"
    assert archive_of_article(f"{HOST}/world/2019/01/ferry.html").form == HOST + "/world/{Y}/{m:02}/"
    assert archive_of_article(f"{HOST}/world/ferry-2019") is None


def walked(walks: Walks, *, shown: int = 1, brought: int = 1, at_most: int = 5_000) -> list[str]:
    urls = []
    while len(urls) < at_most and (url := walks.next()):
        urls.append(url.removeprefix(HOST))
        walks.read(url_key(url), shown=shown, brought=brought)
    return urls


@pytest.mark.parametrize(
    ("link", "pages"),
    [
        ("/2026/07/", ["/2019/03/", "/2019/02/", "/2019/01/"]),
        ("/archive/2018", ["/archive/2019"]),
        ("/d/2015-01-01", [f"/d/{UNTIL - timedelta(days=1 + day):%Y-%m-%d}" for day in range(31)]),
    ],
)
def test_a_walk_jumps_to_the_time_and_ends_with_it(link, pages):
    walks = Walks(SINCE, UNTIL)
    found = Link(HOST + link, kind="section")
    walks.take([found])
    assert found.kind == "other"
    assert walked(walks) == pages


def test_a_walk_that_brings_nothing_ends_soon():
    walks = Walks(datetime(2000, 1, 1, tzinfo=UTC), UNTIL)
    walks.take([Link(f"{HOST}/events/2016/07/01", kind="section"), Link(f"{HOST}/2016/07/01", kind="article")])
    assert len(walked(walks, shown=0, brought=0)) == 12
    walks.take([Link(f"{HOST}/archive/2016-07-01", kind="other")])
    assert len(walked(walks, at_most=3)) == 3
    assert walks.is_covered
    assert len(walked(walks, shown=0, brought=0)) == 40


def test_a_drop_down_list_leads_into_an_archive():
    page = parse_document(
        "<select><option value=''>Month<option value='/2019/01/'>January<option value='en/US'>"
        "<option value='https://elsewhere.example/2019/01/'></select>", f"{HOST}/"
    )  # fmt: skip
    assert [link.url for link in dated_options(page, f"{HOST}/")] == [f"{HOST}/2019/01/"]


@pytest.mark.parametrize(
    ("form", "path"),
    [
        (
            (
                "<form action=/archiv><select name=monat><option>Monat<option value=1>Januar</select><select name=jahr>"
                "<option>2026<option>2025</select><input type=hidden name=lang value=de></form>"
            ),
            "/archiv?lang=de&monat=1&jahr=2026",
        ),
        ("<form method=post><select name=month><option>1</select><select name=year><option>2026</select></form>", None),
        ("<form><select name=month><option>1</select></form>", None),
        ("<form action=/buy><select name=size><option>1</select><input name=q></form>", None),
    ],
)
def test_a_form_leads_into_an_archive(form, path):
    links = dated_options(parse_document(form, f"{HOST}/"), f"{HOST}/")
    assert [link.url for link in links] == ([HOST + path] if path else [])

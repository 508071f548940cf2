"""A live blog's entries come out with their dates, whatever they are marked up as."""

import pytest

LIVE = "https://paper.example/live/lamps-20417"
BLOG = {"@type": "LiveBlogPosting", "headline": "Lamps burn all night", "datePublished": "2031-05-06T18:00:00+02:00"}
HOURS = (18, 19, 20, 21)
LEAD = "<h1>Lamps burn all night</h1><p>Follow the night with us, as the keepers report from all along the coast.</p>"


def said(hour):
    return f"At {hour} the keeper told the council that her lamp still burned without oil, and nobody doubted it."


def moment(hour):
    return f"2031-05-06T{hour}:05:00+02:00"


def live(page, entry, *, ld=BLOG, url=LIVE):
    return page(LEAD + "".join(entry(hour) for hour in HOURS), ld=ld, url=url, prose="")


@pytest.mark.parametrize(
    "entry",
    [
        lambda hour: f"<article><time datetime={moment(hour)}>{hour}:05</time><p>{said(hour)}</p></article>",
        lambda hour: f"<li><time datetime={moment(hour)}></time><p>{said(hour)}</p></li>",
        lambda hour: f"<div><b><time datetime={moment(hour)}>x</time></b><div><p>{said(hour)}</p></div></div>",
        lambda hour: f"<div itemprop=liveBlogUpdate><meta itemprop=datePublished content={moment(hour)}>"
        f"<p>{said(hour)}</p></div>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ld", [BLOG, None])
def test_entries_in_elements(page, entry, ld):
    read = live(page, entry, ld=ld)
    assert read.verdict.kind == "live_blog"
    assert [(block.type, block.date) for block in read.body_blocks] == [
        ("paragraph", None),
        *(("entry", moment(hour)) for hour in HOURS),
    ]
    assert [block.text for block in read.body_blocks[1:]] == [said(hour) for hour in HOURS]


@pytest.mark.parametrize(
    "entry",
    [
        lambda hour: f"<div><span class=time>{hour}:05</span><p>{said(hour)}</p></div>",
        lambda hour: f"<p><b>{hour}:05 Uhr:</b> {said(hour)}</p>",
        lambda hour: f"<h3>{hour}.05 Uhr: a lamp</h3><p>{said(hour)}</p>",
        lambda hour: f"<h3>{hour - 12}:05 p.m.</h3><p>{said(hour)}</p>",
        lambda hour: f"<p>{hour}h05</p><p>{said(hour)}</p><p>Then it was still.</p>",
    ],
)
def test_entries_that_begin_with_a_time(page, entry):
    of_one_day = BLOG | {"dateModified": "2031-05-06T22:00:00+02:00"}
    read = live(page, entry, ld=of_one_day)
    assert [block.date for block in read.body_blocks] == [None, *(f"2031-05-06T{hour}:05:00" for hour in HOURS)]
    assert all(said(hour) in block.text for hour, block in zip(HOURS, read.body_blocks[1:], strict=True))
    of_two = live(page, entry, ld=BLOG | {"dateModified": "2031-05-07T02:00:00+02:00"})
    assert [(block.type, block.date) for block in of_two.body_blocks[1:]] == [("entry", None)] * 4


def test_entries_that_only_json_ld_has(page):
    updates = [
        {"headline": f"Lamp {hour}", "articleBody": f"<p>{said(hour)}</p><p>More.</p>", "datePublished": moment(hour)}
        for hour in HOURS
    ]
    read = page(LEAD + "<div id=liveblog></div>", ld=BLOG | {"liveBlogUpdate": updates}, url=LIVE, prose="")
    assert read.verdict.kind == "live_blog"
    assert [block.date for block in read.body_blocks] == [None, *map(moment, HOURS)]
    assert read.body_blocks[1].text == f"Lamp 18\n\n{said(18)}\n\nMore."
    assert read.article().provenance["body"] == "json-ld"


def test_times_in_other_articles_are_none(page):
    read = page(LEAD + "".join(f"<p>{hour}:05 was the time. {said(hour)}</p>" for hour in HOURS))
    assert {block.type for block in read.body_blocks} == {"paragraph"}
    assert read.verdict.kind == "article"


def test_hostile_updates(page):
    for updates in ("x", [1, None, {"articleBody": 3}], {"articleBody": "one"}, [[["x"]]]):
        assert page(ld=BLOG | {"liveBlogUpdate": updates}, url=LIVE).article().body.count("nobody doubted") == 12


def test_the_language_is_told_by_the_entries(page):
    read = page(LEAD + "".join(f"<p>{hour}:05 {said(hour)}</p>" for hour in HOURS), url=LIVE, prose="", lang=None)
    assert (read.article().in_language, read.article().kind) == ("en", "live_blog")

"""Crawls that look again: edits, deletions, live blogs, and listings that may rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.newsroom import faults, report, reports
from tests.newsroom.markup import path
from tests.newsroom.rendering import ARTICLE_SHAPES

WANTED = {"NEWSCRAWL_DELETIONS": True}


@pytest.fixture
def fresh():
    """Articles published just now, so that they are watched."""

    def make(count):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        articles = reports(count)
        for article in articles:
            article.date_published = article.date_modified = now
        return articles

    return make


def counts(server):
    return {path(article): len(server.times(path(article))) for article in server.articles}


def test_an_edit_nobody_told_of_is_found(crawl, paper, later, fresh):
    with paper(fresh(6), sitemap=False) as server:
        crawl(server)
        edited = server.articles[2]
        server.newspaper.edit(path(edited), body=f"{edited.body}\n\nThe council corrected its count.")
        later(hours=3)
        result = crawl(server)
        (second,) = result.items
        assert (second.url, second.revision) == (edited.url, 2)
        assert [(change.kind, change.after) for change in second.changes] == [
            ("added", "The council corrected its count.")
        ]
        assert result.outcomes["revised"] == 1
        assert (
            result.outcomes["revised"] + result.outcomes.get("not_modified", 0) + result.outcomes.get("unchanged", 0)
            == 6
        )


def test_view_counts_related_links_and_white_space_are_no_revision(crawl, paper, later, fresh):
    def decorated(views, title, space):
        """Views below the headline, links and counts between two paragraphs, other white space everywhere."""
        related = f'<aside><h4>Related</h4><ul><li><a href="/world/r-{views}">{title}</a></ul></aside><p>'
        related += (
            f"Read {views:,} times</p><p>{views} minutes ago</p><p>{views % 7} comments | {views % 9} shares</p><p>"
        )
        count = f'</h1><div class="views">{views:,} views</div>'

        def fault(answer):
            *before, after = answer.body.split(b"<p>", answer.body.count(b"<p>") // 2 + 1)
            page = b"<p>".join(before) + (related.encode() if before else b"") + after
            page = page.replace(b"</h1>", count.encode()).replace(b"</p>", b"</p>" + space)
            return replace(answer, body=page.replace(b" of ", space + b"of "))

        return fault

    shapes = [name for name in ARTICLE_SHAPES if name not in ("live_blog", "title_affixes")]
    articles = fresh(len(shapes))
    with paper(articles, shapes=dict(zip(map(path, articles), shapes, strict=True)), sitemap=False) as server:
        results = []
        for views, title, space in ((1234, "How the vote was lost", b"\n"), (98765, "Why the bridge fell", b" \t\n ")):
            server.mend()
            for article in server.articles:
                server.fault(path(article), decorated(views, title, space))
            results.append(crawl(server))
            later(hours=3)
        first, second = results
        assert len(first.items) > 20
        assert (second.items, second.outcomes["unchanged"]) == ([], len(first.items))


def test_unchanged_articles_are_asked_for_by_their_etag(crawl, paper, later, fresh):
    with paper(fresh(20), sitemap=False) as server:
        crawl(server)
        later(hours=3)
        result = crawl(server)
        assert result.items == []
        assert result.outcomes["not_modified"] >= 15
        assert result.outcomes["not_modified"] + result.outcomes.get("unchanged", 0) == 20


@pytest.mark.parametrize(("age", "asked"), [(timedelta(hours=1), True), (timedelta(seconds=-1), False)])
def test_an_edit_in_the_second_of_the_fetch_is_not_asked_away(crawl, paper, later, fresh, age, asked):
    """Last-Modified counts in seconds: what is edited in that of the first fetch has the same one."""

    def dated(answer):
        return replace(answer, headers={"Last-Modified": format_datetime(datetime.now(UTC) - age, usegmt=True)})

    with paper(fresh(20), sitemap=False) as server:
        for target in (*map(path, server.articles), "/rss.xml"):
            server.fault(target, dated)
        crawl(server)
        server.requests.clear()
        later(hours=3)
        crawl(server)
        conditional = [request.path for request in server.requests if "if-modified-since" in request.headers]
        assert ("/rss.xml" in conditional) == asked
        assert len(conditional) > 15 if asked else not conditional


def test_without_a_budget_nobody_looks_again(crawl, paper, later, fresh):
    with paper(fresh(6), sitemap=False) as server:
        crawl(server, definition={"revisits": 0})
        later(days=1)
        assert crawl(server, definition={"revisits": 0}).outcomes == {}
        assert set(counts(server).values()) == {1}


class TestDeletions:
    def gone(self, server, fault):
        target = path(server.articles[3])
        server.fault(target, fault)
        server.newspaper.articles.pop(target)
        return server.origin + target

    def test_410_at_once(self, crawl, paper, later, fresh):
        with paper(fresh(6)) as server:
            crawl(server)
            url = self.gone(server, faults.status(410))
            later(hours=3)
            result = crawl(server, settings=WANTED)
            (record,) = result.items
            assert (record.url, record.deletion, record.revision) == (url, "http_410", 2)
            assert result.outcomes["deleted"] == 1
            later(days=1)
            assert crawl(server, settings=WANTED).items == []

    @pytest.mark.parametrize(
        ("fault", "deletion"),
        [
            (faults.status(404), "http_404"),
            (faults.redirect("/"), "redirected"),
            (faults.body(b"<title>Page not found</title><h1>Page not found</h1>"), "emptied"),
            (faults.body(b"<html><title>Withdrawn</title><article><h1>Ferry</h1><p>Withdrawn.</article>"), "emptied"),
        ],
        ids=["404", "redirect", "soft_404", "withdrawn"],
    )
    def test_missing_for_a_day(self, crawl, paper, later, fresh, fault, deletion):
        with paper(fresh(6)) as server:
            crawl(server)
            url = self.gone(server, fault)
            later(hours=3)
            feed = {"FEEDS": {"out-%(time)s.jsonl": {"format": "jsonlines"}}} | WANTED
            assert not any(item.deletion for item in crawl(server, settings=feed).items)
            later(days=1)
            found = [*crawl(server, settings=feed).items, *crawl(server, settings=feed).items]
            assert [(item.url, item.deletion) for item in found if item.deletion] == [(url, deletion)]

    def test_the_front_page_is_waited_for(self, crawl, paper, later, fresh):
        with paper(fresh(6), feed=False, sitemap=False) as server:
            crawl(server)
            url = self.gone(server, faults.status(410))
            server.fault("/", faults.hang(0.3))
            later(hours=3)
            assert [(item.url, item.deletion) for item in crawl(server, settings=WANTED).items] == [(url, "http_410")]

    def test_a_site_in_trouble_is_asked_again(self, crawl, paper):
        """Of an edited article, which nobody looks at again but for that."""
        now = datetime.now(UTC) + timedelta(hours=1)
        with paper(reports(6)) as server:
            crawl(server)
            edited = path(server.articles[2])
            server.newspaper.edit(edited, date_modified=now.isoformat())
            server.fault(edited, faults.status(503))
            assert crawl(server, settings={"RETRY_ENABLED": False}).outcomes == {"http_503": 1}
            server.mend()
            server.fault("*", faults.status(410))
            assert crawl(server, settings=WANTED).items == []
            server.mend()
            server.fault(edited, faults.status(410))
            assert [item.deletion for item in crawl(server, settings=WANTED).items] == ["http_410"]

    def test_a_site_in_trouble_deletes_nothing(self, crawl, paper, later, fresh):
        with paper(fresh(6)) as server:
            crawl(server)
            server.fault("*", faults.status(404))
            for _ in range(3):
                later(days=1)
                assert "deleted" not in crawl(server, settings=WANTED).outcomes

    def test_nobody_sees_it_who_does_not_ask(self, crawl, paper, later, fresh):
        with paper(fresh(6)) as server:
            crawl(server)
            self.gone(server, faults.status(410))
            later(hours=3)
            result = crawl(server)
            assert result.items == []
            assert result.outcomes["deleted"] == 1
            late = crawl(server, settings={"FEEDS": {"out.jsonl": {"format": "jsonlines"}}} | WANTED)
            assert [item.deletion for item in late.items if item.deletion] == ["http_410"]

    @pytest.fixture
    def deleted(self, crawl, paper, later, fresh):
        """A server of which an undated link leads to a deleted article, and that article."""
        with paper(fresh(6), feed=False, sitemap=False) as server:
            article = server.articles[3]
            crawl(server)
            server.fault(path(article), faults.status(410))
            later(hours=3)
            assert [item.deletion for item in crawl(server, settings=WANTED).items] == ["http_410"]
            server.requests.clear()
            yield server, article

    def test_what_is_linked_again_is_back(self, crawl, later, deleted):
        server, article = deleted
        server.mend()
        assert crawl(server).items == []
        later(days=1)
        (back,) = crawl(server).items
        assert (back.url, back.revision, back.body) == (server.origin + path(article), 3, article.body)
        assert [(change.field, change.kind, change.before) for change in back.changes] == [
            ("deletion", "removed", "http_410")
        ]
        assert back.previous_fingerprint == back.fingerprint

    def test_what_came_back_is_watched_as_what_is_new(self, crawl, later, deleted):
        server, article = deleted
        server.mend()
        later(days=1)
        crawl(server)
        server.newspaper.edit(path(article), body=f"{article.body}\n\nIt was gone for a day.")
        later(hours=8)
        assert [item.revision for item in crawl(server).items] == [4]

    def test_what_stays_gone_costs_a_request_at_times(self, crawl, later, deleted):
        server, article = deleted
        later(days=1)
        results = [crawl(server, settings=WANTED) for _ in range(3)]
        assert [(result.items, result.outcomes.get("http_410")) for result in results] == [
            ([], 1),
            ([], None),
            ([], None),
        ]
        assert len(server.times(path(article))) == 1


def test_a_live_blog_grows(crawl, paper, later, fresh):
    (blog,) = fresh(1)
    with paper([blog, report(20_500)], shapes={path(blog): "live_blog"}, sitemap=False) as server:
        first = next(item for item in crawl(server).items if item.kind == "live_blog")
        texts = [block.text for block in first.body_blocks if block.type == "entry"]
        # The oldest has left the page, a new one stands on top.
        body = "\n\n".join([*texts[-2::-1], "Counting has ended, and the doors of the town hall are closed."])
        began = datetime.fromisoformat(blog.date_published) + timedelta(minutes=10)
        server.newspaper.edit(path(blog), body=body, date_published=began.isoformat())
        later(hours=2)
        result = crawl(server)
        assert (result.items, result.outcomes["growing"]) == ([], 1)
        later(hours=4)
        feed = {"FEEDS": {"out.jsonl": {"format": "jsonlines"}}}
        grown = next(item for item in crawl(server, settings=feed).items if item.revision == 2)
        entries = [block.text for block in grown.body_blocks if block.type == "entry"]
        assert set(texts) < set(entries)
        assert len(entries) == len(texts) + 1


class TestListings:
    def test_what_rests_is_not_read(self, crawl, paper, fresh):
        with paper(fresh(12)) as server:
            crawl(server, definition={})
            server.requests.clear()
            crawl(server, definition={}, due="1")
            read = {target for target in server.counts() if target not in ("/", "/robots.txt")}
            assert read == set()

    def test_by_hand_feeds_and_sitemaps_are_read(self, crawl, paper, fresh):
        with paper(fresh(12)) as server:
            crawl(server, definition={})
            server.requests.clear()
            crawl(server, definition={})
            assert {"/rss.xml", "/sitemap.xml"} <= server.counts().keys()

    def test_in_time_all_are_read(self, crawl, paper, later, fresh):
        with paper(fresh(12)) as server:
            crawl(server, definition={})
            server.requests.clear()
            later(days=1)
            crawl(server, definition={}, due="1")
            assert {"/rss.xml", "/sitemap.xml"} <= server.counts().keys()

    def test_switched_off_all_are_read(self, crawl, paper, fresh):
        with paper(fresh(12)) as server:
            crawl(server, definition={"revisits": 0})
            server.requests.clear()
            crawl(server, definition={"revisits": 0}, due="1")
            assert {"/rss.xml", "/sitemap.xml"} <= server.counts().keys()

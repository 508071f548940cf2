"""A store in either engine, and articles for it."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.items import Article, Author, Block, BodyLink, Change, Image, Teaser
from newscrawl.storage.store import Store
from newscrawl.text import fingerprint

from . import postgresql

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
BODY = "The ferry returns to the old harbour on Monday after a winter in the dock, the mayor said at the quay."


def at(**later):
    return NOON + timedelta(**later)


def key_of(article):
    return article.url.removeprefix("https://")


def save(store, article, now=NOON):
    return store.save(article, key=key_of(article), now=now)


def outcomes(store, *arrivals):
    return [saved.outcome for saved in store.save_all(arrivals, now=NOON)]


def words(count, seed=1):
    chance = random.Random(seed)
    return [f"w{chance.randrange(3000)}" for _ in range(count)]


def edited(text, share, seed=2):
    chance = random.Random(seed)
    return " ".join(f"new{chance.randrange(3000)}" if chance.random() < share else word for word in text.split())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.db"


@pytest.fixture
def folder(tmp_path):
    """For feed files."""
    made = tmp_path / "feeds"
    made.mkdir()
    return made


@pytest.fixture(scope="session")
def postgres():
    folder = postgresql.programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgresql.running(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, path):
    """Of a store in either engine: every test that has it runs twice."""
    return str(path) if request.param == "sqlite" else request.getfixturevalue("postgres").new_store()


@pytest.fixture
def store(address):
    store = Store.open(address)
    yield store
    store.close()


@pytest.fixture
def make():
    """An Article with a text of its own: `make(3)`, `make(3, body="edited")`."""

    def make(number=1, **fields):
        values = {
            "url": f"https://herald.example/ferry-{number}", "headline": f"Ferry {number} returns",
            "body": f"{BODY} It was trip {number}.", "site": "herald", "fetched_at": NOON.isoformat(),
            "http_status": 200,
        } | fields  # fmt: skip
        article = Article(**values)
        article.fingerprint = fingerprint(article.headline, article.body)
        return article

    return make


@pytest.fixture
def full_article():
    """An Article with every field set, some of them to what breaks files."""
    return Article(
        url="https://herald.example/ferry", headline='=HYPERLINK("x")', body='One.\n\n"Two",\r\nthree\ttabs; \x00 \x0b',
        canonical_url="https://herald.example/f", site="herald", alternative_headline="", description="'quoted'",
        body_blocks=[Block("heading", "Börse & <b>", 2), Block("entry", "x", date="2026-01-31")], dateline="BÜSUM",
        authors=[Author("Ada, Arbor"), Author("dpa", "Organization")], section="-1", tags=["a,b", "=c", ""],
        in_language="de", date_published="2026-01-31T09:00:00+01:00", date_modified="2026-02-01",
        image=Image("https://herald.example/a.jpg", "渡し船", "Bo", 640, 480), images=[Image("b.jpg")],
        is_accessible_for_free=False, word_count=3, teaser=Teaser("T", "S", 1, "https://herald.example/"),
        links=[BodyLink("https://a.example/?x=1&y=2", "]]>")], fingerprint="ab", cluster_id="cd", revision=2,
        provenance={"headline": "json-ld"}, fetched_at="2026-01-31T12:00:00+00:00", http_status=200, kind="live_blog",
        changes=[Change("headline", "reworded", "=1", "+2"), Change("body", "added", None, '"Two"', 2)],
        previous_fingerprint="ef", date_deleted="2026-02-01T12:00:00+00:00", deletion="http_410",
        first_seen_url="https://gazette.example/1", similarity=0.75,
    )  # fmt: skip

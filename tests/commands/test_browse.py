"""`scrapy browse`: the store in a web browser on this machine, with nothing in it that a browser would obey."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from newscrawl.commands import browse
from newscrawl.items import Article, Author
from newscrawl.storage.readable import copy_of
from newscrawl.storage.store import Store

from .test_forget import NOW

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"
PAGES = (
    "/", "/news", "/news/articles", "/news/articles?_search=ferry", "/news/articles/1", "/news/revisions",
    "/news/revisions?article=1", "/news/pages", "/news/clusters", "/news/search?words=ferry", "/news/latest_edits",
    "/news/edited_most",
)  # fmt: skip


@pytest.fixture
def store_path(tmp_path):
    path = tmp_path / "store.db"
    store = Store.open(str(path))
    for body in ("The ferry sailed.", "The ferry sank."):
        article = Article("javascript:alert(3)", HOSTILE, f"{body} {HOSTILE}", site=HOSTILE, section=HOSTILE)
        article.authors, article.tags, article.fetched_at = [Author(HOSTILE)], [HOSTILE], NOW.isoformat()
        store.save(article, key="herald.example/1", now=NOW)
    store.close()
    return path


@pytest.fixture
def server(store_path):
    """The command itself, as a user starts it."""
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "NEWSCRAWL_STORE": str(store_path)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", "browse", "--port", "0"],
        cwd=store_path.parent, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def url_of(process, store_path):
    assert process.stdout.readline().startswith("reading what is new in ")
    assert process.stdout.readline() == f"{copy_of(store_path)}: 2 revisions added\n"
    return process.stdout.readline().split()[5].removesuffix("/news")


def test_it_is_open_to_this_machine_until_ctrl_c(server, store_path):
    url = url_of(server, store_path)
    for path in PAGES:
        with urlopen(url + path) as response:
            text = response.read().decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript:' not in text
        assert "Error" not in text
    assert "The ferry sank." in urlopen(f"{url}/news/articles/1").read().decode()
    server.send_signal(signal.SIGINT)
    assert server.wait(20) == 0
    assert (server.stdout.read().strip(), server.stderr.read()) == ("", "")
    assert copy_of(store_path).exists()


@pytest.mark.parametrize(("host", "status"), [("localhost:80", 200), ("127.0.0.1", 200), ("evil.example:80", 403)])
def test_another_name_of_this_machine_is_a_trick(host, status):
    answers = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def send(message):
        answers.append(message)

    scope = {"type": "http", "headers": [(b"host", host.encode())]}
    asyncio.run(browse.only_from_here(app)(scope, None, send))
    assert answers[0]["status"] == status


def test_the_store_and_its_copy_are_only_read(store_path):
    copy = browse.bring_up_to_date(str(store_path), None)
    before = copy.read_bytes()
    shown = browse.application(copy)
    assert shown is not None
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        ((), {"NEWSCRAWL_STORE": "none.db"}, "none.db: there is no store yet: crawl first"),
        (
            (),
            {"NEWSCRAWL_STORE": "postgresql+psycopg://user@host/news"},
            "name the one to copy this store to with --copy",
        ),
        (("store.db",), {}, "browse takes no arguments"),
        (("--port", "70000"), {}, "--port 70000: "),
    ],
)
def test_what_is_wrong_is_one_line(scrapy, arguments, settings, message):
    done = scrapy("browse", "--port", "0", *arguments, **settings)
    assert done.code in (1, 2)
    assert message in done.err
    assert "Traceback" not in done.err


def test_without_the_extra_it_says_how_to_get_it(scrapy, monkeypatch):
    monkeypatch.setattr(browse, "find_spec", lambda _: None)
    done = scrapy("browse")
    assert (done.code, done.err) == (2, 'browsing needs the browse extra: pip install "newscrawl[browse]"\n')


def test_a_port_that_is_taken(scrapy, store_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = scrapy("browse", "--port", port, NEWSCRAWL_STORE=str(store_path))
    assert done.code == 2
    assert f"--port {port}: " in done.err
    assert "name another one; 0 takes a free one" in done.err

"""`scrapy addsite` looks at a site and writes a definition that works, or says in one line why there is none."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from newscrawl.commands.checksites import site_problems
from newscrawl.console import rows
from newscrawl.site import load_site
from tests.commands.conftest import PROJECT
from tests.newsroom import Newspaper, NewsroomServer, reports
from tests.newsroom.markup import path
from tests.newsroom.press import Press


@pytest.fixture
def server():
    with NewsroomServer(Press("wire")) as server:
        yield server


@pytest.fixture
def addsite(scrapy):
    return lambda *arguments, **more: scrapy("addsite", *arguments, **(PROJECT | more))


def test_a_definition_that_is_sound(addsite, server, tmp_path):
    done = addsite(server.url, "--name", "wire")
    assert (done.code, done.err) == (0, "")
    assert "sites/wire.toml: written" in done.out
    site = load_site(tmp_path / "sites" / "wire.toml")
    assert site.internal
    assert site.discover.feeds == ("/feed",)
    assert site.discover.article
    assert len(site.examples.article) == 3
    assert list(site_problems(site)) == []
    assert len(server.requests) <= 30


def test_what_it_found_is_shown(addsite, server):
    out = addsite(server.url).out
    assert f"{server.origin}/feed (guessed, 15 links)" in out
    assert f"{server.origin}/sitemap.xml (declared" in out
    assert re.search(r"volume +2\.\d articles a day", out)
    assert server.articles[0].headline in out
    assert "NEWSCRAWL_SITES" in out


def test_an_index_is_shown_as_one(addsite):
    with NewsroomServer(Press("courier")) as server:
        assert re.search(r"sitemap_index\.xml \(declared, \d+ sitemaps\)", addsite(server.url).out)


def test_a_sitemap_larger_than_a_page(addsite, server):
    padding = b"<!--" + b"--><!--".join([b"x" * 1_000] * 14_000) + b"--></urlset>"
    server.fault("/sitemap.xml", lambda answer: replace(answer, body=answer.body.replace(b"</urlset>", padding)))
    assert f"{server.origin}/sitemap.xml (declared" in addsite(server.url).out


def test_only_printed(addsite, server, tmp_path):
    done = addsite(server.url, "--print")
    assert done.out.startswith("# ")
    assert f'url = "{server.url}"' in done.out
    assert "feeds" in done.err
    assert not (tmp_path / "sites").exists()


def test_nothing_is_overwritten_unasked(addsite, server, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "wire.toml").write_text("mine")
    arguments = (server.url, "--name", "wire", "--folder", str(folder))
    done = addsite(*arguments)
    assert done.code == 2
    assert done.err.startswith(f"{folder}/wire.toml: exists; --force replaces it")
    assert server.requests == []
    assert addsite(*arguments, "--force").code == 0
    assert "mine" not in (folder / "wire.toml").read_text()
    assert [path.name for path in folder.iterdir()] == ["wire.toml"]


def test_a_host_has_one_definition(addsite, server, paper):
    known = paper("known", definition={"url": server.url, "internal": True})
    done = addsite(server.url, "--name", "again", spiders=[known])
    assert (done.code, server.requests) == (2, [])
    assert "is defined already, as known" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give the address of one site"),
        (["https://a.example", "https://b.example"], "give the address of one site"),
        (["https://a.example", "--name", "news"], "give another --name"),
        (["https://a.example", "--name", "A Paper"], "name"),
        (["ftp://a.example"], "give a whole address"),
        (["not an address"], "give one such as https://paper.example/"),
        (["https://"], "give one such as https://paper.example/"),
    ],
)
def test_one_line_says_why_not(addsite, arguments, message):
    done = addsite(*arguments)
    assert done.code == 2
    assert message in done.err
    assert done.err.count("\n") == 1


def test_a_site_for_subscribers(addsite, tmp_path):
    papers = reports(12)
    with NewsroomServer(Newspaper(papers, shapes={path(article): "paywall" for article in papers})) as server:
        done = addsite(server.url, "--name", "dear")
    assert done.code == 0
    assert re.search(r"paywall +100% of the articles: a crawl leaves them out", done.out)
    assert load_site(tmp_path / "sites" / "dear.toml").discover.article


@pytest.mark.parametrize("given", ["sport", "about", "sitemap.xml", "robots.txt", "feed", ""])
def test_the_front_page_above_the_address_given(addsite, server, tmp_path, given):
    done = addsite(server.url + given, "--name", "wire")
    assert done.code == 0
    assert load_site(tmp_path / "sites" / "wire.toml").url == server.url
    assert (f"the front page above {server.url}{given} (" in done.out) is bool(given)
    assert len(server.requests) <= 30


def test_a_page_of_a_site_that_is_not_there(addsite, server):
    done = addsite(f"{server.url}nothing")
    assert (
        done.err == f"{server.url}nothing: it cannot be read: the server answered 404; give the front page's address\n"
    )


def test_addresses_are_shown_whole_on_a_narrow_terminal():
    table = rows()
    table.add_row("url", "https://paper.example/" + "x" * 60)
    console = Console(width=40)
    with console.capture() as captured:
        console.print(table)
    assert captured.get().count("x") == 61
    assert "…" not in captured.get()


def test_a_folder_that_cannot_be_written(addsite, server, tmp_path):
    (tmp_path / "file").write_text("")
    done = addsite(server.url, "--folder", str(tmp_path / "file"))
    assert done.code == 1
    assert "cannot be written" in done.err


def test_a_reader_that_has_seen_enough(server, tmp_path):
    environment = os.environ | {
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    line = f"{sys.executable} -m scrapy addsite {server.url} --print -s DOWNLOAD_DELAY=0 2>err | true"
    subprocess.run(["bash", "-c", line], cwd=tmp_path, env=environment, check=False, timeout=60)
    assert "Traceback" not in (tmp_path / "err").read_text()
    assert "BrokenPipe" not in (tmp_path / "err").read_text()

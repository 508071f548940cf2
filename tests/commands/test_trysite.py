"""`scrapy trysite` shows what a definition would bring, and stores nothing."""

import pytest

from tests.commands.conftest import PROJECT
from tests.newsroom import NewsroomServer
from tests.newsroom.press import Press


@pytest.fixture
def server():
    with NewsroomServer(Press("courier")) as server:
        yield server


@pytest.fixture
def file(tmp_path, server):
    path = tmp_path / "courier.toml"
    path.write_text(f'url = "{server.url}"\ninternal = true\n')
    return str(path)


def test_what_would_come_out(scrapy, file, server, tmp_path):
    store = tmp_path / "store.db"
    done = scrapy("trysite", file, "--articles", "3", **(PROJECT | {"NEWSCRAWL_STORE": str(store)}))
    assert (done.code, done.err) == (0, "")
    shown = [article for article in server.articles if article.headline in done.out]
    assert 3 <= len(shown) <= 5
    for article in shown[:1]:
        assert article.url in done.out
        assert article.date_published in done.out
        assert article.authors[0].name in done.out
    assert "json-ld" in done.out
    assert "nothing was stored" in done.out
    assert not store.exists()
    assert len(server.requests) < 40


def test_what_was_left_out_and_why(scrapy, file, server):
    done = scrapy("trysite", file, "--articles", "5", **(PROJECT | {"NEWSCRAWL_MIN_WORDS": 10_000}))
    assert done.code == 1
    assert "too_short" in done.out
    assert f"no article came out: scrapy addsite {server.url} --print says" in done.out
    assert server.origin in done.out.partition("left out")[2]


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        ([], "name one site", 2),
        (["nobody"], "no site or spider is called nobody", 2),
        (["no.toml"], "no.toml: cannot be read", 2),
        (["plain"], "is a spider without a definition", 2),
        (["herald", "--articles", "0"], "give 1 or more", 2),
    ],
)
def test_one_line_says_why_not(scrapy, paper, arguments, message, code):
    done = scrapy("trysite", *arguments, spiders=[paper("herald"), paper("plain", site=None)])
    assert done.code == code
    assert message in done.err + done.out


def test_a_site_that_is_not_there(scrapy, tmp_path):
    (tmp_path / "gone.toml").write_text('url = "http://127.0.0.1:9/"\ninternal = true\n')
    done = scrapy("trysite", "gone.toml", **PROJECT)
    assert done.code == 1
    assert "unreachable" in done.out

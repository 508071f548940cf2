"""What users and the world get wrong: one line that says what to do, the true exit code, nothing lost."""

import json
import multiprocessing
import os

import pytest
from scrapy.cmdline import execute

from benchmarks import crash_runs
from newscrawl.storage.store import Store
from tests.newsroom import Newspaper, NewsroomServer, faults, reports

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([crash_runs.__name__])
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_TIMEOUT=2")
DEEP = 'url = "https://paper.example/"\nx = ' + "[" * 100_000


def type_in(folder, *arguments):
    """As a user types it, in a process of its own."""
    os.chdir(folder)
    os.environ |= {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "NEWSCRAWL_STORE": "store.db"}
    for number, name in enumerate(("out", "err"), start=1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    execute(["scrapy", *arguments])


@pytest.fixture
def typed(tmp_path):
    """Exit code, and the lines on stderr."""

    def run(*arguments):
        process = PROCESSES.Process(target=type_in, args=(tmp_path, *arguments))
        process.start()
        process.join(60)
        assert not process.is_alive()
        return process.exitcode, (tmp_path / "err").read_text("utf-8").splitlines()

    return run


@pytest.fixture(scope="module")
def server():
    with NewsroomServer(Newspaper(reports(5))) as server:
        yield server


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (None, "no site or spider is called bad"),
        ('url = "https://paper.example/"\nfeeds = []', "bad.toml: feeds: unknown key"),
        ('url = "https://paper.example/', "bad.toml: not valid TOML: "),
        ("\udcff\udcfe", "bad.toml: not valid TOML: 'utf-8' codec can't decode"),
        (DEEP, "bad.toml: not a definition: its values are nested too deep"),
        ("", "bad.toml: url: "),
        ('url = "file:///etc/passwd"', "bad.toml: url: give a whole address, such as https://paper.example/"),
        (
            'url = "https://paper.example/"\n[discover]\narticle = "(a"',
            "bad.toml: discover.article: not a regular",
        ),
        ('url = "https://paper.example/"\n[extract]\nbody = ["div["]', "bad.toml: extract.body"),
    ],
)
def test_a_site_file(typed, tmp_path, definition, message):
    (tmp_path / "sites").mkdir()
    if definition is not None:
        (tmp_path / "sites" / "bad.toml").write_text(definition, encoding="utf-8", errors="surrogateescape")
    code, (line,) = typed("crawl", "bad", "-s", "NEWSCRAWL_SITES=sites")
    assert (code, message in line) == (2, True), line


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-O", "file/a.json"), 1, "file/a.json: cannot be written: "),
        (("-O", "folder"), 2, "Unrecognized output format"),
        (("-O", "folder:json"), 1, "folder: cannot be written: not a regular file; standard output is -O -:json"),
        (("-O", "/dev/full:json"), 1, "/dev/full: cannot be written: not a regular file"),
        (("-O", "/proc/a.json"), 1, "/proc/a.json: cannot be written: "),
        (("-O", "%(nothing)s.json"), 2, "nothing is called nothing; use %(name)s and %(time)s"),
        (("-O", "ftp://nowhere.invalid/a.json"), 1, "ftp://nowhere.invalid/a.json: "),
        (("-s", "NEWSCRAWL_REPORT=file/x.json"), 1, "NEWSCRAWL_REPORT=file/x.json: cannot be written: "),
        (("-s", "NEWSCRAWL_STORE=file/store.db"), 1, "file/store.db: its folder cannot be made: "),
        (("-s", "NEWSCRAWL_STORE=text.db"), 1, "text.db: file is not a database: the file is no store"),
        (("-s", "NEWSCRAWL_STORE=/proc/store.db"), 1, "/proc/store.db: unable to open database file: check that the"),
        (("-s", "NEWSCRAWL_STORE=nonsense://x"), 1, "nonsense://x: "),
        (("-a", "since=yesterday"), 2, "-a since: give a day such as 2026-01-31"),
        (("-a", "nothing=1"), 2, "-a nothing: unknown argument"),
        (("-a", "sections=nope"), 1, "-a sections=nope: no article stands there: give a path"),
        (("--logfile", "file/log"), 2, "--logfile file/log: cannot be written: Not a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_outputs_and_arguments(typed, tmp_path, server, arguments, code, message):
    (tmp_path / "file").touch()
    (tmp_path / "text.db").write_text("no database" * 1000)
    (tmp_path / "folder").mkdir()
    result, lines = typed("crawl", "news", "-a", f"url={server.url}", *FAST, *arguments)
    assert result == code
    said = [line for line in lines if message in line]
    assert len(said) == 1, lines
    assert not any("Traceback" in line for line in lines)
    result, lines = typed("crawl", "news", "-a", f"url={server.url}", *FAST, "-O", "then.json")
    assert (result, lines) == (0, [])
    delivered = [entry["url"] for entry in json.loads((tmp_path / "then.json").read_text("utf-8"))]
    if not any(argument.startswith("NEWSCRAWL_REPORT") for argument in arguments):
        assert sorted(delivered) == sorted(article.url for article in server.articles)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (faults.empty, "empty"),
        (faults.body(b"\x00" * 5000), "other"),
        (faults.status(503), "http_503"),
        (faults.truncated, "truncated"),
        (faults.hang(4), "timeout"),
        (faults.redirect("http://169.254.169.254/"), "offsite"),
    ],
    ids=["empty", "zeros", "503", "truncated", "hanging", "internal"],
)
def test_a_front_page(typed, fault, outcome):
    with NewsroomServer(Newspaper(reports(3), feed=False, sitemap=False)) as server:
        server.fault("/", fault)
        code, lines = typed("crawl", "news", "-a", f"url={server.url}", *FAST)
    assert code == 1
    assert not any("Traceback" in line for line in lines)
    (line,) = [line for line in lines if ": failed: " in line]
    assert ("no link to an article was found" if outcome == "other" else f"{outcome} 1") in line


@pytest.mark.parametrize(
    "fault", [faults.broken_feed, faults.empty, faults.body(b"{"), faults.status(500), faults.charset("utf-16")]
)
def test_a_broken_feed_costs_no_article(typed, tmp_path, fault):
    with NewsroomServer(Newspaper(reports(8))) as server:
        for path in ("/rss", "/feed", "/rss.xml", "/feed.xml"):
            server.fault(path, fault)
        code, lines = typed("crawl", "news", "-a", f"url={server.url}", *FAST, "-O", "a.json")
        assert (code, lines) == (0, [])
        assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))) == len(server.articles)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "-O", "file/a.json"), 1, "file/a.json: cannot be written: "),
        (("export", "-O", "a.json", "-s", "NEWSCRAWL_STORE=none.db"), 1, "none.db: there is no store yet: crawl first"),
        (("extract", "none.html"), 1, "none.html: cannot be read: No such file or directory"),
        (("extract", "empty.html"), 1, "empty.html: no article"),
        (
            ("store", "check", "-s", "NEWSCRAWL_STORE=cut.db"),
            1,
            "cut.db: database disk image is malformed: the",
        ),
        (("forget", "nobody"), 1, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_other_commands(typed, tmp_path, arguments, code, message):
    Store.open(str(tmp_path / "store.db")).close()
    (tmp_path / "cut.db").write_bytes((tmp_path / "store.db").read_bytes()[:20_000])
    (tmp_path / "file").touch()
    (tmp_path / "empty.html").touch()
    result, lines = typed(*arguments)
    assert (result, len(lines)) == (code, 1 if message else 0), lines
    assert message in "".join(lines)

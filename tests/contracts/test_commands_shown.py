"""What the pages tell a user to type is typed here, on a newspaper of our own in place of the site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.newsroom import Newspaper, NewsroomServer, render, report, reports

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

# CI runs `make crawl` and `make test`; installing changes the machine; a benchmark takes minutes or wants data.
NOT_HERE = re.compile(
    r"git clone |make \w+|.*pip install |.*playwright install |\S+ -m (?:benchmarks|training)\.|.*\bpg_dump\b"
)
# Keeps a server open until it is stopped.
STAYS_OPEN = re.compile(r"scrapy (?:demo|browse)\b")
PLACEHOLDERS = {"NAME": "herald", "FILE": "output/shown.csv", "DATE": "2020-01-01"}


@pytest.fixture(scope="module")
def server():
    with NewsroomServer(Newspaper(reports(4))) as server:
        yield server


@pytest.fixture(scope="module")
def project(tmp_path_factory, server):
    """A user's folder: one site defined and crawled, one page saved."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("sites", "output"):
        (folder / name).mkdir()
    (folder / "sites" / "herald.toml").write_text(f'url = "{server.url}"\ninternal = true\n', encoding="utf-8")
    (folder / "page.html").write_bytes(render(report(20_000), "json_ld"))
    done = typed("scrapy crawl herald -O output/herald.json -O output/herald.csv", folder, server)
    assert done.returncode == 0, done.stderr
    return folder


def typed(line, folder, server):
    """The line as a shell runs it, `scrapy` being ours and the site our own newspaper."""
    line = re.sub(r"https://(?:www\.herald|any-paper)\.example/\"", f'{server.url}"\ninternal = true', line)
    line = re.sub(r"https://(?:www\.herald|any-paper)\.example/", server.url, line)
    line = re.sub(r"(?:\.venv/bin/)?scrapy (\w+)", rf"{sys.executable} -m scrapy \1", line)
    line = re.sub(
        r"(scrapy (?:crawl|check|parse|addsite|trysite) [^;&|]*)",
        r"\1 -s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0",
        line,
    )
    line = line.replace("crawlall --due", "crawlall --due --sites herald")
    environment = os.environ | {
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(ROOT),
        "NEWSCRAWL_SITES": str(folder / "sites"), "NEWSCRAWL_STORE": str(folder / "output" / "store.db"),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-euc", line], cwd=folder, env=environment, text=True, capture_output=True, timeout=120, check=False
    )


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def shells():
    """One script a console block; lines that are not typed are what was printed."""
    for page in PAGES:
        for number, block in enumerate(blocks(page, "console")):
            lines = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
            assert lines, f"{page.name}: a console block without a command"
            if script := [line for line in lines if not NOT_HERE.match(line) and not STAYS_OPEN.search(line)]:
                yield pytest.param("\n".join(script), id=f"{page.stem}-{number}")


def commands():
    """Those of the README's table, and those in its sentences."""
    text = re.sub(r"^```.*?^```", "", PAGES[0].read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for code in dict.fromkeys(re.findall(r"`((?:\.venv/bin/)?scrapy [^`]+)`", text)):
        if not STAYS_OPEN.match(code):
            yield code.replace(r"\|", "|")


@pytest.mark.parametrize("script", list(shells()))
def test_a_console_block(project, server, script):
    for name, value in PLACEHOLDERS.items():
        script = re.sub(rf"\b{name}\b", value, script)
    done = typed(script, project, server)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_readme(project, server, command):
    article = server.articles[0].url
    filled = {"URL|FILE|-": "page.html", "SITE|URL": article, "url=URL": f"url={server.url}", "URL": article}
    for name, value in (filled | PLACEHOLDERS).items():
        command = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", value, command)
    done = typed(command, project, server)
    assert done.returncode == 0, done.stderr + done.stdout
    # Scrapy puts uvloop's loop in the place of Python's own, which complains at its exit that nobody closed it.
    told, _, _ = done.stderr.partition("Exception ignored in: <function BaseEventLoop.__del__")
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "block",
    [pytest.param(block, id=f"{page.stem}-{n}") for page in PAGES for n, block in enumerate(blocks(page, "python"))],
)
def test_a_python_block(project, monkeypatch, block):
    monkeypatch.chdir(project)
    exec(compile(block, "block", "exec"), {"html": (project / "page.html").read_bytes()})


def test_the_patterns_here_let_commands_through():
    assert len(list(shells())) >= 3
    assert "scrapy crawl NAME -O FILE" in list(commands())

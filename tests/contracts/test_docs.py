"""The pages say what the code has: every name a user meets, links that lead somewhere, examples that work."""

import ast
import importlib
import os
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from scrapy.settings import default_settings as scrapy_settings

from newscrawl import settings as newscrawl_settings
from newscrawl.extraction.verdict import EXPORTED, VerdictKind
from newscrawl.items import Article, Author, Block, BodyLink, Change, Image, Link, Teaser
from newscrawl.site import Discover, Examples, Expect, Extract, Site, make_site
from newscrawl.spiders.arguments import SpiderArguments
from newscrawl.spiders.outcomes import TEMPORARY

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "newscrawl"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]

SITE_KEYS = Site.model_fields.keys() - {"name"}
TABLE_KEYS = {name for table in (Discover, Extract, Examples, Expect) for name in table.model_fields}
SETTINGS = set(re.findall(r"^(NEWSCRAWL_\w+) =", (PACKAGE / "settings.py").read_text("utf-8"), re.MULTILINE))
COMMANDS = {path.stem for path in PACKAGE.glob("commands/*.py")} - {"__init__"}
RAISED = re.compile(r'(?:DroppedArticle|RefusedRequest)\(\s*"(\w+)"')
SOURCES = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
OUTCOMES = {*RAISED.findall(SOURCES), *TEMPORARY, *(set(get_args(VerdictKind)) - {"article", "live_blog"})}
SETTINGS_PAGE = (ROOT / "docs" / "settings.md").read_text("utf-8")
PARTS = (Article, Author, Block, BodyLink, Change, Image, Link, Teaser)

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("fields.md", {field.name for part in PARTS for field in fields(part)}),
        ("sites.md", SITE_KEYS | TABLE_KEYS),
        ("settings.md", SETTINGS),
        ("settings.md", set(SpiderArguments.model_fields)),
        ("operations.md", OUTCOMES),
    ],
    ids=["fields", "keys", "settings", "arguments", "outcomes"],
)
def test_a_page_has_every_name_it_is_about(page, names):
    assert names
    assert names - named_in(page) == set()


def test_every_command_is_described():
    assert COMMANDS
    assert {name for name in COMMANDS if not re.search(rf"`scrapy {name}\b", SETTINGS_PAGE)} == set()


def test_every_option_of_a_command_is_described():
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("commands/*.py"))
    options = set(re.findall(r'add_argument\(\s*"(--[\w-]+)"', code))
    assert options
    assert {option for option in options if f"`{option}" not in SETTINGS_PAGE} == set()


@pytest.mark.parametrize("name", sorted(SETTINGS - os.environ.keys()))
def test_a_setting_has_the_default_that_is_written(name):
    (written,) = re.findall(rf"^\| `{name}` \| `?([^`|]+?)`? \|", SETTINGS_PAGE, re.MULTILINE)
    value = getattr(newscrawl_settings, name)
    assert written == (",".join(value) if isinstance(value, list) else str(value)) or (not value and written == "none")


def test_every_setting_of_scrapys_that_differs_is_described():
    names = {name for name in dir(scrapy_settings) if name.isupper() and hasattr(newscrawl_settings, name)}
    values = {name: getattr(newscrawl_settings, name) for name in names}
    plain = {name for name in names if isinstance(values[name], str | int | float)} - {"BOT_NAME", "COMMANDS_MODULE"}
    changed = {name for name in plain - {"NEWSPIDER_MODULE"} if values[name] != getattr(scrapy_settings, name)}
    assert changed
    assert {name for name in changed if f"`{name}`" not in SETTINGS_PAGE} == set()


def test_the_names_checked_are_those_of_the_code():
    assert {"gallery", "too_short", "robots", "timeout"} <= OUTCOMES
    assert set(newscrawl_settings.NEWSCRAWL_KINDS) < EXPORTED
    assert "NEWSCRAWL_STORE" in SETTINGS


@by_page
def test_a_page_names_no_setting_that_is_not_there(page):
    assert set(re.findall(r"NEWSCRAWL_[A-Z_]+", page.read_text("utf-8"))) - SETTINGS == set()


@by_page
def test_links_lead_somewhere(page):
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_fences(page.read_text("utf-8"))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path) if path else page
        if not goal.exists() or (anchor and anchor not in anchors(goal)):
            lost.append(target)
    assert lost == []


@by_page
def test_toml_examples_are_definitions(page):
    for block in blocks(page, "toml"):
        make_site(tomllib.loads(block), name="herald", source=page.name)


def test_the_long_example_has_every_key():
    data = tomllib.loads(max(blocks(ROOT / "docs" / "sites.md", "toml"), key=len))
    assert SITE_KEYS - data.keys() == set()
    tables = {"discover": Discover, "extract": Extract, "examples": Examples, "expect": Expect}
    assert {name: table.model_fields.keys() - data[name].keys() for name, table in tables.items()} == {
        name: set() for name in tables
    }


@by_page
def test_python_examples_import_what_there_is(page):
    for block in blocks(page, "python"):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.ImportFrom):
                module = importlib.import_module(node.module or "")
                assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []


@by_page
def test_modules_named_are_there(page):
    named = re.findall(
        r"`((?:newscrawl|benchmarks|deploy|tests|training)/[\w./-]+(?:\.\w+|/))`", page.read_text("utf-8")
    )
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []


def named_in(page):
    """Names in backticks: `name`, `scrapy crawl NAME -a name=1`."""
    text = without_fences((ROOT / "docs" / page).read_text("utf-8"))
    return {name for code in re.findall(r"`([^`]+)`", text) for name in re.findall(r"\w+", code)}


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def anchors(page):
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", without_fences(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def without_fences(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)

"""Rules that hold for every module of the package."""

import ast
import itertools
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "newscrawl"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "core", "base", "tools"}
SETTING = re.compile(r"\bNEWSCRAWL_[A-Z0-9_]+\b")

by_path = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))


@by_path
def test_a_module_fits_on_a_few_screens(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE_LINES
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in long.items() if lines > MAX_FUNCTION_LINES} == {}


@by_path
def test_a_module_says_in_one_line_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.name == "__init__.py" and not tree.body:
        return
    first = (ast.get_docstring(tree) or "").split("\n\n")[0]
    assert first
    assert "\n" not in first


@by_path
def test_a_module_is_named_after_what_it_holds(path):
    parts = {part.strip("_") for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not parts & SAYS_NOTHING


@by_path
def test_a_module_leaves_no_debris(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)
    assert not re.search(r"^\s*(breakpoint\(\)|import i?pdb)", text, re.MULTILINE)


@by_path
def test_settings_and_sites_are_imported_by_nobody(path):
    forbidden = ("newscrawl.settings", "newscrawl.sites")
    names = {name for name in imported(path) if name.startswith(forbidden)}
    assert names == set()


def test_every_setting_in_the_code_is_declared():
    declared = set(SETTING.findall("\n".join(assignments(PACKAGE / "settings.py"))))
    used = {name for path in MODULES for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    assert used - declared == set()


def test_every_declared_setting_is_used():
    declared = set(SETTING.findall("\n".join(assignments(PACKAGE / "settings.py"))))
    elsewhere = "\n".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "settings.py")
    assert declared - set(SETTING.findall(elsewhere)) == set()


def test_every_declared_setting_gives_its_reason():
    lines = (PACKAGE / "settings.py").read_text(encoding="utf-8").splitlines()
    silent = [
        line
        for before, line in itertools.pairwise(lines)
        if re.match(r"NEWSCRAWL_\w+ =", line) and "#" not in line and not before.startswith("#")
    ]
    assert silent == []


def test_git_tracks_no_data():
    tracked = [ROOT / name for name in git("ls-files", "-z").split("\0") if name]
    large = [path for path in tracked if path.is_file() and path.stat().st_size > 1_000_000]
    assert large == []
    assert [path.name for path in tracked if (ROOT / "output") in path.parents] == [".gitkeep"]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def assignments(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return done.stdout

"""Crawls in processes of their own, as their users start them; and pages that exist only through JavaScript."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.newsroom.newspaper import HTML, Answer

ENVIRONMENT = os.environ | {
    "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
    "NEWSCRAWL_STORE": "store.db",
    "PYTHONPATH": str(Path(__file__).parents[2]),
}
OPTIONS = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "NEWSCRAWL_PROGRESS=off")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", "crawl", *arguments, *OPTIONS]


def crawler(folder: Path) -> Callable[..., tuple[list[dict[str, Any]], subprocess.CompletedProcess[str]]]:
    """`crawl(*arguments, **environment) -> (articles, process)`, with store and feed in `folder`."""

    def crawl(*arguments: str, **variables: str) -> tuple[list[dict[str, Any]], subprocess.CompletedProcess[str]]:
        out = folder / "out.json"
        out.unlink(missing_ok=True)
        done = subprocess.run(
            command(*arguments, "-O", out.name), cwd=folder, env=ENVIRONMENT | variables, text=True,
            capture_output=True, timeout=240, check=False,
        )  # fmt: skip
        return json.loads(out.read_text("utf-8")) if out.exists() else [], done

    return crawl


def by_script(answer: Answer) -> Answer:
    """A fault: every HTML page an empty shell until its script has run."""
    if answer.headers.get("Content-Type") != HTML or not isinstance(answer.body, bytes):
        return answer
    page = json.dumps(answer.body.decode()).replace("</", r"<\/")
    script = f"setTimeout(() => {{ document.open(); document.write({page}); document.close() }}, 50)"
    return replace(answer, body=f"<!DOCTYPE html><title>Herald</title><script>{script}</script>".encode())

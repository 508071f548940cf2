"""`scrapy history`: a URL in, the stored versions of its article out, each with what it changed, coloured."""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.command import NewscrawlCommand
from newscrawl.console import printing
from newscrawl.crawling import OK
from newscrawl.exceptions import StoreError
from newscrawl.items import Article, Change

if TYPE_CHECKING:
    from rich.text import Text

# Of longer texts which words differ is not worked out: both are shown.
_MOST_WORDS = 400
_GONE, _CAME = "red", "green"
_FRACTION = re.compile(r"\.\d+")
"""Of a second."""


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Show the stored versions of an article"

    def long_desc(self) -> str:
        return (
            "Show every stored version of the article at URL, oldest first: when it was seen, and what it changed in "
            "the one before. Exit code: 0 all well, 1 the store knows no article there, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="the versions whole, as JSON")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        versions = read_versions(str(settings["NEWSCRAWL_STORE"]), args)
        if opts.json:
            print(json.dumps([asdict(version) for version in versions], ensure_ascii=False, indent=2))
        else:
            show(versions)
        return OK


def read_versions(address: str, urls: Sequence[str]) -> list[Article]:
    """Oldest first. Raises UsageError unless there is one URL, StoreError that says what the store knows instead."""
    from newscrawl.discovery.urls import url_key  # noqa: PLC0415  every scrapy command imports this module
    from newscrawl.storage.store import Store  # noqa: PLC0415

    if len(urls) != 1:
        raise UsageError("name one URL: scrapy history https://paper.example/story")
    (url,) = urls
    store = Store.open_existing(address)
    try:
        page = store.page(url_key(url))
        if page and not page.revision:  # A link that led to the article's own address.
            page = store.page(url_key(page.url)) or page
        versions = list(store.history(page.key)) if page else []
    finally:
        store.close()
    if page is None:
        raise StoreError(f"{url}: {address} has never seen it: is it the article's own address, and this the store?")
    if not versions:
        raise StoreError(f"{url}: no article of it is stored: {page.kind}, {page.outcome or 'not fetched yet'}")
    return versions


def show(versions: Sequence[Article]) -> None:
    with printing() as console:
        for line in (line for version in versions for line in lines_of(version)):
            console.print(line, soft_wrap=not console.is_terminal)


def lines_of(version: Article) -> Iterator["Text"]:
    from rich.text import Text  # noqa: PLC0415

    seen = _FRACTION.sub("", version.fetched_at or "?")
    yield Text(f"{version.revision}. seen {seen}", style="bold")
    if version.deletion:
        yield Text(f"   deleted: {version.deletion}, first found missing {version.date_deleted}", style=_GONE)
    elif version.previous_fingerprint is None:
        yield Text(f"   {_printable(version.headline)}")
        yield Text(
            f"   {_printable(version.url)}, published {version.date_published or '?'}, {version.word_count} words",
            "dim",
        )
    elif not version.changes:
        yield Text("   the same text again")
    for change in version.changes:
        yield Text(f"   {_place(change)}", style="cyan")
        yield from _difference(change)
    yield Text()


def _printable(text: str | None) -> str:
    """Nothing that a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text or "")


def _place(change: Change) -> str:
    where = f"paragraph {change.paragraph}" if change.field == "body" else change.field
    return f"{where} {change.kind}"


def _difference(change: Change) -> Iterator["Text"]:
    """What is gone, then what came; in both the words that differ stand out."""
    from rich.text import Text  # noqa: PLC0415

    from newscrawl.text import words  # noqa: PLC0415

    texts = [" ".join(_printable(text).split()) for text in (change.before, change.after)]
    before, after = map(words, texts)
    is_compared = 0 < len(before) <= _MOST_WORDS and 0 < len(after) <= _MOST_WORDS
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks() if is_compared else ()
    kept = {start + at for start, _, length in same for at in range(length)}
    kept_after = {start + at for _, start, length in same for at in range(length)}
    sides = (("-", before, kept, _GONE), ("+", after, kept_after, _CAME))
    for text, (mark, parts, plain, style) in zip(texts, sides, strict=True):
        if text:
            line, place = Text(f"   {mark} {text}", style=style), len(mark) + 4
            for number, word in enumerate(parts if is_compared else ()):
                place = line.plain.index(word, place)
                if number not in plain:
                    line.stylize("bold reverse", place, place + len(word))
                place += len(word)
            yield line

"""`scrapy forget`: a site, a URL or an age in; a store that holds it no more, and is smaller, out."""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.command import NewscrawlCommand
from newscrawl.crawling import FAILED, OK
from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import SiteLockedError
from newscrawl.site import parse_duration

if TYPE_CHECKING:
    from newscrawl.storage.forgetting import Extent, Scope
    from newscrawl.storage.store import Store


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "[options] SITE | URL | --older-than AGE"

    def short_desc(self) -> str:
        return "Drop a site, a URL or old articles from the store"

    def long_desc(self) -> str:
        return (
            "SITE or URL: all that is known of it goes; should a crawl meet it again, it is new. --older-than AGE: the "
            "texts of articles stored longer ago go; their URLs stay known, so that they are not delivered again. The "
            "space is given back to the disk. Exit code: 0 all well, 1 something failed, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--older-than", metavar="AGE", help="articles stored longer ago than this: 90d, 12h")
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        from newscrawl.storage.store import Store  # noqa: PLC0415  every scrapy command imports this module

        scope = read_scope(args, opts.older_than, now=datetime.now(UTC))
        store = Store.open_existing(str(settings["NEWSCRAWL_STORE"]))
        try:
            return forget(store, scope, opts)
        finally:
            store.close()


def read_scope(args: list[str], older_than: str | None, *, now: datetime) -> "Scope":
    """Raises UsageError."""
    from newscrawl.storage.forgetting import Scope  # noqa: PLC0415

    if len(args) + bool(older_than) != 1:
        raise UsageError("name one: scrapy forget SITE, scrapy forget URL, or scrapy forget --older-than 90d")
    if older_than:
        try:
            return Scope(before=now - cast("timedelta", parse_duration(older_than)))
        except ValueError as error:
            raise UsageError(f"--older-than {older_than}: {error}") from None
        except OverflowError:
            raise UsageError(f"--older-than {older_than}: nothing is that old") from None
    if "/" in args[0]:
        return Scope(key=url_key(args[0] if "://" in args[0] else f"https://{args[0]}"))
    return Scope(site=args[0])


def forget(store: "Store", scope: "Scope", opts: argparse.Namespace) -> int:
    from newscrawl.storage import forgetting  # noqa: PLC0415
    from newscrawl.storage.lock import SiteLock  # noqa: PLC0415

    extent = forgetting.extent_of(store, scope)
    if not extent.pages:
        print(f"{scope.site or scope.key or 'articles that old'}: none in the store")
        return OK if scope.before else FAILED
    if opts.dry_run:
        print(f"would forget {described(extent)}")
        return OK
    if not opts.yes and not is_agreed(extent):
        return FAILED
    lock = SiteLock(store, scope.site, now=datetime.now(UTC)) if scope.site else None
    try:
        print(f"forgot {described(forgetting.forget(store, scope))}")
    finally:
        if lock:
            lock.release()
    drop_copy(store)
    free_space(store)
    return OK


def described(extent: "Extent") -> str:
    rest = f" ({extent.undelivered} of them in no delivered file)" if extent.undelivered else ""
    return f"what is known of {counted(extent.pages, 'URL')}, with {counted(extent.revisions, 'revision')}{rest}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def is_agreed(extent: "Extent") -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nobody is there to be asked: give --yes to forget, or --dry-run to see what would go")
    print(f"Forget {described(extent)}? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def drop_copy(store: "Store") -> None:
    """What `scrapy browse` shows holds the forgotten texts, too; the next one makes it anew."""
    from newscrawl.storage.database import sqlite_path  # noqa: PLC0415
    from newscrawl.storage.readable import copy_of  # noqa: PLC0415

    if path := sqlite_path(store.address):
        copy_of(path).unlink(missing_ok=True)


def free_space(store: "Store") -> None:
    """A crawl would wait for it, perhaps too long."""
    from newscrawl.storage import forgetting  # noqa: PLC0415
    from newscrawl.storage.backup import no_crawl_on  # noqa: PLC0415
    from newscrawl.storage.database import sqlite_path  # noqa: PLC0415

    path = sqlite_path(store.address)
    try:
        if path is None:
            forgetting.free_space(store)
        else:
            with no_crawl_on(path):
                forgetting.free_space(store)
    except SiteLockedError as error:
        print(f"{error}: only then the space is given back: run it again")

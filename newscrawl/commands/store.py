"""`scrapy store`: what the store knows, whether it is sound, and copies of it."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.command import NewscrawlCommand
from newscrawl.console import printing
from newscrawl.crawling import FAILED, OK

if TYPE_CHECKING:
    from rich.table import Table

    from newscrawl.storage.accounts import Account

Accounts = Sequence[tuple[str, str, "Account"]]
"""(site, which runs, their account)"""


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "stats [SITE] | check | backup FILE | restore FILE"

    def short_desc(self) -> str:
        return "Show, check, copy and restore the store"

    def long_desc(self) -> str:
        return (
            "stats: what became of all links seen, over all runs and in the last one. check: whether the store is "
            "sound. backup FILE: a copy of an SQLite store, also while crawls go on. restore FILE: put a copy in its "
            "place; what stood there is kept beside it. Exit code: 0 all well, 1 something is wrong, 2 usage."
        )

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG002
        return chosen(args)(str(settings["NEWSCRAWL_STORE"]), *args[1:])


def chosen(args: list[str]) -> Callable[..., int]:
    """Raises UsageError."""
    actions: dict[tuple[str, int], Callable[..., int]] = {
        ("stats", 1): show_stats, ("stats", 2): show_stats, ("check", 1): check, ("backup", 2): back_up,
        ("restore", 2): restore,
    }  # fmt: skip
    try:
        return actions[args[0] if args else "", len(args)]
    except KeyError:
        raise UsageError("scrapy store stats [SITE], check, backup FILE, or restore FILE") from None


def show_stats(address: str, site: str | None = None) -> int:
    from newscrawl.storage.accounts import account_of_run, holdings  # noqa: PLC0415  every scrapy command imports this
    from newscrawl.storage.store import Store  # noqa: PLC0415

    store = Store.open_existing(address)
    try:
        held = {name: entry for name, entry in holdings(store).items() if site in (None, name)}
        lasts = {name: store.last_run(name) for name in held}
    finally:
        store.close()
    if site and not held:
        raise UsageError(f"{site}: no link of such a site was ever seen")
    accounts: list[tuple[str, str, Account]] = []
    for name, entry in held.items():
        accounts.append((name, "all runs", entry.account))
        if (run := lasts[name]) and (account := account_of_run(run.counts)):
            accounts.append((name, "last run", account))
    with printing() as console:
        console.print(table_of(accounts))
        for line in remarks_on(accounts):
            console.out(line)
        for name, entry in held.items():
            rest = f", {entry.undelivered} of them in no delivered file" if entry.undelivered else ""
            console.out(f"{name}: {entry.articles} articles in {entry.revisions} revisions{rest}")
    return OK if all(account.is_even for _, _, account in accounts) else FAILED


def table_of(accounts: Accounts) -> "Table":
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("site", overflow="fold")
    table.add_column("", no_wrap=True)
    for heading in ("links seen", "fetched", "unchanged", "skipped", "failed", "pending"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, which, account in accounts:
        table.add_row(name, which, *map(str, account.numbers))
    return table


def remarks_on(accounts: Accounts) -> Iterator[str]:
    for name, which, account in accounts:
        for kind, reasons in (("skipped", account.skipped), ("failed", account.failed)):
            if reasons:
                yield f"{name}, {which}: {kind}: {', '.join(f'{reason} {links}' for reason, links in reasons.items())}"
        if not account.is_even:
            yield f"{name}, {which}: this does not add up, which is a bug of newscrawl"


def check(address: str) -> int:
    from newscrawl.storage.database import Database, sqlite_path  # noqa: PLC0415
    from newscrawl.storage.deliveries import finish_deliveries  # noqa: PLC0415
    from newscrawl.storage.soundness import missing_from, problems_of  # noqa: PLC0415

    with closing(Database.open_existing(address)) as store:
        problems = list(missing_from(store))
        if not problems:  # Else what is missing would be asked.
            finish_deliveries(store)
            problems = list(problems_of(store))
    for problem in problems:
        print(f"{address}: {problem}")
    if problems:
        tool = "scrapy store restore FILE" if sqlite_path(address) else "pg_restore -d DATABASE FILE"
        print(f"{address}: not sound: put a backup back with {tool}, or report this as a bug")
    else:
        print(f"{address}: sound")
    return FAILED if problems else OK


def back_up(address: str, target: str) -> int:
    from newscrawl.storage.backup import copy_store  # noqa: PLC0415
    from newscrawl.storage.store import Store  # noqa: PLC0415

    path = file_of(address, "pg_dump -Fc -f FILE DATABASE")
    Store.open_existing(address).close()
    copy_store(path, Path(target))
    print(f"{target}: a copy of {address}")
    return OK


def restore(address: str, copy: str) -> int:
    from newscrawl.storage.backup import restore_store  # noqa: PLC0415
    from newscrawl.storage.store import Store  # noqa: PLC0415

    kept = restore_store(Path(copy), file_of(address, "pg_restore -d DATABASE FILE"), now=datetime.now(UTC))
    Store.open(address).close()
    print(f"{address}: restored from {copy}" + (f"; what stood there is {kept}" if kept else ""))
    return OK


def file_of(address: str, instead: str) -> Path:
    from newscrawl.storage.database import sqlite_path  # noqa: PLC0415

    path = sqlite_path(address)
    if path is None:
        raise UsageError(f"only a store in a file is copied so; for PostgreSQL: {instead}")
    return path

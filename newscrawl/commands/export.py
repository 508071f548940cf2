"""`scrapy export`: the store in, its articles out again as a file of any format, whole or not at all."""

import argparse
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.conf import feed_complete_default_values_from_settings, feed_process_params_from_cli
from scrapy.utils.misc import load_object
from w3lib.url import file_uri_to_path

from newscrawl.command import NewscrawlCommand
from newscrawl.crawling import OK
from newscrawl.items import Article


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "[options] -O FILE[:FORMAT]"

    def short_desc(self) -> str:
        return "Write stored articles to a file again"

    def long_desc(self) -> str:
        return (
            "Write the store's articles to FILE, each in its newest revision, oldest first. What later runs deliver "
            "does not change by it. The format is that of the file's ending, or of FORMAT: json, jsonlines, csv, xml; "
            "-O -:json writes to standard output. Exit code: 0 all well, 1 something failed, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-O", "--output", metavar="FILE", action="append", help="the file to write; one that exists is replaced"
        )
        parser.add_argument("--site", metavar="NAME", help="only articles of this site")
        parser.add_argument("--section", metavar="NAME", help="only articles of this section, as the article names it")
        parser.add_argument("--since", metavar="DATE", help="only those published on or after this day or moment")
        parser.add_argument("--until", metavar="DATE", help="only those published before this day or moment")
        parser.add_argument("--language", metavar="TAG", help="only articles in this language: en, pt, pt-BR")
        parser.add_argument("--cluster", metavar="ID", help="only near-duplicates of each other: a cluster_id")
        parser.add_argument("--all-revisions", action="store_true", help="every stored revision, not only the newest")
        parser.add_argument("--deleted", action="store_true", help="of deleted articles the record of their deletion")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        uri, feed = read_target(settings, args, opts.output)
        filters = {
            "site": opts.site,
            "section": opts.section,
            "since": read_date("--since", opts.since),
            "until": read_date("--until", opts.until),
            "language": opts.language,
            "cluster": opts.cluster,
            "latest_only": not opts.all_revisions,
            "deleted": opts.deleted,
        }
        count = export(settings, uri, feed, filters)
        if uri != "stdout:":
            print(f"{count} articles in {uri}")
        return OK


def read_target(settings: BaseSettings, args: list[str], outputs: list[str] | None) -> tuple[str, dict[str, Any]]:
    """(file, feed options). Raises UsageError."""
    if args or not outputs or len(outputs) > 1:
        raise UsageError("name one file: scrapy export -O FILE")
    exporters = BaseSettings({"FEED_EXPORTERS": settings.getwithbase("FEED_EXPORTERS")})
    ((uri, feed),) = feed_process_params_from_cli(exporters, [], overwrite_output=outputs).items()
    path = file_uri_to_path(uri) if uri.startswith("file:") else uri
    if "://" in path or "%(" in path:
        raise UsageError(f"{path}: an export goes into one file of this machine: give its path")
    return path, feed


def read_date(option: str, value: str | None) -> datetime | None:
    """A bare day is its midnight, UTC. Raises UsageError."""
    from newscrawl.discovery.dates import parse_moment  # noqa: PLC0415  every scrapy command imports this module

    moment = parse_moment(value)
    if value and moment is None:
        raise UsageError(f"{option} {value}: give a day such as 2026-01-31, or a moment such as 2026-01-31T12:00+00:00")
    return moment


def export(settings: BaseSettings, uri: str, feed: dict[str, Any], filters: dict[str, Any]) -> int:
    """How many articles were written. Raises StoreError, FeedError and UsageError."""
    from newscrawl.storage.parts import whole_file  # noqa: PLC0415  every scrapy command imports this module
    from newscrawl.storage.store import Store  # noqa: PLC0415

    store = Store.open_existing(str(settings["NEWSCRAWL_STORE"]))
    try:
        if filters["site"] and not store.has_site(filters["site"]):
            raise UsageError(f"{filters['site']}: no link of such a site was ever seen: scrapy store stats names them")
        with nullcontext(sys.stdout.buffer) if uri == "stdout:" else whole_file(Path(uri)) as file:
            return write(store.articles(**filters), file, feed, settings)
    finally:
        store.close()


def write(articles: Iterable[Article], file: IO[bytes], feed: dict[str, Any], settings: BaseSettings) -> int:
    options = feed_complete_default_values_from_settings(feed, settings)
    exporter = load_object(settings.getwithbase("FEED_EXPORTERS")[options["format"]])(
        file,
        fields_to_export=options["fields"],
        encoding=options["encoding"],
        indent=options["indent"],
        **options["item_export_kwargs"],
    )
    count = 0
    exporter.start_exporting()
    for count, article in enumerate(articles, start=1):  # noqa: B007  returned
        exporter.export_item(article)
    exporter.finish_exporting()
    file.flush()
    return count

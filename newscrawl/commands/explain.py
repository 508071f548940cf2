"""`scrapy explain URL`: any URL in, what newscrawl thinks of it and remembers of it out. The store is only read."""

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.console import printing, rows, shown
from newscrawl.discovery.explained import explain_link
from newscrawl.discovery.urls import canonicalize, in_site, url_key, url_shape
from newscrawl.exceptions import SiteError
from newscrawl.onboarding.plans import Ask, Fetched, Plan
from newscrawl.site import Site
from newscrawl.spiders.adhoc import AdhocSpider
from newscrawl.spiders.site_settings import user_agent


class Command(NewscrawlCommand):
    says_what_failed = True

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Say what newscrawl thinks of a URL and remembers of it"

    def long_desc(self) -> str:
        return (
            "Say of any URL what kind of page newscrawl takes it for and why, its one form, the site it belongs to, "
            "how politely it would be fetched, and what the store remembers. Nothing is fetched but robots.txt with "
            "--live. Exit code: 0 all well, 1 something failed, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--live", action="store_true", help="fetch the site's robots.txt and say what it allows")
        parser.add_argument("--text", default="", help="the text of a link to it, which tells much of its kind")
        parser.add_argument("--json", action="store_true", help="the same for a machine")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        told = explain(_one_address(args), settings, text=opts.text, live=opts.live)
        with printing() as console:
            if opts.json:
                console.out(json.dumps(told, ensure_ascii=False, indent=2, default=str))
                return crawling.OK
            table = rows()
            for name, value in told.items():
                table.add_row(name.replace("_", " "), _as_text(value))
            console.print(table)
        return crawling.OK


def _one_address(args: list[str]) -> str:
    try:
        (url,) = args
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname:
            return url
    except ValueError:  # Also of an address in brackets that is none.
        pass
    raise UsageError("give one whole address, such as https://paper.example/story-1")


def explain(url: str, settings: Settings, *, text: str = "", live: bool = False) -> dict[str, Any]:
    """Raises StoreError for a store that cannot be read, and NewscrawlError when --live has no answer."""
    site, is_defined = site_of(url, get_spider_loader(settings))
    remembered, link_text, shapes = _remembered(url, site, settings)
    told = explain_link(url, text or link_text, site=site, shapes=shapes)
    return {
        "url": url,
        "canonical_url": canonicalize(url),
        "key": url_key(url),
        "shape": url_shape(url),
        "site": site.name if is_defined else "none: scrapy addsite writes a definition",
        "kind": told.kind,
        "why": told.reasons,
        "signs": [
            f"for {kind}: {words} ({points:.1f})" for kind, signs in told.signs.items() for words, points in signs
        ],
        "robots": _robots(url, site, settings) if live else _robots_remembered(remembered),
        "politeness": _politeness(site, settings),
        **remembered,
    }


def site_of(url: str, loader: SpiderLoaderProtocol) -> tuple[Site, bool]:
    """The definition the URL belongs to, and whether there is one: else what `scrapy crawl news` would make."""
    for name in loader.list():
        try:
            site: Site | None = getattr(loader.load(name), "site", None)
        except SiteError:
            continue  # A broken definition: `scrapy checksites` says why.
        if site and in_site(url, site.url):
            return site, True
    return AdhocSpider(url=urljoin(url, "/")).site, False


def _remembered(url: str, site: Site, settings: Settings) -> tuple[dict[str, Any], str, Mapping[str, Any]]:
    """What the store knows of the URL, the text of the link to it, and the site's shapes."""
    from sqlalchemy import select  # noqa: PLC0415  every scrapy command imports this module

    from newscrawl.storage.pages import Pages  # noqa: PLC0415
    from newscrawl.storage.records import moment_of, unpack_link  # noqa: PLC0415
    from newscrawl.storage.shapes import read_shapes  # noqa: PLC0415
    from newscrawl.storage.sightings import places_of  # noqa: PLC0415
    from newscrawl.storage.tables import pages  # noqa: PLC0415

    address = str(settings["NEWSCRAWL_STORE"])
    if "://" not in address and not Path(address).exists():
        return {"seen": f"unknown: there is no store at {address}"}, "", {}
    store = Pages.open(address)
    try:
        shapes = read_shapes(store, site.name)
        rows_found = store.read(select(pages).where(pages.c.key == url_key(url)))
        found = [f"{kind} {place}" for kind, place in places_of(store, url_key(url))]
    finally:
        store.close()
    if not rows_found:
        return {"seen": "never"}, "", shapes
    row = rows_found[0]
    link = unpack_link(url, row.link)
    return {
        "seen": f"as {row.kind} of {row.site}, since {_day(moment_of(row.discovered_at))}",
        "found_on": found or row.found_on,
        "outcome": row.outcome or "pending: the next run fetches it",
        "http_status": row.http_status,
        "fetched_at": _day(moment_of(row.fetched_at)),
        "revision": row.revision or None,
        "due": _due(row),
    }, link.text, shapes  # fmt: skip


def _due(row: Any) -> str | None:
    from newscrawl.storage.deletions import sought_from  # noqa: PLC0415
    from newscrawl.storage.records import moment_of  # noqa: PLC0415

    if row.next_visit is not None or row.outcome is None:
        return _day(moment_of(row.next_visit))
    return f"where a link leads to it, from {_day(sought_from(row))} on" if row.deletion else "not again"


def _day(moment: datetime | None) -> str | None:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else None


def _robots_remembered(remembered: Mapping[str, Any]) -> str:
    outcome = str(remembered.get("outcome") or "")
    if outcome.startswith("robots"):
        return "it forbade this when last asked"
    if remembered.get("http_status"):
        return "it allowed this when last fetched"
    return "not asked: --live fetches it"


def _robots(url: str, site: Site, settings: Settings) -> str:
    from scrapy.robotstxt import ProtegoRobotParser  # noqa: PLC0415  only --live reads one

    address = urljoin(url, "/robots.txt")
    fetched = crawling.carry_out(_fetch(address), settings, site=site, max_requests=8, max_seconds=30)
    if fetched.status is None or fetched.status >= 500:  # noqa: PLR2004  RFC 9309, 2.3.1.4
        return f"it cannot be read ({fetched.problem}), which forbids everything for now"
    parser = ProtegoRobotParser(fetched.body if fetched.is_readable else b"", None)
    agent = settings["ROBOTSTXT_USER_AGENT"]
    allowed = "allows" if parser.allowed(url, agent) else "forbids"
    delay = parser.rp.crawl_delay(agent)
    return f"it {allowed} this to {agent}" + (f", every {delay:g} s" if delay else "")


def _fetch(address: str) -> Plan[Fetched]:
    return (yield Ask(address, is_page=False, obeys_robots=False))


def _politeness(site: Site, settings: Settings) -> str:
    delay = settings.getfloat("DOWNLOAD_DELAY") if site.delay is None else site.delay
    return f"{delay:g} s between requests, as {user_agent(settings.get('NEWSCRAWL_CONTACT', ''))}"


def _as_text(value: Any) -> str:
    return "\n".join(_lines(value))


def _lines(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        yield shown(entry) or "-"

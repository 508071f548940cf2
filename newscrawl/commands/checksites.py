"""`scrapy checksites`: site definitions in, one line each out. Offline: loads, patterns, examples, hosts; or live."""

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.console import printing, shown
from newscrawl.discovery.urls import in_site
from newscrawl.exceptions import NewscrawlError, SiteError, UnknownSiteError
from newscrawl.site import Site


class Command(NewscrawlCommand):
    says_what_failed = True

    def syntax(self) -> str:
        return "[NAME ...]"

    def short_desc(self) -> str:
        return "Prove site definitions, offline or live"

    def long_desc(self) -> str:
        return (
            "Prove the named site definitions, or all of them, without fetching anything: they load, selectors and "
            "patterns compile and agree with the examples, no two share a host. With --live the front page and the "
            "examples are fetched as well: sections must list articles, articles must be some. Exit code: 0 all well, "
            "1 some definition has a problem, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--live", action="store_true", help="fetch the front page and the examples, too")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        loader = get_spider_loader(settings)
        results = check_sites(loader, args)
        if opts.live:
            results |= check_live(loader, [name for name in results if not results[name]], settings)
        width = max(map(len, results), default=0)
        with printing() as console:
            for name, problems in results.items():
                console.out(f"{name:<{width}}  {shown('; '.join(problems)) or 'ok'}", highlight=False)
        return crawling.FAILED if any(results.values()) else crawling.OK


def check_sites(loader: SpiderLoaderProtocol, names: Iterable[str] = ()) -> dict[str, list[str]]:
    """Name -> problems, of the sites named or of all. Raises UsageError for a name nobody has defined."""
    sites: dict[str, Site] = {}
    broken: dict[str, list[str]] = {}
    for name in {*loader.list(), *names}:
        try:
            site = getattr(loader.load(name), "site", None)
        except UnknownSiteError:
            raise
        except SiteError as error:
            broken[name] = str(error).splitlines()
            continue
        if site is not None:
            sites[name] = site
    shared = _shared_hosts(sites)
    results = broken | {name: [*site_problems(site), *shared.get(name, ())] for name, site in sites.items()}
    return {name: results[name] for name in sorted(names or results) if name in results}


def check_live(loader: SpiderLoaderProtocol, names: Sequence[str], settings: Settings) -> dict[str, list[str]]:
    """Name -> problems, of sites whose definitions are sound, as they stand now."""
    from newscrawl.onboarding.proof import prove  # noqa: PLC0415  only --live reads pages

    now = datetime.now(UTC)
    spiders: list[Any] = [loader.load(name) for name in names]
    errands = [
        (spider.site, prove(spider.site, spider.page_class, now=now))
        for spider in spiders
        if not getattr(spider, "embedded", False)  # It serves its site itself.
    ]
    found = crawling.carry_out_all(errands, settings, max_requests=30, max_seconds=60) if errands else []
    return {
        site.name: [str(problems)] if isinstance(problems, NewscrawlError) else problems
        for (site, _), problems in zip(errands, found, strict=True)
    }


def site_problems(site: Site) -> Iterator[str]:
    """What a definition that loads still gets wrong."""
    yield from _example_problems(site)
    for key in ("feeds", "sitemaps", "sections"):
        for url in getattr(site.discover, key):
            if urlsplit(urljoin(site.url, url)).scheme not in ("http", "https"):
                yield f"discover.{key}: {url} is not an address"


def _example_problems(site: Site) -> Iterator[str]:
    discover, examples = site.discover, site.examples
    for url in (*examples.article, *examples.section):
        if not in_site(url, site.url):
            yield f"the example {url} is not on {site.host}"
        if discover.ignore and re.search(discover.ignore, url):
            yield f"discover.ignore matches the example {url}"
    for url in examples.section:
        if discover.article and re.search(discover.article, url):
            yield f"discover.article matches the section {url}"
        if discover.section and not re.search(discover.section, url):
            yield f"discover.section does not match its own example {url}"


def _shared_hosts(sites: Mapping[str, Site]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for name in sorted(sites):
        owners.setdefault(urlsplit(sites[name].url).netloc.lower().removeprefix("www."), []).append(name)
    return {
        name: [f"has the host {host} in common with {', '.join(other for other in names if other != name)}"]
        for host, names in owners.items()
        for name in names
        if len(names) > 1
    }

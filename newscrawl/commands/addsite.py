"""`scrapy addsite URL`: a site nobody has defined in, what it has and a small commented definition out."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoaderProtocol, get_spider_loader

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.commands.checksites import site_problems
from newscrawl.console import printing, rows, say, shown
from newscrawl.exceptions import SiteError, SurveyError
from newscrawl.onboarding.proposal import definition, proven
from newscrawl.onboarding.survey import Source, Survey, survey
from newscrawl.site import Site, make_site
from newscrawl.spiders.adhoc import AdhocSpider

MAX_REQUESTS, MAX_SECONDS = 30, 60


class Command(NewscrawlCommand):
    says_what_failed = True

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Look at a news site and write its definition"

    def long_desc(self) -> str:
        return (
            f"Look at a news site in at most {MAX_REQUESTS} requests, by a crawl's manners, show what it has and write "
            "a small definition, with keys only for what is not found without them. Exit code: 0 all well, 1 no "
            "definition can be made of it, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--name", help="the site's name; without it, that of its domain")
        parser.add_argument("--folder", help="where definitions lie (default: the first of NEWSCRAWL_SITES, or sites)")
        parser.add_argument("--print", action="store_true", help="print the definition, write nothing")
        parser.add_argument("--force", action="store_true", help="replace a definition there is")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        if len(args) != 1:
            raise UsageError("give the address of one site: scrapy addsite https://paper.example/")
        site = site_at(args[0], opts.name)
        folder = Path(opts.folder or next(iter(settings.getlist("NEWSCRAWL_SITES")), "sites"))
        path = folder / f"{site.name}.toml"
        if not opts.print:
            check_free(path, site, get_spider_loader(settings), force=opts.force)
        say(f"looking at {site.url} in at most {MAX_REQUESTS} requests, at a crawl's pace ...")
        text, found = propose(site, settings, source=str(path))
        show(found, to_stderr=opts.print)
        if opts.print:
            with printing() as console:
                console.out(text, end="")
            return crawling.OK
        write(path, text)
        print(f"\n{path}: written; scrapy trysite {path} shows what would come out of it")
        if not any(folder.resolve() == Path(known).resolve() for known in settings.getlist("NEWSCRAWL_SITES")):
            print(f"scrapy crawl {site.name} finds it once NEWSCRAWL_SITES names its folder: {folder.resolve()}")
        return crawling.OK


def site_at(url: str, name: str | None) -> Site:
    """What is known of a site before it is looked at. Raises SiteError and UsageError."""
    site = AdhocSpider(url=url).site
    host = (urlsplit(site.url).hostname or "").removeprefix("www.")
    is_address = site.internal or host.replace(".", "").isdigit() or ":" in host
    name = name or (site.name if is_address else site.name.partition(".")[0])
    if name == AdhocSpider.name:
        raise UsageError(f"{name} is the spider for sites nobody has defined; give another --name")
    return make_site({"url": site.url, "internal": site.internal}, name=name, source="--name")


def check_free(path: Path, site: Site, loader: SpiderLoaderProtocol, *, force: bool) -> None:
    """Raises UsageError when there is a definition of this name or host."""
    if path.exists() and not force:
        raise UsageError(f"{path}: exists; --force replaces it, --name gives another name, --print writes nothing")
    for name in loader.list():
        try:
            known = getattr(loader.load(name), "site", None)
        except SiteError:
            continue
        if known and known.name != site.name and _host(known) == _host(site):
            raise UsageError(f"{_host(site)} is defined already, as {name}; --print shows what would be written")


def _host(site: Site) -> str:
    return urlsplit(site.url).netloc.lower().removeprefix("www.")


def propose(site: Site, settings: Settings, *, source: str, now: datetime | None = None) -> tuple[str, Survey]:
    """The definition's text and what it is drawn from. Raises SurveyError with the reason when there is none."""
    moment = now or datetime.now(UTC)
    plan = survey(site, now=moment)
    found = crawling.carry_out(plan, settings, site=site, max_requests=MAX_REQUESTS, max_seconds=MAX_SECONDS)
    if found.problem:
        raise SurveyError(shown(f"{found.url}: {found.problem}"))
    text = definition(found, internal=site.internal, day=f"{moment:%Y-%m-%d}")
    problems = list(site_problems(proven(text, name=site.name, source=source)))
    if problems:
        raise SurveyError(shown(f"{found.url}: {'; '.join(problems)}"))
    return text, found


def write(path: Path, text: str) -> None:
    """Whole or not at all. Raises SurveyError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise SurveyError(f"{path}: cannot be written: {error.strerror}; --folder names another place") from None


# -- what was found --------------------------------------------------------------------------------------------------


def show(found: Survey, *, to_stderr: bool = False) -> None:
    with printing(to_stderr=to_stderr) as console:
        facts = rows()
        for name, value in _facts(found).items():
            facts.add_row(name, value)
        console.print(facts)
        articles = rows(heading=True)
        for heading in ("headline", "published", "words", "section", "authors"):
            articles.add_column(heading, justify="right" if heading == "words" else "left", overflow="ellipsis")
        for article in found.articles:
            authors = ", ".join(author.name for author in article.authors)
            articles.add_row(
                shown(article.headline, 60), shown(article.date_published), str(article.word_count),
                shown(article.section, 20), shown(authors, 30),
            )  # fmt: skip
        console.print()
        console.print(articles)
        for url, what in found.others.items():
            console.out(f"no article: {shown(url)}: {what.replace('_', ' ')}", highlight=False)


def _facts(found: Survey) -> dict[str, str]:
    volume = found.volume
    zone = (
        "printed without one: a `timezone` is needed, and none is certain" if found.has_zoneless_times else "on pages"
    )
    languages = {article.in_language for article in found.articles if article.in_language}
    above = f", the front page above {shown(found.given)}" if found.is_above else ""
    paid = f"{1 - found.free:.0%} of the articles: a crawl leaves them out, unless NEWSCRAWL_KINDS names paywalled"
    return {
        "site": f"{shown(found.url)}{above} ({found.requests} requests)",
        "feeds": _sources(found.feeds),
        "sitemaps": _sources(found.sitemaps),
        "sections": ", ".join(shown(link.text or link.url, 30) for link in found.sections) or "none proven",
        "language": ", ".join(sorted(map(shown, languages))) or "unknown",
        "time zone": found.timezone or zone,
        "volume": f"{volume.per_day:.1f} articles a day, the newest {volume.newest:%Y-%m-%d}" if volume else "unknown",
        "articles": found.pattern or "no pattern is certain: links are told apart by the classifier",
        "ignored": found.ignore or "nothing",
    } | ({"paywall": paid} if found.free < 1 else {})


def _sources(sources: list[Source]) -> str:
    return "\n".join(f"{shown(source.url)} ({source.found}, {_holds(source)})" for source in sources) or "none"


def _holds(source: Source) -> str:
    return f"{source.sitemaps} sitemaps" if source.sitemaps and not source.links else f"{source.links} links"

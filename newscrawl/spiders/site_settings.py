"""A Site and the spider's arguments in, Scrapy settings out."""

from scrapy.settings import BaseSettings

from newscrawl import __version__
from newscrawl.site import Site
from newscrawl.spiders.arguments import SpiderArguments

OWN_SERVER_CONCURRENCY = 4


def apply_site_settings(settings: BaseSettings, site: Site, arguments: SpiderArguments) -> None:
    """At priority "spider": the command line's `-s` still wins."""
    chosen: dict[str, object] = {"USER_AGENT": user_agent(settings.get("NEWSCRAWL_CONTACT", ""))}
    if site.delay is not None:
        chosen["DOWNLOAD_DELAY"] = chosen["AUTOTHROTTLE_START_DELAY"] = site.delay
    if site.delay == 0 and site.internal:
        chosen["AUTOTHROTTLE_ENABLED"] = False
        chosen["CONCURRENT_REQUESTS_PER_DOMAIN"] = OWN_SERVER_CONCURRENCY
    if site.browser if arguments.browser is None else arguments.browser:
        chosen["ADDONS"] = {**settings.getdict("ADDONS"), "newscrawl.addons.BrowserAddon": 100}
    settings.setdict(chosen, priority="spider")
    # Requests wait in the scheduler, not at the host's door: there the crawl can still think better of them.
    waiting = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") + 1
    settings.set("CONCURRENT_REQUESTS", waiting, priority="spider")


def user_agent(contact: str) -> str:
    return f"newscrawl/{__version__}" + (f" (+{contact})" if contact else "")

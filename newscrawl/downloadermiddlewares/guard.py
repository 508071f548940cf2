"""Requests in; those to other sites, internal addresses or odd schemes refused before they are sent."""

import asyncio
import socket
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.reactor import is_reactor_installed

from newscrawl.discovery.urls import in_site
from newscrawl.exceptions import RefusedRequest
from newscrawl.site import Site


class GuardMiddleware:
    """Redirects pass here too: a page cannot send the crawler where its operator did not."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(getattr(crawler.spider, "site", None))

    def __init__(self, site: Site | None) -> None:
        self.site = site
        self.trusted = _netloc(site.url) if site and site.internal else None
        self.public_hosts: set[str] = set()

    async def process_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise RefusedRequest("scheme", f"{request.url}: only http and https are fetched")
        if self.site and not request.meta.get("allow_offsite") and not in_site(request.url, self.site.url):
            raise RefusedRequest("offsite", f"{request.url}: leads away from {self.site.url}")
        host = parts.hostname or ""
        if host in self.public_hosts or _netloc(request.url) == self.trusted:
            return
        internal = [address for address in await resolve(host) if not ip_address(address).is_global]
        if internal:
            raise RefusedRequest(
                "internal_address",
                f"{request.url}: {host} is the internal address {internal[0]}; for a site of your own network "
                "write `internal = true` into its definition",
            )
        self.public_hosts.add(host)

    async def process_response(self, request: Request, response: Response) -> Response:
        if _netloc(response.url) != _netloc(request.url):  # A browser has followed redirects by itself.
            await self.process_request(request.replace(url=response.url))
        return response


async def resolve(host: str) -> list[str]:
    """Addresses of `host`; empty when it has none: the download then fails and is counted.

    Through the reactor's resolver, whose cache the download uses too: the address checked is the one connected to.
    """
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass
    try:
        if is_reactor_installed():
            from twisted.internet import reactor  # noqa: PLC0415  importing it installs one

            return [await maybe_deferred_to_future(reactor.resolve(host))]  # type: ignore[arg-type]  # mistyped in Twisted
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]).partition("%")[0] for entry in found]


def _netloc(url: str) -> str:
    return urlsplit(url).netloc.lower()

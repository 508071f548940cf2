"""`scrapy crawl news -a url=https://any-paper.example/`: a site nobody has defined."""

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import UsageError

from newscrawl.site import make_site
from newscrawl.spiders.arguments import read_arguments
from newscrawl.spiders.news import NewsSpider


class AdhocSpider(NewsSpider):
    name = "news"

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        url = read_arguments(kwargs).url
        if not url:
            raise UsageError("-a url=https://paper.example/ is missing: which site?", print_help=False)
        if "://" not in url:
            url = f"https://{url}"
        host = _host_in(url)
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", host):
            raise UsageError(
                f"{url}: is no address of a site; give one such as https://paper.example/", print_help=False
            )
        is_internal = _is_internal(urlsplit(url).hostname or "")
        self.site = make_site({"url": url, "internal": is_internal}, name=host, source="-a url")
        super().__init__(name, **kwargs)

    @classmethod
    def handles_request(cls, request: Request) -> bool:  # noqa: ARG003
        """Never found by URL: the definitions are asked, and this spider by name."""
        return False


def _host_in(url: str) -> str:
    """The host, with its port, as a name; "" for none."""
    try:
        host = urlsplit(url).netloc.rpartition("@")[2].encode("idna").decode()
    except ValueError:
        return ""
    return re.sub(r"[:\[\]]+", "-", host).strip("-").lower().removeprefix("www.")


def _is_internal(host: str) -> bool:
    """The operator names an address of this machine or network: then it is meant."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost"

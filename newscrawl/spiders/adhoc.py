"""`scrapy crawl news -a url=https://any-paper.example/`: a site nobody has defined."""

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
        parts = urlsplit(url)
        host = (parts.netloc.rpartition("@")[2].replace(":", "-") or "site").lower().removeprefix("www.")
        self.site = make_site({"url": url, "internal": _is_internal(parts.hostname or "")}, name=host, source="-a url")
        super().__init__(name, **kwargs)

    @classmethod
    def handles_request(cls, request: Request) -> bool:  # noqa: ARG003
        """Never found by URL: the definitions are asked, and this spider by name."""
        return False


def _is_internal(host: str) -> bool:
    """The operator names an address of this machine or network: then it is meant."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost"

"""Redirects followed without a Referer: nobody need know where a crawler comes from."""

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response


class PlainRedirectMiddleware(RedirectMiddleware):
    def _engine_started(self) -> None:
        """Scrapy's warns that there is no RefererMiddleware: that is meant."""

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002  Scrapy's signature
        request.headers.pop("Referer", None)

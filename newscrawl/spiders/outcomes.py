"""Responses and failures in, the name of the URL's one outcome out."""

from collections.abc import Sequence

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import RefusedRequest
from newscrawl.items import Deletion
from newscrawl.spiders.visits import Visit

# What the next run may find mended; such a URL stays pending.
TEMPORARY = frozenset({"timeout", "unreachable", "truncated", "failed", "robots_unreachable", "retry_after", "left"})

PAGE_TYPES = (b"html", b"xml", b"text/plain")
PART_TYPES = (*PAGE_TYPES, b"json")
"""Of a listing's further pages."""
ANY_TYPE = (b"",)
"""Feeds and sitemaps come as all kinds of things."""


def response_outcome(response: Response, *, types: Sequence[bytes] = PAGE_TYPES) -> str | None:
    """None for an answer that can be read: of one of the types, as part of its Content-Type."""
    if response.status == 304:  # noqa: PLR2004
        return "not_modified"
    if not 200 <= response.status < 300:  # noqa: PLR2004
        return f"http_{response.status}"
    content_type = response.headers.get(b"Content-Type") or b""
    if content_type and not any(known in content_type.lower() for known in types):
        return "not_html"
    return "empty" if not response.body or response.body.isspace() else None


def failure_outcome(error: BaseException) -> str:
    match error:
        case RefusedRequest():
            return error.reason
        case IgnoreRequest():
            signs = {"redirect": "redirect_loop", "download_maxsize": "too_large", "scheme": "scheme"}
            return next((name for sign, name in signs.items() if sign in str(error).lower()), "ignored")
        case DownloadTimeoutError():
            return "timeout"
        case CannotResolveHostError() | DownloadConnectionRefusedError():
            return "unreachable"
        case ResponseDataLossError():
            return "truncated"
        case DownloadCancelledError():
            return "too_large"
    return "failed"


def missing_sign(visit: Visit, response: Response | None, outcome: str) -> Deletion | None:
    """How an article's page shows that the article is gone; None for what says nothing of it, walls among them."""
    if response is None or not visit.is_article:
        return None
    match outcome:
        case "http_404" | "http_410" | "http_451":
            return outcome
        case "listing" if url_key(response.url) != visit.key:
            return "redirected"
        case "soft_404" | "empty" | "other":
            return "redirected" if url_key(response.url) != visit.key else "emptied"
    return None


def is_temporary(outcome: str) -> bool:
    return outcome in TEMPORARY or outcome.startswith("http_5") or outcome in ("http_408", "http_429")


def header(response: Response | None, name: str) -> str | None:
    value = response.headers.get(name) if response is not None else None
    return value.decode("latin-1") if value else None

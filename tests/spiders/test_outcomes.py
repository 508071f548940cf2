"""Every response and every failure has a name."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from newscrawl.exceptions import RefusedRequest
from newscrawl.spiders.outcomes import failure_outcome, is_temporary, response_outcome


def response(status: int = 200, body: bytes = b"<p>text", content_type: str = "text/html") -> Response:
    return Response("https://a.example/", status=status, body=body, headers={"Content-Type": content_type})


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (response(), None),
        (response(content_type=""), None),
        (response(content_type="application/rss+xml"), None),
        (response(304, b""), "not_modified"),
        (response(404), "http_404"),
        (response(503), "http_503"),
        (response(content_type="application/pdf"), "not_html"),
        (response(body=b" \n"), "empty"),
    ],
)
def test_responses(answer: Response, outcome: str | None) -> None:
    assert response_outcome(answer) == outcome


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RefusedRequest("offsite", "leads away"), "offsite"),
        (IgnoreRequest("max redirections reached"), "redirect_loop"),
        (IgnoreRequest("other"), "ignored"),
        (DownloadTimeoutError(), "timeout"),
        (CannotResolveHostError(), "unreachable"),
        (DownloadConnectionRefusedError(), "unreachable"),
        (ResponseDataLossError(), "truncated"),
        (DownloadCancelledError(), "too_large"),
        (ValueError(), "failed"),
    ],
)
def test_failures(error: Exception, outcome: str) -> None:
    assert failure_outcome(error) == outcome


@pytest.mark.parametrize("outcome", ["timeout", "unreachable", "http_503", "http_429", "truncated", "retry_after"])
def test_the_next_run_tries_again(outcome: str) -> None:
    assert is_temporary(outcome)


@pytest.mark.parametrize("outcome", ["http_404", "http_410", "offsite", "listing", "not_html", "robots"])
def test_the_next_run_does_not_try_again(outcome: str) -> None:
    assert not is_temporary(outcome)

"""Requests that must not be sent are refused under a name."""

import asyncio

import pytest
from scrapy import Request

from newscrawl.downloadermiddlewares.guard import GuardMiddleware, resolve
from newscrawl.exceptions import RefusedRequest
from newscrawl.site import make_site


def guard(url: str = "https://paper.example/", **keys: object) -> GuardMiddleware:
    return GuardMiddleware(make_site({"url": url, **keys}, name="paper", source="test"))


def refusal(middleware: GuardMiddleware, url: str, **meta: object) -> str | None:
    try:
        asyncio.run(middleware.process_request(Request(url, meta=meta)))
    except RefusedRequest as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.0.0.7/latest",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://192.168.1.1:8080/",
        "http://localhost/",
        "http://0.0.0.0/",
    ],
)
def test_internal_addresses_are_refused(url: str) -> None:
    assert refusal(guard(url, internal=False), url) == "internal_address"
    assert refusal(GuardMiddleware(None), url) == "internal_address"


def test_a_feed_elsewhere_must_be_public_too() -> None:
    assert refusal(guard(), "http://127.0.0.1/rss", allow_offsite=True) == "internal_address"


def test_an_internal_site_is_fetched_and_no_other_port_of_its_host() -> None:
    site = guard("http://127.0.0.1:8765/", internal=True)
    assert refusal(site, "http://127.0.0.1:8765/world") is None
    assert refusal(site, "http://127.0.0.1:9000/admin") == "offsite"
    assert refusal(site, "http://127.0.0.1:9000/admin", allow_offsite=True) == "internal_address"


def test_other_sites_and_schemes_are_refused() -> None:
    assert refusal(guard(), "https://elsewhere.example/") == "offsite"
    assert refusal(guard(), "ftp://paper.example/file") == "scheme"
    assert refusal(guard(), "file:///etc/passwd") == "scheme"


def test_public_addresses_pass_and_are_looked_up_once() -> None:
    middleware = guard("http://93.184.216.34/")
    assert refusal(middleware, "http://93.184.216.34/a") is None
    assert middleware.public_hosts == {"93.184.216.34"}


def test_a_name_without_address_is_left_to_the_download() -> None:
    assert asyncio.run(resolve("no-such-host.invalid")) == []

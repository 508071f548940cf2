"""What goes wrong on the web: each fault takes an honest Answer and gives the one that is sent."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.newsroom.newspaper import HTML, Answer

Fault = Callable[[Answer], Answer]


def status(code: int, **headers: str) -> Fault:
    """Another status: `status(429, retry_after="2")`."""
    fields = {"Content-Type": HTML} | {name.replace("_", "-").title(): value for name, value in headers.items()}
    return lambda _: Answer(b"<title>Trouble</title><h1>Trouble</h1>", code, fields)


def redirect(target: str, code: int = 302) -> Fault:
    """To `target`; to the path itself for a loop."""
    return status(code, location=target)


def hang(seconds: float) -> Fault:
    return lambda answer: replace(answer, wait=seconds)


def drip(seconds: float, pieces: int = 20) -> Fault:
    """The body in `pieces` that take `seconds` altogether."""

    def fault(answer: Answer) -> Answer:
        size = len(answer.body) // pieces + 1
        chunks = [answer.body[start : start + size] for start in range(0, len(answer.body), size)]
        return replace(answer, body=chunks, length=len(answer.body), pause=seconds / len(chunks))

    return fault


def truncated(answer: Answer) -> Answer:
    """Half of the body, then the connection is closed."""
    return replace(answer, body=[answer.body[: len(answer.body) // 2]], length=len(answer.body))


def wrong_length(answer: Answer) -> Answer:
    """The Content-Length is a tenth of the truth."""
    return replace(answer, body=[answer.body], length=len(answer.body) // 10)


def body(content: bytes, content_type: str = HTML) -> Fault:
    return lambda _: Answer(content, headers={"Content-Type": content_type})


def empty(answer: Answer) -> Answer:
    return replace(answer, body=b"")


def charset(name: str) -> Fault:
    """The header names another encoding than the body's."""
    return lambda answer: replace(answer, headers=answer.headers | {"Content-Type": f"text/html; charset={name}"})


def gzip_bomb(megabytes: int = 60) -> Fault:
    """A few kilobytes that unpack to `megabytes`."""
    packed = gzip.compress(b"<p>boom</p>\n" * (megabytes * 2**20 // 12), compresslevel=5)
    return lambda _: Answer(packed, headers={"Content-Type": HTML, "Content-Encoding": "gzip"})


def endless(megabytes: int = 200) -> Fault:
    """A body without a length that stops only after `megabytes`, for the tests' sake."""

    def chunks() -> Iterator[bytes]:
        for _ in range(megabytes * 16):
            yield b"<p>and so on</p>" * 4096

    return lambda _: Answer(chunks(), length=-1)


def broken_feed(answer: Answer) -> Answer:
    """Cut within an element, with a bare ampersand and a control character before."""
    cut = answer.body[: len(answer.body) * 2 // 3].replace(b"<channel>", b"<channel>\x0b R&D ", 1)
    return replace(answer, body=cut)

"""The newspaper on loopback: a Newspaper in, HTTP out, with faults where a test switches them on."""

import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from newscrawl.items import Article
from tests.newsroom.faults import Fault
from tests.newsroom.newspaper import Answer, Newspaper, moved


@dataclass(frozen=True)
class Request:
    path: str
    """With its query."""
    time: float
    """Monotonic, when it arrived."""
    headers: dict[str, str]


class NewsroomServer:
    """A context manager; `requests` records every request, `fault()` spoils answers while it runs."""

    def __init__(self, newspaper: Newspaper) -> None:
        self.newspaper = newspaper
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._faults: dict[str, list[tuple[Fault, int | None]]] = {}
        self._lock = threading.Lock()
        self._http = _Listener(("127.0.0.1", 0), _Handler)
        self._http.newsroom = self
        self.origin = f"http://127.0.0.1:{self._http.server_port}"
        self.url = f"{self.origin}/"

    @property
    def articles(self) -> list[Article]:
        """The truth, with the URLs it has on this server."""
        return [moved(article, self.origin) for article in self.newspaper.articles.values()]

    def fault(self, path: str, fault: Fault, times: int | None = None) -> None:
        """Spoil the answers for `path` (its query left out; "*" is any), the first `times` ones or all."""
        with self._lock:
            self._faults.setdefault(path, []).append((fault, times))

    def mend(self) -> None:
        """No more faults."""
        with self._lock:
            self._faults.clear()

    def times(self, path: str) -> list[float]:
        return [request.time for request in self.requests if urlsplit(request.path).path == path]

    def counts(self) -> Counter[str]:
        return Counter(request.path for request in self.requests)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        with self._lock:
            self.requests.append(Request(path, time.monotonic(), headers))
            faults = self._faults.get(urlsplit(path).path) or self._faults.get("*") or []
            fault = faults[0][0] if faults else None
            if faults and faults[0][1] is not None:
                left = faults[0][1] - 1
                faults[:1] = [(faults[0][0], left)] if left else []
        answer = self.newspaper.answer(path, self.origin)
        if fault:
            return fault(answer)
        if answer.headers.get("ETag") and headers.get("if-none-match") == answer.headers["ETag"]:
            return Answer(b"", 304, {"ETag": answer.headers["ETag"]})
        return answer

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    newsroom: NewsroomServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is none of ours; anything else is a fault of the newsroom's and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # Head and body in one packet: two would wait 40 ms for each other.
    server: _Listener

    def do_GET(self) -> None:
        newsroom = self.server.newsroom
        answer = newsroom.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
        newsroom.closing.wait(answer.wait)
        whole = isinstance(answer.body, bytes)
        length = len(answer.body) if whole and answer.length is None else answer.length
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if length is not None and length >= 0:
            self.send_header("Content-Length", str(length))
        if not whole:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        for chunk in [answer.body] if whole else answer.body:
            self.wfile.write(chunk)
            self.wfile.flush()
            if newsroom.closing.wait(answer.pause):
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

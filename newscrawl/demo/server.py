"""The Demo Herald on a port: a clock in, a newspaper served from a thread out."""

import errno
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from newscrawl.demo.routes import respond
from newscrawl.demo.stories import EVENING
from newscrawl.exceptions import NewscrawlError

PORT = 8765


def read_clock(text: str) -> datetime:
    """Without a zone it is UTC. Raises NewscrawlError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise NewscrawlError(f"{text}: not an ISO 8601 time; write it as 2026-03-03T06:00+00:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoHerald"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "_Server"

    def do_GET(self) -> None:
        herald = self.server.herald
        herald.requests.append((self.command, self.path))
        asked = {name: self.headers[name] for name in ("If-None-Match", "If-Modified-Since") if name in self.headers}
        response = respond(self.path, asked, herald.clock, herald.url.rstrip("/"))
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 304:  # noqa: PLR2004
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    do_HEAD = do_GET  # noqa: N815  the standard library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silent: the crawl tells its own story."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], herald: "DemoServer") -> None:
        self.herald = herald
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news."""


class DemoServer:
    """Serves the paper as it is at `clock`. `port=0` takes a free one. Raises NewscrawlError when the port is taken."""

    def __init__(self, *, clock: datetime | None = None, port: int = PORT, host: str = "127.0.0.1") -> None:
        self.clock = clock or EVENING
        """May be moved while serving."""
        self.host, self.port = host, port
        self.requests: list[tuple[str, str]] = []
        """(method, path with query) of every request so far."""
        self._server: _Server | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def start(self) -> Self:
        if self._server:
            return self
        try:
            self._server = _Server((self.host, self.port), self)
        except OverflowError:
            raise NewscrawlError(f"the Demo Herald cannot listen on port {self.port}: give 0 to 65535") from None
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
                raise
            raise NewscrawlError(
                f"the Demo Herald cannot listen on {self.host}:{self.port} "
                f"({error.strerror}); choose another port, such as {self.port + 1}"
            ) from None
        self.port = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="demo-herald", daemon=True
        ).start()
        return self

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

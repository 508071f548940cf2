"""`scrapy browse`: the store in, a readable copy of it served to this machine's browser out, until Ctrl-C."""

import argparse
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.command import NewscrawlCommand
from newscrawl.crawling import OK

PORT = 8001
_PORTS = range(2**16)
_HOST = "127.0.0.1"
_HOSTS = {_HOST, "localhost"}
# Datasette's times are a second and less: for stores of a million articles that is little.
_SETTINGS = {
    "sql_time_limit_ms": 10_000, "facet_time_limit_ms": 2_000, "suggest_facets": False, "truncate_cells_html": 150,
    "max_returned_rows": 2_000, "default_cache_ttl": 0,
}  # fmt: skip


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Look through the stored articles in a web browser"

    def long_desc(self) -> str:
        return (
            "Bring a readable copy of the store up to date and serve it to this machine alone, with full-text search, "
            "facets and saved queries, until Ctrl-C. The store itself is only read. Needs the browse extra. Exit code: "
            "0 all well, 1 something failed, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0 takes a free one")
        parser.add_argument("--copy", metavar="FILE", help="where the copy lies (default: beside an SQLite store)")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        if args:
            raise UsageError("browse takes no arguments")
        if find_spec("datasette") is None:
            raise UsageError('browsing needs the browse extra: pip install "newscrawl[browse]"')
        if opts.port not in _PORTS:
            raise UsageError(f"--port {opts.port}: ports are numbers from 0 to {max(_PORTS)}")
        with listening(opts.port) as listener:
            copy = bring_up_to_date(str(settings["NEWSCRAWL_STORE"]), opts.copy)
            print(
                f"The store is open at http://{_HOST}:{listener.getsockname()[1]}/news (Ctrl-C closes it)", flush=True
            )
            serve(copy, listener)
        return OK


def listening(port: int) -> socket.socket:
    """Raises UsageError."""
    try:
        return socket.create_server((_HOST, port))
    except OSError as error:
        raise UsageError(f"--port {port}: {error.strerror}: name another one; 0 takes a free one") from None


def bring_up_to_date(address: str, copy: str | None) -> Path:
    """Raises UsageError and StoreError."""
    from newscrawl.storage.database import sqlite_path  # noqa: PLC0415  every scrapy command imports this module
    from newscrawl.storage.readable import copy_of, refresh_copy  # noqa: PLC0415
    from newscrawl.storage.store import Store  # noqa: PLC0415

    beside = sqlite_path(address)
    if not copy and not beside:
        raise UsageError("what is shown is an SQLite file: name the one to copy this store to with --copy FILE")
    store = Store.open_existing(address)
    try:
        path = Path(copy) if copy else copy_of(beside or Path())
        print(f"reading what is new in {store.address} ...", flush=True)
        count = refresh_copy(store, path)
        print(f"{path}: {count} revisions added")
    finally:
        store.close()
    return path


def serve(copy: Path, listener: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415  Datasette's own server

    server = uvicorn.Server(uvicorn.Config(only_from_here(application(copy)), log_level="warning"))
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        print()


def application(copy: Path) -> Any:
    """Datasette on the copy, which it opens to read."""
    from datasette.app import Datasette  # noqa: PLC0415
    from datasette.database import Database  # noqa: PLC0415

    from newscrawl.storage.readable import NAME, TEMPLATES, read_description  # noqa: PLC0415

    shown = Datasette(metadata=read_description(), settings=_SETTINGS, template_dir=str(TEMPLATES))
    shown.remove_database("_memory")
    shown.add_database(Database(shown, path=str(copy)), name=NAME)
    return shown.app()


def only_from_here(app: Any) -> Any:
    """A web page can have its own name resolve to this machine: who asks by another name than ours gets nothing."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        host = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1").partition(":")[0]
        if scope["type"] != "http" or host in _HOSTS:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 403, "headers": []})
        await send({"type": "http.response.body", "body": b"Ask for 127.0.0.1 or localhost."})

    return answer

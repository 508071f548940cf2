"""A PostgreSQL server of the tests' own: started once a session, gone with it; a schema for each test."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

# Nobody mourns its data.
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=50")


class PostgresServer:
    def __init__(self, folder: Path) -> None:
        self.url = URL.create("postgresql+psycopg", "newscrawl", database="postgres", query={"host": str(folder)})
        self._numbers = count(1)

    def new_store(self) -> str:
        """The address of a store that is not there yet."""
        name = f"test_{next(self._numbers)}"
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        engine.dispose()
        return self.url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string()


def programs() -> Path | None:
    """The folder of initdb and postgres; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


@contextmanager
def running(folder: Path) -> Iterator[PostgresServer]:
    """`folder` holds initdb and postgres. Root may not run them: nobody does."""
    user = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="newscrawl-") as home:  # A socket's path has 107 characters at most.
        os.chmod(home, 0o777)  # noqa: PTH101  of the server, whoever runs it
        data = Path(home, "data")
        made = [folder / "initdb", "--pgdata", data, "--no-sync", "--auth", "trust", "--username", "newscrawl"]
        subprocess.run(
            [*made, "--encoding", "UTF8", "--no-locale"], check=True, stdout=subprocess.DEVNULL, cwd=home, **user
        )
        options = [part for option in (*_HASTY, f"unix_socket_directories={home}") for part in ("-c", option)]
        with (
            Path(home, "log").open("wb") as log,
            subprocess.Popen([folder / "postgres", "-D", data, *options], stderr=log, cwd=home, **user) as server,
        ):
            try:
                ready = [folder / "pg_isready", "--quiet", "--host", home]
                while subprocess.run(ready, check=False).returncode:
                    assert server.poll() is None, Path(home, "log").read_text()
                yield PostgresServer(Path(home))
            finally:
                server.send_signal(signal.SIGINT)  # At once, whoever is still connected.

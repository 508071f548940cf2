"""The code of today in, a store as it writes one out, as SQL: `python -m tests.storage.old_stores` before a release."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from newscrawl.items import Article, Block, Link
from newscrawl.storage.store import Store
from newscrawl.storage.tables import SCHEMA
from tests.storage.conftest import NOON, at

BODY = " ".join(f"On day {number} the ferry {number} came to pier {number * 7}." for number in range(30))


def write(path: Path) -> None:
    store = Store.open(str(path))
    run = store.begin_run("herald", now=NOON)
    store.discover("herald", {"herald.example/3": Link("https://herald.example/3", "Later")}, page=None, now=NOON)
    for number, body in ((1, BODY), (2, f"{BODY} It left again."), (1, f"{BODY} It was late.")):
        url = f"https://herald.example/{number}"
        article = Article(
            url, "The ferry", body, site="herald", body_blocks=[Block("paragraph", body)], http_status=200
        )
        article.fetched_at = NOON.isoformat()
        store.save(article, key=url.removeprefix("https://"), now=NOON)
    store.end_run(run, now=at(minutes=5), reason="finished", counts={"new": 2, "revised": 1})
    store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "store.db")
        with closing(sqlite3.connect(Path(folder) / "store.db")) as connection:
            dump = "\n".join(connection.iterdump())
    (Path(__file__).parent / f"{SCHEMA}.sql").write_text(f"{dump}\n", encoding="utf-8")

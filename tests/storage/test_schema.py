"""Stores of every age in, this version's tables out."""

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, create_engine, inspect

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.storage import tables
from newscrawl.storage.migrations import config, upgrade
from newscrawl.storage.store import Store

from .conftest import NOON

TODAY = tables.SCHEMA
VERSIONS = sorted((Path(tables.__file__).parent / "migrations" / "versions").glob("*.py"))


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_migrations_make_the_tables_of_today(connection):
    """When it fails: python -m newscrawl.storage.migrations "What has changed"."""
    upgrade(connection)
    context = MigrationContext.configure(connection, opts={"version_table": "schema_version"})
    assert compare_metadata(context, tables.metadata) == []
    made = {name: sql for name, sql in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")}  # noqa: C416
    with create_engine("sqlite://").begin() as fresh:
        tables.metadata.create_all(fresh)
        wanted = dict(fresh.exec_driver_sql("SELECT name, sql FROM sqlite_master").all())
    del made["schema_version"], wanted["schema_version"]
    assert {name for name in made if not name.startswith("sqlite_")} == {
        name for name in wanted if not name.startswith("sqlite_")
    }
    indexes = [name for name, sql in wanted.items() if sql and "INDEX" in sql]
    assert {name: made[name] for name in indexes} == {name: wanted[name] for name in indexes}


def test_migrations_make_them_in_postgresql(postgres):
    engine = create_engine(postgres.new_store())
    with engine.begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"version_table": "schema_version"})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_a_postgresql_database_may_hold_others_tables_beside_ours(postgres):
    address = postgres.new_store()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE films (title text)")
    Store.open(address).close()
    with engine.begin() as connection:
        assert {"films", "pages"} < set(inspect(connection).get_table_names())
    engine.dispose()


def test_the_newest_migration_is_the_schema(connection):
    assert ScriptDirectory.from_config(config(connection)).get_current_head() == tables.SCHEMA
    assert VERSIONS[-1].name.startswith(tables.SCHEMA)


def test_a_current_store_costs_no_alembic(path):
    Store.open(str(path)).close()
    program = (
        "import sys; from newscrawl.storage.store import Store; Store.open(sys.argv[1]).close(); print(*sys.modules)"
    )
    modules = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=VERSIONS[0].parents[4],
    ).stdout.split()
    assert "newscrawl.storage.schema" in modules
    assert "alembic" not in modules


OLD_STORES = sorted((Path(__file__).parent / "old_stores").glob("*.sql"))


@pytest.mark.parametrize("dump", OLD_STORES, ids=lambda dump: dump.stem)
def test_a_store_of_every_release_opens(dump, path):
    """Before the first release: python -m tests.storage.old_stores writes it anew. Afterwards a dump stays as it is."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    store = Store.open(str(path))
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    first, second = store.articles()
    assert first.cluster_id == second.cluster_id
    assert [a.revision for a in store.articles(latest_only=False)] == [1, 1, 2]
    assert list(store.pending("herald", now=NOON)) == ["herald.example/3"]
    assert store.last_run("herald").counts == {"new": 2, "revised": 1}
    assert store.save(second, key="herald.example/1", now=NOON) is None
    copy = Article("https://gazette.example/1", "Ferry", second.body, site="gazette")
    saved = store.save(copy, key="gazette.example/1", now=NOON)
    assert (saved.cluster_id, saved.first_seen_url) == (first.cluster_id, "https://herald.example/1")
    assert saved.similarity > 0.9
    assert [a.url for a in store.undelivered("herald", copies="drop")] == ["https://herald.example/1"] * 2
    store.close()


def test_there_is_a_store_of_every_schema():
    assert [dump.stem for dump in OLD_STORES] == [version.name[:4] for version in VERSIONS]


class TestAnOlderStore:
    @pytest.fixture
    def old(self, path, make):
        store = Store.open(str(path))
        store.save(make(), key="herald.example/1", now=NOON)
        store.begin_run("herald", now=NOON)
        store.close()
        return path

    @pytest.fixture
    def next_version(self, old, monkeypatch, tmp_path):
        """A newscrawl of the future, whose runs have a column more."""
        assert old.exists()
        source = Path(tables.__file__).parent / "migrations"
        folder = shutil.copytree(source, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
        number = f"{len(VERSIONS) + 1:04}"
        (folder / "versions" / f"{number}_a_column_more.py").write_text(
            f'"""Another column."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
            f'revision = "{number}"\ndown_revision = "{TODAY}"\n'
            "def upgrade():\n"
            "    with op.batch_alter_table('runs') as runs:\n"
            "        runs.add_column(sa.Column('added', sa.Integer))\n"
        )
        monkeypatch.setattr("newscrawl.storage.migrations.__file__", str(folder / "__init__.py"))
        monkeypatch.setattr(tables, "SCHEMA", number)
        return number

    @pytest.mark.usefixtures("next_version")
    def test_is_migrated_and_keeps_what_it_holds(self, old, make):
        store = Store.open(str(old))
        assert "added" in {column["name"] for column in inspect(store.engine).get_columns("runs")}
        assert store.last_run("herald").started_at == NOON
        assert store.save(make(), key="herald.example/1", now=NOON) is None
        store.close()
        Store.open(str(old)).close()

    def test_is_copied_before(self, old, next_version, monkeypatch):
        Store.open(str(old)).close()
        copy = old.with_name(f"{old.name}.schema-{TODAY}")
        monkeypatch.setattr(tables, "SCHEMA", TODAY)
        before = Store.open(str(copy))
        assert len(list(before.articles())) == 1
        before.close()
        with pytest.raises(StoreError, match=f"by a newer newscrawl .schema {next_version}, this one knows"):
            Store.open(str(old))

    def test_a_migration_that_fails_changes_nothing(self, old, next_version, monkeypatch, tmp_path):
        (migration,) = (tmp_path / "migrations" / "versions").glob(f"{next_version}*")
        migration.write_text(migration.read_text() + "    raise ValueError\n")
        with pytest.raises(ValueError):  # noqa: PT011
            Store.open(str(old))
        monkeypatch.setattr(tables, "SCHEMA", TODAY)
        store = Store.open(str(old))
        assert len(list(store.articles())) == 1
        store.close()


class TestStrangers:
    def test_another_programs_database(self, path):
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE pages (title)")
        connection.close()
        with pytest.raises(StoreError, match=r"holds tables of another program \(pages\): name another store"):
            Store.open(str(path))
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("pages",)]
        connection.close()


def test_the_next_migration_writes_itself(monkeypatch, tmp_path):
    """As CONTRIBUTING says; in a copy of the package's migrations."""
    from newscrawl.storage import migrations  # noqa: PLC0415

    folder = shutil.copytree(Path(migrations.__file__).parent, tmp_path / "migrations")
    monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
    spec = importlib.util.spec_from_file_location("writer", folder / "__main__.py")
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    monkeypatch.setattr(sys, "argv", ["migrations", "A column more"])
    column = Column("added", Integer)
    tables.runs.append_column(column)
    try:
        writer.main()
    finally:
        tables.runs._columns.remove(column)
    written = (folder / "versions" / f"{len(VERSIONS) + 1:04}_a_column_more.py").read_text()
    assert written.startswith('"""A column more."""')
    assert "batch_op.add_column(sa.Column('added', sa.Integer(), nullable=True))" in written

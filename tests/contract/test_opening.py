"""Opening a database that cannot be used says what is wrong, and leaves it as it was."""

import contextlib

import pytest
from sqlite_utils.utils import sqlite3

from docs_engine.errors import StoreBusyError, StoreError
from docs_engine.store import open_store
from docs_engine.store.migrations import MIGRATIONS


def test_a_store_opened_again_holds_what_was_written(address):
    first = open_store(address)
    with first.transaction():
        first.name_workspace("Acme")
    first.close()
    second = open_store(address)
    assert second.workspace_name() == "Acme"
    second.close()


def test_a_database_of_a_newer_backcast_is_refused_and_left_alone(address):
    store = open_store(address)
    newer = MIGRATIONS[-1].number + 1
    with store.transaction():
        store.scope.run("insert into schema_migrations (number, name) values (:number, 'future')", number=newer)
    store.close()
    for _ in range(2):
        with pytest.raises(StoreError, match="newer Backcast") as caught:
            open_store(address)
        assert caught.value.details == {"schema": newer, "known": MIGRATIONS[-1].number}


def test_a_failed_migration_leaves_the_database_as_it_was(store):
    from docs_engine.store.migrations import Migration, migrate

    broken = Migration(MIGRATIONS[-1].number + 1, "broken", lambda _: "create table half (id text);\nnonsense;\n")
    with pytest.raises(StoreError):
        migrate(store.scope.gateway, migrations=(*MIGRATIONS, broken))
    with store.transaction():
        store.scope.run("create table half (id text)")


def test_a_step_published_after_a_later_one_is_taken_as_well(store):
    from docs_engine.store.migrations import Migration, migrate

    newest = MIGRATIONS[-1].number
    early, late = (
        Migration(newest + step, name, lambda _, name=name: f"create table {name} (id text);\n")
        for step, name in ((1, "early"), (2, "late"))
    )
    migrate(store.scope.gateway, migrations=(*MIGRATIONS, late))
    migrate(store.scope.gateway, migrations=(*MIGRATIONS, early, late))
    assert store.scope.rows("select id from early") == store.scope.rows("select id from late") == []


def test_a_sqlite_address_may_be_a_path_or_a_url(tmp_path):
    for address in (tmp_path / "a.db", f"sqlite:///{tmp_path}/b.db"):
        open_store(address).close()
    assert {path.name for path in tmp_path.glob("*.db")} == {"a.db", "b.db"}


@pytest.mark.parametrize("address", ["mysql://host/db", "/no/such/folder/backcast.db"])
def test_an_address_that_leads_nowhere_says_so(address):
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert caught.value.hint


def test_a_server_that_cannot_be_reached_says_so_without_the_password(tmp_path):
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_store(f"postgresql://ann:secret@/books?host={tmp_path}", timeout=1)
    assert "secret" not in str(caught.value) + str(caught.value.details)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear customer, " * 500)
    with pytest.raises(StoreError, match="not a database"):
        open_store(path)
    assert path.read_bytes() == b"Dear customer, " * 500


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


def test_a_damaged_database_says_so(tmp_path):
    path = tmp_path / "backcast.db"
    open_store(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError):
        open_store(path)


@contextlib.contextmanager
def locked(path):
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("begin immediate")
        yield
    finally:
        other.close()


def test_a_locked_database_can_be_read_and_says_that_it_is_busy_when_written(tmp_path):
    path = tmp_path / "backcast.db"
    open_store(path).close()
    with locked(path):
        store = open_store(path, timeout=0.05)
        assert store.workspace_name() == ""
        with pytest.raises(StoreBusyError, match="busy"), store.transaction():
            pytest.fail("nothing may run without the lock")
    with store.transaction():
        store.name_workspace("Free")
    assert store.workspace_name() == "Free"
    store.close()


def test_a_new_database_that_is_locked_says_that_it_is_busy(tmp_path):
    path = tmp_path / "backcast.db"
    with locked(path), pytest.raises(StoreBusyError):
        open_store(path, timeout=0.05)


def test_a_read_only_database_can_be_read_and_refuses_writes(open_folder, as_nobody):
    path = open_folder / "backcast.db"
    store = open_store(path)
    with store.transaction():
        store.name_workspace("Kept")
    store.close()
    path.chmod(0o444)
    with as_nobody():
        store = open_store(path)
        assert store.workspace_name() == "Kept"
        with pytest.raises(StoreError, match="read-only"), store.transaction():
            store.name_workspace("Lost")
        store.close()


def test_a_full_disk_says_so_and_the_next_write_works(tmp_path):
    store = open_store(tmp_path / "backcast.db")
    writer = store.scope.gateway._writer.conn
    (pages,) = writer.execute("pragma page_count").fetchone()
    writer.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError, match="full"), store.transaction(), store.transaction():
        store.name_workspace("x" * 5_000_000)
    with store.transaction():
        store.name_workspace("small")
    assert store.workspace_name() == "small"
    store.close()


def test_the_settings_that_keep_what_was_acknowledged_are_on(tmp_path):
    store = open_store(tmp_path / "backcast.db")
    gateway = store.scope.gateway
    with gateway._reader() as reader:
        for database in (gateway._writer, reader):
            values = [
                database.execute(f"pragma {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            assert values == ["wal", 2, 1]
    store.close()


def test_reading_holds_no_snapshot_open(tmp_path):
    store = open_store(tmp_path / "backcast.db")
    with store.transaction():
        store.name_workspace("Acme")
    iter(store.scope.rows("select * from workspaces"))
    busy, _, _ = store.scope.gateway._writer.execute("pragma wal_checkpoint(truncate)").fetchone()
    assert busy == 0
    store.close()


def test_more_readers_than_connections_wait_their_turn(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    from docs_engine.store.sqlite import SqliteGateway

    gateway = SqliteGateway(tmp_path / "backcast.db", readers=2)
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda number: gateway.row("select :number as n", number=number)["n"], range(60)))
    assert found == list(range(60))
    assert gateway._idle.qsize() <= 2
    gateway.close()

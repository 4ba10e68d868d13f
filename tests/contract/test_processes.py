"""Real processes: killed in the middle of saves, racing for one revision, starting at once."""

import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

import docs_engine
from docs_engine.store import check_chain, open_store
from docs_engine.store.migrations import MIGRATIONS

pytestmark = pytest.mark.process

ACTORS = Path(__file__).with_name("actors.py")
ROOT = Path(docs_engine.__file__).parents[1]


@contextlib.contextmanager
def running(role, address, count=1):
    """So many processes in a role; killed at the end whatever happened."""
    with contextlib.ExitStack() as stack:
        processes = []
        for _ in range(count):
            process = subprocess.Popen(
                [sys.executable, str(ACTORS), role, address],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            processes.append(process)
        yield processes


def tell(process, line):
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def test_a_writer_that_is_killed_loses_nothing_that_it_acknowledged(drafted, address):
    rounds, acknowledged = 6, 0
    for _ in range(rounds):
        with running("save", address) as (writer,):
            for _ in range(random.randint(1, 25)):
                acknowledged = int(writer.stdout.readline())
            time.sleep(random.random() / 50)  # so that the kill meets any moment of a save, not only the first
            writer.kill()
            for line in writer.stdout.read().split("\n")[:-1]:
                acknowledged = int(line)
        store = open_store(address)
        kept = store.drafts.revision("doc")
        assert kept >= acknowledged
        versions = store.versions.history("doc")
        assert [version.number for version in versions] == list(range(kept, 1, -1))
        assert all(version.sections[0].text == f"text {version.number} " * 200 for version in versions)
        assert store.drafts.get("doc").section("problem").section == versions[0].sections[0]
        found = check_chain("doc", store.audit.trail("doc"))
        assert (found.broken_at, found.events) == (None, kept - 1)
        if store.scope.dialect == "sqlite":
            assert store.scope.rows("pragma integrity_check") == [{"integrity_check": "ok"}]
            assert store.scope.rows("pragma foreign_key_check") == []
        store.close()
    assert acknowledged > rounds


def test_of_processes_that_save_on_the_same_revision_one_wins_and_the_others_get_a_conflict(drafted, address):
    savers, rounds = 4, 15
    with running("race", address, savers) as processes:
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for looked_at in range(1, rounds + 1):
            for number, process in enumerate(processes):
                tell(process, f"{looked_at} saver-{number}")
            answers = [process.stdout.readline().strip() for process in processes]
            assert sorted(answers) == [f"stale_version {looked_at + 1}"] * (savers - 1) + ["won"]
            winner = f"saver-{answers.index('won')}"
            assert drafted.drafts.get("doc").section("problem").section.text == winner
        for process in processes:
            process.stdin.close()
            assert process.wait(timeout=30) == 0
    assert drafted.drafts.revision("doc") == rounds + 1


def test_processes_that_read_before_they_write_take_turns_and_none_is_turned_away(drafted, address):
    """Without the write lock from the first line on, each would save the number that all have read."""
    with running("save", address, 3) as writers:
        acknowledged = [int(writer.stdout.readline()) for _ in range(20) for writer in writers]
        for writer in writers:
            writer.kill()
    assert len(set(acknowledged)) == 60
    assert drafted.drafts.revision("doc") >= max(acknowledged)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request, tmp_path):
    """The address of a database without any schema."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
        return
    url = request.getfixturevalue("postgres_server")
    name = f"empty_{os.getpid()}"
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template template0")
    yield url(name)
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


def test_processes_that_start_at_once_migrate_one_database_once(empty_address):
    with running("start", empty_address, 4) as processes:
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            tell(process, "go")
        assert [int(process.stdout.readline()) for process in processes] == [len(MIGRATIONS)] * 4
        assert [process.wait(timeout=30) for process in processes] == [0] * 4
    store = open_store(empty_address)
    assert store.workspace_name() == ""
    store.close()

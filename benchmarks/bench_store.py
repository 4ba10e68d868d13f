"""Measure how fast a version is saved and how many writers the store can serve.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_store.py
Every row is measured in this run on a temporary file; ratios compare rows of the same run, since absolute times depend
on the disk.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils.utils import sqlite3

from benchmarks.table import print_heading, print_row, timed, verdict
from docs_engine.model.audit import AuditEntry
from docs_engine.model.document import Document, DocumentFilter, Draft, DraftSection, DraftStamp, Section, Version
from docs_engine.model.people import Person, Team
from docs_engine.store import Store, open_store

SAVES = 400
WRITERS = 8
SAVES_EACH = 60
TARGET = 2.0  # milliseconds, p50 of saving a version
NOW = datetime.now(UTC)
PARAGRAPH = "Studio owners fill empty mats by selling packs of classes that never expire. " * 8


def sections(number: int) -> tuple[Section, ...]:
    """Twelve sections of about 600 characters; one differs from version to version."""
    same = (Section(f"s{place}", f"Section {place}", PARAGRAPH) for place in range(11))
    return (*same, Section("s11", "Section 11", f"{PARAGRAPH} {number}"))


def prepared(folder: Path) -> Store:
    store = open_store(folder / "backcast.db")
    with store.transaction():
        store.people.add_team(Team("team", "Team"))
        store.people.add_person(Person("ann", "Ann", "ann@example.org", frozenset(), team_ids=("team",)), "hash")
        for writer in range(WRITERS + 1):
            store.documents.add(Document(f"doc{writer}", "pr_faq", "Packs", "team", "ann", "", NOW, NOW))
            first = tuple(DraftSection(section, 1, edited=False) for section in sections(0))
            store.drafts.create(Draft(f"doc{writer}", 1, "Packs", first, {}, NOW, "ann"))
    return store


def save_version(store: Store, document_id: str, number: int) -> None:
    """Save what submitting a version saves: manifest, texts, the document's time and the audit event."""
    version = Version(document_id, number, f"{number:064d}", "Packs", sections(number), "ann", NOW)
    with store.transaction():
        store.versions.latest(document_id)
        store.versions.add(version)
        store.documents.touch(document_id, NOW)
        store.audit.append(AuditEntry(document_id, NOW, "ann", "submit", document_id, {"number": number}))


def save_section(store: Store, document_id: str, number: int) -> None:
    """Save what the editor saves: one section of the draft."""
    with store.transaction():
        stamp = DraftStamp(number + 1, "ann", NOW)
        store.drafts.save_section(document_id, sections(number)[-1], edited=True, stamp=stamp)


def bare_insert(folder: Path) -> Callable[[int], None]:
    """Insert the same twelve texts with the driver alone: one statement, one commit, the same durability."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table texts (number integer, section_key text, body text) strict")

    def insert(number: int) -> None:
        connection.execute("begin immediate")
        rows = [(number, section.key, section.text) for section in sections(number)]
        connection.executemany("insert into texts values (?, ?, ?)", rows)
        connection.execute("commit")

    return insert


def together(store: Store) -> float:
    """Count the saves of versions a second by so many threads, each on a document of its own."""

    def work(writer: int) -> None:
        for number in range(1, SAVES_EACH + 1):
            save_version(store, f"doc{writer}", number)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(WRITERS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    kept = sum(len(store.versions.list(f"doc{writer}")) for writer in range(WRITERS))
    if kept != WRITERS * SAVES_EACH:
        raise SystemExit(f"{WRITERS * SAVES_EACH - kept} saves were lost")
    return kept / seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = prepared(folder)
        last = f"doc{WRITERS}"
        bare = timed(bare_insert(folder), SAVES)
        version = timed(lambda number: save_version(store, last, number), SAVES)
        section = timed(lambda number: save_section(store, last, number), SAVES)
        listed = timed(lambda _: store.documents.list_visible("ann", filters=DocumentFilter(doctype="pr_faq")), SAVES)
        read = timed(lambda _: store.versions.latest(last), SAVES)
        print(f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL; {SAVES} calls each")
        print_heading("")
        print_row("the driver alone inserts the same texts", bare, bare)
        print_row("save a version (12 sections, audit event)", version, bare)
        print_row("save one section of a draft", section, bare)
        print_row("read the newest version", read, bare)
        print_row("list the documents of a person", listed, bare)
        print(f"{WRITERS} writers at once: {together(store):,.0f} versions a second, none lost")
        print(f"target: save of a version p50 at most {TARGET:g} ms: {verdict(statistics.median(version), TARGET)}")
        store.close()


if __name__ == "__main__":
    main()

"""What the processes of test_processes do; run as a program: actors.py ROLE ADDRESS."""

import sys
from datetime import UTC, datetime

from docs_engine.errors import ConflictError
from docs_engine.model.audit import AuditEntry
from docs_engine.model.document import DraftStamp, Section, Version
from docs_engine.store import open_store


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def save(address):
    """Save a section, a version and an event in one transaction, again and again; tell each number once committed."""
    store = open_store(address)
    while True:
        now = datetime.now(UTC)
        with store.transaction():
            number = store.drafts.revision("doc") + 1
            section = Section("problem", "Problem", f"text {number} " * 200)
            store.drafts.save_section("doc", section, edited=True, stamp=DraftStamp(number, "author", now))
            store.versions.add(Version("doc", number, f"{number:064d}", "Title", (section,), "author", now))
            store.search.index_document("doc", "Title", section.text)
            store.audit.append(AuditEntry("doc", now, "author", "submit", "doc", {"number": number}))
        say(number)


def race(address):
    """For each revision read from standard input, save on it; tell who won."""
    store = open_store(address)
    say("ready")
    for line in sys.stdin:
        looked_at, name = line.split()
        stamp = DraftStamp(int(looked_at) + 1, "author", datetime.now(UTC))
        try:
            with store.transaction():
                store.drafts.save_section("doc", Section("problem", "Problem", name), edited=True, stamp=stamp)
            say("won")
        except ConflictError as conflict:
            say(f"{conflict.code} {conflict.details['revision']}")


def start(address):
    """Open the store when told to, and tell how many migrations the database has then."""
    say("ready")
    sys.stdin.readline()
    store = open_store(address)
    say(store.scope.row("select count(*) as done from schema_migrations")["done"])
    store.close()


if __name__ == "__main__":
    {"save": save, "race": race, "start": start}[sys.argv[1]](sys.argv[2])

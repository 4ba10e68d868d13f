"""Measure what leaders and reviewers open each morning, over a made-up year of ten thousand documents.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_review.py [DOCUMENTS]
The last column compares with a page of the library in the same run.
"""

import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.history import Company, write_year
from benchmarks.table import print_heading, print_row, timed, verdict
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery
from docs_engine.services.moment import moment_at
from docs_engine.settings import read_settings
from docs_engine.store import open_store
from docs_engine.workspace import Workspace, assemble, open_files, read_types

DOCUMENTS = 10_000
LIBRARY = "library, 50 rows"
ROUNDS = 30
TARGET = 50.0  # milliseconds, p50 of the report and of everybody's list


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(read_settings({}), folder=Path(folder), database_url=f"{folder}/bench.sqlite")
        types, store = read_types(settings), open_store(settings.database_url)
        try:
            company = write_year(store, types["pr_faq"], documents)
            moment = moment_at(lambda: company.now)
            _measure(assemble(settings, types, open_files(settings).checker, store, moment), company, documents)
        finally:
            store.close()


def _measure(workspace: Workspace, company: Company, documents: int) -> None:
    chief = Actor(company.chief)
    rows = {
        LIBRARY: timed(lambda _: workspace.documents.library(chief, LibraryQuery()), ROUNDS),
        f"report of {len(workspace.reporting.overrides(chief).overrides)} overrides": timed(
            lambda _: workspace.reporting.overrides(chief), ROUNDS
        ),
        "the same for somebody who sees few": timed(
            lambda _: workspace.reporting.overrides(Actor(company.member)), ROUNDS
        ),
    }
    for who, person_id in vars(company).items():
        if who != "now":
            actor = Actor(person_id)
            waiting = len(workspace.attention.waiting(actor))
            rows[f"what waits for the {who} ({waiting})"] = timed(
                lambda _, actor=actor: workspace.attention.waiting(actor), ROUNDS
            )
    print_heading(f"{documents:,} documents")
    for name, times in rows.items():
        print_row(name, times, rows[LIBRARY])
    for name, times in list(rows.items())[1:]:
        p50 = statistics.median(times)
        print(f"target: {name}: p50 at most {TARGET:g} ms: {verdict(p50, TARGET)}")


if __name__ == "__main__":
    main()

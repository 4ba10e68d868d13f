"""Measure what people wait for: saving, submitting, judging, and a library of a thousand documents.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_services.py
Everything is measured in this run on a temporary file; the last column compares with saving a section.
"""

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.table import print_heading, print_row, timed, verdict
from docs_engine.model.people import Role
from docs_engine.model.review import Judgement
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery, NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.people import NewPerson, SetUp
from docs_engine.services.reviews import NewVerdict
from docs_engine.settings import read_settings
from docs_engine.workspace import Workspace, open_workspace

PASSWORD = "a long enough password"
ROUNDS = 200
DOCUMENTS = 1_000
SUBMIT_TARGET = 2.0  # milliseconds, p50 of saving a version


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(
            replace(read_settings({}), folder=Path(folder), database_url=f"{folder}/bench.sqlite")
        )
        try:
            _measure(workspace)
        finally:
            workspace.close()


def _measure(workspace: Workspace) -> None:
    author, keeper, judge = _people(workspace)
    team = workspace.people.teams(author)[0].id
    document = workspace.documents.create(author, NewDocument("six_pager", "Measured", team))
    section = workspace.drafts.read(author, document).sections[1].section.key
    rows = {
        "save a section": timed(lambda number: _save(workspace, author, document, section, number), ROUNDS),
        "submit a version": _submits(workspace, author, document, section),
    }
    workspace.reviews.assign(keeper, document)
    latest = workspace.documents.read(author, document).latest
    area = workspace.types["six_pager"].required_areas[0]
    given = NewVerdict(area, Judgement.REQUEST_CHANGES, "Because.", latest.content_hash if latest else "")
    rows["give a verdict"] = timed(lambda _: workspace.reviews.give_verdict(judge, document, given), ROUNDS)
    rows["read a document's page"] = timed(lambda _: workspace.documents.read(author, document), ROUNDS)
    _fill(workspace, author, team)
    rows[f"library, 50 of {DOCUMENTS:,}"] = timed(lambda _: workspace.documents.library(author, LibraryQuery()), 50)
    rows["library, one state"] = timed(
        lambda _: workspace.documents.library(author, LibraryQuery(state="changes_requested")), 10
    )
    rows["what waits for me"] = timed(lambda _: workspace.attention.waiting(author), 10)
    rows["search"] = timed(lambda _: workspace.documents.search(author, "measured"), 50)
    _print(rows)


def _print(rows: dict[str, list[float]]) -> None:
    print_heading("")
    for name, times in rows.items():
        print_row(name, times, rows["save a section"])
    submit = statistics.median(rows["submit a version"])
    print(f"target: submit p50 at most {SUBMIT_TARGET:g} ms: {verdict(submit, SUBMIT_TARGET)}")


def _people(workspace: Workspace) -> tuple[Actor, Actor, Actor]:
    first = workspace.people.person_for(
        workspace.people.set_up(SetUp("Bench", "Bells", "Ann", "ann@example.com", PASSWORD))
    )
    assert first is not None
    ann = Actor(first.id)
    other = workspace.people.add_team(ann, "Others")

    def add(name: str, role: Role) -> Actor:
        new = NewPerson(name, f"{name}@example.com", PASSWORD, (other,), roles=frozenset({role}))
        return Actor(workspace.people.add_person(ann, new))

    return ann, add("pam", Role.POOL_KEEPER), add("bob", Role.BAR_RAISER)


def _save(workspace: Workspace, author: Actor, document: str, section: str, number: int) -> None:
    text = f"Sentence {number} of a section that grows. " * 40
    workspace.drafts.save_section(author, document, SectionChange(section, text, 2**31))


def _submits(workspace: Workspace, author: Actor, document: str, section: str) -> list[float]:
    times = []
    for number in range(ROUNDS):
        _save(workspace, author, document, section, ROUNDS + number)
        revision = workspace.drafts.read(author, document).revision
        start = time.perf_counter()
        workspace.versions.submit(author, document, revision)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _fill(workspace: Workspace, author: Actor, team: str) -> None:
    for number in range(DOCUMENTS - 1):
        new = NewDocument("six_pager", f"Document {number}", team, answers={})
        document = workspace.documents.create(author, new)
        if number % 2:
            _save(workspace, author, document, workspace.types["six_pager"].sections[1].key, number)
            workspace.versions.submit(author, document, 2)


if __name__ == "__main__":
    main()

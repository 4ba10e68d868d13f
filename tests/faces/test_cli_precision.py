"""`precision` counts what authors decided in the workspace."""

import json
from datetime import UTC, datetime

import pytest

from docs_engine.cli import run
from docs_engine.model.document import Document
from docs_engine.model.label import Decision, Label
from docs_engine.model.people import Person, Team
from docs_engine.store import open_store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    opened = open_store(tmp_path / "backcast.sqlite")
    yield opened
    opened.close()


def test_without_decisions_it_says_so(store, capsys):
    assert run(["precision"]) == 0
    assert "Nobody has accepted or dismissed" in capsys.readouterr().out


def test_decisions_become_a_table_and_json(store, capsys):
    with store.transaction():
        store.people.add_team(Team("north", "North"))
        store.people.add_person(Person("ann", "Ann", "ann@example.org", roles=frozenset(), team_ids=("north",)), "hash")
        document = Document("doc", "pr_faq", "Bell", "north", "ann", "", created_at=NOW, updated_at=NOW)
        store.documents.add(document)
        for number, decision in enumerate((Decision.ACCEPTED, Decision.ACCEPTED, Decision.DISMISSED)):
            store.labels.add(Label(f"f{number}", "doc", "hype", "S.", decision, "ann", NOW))
    assert run(["precision"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["hype", "2", "1", "0.67"]
    assert run(["precision", "--format", "json"]) == 0
    counted = {"check": "hype", "accepted": 2, "dismissed": 1, "precision": 0.667}
    assert json.loads(capsys.readouterr().out) == {"checks": [counted]}

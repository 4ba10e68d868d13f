"""`audit` on the command line."""

import json
import sqlite3
import zipfile

import pytest

from docs_engine.cli import run
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.people import SetUp
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace


@pytest.fixture
def document(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    workspace = open_workspace(read_settings())
    people = workspace.people
    token = people.set_up(SetUp("Works", "Bread", "Priya", "priya@works.example", "long enough words"))
    person = people.person_for(token)
    key = workspace.documents.create(Actor(person.id), NewDocument("pr_faq", "Portion", person.team_ids[0]))
    workspace.close()
    (tmp_path / "key").write_text("0123456789abcdef" * 4, encoding="utf-8")
    return key


def test_a_bundle_is_written_for_somebody_who_sees_the_document(document, tmp_path, capsys):
    assert run(["audit", "export", document, "--out", "b.zip", "--as", "priya@works.example"]) == 0
    assert "python3 -m verify" in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["document"] == document


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["export", "nothing", "--out", "b.zip", "--as", "priya@works.example"], 2, "nothing"),
        (["export", "x", "--out", "b.txt", "--as", "priya@works.example"], 2, ".zip"),
        (["export", "x", "--out", "b.zip", "--as", "nobody@works.example"], 2, "nobody@works.example"),
        (["checkpoint", "--key", "none", "--file", "lines"], 2, "none"),
        (["checkpoint", "--key", "short", "--file", "lines"], 2, "at least 32"),
        (["check", "--key", "key", "--file", "lines"], 2, "no checkpoint"),
    ],
)
def test_what_cannot_be_done_says_why(document, tmp_path, capsys, arguments, status, told):
    (tmp_path / "short").write_text("abc", encoding="utf-8")
    assert run(["audit", *arguments]) == status
    assert told in capsys.readouterr().err


def test_a_trail_written_anew_is_told_by_the_checkpoints(document, tmp_path, capsys):
    keys = ["--key", "key", "--file", "lines"]
    assert run(["audit", "checkpoint", *keys]) == 0
    assert run(["audit", "checkpoint", *keys]) == 0
    assert run(["audit", "check", *keys]) == 0
    database = sqlite3.connect(tmp_path / "data/backcast.sqlite")
    for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        database.execute(f"drop trigger {name}")
    database.execute("update audit_events set hash = 'x' || substr(hash, 2) where stream = ?", (document,))
    database.commit()
    database.close()
    capsys.readouterr()
    assert run(["audit", "check", *keys]) == 1
    assert document in capsys.readouterr().out
    (tmp_path / "lines").write_text("{}\n", encoding="utf-8")
    assert run(["audit", "check", *keys]) == 2
    assert "Line 1" in capsys.readouterr().err

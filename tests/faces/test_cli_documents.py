import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from docs_engine.cli import run
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.people import SetUp
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "templates/pr_faq/examples/answers.toml"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in ("BACKCAST_DATABASE_URL", "BACKCAST_SAMPLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def submitted():
    """A document with one version and a changed draft in a workspace of one person."""
    workspace = open_workspace(read_settings())
    people = workspace.people
    person = people.person_for(
        people.set_up(SetUp("Works", "Bread", "Priya", "priya@works.example", "long enough words"))
    )
    actor = Actor(person.id)
    key = workspace.documents.create(actor, NewDocument("pr_faq", "Portion", person.team_ids[0]))
    revision = workspace.drafts.read(actor, key).revision
    workspace.drafts.save_section(actor, key, SectionChange("problem", "Cooks throw away 19% [E1].", revision))
    workspace.versions.submit(actor, key, workspace.drafts.read(actor, key).revision)
    workspace.drafts.save_title(actor, key, "Portion two", workspace.drafts.read(actor, key).revision)
    workspace.close()
    return key


def text_of(path) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)


def test_types_are_listed_one_a_line(capsys):
    assert run(["types"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "away_team",
        "coe",
        "experiment_brief",
        "pr_faq",
        "six_pager",
        "technical_design",
    ]


def test_types_come_as_json(capsys):
    assert run(["types", "--format", "json"]) == 0
    types = json.loads(capsys.readouterr().out)["types"]
    assert [each["key"] for each in types] == [
        "away_team",
        "coe",
        "experiment_brief",
        "pr_faq",
        "six_pager",
        "technical_design",
    ]
    assert all(each["sections"] and each["questions"] and each["summary"] for each in types)


def test_a_draft_goes_to_standard_output(capsys):
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("# ")
    assert told.err == ""


def test_a_draft_is_written_as_markdown_or_word_by_its_ending(folder, capsys):
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", "a.md"]) == 0
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", "a.docx"]) == 0
    assert capsys.readouterr().out == ""
    title = (folder / "a.md").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert title in text_of(folder / "a.docx")


def test_another_ending_names_the_allowed_ones_and_writes_nothing(folder, capsys):
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", "a.pdf"]) == 2
    assert ".md or .docx" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_unanswered_questions_are_open_points_and_strict_lists_all_of_them(folder, capsys):
    Path("few.toml").write_text('title = "Portion"\n[answers]\n')
    assert run(["draft", "pr_faq", "--answers", "few.toml"]) == 0
    assert "[Open point: " in capsys.readouterr().out
    assert run(["draft", "pr_faq", "--answers", "few.toml", "--strict", "--out", "a.md"]) == 2
    assert capsys.readouterr().err.count("?\n") > 5
    assert not (folder / "a.md").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[answers\n", "answers.toml:1"),
        (b'[answers]\nnobody = "x"\n', "nobody: line 2"),
        (b"[answers]\ncustomer = 3\n", "customer: line 2"),
        (b'[answers]\ncustomer = "\xe9"\n', "answers.toml is not UTF-8"),
        (b"", "answers.toml is empty"),
    ],
)
def test_wrong_answers_name_the_file_and_the_place(content, reason, capsys):
    Path("answers.toml").write_bytes(content)
    assert run(["draft", "pr_faq", "--answers", "answers.toml"]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_answers_file_and_an_unknown_type_are_told(capsys):
    assert run(["draft", "pr_faq", "--answers", "gone.toml"]) == 2
    assert "gone.toml" in capsys.readouterr().err
    assert run(["draft", "prfaq", "--answers", str(ANSWERS)]) == 2
    assert "Did you mean pr_faq?" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_half(folder, capsys):
    (folder / "taken.md").mkdir()
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", "taken.md"]) == 2
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", "nowhere/a.md"]) == 2
    assert capsys.readouterr().err.count("was not written") == 2
    assert [path.name for path in folder.iterdir()] == ["taken.md"]


def test_a_markdown_file_is_exported_without_a_database(folder):
    run(["draft", "six_pager", "--answers", str(ROOT / "templates/six_pager/examples/answers.toml"), "--out", "a.md"])
    assert run(["export", "a.md", "--out", "a.docx"]) == 0
    assert "Tenets" in text_of(folder / "a.docx")
    assert not (folder / "data").exists()


def test_a_file_has_no_versions_and_an_export_is_word(folder, capsys):
    (folder / "a.md").write_text("# A\n")
    assert run(["export", "a.md", "--version", "1", "--out", "a.docx"]) == 2
    assert run(["export", "a.md", "--out", "a.odt"]) == 2
    assert run(["export", "a.md", "--out", "b.md"]) == 2
    assert "must end in .docx or .md" in capsys.readouterr().err


def test_a_file_of_no_known_type_is_not_exported(folder, capsys):
    (folder / "a.md").write_text("Dear reader, hello.\n")
    assert run(["export", "a.md", "--out", "a.docx"]) == 2
    assert "a.md was not recognised" in capsys.readouterr().err
    assert not (folder / "a.docx").exists()


def test_a_document_is_exported_as_draft_or_version(submitted, folder):
    assert run(["export", submitted, "--as", "priya@works.example", "--out", "draft.docx"]) == 0
    assert run(["export", submitted, "--as", "Priya@Works.example", "--version", "1", "--out", "one.docx"]) == 0
    assert "Portion two" in text_of(folder / "draft.docx")
    assert "Portion two" not in text_of(folder / "one.docx")


def test_a_document_is_exported_as_markdown_that_can_be_checked(submitted, folder):
    assert run(["export", submitted, "--as", "priya@works.example", "--version", "1", "--out", "one.md"]) == 0
    assert "Cooks throw away 19% [E1]." in (folder / "one.md").read_text(encoding="utf-8")
    assert run(["check", "one.md", "--fail-on", "never"]) == 0


def test_nobody_named_means_not_allowed(submitted, folder, capsys):
    assert run(["export", submitted, "--out", "a.docx"]) == 4
    assert "--as EMAIL" in capsys.readouterr().err
    assert not (folder / "a.docx").exists()


def test_an_unknown_person_document_or_version_is_not_found(submitted, capsys):
    assert run(["export", submitted, "--as", "who@works.example", "--out", "a.docx"]) == 2
    assert run(["export", "nothing", "--as", "priya@works.example", "--out", "a.docx"]) == 2
    assert run(["export", submitted, "--version", "9", "--as", "priya@works.example", "--out", "a.docx"]) == 2
    assert capsys.readouterr().err.count("There is no") == 3


def test_whole_chains_are_verified(submitted, capsys):
    assert run(["verify"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{len(lines) - 1} chains, 0 broken."
    assert any(submitted in line and line.startswith("whole") for line in lines)


def test_a_broken_chain_is_named_and_fails(submitted, folder, capsys):
    import sqlite3

    with sqlite3.connect(folder / "data/backcast.sqlite") as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]
        for name in names:
            connection.execute(f'drop trigger "{name}"')
        connection.execute("update audit_events set action = 'nothing' where stream = ? and sequence = 1", (submitted,))
    connection.close()
    assert run(["verify"]) == 1
    told = capsys.readouterr().out
    assert f"BROKEN  {submitted}  at event 1" in told
    assert told.splitlines()[-1].endswith("1 broken.")


def test_a_file_that_is_no_database_is_a_configuration_error(folder, capsys):
    (folder / "data").mkdir()
    (folder / "data/backcast.sqlite").write_text("this is not a database, only text " * 100)
    assert run(["verify"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def exported(document, out, *options):
    return run(["export", document, "--as", "priya@works.example", "--out", str(out), *options])


def test_profiles_findings_and_other_kinds_of_file_are_written(submitted, folder, capsys):
    assert exported(submitted, folder / "a.docx", "--version", "1", "--findings") == 0
    with zipfile.ZipFile(folder / "a.docx") as package:
        assert "Backcast checks" in package.read("word/comments.xml").decode()
    assert exported(submitted, folder / "b.docx", "--version", "1", "--profile", "clean") == 0
    assert exported(submitted, folder / "c.html") == 0
    assert "Portion two" in (folder / "c.html").read_text()
    assert exported(submitted, folder / "d.zip") == 0
    assert zipfile.is_zipfile(folder / "d.zip")
    assert exported(submitted, folder / "e.docx", "--version", "1", "--profile", "signed") == 4
    assert "Nobody has judged" in capsys.readouterr().err


def test_a_pdf_without_libreoffice_is_an_error_of_configuration(submitted, folder, monkeypatch, capsys):
    monkeypatch.setenv("BACKCAST_SOFFICE", "/nowhere/soffice")
    assert exported(submitted, folder / "a.pdf") == 3
    assert "Install LibreOffice" in capsys.readouterr().err
    assert not (folder / "a.pdf").exists()


def test_a_redline_goes_from_a_version_to_the_draft(submitted, folder, capsys):
    command = ["redline", submitted, "--as", "priya@works.example", "--out", str(folder / "a.docx")]
    assert run([*command, "--from", "1"]) == 0
    with zipfile.ZipFile(folder / "a.docx") as package:
        text = package.read("word/document.xml").decode()
    assert 'w:author="Priya"' in text
    assert run([*command, "--from", "1", "--to", "1"]) == 2
    capsys.readouterr()
    assert run([*command, "--from", "1", "--to", "9"]) == 2
    assert "There is no version '9'" in capsys.readouterr().err
    assert run(["redline", "note.md", "--from", "1", "--as", "priya@works.example", "--out", "a.docx"]) == 2
    assert "note.md is a file and has no versions" in capsys.readouterr().err
    assert run(["redline", submitted, "--from", "1", "--out", str(folder / "a.docx")]) == 4


def test_pages_of_a_file_are_told_part_by_part(capsys):
    assert run(["pages", str(ROOT / "tests/golden/pr_faq.md")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "pages, " in lines[0]
    assert "Press release: fits 1 page" in lines[1]


def test_pages_as_json_name_budget_and_state(capsys):
    assert run(["pages", str(ROOT / "tests/golden/six_pager.md"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(part["key"], part["budget"], part["fit"]) for part in told["parts"]] == [("main", 6, "fits")]
    assert told["pages"] > 0


def test_pages_of_a_file_of_no_known_type_are_refused(tmp_path, capsys):
    path = tmp_path / "letter.md"
    path.write_text("Dear all,\n\nthank you.\n", encoding="utf-8")
    assert run(["pages", str(path)]) == 2
    assert "known types are" in capsys.readouterr().err


def test_a_part_over_its_pages_is_found_in_a_file(tmp_path, capsys):
    text = (ROOT / "tests/golden/pr_faq.md").read_text(encoding="utf-8")
    words = "A kitchen orders what the next day will need and throws away what nobody ate. " * 60
    path = tmp_path / "long.md"
    path.write_text(text.replace("Larkfield", f"{words}\n\nLarkfield", 1), encoding="utf-8")
    run(["check", str(path), "--format", "json", "--stage", "growth"])
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    told = [finding["message"] for finding in found if finding["check"] == "over_budget"]
    assert len(told) == 1
    assert "pages" in told[0]
    assert "budget of 1 page." in told[0]

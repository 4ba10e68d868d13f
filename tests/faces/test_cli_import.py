import pytest

from docs_engine.cli.application import run
from tests.unit.word.foreign import paragraph, part, word_file


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.docx"
    header = part("hdr", paragraph("Secret"))
    path.write_bytes(word_file(paragraph("Bread for tomorrow."), header=header))
    return path


def test_import_prints_markdown_and_tells_first_what_it_leaves_out(made, capsys):
    assert run(["import", str(made)]) == 0
    told = capsys.readouterr()
    assert told.out == "Bread for tomorrow.\n"
    assert "Not taken over: 1 x header: Secret" in told.err


def test_import_writes_a_file(made, tmp_path):
    assert run(["import", str(made), "--out", str(tmp_path / "made.md")]) == 0
    assert (tmp_path / "made.md").read_text() == "Bread for tomorrow."


def test_import_refuses_what_is_no_word_file(tmp_path, capsys):
    wrong = tmp_path / "picture.docx"
    wrong.write_bytes(b"\x89PNG\r\n")
    assert run(["import", str(wrong)]) == 2
    told = capsys.readouterr()
    assert "This file is not taken in: it is no Word file." in told.err
    assert not told.out


def test_an_exported_file_gives_its_markdown_again(tmp_path, capsys):
    source = tmp_path / "release.md"
    source.write_text("# Bread\n\n## Introduction\n\nBread *before* six.\n\n## Goals\n\n- One\n- Two\n")
    assert run(["export", str(source), "--out", str(tmp_path / "release.docx")]) == 0
    capsys.readouterr()
    assert run(["import", str(tmp_path / "release.docx")]) == 0
    assert "## Introduction\n\nBread *before* six.\n" in capsys.readouterr().out

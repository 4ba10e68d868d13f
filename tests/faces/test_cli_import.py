from pathlib import Path

import pytest

from docs_engine.cli.application import run
from docs_engine.markdown import read_document
from docs_engine.settings import read_settings
from docs_engine.workspace import read_types
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
    assert "picture.docx is not taken in: it is no Word file." in told.err
    assert not told.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--type", "pr_faq"], "--type: only together with --as"),
        (["--as", "a@b.example", "--out", "x.md"], "--out: not together with --as"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(options, told, made, capsys):
    assert run(["import", str(made), *options]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["pages", "check", "export"])
def test_a_word_file_where_text_is_read_is_told_as_such(command, made, tmp_path, capsys):
    out = ["--out", str(tmp_path / "x.docx")] if command == "export" else []
    assert run([command, str(made), *out]) == 2
    assert "`import FILE --out FILE.md` makes Markdown of a Word file" in capsys.readouterr().err


def test_an_exported_file_gives_its_words_again(tmp_path, capsys):
    source = Path(__file__).parents[2] / "data" / "samples" / "documents" / "logistics" / "1.md"
    assert run(["export", str(source), "--out", str(tmp_path / "plan.docx")]) == 0
    capsys.readouterr()
    assert run(["import", str(tmp_path / "plan.docx")]) == 0
    doctype = read_types(read_settings())["six_pager"]
    back, before = (read_document(text, doctype) for text in (capsys.readouterr().out, source.read_text()))
    assert {section.key: section.text.split() for section in back.sections} == {
        section.key: section.text.split() for section in before.sections if section.key
    }

"""The how-to for document types is followed word for word."""

import re
from pathlib import Path

from docs_engine.doctypes import load_document_type
from docs_engine.drafting import draft_sections
from docs_engine.drafting.phrasing import FILTERS

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "add-a-document-type.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_type_of_the_how_to_loads_and_drafts(tmp_path):
    folder = tmp_path / "letter"
    (folder / "sections").mkdir(parents=True)
    type_file, question_file = blocks("toml")
    greeting, matter = blocks("jinja")[:2]
    (folder / "type.toml").write_text(type_file, encoding="utf-8")
    (folder / "questions.toml").write_text(question_file, encoding="utf-8")
    (folder / "sections" / "greeting.md.j2").write_text(greeting, encoding="utf-8")
    (folder / "sections" / "matter.md.j2").write_text(matter, encoding="utf-8")
    drafted = draft_sections(load_document_type(folder), {"who": "Ada Rook.", "what": "we were late"})
    assert [section.text for section in drafted] == ["Dear Ada Rook,", "We were late."]


def test_every_filter_is_documented():
    assert [name for name in FILTERS if f"| `{name}` |" not in PAGE] == []

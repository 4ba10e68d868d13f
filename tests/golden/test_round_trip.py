"""Every document at hand, written as Markdown and read back: the same sections, letter for letter.

ROUND_TRIP_FOLDER=FOLDER pytest tests/golden/test_round_trip.py takes in the documents of a folder, too.
"""

import os
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, recognise, write_markdown
from docs_engine.model.document import Section

ROOT = Path(__file__).parents[2]
TYPES = load_document_types(ROOT / "templates")
FURTHER = os.environ.get("ROUND_TRIP_FOLDER")  # of documents that are no part of the project
DOCUMENTS = [*sorted((ROOT / "data" / "samples").rglob("*.md")), *sorted(Path(__file__).parent.glob("*.md"))]
DOCUMENTS += sorted(Path(FURTHER).rglob("*.md")) if FURTHER else []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_document_reads_back_as_its_sections(path):
    text = path.read_bytes().decode("utf-8")
    doctype = TYPES.get(recognise(text, TYPES)) or TYPES["six_pager"]
    read = read_document(text, doctype)
    sections = tuple(Section(section.key, section.title, section.text) for section in read.sections)
    again = read_document(write_markdown(read.title, doctype, sections), doctype)
    assert again.title == read.title
    assert tuple(Section(section.key, section.title, section.text) for section in again.sections) == sections

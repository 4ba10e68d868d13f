"""Sections without printed titles, as those of a press release, in a file of ours that somebody edited."""

import io
from dataclasses import replace

import docx
import pytest

from docs_engine.model.doctype import PrintedAs
from docs_engine.word import TitleBlock, write_word
from docs_engine.word.reader import read_word

_PROBLEM, _SOLUTION = (
    "Bread is thrown away.\n\nNobody counts it.",
    "A scale counts it.\n\nIt asks at six.\n\nIt is quiet.",
)


@pytest.fixture
def content(word):
    """A file with two sections of running text and one with a title."""
    sections = (
        word.section(_PROBLEM),
        word.section(_SOLUTION, "solution", "Solution"),
        word.section("What does it cost?", "faq", "FAQ", "faq"),
    )
    doctype = word.printed({"problem": PrintedAs.TEXT, "solution": PrintedAs.TEXT})
    facts = TitleBlock("Release", document_id="d1")
    return write_word(replace(word.request("x"), doctype=doctype, sections=sections, facts=facts))


def told(content, change):
    """The text of each section after a change with python-docx, by its key."""
    opened = docx.Document(io.BytesIO(content))
    change(opened)
    kept = io.BytesIO()
    opened.save(kept)
    read = read_word(kept.getvalue())
    ends = [*(mark.start for mark in read.marks[1:]), len(read.markdown)]
    return {mark.key: read.markdown[mark.text_start : end].strip() for mark, end in zip(read.marks, ends, strict=True)}


def holding(opened, words):
    return next(each for each in opened.paragraphs if words in each.text)._p


def test_nothing_is_moved_in_a_file_that_nobody_touched(content):
    assert told(content, lambda _: None) == {
        "problem": _PROBLEM,
        "solution": _SOLUTION,
        "faq": "What does it cost?",
    }


def test_a_section_whose_first_paragraph_was_deleted_begins_with_the_next(content):
    def change(opened):
        gone = holding(opened, "A scale")
        gone.getparent().remove(gone)

    assert told(content, change)["solution"] == "It asks at six.\n\nIt is quiet."
    assert told(content, change)["problem"] == _PROBLEM


def test_a_first_paragraph_that_was_moved_down_takes_its_section_not_along(content):
    def change(opened):
        holding(opened, "It asks").addnext(holding(opened, "A scale"))

    assert told(content, change)["solution"] == "It asks at six.\n\nA scale counts it.\n\nIt is quiet."


def test_a_first_paragraph_that_was_moved_into_another_section_belongs_there(content):
    def change(opened):
        holding(opened, "Bread is").addnext(holding(opened, "A scale"))

    after = told(content, change)
    assert after["problem"] == "Bread is thrown away.\n\nA scale counts it.\n\nNobody counts it."
    assert after["solution"] == "It asks at six.\n\nIt is quiet."


def test_a_section_of_which_nothing_is_left_is_not_marked(content):
    def change(opened):
        for words in ("A scale", "It asks", "It is quiet"):
            gone = holding(opened, words)
            gone.getparent().remove(gone)

    assert list(told(content, change)) == ["problem", "faq"]


def test_a_title_that_was_deleted_leaves_its_section_where_it_is(content):
    def change(opened):
        gone = next(each for each in opened.paragraphs if each.text == "FAQ" and each.style.name == "Heading 1")._p
        gone.getparent().remove(gone)

    assert told(content, change)["faq"] == "What does it cost?"


def test_a_paragraph_joined_with_the_one_before_stays_with_it(content):
    def change(opened):
        first, second = holding(opened, "Nobody counts"), holding(opened, "A scale")
        for child in list(second)[1:]:
            first.append(child)
        second.getparent().remove(second)

    after = told(content, change)
    assert after["problem"] == "Bread is thrown away.\n\nNobody counts it.A scale counts it."
    assert after["solution"] == "It asks at six.\n\nIt is quiet."


def test_words_written_above_the_first_section_are_told(content):
    opened = docx.Document(io.BytesIO(content))
    holding(opened, "Bread is").addprevious(opened.add_paragraph("Please read by Monday.")._p)
    kept = io.BytesIO()
    opened.save(kept)
    assert [(each.what, each.example) for each in read_word(kept.getvalue()).left_out] == [
        ("text before the first section", "Please read by Monday.")
    ]

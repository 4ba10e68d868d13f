from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.model.document import Section
from docs_engine.services.realigning import realigned
from docs_engine.services.returning import ArrivedSection
from docs_engine.word import ArrivedFile, ArrivedMark

DOCTYPE = load_document_types(Path(__file__).parents[3] / "templates")["pr_faq"]
PROBLEM = "Bread is thrown away in every town.\n\nNobody counts how much of it."
SOLUTION = "A scale counts the bread at noon.\n\nIt asks at six what tomorrow needs."
QUOTE = '"I sweep the floor and read one line," said Lieve.'
BASE = tuple(
    Section(key, key.title(), text)
    for key, text in (("problem", PROBLEM), ("solution", SOLUTION), ("customer_quote", QUOTE))
)


def told(text: str, *cut: tuple[str, int], marks: tuple[ArrivedMark, ...] = ()) -> dict[str, str]:
    """What each section holds when the reader of documents has cut the text at these places."""
    ends = [*(start for _, start in cut[1:]), len(text)]
    arrived = [
        ArrivedSection(key, key, text[start:end].rstrip(), start) for (key, start), end in zip(cut, ends, strict=True)
    ]
    found = realigned(arrived, ArrivedFile("", text, marks), BASE, DOCTYPE)
    assert all(text[each.start :].startswith(each.text) for each in found)
    return {each.key: each.text for each in found}


WHOLE = f"{PROBLEM}\n\n{SOLUTION}\n\n{QUOTE}"


@pytest.mark.parametrize(
    "cut", [[("problem", 0)], [("problem", 0), ("leader_quote", WHOLE.index("A scale"))], [("solution", 0)]]
)
def test_sections_without_titles_are_cut_where_the_document_cuts_them(cut):
    assert told(WHOLE, *cut) == {"problem": PROBLEM, "solution": SOLUTION, "customer_quote": QUOTE}


def test_a_first_paragraph_that_was_edited_still_begins_its_section():
    edited = WHOLE.replace("A scale counts the bread at noon.", "A small scale counts all the bread at noon.")
    assert told(edited, ("problem", 0))["solution"] == SOLUTION.replace(
        "A scale counts the", "A small scale counts all the"
    )


def test_a_new_paragraph_belongs_to_the_section_before_it():
    text = WHOLE.replace("A scale", "Schools throw away most.\n\nA scale")
    assert told(text, ("problem", 0))["problem"] == f"{PROBLEM}\n\nSchools throw away most."


def test_a_section_that_the_document_has_not_yet_is_where_it_was_seen():
    text = f"{WHOLE}\n\nTry it at larkfield.example."
    found = told(text, ("problem", 0), ("call_to_action", text.index("Try it")))
    assert (found["customer_quote"], found["call_to_action"]) == (QUOTE, "Try it at larkfield.example.")


def test_a_text_that_the_document_does_not_know_is_left_as_it_was_cut():
    assert told("Something else.", ("problem", 0)) == {"problem": "Something else."}


def test_a_file_with_our_bookmarks_is_left_as_it_was_cut():
    assert told(WHOLE, ("problem", 0), marks=(ArrivedMark("problem", 0, 0),)) == {"problem": WHOLE}

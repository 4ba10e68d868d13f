"""Answers become sections; what is missing stays visible."""

import shutil
import time
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.drafting import (
    draft_section,
    draft_sections,
    draft_sections_strict,
    open_point,
    unanswered,
    written_words,
)
from docs_engine.errors import MissingAnswersError, NotFoundError
from docs_engine.markdown import read_document, read_paragraphs, write_markdown
from docs_engine.model.paragraph import ParagraphKind

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def doctype():
    return load_document_types(TEMPLATES)["pr_faq"]


def test_an_empty_interview_gives_an_open_point_in_every_section(doctype):
    for section in draft_sections(doctype, {}):
        assert "[Open point: " in section.text


def test_an_open_point_names_the_question(doctype):
    problem = draft_section(doctype, "problem", {})
    assert problem.text == "[Open point: What is the customer's problem, or the opportunity?]"


def test_blanks_are_no_answer(doctype):
    assert draft_section(doctype, "problem", {"problem": " \n\t "}).text.startswith("[Open point: ")
    assert len(unanswered(doctype, {"problem": " "})) == len(doctype.questions)


def test_a_strict_draft_lists_every_question_that_would_leave_an_open_point(doctype):
    with pytest.raises(MissingAnswersError) as caught:
        draft_sections_strict(doctype, {"problem": "They wait.", "product": "Nib"})
    missing = caught.value.details["fields"]
    assert "customer" in missing
    assert "i_why_not" in missing
    assert "problem" not in missing
    assert "headline" not in missing


def test_sentences_are_joined_with_one_full_stop_and_a_capital(doctype):
    given = {"what_it_is": "a pen that listens.", "company": "Quill", "product": "Nib", "city": "Ghent"}
    given |= {"launch_date": "2027-03-01", "benefit": "notes write themselves"}
    summary = draft_section(doctype, "summary", given)
    assert summary.text == "GHENT, 1 March 2027: Quill today launched Nib, a pen that listens. Notes write themselves."


def test_a_quote_is_quoted_once_with_its_comma(doctype):
    given = {"leader_words": '"We listened."', "leader": "Ada Rook, head of Quill."}
    assert draft_section(doctype, "leader_quote", given).text == "“We listened,” said Ada Rook, head of Quill."


def test_a_mark_of_evidence_does_not_swallow_the_full_stop(doctype):
    assert draft_section(doctype, "problem", {"problem": "They wait 11 days [E1]"}).text == "They wait 11 days [E1]."


def test_an_answer_is_never_a_template(doctype):
    answer = "{{ company }} and {% for x in y %} stay as written."
    assert draft_section(doctype, "problem", {"problem": answer, "company": "Quill"}).text == answer


HOSTILE = [
    "First.\n\n# Problem\n\nSecond.",
    "First.\n\nInternal FAQ\n===\n\nSecond.",
    "First.\n## External FAQ\nSecond.",
    "> # Quoted heading\n> words",
    "- # Listed heading",
    "1. one\n   ### Evidence\n",
    "First.\n\n```\nnever closed\n## Evidence",
    "~~~~\n# kept as code\n~~~~\nafter",
    "<div>\n## Evidence\n</div>",
    "<!-- never closed\n\n## Evidence",
    "<script>\n\n# x",
    "words\n<table>\n# x\n<pre>\n\n## y",
    "---\ntitle: x\n---\n",
    "a\r\n# b\r\nc",
]


@pytest.mark.parametrize("answer", HOSTILE)
def test_an_answer_cannot_break_the_structure_of_the_document(doctype, answer):
    answers = {question.key: f"Words about {question.key}." for question in doctype.questions}
    drafted = draft_sections(doctype, {**answers, "problem": answer, "x_what": answer, "launch_date": "2027-01-01"})
    written = write_markdown("A pen", doctype, drafted)
    read = read_document(written, doctype)
    assert [(section.key, section.text) for section in read.sections] == [
        (section.key, section.text) for section in drafted
    ]
    problem = next(section for section in drafted if section.key == "problem")
    assert not [entry for entry in read_paragraphs(problem.text) if entry.kind is ParagraphKind.HEADING]


def test_headings_inside_a_code_fence_of_an_answer_stay_as_written(doctype):
    answer = "Run this:\n\n```\n# comment\n```"
    assert draft_section(doctype, "problem", {"problem": answer}).text == answer


def test_an_answer_of_one_line_loses_its_line_breaks(doctype):
    assert draft_section(doctype, "heading", {"headline": "One\n# two"}).text == "One # two"


def test_an_unknown_section_is_named_with_the_known_ones(doctype):
    with pytest.raises(NotFoundError) as caught:
        draft_section(doctype, "problems", {})
    assert "problem" in caught.value.details["near"]


def test_answers_to_questions_that_the_type_no_longer_asks_are_left_out(doctype):
    assert draft_section(doctype, "problem", {"retired": "x", "problem": "They wait."}).text == "They wait."


def test_an_answer_of_a_megabyte_is_drafted_or_refused_in_reasonable_time(doctype):
    started = time.monotonic()
    draft_section(doctype, "problem", {"problem": "word " * 180_000})
    draft_section(doctype, "problem", {"problem": "<div>\n" * 20_000})
    assert time.monotonic() - started < 8


def test_a_type_added_as_a_folder_needs_no_python(tmp_path):
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates")) / "letter"
    (folder / "sections").mkdir(parents=True)
    (folder / "type.toml").write_text(
        'title = "Letter"\nsummary = "A letter to a customer."\nrequired_areas = ["customer_experience"]\n'
        '[[parts]]\nkey = "main"\ntitle = "Letter"\n'
        '[[sections]]\nkey = "greeting"\ntitle = "Greeting"\npart = "main"\npurpose = "Greet."\ngood = "Dear Ada,"\n'
        'profile = "narrative"\n'
        '[[sections]]\nkey = "matter"\ntitle = "Matter"\npart = "main"\npurpose = "Say it."\ngood = "We were late."\n'
        'profile = "narrative"\n',
        encoding="utf-8",
    )
    (folder / "questions.toml").write_text(
        '[[questions]]\nkey = "who"\nprompt = "To whom?"\nhelp = "A name."\ngood = "Ada"\nsection = "greeting"\n'
        'shape = "line"\n[[questions]]\nkey = "what"\nprompt = "What?"\nhelp = "News."\ngood = "It is late."\n'
        'section = "matter"\n',
        encoding="utf-8",
    )
    (folder / "sections" / "greeting.md.j2").write_text("Dear {{ who | phrase }},\n", encoding="utf-8")
    (folder / "sections" / "matter.md.j2").write_text("{{ what | sentence }}\n", encoding="utf-8")
    letter = load_document_types(tmp_path / "templates")["letter"]
    drafted = draft_sections(letter, {"who": "Ada Rook"})
    assert [section.text for section in drafted] == ["Dear Ada Rook,", open_point(letter.questions[1])]
    assert read_document(write_markdown("To Ada", letter, drafted), letter).section("greeting").text == "Dear Ada Rook,"


def test_what_stands_for_a_missing_answer_is_nobodys_words():
    assert written_words("[Open point: What is the product called?] lets cafés order [E1].") == 4

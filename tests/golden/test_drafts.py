"""The drafts of the sample answers, word for word.

Rewrite them on purpose: BACKCAST_REWRITE_GOLDEN=1 pytest tests/golden
"""

import os
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.drafting import draft_sections, draft_sections_strict, read_answer_file
from docs_engine.markdown import read_document, read_faq, recognise, write_markdown

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
TYPES = load_document_types(TEMPLATES)


def sample(key):
    return read_answer_file(TEMPLATES / key / "examples" / "answers.toml", TYPES[key])


def assert_golden(name, text):
    path = HERE / name
    if os.environ.get("BACKCAST_REWRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["pr_faq", "six_pager", "coe", "experiment_brief", "technical_design", "away_team"])
def test_the_sample_answers_give_the_same_draft(key):
    answers = sample(key)
    sections = draft_sections_strict(TYPES[key], answers.answers, title=answers.title)
    assert_golden(f"{key}.md", write_markdown(answers.title, TYPES[key], sections))


@pytest.mark.parametrize("key", ["pr_faq", "six_pager", "coe", "experiment_brief", "technical_design", "away_team"])
def test_no_answers_give_the_same_open_points(key):
    assert_golden(f"{key}_open.md", write_markdown("Nothing yet", TYPES[key], draft_sections(TYPES[key], {})))


@pytest.mark.parametrize("key", ["pr_faq", "six_pager", "coe", "experiment_brief", "technical_design", "away_team"])
def test_a_draft_is_recognised_and_reads_back_as_its_sections(key):
    sections = draft_sections(TYPES[key], sample(key).answers)
    text = write_markdown("A title", TYPES[key], sections)
    read = read_document(text, TYPES[key])
    assert recognise(text, TYPES) == key
    assert [(section.key, section.text) for section in read.sections] == [
        (section.key, section.text) for section in sections
    ]


@pytest.mark.parametrize("key", ["coe", "experiment_brief", "technical_design", "away_team"])
def test_a_draft_is_recognised_by_its_headings_alone(key):
    text = (HERE / f"{key}.md").read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))
    read = read_document(bare, TYPES[key])
    assert recognise(bare, TYPES) == key
    assert [section.key for section in read.sections if section.key] == [s.key for s in TYPES[key].sections]


def test_every_faq_question_reads_back_as_a_pair():
    doctype = TYPES["pr_faq"]
    read = read_document(write_markdown("A title", doctype, draft_sections(doctype, sample("pr_faq").answers)), doctype)
    for key in ("external_faq", "internal_faq"):
        asked = [question.prompt for question in doctype.questions if question.faq and question.section == key]
        assert [pair.question for pair in read_faq(read.section(key))] == asked


@pytest.mark.parametrize("key", ["pr_faq", "six_pager", "coe", "experiment_brief", "technical_design", "away_team"])
def test_a_sample_stays_within_every_budget(key):
    doctype = TYPES[key]
    words = {section.key: len(section.text.split()) for section in draft_sections(doctype, sample(key).answers)}
    for section in doctype.sections:
        assert not section.words or words[section.key] <= section.words, section.key
    for part in doctype.parts:
        total = sum(words[section.key] for section in doctype.sections if section.part == part.key)
        assert not part.words or total <= part.words, part.key

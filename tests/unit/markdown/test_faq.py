"""Questions and answers are found in every layout that people use."""

import pytest

from docs_engine.markdown import read_faq, read_section
from docs_engine.model.document import Section

LAYOUTS = {
    "headings": "### What is it?\n\nA pen.\n\nIt listens.\n\n### How much?\n\nTen euros.\n",
    "numbered headings": "### 1. What is it?\n\nA pen.\n\nIt listens.\n\n### 2. How much?\n\nTen euros.\n",
    "italic headings": "### *What is it?*\n\nA pen.\n\nIt listens.\n\n### *How much?*\n\nTen euros.\n",
    "bold lines": "**What is it?**\n\nA pen.\n\nIt listens.\n\n**How much?**\n\nTen euros.\n",
    "bold with letters": "**Q: What is it?**\n\nA: A pen.\n\nIt listens.\n\n**Q: How much?**\n\nA: Ten euros.\n",
    "bold run-in": "**C1. What is it?** A pen.\n\nIt listens.\n\n**C2. How much?** Ten euros.\n",
    "bold over two lines": "**I1. What\nis it?**\nA pen.\n\nIt listens.\n\n**I2. How much?**\nTen euros.\n",
    "letters": "Q: What is it?\nA: A pen.\n\nIt listens.\n\nQ: How much?\nA: Ten euros.\n",
    "numbered bold": "1. **What is it?**\n   A pen.\n\n   It listens.\n\n2. **How much?**\n   Ten euros.\n",
    "bullets": "- **What is it?** A pen.\n\n  It listens.\n\n- **How much?** Ten euros.\n",
    "nested bullets": "- What is it?\n  - A pen.\n  - It listens.\n- How much?\n  - Ten euros.\n",
    "plain lines": "What is it?\n\nA pen.\n\nIt listens.\n\nHow much?\n\nTen euros.\n",
    "grouped headings": "### A\n\n#### What is it?\n\nA pen.\n\nIt listens.\n\n### B\n\n#### How much?\n\nTen euros.\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_its_pairs(name):
    text = LAYOUTS[name]
    pairs = read_faq(read_section(Section("external_faq", "FAQ", text)))
    assert [pair.question for pair in pairs] == ["What is it?", "How much?"]
    assert pairs[0].answer.lstrip("- ").startswith("A pen.")
    assert "listens" in pairs[0].answer
    assert pairs[1].answer.strip("- ").startswith("Ten euros.")
    for pair in pairs:
        assert text[pair.start : pair.end].endswith(pair.answer)


def test_questions_inside_an_answer_are_part_of_it():
    text = "### Why?\n\nYou may ask yourself: is it worth it?\n\n**Is it?** Yes.\n\n### How?\n\nSo.\n"
    assert [pair.question for pair in read_faq(read_section(Section("f", "F", text)))] == ["Why?", "How?"]


def test_a_question_without_an_answer_has_an_empty_one():
    pairs = read_faq(read_section(Section("f", "F", "### Why?\n\n### How?\n")))
    assert [(pair.question, pair.answer) for pair in pairs] == [("Why?", ""), ("How?", "")]


def test_text_without_questions_has_no_pairs():
    assert read_faq(read_section(Section("f", "F", "Words only.\n"))) == ()


def test_a_faq_in_a_table_gives_a_pair_a_row():
    text = "| Asked | Answer |\n|---|---|\n| **What is it?** | A pen. |\n| What does it cost? | Ten euros. |\n\nAsk us."
    pairs = read_faq(read_section(Section("external_faq", "FAQ", text)))
    assert [(pair.question, pair.answer) for pair in pairs] == [
        ("What is it?", "A pen."),
        ("What does it cost?", "Ten euros."),
    ]

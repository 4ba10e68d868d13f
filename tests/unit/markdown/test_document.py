"""Foreign Markdown files are read as sections of a document type; written files read back unchanged."""

import time
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, read_faq, recognise, write_markdown
from docs_engine.model.document import Section

TYPES = load_document_types(Path(__file__).parents[3] / "templates")
PR_FAQ, SIX_PAGER = TYPES["pr_faq"], TYPES["six_pager"]


def keys(text, doctype=PR_FAQ):
    read = read_document(text, doctype)
    for section in read.sections:
        assert text[section.offset : section.offset + len(section.text)] == section.text
        for paragraph in section.paragraphs:
            for span in paragraph.spans:
                assert section.text[span.start : span.end] == span.text
    return [section.key for section in read.sections]


PROSE = """Rowers get home before the tide turns.

BRISTOL, UK \u2014 3 May 2027 \u2014 Halyard today announced Ebb, a tide alarm for rowing clubs.

Coaches struggle to plan outings. They lose two evenings a month because a table is hard to read.

With Ebb, a coach sees the last safe hour for each boat. It replaces the paper table and lets crews turn in time.

\u201cWe row ourselves,\u201d said Mara Quill, chief executive of Halyard. \u201cWe were tired of mud.\u201d

Getting started takes a minute: pick your slipway and name your boats.

\u201cI have my Tuesdays back,\u201d said Olu Field, coach at Avon Ladies.

To learn more, visit https://halyard.example/ebb.
"""
WHOLE = [section.key for section in PR_FAQ.sections if section.part == "press_release"]
QUESTIONS = "## What is it?\n\nAn alarm.\n\n## What does it cost?\n\nFive pounds.\n"


def test_unheaded_prose_of_a_release_is_recognised_by_position_and_words():
    assert keys(f"# Halyard launches Ebb\n\n{PROSE}\n# FAQ\n\n{QUESTIONS}") == [*WHOLE, "external_faq"]


def test_prose_that_gives_nothing_away_is_left_whole():
    assert keys("# A plan\n\nSome words.\n\nMore words.\n\n## FAQ\n\n### Why?\n\nSo.\n") == ["", "external_faq"]


def test_headed_sections_are_recognised_under_their_other_names():
    text = """# Ebb PR/FAQ
## Press Release
### The Headline
Ebb.
### Sub-heading
For coaches.
### Intro
Halyard today launched Ebb.
### Problem Statement
Mud.
### Our Solution
Ebb.
### Quote from the company
"Hello," said A.
### Getting Started
Pick.
### Customer Testimonials
"Yes," said B.
### Call To Action
Go.
## Customer FAQs
### What is it?
An alarm.
## Internal / Stakeholder FAQ
### Why us?
We row.
"""
    assert keys(text) == [*WHOLE, "external_faq", "internal_faq"]


def test_labelled_paragraphs_begin_sections():
    text = "# Ebb\n\n## Press release\n\n**Problem.** Mud everywhere.\n\n**Solution:** An alarm.\n\n"
    text += "## FAQ\n\n### Why?\n\nSo.\n"
    read = read_document(text, PR_FAQ)
    assert [(section.key, section.text) for section in read.sections if section.key in ("problem", "solution")] == [
        ("problem", "Mud everywhere."),
        ("solution", "An alarm."),
    ]


def test_bold_lines_begin_sections():
    text = "# Ebb\n\n**Press Release**\n\n**Problem**\n\nMud.\n\n**Solution**\n\nAlarm.\n\n**FAQ**\n\n**Why?**\n\nSo.\n"
    assert [key for key in keys(text) if key] == ["problem", "solution", "external_faq"]


FAQ_NAMES = {
    "FAQ": "external_faq",
    "FAQs": "external_faq",
    "Frequently Asked Questions": "external_faq",
    "Public FAQ": "external_faq",
    "External FAQs": "external_faq",
    "Customer FAQ": "external_faq",
    "Customer / External FAQs": "external_faq",
    "Part 2: External FAQ": "external_faq",
    "Questions & Answers": "external_faq",
    "Internal FAQ": "internal_faq",
    "Internal/Technical FAQ": "internal_faq",
    "Stakeholder FAQs": "internal_faq",
    "FAQ (internal)": "internal_faq",
    "\u200bInternal\u00a0FAQ\ufeff": "internal_faq",
}


@pytest.mark.parametrize("level", ["#", "##", "###"])
@pytest.mark.parametrize("name", FAQ_NAMES)
def test_a_faq_is_known_under_every_name_at_every_level(name, level):
    release = "Halyard today announced Ebb, a tide alarm for every rowing club."
    text = f"# Ebb\n\n{release}\n\n{level} {name}\n\n{level}# Why?\n\nSo.\n"
    assert keys(text)[-1] == FAQ_NAMES[name]


def test_a_faq_that_holds_faqs_for_named_readers_is_only_their_frame():
    text = "# E\n\n## FAQ\n\n### Customer FAQ\n\n**Why?** So.\n\n### Internal FAQ\n\n**How?** Thus.\n"
    assert keys(text) == ["external_faq", "internal_faq"]


def test_a_section_that_follows_a_faq_at_its_level_is_recognised():
    text = "# E\n\n## Internal FAQ\n\n### How?\n\nThus.\n\n## Evidence\n\n[E1] A count.\n"
    assert keys(text) == ["internal_faq", "evidence"]


def test_questions_at_the_level_of_their_faq_stay_in_it():
    read = read_document(f"# E\n\n## FAQ\n\n{QUESTIONS}", PR_FAQ)
    assert [section.key for section in read.sections] == ["external_faq"]
    assert len(read_faq(read.sections[0])) == 2


def test_front_matter_a_byte_order_mark_and_fences_do_not_confuse():
    text = "\ufeff---\ntitle: 'Ebb'\nowner: x\n---\n\n```\n# not a heading\n```\n\n## FAQ\n\n### Why?\n\nSo.\n"
    read = read_document(text, PR_FAQ)
    assert read.title == "Ebb"
    assert keys(text) == ["", "external_faq"]


def test_a_six_pager_is_read_by_its_headings_with_subheadings_inside():
    titles = (
        "1. Introduction",
        "2. Goals",
        "Our Tenets",
        "State of the Business",
        "Lessons Learnt",
        "Strategic Priorities",
    )
    text = "# Plan 2028\n\n" + "".join(f"## {title}\n\nA.\n\n### Sales\n\nB.\n\n" for title in titles)
    text += "## Appendix A: Data\n\n### Goals\n\nG.\n"
    assert keys(text, SIX_PAGER) == [section.key for section in SIX_PAGER.sections]
    assert recognise(text, TYPES) == "six_pager"


def test_a_section_that_the_type_does_not_know_has_no_key():
    read = read_document("# E\n\n## Pricing\n\nFive.\n\n## FAQ\n\n### Why?\n\nSo.\n", PR_FAQ)
    assert [(section.key, section.title) for section in read.sections] == [("", "Pricing"), ("external_faq", "FAQ")]


def test_a_document_without_a_type_is_cut_at_its_headings():
    read = read_document("# T\n\nIntro.\n\n## A\n\na\n\n### B\n\nb\n", None)
    assert [(section.key, section.title) for section in read.sections] == [("", "T"), ("", "A")]


KINDS = {
    "pr_faq": f"# Ebb\n\n{PROSE}\n# FAQ\n\n{QUESTIONS}",
    "press_release": f"# Halyard launches Ebb\n\n{PROSE}",
    "coe": "# 2027-03-01 alarm outage\n\n## Impact\n\nx\n\n## Timeline\n\nx\n\n## Action items\n\nx\n",
    "one_pager": "# Ebb one-pager\n\n## Problem\n\nx\n\n## Proposal\n\nx\n\n## Alternatives\n\nx\n",
    "six_pager": "# Boats\n\n## Purpose\n\nx\n\n## Background\n\nx\n\n## Options\n\nx\n\n## Recommendation\n\nx\n",
    "other": "# Readme\n\nInstall it.\n\n## Usage\n\nRun it.\n\n## FAQ\n\n### Does it work on Mac?\n\nYes.\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_recognised(kind):
    assert recognise(KINDS[kind], TYPES) == kind


def written_and_read(title, sections):
    read = read_document(write_markdown(title, PR_FAQ, sections), PR_FAQ)
    return read.title, [Section(section.key, section.title, section.text) for section in read.sections]


def test_a_plain_document_is_written_without_marks():
    sections = [Section("problem", "Problem", "Mud."), Section("external_faq", "External FAQ", "### Why?\n\nSo.")]
    text = write_markdown("Ebb", PR_FAQ, sections)
    assert text == "# Ebb\n\n## Press release\n\n### Problem\n\nMud.\n\n## External FAQ\n\n### Why?\n\nSo.\n"
    assert written_and_read("Ebb", sections) == ("Ebb", sections)


@pytest.mark.parametrize(
    "text",
    [
        "# Internal FAQ\n\nx",
        "**Solution.** x",
        "```\nopen",
        "<!-- open",
        "",
        " \n x \n ",
        "---",
        "<!-- section 0 {} -->",
    ],
)
def test_a_text_with_headings_of_its_own_reads_back_unchanged(text):
    sections = [Section("problem", "Problem", text), Section("odd", "Odd -->\u2028 *title*", "x")]
    assert written_and_read("Ebb *1* #", sections) == ("Ebb *1* #", sections)


def test_a_marked_file_edited_by_hand_is_still_read():
    text = write_markdown("Ebb", PR_FAQ, [Section("problem", "Problem", "# Solution\n\nx")])
    read = read_document(text.replace("\n", "\r\n"), PR_FAQ)
    assert [(section.key, section.text.split()) for section in read.sections] == [("problem", ["#", "Solution", "x"])]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "---\n", "---\na: b\n---", "#", "# \n## \n"])
def test_next_to_nothing_is_read_as_no_sections(text):
    assert not [section for section in read_document(text, PR_FAQ).sections if section.text]


HEAVY = {
    # what the file begins with, what is repeated, how often
    "headings": ("", "# a\n", 2_000),
    "blank lines": ("x", "\n", 100_000),
    "rules": ("", "---\n\n", 4_000),
    "bold labels": ("", "**Problem.** x\n\n", 1_500),
    "questions": ("## FAQ\n\n", "### Why?\n\nSo.\n\n", 1_000),
    "quotes": ("", '> "a" said b\n\n', 1_500),
    "one line": ("Halyard today announced ", "a ", 50_000),
}


def reading_time(text):
    """Seconds of processor time, the best of three: whatever else the machine does only adds to one."""
    return min(_one_reading(text) for _ in range(3))


def _one_reading(text):
    started = time.process_time()
    for section in read_document(text, PR_FAQ).sections[:3]:
        read_faq(section)
    recognise(text, TYPES)
    return time.process_time() - started


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_is_read_in_linear_time(name):
    opening, repeated, times = HEAVY[name]
    once = reading_time(opening + repeated * times)
    assert reading_time(opening + repeated * times * 4) < 8 * once + 0.3

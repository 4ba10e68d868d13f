"""What `check --format json` says about places holds for any Markdown: files are cut where the findings point."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_engine.cli.located import CheckedFile
from docs_engine.cli.output import write_json
from docs_engine.settings import read_settings
from docs_engine.workspace import open_files

FRONT = "---\ntitle: Portion \U0001f389\nowner: Ann\n---\n"
HEADINGS = ("# Portion \U0001f680", "## Press release", "### Problem", "## External FAQ", "### What is **seamless**?")
BLOCKS = (
    "Kitchens are the \U0001f389 best. Portion is a **revolutionary** &amp; [world-class](https://x.example/a) tool.",
    "**Many** cooks waste food, and it is **40 % che**aper than *all* of its \\*very\\* slow rivals.",
    '> "It is a *game-changer*, and\n> **truly** seamless," said Mia.',
    "- \U0001f469\u200d\U0001f469\u200d\U0001f467 is *revolutionary*\n  and goes on **truly\n  seamless** here\n- [TK]",
    "| A | B |\n|---|---|\n| seamless \U0001f600 | **world-class** `code` |",
    "TBD. It saves <b>50 %</b> of the time, as everybody knows, and XYZ is ![amazing](a.png) at R&amp;D.",
    "```\nrevolutionary\n```",
    "1. Sales grew by 12&nbsp;%, which is **very** significant.  \n   They could grow further.",
)
DOCUMENTS = st.builds(
    lambda mark, front, blocks, ending: (mark + front + "\n\n".join(blocks) + "\n").replace("\n", ending),
    st.sampled_from(("", "\ufeff")),
    st.sampled_from(("", FRONT)),
    st.lists(st.sampled_from((*HEADINGS, *BLOCKS)), min_size=1, max_size=9),
    st.sampled_from(("\n", "\r\n")),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return open_files(read_settings({"BACKCAST_DATA": str(tmp_path_factory.mktemp("nowhere"))}))


def visible(result):
    """Everything that a reader of the file sees, whatever the line breaks."""
    words = [p.text for section in result.sections for p in section.paragraphs]
    cells = [
        "".join(span.text for span in cell)
        for section in result.sections
        for p in section.paragraphs
        for row in p.rows
        for cell in row
    ]
    return "\n".join(" ".join(text.split()) for text in [*words, *cells])


@settings(max_examples=60, deadline=None)
@given(text=DOCUMENTS, doctype=st.sampled_from(("", "pr_faq", "six_pager")))
def test_a_quote_is_the_file_from_start_to_end_and_line_and_column_lead_to_it(files, text, doctype):
    result = files.check(text, "file.md", doctype)
    told = json.loads(write_json([CheckedFile(text, result)]))["files"][0]["findings"]
    shown, lines = visible(result), text.split("\n")
    for finding in told:
        assert 0 <= finding["start"] <= finding["end"] <= len(text)
        assert text[finding["start"] : finding["end"]] == finding["quote"]
        before = "\n".join(lines[: finding["line"] - 1]) + "\n" if finding["line"] > 1 else ""
        assert len(before) + finding["column"] - 1 == finding["start"]
        assert finding["sentence"] in shown
        assert bool(finding["quote"]) == bool(finding["sentence"])


def test_a_quote_keeps_the_signs_of_its_markdown_and_its_sentence_shows_none(files):
    long = (
        "**When** the cook opens the *cold* store in the morning and counts the boxes that the depot has left there in "
        "the night she finds that one box of every ten holds bread which nobody in the sch**ool** had asked for."
    )
    text = FRONT + f"## Press release\r\n\r\n### Problem\r\n\r\n{long}\r\n"
    told = json.loads(write_json([CheckedFile(text, files.check(text, "file.md", "pr_faq"))]))["files"][0]["findings"]
    found = next(each for each in told if each["check"] == "long_sentence")
    assert found["quote"] == long.removeprefix("**")
    assert found["sentence"] == long.replace("*", "")
    assert (found["line"], found["column"]) == (9, 3)


def test_a_finding_about_a_section_points_at_its_heading_and_one_about_the_document_at_its_top(files):
    text = "# Portion\r\n\r\n## Press release\r\n\r\n### Customer quote\r\n\r\nWe like it.\r\n"
    told = json.loads(write_json([CheckedFile(text, files.check(text, "file.md", "pr_faq"))]))["files"][0]["findings"]
    whole = {each["check"]: each for each in told if each["start"] == each["end"]}
    assert whole["missing_section"]["start"] == 0
    assert text.startswith("### Customer quote", whole["customer_quote"]["start"])
    assert all(each["quote"] == each["sentence"] == "" for each in whole.values())

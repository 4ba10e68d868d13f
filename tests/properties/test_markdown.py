"""Properties of the Markdown reader and writer over arbitrary text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, read_faq, read_paragraphs, recognise, write_markdown
from docs_engine.model.document import Section

TYPES = load_document_types(Path(__file__).parents[2] / "templates")
PR_FAQ = TYPES["pr_faq"]
PIECES = st.sampled_from(
    [
        "# ", "## FAQ\n", "### Why?\n", "**", "*", "_", "`", "```\n", "~~~", "> ", "- ", "1. ", "[", "](", ")", "![",
        "<b>", "<!--", "-->", "\\", "&amp;", "|", "|-|-|\n", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "  \n", "\0",
        "\ufeff", "\u200b", "\u00a0", "\u2028", "\x1f", "---\n", "===\n", "Q: ", "A: ", "**Problem.** ",
        "Today we announced ", "\u201cYes,\u201d said A", "words", "a", "?", "\U0001f600", "<http://a>", "[E1]", "{}",
        "## Internal FAQ\n", "### Solution\n", "<div>\n", "title: x\n", "<!-- section 0 ",
    ]
)  # fmt: skip
MARKDOWN = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def assert_located(paragraphs, text):
    for paragraph in paragraphs:
        assert 0 <= paragraph.start <= paragraph.end <= len(text)
        spans = [*paragraph.spans, *(span for row in paragraph.rows for cell in row for span in cell)]
        for span in spans:
            assert span.text
            assert text[span.start : span.end] == span.text


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_every_span_stands_letter_for_letter_in_its_source(text):
    assert_located(read_paragraphs(text), text)


@settings(max_examples=250, deadline=None)
@given(MARKDOWN, st.sampled_from([*TYPES, ""]))
def test_every_section_is_a_slice_of_its_file_and_sections_do_not_overlap(text, key):
    end = 0
    for section in read_document(text, TYPES.get(key)).sections:
        assert text[section.offset : section.offset + len(section.text)] == section.text
        assert end <= section.offset
        assert section.title_start <= section.offset
        end = section.offset + len(section.text)
        assert_located(section.paragraphs, section.text)
        for pair in read_faq(section):
            assert section.text[pair.start : pair.end].endswith(pair.answer)


@settings(max_examples=150, deadline=None)
@given(MARKDOWN)
def test_recognising_names_a_kind_for_any_text(text):
    assert recognise(text, TYPES)


@settings(max_examples=250, deadline=None)
@given(
    LINE, st.lists(st.tuples(st.sampled_from([section.key for section in PR_FAQ.sections]), LINE, MARKDOWN), max_size=5)
)
def test_what_is_written_reads_back_as_identical_sections(title, entries):
    sections = tuple(Section(key, name, text) for key, name, text in entries)
    read = read_document(write_markdown(title, PR_FAQ, sections), PR_FAQ)
    assert read.title == title
    assert tuple(Section(section.key, section.title, section.text) for section in read.sections) == sections

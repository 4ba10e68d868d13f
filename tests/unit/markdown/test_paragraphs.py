"""Paragraphs are located letter for letter, whatever the text."""

import time

import pytest

from docs_engine.markdown import read_paragraphs, read_section
from docs_engine.model.document import Section
from docs_engine.model.paragraph import ParagraphKind


def looks(text):
    return [(span.text, span.bold, span.italic, span.code, span.href) for span in read_paragraphs(text)[0].spans]


def test_bold_italic_code_and_links_keep_their_place():
    text = "a **b *c*** `d` [e](http://f) g"
    assert looks(text) == [
        ("a ", False, False, False, ""),
        ("b ", True, False, False, ""),
        ("c", True, True, False, ""),
        (" ", False, False, False, ""),
        ("d", False, False, True, ""),
        (" ", False, False, False, ""),
        ("e", False, False, False, "http://f"),
        (" g", False, False, False, ""),
    ]
    assert [text[span.start : span.end] for span in read_paragraphs(text)[0].spans] == [look[0] for look in looks(text)]


def test_an_escape_hides_its_backslash_and_an_ampersand_is_one_letter():
    assert read_paragraphs(r"2 \* 3 &amp; 4")[0].text == "2 * 3 & 4"


def test_a_link_with_title_brackets_and_angle_brackets_shows_its_words_only():
    assert read_paragraphs('x [a [b] `c]`](<u v> "t)") y [d][r]\n\n[r]: http://z')[0].text == "x a [b] c] y d"


def test_wrapped_lines_of_a_quotation_and_a_list_lose_their_marks():
    assert read_paragraphs("> one\n> two")[0].text == "one\ntwo"
    assert read_paragraphs("- one\n  two")[0].text == "one\ntwo"


def test_items_know_their_depth_and_number_and_what_continues_them():
    read = read_paragraphs("3. a\n4. b\n   - c\n\n   d\n\ne")
    seen = [(paragraph.kind, paragraph.level, paragraph.number, paragraph.text) for paragraph in read]
    assert seen == [
        (ParagraphKind.NUMBERED, 0, 3, "a"),
        (ParagraphKind.NUMBERED, 0, 4, "b"),
        (ParagraphKind.BULLET, 1, 0, "c"),
        (ParagraphKind.BODY, 1, 0, "d"),
        (ParagraphKind.BODY, 0, 0, "e"),
    ]


def test_headings_of_both_styles_have_levels():
    read = read_paragraphs("## One ##\n\nTwo\n---\n")
    assert [(paragraph.kind, paragraph.level, paragraph.text) for paragraph in read] == [
        (ParagraphKind.HEADING, 2, "One"),
        (ParagraphKind.HEADING, 2, "Two"),
    ]


def test_a_table_has_rows_of_cells_with_pipes_and_looks():
    table = read_paragraphs("| a | b |\n|---|---|\n| x \\| y | **z** |\n")[0]
    assert table.kind is ParagraphKind.TABLE
    assert [["".join(span.text for span in cell) for cell in row] for row in table.rows] == [["a", "b"], ["x | y", "z"]]
    assert table.rows[1][1][0].bold


def test_code_keeps_its_lines():
    assert read_paragraphs("```py\na\n\n  b\n```")[0].text == "a\n\n  b\n"


@pytest.mark.parametrize(
    "text", ["<!-- hidden -->", "a <b>c</b> d", "a <!-- hidden --> b", "<div>\nwords\n</div>", "<script>x</script>"]
)
def test_html_hides_nothing_from_the_reader(text):
    [paragraph] = read_paragraphs(text)
    assert paragraph.text == text
    assert any(span.code for span in paragraph.spans)


def test_windows_line_ends_and_null_characters_do_not_move_offsets():
    text = "a\r\nb **c**\r\n\r\nd\0e"
    for paragraph in read_paragraphs(text):
        for span in paragraph.spans:
            assert text[span.start : span.end] == span.text
    assert read_paragraphs(text)[1].text == "d\0e"


def test_a_section_of_the_workspace_is_read_with_its_part():
    read = read_section(Section("problem", "Problem", "They wait."), part="press_release")
    assert (read.key, read.part, read.paragraphs[0].text) == ("problem", "press_release", "They wait.")


HEAVY = {
    "five megabytes of paragraphs": ("word " * 20 + "\n\n") * 50_000,
    "one line of a megabyte": "word " * 200_000,
    "open brackets": "[" * 100_000,
    "emphasis": "*a " * 150_000,
    "deep quotations": ">" * 50_000 + " x",
    "deep lists": "- " * 50_000 + "x",
    "backticks": "`a" * 100_000,
    "unclosed comments": "<!--" * 50_000,
    "images": "![a](" * 20_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_text_is_read_in_linear_time(name):
    started = time.monotonic()
    read_paragraphs(HEAVY[name])
    assert time.monotonic() - started < 20

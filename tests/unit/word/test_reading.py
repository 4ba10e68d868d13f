import datetime as dt
import io
import re
import shutil
import subprocess

import docx
import pytest

from docs_engine.markdown import read_document, read_paragraphs
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word import Changes, write_word
from docs_engine.word.reader import read_word
from tests.unit.word import foreign
from tests.unit.word.foreign import paragraph, part, run, word_file

_WORDS = re.compile(r"\w+")


def shown(content: bytes, changes: Changes = Changes.ACCEPTED) -> list[str]:
    """What the Markdown of a file shows, paragraph by paragraph."""
    return [one.text for one in read_paragraphs(read_word(content, changes).markdown)]


def left_out(content: bytes) -> dict[str, int]:
    return {entry.what: entry.count for entry in read_word(content).left_out}


def tracked(kind: str, text: str) -> str:
    tag = "w:delText" if kind == "del" else "w:t"
    return f'<w:{kind} w:id="1" w:author="Ines"><w:r><{tag} xml:space="preserve">{text}</{tag}></w:r></w:{kind}>'


@pytest.mark.parametrize(
    "text",
    [
        "A * star, an _underscore_, `ticks` and a \\ backslash",
        "# no heading",
        "1. no list",
        "- no list",
        "> no quote",
        "[no](link) and ![no](picture) and <b>no markup</b> &amp; no entity",
        "[no]: definition",
        "***",
        "---",
        "snake_case_name and 2*3*4",
        "| no | table |",
        "~~~ no fence",
        "*emphasis* at the beginning",
        "[E1] is a mark",
    ],
)
def test_letters_that_markdown_would_read_are_read_back_as_letters(text):
    assert shown(word_file(paragraph(text))) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Bold", " after"), ("(bold)", "after"), ("bold ", "after"), ("a", "b"), ("bold.", "After"), (" bold", "after")],
)
def test_emphasis_never_costs_a_letter(first, second):
    body = paragraph("before", run(first, "<w:b/>"), run(second, "<w:i/>"), "end")
    assert shown(word_file(body)) == [f"before{first}{second}end"]


def test_emphasis_links_and_code_are_kept():
    styled = foreign.part(
        "styles", '<w:style w:type="character" w:styleId="C"><w:name w:val="Verbatim Char"/></w:style>'
    )
    link = f'<w:hyperlink r:id="rhyperlink">{run("the page")}</w:hyperlink>'
    body = paragraph("Very ", run("bold", "<w:b/>"), " and ", link, " and ", run("co`de", '<w:rStyle w:val="C"/>'))
    content = word_file(body, styles=styled, hyperlink="https://example.com/a(b)")
    (read,) = read_paragraphs(read_word(content).markdown)
    looks = {span.text: (span.bold, span.code, span.href) for span in read.spans}
    assert looks["bold"] == (True, False, "")
    assert looks["the page"][2] == "https://example.com/a%28b%29"
    assert looks["co`de"][1]


@pytest.mark.parametrize("name", ["heading 2", "Überschrift 2", "Titre 2", "Título 2", "标题 2", "Заголовок 2"])
def test_a_heading_is_known_by_its_name_in_any_language(name):
    content = word_file(paragraph("Goals", style="X") + paragraph("Text."), styles=foreign.styles(X=name))
    assert read_word(content).markdown == "## Goals\n\nText."


def test_a_heading_is_known_by_its_outline_level_and_by_what_its_style_is_based_on():
    based = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Mine"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 1"/></w:style>',
    )
    body = paragraph("One", style="A") + paragraph("Two", properties='<w:outlineLvl w:val="1"/>')
    assert read_word(word_file(body, styles=based)).markdown == "# One\n\n## Two"


def test_a_document_title_stands_above_all_headings():
    body = paragraph("Bread", style="T") + paragraph("Goals", style="H")
    read = read_word(word_file(body, styles=foreign.styles(T="Title", H="heading 1")))
    assert read.title == "Bread"
    assert read.markdown == "# Bread\n\n## Goals"


def test_a_bold_line_is_a_heading_for_the_reader_of_documents():
    body = "".join(
        paragraph(run(title, "<w:b/>")) + paragraph(f"Text of {title}.") for title in ("Goals", "Tenets", "Lessons")
    )
    read = read_document(read_word(word_file(body)).markdown, None)
    assert [section.title for section in read.sections if section.title] == ["Goals", "Tenets", "Lessons"]


def item(text: str, level: int, number: int) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(form: str) -> str:
    return "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>' for n in range(3))


NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="1">{levels("bullet")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{levels("decimal")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
)


def test_lists_keep_their_nesting_and_their_numbers():
    body = item("one", 0, 2) + item("deep", 1, 1) + item("deeper", 2, 1) + item("two", 0, 2) + paragraph("After.")
    read = read_paragraphs(read_word(word_file(body, numbering=NUMBERING)).markdown)
    assert [(one.kind, one.level, one.number, one.text) for one in read] == [
        (ParagraphKind.NUMBERED, 0, 1, "one"),
        (ParagraphKind.BULLET, 1, 0, "deep"),
        (ParagraphKind.BULLET, 2, 0, "deeper"),
        (ParagraphKind.NUMBERED, 0, 2, "two"),
        (ParagraphKind.BODY, 0, 0, "After."),
    ]


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_a_table_keeps_its_cells_with_what_is_nested_in_them():
    nested = f"<w:tbl>{row(cell(paragraph('a')), cell(paragraph('b')))}</w:tbl>"
    body = (
        "<w:tbl>"
        + row(cell(paragraph("Head | one")), cell(paragraph("Two")))
        + row(cell(paragraph("x"), paragraph("y")), cell(nested, paragraph("z")))
        + row(cell(paragraph("wide"), properties='<w:gridSpan w:val="2"/>'))
        + "</w:tbl>"
    )
    (table,) = read_paragraphs(read_word(word_file(body)).markdown)
    cells = [["".join(span.text for span in spans) for spans in line] for line in table.rows]
    assert cells == [["Head | one", "Two"], ["x y", "a b z"], ["wide", ""]]


def test_a_frame_of_one_cell_is_no_table():
    assert shown(word_file(f"<w:tbl>{row(cell(paragraph('One.'), paragraph('Two.')))}</w:tbl>")) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("changes", "seen"), [(Changes.ACCEPTED, "Bread at dawn"), (Changes.REJECTED, "Bread at noon")]
)
def test_tracked_changes_are_taken_as_asked(changes, seen):
    content = word_file(paragraph("Bread at ", tracked("ins", "dawn"), tracked("del", "noon")))
    assert shown(content, changes) == [seen]
    assert read_word(content).changed_by == ("Ines",)


@pytest.mark.parametrize(("changes", "seen"), [(Changes.ACCEPTED, ["b", "a"]), (Changes.REJECTED, ["a", "b"])])
def test_moved_text_stands_once_where_it_belongs(changes, seen):
    content = word_file(paragraph(tracked("moveFrom", "a")) + paragraph("b") + paragraph(tracked("moveTo", "a")))
    assert shown(content, changes) == seen


def test_paragraphs_whose_border_was_deleted_are_one():
    mark = '<w:rPr><w:del w:id="2" w:author="Ines"/></w:rPr>'
    content = word_file(paragraph("One ", properties=mark) + paragraph("two."))
    assert shown(content) == ["One two."]
    assert shown(content, Changes.REJECTED) == ["One", "two."]


_GONE = '<w:rPr><w:del w:id="2" w:author="Ines"/></w:rPr>'


def test_what_follows_a_deleted_paragraph_stays_what_it_was():
    names = foreign.styles(h="heading 1")
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>',
    )
    body = (
        paragraph(tracked("del", "One."), properties=_GONE)
        + paragraph("Solution", style="h")
        + paragraph(tracked("del", "a"), properties=item + _GONE)
        + paragraph("b", properties=item)
    )
    assert read_word(word_file(body, styles=names, numbering=numbering)).markdown == "# Solution\n\n1. b"


def test_a_deleted_heading_marks_no_section():
    def mark(name, number):
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'

    heading = paragraph(
        mark("sec_01_problem", 1), tracked("del", "Problem"), '<w:bookmarkEnd w:id="1"/>', properties=_GONE
    )
    text = paragraph(tracked("del", "Bread is thrown away."), properties=_GONE)
    solution = paragraph(mark("sec_02_solution", 2), "Solution", '<w:bookmarkEnd w:id="2"/>', style="h")
    ours = '<Properties xmlns:vt="v"><property name="BackcastDocument"><vt:lpwstr>d</vt:lpwstr></property></Properties>'
    content = word_file(
        heading + text + solution + paragraph("Bake less."),
        {"docProps/custom.xml": ours},
        styles=foreign.styles(h="heading 1"),
    )
    assert [(each.key, each.title) for each in read_word(content).marks] == [("solution", "Solution")]


def test_content_controls_fields_symbols_and_breaks_are_read():
    control = f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    odd = (
        '<w:r><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>'
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Block.')}</w:sdtContent></w:sdt>"
    assert shown(word_file(block + paragraph(control, " page ", field, odd))) == ["Block.", "held page 7\u2011→\tx\ny"]


def test_a_text_box_is_read_once_and_told():
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    content = word_file(paragraph("Before. ", drawn) + paragraph("After."))
    assert shown(content) == ["Before.", "In the box.", "After."]
    assert left_out(content) == {"text box (its words are taken over)": 1}


def test_footnotes_and_endnotes_follow_the_text():
    def note(kind: str, text: str) -> str:
        return part(f"{kind}s", f'<w:{kind} w:id="5">{paragraph(text)}</w:{kind}>')

    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>', '<w:r><w:endnoteReference w:id="5"/></w:r>'
    content = word_file(
        paragraph("One", reference[0], " two", reference[1], "."),
        footnotes=note("footnote", "First."),
        endnotes=note("endnote", "Second."),
    )
    assert shown(content) == ["One[^1] two[^2].", "[^1]: First.", "[^2]: Second."]
    assert [(each.mark, each.text) for each in read_word(content).notes] == [("[^1]", "First."), ("[^2]", "Second.")]


def test_what_is_not_taken_over_is_told_with_an_example():
    drawing = '<w:r><w:drawing><wp:docPr id="1" name="Picture 1" descr="The oven"/></w:drawing></w:r>'
    equation = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    content = word_file(
        paragraph("Text ", drawing, equation),
        {"word/embeddings/sheet.xlsx": b"PK"},
        header=part("hdr", paragraph("Confidential")),
    )
    told = {(entry.what, entry.example) for entry in read_word(content).left_out}
    assert told == {
        ("picture", "The oven"),
        ("equation (its letters are taken over)", "a+b"),
        ("header", "Confidential"),
        ("embedded file (not opened)", "sheet.xlsx"),
    }


COMMENTS = part(
    "comments",
    '<w:comment w:id="3" w:author="Ines" w:date="2026-11-03T09:30:00Z">'
    '<w:p w14:paraId="0A"><w:r><w:t>Where from?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="4" w:author="Priya" w:date="2026-11-03T10:00:00Z">'
    '<w:p w14:paraId="0B"><w:r><w:t>From</w:t><w:br/><w:t>here.</w:t></w:r></w:p></w:comment>',
)
EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
    '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>'
)


def test_a_comment_stands_on_its_words_with_its_thread_and_state():
    body = paragraph(
        "Bread ",
        '<w:commentRangeStart w:id="3"/>',
        run("at *dawn*", "<w:b/>"),
        '<w:commentRangeEnd w:id="3"/>',
        '<w:r><w:commentReference w:id="3"/></w:r>',
        " here.",
    )
    read = read_word(word_file(body, comments=COMMENTS, commentsExtended=EXTENDED))
    first, reply = read.comments
    assert (first.author, first.text, first.resolved, first.quote) == ("Ines", "Where from?", True, "at *dawn*")
    assert first.at == dt.datetime(2026, 11, 3, 9, 30, tzinfo=dt.UTC)
    assert read.markdown[first.start : first.end] == "at \\*dawn\\*"
    assert (reply.parent, reply.text, reply.resolved) == ("3", "From\nhere.", True)


def test_our_own_file_gives_back_every_word_comment_thread_and_state(word):
    request = word.REQUESTS["commented"]
    read = read_word(write_word(request))
    assert [(mark.key, mark.title) for mark in read.marks] == [("s0", "Section 0")]
    assert read.left_out == ()
    there = [one.text.split() for one in read_paragraphs(read.markdown[read.marks[0].text_start :])]
    assert there == [one.text.split() for one in request.sections[0].paragraphs]
    threads = [comment for comment in read.comments if not comment.parent]
    assert [(one.author, one.text, one.resolved, one.at) for one in threads] == [
        (one.author, one.text, one.resolved, one.date) for one in request.comments
    ]
    replies = [(one.author, one.text) for one in read.comments if one.parent]
    assert replies == [(reply.author, reply.text) for one in request.comments for reply in one.replies]
    assert [one.quote for one in threads[:4]] == [
        "Bakers order flour on Monday",
        "flour on Monday for Thursday",
        "the guide",
        "Bread thrown away\n19%",
    ]


def test_every_word_of_a_python_docx_file_is_read(word):
    made = docx.Document()
    made.add_heading("Bread for tomorrow", 0)
    for line in word.RICH.splitlines():
        made.add_paragraph(line, style="List Bullet" if line.startswith("   -") else None)
    table = made.add_table(2, 2)
    table.cell(1, 1).text = "the last cell"
    kept = io.BytesIO()
    made.save(kept)
    words = set(_WORDS.findall(" ".join(shown(kept.getvalue()))))
    assert words >= set(_WORDS.findall(word.RICH + "the last cell"))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_every_word_of_a_pandoc_file_is_read(word, tmp_path):
    made = tmp_path / "made.docx"
    subprocess.run(["pandoc", "-f", "markdown", "-o", made], input=word.RICH.encode(), check=True)
    words = set(_WORDS.findall(" ".join(shown(made.read_bytes()))))
    assert words >= {each for one in read_paragraphs(word.RICH) for each in _WORDS.findall(one.text)}

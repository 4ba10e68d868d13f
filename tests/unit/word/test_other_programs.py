"""Files as Word, Google Docs and npm's docx write them: small samples of what once lost words or meaning."""

import pytest

from docs_engine.word.reader import read_word
from tests.unit.word.foreign import paragraph, part, run, styles, word_file
from tests.unit.word.test_reading import left_out, shown

_BEGIN, _SHOWS, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def formula(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def letters(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _row(one: str, other: str) -> str:
    return f"<m:mr><m:e>{letters(one)}</m:e><m:e>{letters(other)}</m:e></m:mr>"


_SUM = (
    f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{letters("i=1")}</m:sub>'
    f"<m:sup>{letters('n')}</m:sup><m:e>{letters('i')}</m:e></m:nary>"
)


def test_letters_with_their_reading_above_keep_both():
    above = f"<w:ruby><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby>"
    assert shown(word_file(paragraph("In ", f"<w:r>{above}</w:r>", "."))) == ["In 東京(とうきょう)."]


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        (f"<m:f><m:num>{letters('1')}</m:num><m:den>{letters('2')}</m:den></m:f>", "1/2"),
        (f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{letters('x')}</m:e><m:sub>{letters('i+1')}</m:sub></m:sSub>", "x_(i+1)"),
        (f"<m:rad><m:deg/><m:e>{letters('2x')}</m:e></m:rad>", "√2x"),
        (f"<m:d><m:e>{letters('a')}</m:e><m:e>{letters('b')}</m:e></m:d>", "(a|b)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{letters("a")}</m:e></m:d>', "[a]"),
        (
            _SUM,
            "∑_(i=1)^n i",
        ),
        (
            f"<m:m>{_row('1', '0')}{_row('0', '1')}</m:m>",
            "1, 0; 0, 1",
        ),
    ],
)
def test_a_fraction_is_not_read_as_a_number_of_two_digits(inside, line):
    assert shown(word_file(paragraph("Is ", formula(inside)))) == [f"Is {line}"]


def test_equations_in_equations_are_read_once_each():
    deep = "<m:d><m:e>" * 90 + letters("x") + "</m:e></m:d>" * 90
    (line,) = shown(word_file(paragraph(formula(deep))))
    assert line.strip("()") == "x"


def test_a_table_of_contents_is_left_out_and_told():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    held = paragraph("Contents") + paragraph("Problem", "<w:r><w:tab/></w:r>", "1")
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{held}</w:sdtContent></w:sdt>"
    content = word_file(control + paragraph("Problem", style="h") + paragraph("Text."), styles=styles(h="heading 1"))
    assert shown(content) == ["Problem", "Text."]
    assert left_out(content) == {"table of contents": 1}


def test_a_table_of_contents_that_is_a_field_over_many_paragraphs_is_left_out():
    first = paragraph(_BEGIN, instruction(r'TOC \o "1-3"'), _SHOWS, "Problem 1")
    body = first + paragraph("Solution 2") + paragraph(_END, "After.")
    assert shown(word_file(body)) == ["After."]
    assert left_out(word_file(body)) == {"table of contents": 1}


def test_a_table_of_contents_without_an_end_swallows_no_section():
    body = (
        paragraph(_BEGIN, instruction("TOC"), _SHOWS, "Problem 1")
        + paragraph("Problem", style="h")
        + paragraph("Text.")
    )
    assert shown(word_file(body, styles=styles(h="heading 1"))) == ["Problem", "Text."]


def test_a_list_that_only_names_a_style_is_a_list():
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ours"/>{level}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>',
    )
    item = paragraph("Read.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')
    assert read_word(word_file(item + item, numbering=numbering)).markdown == "1. Read.\n2. Read."


def test_letters_of_a_symbol_font_are_letters():
    fonts = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    greek = run("\uf061 \uf0b3 5", fonts) + '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'
    assert shown(word_file(paragraph("It is ", greek))) == ["It is α ≥ 5±"]


def test_hidden_text_is_told():
    content = word_file(paragraph("Seen", run(" not seen", "<w:vanish/>")))
    assert shown(content) == ["Seen not seen"]
    assert left_out(content) == {"hidden text (its words are taken over)": 1}


@pytest.mark.parametrize(
    "code",
    [r'DDEAUTO c:\\windows\\cmd.exe "/k calc"', r"INCLUDETEXT \\server\share\x.docx", 'INCLUDEPICTURE "http://a.b"'],
)
def test_a_field_that_reaches_outside_is_told_and_not_followed(code):
    told = {"field that reaches outside the file (never followed)": 1}
    complex_field = word_file(paragraph(_BEGIN, instruction(code), _SHOWS, run("shown"), _END))
    simple = word_file(paragraph(f"<w:fldSimple w:instr='{code}'>{run('shown')}</w:fldSimple>"))
    for content in (complex_field, simple):
        assert shown(content) == ["shown"]
        assert left_out(content) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<w:altChunk r:id="r1"/>', "text in another format inside the file"),
        (paragraph('<w:subDoc r:id="r1"/>'), "document that is only named"),
        (paragraph('<w:r><w:contentPart r:id="r1"/></w:r>'), "drawing by hand"),
    ],
)
def test_what_only_points_to_other_content_is_told(body, told):
    assert left_out(word_file(paragraph("Text.") + body)) == {told: 1}

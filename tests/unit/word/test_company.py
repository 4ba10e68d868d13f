import io
import zipfile

import docx
import pytest
from docx.shared import Cm, Pt
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from docs_engine.errors import InputError
from docs_engine.word import left_out, write_word


@pytest.fixture
def company() -> bytes:
    made = docx.Document()
    made.styles["Title"].font.size = Pt(33)
    made.styles["Heading 1"].font.name = "Impact"
    made.sections[0].page_width, made.sections[0].page_height = Cm(21), Cm(29.7)
    made.add_paragraph("Sample text of the template.")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_company_template_gives_its_styles_by_name_and_its_page(word, company, tmp_path):
    content = write_word(word.request(word.RICH, template=company, evidence=word.NOTED))
    path = tmp_path / "company.docx"
    path.write_bytes(content)
    read = docx.Document(str(path))
    assert read.styles["Title"].font.size == Pt(33)
    assert read.styles["Heading 1"].font.name == "Impact"
    assert round(read.sections[0].page_width.cm) == 21
    assert "Sample text" not in "".join(each.text for each in read.paragraphs)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in check(str(path))] == []
    assert content == write_word(word.request(word.RICH, template=company, evidence=word.NOTED))


def test_the_page_number_ends_at_the_right_margin_of_any_template(word, company):
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    foot = word.part_of(write_word(word.request(word.RICH, template=company)), "word/footer1.xml")
    stops = [(tab.get(f"{w}val"), int(tab.get(f"{w}pos"))) for tab in foot.iter(f"{w}tab") if tab.get(f"{w}pos")]
    right = round((21 - 2 * 3.175) * 1440 / 2.54)
    assert [kind for kind, _ in stops] == ["clear", "clear", "right"]
    assert abs(stops[-1][1] - right) <= 2
    own = word.part_of(write_word(word.request(word.RICH)), "word/footer1.xml")
    assert not [tab for tab in own.iter(f"{w}tab") if tab.get(f"{w}pos")]


def test_what_the_template_lacks_is_told(word, company):
    told = left_out(word.request("Text.", template=company))
    assert "The template has no style “footnote text”; it looks as in Backcast's own." in told
    assert not [line for line in told if "“Title”" in line]


def packed(**files: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, text in files.items():
            package.writestr(f"word/{name.replace('_', '.')}", text)
    return kept.getvalue()


@pytest.mark.parametrize(
    "template",
    [
        b"no zip",
        packed(document_xml="<a/>"),
        packed(document_xml="<a/>", styles_xml="<a/>", vbaProject_bin=""),
        packed(document_xml="<a/>", styles_xml="<a"),
        packed(document_xml="<a/>", styles_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)
def test_a_file_that_is_no_template_is_refused(word, template):
    with pytest.raises(InputError, match="The template"):
        write_word(word.request("Text.", template=template))

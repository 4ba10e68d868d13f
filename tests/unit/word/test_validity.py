import io
import zipfile
from collections import Counter

import docx
import pytest
from docx_integrity import check
from lxml import etree
from openxml_audit import OpenXmlValidator

from docs_engine.word import write_word


@pytest.fixture
def written(any_request, tmp_path):
    path = tmp_path / "document.docx"
    path.write_bytes(write_word(any_request))
    return path


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_open_xml_rules_find_no_error(written):
    assert [str(error) for error in OpenXmlValidator().validate(str(written)).errors] == []


def test_the_integrity_checks_find_nothing(written):
    assert [str(finding) for finding in check(str(written))] == []


def test_python_docx_opens_it(written):
    assert docx.Document(str(written)).core_properties.title is not None


def test_no_bookmark_name_or_id_stands_twice(written):
    body = etree.fromstring(parts(written)["word/document.xml"])
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for attribute in ("id", "name"):
        counted = Counter(found.get(f"{space}{attribute}") for found in body.iter(f"{space}bookmarkStart"))
        assert [name for name, times in counted.items() if times > 1] == []


def test_every_relation_leads_to_a_part_and_every_part_is_reached(written):
    files = parts(written)
    reached = {"[Content_Types].xml"}
    for name, content in files.items():
        if name.endswith(".rels"):
            reached.add(name)
            folder = name.rsplit("_rels/", 1)[0]
            for link in etree.fromstring(content):
                if link.get("TargetMode") != "External":
                    target = link.get("Target")
                    reached.add(target.lstrip("/") if target.startswith("/") else folder + target)
    assert reached == set(files)


def test_comment_parts_speak_of_the_same_comments(written):
    files = parts(written)
    if "word/comments.xml" not in files:
        assert not [name for name in files if "comment" in name]
        return
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = etree.fromstring(files["word/document.xml"])
    comments = [found.get(f"{space}id") for found in etree.fromstring(files["word/comments.xml"])]
    assert len(set(comments)) == len(comments)
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(found.get(f"{space}id") for found in body.iter(f"{space}{mark}")) == sorted(comments)
    ids = [
        value
        for found in etree.fromstring(files["word/comments.xml"]).iter()
        for name, value in found.attrib.items()
        if name.endswith("}paraId")
    ]
    told = [
        value
        for found in etree.fromstring(files["word/commentsExtended.xml"])
        for name, value in found.attrib.items()
        if name.endswith("}paraId")
    ]
    assert len(set(ids)) == len(ids) == len(comments)
    assert told == ids


def test_no_id_of_a_paragraph_or_control_stands_twice(written):
    found = {"paraId": [], "sdt": []}
    for name, content in parts(written).items():
        if name in ("word/document.xml", "word/comments.xml", "word/footnotes.xml"):
            root = etree.fromstring(content)
            found["paraId"] += [value for each in root.iter() for key, value in each.items() if key.endswith("}paraId")]
            found["sdt"] += [each[0].get("val") for each in root.iter() if str(each.tag).endswith("}sdtPr")]
    assert all(len(set(ids)) == len(ids) for ids in found.values())


def test_no_extension_of_a_comment_is_an_orphan(written):
    files = parts(written)
    if "word/comments.xml" not in files:
        return

    def values(name, key):
        root = etree.fromstring(files[f"word/{name}.xml"])
        return [value for each in root.iter() for at, value in each.items() if at.endswith(f"}}{key}")]

    assert values("commentsIds", "paraId") == values("comments", "paraId")
    assert values("commentsExtensible", "durableId") == values("commentsIds", "durableId")
    assert len(set(values("commentsIds", "durableId"))) == len(values("comments", "paraId"))
    assert set(values("commentsExtended", "paraIdParent")) <= set(values("comments", "paraId"))
    assert set(values("people", "author")) == set(values("comments", "author"))


def test_every_footnote_is_referred_to_once(written):
    files = parts(written)
    if "word/footnotes.xml" not in files:
        assert b"footnote" not in files["word/settings.xml"] + files["word/document.xml"]
        return
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    notes = [each.get(f"{space}id") for each in etree.fromstring(files["word/footnotes.xml"])]
    body = etree.fromstring(files["word/document.xml"])
    assert ["-1", "0", *(each.get(f"{space}id") for each in body.iter(f"{space}footnoteReference"))] == notes


def test_the_same_request_gives_the_same_bytes(any_request):
    assert write_word(any_request) == write_word(any_request)


def test_nothing_of_another_template_is_left(written):
    assert not [name for name in parts(written) if "customXml" in name or "thumbnail" in name or "Effects" in name]


def test_every_style_that_is_used_is_defined(written):
    files = parts(written)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    defined = {found.get(f"{space}styleId") for found in etree.fromstring(files["word/styles.xml"])}
    used = {
        found.get(f"{space}val")
        for name, content in files.items()
        if name.startswith("word/") and name.endswith(".xml")
        for kind in ("pStyle", "rStyle")
        for found in etree.fromstring(content).iter(f"{space}{kind}")
    }
    assert used - defined == set()


def test_a_broken_file_is_noticed(tmp_path):
    path = tmp_path / "broken.docx"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    path.write_bytes(made.getvalue())
    assert OpenXmlValidator().validate(str(path)).errors

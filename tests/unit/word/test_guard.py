import contextlib
import io
import random
import resource
import time
import zipfile

import pytest

from docs_engine.errors import ImportRefusedError
from docs_engine.word import confinement, read_word, write_word
from docs_engine.word.reader import read_word as read_here
from tests.unit.word.foreign import links, paragraph, part, word_file
from tests.unit.word.mutations import mutated

_HALF_A_SECOND = 0.5
_MEGABYTES = 64
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DTD = f'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {_NAMES}><w:body>&b;</w:body></w:document>'


def with_entries(*entries: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO(word_file(paragraph("Text.")))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries:
            package.writestr(name, content)
    return packed.getvalue()


def lying_about_its_size() -> bytes:
    """A part that unpacks to far more than its entry says."""
    content = bytearray(word_file("<w:p/>" * 3_000_000))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        real = package.getinfo("word/document.xml").file_size
    for place in range(len(content) - 4):
        if content[place : place + 4] == real.to_bytes(4, "little"):
            content[place : place + 4] = (2000).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    content = bytearray(word_file(paragraph("Text.")))
    central = content.rindex(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


ATTACKS = {
    "zip bomb": (lambda: word_file("<w:p/>" * 3_000_000), "unpacks to more than"),
    "lying zip bomb": (lying_about_its_size, "part"),
    "bomb beside the text": (lambda: with_entries(("word/media/a.bin", bytes(50_000_000))), "far too tightly"),
    "many entries": (lambda: with_entries(*((f"a/{n}", b"") for n in range(3_000))), "parts"),
    "many elements": (lambda: word_file("".join(f'<w:p w:n="{n * 7919}"></w:p>' for n in range(200_000))), "elements"),
    "deep nesting": (
        lambda: word_file("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000),
        "deeply",
    ),
    "entities": (lambda: word_file("", {"word/document.xml": _DTD}), "document type"),
    "entities in UTF-16": (lambda: word_file("", {"word/document.xml": _DTD.encode("utf-16")}), "document type"),
    "external entity": (
        lambda: word_file("", {"word/document.xml": _DTD.replace('"aaaa"', 'SYSTEM "file:///etc/passwd"')}),
        "document type",
    ),
    "path traversal": (lambda: with_entries(("../../etc/passwd", b"x")), "outside the file"),
    "absolute path": (lambda: with_entries(("/etc/passwd", b"x")), "outside the file"),
    "the same part twice": (lambda: with_entries(("WORD/document.xml", b"<x/>")), "twice"),
    "macros": (lambda: with_entries(("word/vbaProject.bin", b"x")), "macros"),
    "macros by type": (
        lambda: word_file(
            "",
            {
                "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.'
                'macroEnabled.main+xml"/></Types>'
            },
        ),
        "macros",
    ),
    "password": (encrypted, "password"),
    "an old .doc": (lambda: _OLE + bytes(5000), "Word 2003"),
    "password, as Word sets it": (lambda: _OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "no Word file"),
    "nothing": (lambda: b"", "is empty"),
    "half a file": (lambda: word_file(paragraph("Text."))[:700], "damaged"),
    "broken XML": (lambda: word_file("<w:p>"), "well-formed"),
    "another zip": (lambda: _zip(("hello.txt", b"hello")), "is missing"),
    "no text": (lambda: word_file("", {"word/document.xml": part("document", "")}), "no text"),
}


def _zip(*entries: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in entries:
            package.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_an_attack_is_refused_with_what_the_file_holds_and_what_to_do(name):
    make, told = ATTACKS[name]
    content = make()
    with pytest.raises(ImportRefusedError, match=told) as refused:
        read_here(content)
    assert refused.value.hint
    assert refused.value.details["holds"]


def test_the_worker_refuses_as_fast_and_as_small_as_it_reads():
    make, told = ATTACKS["zip bomb"]
    content = make()
    began = time.perf_counter()
    with pytest.raises(ImportRefusedError, match=told):
        read_word(content)
    assert time.perf_counter() - began < 4 * _HALF_A_SECOND  # the machine of the tests is shared; see the benchmark
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0


def _with_settings(**related: str) -> bytes:
    """A file whose settings, not whose text, lead outside."""
    return word_file(
        paragraph("Text."), {"word/_rels/settings.xml.rels": links(**related)}, settings=part("settings", "")
    )


def _huge_picture() -> bytes:
    """A picture of 60,000 by 60,000 dots, 14 GB once it is drawn, and 8 MB of noise behind its head."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0"
    drawn = paragraph("Text.", '<w:r><w:drawing><wp:docPr id="1" name="huge"/></w:drawing></w:r>')
    return word_file(drawn, {"word/media/huge.png": head + random.Random(1).randbytes(1 << 20) * 8})


_NESTED = with_entries(("word/inner.docx", bytes(1 << 20)))
_DDE = '<w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe /k"><w:r><w:t>Text.</w:t></w:r></w:fldSimple>'
FLAGGED = {
    "embedded OLE": (
        lambda: with_entries(("word/embeddings/oleObject1.bin", _OLE)),
        ("embedded file (not opened)", "oleobject1.bin"),
    ),
    "a zip in the zip": (
        lambda: with_entries(("word/embeddings/inner.docx", _NESTED * 3)),
        ("embedded file (not opened)", "inner.docx"),
    ),
    "external picture": (
        lambda: word_file(paragraph("Text."), image="https://evil.example/track.png"),
        ("link to something outside the file (image)", "https://evil.example/track.png"),
    ),
    "template of the text": (
        lambda: word_file(paragraph("Text."), attachedTemplate="https://evil.example/t.dotm"),
        ("link to something outside the file (attachedTemplate)", "https://evil.example/t.dotm"),
    ),
    "template of the settings": (
        lambda: _with_settings(attachedTemplate="https://evil.example/t.dotm"),
        ("link to something outside the file (attachedTemplate)", "https://evil.example/t.dotm"),
    ),
    "a file in another format": (
        lambda: word_file(paragraph("Text.") + '<w:altChunk r:id="raFChunk"/>', {"word/aFChunk.html": "<b>x</b>"}),
        ("text in another format inside the file", ""),
    ),
    "a field that starts a program": (
        lambda: word_file(paragraph(_DDE)),
        ("field that reaches outside the file (never followed)", r"DDEAUTO c:\\windows\\cmd.exe /k"),
    ),
    "huge picture": (_huge_picture, ("picture", "huge")),
    "ActiveX": (lambda: with_entries(("word/activeX/a.bin", _OLE)), ("embedded file (not opened)", "a.bin")),
}


@pytest.mark.parametrize("name", sorted(FLAGGED))
def test_what_is_never_opened_is_flagged_and_the_text_is_read(name):
    make, told = FLAGGED[name]
    read = read_here(make())
    assert read.markdown == "Text."
    assert [(entry.what, entry.example) for entry in read.left_out] == [told]


def test_a_link_that_runs_something_becomes_plain_text():
    link = '<w:hyperlink r:id="rhyperlink"><w:r><w:t>click</w:t></w:r></w:hyperlink>'
    assert read_here(word_file(paragraph(link), hyperlink="file://server/share/run.exe")).markdown == "click"


def test_reading_in_a_process_of_its_own_gives_the_same(word):
    content = write_word(word.REQUESTS["commented"])
    assert read_word(content) == read_here(content)


def test_a_worker_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(confinement, "SECONDS", 0.001)
    with pytest.raises(ImportRefusedError, match="takes longer"):
        read_word(word_file(paragraph("Text.")))


def test_a_hundred_damaged_files_are_read_or_refused(word):
    chance = random.Random(20261121)
    whole = [write_word(word.REQUESTS["commented"]), write_word(word.REQUESTS["evidence"])]
    for _ in range(100):
        with contextlib.suppress(ImportRefusedError):
            read_here(mutated(chance.choice(whole), chance))

"""The gate for files from outside: a zip is opened, counted and parsed within limits, or refused by name."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docs_engine.errors import ImportRefusedError
from docs_engine.word.elements import RELATIONS, WORD, Element

MOST_BYTES = 25 * 1024 * 1024
_MOST_ENTRIES = 2_000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_XML = 12 * 1024 * 1024
_MOST_TAGS = 300_000
_RATIO_COUNTS_FROM = 1024 * 1024
_MOST_RATIO = 150
_ENCRYPTED = 0x1
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_CLEAN_COPY = "Open it in Word or LibreOffice and save it as a new .docx."
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another, or to something outside the file."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)  # without slots: the relations of the main part are kept
class Archive:
    """The parts of an accepted file; nothing but the XML that is asked for is ever unpacked."""

    zip: zipfile.ZipFile
    names: Mapping[str, str]

    @cached_property
    def main(self) -> str:
        """The name of the part with the text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        raise _refused("it names no document", "This is a zip file but no Word file. Choose a .docx file.")

    def holds(self, name: str) -> bool:
        return name.lower() in self.names

    def part(self, name: str) -> Element:
        """Parse a part; ImportRefusedError when it is missing, too large or no well-formed XML."""
        stored = self.names.get(name.lower())
        if stored is None:
            raise _refused(f"its part {name} is missing", _CLEAN_COPY)
        content = _unpack(self.zip, stored)
        for strict, usual in _STRICT.items():
            if strict in content:
                content = content.replace(strict, usual)
        return _parse(content, name)

    def related(self, kind: str) -> Element | None:
        """Parse the part that the text is related to in this way; None when there is none."""
        for relation in self.text_relations.values():
            if relation.kind == kind and not relation.external and self.holds(relation.target):
                return self.part(relation.target)
        return None

    @cached_property
    def text_relations(self) -> Mapping[str, Relation]:
        """The relations of the part with the text."""
        return self.relations(self.main)

    def relations(self, source: str) -> Mapping[str, Relation]:
        """Return the relations of a part by their ids; "" asks for those of the whole file."""
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.holds(part):
            return {}
        found = {}
        for entry in self.part(part).iter(f"{{{_PACKAGE}/relationships}}Relationship"):
            external = entry.get("TargetMode") == "External"
            target = entry.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], target, external)
        return found


def open_archive(content: bytes) -> Archive:
    """Open a .docx file; ImportRefusedError says what it holds that is not accepted, and what to do."""
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // (1024 * 1024)
        raise _refused(f"it is larger than {megabytes} MB", "Take large pictures out of it and save it again.")
    if content.startswith(_OLE):
        raise _old_container(content)
    if not content:
        raise _refused("it is empty", "Save it once more, and choose that file.")
    if not content.startswith(_ZIP):
        raise _refused("it is no Word file", "Choose a file whose name ends in .docx.")
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
        entries = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as broken:
        raise _refused("the zip archive in it is damaged", _CLEAN_COPY) from broken
    names = _checked_names(entries)
    if any(name.endswith(_MACRO_PARTS) for name in names):
        raise _refused("it holds macros", "Save it as .docx, which holds none, and choose that file.")
    archive = Archive(opened, names)
    _check_types(archive)
    return archive


def _old_container(content: bytes) -> ImportRefusedError:
    """Tell the two kinds of file apart that the container of old Office files holds; its names are in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _refused("it is protected by a password", "Open it in Word, take the password off, and save it again.")
    return _refused("it is a file of Word 2003 or older", "Open it in Word or LibreOffice and save it as .docx.")


def _checked_names(entries: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Map the names in small letters to those stored; refuse what no office program writes."""
    if len(entries) > _MOST_ENTRIES:
        raise _refused(f"it holds {len(entries)} parts; {_MOST_ENTRIES} are the limit", _CLEAN_COPY)
    names: dict[str, str] = {}
    unpacked = 0
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name or "\0" in name:
            raise _refused(f"a part in it is named {name[:60]!r}, outside the file", _CLEAN_COPY)
        if name.lower() in names:
            raise _refused(f"it holds the part {name[:60]!r} twice", _CLEAN_COPY)
        if entry.flag_bits & _ENCRYPTED:
            raise _refused("it is protected by a password", "Take the password off and save it again.")
        _check_size(entry)
        names[name.lower()] = name
        unpacked += entry.file_size
    if unpacked > _MOST_UNPACKED:
        raise _refused(f"it unpacks to {unpacked // (1024 * 1024)} MB", "Take large pictures out and save it again.")
    return names


def _check_size(entry: zipfile.ZipInfo) -> None:
    if entry.filename.lower().endswith((".xml", ".rels")) and entry.file_size > _MOST_XML:
        raise _refused(f"its part {entry.filename[:60]} unpacks to more than {_MOST_XML >> 20} MB", _CLEAN_COPY)
    if entry.file_size > _RATIO_COUNTS_FROM and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
        raise _refused(f"its part {entry.filename[:60]} is packed far too tightly to be text", _CLEAN_COPY)


def _check_types(archive: Archive) -> None:
    kinds = archive.part("[Content_Types].xml")
    for entry in kinds.iter(f"{{{_PACKAGE}/content-types}}Override", f"{{{_PACKAGE}/content-types}}Default"):
        kind = entry.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise _refused("it holds macros", "Save it as .docx, which holds none, and choose that file.")


def _unpack(opened: zipfile.ZipFile, name: str) -> bytes:
    """Read a part by counting: what a zip says of a size is never believed."""
    try:
        with opened.open(name) as stream:
            content = stream.read(_MOST_XML + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as broken:
        raise _refused(f"its part {name[:60]} is damaged", _CLEAN_COPY) from broken
    if len(content) > _MOST_XML:
        raise _refused(f"its part {name[:60]} unpacks to more than {_MOST_XML >> 20} MB", _CLEAN_COPY)
    if content.count(b"<") > _MOST_TAGS:
        raise _refused(f"its part {name[:60]} holds more than {_MOST_TAGS:,} elements", "Split the document.")
    return content


def _parse(content: bytes, name: str) -> Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _refused(f"its part {name[:60]} declares a document type, as attacks do", _CLEAN_COPY)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise _refused(f"its part {name[:60]} is no well-formed XML, or nested too deeply", _CLEAN_COPY) from broken
    if root.getroottree().docinfo.doctype:  # in another encoding than the bytes above were searched in
        raise _refused(f"its part {name[:60]} declares a document type, as attacks do", _CLEAN_COPY)
    return root


def _refused(why: str, hint: str) -> ImportRefusedError:
    return ImportRefusedError(why, hint=hint)

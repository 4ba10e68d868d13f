"""Packing: parts -> the bytes of a .docx, the same for the same parts."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from lxml import etree

from docs_engine.word.elements import Element

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name: real dates would make each file differ
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def xml_bytes(root: Element) -> bytes:
    """Return an XML part as it stands in a file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@dataclass(frozen=True, slots=True)
class NewPart:
    """An XML part to be added: its name in the package, its content type, the kind of link to it, and its content."""

    name: str
    content_type: str
    relation: str
    root: Element


def add_part(source: Any, package: Any, part: NewPart) -> str:
    """Add a part to a python-docx package and link it from `source` (both untyped); return the link's id."""
    made = Part(PackURI(part.name), part.content_type, xml_bytes(part.root), package)
    return str(source.rels.get_or_add(part.relation, made).rId)


def pack(package: Any) -> bytes:
    """Write a python-docx package (untyped) with fixed dates and a fixed order of its parts."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    files = {PACKAGE_URI.rels_uri.membername: _relations(package)}
    for part in parts:
        files[part.partname.membername] = part.blob
        if len(part.rels):
            files[part.partname.rels_uri.membername] = _relations(part)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        _store(target, "[Content_Types].xml", _content_types(parts))
        for name in sorted(files):
            _store(target, name, files[name])
    return packed.getvalue()


def _store(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    target.writestr(entry, content)


def _relations(source: Any) -> bytes:
    return bytes(source.rels.xml)


def _content_types(parts: list[Any]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="rels", ContentType=_RELATIONS_TYPE)
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="xml", ContentType="application/xml")
    for part in parts:
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=str(part.partname), ContentType=part.content_type)
    return xml_bytes(root)

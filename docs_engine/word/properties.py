"""Document properties: what an office suite shows about the file, and our ids for its way back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from lxml import etree

from docs_engine.word.elements import Element, clean, qualified
from docs_engine.word.package import NewPart, add_part
from docs_engine.word.request import WordRequest

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_LONGEST = 255  # what python-docx and Word take


def write_properties(word: Any, request: WordRequest) -> None:
    """Set core and custom properties and the language of a python-docx document (untyped)."""
    core = word.core_properties
    core.title = _short(request.title)
    core.author = core.last_modified_by = _short(request.facts.owner)
    core.subject = _short(request.facts.document_type)
    core.category = _short(request.facts.state)
    core.language = _short(request.language)
    core.revision = 1
    if request.facts.date:
        core.created = core.modified = dt.datetime.combine(request.facts.date, dt.time())
    for language in word.part._styles_part.element.iter(qualified("lang")):  # noqa: SLF001  python-docx has no way in
        language.set(qualified("val"), request.language)
    package = word.part.package
    root = _custom(_ids(request))
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    add_part(package, package, NewPart("/docProps/custom.xml", kind, relation, root))


def _ids(request: WordRequest) -> Mapping[str, str]:
    facts = request.facts
    ids = {
        "BackcastDocument": facts.document_id,
        "BackcastType": request.doctype.key,
        "BackcastProfile": request.profile,
        "BackcastRevision": "" if facts.revision is None else str(facts.revision),
        "BackcastVersion": "" if facts.version is None else str(facts.version),
        "BackcastContentHash": facts.content_hash,
        "BackcastAuditHead": request.signoff.audit_head if request.signoff else "",
    }
    return {name: value for name, value in ids.items() if value}


def _custom(ids: Mapping[str, str]) -> Element:
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})
    for number, (name, value) in enumerate(ids.items(), 2):  # the format gives 0 and 1 away
        made = etree.SubElement(
            root, f"{{{_CUSTOM}}}property", fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", pid=str(number), name=name
        )
        etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = _short(value)
    return root


def _short(text: str) -> str:
    return clean(text)[:_LONGEST]

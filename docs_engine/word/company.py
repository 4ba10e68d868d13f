"""A company's own template: its styles, by name, its theme and its page, in place of ours."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from docs_engine.errors import InputError
from docs_engine.word.elements import Element, qualified

_LARGEST = 30_000_000
_STYLES, _DOCUMENT, _THEME = "word/styles.xml", "word/document.xml", "word/theme/theme1.xml"
_OURS_ALONE = "backcast "
_IDS = ("basedOn", "next", "link")
_PAGE = ("pgSz", "pgMar")


@dataclass(frozen=True, slots=True)
class CompanyLook:
    """The parts that take the place of ours, by their names in a package, and in words what the template lacks."""

    parts: Mapping[str, bytes]
    lacks: tuple[str, ...]


@lru_cache(maxsize=4)
def company_look(template: bytes, styles: bytes, document: bytes) -> CompanyLook:
    """Put a template's styles, theme and page into our own `styles` and `document`; InputError for one not accepted.

    A style of ours is replaced by the one of the same name. Numbering stays ours, and so do head and foot.
    """
    files = _files(template)
    theirs, ours = _parsed(files[_STYLES]), _parsed(styles)
    lacks = _merge(theirs, ours)
    parts = {_STYLES: etree.tostring(theirs, xml_declaration=True, encoding="UTF-8", standalone=True)}
    parts[_DOCUMENT] = _with_page(_parsed(document), _parsed(files[_DOCUMENT]))
    if _THEME in files:
        parts[_THEME] = files[_THEME]
    told = (f"The template has no style “{name}”; it looks as in Backcast's own." for name in lacks)
    return CompanyLook(parts, (*told, "The head, foot and text of the template are not taken over."))


def _files(template: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            names = set(package.namelist())
            if any("vbaproject" in name.lower() for name in names):
                raise _refused("holds macros")
            if not {_STYLES, _DOCUMENT} <= names:
                raise _refused("is no Word file with styles")
            wanted = [name for name in (_STYLES, _DOCUMENT, _THEME) if name in names]
            if sum(package.getinfo(name).file_size for name in wanted) > _LARGEST:
                raise _refused("is far too large")
            return {name: package.read(name) for name in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as broken:
        raise _refused("is no Word file") from broken


def _refused(why: str) -> InputError:
    hint = "Save it in Word as .docx or .dotx, and name that file."
    return InputError(f"The template {why}.", fields={"template": why}, hint=hint)


def _parsed(part: bytes) -> Element:
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as broken:
        raise _refused("is damaged") from broken
    if root.getroottree().docinfo.doctype:
        raise _refused("holds a document type declaration")
    return root


def _merge(theirs: Element, ours: Element) -> list[str]:
    """Give their styles our ids where the names are the same, and add those of ours that they have not."""
    named = {_name(style): style for style in theirs.iter(qualified("style"))}
    wanted = {_name(style): style.get(qualified("styleId")) for style in ours.iter(qualified("style"))}
    new_ids = {
        style.get(qualified("styleId")): wanted.get(name, f"own{style.get(qualified('styleId'))}")
        for name, style in named.items()
    }
    _rename(theirs, new_ids)
    lacks = []
    for style in list(ours.iter(qualified("style"))):
        name = _name(style)
        if name not in named:
            theirs.append(style)
            lacks += [style.find(qualified("name")).get(qualified("val"))] if _is_expected(style, name) else []
    return lacks


def _rename(styles: Element, new_ids: Mapping[str, str]) -> None:
    for style in styles.iter(qualified("style")):
        known = style.get(qualified("styleId"))
        style.set(qualified("styleId"), new_ids.get(known, f"own{known}"))
        for kind in _IDS:
            for reference in style.findall(qualified(kind)):
                value = reference.get(qualified("val"))
                if value in new_ids:
                    reference.set(qualified("val"), new_ids[value])
                else:
                    style.remove(reference)
        for numbered in list(style.iter(qualified("numPr"))):  # their lists are not taken along
            numbered.getparent().remove(numbered)


def _is_expected(style: Element, name: str) -> bool:
    return style.get(qualified("type")) == "paragraph" and not name.startswith(_OURS_ALONE)


def _name(style: Element) -> str:
    found = style.find(qualified("name"))
    return str(found.get(qualified("val"), "")).lower() if found is not None else ""


def _with_page(ours: Element, theirs: Element) -> bytes:
    """Take size and margins of the page from the template's last section."""
    layout, last = ours[0][-1], theirs.find(f"{qualified('body')}/{qualified('sectPr')}")
    for kind in _PAGE if last is not None else ():
        found, here = last.find(qualified(kind)), layout.find(qualified(kind))
        if found is not None:
            layout.replace(here, found)
    return bytes(etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True))

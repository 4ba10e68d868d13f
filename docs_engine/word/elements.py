"""WordprocessingML elements and the characters that may stand in them."""

import re
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# lxml ships no types, so an element is Any.
Element: TypeAlias = Any

_NAMES = {"w": WORD, "r": RELATIONS}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=512)
def qualified(name: str) -> str:
    """Return a name of the main Word namespace as lxml writes it."""
    return f"{{{WORD}}}{name}"


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Make a Word element; every attribute stands in the same namespace."""
    made = etree.Element(qualified(name), nsmap=_NAMES)
    for key, value in attributes.items():
        made.set(qualified(key), str(value))
    made.extend(children)
    return made


def clean(text: str) -> str:
    """Leave out the characters that no XML file may hold."""
    return _ILLEGAL.sub("", text)


def written(name: str, text: str) -> Element:
    """Make an element that holds text, blanks kept."""
    made = element(name)
    made.text = clean(text)
    made.set(XML_SPACE, "preserve")
    return made


def run(text: str, style: str = "") -> Element:
    """Make a plain run in the look of a character style."""
    properties = [element("rPr", element("rStyle", val=style))] if style else []
    return element("r", *properties, written("t", text))


def paragraph(style: str, *content: Element) -> Element:
    """Make a paragraph in a style, directly by its id: looking styles up by name costs most of an export."""
    return element("p", element("pPr", element("pStyle", val=style)), *content)


def field(instruction: str, cached: str) -> list[Element]:
    """Make the runs of a field that Word computes, such as PAGE; `cached` shows until it does."""
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", written("instrText", f" {instruction} ")),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", written("t", cached)),
        element("r", element("fldChar", fldCharType="end")),
    ]

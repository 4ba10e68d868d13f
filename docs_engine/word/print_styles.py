"""The paragraph styles, the page and the list indents of our template, as numbers: twentieths of a point."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from docs_engine.word.elements import Element, qualified

_FOLDER = Path(__file__).parent / "template"
_SINGLE = 240


@dataclass(frozen=True, slots=True)
class PrintedStyle:
    """How a paragraph prints; `line` is its pitch in percent of a single line, or exact when `exact`."""

    font: str
    size: int
    bold: bool
    italic: bool
    before: int
    after: int
    line: int
    exact: bool
    keep_next: bool
    keep_lines: bool
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The page without its margins."""

    width: int
    height: int


@lru_cache(maxsize=1)
def printed_styles() -> Mapping[str, PrintedStyle]:
    """Read every paragraph style of the template, with what it inherits."""
    root = _read("styles.xml")
    styles = {style.get(qualified("styleId")): style for style in root.iter(qualified("style"))}
    defaults = root.find(qualified("docDefaults"))
    return {
        name: _printed([defaults, *reversed(list(_lineage(style, styles)))])
        for name, style in styles.items()
        if style.get(qualified("type")) == "paragraph"
    }


@lru_cache(maxsize=1)
def paper() -> Paper:
    """Read the page of the template."""
    root = _read("document.xml")
    size, margins = root.find(f".//{qualified('pgSz')}"), root.find(f".//{qualified('pgMar')}")
    wide = _number(size, "w") - _number(margins, "left") - _number(margins, "right")
    return Paper(wide, _number(size, "h") - _number(margins, "top") - _number(margins, "bottom"))


@lru_cache(maxsize=1)
def list_indents() -> tuple[int, ...]:
    """Read how far the items of each list level stand in; bullets and numbers are indented alike."""
    levels = _read("numbering.xml").find(qualified("abstractNum")).iter(qualified("lvl"))
    return tuple(_number(level.find(f".//{qualified('ind')}"), "left") for level in levels)


def _lineage(style: Element, styles: Mapping[str, Element]) -> list[Element]:
    found = [style]
    while (base := found[-1].find(qualified("basedOn"))) is not None:
        found.append(styles[base.get(qualified("val"))])
    return found


def _printed(lineage: list[Element]) -> PrintedStyle:
    def value(tag: str, attribute: str, fallback: str) -> str:
        made = (one.find(f".//{qualified(tag)}") for one in reversed(lineage))
        given = (one.get(qualified(attribute)) for one in made if one is not None)
        return next((one for one in given if one is not None), fallback)

    def has(tag: str) -> bool:
        return any(one.find(f".//{qualified(tag)}") is not None for one in lineage)

    exact = value("spacing", "lineRule", "auto") == "exact"
    pitch = int(value("spacing", "line", str(_SINGLE)))
    return PrintedStyle(
        font=value("rFonts", "ascii", ""),
        size=int(value("sz", "val", "20")) * 10,
        bold=has("b"),
        italic=has("i"),
        before=int(value("spacing", "before", "0")),
        after=int(value("spacing", "after", "0")),
        line=pitch if exact else pitch * 100 // _SINGLE,
        exact=exact,
        keep_next=has("keepNext"),
        keep_lines=has("keepLines"),
        left=int(value("ind", "left", "0")),
        right=int(value("ind", "right", "0")),
    )


def _number(found: Element, attribute: str) -> int:
    return int(found.get(qualified(attribute)))


def _read(name: str) -> Element:
    return etree.parse(_FOLDER / name).getroot()

"""Equations of a Word file -> one line of text that still says what is above, below and under what."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from docs_engine.word.elements import Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_Parts: TypeAlias = Sequence[tuple[str, str]]
_DEEPEST = 50
_ROOT = "√"


def equation_line(element: Element, depth: int = 0) -> str:
    """Return the letters under an element of mathematics: a fraction as a/b, an index as x_1, a power as x^2."""
    if depth > _DEEPEST:
        return "".join(found.text or "" for found in element.iter(f"{MATH}t"))
    if element.tag == f"{MATH}t":
        return element.text or ""
    parts = [(child.tag, equation_line(child, depth + 1)) for child in element]
    write = _FORMS.get(element.tag.removeprefix(MATH)) if isinstance(element.tag, str) else None
    if write is not None:
        return write(element, parts)
    between = "; " if element.tag in (f"{MATH}eqArr", f"{MATH}m") else ", " if element.tag == f"{MATH}mr" else ""
    return between.join(line for _, line in parts if line)


def _part(parts: _Parts, name: str) -> str:
    return next((line for tag, line in parts if tag == MATH + name), "")


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text else f"({text})"


def _with_limits(base: str, below: str, above: str) -> str:
    return base + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _letter(element: Element, properties: str, name: str, otherwise: str) -> str:
    found = element.find(f"{MATH}{properties}/{MATH}{name}")
    return otherwise if found is None else found.get(f"{MATH}val", "")


def _delimited(element: Element, parts: _Parts) -> str:
    begin, end = _letter(element, "dPr", "begChr", "("), _letter(element, "dPr", "endChr", ")")
    return begin + _letter(element, "dPr", "sepChr", "|").join(line for tag, line in parts if tag == f"{MATH}e") + end


def _operator(element: Element, parts: _Parts) -> str:
    sign = _letter(element, "naryPr", "chr", "∫")
    return f"{_with_limits(sign, _part(parts, 'sub'), _part(parts, 'sup'))} {_part(parts, 'e')}"


_FORMS: Mapping[str, Callable[[Element, _Parts], str]] = {
    "f": lambda _, parts: f"{_grouped(_part(parts, 'num'))}/{_grouped(_part(parts, 'den'))}",
    "sSup": lambda _, parts: _with_limits(_part(parts, "e"), "", _part(parts, "sup")),
    "sSub": lambda _, parts: _with_limits(_part(parts, "e"), _part(parts, "sub"), ""),
    "sSubSup": lambda _, parts: _with_limits(_part(parts, "e"), _part(parts, "sub"), _part(parts, "sup")),
    "sPre": lambda _, parts: _with_limits("", _part(parts, "sub"), _part(parts, "sup")) + _part(parts, "e"),
    "limLow": lambda _, parts: _with_limits(_part(parts, "e"), _part(parts, "lim"), ""),
    "limUpp": lambda _, parts: _with_limits(_part(parts, "e"), "", _part(parts, "lim")),
    "rad": lambda _, parts: f"{_part(parts, 'deg')}{_ROOT}{_grouped(_part(parts, 'e'))}",
    "func": lambda _, parts: f"{_part(parts, 'fName')} {_part(parts, 'e')}",
    "nary": _operator,
    "d": _delimited,
}

"""Equations of a Word file -> one line of text that still says what is above, below and under what."""

from collections.abc import Callable, Iterator, Mapping

from docs_engine.word.elements import Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DEEPEST = 50
_ROOT = "√"


def equation_line(element: Element, depth: int = 0) -> str:
    """Return the letters under an element of mathematics: a fraction as a/b, an index as x_1, a power as x^2."""
    if depth > _DEEPEST:
        return "".join(found.text or "" for found in element.iter(f"{MATH}t"))
    if element.tag == f"{MATH}t":
        return element.text or ""
    parts = {child.tag: equation_line(child, depth + 1) for child in element}
    write = _FORMS.get(element.tag.removeprefix(MATH)) if isinstance(element.tag, str) else None
    if write is not None:
        return write(element, lambda name: parts.get(MATH + name, ""))
    between = "; " if element.tag in (f"{MATH}eqArr", f"{MATH}m") else ", " if element.tag == f"{MATH}mr" else ""
    return between.join(filter(None, (equation_line(child, depth + 1) for child in element)))


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text else f"({text})"


def _with_limits(base: str, below: str, above: str) -> str:
    return base + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _letter(element: Element, properties: str, name: str, otherwise: str) -> str:
    found = element.find(f"{MATH}{properties}/{MATH}{name}")
    return otherwise if found is None else found.get(f"{MATH}val", "")


def _delimited(element: Element, _: Callable[[str], str]) -> str:
    begin, end = _letter(element, "dPr", "begChr", "("), _letter(element, "dPr", "endChr", ")")
    return begin + _letter(element, "dPr", "sepChr", "|").join(_inner(element)) + end


def _inner(element: Element) -> Iterator[str]:
    return (equation_line(child) for child in element if child.tag == f"{MATH}e")


def _operator(element: Element, part: Callable[[str], str]) -> str:
    sign = _letter(element, "naryPr", "chr", "∫")
    return f"{_with_limits(sign, part('sub'), part('sup'))} {part('e')}"


_FORMS: Mapping[str, Callable[[Element, Callable[[str], str]], str]] = {
    "f": lambda _, part: f"{_grouped(part('num'))}/{_grouped(part('den'))}",
    "sSup": lambda _, part: _with_limits(part("e"), "", part("sup")),
    "sSub": lambda _, part: _with_limits(part("e"), part("sub"), ""),
    "sSubSup": lambda _, part: _with_limits(part("e"), part("sub"), part("sup")),
    "sPre": lambda _, part: _with_limits("", part("sub"), part("sup")) + part("e"),
    "limLow": lambda _, part: _with_limits(part("e"), part("lim"), ""),
    "limUpp": lambda _, part: _with_limits(part("e"), "", part("lim")),
    "rad": lambda _, part: f"{part('deg')}{_ROOT}{_grouped(part('e'))}",
    "func": lambda _, part: f"{part('fName')} {part('e')}",
    "nary": _operator,
    "d": _delimited,
}

"""Spans -> runs that remember which letters of the source they show."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from docs_engine.model.paragraph import Span
from docs_engine.word.direction import by_direction
from docs_engine.word.elements import RELATIONS, Element, element, written
from docs_engine.word.links import link_target, relation_of


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run and the letters it shows, as offsets in the section's text."""

    run: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What runs are written on: the python-docx part that keeps link targets (untyped), and where comments cut.

    `cuts` are sorted offsets at which a run must end, so that a comment begins and ends on its very letters.
    """

    part: Any
    cuts: tuple[int, ...] = ()


def write_spans(spans: Sequence[Span], sheet: Sheet, *, lines: bool = False) -> tuple[list[Element], list[PlacedRun]]:
    """Return the content of a paragraph and its placed runs.

    With `lines` line ends stay line ends, as in code; else they become blanks.
    """
    content: list[Element] = []
    placed: list[PlacedRun] = []
    for href, group in groupby(spans, key=lambda span: span.href):
        target = link_target(href) if href else ""
        here = [made for span in group for made in _span_runs(span, sheet, target=target, lines=lines)]
        placed += here
        runs = [made.run for made in here]
        content += [_hyperlink(runs, sheet.part, target)] if target else runs
    return content, placed


def _hyperlink(runs: list[Element], part: Any, target: str) -> Element:
    link = element("hyperlink", *runs, history=1)
    link.set(f"{{{RELATIONS}}}id", relation_of(part, target))
    return link


def _span_runs(span: Span, sheet: Sheet, *, target: str, lines: bool) -> Iterator[PlacedRun]:
    for piece in _cut(span, sheet.cuts):
        start = piece.start
        for text, right_to_left in by_direction(piece.text):
            properties = _look(piece, linked=bool(target), right_to_left=right_to_left)
            made = element("r", *([element("rPr", *properties)] if properties else []), *_letters(text, lines=lines))
            yield PlacedRun(made, start, start + len(text))
            start += len(text)


def _cut(span: Span, cuts: Sequence[int]) -> Iterator[Span]:
    start = span.start
    for cut in cuts[bisect_right(cuts, span.start) :]:
        if cut >= span.end:
            break
        yield replace(span, text=span.text[start - span.start : cut - span.start], start=start)
        start = cut
    if start < span.end:
        yield replace(span, text=span.text[start - span.start :], start=start)


def _look(span: Span, *, linked: bool, right_to_left: bool) -> list[Element]:
    """Return run properties in the order the schema wants."""
    style = "Code" if span.code else "Hyperlink" if linked else ""
    found = [element("rStyle", val=style)] if style else []
    if span.bold:
        found += [element("b"), element("bCs")]
    if span.italic:
        found += [element("i"), element("iCs")]
    return [*found, element("rtl")] if right_to_left else found


def _letters(text: str, *, lines: bool) -> Iterable[Element]:
    if not lines:
        return [written("t", text.replace("\n", " ").replace("\t", " "))]
    made: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        for place, words in enumerate(line.split("\t")):
            made += [element("tab")] if place else []
            made += [written("t", words)] if words else []
    return made

"""Spans -> runs that remember which letters of the source they show."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docs_engine.model.comparison import ChangeKind, TrackedPiece
from docs_engine.model.paragraph import Span
from docs_engine.word.direction import by_direction
from docs_engine.word.elements import RELATIONS, Element, element, written
from docs_engine.word.links import link_target, relation_of
from docs_engine.word.marking import Marking, track_runs
from docs_engine.word.notes import Footnotes
from docs_engine.word.pictures import picture_at, write_picture


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run and the letters it shows, as offsets in the section's text."""

    run: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What runs are written on: the python-docx part that keeps link targets (untyped), and what marks them.

    `cuts` are sorted offsets at which a run must end, so that a comment begins and ends on its very letters. `notes`
    None writes marks of evidence as they stand.
    """

    part: Any
    marking: Marking
    notes: Footnotes | None = None
    cuts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Letters:
    """A stretch of text with one look; `noted` is the run behind it that refers to a footnote."""

    text: str
    start: int
    noted: Element | None = None


def write_pieces(
    pieces: Sequence[TrackedPiece], sheet: Sheet, *, lines: bool = False
) -> tuple[list[Element], list[PlacedRun]]:
    """Return the content of a paragraph and its placed runs; what was added or removed is marked so.

    With `lines` line ends stay line ends, as in code; else they become blanks. Letters that were removed stand in no
    text any more and have no place.
    """
    content: list[Element] = []
    placed: list[PlacedRun] = []
    for piece in pieces:
        for (href, _), group in groupby(piece.spans, key=lambda span: (span.href, span.image)):
            target = link_target(href) if href else ""
            runs = list(_runs(list(group), piece, sheet, linked=bool(target), lines=lines))
            if piece.kind is not ChangeKind.REMOVED:
                placed += runs
            made = track_runs([each.run for each in runs], piece.kind, piece.step, sheet.marking)
            content += [_hyperlink(made, sheet.part, target)] if target else made
    return content, placed


def _hyperlink(runs: list[Element], part: Any, target: str) -> Element:
    link = element("hyperlink", *runs, history=1)
    link.set(f"{{{RELATIONS}}}id", relation_of(part, target))
    return link


def _runs(spans: list[Span], piece: TrackedPiece, sheet: Sheet, *, linked: bool, lines: bool) -> Iterator[PlacedRun]:
    drawn = _drawing(spans, sheet) if spans[0].image else None
    if drawn is not None:
        yield PlacedRun(element("r", drawn), spans[0].start, spans[-1].end)
        return
    for span in spans:
        for letters in _letters_of(span, piece, sheet):
            start = letters.start
            for text, right_to_left in by_direction(letters.text):
                properties = _look(span, linked=linked, right_to_left=right_to_left)
                made = element("r", *([element("rPr", *properties)] if properties else []))
                made.extend(_written(text, lines=lines))
                yield PlacedRun(made, start, start + len(text))
                start += len(text)
            if letters.noted is not None:
                yield PlacedRun(letters.noted, start, start)


def _drawing(spans: Sequence[Span], sheet: Sheet) -> Element | None:
    """Return the picture that these words stand for, or None when the file cannot hold it."""
    picture = picture_at(spans[0].image)
    if picture is None:
        return None
    description = "".join(span.text for span in spans)
    return write_picture(sheet.part, picture, description, next(sheet.marking.numbers))


def _letters_of(span: Span, piece: TrackedPiece, sheet: Sheet) -> Iterator[_Letters]:
    """Cut a span where comments cut, and around the marks that a footnote goes with; no comment cuts a mark."""
    if sheet.notes is None or span.code or span.image or span.href:
        yield from _cut(span.text, span.start, sheet.cuts)
        return
    start = span.start
    for text in sheet.notes.pieces(span.text):
        noted = sheet.notes.reference(text, piece.kind)
        if noted is None:
            yield from _cut(text, start, sheet.cuts)
        else:
            yield _Letters(text, start, noted)
        start += len(text)


def _cut(text: str, start: int, cuts: Sequence[int]) -> Iterator[_Letters]:
    here, end = start, start + len(text)
    for cut in cuts[bisect_right(cuts, start) :]:
        if cut >= end:
            break
        yield _Letters(text[here - start : cut - start], here)
        here = cut
    if here < end:
        yield _Letters(text[here - start :], here)


def _look(span: Span, *, linked: bool, right_to_left: bool) -> list[Element]:
    """Return run properties in the order the schema wants."""
    style = "Code" if span.code else "Hyperlink" if linked else ""
    found = [element("rStyle", val=style)] if style else []
    if span.bold:
        found += [element("b"), element("bCs")]
    if span.italic:
        found += [element("i"), element("iCs")]
    return [*found, element("rtl")] if right_to_left else found


def _written(text: str, *, lines: bool) -> Iterable[Element]:
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

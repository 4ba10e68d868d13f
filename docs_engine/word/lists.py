"""Numbered lists: which Word list each item belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from docs_engine.model.comparison import ChangeKind, TrackedSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind
from docs_engine.word.elements import Element, element

BULLETS = 1
_FIRST_NUMBERED = 2
_NUMBER_FORM = 1
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list of its own: its id in the file, the level it stands on and its first number."""

    id: int
    level: int
    start: int


def level_of(item: Paragraph) -> int:
    """Return the level at which an item is printed; Word knows nine."""
    return min(item.level, _DEEPEST)


def find_lists(sections: Iterable[Iterable[Paragraph]]) -> tuple[list[NumberedList], Mapping[int, int]]:
    """Find the numbered lists of all sections; the mapping takes id(item) to its list's id.

    An item continues the list above it on its level when its number is the next one and nothing shallower stands
    between; so a list that prose interrupts goes on counting, as it does in its source.
    """
    found: list[NumberedList] = []
    places: dict[int, int] = {}
    for paragraphs in sections:
        running: dict[int, tuple[int, int]] = {}
        for item in paragraphs:
            if item.kind not in (ParagraphKind.NUMBERED, ParagraphKind.BULLET):
                continue
            level = level_of(item)
            running = {depth: state for depth, state in running.items() if depth <= level}
            if item.kind is ParagraphKind.BULLET:
                continue
            number, last = running.get(level, (0, -1))
            if not number or item.number != last + 1:
                number = _FIRST_NUMBERED + len(found)
                found.append(NumberedList(number, level, max(item.number, 0)))
            running[level] = (number, item.number)
            places[id(item)] = number
    return found, places


def find_tracked_lists(sections: Iterable[TrackedSection]) -> tuple[list[NumberedList], Mapping[int, int]]:
    """Find the numbered lists of a document with its changes; an item that was removed counts in the list it stood in.

    So both texts are numbered as they were, whichever is taken.
    """
    tracked = [section.paragraphs for section in sections]
    present = [[one.paragraph for one in each if one.kind is not ChangeKind.REMOVED] for each in tracked]
    found, known = find_lists(present)
    places = dict(known)
    removed = [one.paragraph for each in tracked for one in each if one.kind is ChangeKind.REMOVED]
    if not any(item.kind is ParagraphKind.NUMBERED for item in removed):
        return found, places
    before = [[one.old or one.paragraph for one in each if one.kind is not ChangeKind.ADDED] for each in tracked]
    old, stood = find_lists(before)
    pairs = [(one.old, one.paragraph) for each in tracked for one in each if one.old is not None]
    now = {stood[id(one)]: places[id(other)] for one, other in pairs if id(one) in stood and id(other) in places}
    for item in removed:
        if id(item) not in stood:
            continue
        number = stood[id(item)]
        if number not in now:
            now[number] = _FIRST_NUMBERED + len(found)
            found.append(replace(old[number - _FIRST_NUMBERED], id=now[number]))
        places[id(item)] = now[number]
    return found, places


def add_lists(numbering: Element, found: Iterable[NumberedList]) -> None:
    """Write the lists into the numbering part."""
    for entry in found:
        override = element("lvlOverride", element("startOverride", val=entry.start), ilvl=entry.level)
        numbering.append(element("num", element("abstractNumId", val=_NUMBER_FORM), override, numId=entry.id))


def item_properties(number: int, level: int) -> Element:
    """Return the paragraph property that puts an item into a list."""
    return element("numPr", element("ilvl", val=level), element("numId", val=number))

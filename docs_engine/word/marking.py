"""Numbers for bookmarks and changes, and the marks of tracked changes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from docs_engine.model.comparison import ChangeKind, Step
from docs_engine.word.elements import Element, clean, element, qualified

_FIRST = 1
_LONGEST_AUTHOR = 255
_NAMES = {ChangeKind.ADDED: "ins", ChangeKind.REMOVED: "del"}


@dataclass(frozen=True, slots=True)
class Marking:
    """What one file needs to mark changes and bookmarks: who made which step, and numbers that stand once."""

    steps: tuple[Step, ...] = ()
    numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST))

    def change(self, kind: ChangeKind, step: int, *runs: Element) -> Element:
        """Return the mark of an addition or removal around runs (none for a paragraph or row)."""
        who = self.steps[step]
        name, author = _NAMES[kind], author_name(who.author)
        return element(name, *runs, id=next(self.numbers), author=author, date=utc_time(who.at))

    def restyling(self, former: Element) -> Element:
        """Return the mark of a paragraph that had other properties before the newest step."""
        who = self.steps[-1]
        author, date = author_name(who.author), utc_time(who.at)
        return element("pPrChange", former, id=next(self.numbers), author=author, date=date)

    def bookmark(self, name: str) -> tuple[Element, Element]:
        """Return the beginning and the end of a bookmark."""
        number = next(self.numbers)
        return element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)


def track_runs(runs: Sequence[Element], kind: ChangeKind, step: int, marking: Marking) -> list[Element]:
    """Return runs as they stand, or marked as added or removed."""
    if kind is ChangeKind.SAME or not runs:
        return list(runs)
    if kind is ChangeKind.REMOVED:
        for run in runs:
            for text in run.iter(qualified("t")):
                text.tag = qualified("delText")
    return [marking.change(kind, step, *runs)]


def track_paragraph(paragraph: Element, kind: ChangeKind, step: int, marking: Marking) -> None:
    """Mark a whole paragraph, which must have its properties, as added or removed."""
    if kind is not ChangeKind.SAME:
        paragraph[0].append(element("rPr", marking.change(kind, step)))


def author_name(name: str) -> str:
    """Return a name as Word takes it for an author."""
    return clean(name)[:_LONGEST_AUTHOR] or "Unknown"


def utc_time(at: dt.datetime) -> str:
    """Return a time as Word writes it."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""Where each section of one of our own files begins, also when its first paragraph was deleted or moved elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.arrival import ArrivedMark
from docs_engine.word.blocks import Block

_MARK = re.compile(r"(?:sec_(?P<titled>\d+)|_p(?P<within>\d+)_\d+)_(?P<key>\w*)")

_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True, slots=True)
class _Origin:
    """The section that a block was written in: its place and key, and whether the block is its printed title."""

    place: int
    key: str
    is_title: bool


def section_beginnings(blocks: Sequence[Block]) -> Mapping[int, ArrivedMark]:
    """Return the marks of sections by the place of the block that each begins with; their offsets are not set.

    A titled section begins with its title. Any other begins with the first of its paragraphs that did not move in
    among those of another section: each carries a bookmark of its own.
    """
    origins = {place: origin for place, block in enumerate(blocks) if (origin := _origin(block)) is not None}
    found = first_places([(place, origin.place) for place, origin in origins.items()])
    for place, origin in reversed(origins.items()):
        if origin.is_title:
            found[origin.place] = place
    return {place: _mark(blocks[place], origins[place]) for place in found.values()}


def first_places(origins: Sequence[tuple[int, _Key]]) -> dict[_Key, int]:
    """Return where each section begins, given which one stands at which place, in the order of the places.

    It begins at the first of its places that is not between two of one other section: what is, moved there.
    """
    found: dict[_Key, int] = {}
    for at, (place, key) in enumerate(origins):
        around = {origins[beside][1] if 0 <= beside < len(origins) else None for beside in (at - 1, at + 1)}
        if key not in found and (len(around) > 1 or around & {key, None}):
            found[key] = place
    return found


def placed_marks(
    blocks: Sequence[Block], beginnings: Mapping[int, ArrivedMark], starts: Mapping[int, int], end: int
) -> Iterator[ArrivedMark]:
    """Yield the marks with their offsets; `starts` tells where each block begins, by its id()."""
    shown = [place for place, block in enumerate(blocks) if id(block) in starts]
    for at, place in enumerate(shown):
        if place in beginnings:
            begins = starts[id(blocks[place])]
            follows = starts[id(blocks[shown[at + 1]])] if at + 1 < len(shown) else end
            mark = beginnings[place]
            yield ArrivedMark(mark.key, begins, follows if mark.title else begins, mark.title)


def _origin(block: Block) -> _Origin | None:
    """Tell where a block was written; one that several were joined into belongs where the first of them stood."""
    marks = [found for found in map(_MARK.fullmatch, block.bookmarks) if found]
    if not marks:
        return None
    place = marks[0]["titled"] or marks[0]["within"]
    is_title = block.kind is ParagraphKind.HEADING and not any(found["within"] == place for found in marks)
    return _Origin(int(place), marks[0]["key"], is_title)


def _mark(block: Block, origin: _Origin) -> ArrivedMark:
    title = " ".join(block.line.text.split()) if origin.is_title else ""
    return ArrivedMark(origin.key, 0, 0, title)

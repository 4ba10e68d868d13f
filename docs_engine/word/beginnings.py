"""Where each section of one of our own files begins, also when its first paragraph was deleted or moved elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.arrival import ArrivedMark
from docs_engine.word.blocks import Block

_MARK = re.compile(r"(?:sec_(?P<titled>\d+)|_p(?P<within>\d+)_\d+)_(?P<key>\w*)")


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
    order = list(origins)
    found: dict[int, tuple[int, _Origin]] = {}
    for at, place in enumerate(order):
        origin = origins[place]
        before = origins[order[at - 1]].place if at else -1
        behind = origins[order[at + 1]].place if at + 1 < len(order) else -2
        known = found.get(origin.place)
        is_first_title = origin.is_title and not (known and known[1].is_title)
        if is_first_title or (known is None and not before == behind != origin.place):
            found[origin.place] = place, origin
    return {place: _mark(blocks[place], origin) for place, origin in found.values()}


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

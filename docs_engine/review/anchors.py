"""Comments stay with their words: find a passage of one version again in a newer text.

Always place from the version that was commented on, never from an earlier placement, so that errors do not add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz, process

from docs_engine.model.review import Anchor, AnchorStatus, Placement
from docs_engine.review.text_map import TextMap, map_texts, paragraph_at, paragraphs

CONTEXT = 32
_MOST_OCCURRENCES = 50
# Tuned on rewritten paragraphs: a passage needs more than half of its own words, or its place and its neighbours.
_LIKENESS = 0.55
_ENOUGH_LETTERS = 0.45
_CERTAIN = 0.64
_CERTAIN_BY_LETTERS = 0.45
_MARGIN = 0.06
_SAME_PARAGRAPH = 50
_FOREIGN = 0.5
_LONGEST_GROWTH = 2.5
_UNMISTAKABLE = 20
_WORTH_A_LOOK = 55
_AT_HOME = 10

DETACHED = frozenset({AnchorStatus.AMBIGUOUS, AnchorStatus.ORPHAN})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage of the new text that may be the old one; `kept` is the share of the old letters that stand in it."""

    start: int
    end: int
    score: float
    kept: float


def make_anchor(section: str, text: str, start: int, end: int) -> Anchor:
    """Return the anchor of text[start:end] with the words around it; ValueError for an empty or outside passage."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the passage {start}-{end} does not stand in a text of {len(text)} characters")
    return Anchor(
        section=section,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def place(anchor: Anchor, old_text: str, new_text: str) -> Placement:
    """Find one anchor of `old_text` in `new_text`; see `place_all`."""
    return place_all((anchor,), old_text, new_text)[0]


def place_all(anchors: Sequence[Anchor], old_text: str, new_text: str) -> tuple[Placement, ...]:
    """Find anchors of `old_text` in `new_text`, in their order; the texts are compared once.

    EXACT: the same words. EDITED: surely the same passage, reworded. AMBIGUOUS: `anchor` is a suggestion that a person
    has to confirm. ORPHAN: the passage is gone. Text that came from elsewhere in the old version is never taken for it.
    """
    letters = _Letters(old_text, new_text)
    return tuple(_placed(anchor, letters) for anchor in anchors)


def suggest(anchor: Anchor, sections: Mapping[str, str]) -> Anchor | None:
    """Return the paragraph that shares most words with a passage that is gone, its own section before others; or None.

    A guess for a person to look at, never a placement.
    """
    best: tuple[float, str, int, int] | None = None
    for key, text in sections.items():
        for start, end in paragraphs(text):
            alike = fuzz.token_set_ratio(anchor.quote, text[start:end]) + (_AT_HOME if key == anchor.section else 0)
            if alike >= _WORTH_A_LOOK and (best is None or alike > best[0]):
                best = (alike, key, start, end)
    return make_anchor(best[1], sections[best[1]], best[2], best[3]) if best else None


def joined(anchor: Anchor, placed: Sequence[Placement]) -> Placement:
    """Put together where the pieces of one passage stand now.

    It stays with the pieces that are surely found: EDITED when others are gone, and AMBIGUOUS, so only a suggestion,
    when what is left is the smaller part of it.
    """
    sure = [(piece, one.anchor) for piece, one in zip(anchor.pieces, placed, strict=True) if one.status not in DETACHED]
    found = [now for _, now in sure if now] or [one.anchor for one in placed if one.anchor]
    if not found:
        return Placement(AnchorStatus.ORPHAN, None)
    together = replace(found[0], rest=tuple(found[1:]))
    if all(one.status is AnchorStatus.EXACT for one in placed):
        return Placement(AnchorStatus.EXACT, together)
    kept = sum(len(piece.quote) for piece, _ in sure)
    stays = kept >= _ENOUGH_LETTERS * sum(len(piece.quote) for piece in anchor.pieces)
    return Placement(AnchorStatus.EDITED if stays else AnchorStatus.AMBIGUOUS, together)


@dataclass(frozen=True, slots=True)
class _Image:
    """Where letters of the passage stand now, and what share of them."""

    start: int
    end: int
    kept: float


@dataclass(frozen=True)
class _Letters:
    """Two texts, and which letters of one stand where in the other: compared when that is first asked."""

    old: str
    new: str

    @cached_property
    def map(self) -> TextMap:
        return map_texts(self.old, self.new)

    @cached_property
    def loose(self) -> tuple[tuple[int, int, int], ...]:
        return self.map.loose(len(self.new))

    @cached_property
    def new_paragraphs(self) -> Mapping[int, str]:
        """Every paragraph of the new text that is not an old one unchanged, by where it starts."""
        return {
            start: self.new[start:end]
            for start, end in paragraphs(self.new)
            if any(begin < end and start < stop for begin, stop, _ in self.loose)
        }


def _placed(anchor: Anchor, letters: _Letters) -> Placement:
    old_text, new_text = letters.old, letters.new
    if old_text[anchor.start : anchor.end] != anchor.quote:
        return Placement(AnchorStatus.ORPHAN, None)
    if old_text == new_text:
        return Placement(AnchorStatus.EXACT, anchor)
    if len(anchor.quote) >= _UNMISTAKABLE and old_text.count(anchor.quote) == new_text.count(anchor.quote) == 1:
        start = new_text.index(anchor.quote)
        return Placement(AnchorStatus.EXACT, make_anchor(anchor.section, new_text, start, start + len(anchor.quote)))
    candidates = sorted(_candidates(anchor, letters), key=lambda one: (-one.score, one.start))
    if not candidates:
        return Placement(AnchorStatus.ORPHAN, None)
    best = candidates[0]
    found = make_anchor(anchor.section, new_text, best.start, best.end)
    rival = next((one for one in candidates[1:] if one.start >= best.end or one.end <= best.start), None)
    needed = _CERTAIN_BY_LETTERS if best.kept >= _ENOUGH_LETTERS else _CERTAIN
    if best.score < needed or (rival is not None and best.score - rival.score < _MARGIN):
        return Placement(AnchorStatus.AMBIGUOUS, found)
    return Placement(AnchorStatus.EXACT if found.quote == anchor.quote else AnchorStatus.EDITED, found)


def _candidates(anchor: Anchor, letters: _Letters) -> Iterator[_Candidate]:
    lines, new_text = letters.map, letters.new
    home = (anchor.start, anchor.end)
    images = [_image(anchor, lines, new_text)]
    ranges = {*_verbatim(anchor.quote, new_text)}
    if images[0].kept < _ENOUGH_LETTERS:
        images.extend(_image_in_moved_paragraph(anchor, letters))
        ranges.update(_similar(anchor.quote, letters))
    ranges.update((image.start, image.end) for image in images)
    for start, end in sorted(ranges):
        start, end = _trimmed(new_text, start, end)  # noqa: PLW2901  the same passage without the space around it
        if start >= end or lines.foreign(start, end, home) > _FOREIGN * (end - start):
            continue
        inside = max((image.kept for image in images if start <= image.start and image.end <= end), default=0.0)
        likeness = fuzz.ratio(anchor.quote, new_text[start:end]) / 100
        if likeness >= _LIKENESS or inside >= _ENOUGH_LETTERS:
            yield _Candidate(start, end, _score(anchor, new_text, (start, end), (likeness, inside)), inside)


def _image(anchor: Anchor, lines: TextMap, new_text: str) -> _Image:
    """Return where the letters of the passage stand now."""
    start, end, kept = lines.image(anchor.start, anchor.end)
    if kept:
        start, end = _trimmed(new_text, *_between_neighbours(anchor, lines, (start, end)))
    return _Image(start, end, kept / len(anchor.quote))


def _image_in_moved_paragraph(anchor: Anchor, letters: _Letters) -> Iterator[_Image]:
    """Look for the whole paragraph elsewhere: comparing in order loses one that was moved and rewritten."""
    begin, stop = paragraph_at(letters.old, anchor.start)
    if anchor.end > stop:
        return
    paragraph = letters.old[begin:stop]
    found = process.extractOne(paragraph, letters.new_paragraphs, scorer=fuzz.ratio, score_cutoff=_SAME_PARAGRAPH)
    if found is not None:
        moved, _, where = found
        inside = replace(anchor, start=anchor.start - begin, end=anchor.end - begin)
        image = _image(inside, map_texts(paragraph, moved), moved)
        yield _Image(where + image.start, where + image.end, image.kept)


def _between_neighbours(anchor: Anchor, lines: TextMap, kept: tuple[int, int]) -> tuple[int, int]:
    """Widen what is left of a passage to the letters that stood right beside it: "42 cafés" is "38 cafés" now."""
    before = lines.now_at(anchor.start - 1)
    behind = lines.now_at(anchor.end)
    start = kept[0] if before is None else min(before + 1, kept[0])
    end = kept[1] if behind is None else max(behind, kept[1])
    longest = _LONGEST_GROWTH * len(anchor.quote)
    return (start, end) if end - start <= longest else kept


def _verbatim(quote: str, text: str) -> Iterator[tuple[int, int]]:
    start, found = text.find(quote), 0
    while start >= 0 and found < _MOST_OCCURRENCES:
        yield start, start + len(quote)
        start, found = text.find(quote, start + 1), found + 1


def _similar(quote: str, letters: _Letters) -> Iterator[tuple[int, int]]:
    """Find the one window of each stretch of the new text that is most like the quote."""
    text, least = letters.new, _LIKENESS * len(quote)
    for begin, stop, added in letters.loose:
        if stop - begin < least or added < least * (1 - _FOREIGN):
            continue
        aligned = fuzz.partial_ratio_alignment(quote, text[begin:stop], score_cutoff=_LIKENESS * 100)
        if aligned is not None:
            yield _whole_words(text, begin + aligned.dest_start, begin + aligned.dest_end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _score(anchor: Anchor, text: str, place_: tuple[int, int], own: tuple[float, float]) -> float:
    """Weigh how alike the words are, what share of the old letters stands there, and the words on both sides."""
    start, end = place_
    likeness, kept = own
    before = fuzz.ratio(anchor.prefix, text[max(0, start - CONTEXT) : start]) / 100
    behind = fuzz.ratio(anchor.suffix, text[end : end + CONTEXT]) / 100
    return 0.5 * likeness + 0.2 * kept + 0.15 * before + 0.15 * behind

"""Comments stay with their words: find a passage of one version again in a newer text.

Always place from the version that was commented on, never from an earlier placement, so that errors do not add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from docs_engine.model.review import Anchor, AnchorStatus, Placement
from docs_engine.review.text_map import TextMap, map_texts

CONTEXT = 32
_MOST_OCCURRENCES = 50
# Tuned on rewritten paragraphs: a passage needs more than half of its own words, or its place and its neighbours.
_LIKENESS = 0.55
_CERTAIN = 0.62
_MARGIN = 0.06
_FOREIGN = 0.5
_LONGEST_GROWTH = 2.5
_UNMISTAKABLE = 20


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage of the new text that may be the old one."""

    start: int
    end: int
    score: float


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
    """Find an anchor of `old_text` in `new_text`.

    EXACT: the same words. EDITED: surely the same passage, reworded. AMBIGUOUS: `anchor` is a suggestion that a person
    has to confirm. ORPHAN: the passage is gone. Text that came from elsewhere in the old version is never taken for it.
    """
    if old_text[anchor.start : anchor.end] != anchor.quote:
        return Placement(AnchorStatus.ORPHAN, None)
    if old_text == new_text:
        return Placement(AnchorStatus.EXACT, anchor)
    if len(anchor.quote) >= _UNMISTAKABLE and old_text.count(anchor.quote) == new_text.count(anchor.quote) == 1:
        start = new_text.index(anchor.quote)
        return Placement(AnchorStatus.EXACT, make_anchor(anchor.section, new_text, start, start + len(anchor.quote)))
    candidates = sorted(_candidates(anchor, old_text, new_text), key=lambda one: (-one.score, one.start))
    if not candidates:
        return Placement(AnchorStatus.ORPHAN, None)
    best = candidates[0]
    found = make_anchor(anchor.section, new_text, best.start, best.end)
    rival = next((one for one in candidates[1:] if one.start >= best.end or one.end <= best.start), None)
    if best.score < _CERTAIN or (rival is not None and best.score - rival.score < _MARGIN):
        return Placement(AnchorStatus.AMBIGUOUS, found)
    return Placement(AnchorStatus.EXACT if found.quote == anchor.quote else AnchorStatus.EDITED, found)


def _candidates(anchor: Anchor, old_text: str, new_text: str) -> Iterator[_Candidate]:
    lines = map_texts(old_text, new_text)
    home = (anchor.start, anchor.end)
    kept_start, kept_end, kept = lines.image(*home)
    if kept:
        kept_start, kept_end = _between_neighbours(anchor, lines, (kept_start, kept_end))
    share = kept / len(anchor.quote)
    ranges = {(kept_start, kept_end), *_verbatim(anchor.quote, new_text)}
    if share < _LIKENESS:
        ranges.update(_similar(anchor, new_text))
    for start, end in sorted(ranges):
        start, end = _trimmed(new_text, start, end)  # noqa: PLW2901  the same passage without the space around it
        if start >= end or lines.foreign(start, end, home) > _FOREIGN * (end - start):
            continue
        inside = share if start <= kept_start and kept_end <= end else 0.0
        likeness = fuzz.ratio(anchor.quote, new_text[start:end]) / 100
        if max(likeness, inside) >= _LIKENESS:
            yield _Candidate(start, end, _score(anchor, new_text, (start, end), (likeness, inside)))


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


def _similar(anchor: Anchor, text: str) -> Iterator[tuple[int, int]]:
    """Find the one window of the new text that is most like the quote."""
    aligned = fuzz.partial_ratio_alignment(anchor.quote, text, score_cutoff=_LIKENESS * 100)
    if aligned is not None and len(anchor.quote) <= len(text):
        yield _whole_words(text, aligned.dest_start, aligned.dest_end)


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

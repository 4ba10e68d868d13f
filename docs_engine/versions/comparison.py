"""What changed between two texts, word by word, in pieces that a person can read."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from docs_engine.model.comparison import ChangeKind, Piece, SectionComparison
from docs_engine.model.document import Section

_TOKEN = re.compile(r"\n+|[^\S\n]+|\w+(?:['\u2019]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"(\n{2,})")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")
_WORD = re.compile(r"\w")
_SHORT_ISLAND = 2
_MOST_PAIRS = 10_000_000


def compare_sections(old: tuple[Section, ...], new: tuple[Section, ...]) -> tuple[SectionComparison, ...]:
    """Compare section by section: the newer order first, then what exists only in the older version.

    Joining the pieces that are not ADDED gives the old text; joining those that are not REMOVED gives the new one.
    """
    before = {section.key: section for section in old}
    after = {section.key for section in new}
    compared = [_compare(section.key, section.title, _text(before.get(section.key)), section.text) for section in new]
    removed = [_compare(gone.key, gone.title, gone.text, "") for gone in old if gone.key not in after]
    return tuple(compared + removed)


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """Tell what was kept, removed and added, whole paragraphs first and then words inside changed paragraphs."""
    pieces: list[Piece] = []
    for kind, before, after in _runs(_paragraphs(old), _paragraphs(new)):
        if kind is ChangeKind.SAME:
            pieces.append(Piece(kind, before))
        else:
            pieces.extend(_compare_words(before, after))
    return _joined(pieces)


def _compare(key: str, title: str, old: str, new: str) -> SectionComparison:
    return SectionComparison(key=key, title=title, pieces=compare_texts(old, new))


def _text(section: Section | None) -> str:
    return section.text if section else ""


def _paragraphs(text: str) -> list[str]:
    """Split into paragraphs and the gaps between them; joining gives the text back."""
    return [part for part in _PARAGRAPH.split(text) if part]


def _compare_words(old: str, new: str) -> list[Piece]:
    runs = list(_runs(*_units(old, new)))
    return [
        Piece(kind, text)
        for before, after, same in _without_short_islands(runs)
        for kind, text in (
            ((ChangeKind.SAME, same),) if same else ((ChangeKind.REMOVED, before), (ChangeKind.ADDED, after))
        )
        if text
    ]


def _units(old: str, new: str) -> tuple[list[str], list[str]]:
    """Cut both texts into words, or coarser while comparing would take longer than a reader waits.

    The cost grows with the product of the lengths: 80,000 words against 80,000 others took more than ten minutes.
    """
    for unit in (_TOKEN, _SENTENCE):
        before, after = unit.findall(old), unit.findall(new)
        if len(before) * len(after) <= _MOST_PAIRS:
            return before, after
    return [old], [new]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[ChangeKind, str, str]]:
    """Give alternating runs (SAME, text, text) and (REMOVED, old text, new text)."""
    blocks = Indel.opcodes(old, new)
    for same, group in groupby(blocks, key=lambda block: block.tag == "equal"):
        changes = list(group)
        before = "".join("".join(old[change.src_start : change.src_end]) for change in changes)
        after = "".join("".join(new[change.dest_start : change.dest_end]) for change in changes)
        yield (ChangeKind.SAME if same else ChangeKind.REMOVED), before, after


def _without_short_islands(runs: list[tuple[ChangeKind, str, str]]) -> Iterable[tuple[str, str, str]]:
    """Give (old, new, same): a word or two kept by chance between two changes joins them.

    "the *big* and *red* dog" reads better as one replaced phrase than as confetti.
    """
    before = after = ""
    for place, (kind, old, new) in enumerate(runs):
        between = 0 < place < len(runs) - 1
        if kind is not ChangeKind.SAME or (between and _is_island(old, before, after, runs[place + 1])):
            before, after = before + old, after + new
            continue
        if before or after:
            yield before, after, ""
            before = after = ""
        yield "", "", old
    if before or after:
        yield before, after, ""


def _is_island(same: str, before: str, after: str, following: tuple[ChangeKind, str, str]) -> bool:
    """Tell whether a kept run is shorter than what changed on both sides of it."""
    words = _word_count(same)
    if "\n\n" in same or words > _SHORT_ISLAND:
        return False
    around = max(_word_count(before), _word_count(after)), max(_word_count(following[1]), _word_count(following[2]))
    return words < min(around)


def _word_count(text: str) -> int:
    return sum(1 for token in _TOKEN.findall(text) if _WORD.search(token))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(
        Piece(kind, "".join(piece.text for piece in group)) for kind, group in groupby(pieces, key=lambda one: one.kind)
    )

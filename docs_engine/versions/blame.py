"""In which version each paragraph got the words that it has."""

import re
from collections import deque
from collections.abc import Iterable, Sequence

from docs_engine.model.comparison import BlamedSection, Origin
from docs_engine.model.document import Section, Version
from docs_engine.versions.identity import canonical_text

_GAP = re.compile(r"\n{2,}")
_Entry = tuple[str, str, Origin]


def blame(history: Sequence[Version]) -> tuple[BlamedSection, ...]:
    """Tell of each paragraph of the last version in which version it was last changed; `history` is oldest first.

    A paragraph keeps its origin as long as its words stay, also when it moves within its section or into another one.
    One that was away for a version has its origin where it came back. No version, no sections.
    """
    blamed: tuple[BlamedSection, ...] = ()
    for version in history:
        blamed = _blamed(version, blamed)
    return blamed


def _blamed(version: Version, before: tuple[BlamedSection, ...]) -> tuple[BlamedSection, ...]:
    """Hand each origin of the version before out once: to the same section first, then to where it went."""
    known = [(section.key, text, origin) for section in before for text, origin in section.paragraphs]
    texts = [(section.key, text) for section in version.sections for text in _paragraphs(section)]
    found: dict[int, Origin] = {}
    for same_section in (True, False):
        left = _by_words(known, same_section=same_section)
        for place, (key, text) in enumerate(texts):
            waiting = left.get((key if same_section else "", text))
            if place not in found and waiting:
                taken = waiting.popleft()
                found[place] = taken[2]
                known.remove(taken)
    here = Origin(version.number, version.author_id, version.created_at)
    places = iter(range(len(texts)))
    return tuple(
        BlamedSection(one.key, one.title, tuple((text, found.get(next(places), here)) for text in _paragraphs(one)))
        for one in version.sections
    )


def _by_words(known: Iterable[_Entry], *, same_section: bool) -> dict[tuple[str, str], deque[_Entry]]:
    left: dict[tuple[str, str], deque[_Entry]] = {}
    for entry in known:
        left.setdefault((entry[0] if same_section else "", entry[1]), deque()).append(entry)
    return left


def _paragraphs(section: Section) -> list[str]:
    return [text for text in _GAP.split(canonical_text(section.text)) if text]

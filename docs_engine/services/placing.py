"""Placing comments: on a passage when they are made, and on its words in every later version."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docs_engine.errors import InputError, NotFoundError
from docs_engine.model.document import Section, Version
from docs_engine.model.review import Anchor, AnchorStatus, Comment, Placement
from docs_engine.review.anchors import DETACHED, joined, make_anchor, place_all, suggest
from docs_engine.services.actor import Actor
from docs_engine.services.case import see_document
from docs_engine.services.desk import Desk
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.versions import version_of

_UNMISTAKABLE = 20


def comment_of(desk: Desk, actor: Actor, comment_id: str) -> Comment:
    """Return a comment of a document that the actor may see; NotFoundError otherwise."""
    comment = desk.store.reviews.comment(comment_id)
    if comment is None:
        raise NotFoundError("comment", comment_id)
    try:
        see_document(desk, actor, comment.document_id)
    except NotFoundError:
        raise NotFoundError("comment", comment_id) from None
    return comment


def anchored(version: Version, asked: Anchor | None) -> Anchor | None:
    """Return the anchor of a passage with the words around it; InputError unless exactly those words stand there."""
    if asked is None:
        return None
    places = {section.key: place for place, section in enumerate(version.sections)}
    order = [places.get(piece.section, len(places)) for piece in asked.pieces]
    if order != sorted(set(order)):
        raise InputError(
            "A passage goes on from section to section, in reading order.",
            fields={"anchor": "its pieces stand in different sections, each behind the one before"},
        )
    first, *rest = (_anchored_piece(version, piece) for piece in asked.pieces)
    return replace(first, rest=tuple(rest))


def _anchored_piece(version: Version, asked: Anchor) -> Anchor:
    section = next((entry for entry in version.sections if entry.key == asked.section), None)
    if section is None:
        raise InputError(
            "The passage lies in no section of this version.",
            fields={"anchor": f"there is no section {asked.section!r} in version {version.number}"},
        )
    if not 0 <= asked.start < asked.end <= len(section.text):
        raise InputError(
            "The passage lies outside its section.",
            fields={"anchor": f"{asked.start}-{asked.end} of {len(section.text)} characters"},
        )
    found = make_anchor(asked.section, section.text, asked.start, asked.end)
    if asked.quote and asked.quote != found.quote:
        raise InputError(
            "The passage holds other words in this version.",
            fields={"anchor": "the quoted words do not stand there"},
            hint="Load the page again and select the passage once more.",
        )
    return found


def place_comments(desk: Desk, document_id: str, number: int) -> tuple[tuple[Comment, Placement | None], ...]:
    """Find every comment's passage in a version (0: the draft), each from the version it was made on."""
    target = sections_of(desk, document_id, number)
    comments = desk.store.reviews.record(document_id).comments
    groups: dict[tuple[int, str], list[tuple[Comment, Anchor]]] = {}
    for comment in comments:
        version, anchor = _origin(comment, number)
        for piece in anchor.pieces if anchor else ():
            groups.setdefault((version, piece.section), []).append((comment, piece))
    sources = {version: _by_key(version_of(desk, document_id, version).sections) for version, _ in groups}
    found: dict[tuple[str, str], Placement] = {}
    for (version, key), group in groups.items():
        old, new = sources[version].get(key, ""), target.get(key, "")
        placements = place_all([piece for _, piece in group], old, new)
        for (comment, piece), placement in zip(group, placements, strict=True):
            found[comment.id, key] = _or_elsewhere(placement, piece, target)
    return tuple((comment, _together(comment, number, found)) for comment in comments)


def suggest_places(
    desk: Desk, document_id: str, number: int, placed: Sequence[tuple[Comment, Placement | None]]
) -> Mapping[str, Anchor]:
    """Map open comments that lost their words to the most likely ones of this version (0: the draft), where any are."""
    lost = {
        comment.id: (placement.anchor, _origin(comment, number)[1])
        for comment, placement in placed
        if comment.is_open and placement and placement.status in DETACHED
    }
    if not lost:
        return {}
    target = sections_of(desk, document_id, number)
    found = {key: near or (suggest(anchor, target) if anchor else None) for key, (near, anchor) in lost.items()}
    return {key: anchor for key, anchor in found.items() if anchor is not None}


def sections_of(desk: Desk, document_id: str, number: int) -> dict[str, str]:
    """Return the text of each section of a version, of the draft for 0."""
    if number == 0:
        return _by_key(texts_of(draft_of(desk, document_id)))
    return _by_key(version_of(desk, document_id, number).sections)


def _origin(comment: Comment, number: int) -> tuple[int, Anchor | None]:
    """Return from where a comment is placed: its own passage, or the one it was attached to by then."""
    if comment.moved is not None and (number == 0 or comment.moved_version <= number):
        return comment.moved_version, comment.moved
    return comment.version, comment.anchor


def _together(comment: Comment, number: int, found: Mapping[tuple[str, str], Placement]) -> Placement | None:
    _, anchor = _origin(comment, number)
    return joined(anchor, [found[comment.id, piece.section] for piece in anchor.pieces]) if anchor else None


def _or_elsewhere(placement: Placement, anchor: Anchor, target: Mapping[str, str]) -> Placement:
    """Follow a passage that was moved to another section, when its words stand there once and nowhere else."""
    if placement.status is not AnchorStatus.ORPHAN:
        return placement
    if len(anchor.quote) < _UNMISTAKABLE:
        return placement
    there = [(key, text) for key, text in target.items() if anchor.quote in text]
    if len(there) != 1 or there[0][1].count(anchor.quote) != 1:
        return placement
    key, text = there[0]
    start = text.index(anchor.quote)
    return Placement(AnchorStatus.EXACT, make_anchor(key, text, start, start + len(anchor.quote)))


def _by_key(sections: tuple[Section, ...]) -> dict[str, str]:
    return {section.key: section.text for section in sections}

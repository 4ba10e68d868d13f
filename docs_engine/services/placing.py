"""Placing comments: on a passage when they are made, and on its words in every later version."""

from collections.abc import Mapping

from docs_engine.errors import InputError, NotFoundError
from docs_engine.model.document import Section, Version
from docs_engine.model.review import Anchor, AnchorStatus, Comment, Placement
from docs_engine.review.anchors import make_anchor, place_all
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
    target = _by_key(
        texts_of(draft_of(desk, document_id)) if number == 0 else version_of(desk, document_id, number).sections
    )
    comments = desk.store.reviews.record(document_id).comments
    groups: dict[tuple[int, str], list[Comment]] = {}
    for comment in comments:
        if comment.anchor is not None:
            groups.setdefault((comment.version, comment.anchor.section), []).append(comment)
    sources = {version: _by_key(version_of(desk, document_id, version).sections) for version, _ in groups}
    found: dict[str, Placement] = {}
    for (version, key), group in groups.items():
        old, new = sources[version].get(key, ""), target.get(key, "")
        anchors = [comment.anchor for comment in group if comment.anchor is not None]
        placements = place_all(anchors, old, new)
        found |= {comment.id: placement for comment, placement in zip(group, placements, strict=True)}
    return tuple((comment, _or_elsewhere(found.get(comment.id), comment, target)) for comment in comments)


def _or_elsewhere(placement: Placement | None, comment: Comment, target: Mapping[str, str]) -> Placement | None:
    """Follow a passage that was moved to another section, when its words stand there once and nowhere else."""
    anchor = comment.anchor
    if anchor is None or placement is None or placement.status is not AnchorStatus.ORPHAN:
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

"""Placing comments: on a passage when they are made, and on its words in every later version."""

from docs_engine.errors import InputError, NotFoundError
from docs_engine.model.document import Section, Version
from docs_engine.model.review import Anchor, AnchorStatus, Comment, Placement
from docs_engine.review.anchors import make_anchor, place
from docs_engine.services.actor import Actor
from docs_engine.services.case import see_document
from docs_engine.services.desk import Desk
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.versions import version_of


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
    sources: dict[int, dict[str, Section]] = {}
    placed: list[tuple[Comment, Placement | None]] = []
    for comment in desk.store.reviews.record(document_id).comments:
        if comment.version not in sources:
            sources[comment.version] = _by_key(version_of(desk, document_id, comment.version).sections)
        placed.append((comment, _placement(comment, sources[comment.version], target)))
    return tuple(placed)


def _placement(comment: Comment, source: dict[str, Section], target: dict[str, Section]) -> Placement | None:
    if comment.anchor is None:
        return None
    key = comment.anchor.section
    if key not in source or key not in target:
        return Placement(AnchorStatus.ORPHAN, None)
    return place(comment.anchor, source[key].text, target[key].text)


def _by_key(sections: tuple[Section, ...]) -> dict[str, Section]:
    return {section.key: section for section in sections}

"""Comments with their threads as the reader draws them, in a page or as they arrive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docs_engine.model.action import Action
from docs_engine.model.people import Person
from docs_engine.model.review import Anchor, AnchorStatus, Comment, Verdict
from docs_engine.services.reviews import PlacedComment

_SURE = frozenset({AnchorStatus.EXACT, AnchorStatus.EDITED})


@dataclass(frozen=True, slots=True)
class Paper:
    """The version on screen, and what its reader may do with it. `keys` are its sections in order."""

    version: int
    keys: Sequence[str]
    people: Mapping[str, Person]
    may: frozenset[Action]

    def name(self, person_id: str) -> str:
        """Return what somebody is called."""
        person = self.people.get(person_id)
        return person.name if person else "Somebody who left"


def thread_out(placed: PlacedComment, paper: Paper) -> dict[str, Any]:
    """Give a comment as JSON; offsets are code points in the text of the section at `index` (-1: on none).

    `rest` are the pieces of a passage that goes on into other sections.
    """
    comment, placement = placed.comment, placed.placement
    anchor = placement.anchor if placement and placement.status in _SURE else None
    pieces = [_place_out(piece, paper) for piece in anchor.pieces if piece.section in paper.keys] if anchor else []
    place = pieces[0] if pieces else {"index": -1, "start": 0, "end": 0}
    return {
        "id": comment.id,
        **place,
        "rest": pieces[1:],
        "placed": bool(pieces),
        "detached": comment.anchor is not None and not pieces,
        "quote": comment.anchor.words if comment.anchor else "",
        "suggestion": _suggestion_out(placed.suggestion, paper),
        "author": paper.name(comment.author_id),
        "at": comment.created_at.isoformat(),
        "body": comment.body,
        "kind": comment.kind.value,
        "blocking": comment.blocking,
        "open": comment.is_open,
        "answered": paper.name(comment.answered_by) if comment.answered_by else "",
        "proposed": paper.name(comment.proposed_by) if comment.proposed_by and comment.is_open else "",
        "closed": "" if comment.is_open else f"Resolved by {paper.name(comment.resolved_by)}",
        "note": _note(placed, paper.version),
        "showQuote": placement is not None and placement.status is AnchorStatus.EDITED,
        "replies": [
            {"author": paper.name(reply.author_id), "at": reply.created_at.isoformat(), "body": reply.body}
            for reply in comment.replies
        ],
        "may": _may(placed, paper),
    }


def verdict_out(verdict: Verdict, paper: Paper) -> dict[str, Any]:
    """Give a verdict as JSON."""
    return {
        "area": verdict.area.value,
        "judgement": verdict.judgement.value,
        "reason": verdict.reason,
        "by": paper.name(verdict.person_id),
        "at": verdict.created_at.isoformat(),
    }


def _may(placed: PlacedComment, paper: Paper) -> dict[str, bool]:
    comment = placed.comment
    unproposed = comment.is_open and comment.proposed_at is None
    return {
        "reply": Action.COMMENT in paper.may,
        "close": Action.RESOLVE in paper.may and placed.may_close,
        "propose": Action.PROPOSE_RESOLVED in paper.may and unproposed and not placed.may_close,
        "move": Action.REATTACH in paper.may and placed.may_move and comment.is_open,
    }


def _suggestion_out(anchor: Anchor | None, paper: Paper) -> dict[str, Any] | None:
    if anchor is None or anchor.section not in paper.keys:
        return None
    first, *rest = (
        _place_out(piece, paper)
        | {"section": piece.section, "quote": piece.quote, "prefix": piece.prefix, "suffix": piece.suffix}
        for piece in anchor.pieces
        if piece.section in paper.keys
    )
    return first | {"rest": rest}


def _place_out(piece: Anchor, paper: Paper) -> dict[str, Any]:
    return {"index": paper.keys.index(piece.section), "start": piece.start, "end": piece.end}


def _note(placed: PlacedComment, version: int) -> str:
    comment: Comment = placed.comment
    status = placed.placement.status if placed.placement else AnchorStatus.EXACT
    written = f"Written on version {comment.version}"
    if comment.moved_version and comment.moved_version <= version:
        return f"{written}; attached to other words on version {comment.moved_version}"
    if status is AnchorStatus.EDITED:
        return f"{written}; the passage was edited since"
    if status is AnchorStatus.AMBIGUOUS:
        return f"{written}; these words may stand in several places now"
    return written if comment.version != version else ""

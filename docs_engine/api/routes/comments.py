"""Comments on a version: add, answer, close, open again."""

from fastapi import APIRouter, Response

from docs_engine.api.caller import As
from docs_engine.api.review_shapes import BatchIn, PassageIn, ProposalIn
from docs_engine.api.shapes import CommentIn, ReplyIn

router = APIRouter(tags=["comments"])


@router.post("/documents/{document_id}/comments", status_code=201)
def add_comment(document_id: str, comment: CommentIn, acting: As) -> dict[str, str]:
    """Add a comment on a version, on a passage or on the whole."""
    return {"id": acting.workspace.reviews.comment(acting.actor, document_id, comment.new_comment())}


@router.post("/documents/{document_id}/comments/batch", status_code=201)
def publish_comments(document_id: str, batch: BatchIn, acting: As) -> dict[str, list[str]]:
    """Add drafted comments together, all or none."""
    new = [comment.new_comment() for comment in batch.comments]
    return {"ids": list(acting.workspace.reviews.publish(acting.actor, document_id, new))}


@router.post("/comments/{comment_id}/replies", status_code=201)
def add_reply(comment_id: str, reply: ReplyIn, acting: As) -> dict[str, str]:
    """Answer in a comment's thread."""
    return {"id": acting.workspace.reviews.reply(acting.actor, comment_id, reply.body)}


@router.post("/comments/{comment_id}/proposal", status_code=204)
def propose_resolved(comment_id: str, proposal: ProposalIn, acting: As) -> Response:
    """Say as an author that a comment is dealt with."""
    acting.workspace.reviews.propose_resolved(acting.actor, comment_id, proposal.note)
    return Response(status_code=204)


@router.post("/comments/{comment_id}/passage", status_code=204)
def reattach_comment(comment_id: str, passage: PassageIn, acting: As) -> Response:
    """Attach a comment whose words are gone to other words of a version."""
    acting.workspace.reviews.reattach(acting.actor, comment_id, passage.version, passage.anchor.passage())
    return Response(status_code=204)


@router.post("/comments/{comment_id}/resolve", status_code=204)
def resolve_comment(comment_id: str, acting: As) -> Response:
    """Close a comment."""
    acting.workspace.reviews.resolve(acting.actor, comment_id)
    return Response(status_code=204)


@router.post("/comments/{comment_id}/reopen", status_code=204)
def reopen_comment(comment_id: str, acting: As) -> Response:
    """Open a resolved comment again."""
    acting.workspace.reviews.reopen(acting.actor, comment_id)
    return Response(status_code=204)

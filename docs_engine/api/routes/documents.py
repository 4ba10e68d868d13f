"""A document as a whole: what changed, and its files."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from docs_engine.api.caller import As
from docs_engine.api.review_shapes import PresenceIn
from docs_engine.api.shapes import AcceptanceIn, DismissalIn, StageIn
from docs_engine.api.version_shapes import blamed_out, comparison_out
from docs_engine.services.documents import DocumentPage
from docs_engine.services.presences import Place
from docs_engine.serving.room import presence_out
from docs_engine.serving.shapes import ledger_out, report_out
from docs_engine.serving.threads import Paper, thread_out, verdict_out

router = APIRouter(prefix="/documents/{document_id}", tags=["documents"])

Version = Annotated[int | None, Query(ge=1)]
Number = Annotated[int, Query(ge=0)]


@router.get("/changes")
def changes(document_id: str, acting: As, since: Annotated[str, Query(max_length=100)] = "") -> dict[str, Any]:
    """Tell whether anything changed after the stamp `since`, and give the stamp of now."""
    page = acting.workspace.documents.read(acting.actor, document_id)
    stamp = _stamp(page)
    return {
        "changed": stamp != since,
        "stamp": stamp,
        "revision": page.draft_revision,
        "version": page.latest.number if page.latest else 0,
        "state": page.state.value,
        "stage": page.document.stage.value,
    }


@router.get("/review")
def review(
    document_id: str,
    acting: As,
    version: Annotated[int, Query(ge=1)],
    since: Annotated[str, Query(max_length=100)] = "",
) -> dict[str, Any]:
    """Tell who else reads a version, and what was done after `since`: comments as placed there, and its verdicts."""
    here = acting.workspace
    stamp = here.audit.head(acting.actor, document_id)
    people = here.people.directory(acting.actor)
    others = here.presences.others(acting.actor, document_id, version)
    told = {"changed": stamp != since, "stamp": stamp, "here": [presence_out(one, people) for one in others]}
    if stamp == since:
        return told
    page = here.documents.read(acting.actor, document_id)
    shown = here.versions.read(acting.actor, document_id, version)
    paper = Paper(version, [section.key for section in shown.sections], people, page.may)
    placed = here.reviews.placed(acting.actor, document_id, version)
    verdicts = [verdict for verdict in page.record.verdicts if verdict.content_hash == shown.content_hash]
    return told | {
        "newest": page.latest.number if page.latest else 0,
        "comments": [thread_out(one, paper) for one in placed],
        "verdicts": [verdict_out(verdict, paper) for verdict in verdicts],
    }


@router.put("/presence", status_code=204)
def arrive(document_id: str, presence: PresenceIn, acting: As) -> Response:
    """Say that one reads a version, and where; people who read the same one are told for a few seconds."""
    place = Place(presence.version, presence.section, presence.share)
    acting.workspace.presences.arrive(acting.actor, document_id, place)
    return Response(status_code=204)


@router.get("/comparison")
def comparison(document_id: str, acting: As, old: Number, new: Number = 0) -> dict[str, Any]:
    """Tell word by word what changed from one version to another; 0 is the present draft."""
    compared = acting.workspace.versions.compare(acting.actor, document_id, old, new)
    return {"old": old, "new": new, "sections": [comparison_out(one) for one in compared]}


@router.get("/blame")
def blame(document_id: str, acting: As, version: Annotated[int, Query(ge=1)]) -> dict[str, Any]:
    """Tell of each paragraph of a version in which version, by whom and when it was last changed."""
    blamed = acting.workspace.versions.blame(acting.actor, document_id, version)
    return {"version": version, "sections": [blamed_out(section) for section in blamed]}


@router.get("/claims")
def claims(document_id: str, acting: As, version: Version = None) -> dict[str, Any]:
    """List every claim of a version with its support and the evidence records; without `version` of the draft."""
    here = acting.workspace
    if version is None:
        report, evidence = here.checks.draft(acting.actor, document_id), here.drafts.read(acting.actor, document_id)
        return ledger_out(report.claims, evidence.evidence)
    kept = here.versions.read(acting.actor, document_id, version)
    return ledger_out(here.checks.version(acting.actor, document_id, version).claims, kept.evidence)


@router.put("/stage", status_code=204)
def set_stage(document_id: str, asked: StageIn, acting: As) -> Response:
    """Say how far the idea has come; the checks follow."""
    acting.workspace.documents.set_stage(acting.actor, document_id, asked.stage)
    return Response(status_code=204)


@router.get("/findings")
def findings(document_id: str, acting: As, version: Version = None) -> dict[str, Any]:
    """Check the draft, or a version, and tell everything: what was found, dismissed, not asked and not listed."""
    checks = acting.workspace.checks
    report = checks.version(acting.actor, document_id, version) if version else checks.draft(acting.actor, document_id)
    return report_out(report, checks.dismissals(acting.actor, document_id))


@router.post("/dismissals", status_code=204)
def dismiss(document_id: str, dismissal: DismissalIn, acting: As) -> Response:
    """Overrule a finding of the draft by name and with a reason."""
    acting.workspace.checks.dismiss(acting.actor, document_id, dismissal.finding, dismissal.reason)
    return Response(status_code=204)


@router.delete("/dismissals/{finding}", status_code=204)
def undismiss(document_id: str, finding: str, acting: As) -> Response:
    """Let a dismissed finding count again."""
    acting.workspace.checks.undismiss(acting.actor, document_id, finding)
    return Response(status_code=204)


@router.post("/accepted-findings", status_code=204)
def accept(document_id: str, accepted: AcceptanceIn, acting: As) -> Response:
    """Note that a finding of the draft is right."""
    acting.workspace.checks.accept(acting.actor, document_id, accepted.finding)
    return Response(status_code=204)


def _stamp(page: DocumentPage) -> str:
    record = page.record
    parts = (
        page.draft_revision,
        page.latest.content_hash if page.latest else "",
        page.state.value,
        page.document.approver_id,
        page.document.shared,
        page.document.stage.value,
        [
            (comment.id, comment.resolved_at, comment.proposed_at, comment.moved_version, len(comment.replies))
            for comment in record.comments
        ],
        [verdict.id for verdict in record.verdicts],
        [(assignment.id, assignment.ended_at) for assignment in record.assignments],
        [(signoff.id, signoff.ended_at) for signoff in record.signoffs],
        [(escalation.id, escalation.answered_at) for escalation in record.escalations],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

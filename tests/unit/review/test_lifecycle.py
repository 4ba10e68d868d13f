from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from docs_engine.model.doctype import Area, DocumentType
from docs_engine.model.document import Document, State, VersionHeader
from docs_engine.model.review import (
    Comment,
    CommentKind,
    EvidenceRow,
    Judgement,
    Override,
    Recommendation,
    ReviewRecord,
    SignOff,
    Verdict,
)
from docs_engine.review.gate import gate_blockers
from docs_engine.review.lifecycle import Demands, state_of
from docs_engine.review.recommendation import lasting_objections, recommend, unjudged_areas

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DOCUMENT = Document("d", "release", "Title", "red", "ann", "lee", NOW, NOW)
LATEST = VersionHeader("d", 2, "hash-2", "Title", "ann", NOW)
REQUIRED = (Area.DESIGN, Area.CUSTOMER_EXPERIENCE)
OVERRIDE = Override("reason", (EvidenceRow("a", "b", "c"),), "risk", "mitigation", date(2026, 6, 1))


def verdict(area, judgement, version=2):
    return Verdict("v", "d", version, f"hash-{version}", area, judgement, "", "bob", NOW)


def verdicts(*judgements, version=2):
    return ReviewRecord(
        verdicts=tuple(verdict(area, judgement, version) for area, judgement in zip(REQUIRED, judgements, strict=False))
    )


def signed(content_hash="hash-2", **more):
    return SignOff("s", "d", 2, content_hash, "lee", "I approve.", "head", NOW, **more)


def blocker(**more):
    return Comment("c", "d", 1, "bob", "No.", kind=CommentKind.BLOCKING, created_at=NOW, **more)


def state(record, *, document=DOCUMENT, latest=LATEST, gate_open=True, parties=("",), at=NOW):
    return state_of(document, latest, record, Demands(at=at, required=REQUIRED, parties=parties, gate_open=gate_open))


BOTH = (Judgement.APPROVE, Judgement.APPROVE)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (ReviewRecord(), State.IN_REVIEW),
        (verdicts(Judgement.APPROVE), State.IN_REVIEW),
        (verdicts(*BOTH), State.RECOMMENDED),
        (verdicts(Judgement.APPROVE_WITH_NOTES, Judgement.NOT_APPLICABLE), State.RECOMMENDED),
        (verdicts(Judgement.APPROVE, Judgement.REQUEST_CHANGES), State.CHANGES_REQUESTED),
        (verdicts(Judgement.REQUEST_CHANGES, Judgement.REJECT), State.NOT_RECOMMENDED),
        (verdicts(*BOTH, version=1), State.IN_REVIEW),
        (verdicts(Judgement.REQUEST_CHANGES, version=1), State.CHANGES_REQUESTED),
        (verdicts(Judgement.REJECT, Judgement.APPROVE, version=1), State.NOT_RECOMMENDED),
        (replace(verdicts(*BOTH), comments=(blocker(),)), State.CHANGES_REQUESTED),
        (replace(verdicts(*BOTH), comments=(blocker(resolved_by="bob", resolved_at=NOW),)), State.RECOMMENDED),
        (replace(verdicts(*BOTH), signoffs=(signed(),)), State.APPROVED),
        (replace(verdicts(*BOTH), signoffs=(signed("hash-1"),)), State.RECOMMENDED),
        (replace(verdicts(*BOTH), signoffs=(signed(ended_at=NOW),)), State.RECOMMENDED),
        (ReviewRecord(signoffs=(signed(override=OVERRIDE),)), State.APPROVED_OVERRIDE),
    ],
)
def test_the_state_follows_from_the_rows(record, expected):
    assert state(record) is expected


def test_the_last_verdict_of_an_area_counts():
    changed_mind = ReviewRecord(
        verdicts=(
            verdict(Area.DESIGN, Judgement.REJECT),
            verdict(Area.CUSTOMER_EXPERIENCE, Judgement.APPROVE),
            verdict(Area.DESIGN, Judgement.APPROVE),
        )
    )
    assert recommend(changed_mind, 2, REQUIRED) is Recommendation.PROCEED


def test_an_objection_to_a_former_version_lasts_until_its_area_is_judged_again():
    objection = verdict(Area.DESIGN, Judgement.REJECT, 1)
    assert lasting_objections(ReviewRecord(verdicts=(objection,)), 2) == (objection,)
    judged_again = ReviewRecord(verdicts=(objection, verdict(Area.DESIGN, Judgement.APPROVE)))
    assert lasting_objections(judged_again, 2) == ()
    withdrawn = ReviewRecord(verdicts=(objection, verdict(Area.DESIGN, Judgement.APPROVE, 1)))
    assert lasting_objections(withdrawn, 2) == ()


def test_a_document_that_was_never_submitted_is_a_draft():
    assert state(ReviewRecord(), latest=None) is State.DRAFT


def test_withdrawn_wins_over_everything():
    document = replace(DOCUMENT, withdrawn_at=NOW)
    assert state(replace(verdicts(*BOTH), signoffs=(signed(),)), document=document, gate_open=False) is State.WITHDRAWN


def test_a_closed_gate_locks_what_was_approved():
    assert state(replace(verdicts(*BOTH), signoffs=(signed(),)), gate_open=False) is State.LOCKED


def test_areas_without_a_verdict_are_named_in_their_order():
    assert unjudged_areas(ReviewRecord(), 2, REQUIRED) == REQUIRED
    assert unjudged_areas(verdicts(Judgement.REJECT), 2, REQUIRED) == (Area.CUSTOMER_EXPERIENCE,)


def design(gated_by="release"):
    return DocumentType("design", "Design", "", (), (), (), (), gated_by=gated_by)


def test_a_gate_says_why_it_is_closed():
    assert gate_blockers(design(gated_by=""), None, None) == ()
    assert "none is named" in gate_blockers(design(), None, None)[0]
    assert gate_blockers(design(), DOCUMENT, State.APPROVED) == ()
    assert gate_blockers(design(), DOCUMENT, State.APPROVED_OVERRIDE) == ()
    assert "not approved" in gate_blockers(design(), DOCUMENT, State.RECOMMENDED)[0]
    assert len(gate_blockers(design(), replace(DOCUMENT, doctype="other"), State.DRAFT)) == 2

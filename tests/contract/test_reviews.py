from dataclasses import replace
from datetime import date, timedelta

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Anchor,
    Assignment,
    Comment,
    CommentKind,
    Escalation,
    EscalationAnswer,
    EvidenceRow,
    Judgement,
    Outcome,
    OutcomeResult,
    Override,
    Reply,
    ReviewRecord,
    SignOff,
    Verdict,
)


@pytest.fixture
def submitted(house, add_document, add_version):
    add_document()
    add_version()
    return house


def test_a_document_that_nobody_reviewed_has_an_empty_record(submitted):
    assert submitted.reviews.record("doc") == ReviewRecord()
    assert submitted.reviews.records(()) == {}


def test_a_comment_comes_back_with_its_passage_and_its_thread(submitted, at):
    anchor = Anchor("problem", 4, 10, "owners", prefix="Gym ", suffix=" lose 🙂")
    comment = Comment("c", "doc", 1, "raiser", "How many?", kind=CommentKind.BLOCKING, created_at=at(1), anchor=anchor)
    replies = (Reply("z", "author", "Twelve.", at(2)), Reply("a", "raiser", "Thanks.", at(3)))
    with submitted.transaction():
        submitted.reviews.add_comment(comment)
        for reply in replies:
            submitted.reviews.add_reply("c", reply)
    assert submitted.reviews.comment("c") == replace(comment, replies=replies)
    assert submitted.reviews.record("doc").comments == (replace(comment, replies=replies),)


def test_a_comment_may_be_resolved_and_reopened(submitted, at):
    comment = Comment("c", "doc", 1, "raiser", "How many?", created_at=at(1))
    with submitted.transaction():
        submitted.reviews.add_comment(comment)
        submitted.reviews.resolve_comment("c", "author", at(2))
    assert submitted.reviews.comment("c") == replace(comment, resolved_by="author", resolved_at=at(2))
    with submitted.transaction():
        submitted.reviews.reopen_comment("c")
    assert submitted.reviews.comment("c") == comment
    assert submitted.reviews.comment("unknown") is None


def test_a_comment_on_a_version_that_does_not_exist_is_refused(submitted, at):
    with pytest.raises(StoreError, match="rules"), submitted.transaction():
        submitted.reviews.add_comment(Comment("c", "doc", 9, "raiser", "?", created_at=at(1)))


def test_verdicts_are_kept_oldest_first(submitted, at):
    first = Verdict("z", "doc", 1, "h", Area.DESIGN, Judgement.REQUEST_CHANGES, "Why?", "raiser", at(1))
    second = replace(first, id="a", judgement=Judgement.APPROVE, created_at=at(2))
    with submitted.transaction():
        submitted.reviews.add_verdict(second)
        submitted.reviews.add_verdict(first)
    assert submitted.reviews.record("doc").verdicts == (first, second)


def test_an_assignment_counts_as_load_until_it_ends(submitted, at):
    assignment = Assignment("one", "doc", "raiser", "chief", at(1), independence=("other team", "no contribution"))
    with submitted.transaction():
        submitted.reviews.add_assignment(assignment)
    assert submitted.reviews.loads() == {"raiser": 1}
    with submitted.transaction():
        submitted.reviews.end_assignment("one", at(2), "replaced")
        submitted.reviews.end_assignment("one", at(3), "once more")
    assert submitted.reviews.loads() == {}
    ended = replace(assignment, ended_at=at(2), ended_reason="replaced")
    assert submitted.reviews.record("doc").assignments == (ended,)


OVERRIDE = Override(
    reason="The season starts in May.",
    evidence=(EvidenceRow("Sign-ups", "41 of 50", "pilot sheet"), EvidenceRow("Churn", "3%", "billing")),
    risk="Refunds",
    mitigation="Cap at 100 gyms",
    revisit_on=date(2026, 9, 1),
)


def test_a_signoff_comes_back_with_its_override_and_the_data_behind_it(submitted, at):
    signoff = SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1), override=OVERRIDE)
    with submitted.transaction():
        submitted.reviews.add_signoff(signoff)
    assert submitted.reviews.signoff("s") == signoff
    assert submitted.reviews.record("doc").signoffs == (signoff,)
    assert submitted.reviews.signoff("unknown") is None


def test_a_second_standing_signoff_is_refused_and_one_after_the_end_is_not(submitted, at):
    first = SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1))
    second = replace(first, id="t", created_at=at(3))
    with submitted.transaction():
        submitted.reviews.add_signoff(first)
    with pytest.raises(StoreError, match="rules"), submitted.transaction():
        submitted.reviews.add_signoff(second)
    with submitted.transaction():
        submitted.reviews.end_signoff("s", at(2), "a newer version")
        submitted.reviews.add_signoff(second)
    ended = replace(first, ended_at=at(2), ended_reason="a newer version")
    assert submitted.reviews.record("doc").signoffs == (ended, second)


def test_an_escalation_waits_for_the_first_answer_only(submitted, at):
    escalation = Escalation("e", "doc", "s", "director", at(99), at(1))
    with submitted.transaction():
        submitted.reviews.add_signoff(SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1)))
        submitted.reviews.add_escalation(escalation)
    assert submitted.reviews.open_escalations("director") == (escalation,)
    assert submitted.reviews.open_escalations("chief") == ()
    with submitted.transaction():
        answer = submitted.reviews.answer_escalation
        answer("e", EscalationAnswer.UPHELD, person_id="director", at=at(2), note="Fine.")
        answer("e", EscalationAnswer.REVERSED, person_id="chief", at=at(3))
    answered = replace(
        escalation, answer=EscalationAnswer.UPHELD, answered_by="director", answered_at=at(2), note="Fine."
    )
    assert submitted.reviews.escalation("e") == answered
    assert submitted.reviews.open_escalations("director") == ()
    assert submitted.reviews.record("doc").escalations == (answered,)


def test_records_of_several_documents_are_kept_apart(submitted, add_document, add_version, at):
    add_document("other")
    add_version(1, "other")
    for document_id in ("doc", "other"):
        comment = Comment(f"c-{document_id}", document_id, 1, "raiser", "?", created_at=at(1))
        with submitted.transaction():
            submitted.reviews.add_comment(comment)
    records = submitted.reviews.records(("doc", "other", "unknown"))
    assert [len(record.comments) for record in records.values()] == [1, 1, 0]
    assert records["other"].comments[0].id == "c-other"


def test_escalations_are_seen_by_their_addressee_and_whoever_stands_above(submitted, at):
    escalation = Escalation("e", "doc", "s", "director", at(99), at(1))
    with submitted.transaction():
        signoff = SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1), override=OVERRIDE)
        submitted.reviews.add_signoff(signoff)
        submitted.reviews.add_escalation(escalation)
    assert submitted.reviews.escalations_before("director") == (escalation,)
    assert submitted.reviews.escalations_before("chief") == (escalation,)
    assert submitted.reviews.escalations_before("approver") == ()
    assert submitted.reviews.override_reasons() == (OVERRIDE.reason,)


def test_what_is_at_work_for_a_person_is_what_they_own_sign_or_judge_now(submitted, add_document, at):
    def at_work(person_id):
        return [document.id for document in submitted.documents.at_work(person_id, at(100))]

    add_document("gone", withdrawn_at=at(1))
    assert [at_work(one) for one in ("author", "approver", "raiser", "director")] == [["doc"], ["doc"], [], []]
    with submitted.transaction():
        submitted.reviews.add_assignment(Assignment("one", "doc", "raiser", "chief", at(1)))
    assert at_work("raiser") == ["doc"]
    with submitted.transaction():
        submitted.reviews.end_assignment("one", at(2), "replaced")
    assert at_work("raiser") == []


@pytest.mark.parametrize(
    ("party", "expires", "present"), [("", None, False), ("", 200, False), ("", 50, True), ("home", None, True)]
)
def test_what_is_signed_for_good_is_no_longer_at_work(submitted, at, party, expires, present):
    signoff = SignOff(
        "s", "doc", 1, "h", "approver", "I approve.", "head", at(1), party=party,
        expires_at=at(expires) if expires else None,
    )  # fmt: skip
    with submitted.transaction():
        submitted.reviews.add_signoff(signoff)
    assert bool(submitted.documents.at_work("author", at(100))) is present


def test_a_signature_is_looked_at_again_when_its_day_has_come(submitted, at):
    def again(person_id, days):
        now = at(0) + timedelta(days=days)
        return [row.id for row in submitted.reviews.to_look_at_again(person_id, now, now + timedelta(days=14))]

    with submitted.transaction():
        submitted.reviews.add_signoff(
            SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1), expires_at=at(0) + timedelta(days=30))
        )
    assert [again("approver", days) for days in (10, 20, 31)] == [[], ["s"], []]
    assert again("author", 20) == ["s"]
    assert again("raiser", 20) == []


def test_an_override_is_looked_at_again_until_its_outcome_is_told(submitted, at):
    def again():
        now = at(0) + timedelta(days=365)
        return [row.id for row in submitted.reviews.to_look_at_again("approver", now, now)]

    with submitted.transaction():
        submitted.reviews.add_signoff(
            SignOff("s", "doc", 1, "h", "approver", "I approve.", "head", at(1), override=OVERRIDE)
        )
    assert again() == ["s"]
    with submitted.transaction():
        submitted.reviews.add_outcome(Outcome("o", "doc", "s", OutcomeResult.RIGHT, "It held.", "approver", at(2)))
    assert again() == []


def test_what_was_submitted_and_has_no_bar_raiser_now_is_listed(submitted, add_document, at):
    def waiting():
        return [document.id for document in submitted.documents.without_bar_raiser()]

    add_document("never-submitted")
    assert waiting() == ["doc"]
    with submitted.transaction():
        submitted.reviews.add_assignment(Assignment("one", "doc", "raiser", "chief", at(1)))
    assert waiting() == []
    with submitted.transaction():
        submitted.reviews.end_assignment("one", at(2), "replaced")
    assert waiting() == ["doc"]

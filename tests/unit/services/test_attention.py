from docs_engine.model.review import CommentKind, EscalationAnswer, Judgement
from docs_engine.services.reviews import NewComment


def waiting(town, who):
    return [(item.document.title, item.action) for item in town.workspace.attention.waiting(town.actor(who))]


def test_a_draft_waits_for_its_owner_alone_until_it_is_submitted(town):
    document_id = town.document()
    assert waiting(town, "ann") == [("Ring twice", "Write")]
    assert all(waiting(town, who) == [] for who in ("lee", "bob", "pam", "vic"))
    town.submit(document_id)
    assert waiting(town, "ann") == []


def test_a_submitted_version_waits_for_a_bar_raiser_and_then_for_the_verdict(town):
    document_id, _ = town.submitted()
    assert waiting(town, "pam") == [("Ring twice", "Assign")]
    town.assign(document_id)
    assert waiting(town, "pam") == []
    assert waiting(town, "bob") == [("Ring twice", "Judge")]


def test_a_recommendation_waits_for_the_approver_until_it_is_signed(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    assert waiting(town, "lee") == [("Ring twice", "Sign")]
    assert waiting(town, "bob") == []
    town.sign(document_id)
    assert waiting(town, "lee") == []


def test_a_negative_verdict_waits_for_author_and_approver(town):
    town.judged(Judgement.REQUEST_CHANGES)
    assert waiting(town, "ann") == [("Ring twice", "Revise")]
    assert waiting(town, "lee") == [("Ring twice", "Decide")]


def test_a_new_version_waits_for_who_judged_the_old_one(town):
    document_id, _ = town.judged(Judgement.REQUEST_CHANGES)
    town.write(document_id, "Better words.")
    town.submit(document_id)
    (item,) = town.workspace.attention.waiting(town.actor("bob"))
    assert item.reason == "Changed since your verdict: version 2 is new."
    assert waiting(town, "ann") == []


def test_a_blocking_comment_waits_for_the_author(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    town.workspace.reviews.comment(town.actor("bob"), document_id, NewComment(1, "No.", kind=CommentKind.BLOCKING))
    (item,) = town.workspace.attention.waiting(town.actor("ann"))
    assert item.reason == "1 blocking comment is open."


def test_a_recommended_document_without_approver_waits_for_its_owner(town):
    town.judged(Judgement.APPROVE, approver="")
    assert waiting(town, "ann") == [("Ring twice", "Name")]


def test_an_override_waits_for_the_manager_until_it_is_answered(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    assert waiting(town, "vic") == [("Ring twice", "Answer")]
    escalation = town.page(document_id).escalation
    town.workspace.signing.answer(town.actor("vic"), escalation.id, EscalationAnswer.ACKNOWLEDGED, "")
    assert waiting(town, "vic") == []


def test_the_longest_wait_comes_first(town):
    town.submitted(title="First")
    town.clock.advance(days=1)
    town.submitted(title="Second")
    assert waiting(town, "pam") == [("First", "Assign"), ("Second", "Assign")]


def test_a_withdrawn_document_waits_for_nobody(town):
    document_id, _ = town.judged(Judgement.REQUEST_CHANGES)
    town.workspace.documents.withdraw(town.actor("ann"), document_id, "Not needed any more.")
    assert all(waiting(town, who) == [] for who in ("ann", "lee", "bob", "pam"))


def reasons(town, who):
    return [item.reason for item in town.workspace.attention.waiting(town.actor(who))]


def test_an_unanswered_comment_waits_for_the_owner_until_there_is_a_reply(town):
    document_id, _ = town.submitted()
    comment = town.workspace.reviews.comment(town.actor("abe"), document_id, NewComment(1, "Why twice?"))
    assert reasons(town, "ann") == ["1 comment is without an answer."]
    town.workspace.reviews.reply(town.actor("ann"), comment, "Because.")
    assert reasons(town, "ann") == []


def test_a_proposal_to_close_a_comment_waits_for_who_raised_it(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    comment = town.workspace.reviews.comment(
        town.actor("bob"), document_id, NewComment(1, "No.", kind=CommentKind.BLOCKING)
    )
    town.workspace.reviews.propose_resolved(town.actor("ann"), comment, "Mended.")
    assert "1 comment of yours is proposed as resolved." in reasons(town, "bob")


def test_an_escalation_says_that_it_is_overdue(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    town.clock.advance(days=30)
    (reason,) = reasons(town, "vic")
    assert "your answer is overdue since 10 March 2026" in reason


def test_an_override_waits_for_signer_and_owner_when_its_day_has_come(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    assert "Look again" not in [action for _, action in waiting(town, "lee")]
    town.clock.advance(days=120)
    for who in ("lee", "ann"):
        assert ("Ring twice", "Look again") in waiting(town, who)


def test_what_is_signed_waits_for_nobody_however_many_comments_it_has(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.workspace.reviews.comment(town.actor("abe"), document_id, NewComment(1, "Nice."))
    town.sign(document_id)
    assert waiting(town, "ann") == []

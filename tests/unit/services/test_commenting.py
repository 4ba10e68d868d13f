import pytest

from docs_engine.errors import InputError, NotAllowedError, WrongStateError
from docs_engine.model.review import CommentKind, Judgement
from docs_engine.services.reviews import NewComment


def add(town, document_id, who="bob", kind=CommentKind.BLOCKING):
    return town.workspace.reviews.comment(town.actor(who), document_id, NewComment(1, "How many?", kind))


def the_comment(town, document_id):
    return town.page(document_id).record.comments[0]


def reviewed(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    return document_id


def test_a_question_is_answered_by_the_first_other_person_who_replies(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id, kind=CommentKind.QUESTION)
    town.workspace.reviews.reply(town.actor("bob"), comment_id, "I mean in March.")
    assert the_comment(town, document_id).answered_by == ""
    town.workspace.reviews.reply(town.actor("abe"), comment_id, "Twelve.")
    assert the_comment(town, document_id).answered_by == town.people["abe"]


def test_a_remark_is_never_answered(town):
    document_id = reviewed(town)
    town.workspace.reviews.reply(town.actor("ann"), add(town, document_id, kind=CommentKind.REMARK), "Yes.")
    assert the_comment(town, document_id).answered_by == ""


def test_an_author_proposes_and_the_raiser_closes(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id)
    with pytest.raises(NotAllowedError, match="who raised it or the bar raiser") as refused:
        town.workspace.reviews.resolve(town.actor("ann"), comment_id)
    assert "Propose it as resolved" in refused.value.hint
    town.workspace.reviews.propose_resolved(town.actor("ann"), comment_id, "It says twelve now.")
    proposed = the_comment(town, document_id)
    assert (proposed.proposed_by, proposed.is_open) == (town.people["ann"], True)
    assert [reply.body for reply in proposed.replies] == ["It says twelve now."]
    event = town.trail(document_id)[-1]
    assert (event.action, event.details["reply"]) == ("comment.proposed_resolved", proposed.replies[0].id)
    town.workspace.reviews.resolve(town.actor("bob"), comment_id)
    assert the_comment(town, document_id).resolved_by == town.people["bob"]


def test_a_proposal_does_not_unblock(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id)
    town.judge(document_id, Judgement.APPROVE)
    town.workspace.reviews.propose_resolved(town.actor("ann"), comment_id)
    assert town.page(document_id).state.value == "changes_requested"


def test_a_proposal_is_made_once_and_can_be_sent_back(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id)
    town.workspace.reviews.propose_resolved(town.actor("ann"), comment_id)
    with pytest.raises(WrongStateError, match="already"):
        town.workspace.reviews.propose_resolved(town.actor("abe"), comment_id)
    town.workspace.reviews.reopen(town.actor("bob"), comment_id)
    assert the_comment(town, document_id).proposed_at is None
    town.workspace.reviews.propose_resolved(town.actor("abe"), comment_id)


def test_only_authors_propose(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id)
    with pytest.raises(NotAllowedError, match="only the owner or the document's team"):
        town.workspace.reviews.propose_resolved(town.actor("bob"), comment_id)


def test_the_present_bar_raiser_closes_what_a_former_one_raised(town):
    document_id = reviewed(town)
    comment_id = add(town, document_id)
    town.assign(document_id, "cat")
    town.workspace.reviews.resolve(town.actor("cat"), comment_id)
    assert the_comment(town, document_id).resolved_by == town.people["cat"]


def test_comments_are_published_together_with_one_event(town):
    document_id = reviewed(town)
    before = len(town.trail(document_id))
    drafted = [
        NewComment(1, "One."),
        NewComment(1, "Two?", CommentKind.QUESTION),
        NewComment(1, "No.", CommentKind.BLOCKING),
    ]
    ids = town.workspace.reviews.publish(town.actor("bob", "batch-1"), document_id, drafted)
    assert town.workspace.reviews.publish(town.actor("bob", "batch-1"), document_id, drafted) == ids
    assert [comment.id for comment in town.page(document_id).record.comments] == list(ids)
    (event,) = town.trail(document_id)[before:]
    assert event.action == "comments.published"
    assert [one["kind"] for one in event.details["comments"]] == ["remark", "question", "blocking"]


def test_one_bad_comment_publishes_none(town):
    document_id = reviewed(town)
    with pytest.raises(InputError):
        town.workspace.reviews.publish(town.actor("bob"), document_id, [NewComment(1, "One."), NewComment(1, " ")])
    with pytest.raises(NotAllowedError):
        town.workspace.reviews.publish(
            town.actor("ann"), document_id, [NewComment(1, "One."), NewComment(1, "No.", CommentKind.BLOCKING)]
        )
    with pytest.raises(InputError, match="0 comments"):
        town.workspace.reviews.publish(town.actor("bob"), document_id, [])
    assert town.page(document_id).record.comments == ()

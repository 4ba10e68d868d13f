import pytest

from docs_engine.errors import (
    ConflictError,
    InputError,
    NotAllowedError,
    NotFoundError,
    StaleVersionError,
    WrongStateError,
)
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.people import Role
from docs_engine.model.review import Anchor, AnchorStatus, CommentKind, Judgement
from docs_engine.services.reviews import NewComment, NewVerdict


def comment(town, document_id, who="bob", version=1, body="How do you know?", **more):
    return town.workspace.reviews.comment(town.actor(who), document_id, NewComment(version, body, **more))


def in_review(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    return document_id


def test_candidates_say_why_they_are_independent_or_not(town):
    document_id, _ = town.submitted()
    town.workspace.people.set_roles(town.actor("root"), town.people["abe"], frozenset({Role.BAR_RAISER}))
    found = town.workspace.reviews.candidates(town.actor("pam"), document_id)
    assert [(one.person.name, one.independent) for one in found] == [("bob", True), ("cat", True), ("abe", False)]
    assert found[2].reasons == ("belongs to the document's team",)


@pytest.mark.parametrize("who", ["ann", "abe", "lee", "vic"])
def test_nobody_but_a_keeper_of_the_pool_assigns(town, who):
    document_id, _ = town.submitted()
    with pytest.raises(NotAllowedError):
        town.assign(document_id, keeper=who)


def test_an_admin_without_the_pool_does_not_assign(town):
    document_id, _ = town.submitted()
    town.workspace.documents.share(town.actor("ann"), document_id)
    town.workspace.people.set_roles(town.actor("root"), town.people["root"], frozenset({Role.ADMIN}))
    with pytest.raises(NotAllowedError):
        town.assign(document_id, keeper="root")


@pytest.mark.parametrize("who", ["abe", "out", "lee"])
def test_a_dependent_person_is_not_assigned(town, who):
    document_id, _ = town.submitted()
    with pytest.raises(InputError) as refused:
        town.assign(document_id, bar_raiser=who)
    assert "person_id" in refused.value.details["fields"]
    assert town.page(document_id).record.assignments == ()


def test_the_least_loaded_is_drawn(town):
    first, _ = town.submitted()
    second, _ = town.submitted(title="Second")
    reviews = town.workspace.reviews
    drawn = reviews.assign(town.actor("pam"), first)
    other = reviews.assign(town.actor("pam"), second)
    assert {drawn.person_id, other.person_id} == {town.people["bob"], town.people["cat"]}
    assert len(drawn.independence) == 4


def test_nobody_left_to_draw_says_what_to_do(town):
    document_id, _ = town.submitted()
    for who in ("bob", "cat"):
        town.workspace.people.set_roles(town.actor("root"), town.people[who], frozenset())
    with pytest.raises(ConflictError) as refused:
        town.workspace.reviews.assign(town.actor("pam"), document_id)
    assert "role bar raiser" in refused.value.hint


def test_a_new_assignment_ends_the_one_before(town):
    document_id = in_review(town)
    town.assign(document_id, "cat")
    before, now = town.page(document_id).record.assignments
    assert before.ended_at is not None
    assert now.ended_at is None
    with pytest.raises(NotAllowedError):
        town.judge(document_id, Judgement.APPROVE, who="bob")
    with pytest.raises(WrongStateError):
        town.assign(document_id, "cat")


@pytest.mark.parametrize("who", ["ann", "lee", "vic", "pam"])
def test_only_the_assigned_bar_raiser_judges(town, who):
    document_id = in_review(town)
    with pytest.raises(NotAllowedError):
        town.judge(document_id, Judgement.APPROVE, who=who)


def test_independence_is_asked_again_at_each_verdict(town):
    document_id = in_review(town)
    town.workspace.people.set_manager(town.actor("root"), town.people["ann"], town.people["bob"])
    with pytest.raises(NotAllowedError, match="leads ann"):
        town.judge(document_id, Judgement.APPROVE)


def test_a_bar_raiser_who_joined_the_team_neither_judges_nor_writes(town):
    document_id = in_review(town)
    town.workspace.people.join_team(town.actor("root"), town.teams["red"], town.people["bob"])
    with pytest.raises(NotAllowedError, match="document's team"):
        town.judge(document_id, Judgement.APPROVE)
    with pytest.raises(NotAllowedError):
        town.write(document_id, "I rewrite what I judge.", who="bob")


def test_a_verdict_on_an_older_text_is_refused_with_the_newest(town):
    document_id, first = town.submitted()
    town.assign(document_id)
    town.write(document_id, "Newer words.")
    second = town.submit(document_id)
    with pytest.raises(StaleVersionError) as refused:
        town.judge(document_id, Judgement.APPROVE, content_hash=first.content_hash)
    assert refused.value.details == {
        "number": 2,
        "content_hash": second.content_hash,
        "read_number": 1,
        "changed": [{"section": "problem", "title": "Problem"}],
    }
    assert "since version 1: Problem" in refused.value.hint
    assert town.page(document_id).record.verdicts == ()


def test_after_a_signature_there_are_no_more_verdicts(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    with pytest.raises(WrongStateError):
        town.judge(document_id, Judgement.REJECT)


def test_a_verdict_that_asks_for_something_needs_a_reason(town):
    document_id = in_review(town)
    page = town.page(document_id)
    for judgement in set(Judgement) - {Judgement.APPROVE}:
        new = NewVerdict(Area.DESIGN, judgement, " ", page.latest.content_hash)
        with pytest.raises(InputError):
            town.workspace.reviews.give_verdict(town.actor("bob"), document_id, new)


def test_only_the_bar_raiser_blocks(town):
    document_id = in_review(town)
    with pytest.raises(NotAllowedError):
        comment(town, document_id, "lee", kind=CommentKind.BLOCKING)
    comment(town, document_id, "bob", kind=CommentKind.BLOCKING)
    town.judge(document_id, Judgement.APPROVE)
    assert town.page(document_id).state is State.CHANGES_REQUESTED


def test_a_blocking_comment_outlives_versions_until_its_raiser_closes_it(town):
    document_id = in_review(town)
    comment_id = comment(town, document_id, kind=CommentKind.BLOCKING)
    town.write(document_id, "Rewritten.")
    town.submit(document_id)
    for who in ("ann", "abe", "lee", "vic"):
        with pytest.raises(NotAllowedError):
            town.workspace.reviews.resolve(town.actor(who), comment_id)
    town.judge(document_id, Judgement.APPROVE)
    assert town.page(document_id).state is State.CHANGES_REQUESTED
    town.workspace.reviews.resolve(town.actor("bob"), comment_id)
    assert town.page(document_id).state is State.RECOMMENDED
    town.workspace.reviews.reopen(town.actor("bob"), comment_id)
    assert town.page(document_id).state is State.CHANGES_REQUESTED


def test_the_present_bar_raiser_closes_what_the_former_one_raised(town):
    document_id = in_review(town)
    comment_id = comment(town, document_id, kind=CommentKind.BLOCKING)
    town.assign(document_id, "cat")
    town.workspace.reviews.resolve(town.actor("cat"), comment_id)
    with pytest.raises(WrongStateError):
        town.workspace.reviews.resolve(town.actor("cat"), comment_id)


def test_authors_close_comments_that_do_not_block(town):
    document_id = in_review(town)
    comment_id = comment(town, document_id)
    reply_id = town.workspace.reviews.reply(town.actor("ann"), comment_id, "We asked 31 owners.")
    town.workspace.reviews.resolve(town.actor("abe"), comment_id)
    (found,) = town.page(document_id).record.comments
    assert [reply.id for reply in found.replies] == [reply_id]
    assert found.resolved_by == town.people["abe"]


def test_an_outsider_cannot_tell_a_comment_from_none(town):
    comment_id = comment(town, in_review(town))
    for unknown in (comment_id, "nothing"):
        with pytest.raises(NotFoundError):
            town.workspace.reviews.reply(town.actor("out"), unknown, "Hello.")


def test_a_comment_keeps_its_passage_through_versions(town):
    document_id, version = town.submitted()
    text = version.sections[0].text
    comment(town, document_id, "abe", anchor=Anchor("problem", 0, 6, text[:6]))
    comment(town, document_id, "abe", body="About it all.")
    town.write(document_id, f"First of all, and long before anything else. {text}")
    first, second = town.workspace.reviews.placed(town.actor("ann"), document_id, 0)
    assert first.placement.status is AnchorStatus.EXACT
    assert first.placement.anchor.start == 45
    assert second.placement is None


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor("problem", 0, 6, "Others"),
        Anchor("problem", 5, 5, ""),
        Anchor("problem", 0, 9999, ""),
        Anchor("chapter", 0, 1, ""),
    ],
)
def test_a_passage_that_does_not_stand_there_is_refused(town, anchor):
    document_id, _ = town.submitted()
    with pytest.raises(InputError) as refused:
        comment(town, document_id, "abe", anchor=anchor)
    assert "anchor" in refused.value.details["fields"]


@pytest.mark.parametrize("body", ["", " \n", "x" * 20_001])
def test_a_comment_has_words_but_not_too_many(town, body):
    document_id, _ = town.submitted()
    with pytest.raises(InputError) as refused:
        comment(town, document_id, "abe", body=body)
    assert "body" in refused.value.details["fields"]


def test_auditors_only_read(town):
    document_id, _ = town.submitted()
    with pytest.raises(NotAllowedError):
        comment(town, document_id, "aud")


def test_nothing_is_commented_before_a_submission(town):
    document_id = town.document()
    with pytest.raises(WrongStateError):
        comment(town, document_id, "abe")

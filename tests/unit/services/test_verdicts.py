from datetime import timedelta

import pytest

from docs_engine.errors import ConflictError, InputError, NotAllowedError, StaleVersionError, WrongStateError
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.review import Ending, Judgement
from docs_engine.services.drafts import AnswerChange
from docs_engine.services.reviews import Confirmation, NewVerdict, Windows


def changed(town, judgement=Judgement.APPROVE, text="Newer words."):
    """A document that was judged, and has a newer version."""
    document_id, _ = town.judged(judgement)
    town.write(document_id, text)
    return document_id, town.submit(document_id)


def confirmation(town, document_id, **more):
    since = town.workspace.reviews.changed_since_verdict(town.actor("bob"), document_id)
    given = {
        "content_hash": town.page(document_id).latest.content_hash,
        "verdict_ids": tuple(verdict.id for one in since for verdict in one.verdicts),
    }
    return Confirmation(**given | more)


@pytest.mark.parametrize(
    ("judgement", "ending"),
    [(Judgement.APPROVE, Ending.GO), (Judgement.REQUEST_CHANGES, Ending.ITERATE), (Judgement.REJECT, Ending.STOP)],
)
def test_a_review_ends_in_go_iterate_or_stop(town, judgement, ending):
    document_id, _ = town.judged(judgement)
    assert town.page(document_id).ending is ending
    assert town.trail(document_id)[-1].details["ends_in"] == ending.value


def test_an_unfinished_review_ends_in_nothing_yet(town):
    document_id, _ = town.submitted()
    assert town.page(document_id).ending is None


def test_not_applicable_needs_a_reason(town):
    document_id, version = town.submitted()
    town.assign(document_id)
    verdict = NewVerdict(Area.DESIGN, Judgement.NOT_APPLICABLE, " ", version.content_hash)
    with pytest.raises(InputError, match="needs a reason"):
        town.workspace.reviews.give_verdict(town.actor("bob"), document_id, verdict)


def test_what_changed_is_told_against_the_version_that_was_reviewed(town):
    document_id, _ = changed(town)
    town.write(document_id, "Newest words.")
    town.submit(document_id)
    (since,) = town.workspace.reviews.changed_since_verdict(town.actor("bob"), document_id)
    assert since.version == 1
    assert {verdict.area for verdict in since.verdicts} == {Area.DESIGN, Area.CUSTOMER_EXPERIENCE}
    assert [section.key for section in since.sections if section.changed] == ["problem"]
    pieces = next(section for section in since.sections if section.changed).pieces
    assert "Newer" not in "".join(piece.text for piece in pieces)


def test_one_act_confirms_every_verdict_on_the_new_version(town):
    document_id, version = changed(town)
    assert town.page(document_id).state is State.IN_REVIEW
    before = len(town.trail(document_id))
    ids = town.workspace.reviews.confirm(town.actor("bob"), document_id, confirmation(town, document_id))
    page = town.page(document_id)
    assert page.state is State.RECOMMENDED
    repeated = [verdict for verdict in page.record.verdicts if verdict.id in ids]
    assert {verdict.content_hash for verdict in repeated} == {version.content_hash}
    assert all(verdict.confirms for verdict in repeated)
    assert [event.action for event in town.trail(document_id)[before:]] == ["verdict.confirmed"]
    assert town.workspace.reviews.changed_since_verdict(town.actor("bob"), document_id) == ()


def test_a_confirmation_of_an_older_text_is_refused_with_what_changed(town):
    document_id, second = changed(town)
    asked = confirmation(town, document_id)
    town.write(document_id, "Third words.")
    town.submit(document_id)
    with pytest.raises(StaleVersionError) as refused:
        town.workspace.reviews.confirm(town.actor("bob"), document_id, asked)
    assert refused.value.details["read_number"] == second.number
    assert refused.value.details["changed"] == [{"section": "problem", "title": "Problem"}]
    assert town.page(document_id).state is State.IN_REVIEW


def test_nobody_confirms_somebody_elses_verdict_or_one_twice(town):
    document_id, _ = changed(town)
    asked = confirmation(town, document_id)
    town.assign(document_id, "cat")
    with pytest.raises(InputError, match="no such verdict of yours"):
        town.workspace.reviews.confirm(town.actor("cat"), document_id, asked)
    with pytest.raises(NotAllowedError):
        town.workspace.reviews.confirm(town.actor("bob"), document_id, asked)
    town.assign(document_id, "bob")
    town.workspace.reviews.confirm(town.actor("bob"), document_id, asked)
    with pytest.raises(InputError):
        town.workspace.reviews.confirm(town.actor("bob"), document_id, asked)


def test_the_inputs_of_independence_are_kept_with_assignment_and_verdict(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    (assignment,) = town.page(document_id).record.assignments
    assert assignment.inputs["contributors"] == [town.people["ann"]]
    assert assignment.inputs["teams"][town.people["bob"]] == [town.teams["blue"]]
    assert assignment.inputs["above"][town.people["ann"]] == [town.people["lee"], town.people["vic"]]
    assert town.trail(document_id)[-1].details["independence"] == assignment.inputs


def test_who_once_edited_one_word_is_never_assigned(town):
    document_id, _ = town.submitted()
    people, admin, bob = town.workspace.people, town.actor("root"), town.people["bob"]
    people.join_team(admin, town.teams["red"], bob)
    town.write(document_id, "Phones rang.", who="bob")
    people.leave_team(admin, town.teams["red"], bob)
    with pytest.raises(InputError, match="contributed to the document") as refused:
        town.assign(document_id, "bob")
    assert "independent candidate" in refused.value.hint
    assert town.workspace.reviews.assign(town.actor("pam"), document_id).person_id == town.people["cat"]


def test_a_bar_raiser_who_edits_one_word_judges_no_more(town):
    document_id, version = town.submitted()
    town.assign(document_id)
    store = town.workspace.people.desk.store
    with store.transaction():
        store.documents.add_contributor(document_id, town.people["bob"])
    verdict = NewVerdict(Area.DESIGN, Judgement.APPROVE, "", version.content_hash)
    with pytest.raises(NotAllowedError, match="Nobody judges a document that they wrote"):
        town.workspace.reviews.give_verdict(town.actor("bob"), document_id, verdict)


def test_a_bar_raiser_who_joins_the_team_is_refused_at_the_next_verdict(town):
    document_id, version = town.submitted()
    town.assign(document_id)
    town.workspace.people.join_team(town.actor("root"), town.teams["red"], town.people["bob"])
    verdict = NewVerdict(Area.DESIGN, Judgement.APPROVE, "", version.content_hash)
    with pytest.raises(NotAllowedError, match="belongs to the document's team") as refused:
        town.workspace.reviews.give_verdict(town.actor("bob"), document_id, verdict)
    assert "assign somebody else" in refused.value.hint


def test_a_declared_conflict_draws_somebody_else_and_stays_on_record(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    drawn = town.workspace.reviews.declare_conflict(town.actor("bob"), document_id, "My sister sells this.")
    assert drawn == town.people["cat"]
    first, second = town.page(document_id).record.assignments
    assert (first.conflict, second.person_id, second.ended_at) == ("My sister sells this.", town.people["cat"], None)
    assert town.trail(document_id)[-1].action == "bar_raiser.conflict_declared"
    with pytest.raises(InputError, match="declared a conflict"):
        town.assign(document_id, "bob")
    assert town.workspace.reviews.declare_conflict(town.actor("cat"), document_id, "Me too.") == ""
    with pytest.raises(ConflictError, match="Nobody in the bar-raiser pool"):
        town.workspace.reviews.assign(town.actor("pam"), document_id)


def test_a_conflict_is_declared_by_the_bar_raiser_with_a_reason(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    with pytest.raises(InputError):
        town.workspace.reviews.declare_conflict(town.actor("bob"), document_id, " ")
    with pytest.raises(NotAllowedError):
        town.workspace.reviews.declare_conflict(town.actor("lee"), document_id, "I would rather not.")


def test_who_does_not_judge_an_area_is_neither_drawn_nor_heard_on_it(town):
    document_id, version = town.submitted()
    reviews, pam = town.workspace.reviews, town.actor("pam")
    reviews.set_areas(pam, town.people["bob"], frozenset({Area.ARCHITECTURE}))
    assert reviews.assign(pam, document_id).person_id == town.people["cat"]
    with pytest.raises(InputError, match="does not judge design, customer experience"):
        town.assign(document_id, "bob")
    reviews.set_areas(pam, town.people["cat"], frozenset({Area.DESIGN}))
    reviews.give_verdict(
        town.actor("cat"), document_id, NewVerdict(Area.DESIGN, Judgement.APPROVE, "", version.content_hash)
    )
    with pytest.raises(NotAllowedError, match="customer experience"):
        reviews.give_verdict(
            town.actor("cat"),
            document_id,
            NewVerdict(Area.CUSTOMER_EXPERIENCE, Judgement.APPROVE, "", version.content_hash),
        )


def test_only_a_keeper_says_who_judges_what_and_never_of_themselves(town):
    reviews = town.workspace.reviews
    with pytest.raises(NotAllowedError, match="keeper"):
        reviews.set_areas(town.actor("bob"), town.people["bob"], frozenset())
    with pytest.raises(NotAllowedError, match="themselves"):
        reviews.set_areas(town.actor("pam"), town.people["pam"], frozenset())
    with pytest.raises(InputError, match="does not belong to the bar-raiser pool"):
        reviews.set_areas(town.actor("pam"), town.people["lee"], frozenset())


def test_verdicts_wait_for_reading_and_signatures_for_last_comments(town):
    document_id, version = town.submitted()
    town.assign(document_id)
    now = town.clock.now()
    windows = Windows(now + timedelta(hours=1), now + timedelta(days=2))
    town.workspace.reviews.schedule(town.actor("bob"), document_id, windows)
    assert town.page(document_id).record.terms_of(1).read_until == windows.read_until
    with pytest.raises(WrongStateError, match="time for reading runs until"):
        town.judge(document_id, Judgement.APPROVE)
    town.clock.advance(hours=2)
    town.judge(document_id, Judgement.APPROVE)
    with pytest.raises(WrongStateError, match="Last comments are taken until"):
        town.sign(document_id)
    town.clock.advance(days=2)
    town.sign(document_id)
    assert town.page(document_id).signoffs[0].content_hash == version.content_hash


def test_windows_end_with_their_version(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    now = town.clock.now()
    town.workspace.reviews.schedule(town.actor("ann"), document_id, Windows(now + timedelta(days=1)))
    town.write(document_id, "Newer words.")
    town.submit(document_id)
    town.judge(document_id, Judgement.APPROVE)


@pytest.mark.parametrize(
    ("read", "comments", "field"), [(-1, None, "read_until"), (None, -1, "comments_until"), (3, 2, "comments_until")]
)
def test_windows_that_make_no_sense_are_refused(town, read, comments, field):
    document_id, _ = town.submitted()
    now = town.clock.now()
    times = [now + timedelta(days=days) if days is not None else None for days in (read, comments)]
    with pytest.raises(InputError) as refused:
        town.workspace.reviews.schedule(town.actor("ann"), document_id, Windows(*times))
    assert list(refused.value.details["fields"]) == [field]


def test_who_has_read_is_kept_for_exactly_these_words(town):
    document_id, version = town.submitted()
    town.assign(document_id)
    town.workspace.reviews.mark_read(town.actor("bob"), document_id, version.content_hash)
    (reading,) = town.page(document_id).record.readings
    assert (reading.person_id, reading.version) == (town.people["bob"], 1)
    with pytest.raises(WrongStateError, match="as read already"):
        town.workspace.reviews.mark_read(town.actor("bob"), document_id, version.content_hash)
    town.write(document_id, "Newer words.")
    town.submit(document_id)
    with pytest.raises(StaleVersionError):
        town.workspace.reviews.mark_read(town.actor("lee"), document_id, version.content_hash)


def test_an_answer_adds_an_area_and_later_answers_take_none_away(town):
    document_id, _ = town.submitted(
        doctype="away", answers={"change": "A port.", "experiment": "Two ports, by household."}
    )
    assert town.page(document_id).required_areas == (Area.ARCHITECTURE, Area.AB_TESTING)
    revision = town.workspace.drafts.read(town.actor("ann"), document_id).revision
    change = AnswerChange("experiment", "None any more.", revision)
    town.workspace.drafts.answer(town.actor("ann"), document_id, change)
    assert town.page(document_id).required_areas == (Area.ARCHITECTURE, Area.AB_TESTING)
    town.write(document_id, "Another port.", section="change")
    town.submit(document_id)
    assert town.page(document_id).required_areas == (Area.ARCHITECTURE,)


def test_words_that_were_approved_once_come_back_without_taking_a_later_rejection_away(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.write(document_id, "Phones ring twice.")
    town.submit(document_id)
    town.judge(document_id, Judgement.REJECT, areas=(Area.DESIGN,))
    town.write(document_id, "Phones ring.")
    first, third = town.workspace.versions.read(town.actor("ann"), document_id, 1), town.submit(document_id)
    assert third.content_hash == first.content_hash
    page = town.page(document_id)
    assert page.state is State.NOT_RECOMMENDED
    assert [row.area for row in page.objections] == [Area.DESIGN]

"""Escalations that climb, outcomes told later, and what is built on an override."""

from datetime import timedelta

import pytest

from docs_engine.errors import GateClosedError, InputError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.review import EscalationAnswer, Judgement, OutcomeResult
from docs_engine.services.documents import LibraryQuery
from docs_engine.services.signing import NewOutcome


@pytest.fixture
def overridden(town):
    """A release signed by lee against the bar raiser, before vic, whose manager is root."""
    town.workspace.people.set_manager(town.actor("root"), town.people["vic"], town.people["root"])
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    return document_id


def waiting_for(town, who):
    return [item.escalation.id for item in town.workspace.signing.inbox(town.actor(who)) if not item.escalation.answer]


def test_an_answer_in_time_keeps_it_where_it_is(town, overridden):
    town.clock.advance(days=6)
    assert town.workspace.signing.climb_overdue() == 0
    assert town.page(overridden).escalation.climbs == ()


def test_what_nobody_answers_climbs_one_level_once_a_due_date(town, overridden):
    town.clock.advance(days=8)
    assert town.workspace.signing.climb_overdue() == 1
    assert town.workspace.signing.climb_overdue() == 0
    escalation = town.page(overridden).escalation
    assert escalation.to_id == town.people["vic"]
    assert escalation.present_to_id == town.people["root"]
    assert escalation.present_due_at > escalation.due_at
    event = town.trail(overridden)[-1]
    assert (event.action, event.actor_id) == ("escalation.climbed", "")
    assert (event.details["from"], event.details["to"]) == (town.people["vic"], town.people["root"])


def test_at_the_top_it_stays_overdue(town, overridden):
    town.clock.advance(days=8)
    town.workspace.signing.climb_overdue()
    town.clock.advance(days=30)
    assert town.workspace.signing.climb_overdue() == 0
    assert town.page(overridden).escalation.present_to_id == town.people["root"]


def test_opening_the_inbox_lets_it_climb_and_both_may_answer(town, overridden):
    town.clock.advance(days=8)
    (escalation_id,) = waiting_for(town, "root")
    assert waiting_for(town, "vic") == [escalation_id]
    town.workspace.signing.answer(town.actor("vic"), escalation_id, EscalationAnswer.UPHELD, "I was away.")
    assert waiting_for(town, "root") == []
    town.clock.advance(days=30)
    assert town.workspace.signing.climb_overdue() == 0


def test_a_climb_passes_over_who_left(town, overridden):
    people, admin = town.workspace.people, town.actor("root")
    people.set_manager(admin, town.people["aud"], town.people["root"])
    people.set_manager(admin, town.people["vic"], town.people["aud"])
    people.remove_person(admin, town.people["aud"])
    town.clock.advance(days=8)
    town.workspace.signing.climb_overdue()
    assert town.page(overridden).escalation.present_to_id == town.people["root"]


def outcome(town, document_id, who="lee", result=OutcomeResult.WRONG, signoff_id=""):
    signed = signoff_id or town.page(document_id).record.signoffs[0].id
    return town.workspace.signing.record_outcome(
        town.actor(who), document_id, NewOutcome(signed, result, "Support was overrun in week two.")
    )


def test_an_override_is_due_on_its_day_until_its_outcome_is_told(town, overridden):
    assert town.page(overridden).revisit_due == ()
    town.clock.advance(days=120)
    assert [row.version for row in town.page(overridden).revisit_due] == [1]
    outcome(town, overridden)
    page = town.page(overridden)
    assert page.revisit_due == ()
    assert page.record.outcomes[0].result is OutcomeResult.WRONG
    assert town.trail(overridden)[-1].action == "override.outcome_recorded"


def test_outcomes_are_told_by_signer_bar_raiser_or_management(town, overridden):
    for who in ("lee", "bob", "vic"):
        outcome(town, overridden, who)
    with pytest.raises(NotAllowedError):
        outcome(town, overridden, "ann")
    with pytest.raises(NotFoundError):
        outcome(town, overridden, signoff_id="nothing")


def test_without_an_override_there_is_no_outcome(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    with pytest.raises(WrongStateError, match="Nobody has signed this document against"):
        outcome(town, document_id)


def built_on(town, release):
    return town.document(doctype="design", title="How it rings", gate_document_id=release)


def test_what_is_built_on_an_override_says_so_everywhere(town, overridden):
    design = built_on(town, overridden)
    assert town.page(design).gate_banner.id == town.page(overridden).banner.id
    rows = {row.document.id: row for row in town.workspace.documents.library(town.actor("ann"), LibraryQuery()).rows}
    assert (rows[design].gate_override, rows[overridden].gate_override) == (True, False)


def test_a_reversal_locks_what_was_built_on_it(town, overridden):
    design = built_on(town, overridden)
    town.write(design, "Round.", section="shape")
    town.submit(design)
    town.assign(design)
    town.judge(design, Judgement.APPROVE, areas=(Area.ARCHITECTURE,))
    town.sign(design)
    (escalation_id,) = waiting_for(town, "vic")
    town.workspace.signing.answer(town.actor("vic"), escalation_id, EscalationAnswer.REVERSED, "Not like this.")
    assert town.page(design).state is State.LOCKED
    with pytest.raises(GateClosedError):
        town.write(design, "Square.", section="shape")


def test_a_newer_submitted_release_locks_the_design_again(town):
    release, _ = town.judged(Judgement.APPROVE)
    town.sign(release)
    design = built_on(town, release)
    town.write(release, "A second thought.")
    assert town.page(design).state is State.DRAFT
    town.submit(release)
    assert town.page(design).state is State.LOCKED
    assert "not approved" in town.page(design).gate


def test_another_approved_release_opens_the_gate_and_ends_the_signature(town):
    first, _ = town.judged(Judgement.APPROVE)
    town.sign(first)
    design = built_on(town, first)
    town.write(design, "Round.", section="shape")
    town.submit(design)
    town.assign(design)
    town.judge(design, Judgement.APPROVE, areas=(Area.ARCHITECTURE,))
    town.sign(design)
    second, _ = town.judged(Judgement.APPROVE, title="Ring once")
    with pytest.raises(GateClosedError, match="cannot begin, or go on"):
        town.workspace.documents.set_gate(town.actor("ann"), design, second)
    town.sign(second)
    town.workspace.documents.set_gate(town.actor("ann"), design, second)
    page = town.page(design)
    assert (page.state, page.document.gate_document_id) == (State.RECOMMENDED, second)
    assert page.record.signoffs[0].ended_reason == "The document builds on another one now."


def test_a_gate_of_the_wrong_kind_or_in_a_ring_is_refused(town):
    release, _ = town.judged(Judgement.APPROVE)
    town.sign(release)
    design = built_on(town, release)
    documents, ann = town.workspace.documents, town.actor("ann")
    with pytest.raises(InputError, match="wait for each other"):
        documents.set_gate(ann, design, design)
    with pytest.raises(GateClosedError) as refused:
        documents.set_gate(ann, design, built_on(town, release))
    assert any("is not a release" in blocker for blocker in refused.value.details["blockers"])
    with pytest.raises(InputError, match="builds on no other document"):
        documents.set_gate(ann, release, design)
    with pytest.raises(NotAllowedError):
        documents.set_gate(town.actor("abe"), design, release)


def test_the_answer_is_due_after_five_working_days_at_each_level(town, overridden):
    first = town.page(overridden).escalation
    town.clock.advance(days=10)
    town.workspace.signing.climb_overdue()
    second = town.page(overridden).escalation
    assert second.present_due_at - second.climbs[0].at >= timedelta(days=7)
    assert second.due_at == first.due_at

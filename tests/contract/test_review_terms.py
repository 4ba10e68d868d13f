"""Terms, readings, signers, delegations, climbs, outcomes and areas of the pool come back as they were stored."""

from dataclasses import replace
from datetime import date

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Climb,
    Comment,
    CommentKind,
    Delegation,
    Escalation,
    EvidenceRow,
    Outcome,
    OutcomeResult,
    Override,
    Reading,
    Signer,
    SignOff,
    Terms,
)

OVERRIDE = Override("Because.", (EvidenceRow("a", "b", "c"),), "risk", "mitigation", date(2026, 6, 1))


@pytest.fixture
def submitted(house, add_document, add_version):
    add_document()
    add_version()
    return house


def test_terms_keep_their_areas_and_take_new_times(submitted, at):
    terms = Terms(1, (Area.ARCHITECTURE, Area.DESIGN))
    later = replace(terms, read_until=at(5), comments_until=at(9))
    with submitted.transaction():
        submitted.reviews.set_terms("doc", terms)
        submitted.reviews.set_terms("doc", replace(later, areas=(Area.AB_TESTING,)))
    assert submitted.reviews.record("doc").terms == (later,)
    assert submitted.reviews.record("doc").terms_of(1) == later


def test_who_has_read_is_kept_once(submitted, at):
    reading = Reading(1, "raiser", "h", at(1))
    with submitted.transaction():
        submitted.reviews.add_reading("doc", reading)
    assert submitted.reviews.record("doc").readings == (reading,)
    with pytest.raises(StoreError), submitted.transaction():
        submitted.reviews.add_reading("doc", reading)


def test_a_party_has_one_signer_who_can_be_replaced_and_taken_back(submitted):
    for person_id, expected in (("chief", 1), ("author", 1), ("", 0)):
        with submitted.transaction():
            submitted.reviews.set_signer("doc", Signer("home team", person_id))
        assert [row.person_id for row in submitted.reviews.record("doc").signers] == [person_id] * expected


def test_a_delegation_runs_until_it_is_shortened(submitted, at):
    delegation = Delegation("d", "chief", "author", at(1), at(9), "On leave.", at(1))
    with submitted.transaction():
        submitted.reviews.add_delegation("doc", delegation)
        submitted.reviews.shorten_delegation(replace(delegation, ends_at=at(4)))
    assert submitted.reviews.record("doc").delegations == (replace(delegation, ends_at=at(4)),)


def test_each_party_has_one_signature_that_stands(submitted, at):
    first = SignOff("s1", "doc", 1, "h", "chief", "Yes.", "head", at(1), party="away team", expires_at=at(9))
    second = replace(first, id="s2", party="home team", on_behalf_of="author")
    with submitted.transaction():
        submitted.reviews.add_signoff(first)
        submitted.reviews.add_signoff(second)
    assert submitted.reviews.record("doc").signoffs == (first, second)
    with pytest.raises(StoreError), submitted.transaction():
        submitted.reviews.add_signoff(replace(first, id="s3"))


def test_an_escalation_climbs_and_its_outcome_is_told(submitted, at):
    signoff = SignOff("s", "doc", 1, "h", "chief", "Yes.", "head", at(1), override=OVERRIDE)
    escalation = Escalation("e", "doc", "s", "author", at(3), at(1))
    outcome = Outcome("o", "doc", "s", OutcomeResult.MIXED, "It held half.", "chief", at(8))
    with submitted.transaction():
        submitted.reviews.add_signoff(signoff)
        submitted.reviews.add_escalation(escalation)
    assert submitted.reviews.overdue_escalations(at(2)) == ()
    assert submitted.reviews.overdue_escalations(at(4)) == (escalation,)
    climb = Climb("chief", at(6), at(4))
    with submitted.transaction():
        submitted.reviews.add_climb(escalation, climb)
        submitted.reviews.add_outcome(outcome)
    climbed = replace(escalation, climbs=(climb,))
    assert submitted.reviews.overdue_escalations(at(5)) == ()
    assert submitted.reviews.overdue_escalations(at(7)) == (climbed,)
    assert submitted.reviews.open_escalations("chief") == submitted.reviews.open_escalations("author") == (climbed,)
    assert submitted.reviews.record("doc").outcomes == (outcome,)


def test_the_areas_of_the_pool_are_replaced_whole(submitted):
    with submitted.transaction():
        submitted.reviews.set_pool_areas("raiser", frozenset({Area.DESIGN, Area.ARCHITECTURE}))
        submitted.reviews.set_pool_areas("raiser", frozenset({Area.DESIGN}))
    assert submitted.reviews.pool_areas() == {"raiser": frozenset({Area.DESIGN})}


def test_a_proposal_is_kept_until_the_comment_is_opened_again(submitted, at):
    comment = Comment("c", "doc", 1, "raiser", "How many?", at(1), CommentKind.QUESTION)
    with submitted.transaction():
        submitted.reviews.add_comment(comment)
        submitted.reviews.propose_resolved("c", "author", at(2))
    assert submitted.reviews.comment("c") == replace(comment, proposed_by="author", proposed_at=at(2))
    with submitted.transaction():
        submitted.reviews.reopen_comment("c")
    assert submitted.reviews.comment("c") == comment

import pytest

from docs_engine.model.people import Role
from docs_engine.model.review import EscalationAnswer, Judgement


def next_step(town, document_id):
    return town.page(document_id).next_step


def test_a_draft_is_completed_by_its_owner_who_also_names_an_approver(town):
    assert next_step(town, town.document()) == "ann completes the draft and submits it for review."
    told = next_step(town, town.document(approver=""))
    assert told.endswith("Nobody is named to sign it yet; ann names an approver, under Details or Who signs.")


def test_a_version_waits_for_whoever_assigns_a_bar_raiser_then_for_the_verdict(town):
    document_id, _ = town.submitted()
    assert next_step(town, document_id) == "pam or root assigns a bar raiser."
    town.assign(document_id)
    assert next_step(town, document_id) == "bob judges version 1: design, customer experience."


def test_without_a_keeper_of_the_pool_an_admin_is_asked_to_make_one(town):
    document_id, _ = town.submitted()
    town.workspace.people.set_roles(town.actor("root"), town.people["pam"], frozenset())
    town.workspace.people.set_roles(town.actor("root"), town.people["root"], frozenset({Role.ADMIN}))
    assert next_step(town, document_id).startswith("An admin makes somebody a keeper of the pool")


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (Judgement.REQUEST_CHANGES, "ann answers what is asked for and submits a new version."),
        (Judgement.REJECT, "ann submits a new version, or lee signs against the recommendation, with data."),
        (Judgement.APPROVE, "lee signs."),
    ],
)
def test_a_verdict_says_whose_turn_it_is(town, judgement, told):
    document_id, _ = town.judged(judgement)
    assert next_step(town, document_id) == told


def test_nothing_is_left_after_a_signature_and_an_answer_after_an_override(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    assert next_step(town, document_id) == ""
    overridden, _ = town.judged(Judgement.REJECT, title="Ring thrice")
    town.override(overridden)
    assert next_step(town, overridden) == "vic answers the override."
    [escalation] = town.page(overridden).record.escalations
    town.workspace.signing.answer(town.actor("vic"), escalation.id, EscalationAnswer.UPHELD, "The data convince me.")
    assert next_step(town, overridden) == ""

from dataclasses import replace
from datetime import date, timedelta

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
from docs_engine.model.review import EscalationAnswer, EvidenceRow, Judgement
from docs_engine.services.signing import Signature
from tests.unit.services.town import OVERRIDE, PASSWORD


def test_a_recommended_version_is_signed_by_its_approver(town):
    document_id, version = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    page = town.page(document_id)
    assert page.state is State.APPROVED
    assert page.record.signoffs[0].content_hash == version.content_hash
    assert page.record.signoffs[0].audit_head == town.trail(document_id)[-1].previous_hash


@pytest.mark.parametrize("who", ["ann", "abe", "bob", "vic", "pam"])
def test_nobody_but_the_approver_signs(town, who):
    document_id, _ = town.judged(Judgement.APPROVE)
    with pytest.raises(NotAllowedError):
        town.sign(document_id, who=who)


def test_an_admin_who_wrote_cannot_sign(town):
    document_id = town.document(owner="ann", approver="")
    admin, store = town.people["root"], town.workspace.people.desk.store
    town.workspace.people.join_team(town.actor("root"), town.teams["red"], admin)
    town.write(document_id, "The admin wrote this.", who="root")
    with pytest.raises(InputError):
        town.workspace.documents.set_approver(town.actor("ann"), document_id, admin)
    with store.transaction():
        store.documents.update(replace(store.documents.get(document_id), approver_id=admin))
    town.submit(document_id)
    town.assign(document_id)
    town.judge(document_id, Judgement.APPROVE)
    with pytest.raises(NotAllowedError, match="never signs"):
        town.sign(document_id, who="root")


def test_a_signature_under_an_older_text_is_refused(town):
    document_id, old = town.judged(Judgement.APPROVE)
    town.write(document_id, "Something quite different.")
    town.submit(document_id)
    town.judge(document_id, Judgement.APPROVE)
    with pytest.raises(StaleVersionError) as refused:
        town.sign(document_id, content_hash=old.content_hash)
    assert refused.value.details["number"] == 2
    assert town.page(document_id).record.signoffs == ()


def test_a_wrong_password_signs_nothing(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    with pytest.raises(InputError) as refused:
        town.sign(document_id, password="not the password")
    assert refused.value.details["fields"] == {"password": "is wrong"}
    assert town.page(document_id).state is State.RECOMMENDED


def test_a_new_version_ends_the_sign_off(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    town.write(document_id, "One more thought.")
    assert town.page(document_id).state is State.APPROVED
    town.submit(document_id)
    page = town.page(document_id)
    assert page.state is State.IN_REVIEW
    assert page.record.signoffs[0].ended_reason == "Version 2 took its place."


def test_the_same_request_signs_once(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    first = town.sign(document_id, request="key-1")
    assert town.sign(document_id, request="key-1") == first
    assert len(town.page(document_id).record.signoffs) == 1


def test_a_pending_verdict_cannot_be_overridden(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    with pytest.raises(WrongStateError):
        town.override(document_id)
    town.judge(document_id, Judgement.REJECT, areas=(Area.DESIGN,))
    with pytest.raises(WrongStateError, match="customer experience"):
        town.override(document_id)


def test_an_override_is_seen_above_in_the_same_breath(town):
    document_id, version = town.judged(Judgement.REJECT)
    signoff_id = town.override(document_id)
    page = town.page(document_id)
    assert page.state is State.APPROVED_OVERRIDE
    assert page.banner.id == signoff_id
    assert page.banner.override == OVERRIDE
    assert page.escalation.to_id == town.people["vic"]
    assert page.escalation.due_at - page.escalation.created_at == timedelta(days=7)
    (item,) = town.workspace.signing.inbox(town.actor("vic"))
    assert {verdict.judgement for verdict in item.dissent} == {Judgement.REJECT}
    assert item.signoff.content_hash == version.content_hash


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", "Too few words."),
        ("evidence", ()),
        ("evidence", (EvidenceRow("Only a statement", "", ""),)),
        ("risk", " "),
        ("mitigation", ""),
        ("revisit_on", date(2026, 3, 1)),
    ],
)
def test_an_incomplete_override_is_refused_whole(town, field, value):
    document_id, _ = town.judged(Judgement.REQUEST_CHANGES)
    before = town.trail(document_id)
    with pytest.raises(InputError) as refused:
        town.override(document_id, replace(OVERRIDE, **{field: value}))
    assert list(refused.value.details["fields"]) == [field]
    assert town.trail(document_id) == before


def test_a_reason_copied_from_a_former_override_is_refused(town):
    first, _ = town.judged(Judgement.REJECT)
    town.override(first)
    second, _ = town.judged(Judgement.REJECT, title="Ring once")
    with pytest.raises(InputError, match="another override"):
        town.override(second, replace(OVERRIDE, reason=OVERRIDE.reason.upper() + "!"))


def test_an_override_without_anybody_above_says_what_to_set(town):
    town.workspace.people.set_manager(town.actor("root"), town.people["lee"], "")
    document_id, _ = town.judged(Judgement.REJECT)
    with pytest.raises(ConflictError) as refused:
        town.override(document_id)
    assert "set your manager" in refused.value.hint
    assert town.page(document_id).record.signoffs == ()


def test_only_the_addressee_or_those_above_answer(town):
    town.workspace.people.set_manager(town.actor("root"), town.people["vic"], town.people["root"])
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    escalation_id = town.page(document_id).escalation.id
    signing = town.workspace.signing
    for who in ("ann", "lee", "bob"):
        with pytest.raises(NotAllowedError):
            signing.answer(town.actor(who), escalation_id, EscalationAnswer.UPHELD, "")
    with pytest.raises(NotFoundError):
        signing.answer(town.actor("out"), escalation_id, EscalationAnswer.UPHELD, "")
    signing.answer(town.actor("root"), escalation_id, EscalationAnswer.UPHELD, "Fine.")
    with pytest.raises(WrongStateError):
        signing.answer(town.actor("vic"), escalation_id, EscalationAnswer.ACKNOWLEDGED, "")
    assert town.page(document_id).state is State.APPROVED_OVERRIDE


def test_a_reversal_ends_the_sign_off_and_needs_a_note(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    escalation_id = town.page(document_id).escalation.id
    with pytest.raises(InputError):
        town.workspace.signing.answer(town.actor("vic"), escalation_id, EscalationAnswer.REVERSED, " ")
    town.workspace.signing.answer(town.actor("vic"), escalation_id, EscalationAnswer.REVERSED, "Not yet.")
    page = town.page(document_id)
    assert page.state is State.NOT_RECOMMENDED
    assert page.banner is None
    assert "Not yet." in page.record.signoffs[0].ended_reason


def test_every_chain_is_whole_after_all_that(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    assert all(check.broken_at is None for check in town.workspace.audit.verify())
    assert town.trail(document_id)[-1].action == "signoff.overridden"


def test_a_second_tab_signs_nothing_more(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    with pytest.raises(WrongStateError, match="Version 1 is signed already"):
        town.sign(document_id)
    assert len(town.page(document_id).record.signoffs) == 1


def test_nothing_is_signed_after_a_withdrawal(town):
    document_id, version = town.judged(Judgement.APPROVE)
    town.workspace.documents.withdraw(town.actor("ann"), document_id, "We do something else.")
    with pytest.raises(WrongStateError, match="the document is withdrawn"):
        town.sign(document_id, content_hash=version.content_hash)


def test_somebody_who_left_signs_nothing(town):
    document_id, version = town.judged(Judgement.APPROVE)
    town.workspace.people.remove_person(town.actor("root"), town.people["lee"])
    signature = Signature(version.content_hash, PASSWORD)
    with pytest.raises(NotAllowedError, match="not signed in as somebody of this workspace") as refused:
        town.workspace.signing.sign(town.actor("lee"), document_id, signature)
    assert refused.value.hint == "Sign in."


def test_who_leaves_the_pool_judges_no_more(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    town.workspace.people.set_roles(town.actor("root"), town.people["bob"], frozenset())
    with pytest.raises(NotAllowedError, match="does not belong to the bar-raiser pool"):
        town.judge(document_id, Judgement.APPROVE)


@pytest.mark.parametrize(("who", "above"), [("vic", "vic"), ("vic", "ann")])
def test_nobody_stands_above_themselves_directly_or_around(town, who, above):
    with pytest.raises(InputError, match="nobody leads themselves") as refused:
        town.workspace.people.set_manager(town.actor("root"), town.people[who], town.people[above])
    assert "does not report to this person" in refused.value.hint

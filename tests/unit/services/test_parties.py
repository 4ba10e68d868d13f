"""Several parties, somebody absent, signatures that end, and proof of who signs."""

from datetime import timedelta

import pytest

from docs_engine.errors import InputError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.people import Role
from docs_engine.model.review import CommentKind, Judgement
from docs_engine.services.people import NewPerson
from docs_engine.services.reviews import NewComment, NewVerdict
from docs_engine.services.signing import NewDelegation, Signature
from tests.unit.services.town import PASSWORD

AREAS = (Area.ARCHITECTURE,)


@pytest.fixture
def both(town):
    """A proposal that lee signs for the away team and moe for the home team, approved by dot."""
    new = NewPerson("dot", "dot@example.com", PASSWORD, (town.teams["green"],), "", frozenset({Role.BAR_RAISER}))
    town.people["dot"] = town.workspace.people.add_person(town.actor("root"), new)
    document_id, _ = town.submitted(doctype="away", answers={"change": "A port."})
    town.workspace.signing.name_signer(town.actor("ann"), document_id, "home team", town.people["moe"])
    town.assign(document_id, "dot")
    town.judge(document_id, Judgement.APPROVE, areas=AREAS, who="dot")
    return document_id


def test_a_document_of_two_parties_is_approved_when_both_have_signed(town, both):
    town.sign(both)
    page = town.page(both)
    assert (page.state, page.missing_parties) == (State.RECOMMENDED, ("home team",))
    town.sign(both, who="moe")
    page = town.page(both)
    assert (page.state, page.missing_parties) == (State.APPROVED, ())
    assert [row.party for row in page.signoffs] == ["away team", "home team"]
    assert page.record.signoffs[0].meaning == "We agree."


def test_nobody_signs_twice_for_one_party(town, both):
    town.sign(both)
    with pytest.raises(WrongStateError, match=r"by the away team\. The home team has not signed"):
        town.sign(both)


def test_a_turned_recommendation_ends_what_one_party_signed(town, both):
    town.sign(both)
    version = town.page(both).latest
    verdict = NewVerdict(Area.ARCHITECTURE, Judgement.REJECT, "I was wrong.", version.content_hash)
    town.workspace.reviews.give_verdict(town.actor("dot"), both, verdict)
    page = town.page(both)
    assert page.signoffs == ()
    assert "judged against it" in page.record.signoffs[0].ended_reason


def test_a_blocking_comment_ends_what_one_party_signed(town, both):
    town.sign(both)
    town.workspace.reviews.comment(town.actor("dot"), both, NewComment(1, "Wait.", CommentKind.BLOCKING))
    assert town.page(both).missing_parties == ("away team", "home team")


def test_each_party_that_goes_against_the_bar_raiser_says_why(town, both):
    version = town.page(both).latest
    verdict = NewVerdict(Area.ARCHITECTURE, Judgement.REJECT, "No.", version.content_hash)
    town.workspace.reviews.give_verdict(town.actor("dot"), both, verdict)
    town.override(both)
    assert town.page(both).state is State.NOT_RECOMMENDED
    with pytest.raises(WrongStateError):
        town.sign(both, who="moe")


def test_a_signer_of_the_other_party_is_of_another_team_and_another_person(town, both):
    name = town.workspace.signing.name_signer
    with pytest.raises(InputError, match="another team"):
        name(town.actor("ann"), both, "home team", town.people["abe"])
    with pytest.raises(InputError, match="two parties"):
        name(town.actor("ann"), both, "home team", town.people["lee"])
    with pytest.raises(InputError, match="bar raiser cannot sign"):
        name(town.actor("ann"), both, "home team", town.people["dot"])
    with pytest.raises(NotFoundError, match="third team"):
        name(town.actor("ann"), both, "third team", town.people["moe"])
    with pytest.raises(NotAllowedError):
        name(town.actor("lee"), both, "home team", town.people["out"])
    town.sign(both, who="moe")
    with pytest.raises(WrongStateError, match="has signed this version already"):
        name(town.actor("ann"), both, "home team", town.people["out"])


def test_an_expired_signature_counts_no_more_and_can_be_given_again(town, both):
    town.sign(both)
    town.sign(both, who="moe")
    signoff = town.page(both).signoffs[0]
    assert signoff.expires_at - signoff.created_at == timedelta(days=100)
    assert signoff.review_again_at - signoff.created_at == timedelta(days=60)
    town.clock.advance(days=101)
    assert town.page(both).state is State.RECOMMENDED
    town.sign(both)
    town.sign(both, who="moe")
    page = town.page(both)
    assert page.state is State.APPROVED
    assert page.record.signoffs[0].ended_reason == "Its time was over."


def absent(town, document_id, delegate="out", who="lee", **more):
    now = town.clock.now()
    given = {"starts_at": now, "ends_at": now + timedelta(days=7)} | more
    new = NewDelegation(town.people[delegate], reason="On leave.", **given)
    return town.workspace.signing.delegate(town.actor(who), document_id, new)


def test_a_delegate_signs_for_the_absent_approver_on_record(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    absent(town, document_id)
    assert town.trail(document_id)[-1].action == "signoff.delegated"
    town.sign(document_id, who="out")
    (signoff,) = town.page(document_id).signoffs
    assert (signoff.person_id, signoff.on_behalf_of) == (town.people["out"], town.people["lee"])


def test_a_delegate_signs_only_during_the_absence(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    absent(town, document_id, starts_at=town.clock.now() + timedelta(days=1))
    with pytest.raises(NotAllowedError):
        town.sign(document_id, who="out")
    town.clock.advance(days=2)
    assert Action.SIGN in town.page(document_id, "out").may
    town.clock.advance(days=7)
    with pytest.raises(NotAllowedError):
        town.sign(document_id, who="out")


def test_a_delegation_can_be_ended(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    delegation_id = absent(town, document_id)
    town.workspace.signing.end_delegation(town.actor("lee"), document_id, delegation_id)
    with pytest.raises(NotAllowedError):
        town.sign(document_id, who="out")
    with pytest.raises(WrongStateError, match="over already"):
        town.workspace.signing.end_delegation(town.actor("lee"), document_id, delegation_id)


@pytest.mark.parametrize(("delegate", "reason"), [("ann", "wrote"), ("bob", "bar raiser"), ("lee", "sign for another")])
def test_a_delegate_meets_the_rules_of_a_signer(town, delegate, reason):
    document_id, _ = town.judged(Judgement.APPROVE)
    with pytest.raises(InputError, match=reason):
        absent(town, document_id, delegate)


def test_a_delegate_does_not_delegate_nor_write(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    absent(town, document_id, "abe")
    with pytest.raises(NotAllowedError):
        absent(town, document_id, "out", who="abe")
    with pytest.raises(NotAllowedError, match="nobody judges their own words"):
        town.write(document_id, "Mine.", who="abe")


def test_a_delegate_is_never_the_bar_raiser(town):
    document_id, _ = town.submitted()
    absent(town, document_id, "cat")
    with pytest.raises(InputError, match="signs the document"):
        town.assign(document_id, "cat")


def test_an_override_by_a_delegate_goes_above_the_absent_approver(town):
    town.workspace.people.set_manager(town.actor("root"), town.people["out"], town.people["lee"])
    document_id, _ = town.judged(Judgement.REJECT)
    absent(town, document_id)
    town.override(document_id, who="out")
    assert town.page(document_id).escalation.to_id == town.people["vic"]


def test_an_absence_that_is_over_before_it_begins_is_refused(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    with pytest.raises(InputError, match="after the start"):
        absent(town, document_id, ends_at=town.clock.now() - timedelta(days=1))


def test_a_fresh_sign_in_signs_without_the_password_again(town):
    document_id, version = town.judged(Judgement.APPROVE)
    token = town.workspace.people.sign_in("lee@example.com", PASSWORD)
    signature = Signature(version.content_hash, session=token)
    town.workspace.signing.sign(town.actor("lee"), document_id, signature)
    assert town.page(document_id).state is State.APPROVED


@pytest.mark.parametrize(("who", "minutes"), [("lee", 6), ("ann", 0), ("lee", 60 * 24 * 365)])
def test_an_old_an_expired_or_a_foreign_session_signs_nothing(town, who, minutes):
    document_id, version = town.judged(Judgement.APPROVE)
    token = town.workspace.people.sign_in(f"{who}@example.com", PASSWORD)
    town.clock.advance(minutes=minutes)
    with pytest.raises(NotAllowedError, match="last 5 minutes") as refused:
        town.workspace.signing.sign(town.actor("lee"), document_id, Signature(version.content_hash, session=token))
    assert "Sign in again" in refused.value.hint
    assert town.page(document_id).state is State.RECOMMENDED

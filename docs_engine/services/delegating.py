"""Who signs for which party, and who signs for somebody absent."""

from dataclasses import dataclass, replace
from datetime import datetime

from docs_engine.errors import InputError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.review import Delegation, Signer
from docs_engine.review.lifecycle import standing_signoffs
from docs_engine.review.signers import signers_of
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import present_person, refuse_approver
from docs_engine.services.case import Case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.texts import clean_body


@dataclass(frozen=True, slots=True)
class NewDelegation:
    """Who signs for the actor from `starts_at` until just before `ends_at`, and why."""

    delegate_id: str
    starts_at: datetime
    ends_at: datetime
    reason: str


def name_signer(desk: Desk, actor: Actor, document_id: str, party: str, person_id: str) -> None:
    """Say who signs for a party beside the first; never an author, the bar raiser or another party's signer."""

    def put_down(case: Case) -> Done:
        others = case.demands.parties[1:]
        if party not in others:
            known = ", ".join(others) or "none: the approver signs alone"
            raise NotFoundError("party", party, hint=f"There are: {known}.")
        refuse_unfit_signer(desk, case, party, person_id)
        if person_id and case.document.team_id in present_person(desk, person_id, "person_id").team_ids:
            raise InputError(
                f"The {party} is another team than the document's.",
                fields={"person_id": "belongs to the document's own team"},
                hint=f"Name somebody of the {party}.",
            )
        desk.store.reviews.set_signer(document_id, Signer(party, person_id))
        return Done("", person_id, {"party": party})

    order = Order("document.signer_named", document_id, {"party": party, "person": person_id})
    carry_out_on(desk, actor, Action.SET_APPROVER, order, put_down)


def refuse_unfit_signer(desk: Desk, case: Case, party: str, person_id: str) -> None:
    """Raise for a signer of a party who could never sign, or when that party has signed already."""
    if any(row.party == party for row in standing_signoffs(case.record, case.latest, case.at)):
        raise WrongStateError(
            f"The {party or 'approver'} has signed this version already.",
            state=case.state.value,
            action=Action.SET_APPROVER.value,
            hint="Submit a new version first; it ends the signature.",
        )
    refuse_approver(desk, person_id, owner_id=case.document.owner_id, contributors=case.contributors)
    _refuse_bar_raiser(case, person_id, "person_id")
    signers = signers_of(case.demands.parties, case.document, case.record)
    if person_id and any(signer == person_id for other, signer in signers.items() if other != party):
        raise InputError(
            "One person cannot sign for two parties.",
            fields={"person_id": "signs for another party already"},
            hint="Name somebody else.",
        )


def delegate(desk: Desk, actor: Actor, document_id: str, new: NewDelegation) -> str:
    """Name who signs for the actor during an absence; the delegate meets the same rules, now and at signing."""
    reason = clean_body("reason", new.reason, texts.REASON)
    _refuse_senseless(new, desk.moment.now())
    content = {
        "delegate": new.delegate_id,
        "starts_at": new.starts_at.isoformat(),
        "ends_at": new.ends_at.isoformat(),
        "reason": reason,
    }

    def add(case: Case) -> Done:
        present_person(desk, new.delegate_id, "delegate_id")
        if new.delegate_id in signers_of(case.demands.parties, case.document, case.record).values():
            raise InputError(
                "A signer of this document cannot sign for another one.",
                fields={"delegate_id": "signs this document already"},
                hint="Name somebody else.",
            )
        refuse_approver(desk, new.delegate_id, owner_id=case.document.owner_id, contributors=case.contributors)
        _refuse_bar_raiser(case, new.delegate_id, "delegate_id")
        delegation = Delegation(
            id=desk.moment.new_id(),
            person_id=case.person.id,
            delegate_id=new.delegate_id,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            reason=reason,
            created_at=desk.moment.now(),
        )
        desk.store.reviews.add_delegation(document_id, delegation)
        return Done(delegation.id, delegation.id, content)

    return carry_out_on(desk, actor, Action.DELEGATE, Order("signoff.delegated", document_id, content), add)


def end_delegation(desk: Desk, actor: Actor, document_id: str, delegation_id: str) -> None:
    """End one's delegation now; one that has not begun never runs."""

    def end(case: Case) -> Done:
        found = next((row for row in case.record.delegations if row.id == delegation_id), None)
        if found is None or found.person_id != case.person.id:
            raise NotFoundError("delegation", delegation_id)
        now = desk.moment.now()
        if found.ends_at <= now:
            raise WrongStateError(
                "This delegation is over already.", state=case.state.value, action=Action.DELEGATE.value
            )
        desk.store.reviews.shorten_delegation(replace(found, ends_at=now))
        return Done("", delegation_id, {"delegate": found.delegate_id, "ends_at": now.isoformat()})

    order = Order("signoff.delegation_ended", document_id, {"delegation": delegation_id})
    carry_out_on(desk, actor, Action.DELEGATE, order, end)


def _refuse_bar_raiser(case: Case, person_id: str, field: str) -> None:
    bar_raiser = current_bar_raiser(case.record)
    if bar_raiser is not None and bar_raiser.person_id == person_id:
        raise InputError(
            "The assigned bar raiser cannot sign as well.",
            fields={field: "is this document's bar raiser"},
            hint="Name somebody else.",
        )


def _refuse_senseless(new: NewDelegation, now: datetime) -> None:
    times = {"starts_at": new.starts_at, "ends_at": new.ends_at}
    wrong = {name: "needs a time zone" for name, at in times.items() if at.tzinfo is None}
    if not wrong and new.ends_at <= max(new.starts_at, now):
        wrong["ends_at"] = "must lie after the start and in the future"
    if wrong:
        listed = "; ".join(f"{name.replace('_', ' ')}: {why}" for name, why in wrong.items())
        raise InputError(f"This is no time of absence. {listed}.", fields=wrong, hint="Choose other days.")

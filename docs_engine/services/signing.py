"""Signing: sign-off, override, who signs for whom, escalation, outcome."""

from dataclasses import dataclass
from datetime import timedelta

from docs_engine.model.action import Action
from docs_engine.model.review import EscalationAnswer, Override, SignOff
from docs_engine.review.lifecycle import has_expired, missing_parties
from docs_engine.services import delegating, escalating
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, insist, open_case, seats_of_person, see_document
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.delegating import NewDelegation
from docs_engine.services.desk import Desk
from docs_engine.services.escalating import EscalationItem, NewOutcome
from docs_engine.services.overriding import (
    add_escalation,
    checked_override,
    escalation_target,
    override_content,
    refuse_copied_reason,
)
from docs_engine.services.passwords import Doorkeeper
from docs_engine.services.verdicts import refuse_stale_hash

__all__ = ["EscalationItem", "NewDelegation", "NewOutcome", "Signature", "Signing"]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signer brings: the content hash of exactly what was read, and proof of who they are.

    The proof is the password entered again, or the token of a session that they signed in to a few minutes ago.
    """

    content_hash: str
    password: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """What approvers and the managers above them do."""

    desk: Desk
    doorkeeper: Doorkeeper

    def sign(self, actor: Actor, document_id: str, signature: Signature) -> str:
        """Sign the newest version as recommended and return the sign-off's id."""
        proof = self._identified(actor, document_id, signature, Action.SIGN)

        def put_name_under(case: Case) -> Done:
            self._still_identified(actor, signature, proof)
            refuse_stale_hash(self.desk, case, signature.content_hash)
            signoff = self._add_signoff(case, None)
            return Done(signoff.id, signoff.id, _told(signoff))

        order = Order("signoff.given", document_id, {"hash": signature.content_hash})
        return carry_out_on(self.desk, actor, Action.SIGN, order, put_name_under)

    def override(self, actor: Actor, document_id: str, signature: Signature, override: Override) -> str:
        """Sign against the recommendation and bring it before management in the same transaction.

        InputError names everything that is missing of the override; ConflictError when nobody above could answer.
        """
        proof = self._identified(actor, document_id, signature, Action.OVERRIDE)
        asked = checked_override(override, self.desk.moment.now().date())

        def sign_against(case: Case) -> Done:
            self._still_identified(actor, signature, proof)
            refuse_stale_hash(self.desk, case, signature.content_hash)
            refuse_copied_reason(self.desk, asked)
            target = escalation_target(self.desk, case)
            escalation_id = self.desk.moment.new_id()
            signoff = self._add_signoff(case, asked)
            add_escalation(self.desk, signoff, target, escalation_id)
            told = {
                **override_content(asked),
                **_told(signoff),
                "escalation": escalation_id,
                "escalated_to": target.id,
            }
            return Done(signoff.id, signoff.id, told)

        content = {"hash": signature.content_hash, **override_content(asked)}
        order = Order("signoff.overridden", document_id, content)
        return carry_out_on(self.desk, actor, Action.OVERRIDE, order, sign_against)

    def name_signer(self, actor: Actor, document_id: str, party: str, person_id: str) -> None:
        """Say who signs for a party beside the first; never an author, the bar raiser or another party's signer."""
        delegating.name_signer(self.desk, actor, document_id, party, person_id)

    def delegate(self, actor: Actor, document_id: str, new: NewDelegation) -> str:
        """Name who signs this document for the actor during an absence, and return the delegation's id."""
        return delegating.delegate(self.desk, actor, document_id, new)

    def end_delegation(self, actor: Actor, document_id: str, delegation_id: str) -> None:
        """End one's delegation now."""
        delegating.end_delegation(self.desk, actor, document_id, delegation_id)

    def inbox(self, actor: Actor) -> tuple[EscalationItem, ...]:
        """List the escalations that the actor may answer, open ones first, then by age."""
        return escalating.inbox(self.desk, actor)

    def answer(self, actor: Actor, escalation_id: str, answer: EscalationAnswer, note: str) -> None:
        """Answer an escalation; a reversal ends the sign-off and needs a note."""
        escalating.answer(self.desk, actor, escalation_id, answer, note)

    def climb_overdue(self) -> int:
        """Bring every escalation that nobody answered in time one level higher, and return how many climbed."""
        return escalating.climb_overdue(self.desk)

    def record_outcome(self, actor: Actor, document_id: str, new: NewOutcome) -> str:
        """Tell later how an override turned out, and return the record's id."""
        return escalating.record_outcome(self.desk, actor, document_id, new)

    def _identified(self, actor: Actor, document_id: str, signature: Signature, action: Action) -> str:
        """Ask who may and whether it is the moment, then for the proof: slow, and so not under the write lock."""
        see_document(self.desk, actor, document_id)
        if not (actor.request and self.desk.store.commands.result(actor.request, actor.person_id)):
            insist(open_case(self.desk, actor, document_id), action)
        if signature.session and not signature.password:
            self.doorkeeper.signed_in_just_now(actor.person_id, signature.session)
            return ""
        return self.doorkeeper.confirm(actor.person_id, signature.password)

    def _still_identified(self, actor: Actor, signature: Signature, proof: str) -> None:
        """Ask again under the write lock whether the proof holds."""
        if proof:
            self.doorkeeper.still_the_same(actor.person_id, proof)
        else:
            self.doorkeeper.signed_in_just_now(actor.person_id, signature.session)

    def _add_signoff(self, case: Case, override: Override | None) -> SignOff:
        """Store the signature for the first party that the person may sign for and that has not signed."""
        now, policy = self.desk.moment.now(), case.doctype.signoff
        missing = missing_parties(case.record, case.latest, case.demands)
        seat = next(one for one in seats_of_person(case) if one.party in missing)
        for old in case.record.signoffs:
            if old.ended_at is None and has_expired(old, now):
                self.desk.store.reviews.end_signoff(old.id, now, "Its time was over.")
        signoff = SignOff(
            id=self.desk.moment.new_id(),
            document_id=case.document.id,
            version=case.version.number,
            content_hash=case.version.content_hash,
            person_id=case.person.id,
            meaning=policy.meaning,
            audit_head=self.desk.store.audit.head(case.document.id),
            created_at=now,
            override=override,
            party=seat.party,
            on_behalf_of=seat.on_behalf_of,
            expires_at=now + timedelta(days=policy.expires_after_days) if policy.expires_after_days else None,
            review_again_at=now + timedelta(days=policy.review_again_after_days)
            if policy.review_again_after_days
            else None,
        )
        self.desk.store.reviews.add_signoff(signoff)
        return signoff


def _told(signoff: SignOff) -> dict[str, object]:
    return {
        "version": signoff.version,
        "content_hash": signoff.content_hash,
        "audit_head": signoff.audit_head,
        "meaning": signoff.meaning,
        "party": signoff.party,
        "on_behalf_of": signoff.on_behalf_of,
        "expires_at": signoff.expires_at.isoformat() if signoff.expires_at else "",
    }

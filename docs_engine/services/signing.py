"""Signing: sign-off, override, escalation."""

from dataclasses import dataclass

from docs_engine.errors import InputError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.document import Document
from docs_engine.model.review import Escalation, EscalationAnswer, Override, SignOff, Verdict
from docs_engine.review.lifecycle import active_signoff
from docs_engine.review.recommendation import dissent
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, acting_person, insist, open_case, see_document
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.overriding import (
    add_escalation,
    checked_override,
    escalation_target,
    override_content,
    refuse_copied_reason,
)
from docs_engine.services.passwords import Doorkeeper
from docs_engine.services.reviews import refuse_stale_hash
from docs_engine.services.texts import clean_text


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signer enters again: the password, and the content hash of exactly what was read."""

    content_hash: str
    password: str


@dataclass(frozen=True, slots=True)
class EscalationItem:
    """An override brought before management, with the verdicts it went against."""

    escalation: Escalation
    document: Document
    signoff: SignOff
    dissent: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """What approvers and the managers above them do."""

    desk: Desk
    doorkeeper: Doorkeeper

    def sign(self, actor: Actor, document_id: str, signature: Signature) -> str:
        """Sign the newest version as recommended and return the sign-off's id."""
        proof = self._identified(actor, document_id, signature, Action.SIGN)

        def put_name_under(case: Case) -> Done:
            self.doorkeeper.still_the_same(actor.person_id, proof)
            refuse_stale_hash(case, signature.content_hash)
            signoff = self._add_signoff(case, None)
            return Done(signoff.id, signoff.id, {"version": signoff.version, "content_hash": signoff.content_hash})

        order = Order("signoff.given", document_id, {"hash": signature.content_hash})
        return carry_out_on(self.desk, actor, Action.SIGN, order, put_name_under)

    def override(self, actor: Actor, document_id: str, signature: Signature, override: Override) -> str:
        """Sign against the recommendation and bring it before management in the same transaction.

        InputError names everything that is missing of the override; ConflictError when nobody above could answer.
        """
        proof = self._identified(actor, document_id, signature, Action.OVERRIDE)
        asked = checked_override(override, self.desk.moment.now().date())

        def sign_against(case: Case) -> Done:
            self.doorkeeper.still_the_same(actor.person_id, proof)
            refuse_stale_hash(case, signature.content_hash)
            refuse_copied_reason(self.desk, asked)
            target = escalation_target(self.desk, case)
            escalation_id = self.desk.moment.new_id()
            signoff = self._add_signoff(case, asked)
            add_escalation(self.desk, signoff, target, escalation_id)
            told = {
                **override_content(asked),
                "version": signoff.version,
                "content_hash": signoff.content_hash,
                "escalation": escalation_id,
                "escalated_to": target.id,
            }
            return Done(signoff.id, signoff.id, told)

        content = {"hash": signature.content_hash, **override_content(asked)}
        order = Order("signoff.overridden", document_id, content)
        return carry_out_on(self.desk, actor, Action.OVERRIDE, order, sign_against)

    def inbox(self, actor: Actor) -> tuple[EscalationItem, ...]:
        """List the escalations that the actor may answer, open ones first, then by age."""
        acting_person(self.desk, actor)
        found = self.desk.store.reviews.escalations_before(actor.person_id)
        documents = self.desk.store.documents.get_all(sorted({row.document_id for row in found}))
        records = self.desk.store.reviews.records(sorted(documents))
        items = []
        for row in found:
            signoff = next(one for one in records[row.document_id].signoffs if one.id == row.signoff_id)
            against = dissent(records[row.document_id], signoff.content_hash)
            items.append(EscalationItem(row, documents[row.document_id], signoff, against))
        return tuple(sorted(items, key=lambda item: (item.escalation.answer is not None, item.escalation.created_at)))

    def answer(self, actor: Actor, escalation_id: str, answer: EscalationAnswer, note: str) -> None:
        """Answer an escalation; a reversal ends the sign-off and needs a note."""
        said = clean_text("note", note, texts.REASON).strip()
        if answer is EscalationAnswer.REVERSED and not said:
            raise InputError("A reversal needs a note.", fields={"note": "must not be empty"}, hint="Say why.")
        known = self.desk.store.reviews.escalation(escalation_id)
        if known is None or not self.desk.store.documents.may_see(actor.person_id, known.document_id):
            raise NotFoundError("escalation", escalation_id)

        def reply(case: Case) -> Done:
            escalation = self._open_escalation(case, escalation_id)
            now = self.desk.moment.now()
            self.desk.store.reviews.answer_escalation(
                escalation_id, answer, person_id=case.person.id, at=now, note=said
            )
            standing = active_signoff(case.record, case.latest)
            ended = answer is EscalationAnswer.REVERSED and standing and standing.id == escalation.signoff_id
            if ended:
                reason = f"{case.person.name} reversed the override: {said}"
                self.desk.store.reviews.end_signoff(escalation.signoff_id, now, reason)
            return Done("", escalation_id, {"answer": answer.value, "note": said, "ended_signoff": bool(ended)})

        order = Order(
            "escalation.answered",
            known.document_id,
            {"escalation": escalation_id, "answer": answer.value, "note": said},
        )
        carry_out_on(self.desk, actor, Action.ANSWER, order, reply)

    def _identified(self, actor: Actor, document_id: str, signature: Signature, action: Action) -> str:
        """Ask who may and whether it is the moment, then for the password: slow, and so not under the write lock."""
        see_document(self.desk, actor, document_id)
        if not (actor.request and self.desk.store.commands.result(actor.request, actor.person_id)):
            insist(open_case(self.desk, actor, document_id), action)
        return self.doorkeeper.confirm(actor.person_id, signature.password)

    def _add_signoff(self, case: Case, override: Override | None) -> SignOff:
        signoff = SignOff(
            id=self.desk.moment.new_id(),
            document_id=case.document.id,
            version=case.version.number,
            content_hash=case.version.content_hash,
            person_id=case.person.id,
            meaning=case.doctype.signoff.meaning,
            audit_head=self.desk.store.audit.head(case.document.id),
            created_at=self.desk.moment.now(),
            override=override,
        )
        self.desk.store.reviews.add_signoff(signoff)
        return signoff

    def _open_escalation(self, case: Case, escalation_id: str) -> Escalation:
        """Return the escalation as it is now; WrongStateError when it was answered, NotAllowedError for others."""
        found = next(row for row in case.record.escalations if row.id == escalation_id)
        if found.answer is not None:
            raise WrongStateError(
                f"This escalation was answered already: {found.answer.value}.",
                state=case.state.value,
                action=Action.ANSWER.value,
            )
        if case.person.id != found.to_id and case.person.id not in self.desk.store.people.managers_above(found.to_id):
            needs = "the manager whom it reached, or one above"
            raise NotAllowedError(f"You may not answer this escalation; only {needs} may.", needs=needs)
        return found

"""Signing: sign-off, override, escalation."""

from dataclasses import dataclass

from docs_engine.model.document import Document
from docs_engine.model.review import Escalation, EscalationAnswer, Override, SignOff, Verdict
from docs_engine.services.actor import Actor


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


class Signing:
    """What approvers and the managers above them do."""

    def sign(self, actor: Actor, document_id: str, signature: Signature) -> str:
        """Sign the newest version as recommended and return the sign-off's id."""
        raise NotImplementedError

    def override(self, actor: Actor, document_id: str, signature: Signature, override: Override) -> str:
        """Sign against the recommendation and bring it before management in the same transaction."""
        raise NotImplementedError

    def inbox(self, actor: Actor) -> tuple[EscalationItem, ...]:
        """List the escalations that the actor may answer, open ones first, then by age."""
        raise NotImplementedError

    def answer(self, actor: Actor, escalation_id: str, answer: EscalationAnswer, note: str) -> None:
        """Answer an escalation; a reversal ends the sign-off."""
        raise NotImplementedError

"""Who signs a document for which party, and who signs for whom meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document
from docs_engine.model.review import ReviewRecord

ALONE = ("",)


@dataclass(frozen=True, slots=True)
class Seat:
    """For which party somebody signs, and on whose behalf ("" for themselves)."""

    party: str
    on_behalf_of: str = ""


def parties_of(doctype: DocumentType | None) -> tuple[str, ...]:
    """Return the parties that sign documents of a type; one without a name where the approver signs alone."""
    return (doctype.signoff.parties if doctype else ()) or ALONE


def signers_of(parties: Sequence[str], document: Document, record: ReviewRecord) -> Mapping[str, str]:
    """Map each party to the id of who signs for it, "" while nobody is named."""
    first, *others = parties
    named = {row.party: row.person_id for row in record.signers}
    return {first: document.approver_id} | {party: named.get(party, "") for party in others}


def seats_of(person_id: str, signers: Mapping[str, str], record: ReviewRecord, at: datetime) -> tuple[Seat, ...]:
    """Return what somebody may sign for at this moment: as named signer first, then as a delegate."""
    own = tuple(Seat(party) for party, signer in signers.items() if signer == person_id)
    absent = {row.person_id for row in record.delegations if row.delegate_id == person_id and row.runs(at)}
    return own + tuple(Seat(party, signer) for party, signer in signers.items() if signer in absent and signer)


def running_delegates(signers: Mapping[str, str], record: ReviewRecord, at: datetime) -> frozenset[str]:
    """Return everybody who signs for an absent signer at this moment."""
    running = (row for row in record.delegations if row.runs(at) and row.person_id in signers.values())
    return frozenset(row.delegate_id for row in running)


def signing_side(document: Document, record: ReviewRecord) -> frozenset[str]:
    """Return everybody who signs, or was ever asked to sign for somebody absent."""
    named = {document.approver_id, *(row.person_id for row in record.signers)}
    return frozenset(named | {row.delegate_id for row in record.delegations}) - {""}

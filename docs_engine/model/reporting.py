"""What the report of overrides tells of each."""

from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.doctype import Area
from docs_engine.model.review import Escalation, Judgement, OutcomeResult, Override


@dataclass(frozen=True, slots=True)
class Overridden:
    """One signature against a recommendation, with what came before and after it.

    `judged` are the last judgements of each area on exactly the signed words. `ended_at` None means that the signature
    stands; `outcome` None that nobody has told yet how it turned out. `visible` tells whether who asked may read the
    document; if not, nobody who passes this on may show its words or the names of its people.
    """

    signoff_id: str
    document_id: str
    title: str
    doctype: str
    team_id: str
    team: str
    signer: str
    version: int
    signed_at: datetime
    ended_at: datetime | None
    override: Override
    judged: tuple[tuple[Area, Judgement], ...]
    escalation: Escalation | None
    escalated_to: str
    visible: bool
    outcome: OutcomeResult | None = None
    outcome_note: str = ""

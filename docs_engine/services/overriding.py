"""What an override needs, and before whom it comes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from docs_engine.errors import ConflictError, InputError
from docs_engine.model.document import Document
from docs_engine.model.people import Person
from docs_engine.model.review import Escalation, EvidenceRow, Override, ReviewRecord, SignOff
from docs_engine.review.signers import signing_side
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services import texts
from docs_engine.services.case import Case
from docs_engine.services.desk import Desk
from docs_engine.services.texts import clean_text, same_words, word_count

LEAST_WORDS = 10
MOST_EVIDENCE = 100
WORKING_DAYS = 5
_SATURDAY = 5


def checked_override(override: Override, today: date) -> Override:
    """Return the override with clean texts; one InputError names everything that is missing of it."""
    reason = clean_text("reason", override.reason, texts.REASON).strip()
    risk = clean_text("risk", override.risk, texts.REASON).strip()
    mitigation = clean_text("mitigation", override.mitigation, texts.REASON).strip()
    evidence = tuple(_clean_row(row) for row in override.evidence)
    missing: dict[str, str] = {}
    if word_count(reason) < LEAST_WORDS:
        missing["reason"] = f"at least {LEAST_WORDS} words"
    if not evidence:
        missing["evidence"] = "at least one row of data"
    elif any(not (row.statement and row.value and row.source) for row in evidence):
        missing["evidence"] = "every row needs a statement, a value and a source"
    elif len(evidence) > MOST_EVIDENCE:
        missing["evidence"] = f"at most {MOST_EVIDENCE} rows"
    if not risk:
        missing["risk"] = "must not be empty"
    if not mitigation:
        missing["mitigation"] = "must not be empty"
    if override.revisit_on <= today:
        missing["revisit_on"] = "must lie in the future"
    if missing:
        listed = "; ".join(f"{name.replace('_', ' ')}: {reason_}" for name, reason_ in missing.items())
        raise InputError(
            f"This is not enough to go against the bar raiser. {listed}.",
            fields=missing,
            hint="Explain with data: managers above you will read it.",
        )
    return Override(reason, evidence, risk, mitigation, override.revisit_on)


def override_content(override: Override) -> dict[str, object]:
    """Return the override as the trail keeps it."""
    return {
        "reason": override.reason,
        "evidence": [[row.statement, row.value, row.source] for row in override.evidence],
        "risk": override.risk,
        "mitigation": override.mitigation,
        "revisit_on": override.revisit_on.isoformat(),
    }


def refuse_copied_reason(desk: Desk, override: Override) -> None:
    """Raise InputError when the same words explained an override before."""
    if any(same_words(override.reason, former) for former in desk.store.reviews.override_reasons()):
        raise InputError(
            "These words explained another override before.",
            fields={"reason": "copied from a former override"},
            hint="Say what speaks for this document at this moment.",
        )


def escalation_target(desk: Desk, case: Case) -> Person:
    """Return the first manager above the signer who is here and neither wrote, owns, signs nor judges the document.

    ConflictError when there is nobody: an override that nobody above sees is not possible.
    """
    target = first_outside(desk, case.document, case.record, desk.store.people.managers_above(case.person.id))
    if target is not None:
        return target
    raise ConflictError(
        "Nobody above you could answer for this override: you have no manager here who neither wrote, signs nor judges "
        "the document.",
        hint="Ask an admin to set your manager on the People page, then override again.",
    )


def first_outside(desk: Desk, document: Document, record: ReviewRecord, managers: Iterable[str]) -> Person | None:
    """Return the first of these managers who is here and has no part in the document, or None."""
    inside = desk.store.documents.contributors(document.id) | signing_side(document, record) | {document.owner_id}
    bar_raiser = current_bar_raiser(record)
    inside |= {bar_raiser.person_id} if bar_raiser else set()
    for manager_id in managers:
        manager = desk.store.people.person(manager_id) if manager_id not in inside else None
        if manager is not None and manager.left_at is None:
            return manager
    return None


def add_escalation(desk: Desk, signoff: SignOff, target: Person, escalation_id: str) -> None:
    """Bring an override before somebody, due in five working days."""
    now = desk.moment.now()
    desk.store.reviews.add_escalation(
        Escalation(
            id=escalation_id,
            document_id=signoff.document_id,
            signoff_id=signoff.id,
            to_id=target.id,
            due_at=after_working_days(now, WORKING_DAYS),
            created_at=now,
        )
    )


def after_working_days(start: datetime, days: int) -> datetime:
    """Return the same time of day so many working days later; Saturdays and Sundays do not count."""
    at = start
    while days:
        at += timedelta(days=1)
        days -= at.weekday() < _SATURDAY
    return at


def _clean_row(row: EvidenceRow) -> EvidenceRow:
    return EvidenceRow(
        statement=clean_text("evidence", row.statement, texts.NOTE).strip(),
        value=clean_text("evidence", row.value, texts.NOTE).strip(),
        source=clean_text("evidence", row.source, texts.NOTE).strip(),
    )

"""The time for reading and last comments, and who has read."""

from dataclasses import dataclass, replace
from datetime import datetime

from docs_engine.errors import InputError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.review import Reading, Terms
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.verdicts import refuse_stale_hash


@dataclass(frozen=True, slots=True)
class Windows:
    """Until when the newest version is read before verdicts, and commented on before signatures; None: no wait."""

    read_until: datetime | None = None
    comments_until: datetime | None = None


def schedule(desk: Desk, actor: Actor, document_id: str, windows: Windows) -> None:
    """Set both windows of the newest version; they end with it. InputError for times that make no sense."""
    _refuse_senseless(windows, desk.moment.now())

    def set_windows(case: Case) -> Done:
        number = case.version.number
        terms = case.record.terms_of(number) or Terms(number, case.required)
        changed = replace(terms, read_until=windows.read_until, comments_until=windows.comments_until)
        desk.store.reviews.set_terms(document_id, changed)
        return Done("", str(number), {"version": number, **_content(windows)})

    carry_out_on(desk, actor, Action.SCHEDULE, Order("review.scheduled", document_id, _content(windows)), set_windows)


def mark_read(desk: Desk, actor: Actor, document_id: str, content_hash: str) -> None:
    """Say that the actor has read the newest version; StaleVersionError for an older hash."""

    def add(case: Case) -> Done:
        refuse_stale_hash(desk, case, content_hash)
        version = case.version
        if any(row.person_id == case.person.id and row.version == version.number for row in case.record.readings):
            raise WrongStateError(
                f"You have marked version {version.number} as read already.",
                state=case.state.value,
                action=Action.MARK_READ.value,
            )
        reading = Reading(version.number, case.person.id, version.content_hash, desk.moment.now())
        desk.store.reviews.add_reading(document_id, reading)
        return Done("", str(version.number), {"version": version.number, "content_hash": version.content_hash})

    order = Order("version.read", document_id, {"hash": content_hash})
    carry_out_on(desk, actor, Action.MARK_READ, order, add)


def _refuse_senseless(windows: Windows, now: datetime) -> None:
    wrong: dict[str, str] = {}
    for name, until in (("read_until", windows.read_until), ("comments_until", windows.comments_until)):
        if until is not None and until.tzinfo is None:
            wrong[name] = "needs a time zone"
        elif until is not None and until <= now:
            wrong[name] = "must lie in the future"
    if not wrong and windows.read_until and windows.comments_until and windows.comments_until < windows.read_until:
        wrong["comments_until"] = "must not end before the time for reading"
    if wrong:
        listed = "; ".join(f"{name.replace('_', ' ')}: {why}" for name, why in wrong.items())
        raise InputError(f"These times make no sense. {listed}.", fields=wrong, hint="Choose later times.")


def _content(windows: Windows) -> dict[str, object]:
    return {
        "read_until": windows.read_until.isoformat() if windows.read_until else "",
        "comments_until": windows.comments_until.isoformat() if windows.comments_until else "",
    }

"""The one shape of every write: done once, by whom it may, at its moment, and recorded with its effect.

may they -> is it the moment -> one transaction that takes the write lock first -> audit event in the same transaction
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.audit import AuditEntry
from docs_engine.model.command import Command
from docs_engine.services.actor import Actor
from docs_engine.services.announcing import announce
from docs_engine.services.case import Case, insist, open_case
from docs_engine.services.desk import Desk
from docs_engine.services.moment import standing_still
from docs_engine.store import canonical_json

_LONGEST_REQUEST = 200


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked: the event's name as the trail shows it, the document ("" for the workspace), and the content.

    The content is compared when the same idempotency key comes again; secrets stay out of it.
    """

    event: str
    document_id: str = ""
    content: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the result to return now and at every repetition, and what the trail tells of it."""

    result: str
    subject: str
    details: Mapping[str, object] = field(default_factory=dict)
    stream: str = ""


def carry_out(desk: Desk, actor: Actor, order: Order, work: Callable[[], Done]) -> str:
    """Run `work` once for each idempotency key inside one transaction and record it; nothing remains of a failure.

    `work` begins by asking who may and whether it is the moment: the write lock is held already, so what it reads is
    still true when it writes. The time stands still meanwhile: every row has the time of its event.
    """
    fingerprint = _fingerprint(order)

    def once() -> str:
        with standing_still(desk.moment) as at:
            return decide(at)

    def decide(at: datetime) -> str:
        known = _recall(desk, actor, order, fingerprint)
        if known is not None:
            return known
        done = work()
        stream = done.stream or order.document_id or desk.store.workspace_id
        entry = AuditEntry(stream, at, actor.person_id, order.event, done.subject, done.details)
        announce(desk, desk.store.audit.append(entry))
        if actor.request:
            desk.store.commands.remember(
                Command(actor.request, actor.person_id, order.event, fingerprint, done.result, at)
            )
        return done.result

    return desk.store.write(once)


def carry_out_on(desk: Desk, actor: Actor, action: Action, order: Order, work: Callable[[Case], Done]) -> str:
    """Carry out what the permission table knows as `action` on the order's document."""

    def decided() -> Done:
        case = open_case(desk, actor, order.document_id)
        insist(case, action)
        done = work(case)
        desk.store.documents.touch(order.document_id, desk.moment.now())
        return replace(done, details={**done.details, **_circumstances(case)})

    return carry_out(desk, actor, order, decided)


def _circumstances(case: Case) -> Mapping[str, object]:
    """Say as what somebody acted, and in which state: an auditor replays the trail and asks the same table again."""
    return {"as": sorted(case.standings), "state": case.state.value}


def _recall(desk: Desk, actor: Actor, order: Order, fingerprint: str) -> str | None:
    """Return the first result of this key; InputError when it came with other content."""
    if not actor.request:
        return None
    if len(actor.request) > _LONGEST_REQUEST:
        raise InputError(
            "The idempotency key is too long.", fields={"request": f"at most {_LONGEST_REQUEST} characters"}
        )
    known = desk.store.commands.recall(actor.request, actor.person_id)
    if known is None:
        return None
    if (known.action, known.fingerprint) != (order.event, fingerprint):
        raise InputError(
            "This idempotency key was used for something else before.",
            fields={"request": "used before with other content"},
            hint="Use a new key for a new request.",
        )
    return known.result


def _fingerprint(order: Order) -> str:
    asked = canonical_json([order.event, order.document_id, dict(order.content)])
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()

"""Verdicts: given on what was read, confirmed on a new version against the one that was reviewed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from docs_engine.errors import InputError, NotAllowedError, StaleVersionError
from docs_engine.model.action import Action
from docs_engine.model.comparison import SectionComparison
from docs_engine.model.doctype import Area
from docs_engine.model.review import Judgement, Verdict
from docs_engine.review.independence import check_independence, inputs_of
from docs_engine.review.recommendation import NEGATIVE, standing_verdicts
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, circle_of, open_case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.ending import end_signoffs
from docs_engine.services.texts import clean_text
from docs_engine.services.versions import version_of
from docs_engine.versions import compare_sections

_NEEDS_NO_REASON = frozenset({Judgement.APPROVE})


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """A judgement of one area, bound to the content hash that was read."""

    area: Area
    judgement: Judgement
    reason: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Which of one's verdicts still hold for the newest content, whose hash was on the screen."""

    content_hash: str
    verdict_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """One's last verdicts on a former version, and what changed from exactly that version to the newest."""

    version: int
    verdicts: tuple[Verdict, ...]
    sections: tuple[SectionComparison, ...]


def give_verdict(desk: Desk, actor: Actor, document_id: str, new: NewVerdict) -> str:
    """Judge one area of the newest version and return the verdict's id; StaleVersionError for an older hash."""
    reason = clean_text("reason", new.reason, texts.COMMENT).strip()
    if not reason and new.judgement not in _NEEDS_NO_REASON:
        raise InputError(
            "This judgement needs a reason.",
            fields={"reason": "must not be empty"},
            hint="Tell the authors what you saw and what would change your mind.",
        )

    def judge(case: Case) -> Done:
        refuse_stale_hash(desk, case, new.content_hash)
        inputs = _refuse_dependent(desk, case, (new.area,))
        verdict = _verdict(desk, case, new, reason)
        desk.store.reviews.add_verdict(verdict)
        ended = _end_partial_signoffs(desk, case, (verdict,))
        return Done(verdict.id, verdict.id, _told(verdict) | {"independence": inputs, "ended_signoffs": list(ended)})

    content = {"area": new.area.value, "judgement": new.judgement.value, "reason": reason, "hash": new.content_hash}
    return carry_out_on(desk, actor, Action.JUDGE, Order("verdict.given", document_id, content), judge)


def changed_since_verdict(desk: Desk, actor: Actor, document_id: str) -> tuple[ChangedSince, ...]:
    """Compare each version that the actor judged last with the newest; empty when nothing of theirs is older."""
    case = open_case(desk, actor, document_id)
    if case.latest is None:
        return ()
    older = _own_older_verdicts(case)
    newest = version_of(desk, document_id, case.latest.number).sections
    return tuple(
        ChangedSince(
            version=number,
            verdicts=tuple(verdict for verdict in older if verdict.version == number),
            sections=compare_sections(version_of(desk, document_id, number).sections, newest),
        )
        for number in sorted({verdict.version for verdict in older})
    )


def confirm_verdicts(desk: Desk, actor: Actor, document_id: str, asked: Confirmation) -> tuple[str, ...]:
    """Repeat one's verdicts on the newest version, in one act, and return the ids of the new ones.

    StaleVersionError when a newer version exists than the one on the screen, InputError for a verdict that is not
    one's own last word on its area.
    """

    def confirm(case: Case) -> Done:
        refuse_stale_hash(desk, case, asked.content_hash)
        former = _chosen(case, asked.verdict_ids)
        inputs = _refuse_dependent(desk, case, tuple(verdict.area for verdict in former))
        repeated = tuple(_repeated(desk, case, verdict) for verdict in former)
        for verdict in repeated:
            desk.store.reviews.add_verdict(verdict)
        ended = _end_partial_signoffs(desk, case, repeated)
        told = {
            "version": case.version.number,
            "content_hash": case.version.content_hash,
            "verdicts": [
                _told(verdict) | {"verdict": verdict.id, "confirms": verdict.confirms, "read_version": read.version}
                for verdict, read in zip(repeated, former, strict=True)
            ],
            "independence": inputs,
            "ended_signoffs": list(ended),
        }
        return Done(json.dumps([verdict.id for verdict in repeated]), document_id, told)

    content = {"hash": asked.content_hash, "verdicts": list(asked.verdict_ids)}
    order = Order("verdict.confirmed", document_id, content)
    return tuple(json.loads(carry_out_on(desk, actor, Action.CONFIRM, order, confirm)))


def refuse_stale_hash(desk: Desk, case: Case, content_hash: str) -> None:
    """Raise StaleVersionError, with what changed since, unless this is the content of the newest version."""
    newest = case.version
    if content_hash == newest.content_hash:
        return
    headers = desk.store.versions.list(case.document.id)
    read = next((header.number for header in headers if header.content_hash == content_hash), 0)
    changed: list[dict[str, str]] = []
    if read:
        old, new = (version_of(desk, case.document.id, number).sections for number in (read, newest.number))
        changed = [{"section": one.key, "title": one.title} for one in compare_sections(old, new) if one.changed]
    titles = ", ".join(one["title"] for one in changed)
    raise StaleVersionError(
        f"Version {newest.number} is the newest; what you read is older. Nothing was recorded.",
        hint=f"Read what changed since version {read}: {titles}. Then decide again."
        if titles
        else "Read the newest version, then decide again.",
        details={
            "number": newest.number,
            "content_hash": newest.content_hash,
            "read_number": read,
            "changed": changed,
        },
    )


def _refuse_dependent(desk: Desk, case: Case, areas: Iterable[Area]) -> dict[str, object]:
    """Check independence again and return the inputs; NotAllowedError when it is gone or an area is not theirs."""
    circle = circle_of(desk, case, (case.person,))
    independence = check_independence(case.person, circle)
    cure = "Ask a keeper of the pool to assign somebody else."
    if not independence.holds:
        raise NotAllowedError(
            f"You are no longer independent of this document: {case.person.name} {'; '.join(independence.grounds)}.",
            needs="an independent bar raiser",
            hint=cure,
        )
    judged = desk.store.reviews.pool_areas().get(case.person.id)
    foreign = [area.value.replace("_", " ") for area in areas if judged and area not in judged]
    if foreign:
        needs = f"a bar raiser who judges {', '.join(foreign)}"
        raise NotAllowedError(f"The pool lists other areas for you than {', '.join(foreign)}.", needs=needs, hint=cure)
    return dict(inputs_of(case.person, circle))


def _own_older_verdicts(case: Case) -> tuple[Verdict, ...]:
    """Return the person's last verdict of each area that has none on the newest version."""
    judged = standing_verdicts(case.record, case.version.number)
    last = {verdict.area: verdict for verdict in case.record.verdicts if verdict.person_id == case.person.id}
    return tuple(verdict for area, verdict in last.items() if area not in judged)


def _chosen(case: Case, verdict_ids: tuple[str, ...]) -> tuple[Verdict, ...]:
    known = {verdict.id: verdict for verdict in _own_older_verdicts(case)}
    if not verdict_ids or len(set(verdict_ids)) != len(verdict_ids) or not set(verdict_ids) <= set(known):
        raise InputError(
            "There is no such verdict of yours to confirm.",
            fields={"verdict_ids": "must be your last verdicts on areas that are not judged again yet, each once"},
            hint="Load the page again: it lists what changed since your verdicts.",
        )
    return tuple(known[one] for one in verdict_ids)


def _repeated(desk: Desk, case: Case, former: Verdict) -> Verdict:
    again = NewVerdict(former.area, former.judgement, former.reason, case.version.content_hash)
    return _verdict(desk, case, again, former.reason, confirms=former.id)


def _verdict(desk: Desk, case: Case, new: NewVerdict, reason: str, *, confirms: str = "") -> Verdict:
    return Verdict(
        id=desk.moment.new_id(),
        document_id=case.document.id,
        version=case.version.number,
        content_hash=case.version.content_hash,
        area=new.area,
        judgement=new.judgement,
        reason=reason,
        person_id=case.person.id,
        created_at=desk.moment.now(),
        confirms=confirms,
    )


def _end_partial_signoffs(desk: Desk, case: Case, verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """End what one of several parties signed when the recommendation under it turns."""
    if not any(verdict.judgement in NEGATIVE for verdict in verdicts):
        return ()
    return end_signoffs(desk, case.record, f"{case.person.name} judged against it before everybody had signed.")


def _told(verdict: Verdict) -> dict[str, object]:
    return {
        "version": verdict.version,
        "content_hash": verdict.content_hash,
        "area": verdict.area.value,
        "judgement": verdict.judgement.value,
        "ends_in": verdict.judgement.ends_in.value,
        "reason": verdict.reason,
    }

"""Who may do what and when: the auditor's own table, written apart from the program's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .bundle_files import Bundle, Event
from .replaying import Standing

UNDER_REVIEW = {"in_review", "changes_requested", "not_recommended", "recommended"}
SIGNED = {"approved", "approved_override"}
EVERY = UNDER_REVIEW | SIGNED | {"draft", "withdrawn", "locked"}
WORKABLE = EVERY - {"withdrawn", "locked"}
AUTHORS = {"owner", "member"}
WROTE = {"owner", "contributor"}


@dataclass(frozen=True)
class May:
    """Who may do what an event tells: one of `who`, none of `never`, in one of `states`."""

    who: set[str]
    states: set[str]
    never: set[str] = field(default_factory=set)


_WRITE = May(AUTHORS, WORKABLE, {"approver", "bar_raiser"})
_TALK = May(EVERY | {"reader"}, UNDER_REVIEW | SIGNED)
_OWN = May({"owner"}, EVERY - {"withdrawn"})
RULES: Mapping[str, May] = {
    "draft.answered": _WRITE,
    "draft.section_saved": _WRITE,
    "draft.section_redrafted": _WRITE,
    "draft.title_saved": _WRITE,
    "draft.restored": _WRITE,
    "evidence.added": _WRITE,
    "evidence.changed": _WRITE,
    "evidence.removed": _WRITE,
    "document.stage_set": _WRITE,
    "version.submitted": _WRITE,
    "bar_raiser.assigned": May({"pool_keeper"}, UNDER_REVIEW, WROTE | {"approver"}),
    "verdict.given": May({"bar_raiser"}, UNDER_REVIEW, WROTE | {"approver"}),
    "verdict.confirmed": May({"bar_raiser"}, UNDER_REVIEW, WROTE | {"approver"}),
    "signoff.given": May({"approver", "delegate"}, {"recommended"}, WROTE),
    "signoff.overridden": May({"approver", "delegate"}, {"changes_requested", "not_recommended"}, WROTE),
    "escalation.answered": May({"addressee"}, EVERY, WROTE | {"approver"}),
    "document.approver_named": May({"owner"}, EVERY - SIGNED - {"withdrawn"}),
    "document.shared": _OWN,
    "document.unshared": _OWN,
    "document.reader_invited": _OWN,
    "document.withdrawn": _OWN,
}


def permissions(bundle: Bundle) -> Iterator[str]:
    """Say who acted and might not, or was not what the event says they were."""
    standing = Standing()
    for event in bundle.events:
        rule, told = RULES.get(event["action"]), set(event["details"].get("as", ()))
        where = f"event {event['sequence']} ({event['action']} by {bundle.name(event['actor_id'])})"
        if rule and told:
            if told & rule.never or not told & rule.who:
                yield f"{where}: {', '.join(sorted(told)) or 'nobody'} may not do this"
            if event["details"]["state"] not in rule.states:
                yield f"{where}: not possible while the document is {event['details']['state']}"
        elif rule:
            yield f"{where}: does not say as what its actor acted"
        yield from (f"{where}: {reason}" for reason in _pretence(standing, event, told))
        standing.happen(event)


def _pretence(standing: Standing, event: Event, told: set[str]) -> Iterator[str]:
    """Say where the event calls its actor something that the events before it do not bear out."""
    if "as" not in event["details"]:
        return
    actor = event["actor_id"]
    facts = {
        "owner": actor == standing.owner,
        "approver": actor == standing.approver,
        "contributor": actor in standing.contributors,
        "bar_raiser": actor == standing.bar_raiser and bool(actor),
    }
    for name, holds in facts.items():
        if holds != (name in told):
            yield f"was {'' if holds else 'not '}{name.replace('_', ' ')} by then, and the event says otherwise"

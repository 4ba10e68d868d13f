"""Who may do what and when: the auditor's own table, written apart from the program's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .bundle_files import Bundle, Event
from .replaying import Standing

UNDER_REVIEW = {"in_review", "changes_requested", "not_recommended", "recommended"}
SIGNED = {"approved", "approved_override"}
EVERY = UNDER_REVIEW | SIGNED | {"draft", "withdrawn", "locked"}
OPEN = EVERY - {"withdrawn"}
AROUND = {
    "owner", "member", "contributor", "approver", "delegate", "bar_raiser", "management", "addressee", "pool_keeper",
    "reader",
}  # fmt: skip
AUTHORS = {"owner", "member"}
WROTE = {"owner", "contributor"}
SIGNS = {"approver", "delegate"}


@dataclass(frozen=True)
class May:
    """Who may do what an event tells: one of `who`, none of `never`, in one of `states`."""

    who: set[str]
    states: set[str]
    never: set[str] = field(default_factory=set)


_WRITE = May(AUTHORS, OPEN - {"locked"}, SIGNS | {"bar_raiser"})
_TALK = May(AROUND, UNDER_REVIEW | SIGNED)
_JUDGE = May({"bar_raiser"}, UNDER_REVIEW, WROTE | SIGNS)
_HOST = May({"owner", "bar_raiser", "pool_keeper"}, UNDER_REVIEW)
_OWN = May({"owner"}, OPEN)
_NAME = May({"owner"}, OPEN - SIGNED)
RULES: Mapping[str, May] = {
    "draft.answered": _WRITE,
    "draft.section_saved": _WRITE,
    "draft.section_redrafted": _WRITE,
    "draft.title_saved": _WRITE,
    "draft.restored": _WRITE,
    "import.sections_accepted": _WRITE,
    "import.comments_accepted": _TALK,
    "evidence.added": _WRITE,
    "evidence.changed": _WRITE,
    "evidence.removed": _WRITE,
    "finding.dismissed": _WRITE,
    "finding.restored": _WRITE,
    "finding.accepted": _WRITE,
    "document.stage_set": _WRITE,
    "version.submitted": _WRITE,
    "version.read": _TALK,
    "comment.added": _TALK,
    "comments.published": _TALK,
    "comment.replied": _TALK,
    "comment.resolved": _TALK,
    "comment.reopened": _TALK,
    "comment.reattached": _TALK,
    "comment.proposed_resolved": May(AUTHORS, UNDER_REVIEW | SIGNED),
    "question.voted": _TALK,
    "question.vote_taken_back": _TALK,
    "session.started": _HOST,
    "session.revealed": _HOST,
    "session.section_opened": _HOST,
    "session.ended": _HOST,
    "review.scheduled": _HOST,
    "bar_raiser.assigned": May({"pool_keeper"}, UNDER_REVIEW, WROTE | SIGNS),
    "bar_raiser.conflict_declared": May({"bar_raiser"}, UNDER_REVIEW),
    "verdict.given": _JUDGE,
    "verdict.confirmed": _JUDGE,
    "signoff.given": May(SIGNS, {"recommended"}, WROTE | {"bar_raiser"}),
    "signoff.overridden": May(SIGNS, {"changes_requested", "not_recommended"}, WROTE | {"bar_raiser"}),
    "signoff.delegated": May({"approver"}, OPEN),
    "signoff.delegation_ended": May({"approver"}, OPEN),
    "escalation.answered": May({"addressee"}, EVERY, WROTE | SIGNS | {"bar_raiser"}),
    "override.outcome_recorded": May({"approver", "bar_raiser", "management", "addressee"}, EVERY),
    "document.approver_named": _NAME,
    "document.signer_named": _NAME,
    "document.gate_set": _OWN,
    "document.shared": _OWN,
    "document.unshared": _OWN,
    "document.reader_invited": _OWN,
    "document.withdrawn": _OWN,
}
CLOCKS = {"escalation.climbed"}


def permissions(bundle: Bundle) -> Iterator[str]:
    """Say who acted and might not, or was not what the event says they were."""
    standing = Standing()
    for event in bundle.events:
        where = f"event {event['sequence']} ({event['action']} by {bundle.name(event['actor_id'])})"
        yield from (f"{where}: {reason}" for reason in _refusals(standing, event))
        standing.happen(event)


def _refusals(standing: Standing, event: Event) -> Iterator[str]:
    action, details = event["action"], event["details"]
    if action in CLOCKS or (action == "document.created" and event["sequence"] == 1):
        return
    rule = RULES.get(action)
    if rule is None:
        yield "no rule knows this"
        return
    if "as" not in details:
        yield "does not say as what its actor acted"
        return
    told = set(details["as"])
    if told & rule.never or not told & rule.who:
        yield f"{', '.join(sorted(told)) or 'nobody'} may not do this"
    if details["state"] not in rule.states:
        yield f"not possible while the document is {details['state']}"
    yield from _pretence(standing, event, told)
    yield from _blocking(event, told)


def _pretence(standing: Standing, event: Event, told: set[str]) -> Iterator[str]:
    """Say where the event calls its actor something that the events before it do not bear out."""
    actor, people = event["actor_id"], standing.people
    facts = {
        "owner": actor == people.owner,
        "approver": actor in people.signers.values(),
        "contributor": actor in people.contributors,
        "bar_raiser": actor == people.bar_raiser and bool(actor),
        "delegate": actor in people.delegates(event["at"]),
    }
    for name, holds in facts.items():
        if holds != (name in told):
            yield f"was {'' if holds else 'not '}{name.replace('_', ' ')} by then, and the event says otherwise"


def _blocking(event: Event, told: set[str]) -> Iterator[str]:
    """Say who raised or closed a blocking comment and might not."""
    details = event["details"]
    raised = [details] if event["action"] == "comment.added" else details.get("comments", ())
    if any(each["blocking"] for each in raised) and ("bar_raiser" not in told or told & WROTE):
        yield "only the assigned bar raiser, who did not write, raises what blocks"

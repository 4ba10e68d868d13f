"""The document as its events alone tell it, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .bundle_files import Bundle, Event

NEGATIVE = {"reject", "request_changes"}


@dataclass
class Standing:
    """The document as the events alone tell it."""

    owner: str = ""
    approver: str = ""
    contributors: set[str] = field(default_factory=set)
    bar_raiser: str = ""
    newest: str = ""
    required: list[str] = field(default_factory=list)
    judged: list[tuple[str, str, str]] = field(default_factory=list)
    blockers: set[str] = field(default_factory=set)
    signed: dict[str, tuple[str, bool]] = field(default_factory=dict)
    withdrawn: bool = False

    def state(self) -> str:
        """Derive the state."""
        if self.withdrawn:
            return "withdrawn"
        if not self.newest:
            return "draft"
        signed = [override for content, override in self.signed.values() if content == self.newest]
        if signed:
            return "approved_override" if signed[0] else "approved"
        return self.recommended()

    def recommended(self) -> str:
        """Add up the verdicts: an objection lasts until its area is judged on the newest words."""
        here = {area: judgement for content, area, judgement in self.judged if content == self.newest}
        last = {area: judgement for _, area, judgement in self.judged}
        counted = {*here.values(), *(each for area, each in last.items() if area not in here and each in NEGATIVE)}
        if "reject" in counted:
            return "not_recommended"
        if "request_changes" in counted:
            return "changes_requested"
        if any(area not in here for area in self.required):
            return "in_review"
        return "changes_requested" if self.blockers else "recommended"

    def happen(self, event: Event) -> None:
        """Let one event happen."""
        action, details = event["action"], event["details"]
        self._people_change(event)
        if action == "version.submitted":
            self.newest, self.required = details["content_hash"], details["required_areas"]
        elif action == "verdict.given":
            self.judged.append((details["content_hash"], details["area"], details["judgement"]))
        elif action in {"comment.added", "comment.reopened"} and details["blocking"]:
            self.blockers.add(event["subject"])
        elif action == "comment.resolved":
            self.blockers.discard(event["subject"])
        elif action in {"signoff.given", "signoff.overridden"}:
            self.signed[event["subject"]] = (details["content_hash"], action == "signoff.overridden")
        for ended in details.get("ended_signoffs", ()):
            self.signed.pop(ended, None)
        self.withdrawn |= action == "document.withdrawn"

    def _people_change(self, event: Event) -> None:
        action, actor = event["action"], event["actor_id"]
        if action.startswith(("draft.", "evidence.")) or action in {"document.created", "version.submitted"}:
            self.contributors.add(actor)
        if action == "document.created":
            self.owner, self.approver = actor, event["details"].get("approver", "")
        elif action == "document.approver_named":
            self.approver = event["subject"]
        elif action == "bar_raiser.assigned":
            self.bar_raiser = event["subject"]


def replay(bundle: Bundle) -> Iterator[str]:
    """Say which event found the document in another state than those before it make."""
    standing = Standing()
    for event in bundle.events:
        told = event["details"].get("state")
        if told and told != "locked" and told != standing.state():
            where = f"event {event['sequence']} ({event['action']})"
            yield f"{where} says {told}; the events before it make it {standing.state()}"
        standing.happen(event)
    present = bundle.document["state"]
    if present != "locked" and present != standing.state():
        yield f"the bundle calls the document {present}; its events make it {standing.state()}"

"""The document as its events alone tell it, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .bundle_files import Bundle, Event
from .rows import made

NEGATIVE = {"reject", "request_changes"}
WRITING = ("draft.", "evidence.")


@dataclass(frozen=True)
class Signature:
    """What stands under one version: its words, for which party, against the recommendation or not, until when."""

    content: str
    party: str
    override: bool
    expires_at: str


@dataclass
class People:
    """Who is what to the document."""

    owner: str = ""
    signers: dict[str, str] = field(default_factory=dict)
    contributors: set[str] = field(default_factory=set)
    bar_raiser: str = ""
    delegations: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def delegates(self, at: str) -> set[str]:
        """Return who may sign for somebody at a time."""
        now = datetime.fromisoformat(at)
        return {
            delegate
            for delegate, start, end in self.delegations.values()
            if datetime.fromisoformat(start) <= now < datetime.fromisoformat(end)
        }

    def happen(self, event: Event) -> None:
        """Let one event happen."""
        action, actor, subject, details = event["action"], event["actor_id"], event["subject"], event["details"]
        if action.startswith(WRITING) or action in {"document.created", "version.submitted"}:
            self.contributors.add(actor)
        if action == "document.created":
            self.owner, self.signers[""] = actor, details.get("approver", "")
        elif action == "document.approver_named":
            self.signers[""] = subject
        elif action == "document.signer_named":
            self.signers[details["party"]] = subject
        elif action == "bar_raiser.assigned":
            self.bar_raiser = subject
        elif action == "bar_raiser.conflict_declared":
            self.bar_raiser = details["redrawn"]
        elif action == "signoff.delegated":
            self.delegations[subject] = (details["delegate"], details["starts_at"], details["ends_at"])
        elif action == "signoff.delegation_ended":
            self.delegations[subject] = (*self.delegations[subject][:2], details["ends_at"])


@dataclass
class Standing:
    """The document as the events so far tell it."""

    people: People = field(default_factory=People)
    newest: str = ""
    version: int = 0
    required: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=lambda: [""])
    judged: list[tuple[int, str, str]] = field(default_factory=list)
    blockers: set[str] = field(default_factory=set)
    signed: dict[str, Signature] = field(default_factory=dict)
    withdrawn: bool = False

    def state(self, at: str) -> str:
        """Derive the state at a time."""
        if self.withdrawn:
            return "withdrawn"
        if not self.newest:
            return "draft"
        standing = [each for each in self.signed.values() if each.content == self.newest and not _over(each, at)]
        if set(self.parties) <= {each.party for each in standing}:
            return "approved_override" if any(each.override for each in standing) else "approved"
        return self._recommended()

    def _recommended(self) -> str:
        """Add up the verdicts: an objection lasts until its area is judged on the newest version."""
        here = {area: judgement for version, area, judgement in self.judged if version == self.version}
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
        action, subject, details = event["action"], event["subject"], event["details"]
        self.people.happen(event)
        for kind, key, told in made(event):
            if kind == "version":
                self.newest, self.version = told["content_hash"], told["version"]
                self.required, self.parties = told["required_areas"], told["parties"]
            elif kind == "verdict":
                self.judged.append((told["version"], told["area"], told["judgement"]))
            elif kind == "comment" and told["blocking"]:
                self.blockers.add(key)
            elif kind == "sign-off":
                self.signed[key] = Signature(told["content_hash"], told["party"], told["override"], told["expires_at"])
        if action == "comment.reopened" and details["blocking"]:
            self.blockers.add(subject)
        elif action == "comment.resolved":
            self.blockers.discard(subject)
        for ended in details.get("ended_signoffs", ()):
            self.signed.pop(ended, None)
        self.withdrawn |= action == "document.withdrawn"


def replay(bundle: Bundle) -> Iterator[str]:
    """Say which event found the document in another state than those before it make."""
    standing = Standing()
    for event in bundle.events:
        told, found = event["details"].get("state"), standing.state(event["at"])
        if told not in {None, "locked", found}:  # another document locks, so the trail of this one cannot tell
            yield f"event {event['sequence']} ({event['action']}) says {told}; the events before it make it {found}"
        standing.happen(event)
    present, found = bundle.document["state"], standing.state(bundle.manifest["written_at"])
    if present not in {"locked", found}:
        yield f"the bundle calls the document {present}; its events make it {found}"


def _over(signature: Signature, at: str) -> bool:
    expires = signature.expires_at
    return bool(expires) and datetime.fromisoformat(expires) <= datetime.fromisoformat(at)

"""What the proof itself knows of one document: written down as things happen, never read from the product."""

from dataclasses import dataclass, field
from datetime import datetime

from docs_engine.model.people import Role
from tests.proofs.world import AREAS, PARTIES

AGAINST = ("reject", "request_changes")
REVIEWED = frozenset({"in_review", "changes_requested", "not_recommended", "recommended"})
SIGNED = frozenset({"approved", "approved_override"})


@dataclass
class Said:
    """A verdict, on one version."""

    id: str
    version: int
    area: str
    judgement: str
    who: str


@dataclass
class Note:
    """A comment."""

    by: str
    blocking: bool
    open: bool = True
    proposed: bool = False


@dataclass
class Signed:
    """A signature under one version."""

    id: str
    version: int
    party: str
    against: bool
    expires: datetime | None
    over: bool = False


@dataclass
class Asked:
    """An escalation and everybody whom it reached."""

    signoff: str
    to: list[str]
    due: datetime
    answered: bool = False


@dataclass
class Absence:
    """Somebody signs for somebody."""

    who: str
    delegate: str
    start: datetime
    end: datetime


@dataclass
class Sheet:
    """One document."""

    id: str
    kind: str
    owner: str
    approver: str
    gate: "Sheet | None" = None
    home: str = ""
    shared: bool = False
    withdrawn: bool = False
    dirty: bool = True
    raiser: str = ""
    read_until: datetime | None = None
    comments_until: datetime | None = None
    wrote: set[str] = field(default_factory=set)
    readers: set[str] = field(default_factory=set)
    once: set[str] = field(default_factory=set)
    conflicted: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    hashes: list[str] = field(default_factory=list)
    verdicts: list[Said] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    signatures: list[Signed] = field(default_factory=list)
    escalations: dict[str, Asked] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)

    @property
    def version(self):
        return len(self.hashes)

    @property
    def signers(self):
        """Map each party to who signs for it."""
        return dict(zip(PARTIES[self.kind], (self.approver, self.home), strict=False))

    def state(self, at):
        if self.withdrawn:
            return "withdrawn"
        if self.kind == "design" and (self.gate is None or self.gate.state(at) not in SIGNED):
            return "locked"
        if not self.hashes:
            return "draft"
        standing = self.standing(at)
        if {one.party for one in standing} == set(PARTIES[self.kind]):
            return "approved_override" if any(one.against for one in standing) else "approved"
        return self.reviewed()

    def standing(self, at):
        """List the signatures that count: under the newest version, neither ended nor expired."""
        return [
            one
            for one in self.signatures
            if not one.over and one.version == self.version and (one.expires is None or at < one.expires)
        ]

    def here(self):
        """Map each area to its last verdict on the newest version."""
        return {one.area: one for one in self.verdicts if one.version == self.version}

    def pending(self):
        return [area for area in AREAS[self.kind] if area not in self.here()]

    def reviewed(self):
        """Add the verdicts up: an approval ends with its version, an objection when its area is judged again."""
        last = {one.area: one for one in self.verdicts}
        objections = {
            one.judgement for one in last.values() if one.version == self.version or one.judgement in AGAINST
        } & set(AGAINST)
        if objections:
            return "not_recommended" if "reject" in objections else "changes_requested"
        if self.pending():
            return "in_review"
        return "changes_requested" if self.blockers() else "recommended"

    def blockers(self):
        return [note for note in self.notes.values() if note.blocking and note.open]

    def own_older(self, who):
        """List somebody's last verdicts on areas that nobody has judged on the newest version."""
        last = {one.area: one for one in self.verdicts if one.who == who}
        return [one for area, one in last.items() if area not in self.here()]

    def delegates(self, at):
        """Name who signs for an absent signer at this moment."""
        now = [one for one in self.absences.values() if one.start <= at < one.end]
        return {one.delegate for one in now if one.who in self.signers.values()}

    def seats(self, who, at):
        """List the parties that somebody may sign for, their own first."""
        for_whom = {who} | {
            one.who for one in self.absences.values() if one.delegate == who and one.start <= at < one.end
        }
        own = [party for party, signer in self.signers.items() if signer == who]
        return own + [party for party, signer in self.signers.items() if signer in for_whom - {who}]

    def end_signatures(self):
        for one in self.signatures:
            one.over = True


def roles_of(world, sheet, who, at):
    """Say what somebody is to a document."""
    human = world.humans[who]
    if not human.here:
        return set()
    asked = {name for one in sheet.escalations.values() for name in one.to}
    facts = {
        "owner": who == sheet.owner,
        "member": "red" in human.teams,
        "wrote": who in sheet.wrote,
        "signer": who in sheet.signers.values(),
        "delegate": who in sheet.delegates(at),
        "raiser": who == sheet.raiser,
        "above": who in world.above(sheet.owner),
        "asked": who in asked or any(who in world.above(name) for name in asked),
        "keeper": Role.POOL_KEEPER in human.roles,
        "auditor": Role.AUDITOR in human.roles,
        "reader": sheet.shared or who in sheet.readers or who in sheet.once,
    }
    return {role for role, holds in facts.items() if holds}


def sees(world, sheet, who, at):
    """Tell whether somebody may know of a document: keepers of the pool from its first submission on."""
    return bool(roles_of(world, sheet, who, at) - (set() if sheet.hashes else {"keeper"}))


def independent(world, sheet, who):
    """Tell whether somebody may judge: of the pool, without part in it, of other teams, in no line with who wrote."""
    human = world.humans[who]
    authors = {sheet.owner, *sheet.wrote}
    signing = {*sheet.signers.values(), *(one.delegate for one in sheet.absences.values())}
    lines = any(who in world.above(one) or one in world.above(who) for one in authors)
    teams = {"red"}.union(*(world.humans[one].teams for one in authors))
    return (
        human.here
        and Role.BAR_RAISER in human.roles
        and who not in authors | signing | sheet.conflicted
        and not lines
        and not human.teams & teams
    )


def first_above(world, sheet, who):
    """Name the first manager above somebody who is here and has no part in the document, "" for nobody."""
    inside = {sheet.owner, sheet.raiser, *sheet.wrote, *sheet.signers.values()}
    inside |= {one.delegate for one in sheet.absences.values()}
    return next((one for one in world.above(who) if one not in inside and world.humans[one].here), "")

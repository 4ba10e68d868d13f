"""A made-up year of a company: three hundred people, ten thousand documents, every state, hundreds of overrides.

The rows go through the store's own methods, so that they are what services would have written.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document, Section, Version
from docs_engine.model.people import Person, Role, Team
from docs_engine.model.review import (
    Assignment,
    Comment,
    Escalation,
    EscalationAnswer,
    EvidenceRow,
    Judgement,
    Override,
    Reply,
    SignOff,
    Verdict,
)
from docs_engine.store import Store

TEAMS = 20
MEMBERS = 14
RAISERS = 20
NEGATIVE = (Judgement.REQUEST_CHANGES, Judgement.REJECT)
# What becomes of a document, with its share of all.
ENDS = {"draft": 20, "unassigned": 2, "in_review": 8, "changes": 10, "recommended": 5, "approved": 50, "override": 5}


@dataclass(frozen=True)
class Company:
    """Who stands out in the made-up company; `now` is the day after its year."""

    keeper: str
    raiser: str
    manager: str
    chief: str
    member: str
    now: datetime


def write_year(store: Store, doctype: DocumentType, documents: int, now: datetime | None = None) -> Company:
    """Fill an empty store; the same number of documents gives the same company."""
    present = now or datetime(2026, 7, 1, 12, tzinfo=UTC)
    draw = random.Random(documents)
    with store.transaction():
        store.name_workspace("A made-up company")
        _add_people(store)
        for number in range(documents):
            began = present - timedelta(minutes=draw.randrange(20, 365 * 24 * 60))
            _add_document(store, doctype, _Story(number, began, present, draw))
    return Company("keeper-0", "raiser-0", "manager-0", "chief", "member-0-0", present)


@dataclass(frozen=True)
class _Story:
    """One document's number, beginning, the present, and the dice."""

    number: int
    began: datetime
    now: datetime
    draw: random.Random

    @property
    def id(self) -> str:
        return f"document-{self.number}"

    @property
    def team(self) -> int:
        return self.number % TEAMS

    @property
    def raiser(self) -> str:
        return f"raiser-{self.number % RAISERS}"

    @property
    def hash(self) -> str:
        return f"{self.number:064x}"

    def after(self, days: float) -> datetime:
        return min(self.now, self.began + timedelta(days=days))


def _add_people(store: Store) -> None:
    for team in range(TEAMS):
        store.people.add_team(Team(f"team-{team}", f"Team {team}"))
    store.people.add_team(Team("experts", "Experts"))
    _add_person(store, "chief")
    for team in range(TEAMS):
        _add_person(store, f"manager-{team}", manager="chief", team=f"team-{team}")
        for member in range(MEMBERS):
            _add_person(store, f"member-{team}-{member}", manager=f"manager-{team}", team=f"team-{team}")
    for raiser in range(RAISERS):
        _add_person(store, f"raiser-{raiser}", manager="chief", team="experts", role=Role.BAR_RAISER)
    _add_person(store, "keeper-0", manager="chief", team="experts", role=Role.POOL_KEEPER)


def _add_person(store: Store, key: str, manager: str = "", team: str = "", role: Role | None = None) -> None:
    name = key.replace("-", " ").capitalize()
    roles, teams = frozenset({role} if role else ()), (team,) if team else ()
    store.people.add_person(Person(key, name, f"{key}@example.com", roles, manager, teams), "no password")


def _add_document(store: Store, doctype: DocumentType, story: _Story) -> None:
    owner = f"member-{story.team}-{story.draw.randrange(MEMBERS)}"
    end = story.draw.choices(list(ENDS), list(ENDS.values()))[0]
    store.documents.add(
        Document(
            id=story.id,
            doctype=doctype.key,
            title=f"Document {story.number}",
            team_id=f"team-{story.team}",
            owner_id=owner,
            approver_id=f"manager-{story.team}",
            created_at=story.began,
            updated_at=story.after(20),
        )
    )
    if end == "draft":
        return
    section = Section(doctype.sections[0].key, "One", f"What document {story.number} says.")
    store.versions.add(Version(story.id, 1, story.hash, f"Document {story.number}", (section,), owner, story.after(1)))
    if end != "unassigned":
        _review(store, doctype, story, end, owner)


def _review(store: Store, doctype: DocumentType, story: _Story, end: str, owner: str) -> None:
    store.reviews.add_assignment(Assignment(f"a{story.id}", story.id, story.raiser, "keeper-0", story.after(2)))
    _comment(store, story, owner)
    against = end in {"changes", "override"}
    areas = doctype.required_areas[: -1 if end == "in_review" else None]
    for place, area in enumerate(areas):
        judgement = story.draw.choice(NEGATIVE) if against and place == story.number % len(areas) else Judgement.APPROVE
        store.reviews.add_verdict(
            Verdict(
                id=f"v{story.id}-{place}", document_id=story.id, version=1, content_hash=story.hash, area=area,
                judgement=judgement, reason="Because of what I read.", person_id=story.raiser,
                created_at=story.after(4 + place),
            )
        )  # fmt: skip
    if end in {"approved", "override"}:
        _sign(store, story, _why(story) if end == "override" else None)


def _comment(store: Store, story: _Story, owner: str) -> None:
    for place in range(story.draw.randrange(6)):
        answered = story.draw.random() < 0.8
        replies = (Reply(f"r{story.id}-{place}", owner, "Mended.", story.after(4)),) if answered else ()
        comment = Comment(f"c{story.id}-{place}", story.id, 1, story.raiser, "Who says so?", created_at=story.after(3))
        store.reviews.add_comment(comment)
        for reply in replies:
            store.reviews.add_reply(comment.id, reply)
        if answered and story.draw.random() < 0.8:
            store.reviews.resolve_comment(comment.id, story.raiser, story.after(5))


def _why(story: _Story) -> Override:
    evidence = (EvidenceRow("Customers who asked for it", str(story.draw.randrange(5, 90)), "the help desk"),)
    revisit = date.fromordinal(story.after(9).toordinal() + story.draw.randrange(20, 200))
    return Override(f"Reason number {story.number}.", evidence, "It may fail.", "We look each week.", revisit)


def _sign(store: Store, story: _Story, override: Override | None) -> None:
    signed_at = story.after(9)
    signoff = SignOff(
        id=f"s{story.id}", document_id=story.id, version=1, content_hash=story.hash,
        person_id=f"manager-{story.team}", meaning="I approve.", audit_head="0" * 64, created_at=signed_at,
        override=override,
    )  # fmt: skip
    store.reviews.add_signoff(signoff)
    if override is None:
        return
    escalation = Escalation(
        f"e{story.id}", story.id, signoff.id, "chief", due_at=signed_at + timedelta(days=7), created_at=signed_at
    )
    store.reviews.add_escalation(escalation)
    if story.draw.random() < 0.9:
        answer = story.draw.choice(list(EscalationAnswer))
        answered_at = min(story.now, signed_at + timedelta(days=3))
        store.reviews.answer_escalation(escalation.id, answer, person_id="chief", at=answered_at, note="Seen.")
        if answer is EscalationAnswer.REVERSED:
            store.reviews.end_signoff(signoff.id, answered_at, "Reversed.")

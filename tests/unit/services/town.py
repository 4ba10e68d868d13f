"""A small workspace on a real database: three teams, eight people, one document type, a clock that tests move."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from docs_engine.checks import Checker
from docs_engine.model.doctype import Area, AreaCondition, DocumentType, Part, Question, SectionType, SignOffPolicy
from docs_engine.model.people import Role
from docs_engine.model.review import EvidenceRow, Override
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.moment import moment_at
from docs_engine.services.people import NewPerson, SetUp
from docs_engine.services.reviews import NewVerdict
from docs_engine.services.signing import Signature
from docs_engine.settings import Settings
from docs_engine.store import open_store
from docs_engine.workspace import Workspace, assemble

PASSWORD = "a long enough password"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OVERRIDE = Override(
    reason="Customers wait for this since March and the pilot numbers are better than we hoped for.",
    evidence=(EvidenceRow("Pilot towns that renewed", "14 of 15", "billing export, 1 March 2026"),),
    risk="Support may be overrun in the first week.",
    mitigation="Two more people answer the phones until April.",
    revisit_on=date(2026, 6, 1),
)

RELEASE = DocumentType(
    key="release",
    title="Release",
    summary="A short press release.",
    parts=(Part("main", "Main"),),
    sections=(
        SectionType("problem", "Problem", "main", "why", "good", "{{ trouble }}", "main"),
        SectionType("solution", "Solution", "main", "what", "good", "{{ remedy }}", "main"),
    ),
    questions=(
        Question("trouble", "What hurts?", "help", "good", "problem"),
        Question("remedy", "What helps?", "help", "good", "solution"),
    ),
    required_areas=(Area.DESIGN, Area.CUSTOMER_EXPERIENCE),
)
DESIGN = DocumentType(
    key="design",
    title="Design",
    summary="A technical design.",
    parts=(Part("main", "Main"),),
    sections=(SectionType("shape", "Shape", "main", "how", "good", "{{ shape }}", "main"),),
    questions=(Question("shape", "Which shape?", "help", "good", "shape"),),
    required_areas=(Area.ARCHITECTURE,),
    gated_by="release",
)
AWAY = DocumentType(
    key="away",
    title="Away",
    summary="Two teams agree on a change.",
    parts=(Part("main", "Main"),),
    sections=(SectionType("change", "Change", "main", "what", "good", "{{ change }}", "main"),),
    questions=(
        Question("change", "What changes?", "help", "good", "change"),
        Question("experiment", "Which experiment is planned?", "help", "good", "change", required=False),
    ),
    required_areas=(Area.ARCHITECTURE,),
    areas_when=(AreaCondition(Area.AB_TESTING, "experiment", ("no", "none")),),
    signoff=SignOffPolicy("We agree.", ("away team", "home team"), 100, 60),
)


@dataclass
class Clock:
    at: datetime = START

    def now(self):
        self.at += timedelta(seconds=1)
        return self.at

    def advance(self, **span):
        self.at += timedelta(**span)


@dataclass
class Town:
    """The workspace with everybody in it, and the steps that most tests take."""

    workspace: Workspace
    clock: Clock
    people: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)

    def actor(self, name, request=""):
        return Actor(self.people[name], request)

    def document(self, owner="ann", approver="lee", title="Ring twice", doctype="release", **more):
        answers = more.pop("answers", None)
        if answers is None:
            answers = {"trouble": "Phones ring.", "remedy": "They stop."} if doctype == "release" else {}
        new = NewDocument(
            doctype, title, self.teams["red"], self.people[approver] if approver else "", answers=answers, **more
        )
        return self.workspace.documents.create(self.actor(owner), new)

    def write(self, document_id, text, section="problem", who="ann"):
        revision = self.workspace.drafts.read(self.actor(who), document_id).revision
        return self.workspace.drafts.save_section(self.actor(who), document_id, SectionChange(section, text, revision))

    def submit(self, document_id, who="ann", note=""):
        revision = self.workspace.drafts.read(self.actor(who), document_id).revision
        return self.workspace.versions.submit(self.actor(who), document_id, revision, note)

    def submitted(self, **more):
        document_id = self.document(**more)
        return document_id, self.submit(document_id)

    def assign(self, document_id, bar_raiser="bob", keeper="pam"):
        return self.workspace.reviews.assign(self.actor(keeper), document_id, self.people[bar_raiser])

    def judge(self, document_id, judgement, *, areas=RELEASE.required_areas, who="bob", content_hash=""):
        page = self.workspace.documents.read(self.actor(who), document_id)
        for area in areas:
            new = NewVerdict(area, judgement, "Because of what I read.", content_hash or page.latest.content_hash)
            self.workspace.reviews.give_verdict(self.actor(who), document_id, new)

    def judged(self, judgement, **more):
        document_id, version = self.submitted(**more)
        self.assign(document_id)
        self.judge(document_id, judgement)
        return document_id, version

    def sign(self, document_id, who="lee", content_hash="", password=PASSWORD, request=""):
        page = self.workspace.documents.read(self.actor(who), document_id)
        signature = Signature(content_hash or page.latest.content_hash, password)
        return self.workspace.signing.sign(self.actor(who, request), document_id, signature)

    def override(self, document_id, what=OVERRIDE, who="lee", **signature):
        given = {"content_hash": self.page(document_id, who).latest.content_hash, "password": PASSWORD} | signature
        return self.workspace.signing.override(self.actor(who), document_id, Signature(**given), what)

    def page(self, document_id, who="ann"):
        return self.workspace.documents.read(self.actor(who), document_id)

    def trail(self, document_id):
        return self.workspace.documents.desk.store.audit.trail(document_id)


PEOPLE = (
    # name, team, manager, roles
    ("vic", "executive", "", ()),
    ("lee", "red", "vic", ()),
    ("ann", "red", "lee", ()),
    ("abe", "red", "lee", ()),
    ("moe", "blue", "vic", ()),
    ("bob", "blue", "moe", (Role.BAR_RAISER,)),
    ("cat", "green", "moe", (Role.BAR_RAISER,)),
    ("pam", "green", "moe", (Role.POOL_KEEPER,)),
    ("out", "blue", "moe", ()),
    ("aud", "green", "moe", (Role.AUDITOR,)),
)


def settle(workspace, clock):
    workspace.people.set_up(SetUp("Town", "executive", "root", "root@example.com", PASSWORD))
    store = workspace.people.desk.store
    town = Town(workspace, clock)
    root = store.people.by_email("root@example.com")[0]
    town.people["root"] = root.id
    town.teams["executive"] = root.team_ids[0]
    admin = Actor(root.id)
    for team in ("red", "blue", "green"):
        town.teams[team] = workspace.people.add_team(admin, team)
    for name, team, manager, roles in PEOPLE:
        town.people[name] = workspace.people.add_person(
            admin,
            NewPerson(
                name,
                f"{name}@example.com",
                PASSWORD,
                (town.teams[team],),
                town.people.get(manager, ""),
                frozenset(roles),
            ),
        )
    return town


def open_town(path: Path, clock):
    settings = Settings(
        database_url=f"sqlite:///{path}",
        folder=path.parent,
        templates=path.parent,
        cards=path.parent,
        samples=path.parent,
    )
    types = {"release": RELEASE, "design": DESIGN, "away": AWAY}
    return assemble(settings, types, Checker(()), open_store(f"sqlite:///{path}"), moment_at(clock.now))

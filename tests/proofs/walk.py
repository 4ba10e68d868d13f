"""The proof: walk through every corner of review and sign-off, and in each state let everybody try everything.

What the product answers is held against a table written apart from it; what a refused try leaves behind, against
nothing; what it shows, against what the proof itself wrote down; and each trail, against the stand-alone verifier.
"""

from collections import Counter

from docs_engine.audit.verify.__main__ import reports
from docs_engine.audit.verify.bundle_files import read
from docs_engine.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from docs_engine.model.action import Action
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery, NewDocument
from tests.proofs.acts import acts_on, begin_on, expected
from tests.proofs.sheet import Sheet, independent, roles_of, sees
from tests.proofs.table import Answer, asked_of_table
from tests.proofs.world import everybody

EVERYBODY = tuple(everybody())
ANSWERS = {
    NotAllowedError: Answer.NOT_YOU,
    NotFoundError: Answer.UNSEEN,
    InputError: Answer.NOT_SO,
    ConflictError: Answer.NOT_NOW,
}
WORDS = {"release": {"trouble": "Phones ring."}, "away": {"change": "A port."}}


class Tally:
    """What a proof has reached, counted over all of its walks."""

    def __init__(self):
        self.seen = set()
        self.acts, self.states, self.answers = Counter(), Counter(), Counter()
        self.relocked = 0

    @property
    def tries(self):
        return sum(self.answers.values())

    def missing(self):
        """Name what a proof must reach and this one has not."""
        acts = {
            "sign", "override", "confirm", "publish a batch that blocks", "let out sign meanwhile",
            "declare a conflict", "answer reversed", "answer upheld", "record the outcome", "withdraw",
        }  # fmt: skip
        states = {
            "draft", "in_review", "changes_requested", "not_recommended", "recommended", "approved",
            "approved_override", "withdrawn", "locked",
        }  # fmt: skip
        return sorted(
            (acts - set(self.acts)) | (states - set(self.states)) | ({"re-lock"} if not self.relocked else set())
        )


class Prover:
    """Performs acts and compares; one for each walk."""

    def __init__(self, world, tally, folder):
        self.world, self.tally, self.folder = world, tally, folder
        self.sheets = {}
        self.rows = None  # of the database, while everything that is tried will be taken back

    def begin(self, kind, owner="ann"):
        new = NewDocument(kind, f"The {kind}", "red", "lee", answers=WORDS[kind])
        document_id = self.world.workspace.documents.create(Actor(owner), new)
        self.sheets[kind] = Sheet(document_id, kind, owner, "lee", wrote={owner})
        return self.sheets[kind]

    def begin_design(self, who="abe"):
        act, made = begin_on(self.world, self.sheets["release"], self.world.next_number())
        act.then(who, self.attempt(self.sheets["release"], act, who, self.wants_design(who)))
        self.sheets["design"] = made[0]

    def wants_design(self, who):
        human, gate = self.world.humans[who], self.sheets["release"]
        if not human.here or "red" not in human.teams:
            return Answer.NOT_YOU
        if who == "lee" or not self.world.humans["lee"].here:
            return Answer.NOT_SO  # nobody signs what they own, nor after they left
        return (
            Answer.ALLOWED if gate.state(self.world.clock.at) in {"approved", "approved_override"} else Answer.NOT_NOW
        )

    def act(self, sheet, name):
        return next((one for one in acts_on(self.world, sheet) if one.name == name), None)

    def perform(self, sheet, name, who):
        """Do something for good, in the product and on the sheet; whether it was allowed."""
        act = self.act(sheet, name)
        if act is None:
            return False
        want = expected(self.world, sheet, act, who)
        locked = {one.id for one in self.sheets.values() if one.state(self.world.clock.at) == "locked"}
        result = self.attempt(sheet, act, who, want)
        if want is not Answer.ALLOWED:
            return False
        act.then(who, result)
        self.tally.acts[name] += 1
        now = {one.id for one in self.sheets.values() if one.state(self.world.clock.at) == "locked"}
        self.tally.relocked += len(now - locked)
        return True

    def attempt(self, sheet, act, who, want, request=""):
        """Try something: the answer is what the table says, and it leaves one event, or nothing at all."""
        world, before = self.world, self.world.chained()
        changes = world.connection.total_changes
        rows = None if want is Answer.ALLOWED else self.rows or world.dump()
        result, got, refused = None, Answer.ALLOWED, None
        try:
            result = act.do(Actor(who, request))
        except tuple(ANSWERS) as error:
            got, refused = next(answer for kind, answer in ANSWERS.items() if isinstance(error, kind)), error
        assert refused is None or refused.hint or any(refused.details.values()), f"cure: {refused} names none"
        state = sheet.state(world.clock.at)
        alike = {got, want} == {Answer.NOT_YOU, Answer.UNSEEN} and not world.humans[who].here
        assert got is want or alike, f"matrix: {act.name} by {who} while {state}: {got}, the table says {want}"
        written = int(got is Answer.ALLOWED and act.name != "read")
        assert world.chained() == before + written, f"trail: {act.name} by {who} ({got}) left another number of events"
        if rows is not None and world.connection.total_changes != changes:
            assert world.dump() == rows, f"trace: the refused {act.name} by {who} left something behind"
        self.tally.answers[got] += 1
        return result

    def everybody_tries_everything(self, sheet):
        """Let everybody try everything in this state, unless it was done in a state like it; nothing of it stays."""
        alike = self.likeness(sheet)
        if alike in self.tally.seen:
            return
        self.rows = self.world.dump()
        acts = acts_on(self.world, sheet)
        tries = [(act, who, expected(self.world, sheet, act, who)) for act in acts for who in EVERYBODY]
        if sheet.kind == "release":
            begin, _ = begin_on(self.world, sheet, self.world.next_number())
            tries += [(begin, who, self.wants_design(who)) for who in EVERYBODY if who in {"ann", "lee", "out", "gil"}]
        for act, who, want in tries:
            with self.world.undone():
                key = f"key {self.world.next_number()}" if want is Answer.ALLOWED and act.name != "read" else ""
                first = self.attempt(sheet, act, who, want, key)
                if key:
                    events = self.world.chained()
                    again = act.do(Actor(who, key))
                    assert (again, self.world.chained()) == (first, events), (
                        f"twice: {act.name} under one key counts twice"
                    )
        self.rows = None
        self.tally.seen.add(alike)

    def likeness(self, sheet):
        """Give what makes two states alike for the rules: who is what, what stands, what waits."""
        at, world = self.world.clock.at, self.world
        judged = frozenset((one.area, one.judgement) for one in sheet.here().values())
        return (
            sheet.kind, sheet.state(at), sheet.raiser, judged, sheet.dirty, sheet.version > 1,
            tuple(frozenset(roles_of(world, sheet, who, at)) for who in EVERYBODY),
            tuple(independent(world, sheet, who) for who in ("bob", "cat")),
            frozenset(one.party for one in sheet.standing(at)), bool(sheet.own_older(sheet.raiser)),
            frozenset((note.blocking, note.open, note.proposed) for note in sheet.notes.values()),
            tuple(one.answered for one in sheet.escalations.values())[-1:],
            sheet.read_until is not None and at < sheet.read_until,
            sheet.comments_until is not None and at < sheet.comments_until,
        )  # fmt: skip

    def look(self, sheet):
        """Compare all that the product shows of a document with the sheet, and its trail with the verifier."""
        world, at = self.world, self.world.clock.at
        state = sheet.state(at)
        self.tally.states[state] += 1
        standing = sheet.standing(at)
        against = next((one.id for one in standing if one.against), "")
        for who in EVERYBODY:
            if not world.humans[who].here or not sees(world, sheet, who, at):
                continue
            page = world.workspace.documents.read(Actor(who), sheet.id)
            assert page.state == state, f"state: {page.state.value}, the sheet says {state}"
            assert (page.banner.id if page.banner else "") == against, "banner: the override is not shown"
            assert [one.id for one in page.signoffs] == [one.id for one in standing], "signatures: others stand"
            may = {one for one in Action if asked_of_table(world, sheet, who, one) is Answer.ALLOWED}
            assert page.may == may, (
                f"page: offers {who} other things than the table: {sorted(one.value for one in page.may ^ may)}"
            )
        self._look_at_gate(sheet)
        self._verify(sheet)

    def _look_at_gate(self, sheet):
        at, gate = self.world.clock.at, sheet.gate
        page = self.world.workspace.documents.read(Actor("aud"), sheet.id)
        over = next((one.id for one in gate.standing(at) if one.against), "") if gate else ""
        assert (page.gate_banner.id if page.gate_banner else "") == over, "banner: the gate's override is not shown"
        row = next(
            row
            for row in self.world.workspace.documents.library(Actor("aud"), LibraryQuery()).rows
            if row.document.id == sheet.id
        )
        assert (row.state, row.gate_override) == (page.state, bool(over)), "library: tells another state"
        assert row.override == bool(page.banner), "library: the override is not shown"
        told = [one.signoff_id for one in self.world.workspace.reporting.overrides(Actor("aud")).overrides
                if one.document_id == sheet.id]  # fmt: skip
        assert sorted(told) == sorted(one.id for one in sheet.signatures if one.against), (
            "report: an override is missing"
        )

    def _verify(self, sheet):
        place = self.folder / "bundle.zip"
        place.write_bytes(self.world.workspace.audit.bundle(Actor("aud"), sheet.id))
        bundle = read(place)
        for name, report in reports().items():
            wrong = list(report(bundle))
            assert not wrong, f"verifier: {name}: {wrong[0]}"

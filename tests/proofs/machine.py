"""The walks: a way begun by the right people, then whatever chance and driver rules make of it."""

import sys
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from docs_engine.errors import InputError
from docs_engine.services.actor import Actor
from tests.proofs.acts import acts_on
from tests.proofs.sheet import first_above
from tests.proofs.walk import EVERYBODY, Prover, Tally
from tests.proofs.world import AREAS, open_world

ADMIN = Actor("ann")


class Walk(RuleBasedStateMachine):
    """One walk; all that it does is taken back at its end."""

    def __init__(self, world, tally, folder, way):
        super().__init__()
        self.world, self.way = world, way
        self.prover = Prover(world, tally, folder)
        self.undone = world.undone()
        self.undone.__enter__()

    def teardown(self):
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.sheet = self.prover.begin("away" if self.way in {two_sign, two_override} else "release")
        self.check()
        self.way(self)

    def check(self):
        for sheet in self.prover.sheets.values():
            self.prover.look(sheet)
            self.prover.everybody_tries_everything(sheet)

    def go(self, who, *names):
        """Do several things, one after the other, and let everybody try everything after each."""
        done = True
        for name in names:
            done = self.prover.perform(self.sheet, name, who)
            self.check()
        return done

    def all_areas(self, judgement, who=""):
        for area in AREAS[self.sheet.kind]:
            self.go(who or self.sheet.raiser, f"{judgement} {area}")

    def submit_anew(self, who="ann"):
        self.go(who, "edit", "submit")

    # ---- driver rules: the right people take it further
    @rule(judgement=st.sampled_from(["approve", "approve", "request changes", "reject"]), sign=st.booleans())
    def drive(self, judgement, sign):
        self.submit_anew()
        if not self.sheet.raiser:
            self.go("pam", "draw a bar raiser")
        if self.sheet.raiser:
            for kind in ("blocking open", "blocking open proposed"):
                self.go(self.sheet.raiser, f"resolve {kind}")
            self.all_areas(judgement)
        if sign:
            self.go(self.sheet.approver, "sign" if judgement == "approve" else "override")

    @rule()
    @precondition(lambda self: self.sheet.raiser)
    def confirm(self):
        self.submit_anew()
        self.go(self.sheet.raiser, "confirm")

    @rule(days=st.sampled_from([1, 4, 95, 101]))
    def time_passes(self, days):
        self.wait(days=days)

    def wait(self, **span):
        self.world.clock.at += timedelta(**span)
        self.climb()
        self.check()

    def climb(self):
        """Let the clock bring every escalation higher that nobody answered in time."""
        due = [
            (sheet, row)
            for sheet in self.prover.sheets.values()
            for row in sheet.escalations.values()
            if not row.answered and row.due <= self.world.clock.at and self.higher(sheet, row)
        ]
        climbed = self.world.workspace.signing.climb_overdue()
        assert climbed == len(due), f"climb: {climbed} escalations climbed, {len(due)} were overdue"
        for sheet, row in due:
            row.to.append(self.higher(sheet, row))
            present = next(
                one for one in self.world.store.reviews.record(sheet.id).escalations if one.signoff_id == row.signoff
            )
            assert present.present_to_id == row.to[-1], "climb: it came before somebody else"
            row.due = present.present_due_at

    def higher(self, sheet, row):
        return first_above(self.world, sheet, row.to[-1])

    @rule()
    @precondition(lambda self: self.sheet.raiser and not self.world.humans[self.sheet.raiser].teams & {"red"})
    def the_bar_raiser_joins_the_authors(self):
        self.joins(self.sheet.raiser)

    def joins(self, who):
        self.world.workspace.people.join_team(ADMIN, "red", who)
        self.world.humans[who].teams.add("red")
        self.check()

    @rule()
    def the_author_comes_under_the_bar_raiser(self):
        if self.sheet.raiser and self.sheet.raiser not in self.world.above("abe"):
            self.manages(self.sheet.raiser, "abe")

    def manages(self, manager, who):
        self.world.workspace.people.set_manager(ADMIN, who, manager)
        self.world.humans[who].manager = manager
        self.check()

    def refuses_circles(self):
        for manager, who in (("ann", "ann"), ("ann", "lee"), ("abe", "vic")):
            try:
                self.world.workspace.people.set_manager(ADMIN, who, manager)
            except InputError:
                continue
            raise AssertionError(f"people: {manager} was put above {who}")

    @rule(who=st.sampled_from(["lee", "bob", "out"]))
    def leaves(self, who):
        if self.world.humans[who].here:
            self.world.workspace.people.remove_person(ADMIN, who)
            self.world.humans[who].here = False
            self.check()

    # ---- chance
    @rule(who=st.sampled_from(EVERYBODY), data=st.data())
    def anybody_tries_anything(self, who, data):
        names = [act.name for act in acts_on(self.world, self.sheet)]
        self.go(who, data.draw(st.sampled_from(names)))

    @rule(kind=st.sampled_from(["release", "design", "away"]))
    def turn_to(self, kind):
        self.sheet = self.prover.sheets.get(kind, self.sheet)

    @invariant()
    def one_signature_for_each_party_and_one_escalation_for_each_override(self):
        for sheet in self.prover.sheets.values():
            record = self.world.store.reviews.record(sheet.id)
            parties = [row.party for row in record.signoffs if row.ended_at is None]
            assert len(set(parties)) == len(parties), "invariant: one party signed twice"
            overridden = sorted(row.id for row in record.signoffs if row.override)
            assert overridden == sorted(row.signoff_id for row in record.escalations), "invariant: an override unseen"


# ---- ways: each takes one corner with the right people, before chance goes on
def is_signed(walk):
    """Changes asked for, a new version, confirmed, a blocker closed, signed, expired, signed again."""
    walk.go("ann", "submit")
    walk.go("pam", "assign bob")
    walk.go("bob", "approve design", "request changes customer_experience", "publish a batch that blocks")
    walk.go("abe", "edit", "propose blocking open as resolved")
    walk.go("ann", "submit")
    walk.go("bob", "confirm", "approve customer_experience", "set the windows", "resolve blocking open proposed")
    walk.wait(hours=3)
    walk.go("lee", "sign")
    walk.wait(days=91)
    walk.go("lee", "sign")
    walk.submit_anew()


def is_overridden(walk):
    """Rejected, overridden, a design built on it, climbed, reversed: the design is locked again."""
    walk.go("ann", "submit")
    walk.go("pam", "draw a bar raiser")
    walk.go(walk.sheet.raiser, "reject design")
    walk.go(walk.sheet.raiser, "approve customer_experience")
    walk.go("lee", "override", "record the outcome")
    walk.prover.begin_design()
    walk.check()
    release, walk.sheet = walk.sheet, walk.prover.sheets["design"]
    walk.go("abe", "submit")
    walk.sheet = release
    walk.wait(days=10)
    walk.go("vic", "answer reversed")
    walk.go("kim", "edit")
    walk.go("ann", "share", "submit")
    walk.go(walk.sheet.raiser, "reject customer_experience")
    walk.go(walk.sheet.raiser, "approve design")
    walk.go("lee", "override")
    walk.go("vic", "answer acknowledged")


def is_built_on(walk):
    """Approved, a design on it judged and signed; a newer press release locks it, its approval opens it again."""
    walk.go("ann", "submit")
    walk.go("pam", "assign cat")
    walk.all_areas("approve")
    walk.go("lee", "sign")
    walk.prover.begin_design()
    walk.check()
    release, walk.sheet = walk.sheet, walk.prover.sheets["design"]
    walk.go("abe", "submit")
    walk.go("pam", "assign bob")
    walk.all_areas("approve")
    walk.go("lee", "sign")
    walk.sheet = release
    walk.submit_anew()
    walk.go("cat", "confirm")
    walk.go("lee", "sign")
    walk.sheet = walk.prover.sheets["design"]
    walk.go("abe", "build on it again")
    walk.sheet = release
    walk.go("ann", "withdraw")


def two_sign(walk):
    """Two parties sign, one by a delegate; a verdict and a blocker between them each end the first signature."""
    walk.go("ann", "submit", "name hal to sign for the home team")
    walk.go("pam", "assign bob")
    walk.all_areas("approve")
    walk.go("lee", "let out sign meanwhile", "let abe sign from tomorrow on")
    walk.go("out", "sign")
    walk.go("bob", "reject architecture", "approve architecture")
    walk.go("out", "sign")
    walk.go("bob", "block", "resolve blocking open")
    walk.go("abe", "edit")
    walk.go("hal", "sign")
    walk.wait(days=2)
    walk.wait(days=2)
    walk.go("lee", "sign")
    walk.wait(days=98)


def two_override(walk):
    """Two parties sign against the recommendation, one after the other; management upholds it."""
    walk.go("ann", "submit", "name hal to sign for the home team")
    walk.go("pam", "assign bob")
    walk.all_areas("request changes")
    walk.go("hal", "override")
    walk.go("lee", "override")
    walk.go("vic", "answer upheld")


def steps_back(walk):
    """A conflict is declared and somebody else drawn; old words come back; independence is lost; people leave."""
    walk.go("ann", "submit")
    walk.go("pam", "assign bob")
    walk.go("bob", "approve design", "declare a conflict")
    walk.all_areas("approve")
    walk.submit_anew()
    walk.go("cat", "reject design")
    walk.go("ann", "write the former words again", "submit")
    walk.manages("ann", "cat")
    walk.manages("moe", "cat")
    walk.go("abe", "edit")
    walk.manages("cat", "abe")
    walk.joins("cat")
    walk.refuses_circles()
    walk.leaves("lee")


WAYS = (is_signed, is_overridden, is_built_on, two_sign, two_override, steps_back)


def prove(*, examples=2, steps=8, ways=WAYS, phases=(Phase.generate,)):
    """Walk every way, then on from it; AssertionError names the promise that was broken."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, open_world(f"sqlite:///{folder}/proof.sqlite") as world:
        for way in ways:
            run_state_machine_as_test(
                partial(Walk, world, tally, Path(folder), way),
                settings=settings(
                    max_examples=examples,
                    stateful_step_count=steps,
                    deadline=None,
                    derandomize=True,
                    database=None,
                    phases=phases,
                    suppress_health_check=list(HealthCheck),
                ),
            )
    return tally


if __name__ == "__main__":
    began = time.perf_counter()
    found = prove(examples=int(sys.argv[1]) if len(sys.argv) > 1 else 2)
    print(
        f"{len(found.seen)} states, {found.tries:,} tries {dict(found.answers)} in {time.perf_counter() - began:.1f} s"
    )
    print("missing:", found.missing())

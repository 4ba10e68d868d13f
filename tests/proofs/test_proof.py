"""The short form of the proofs: every way once, three removed rules, ten races on each engine."""

import random

import pytest

from tests.proofs import machine, mutants, races
from tests.proofs.mutations import MUTATIONS
from tests.proofs.world import RealClock, open_world


def test_in_every_state_everybody_gets_the_answer_of_the_table():
    tally = machine.prove(examples=1, steps=3)
    assert tally.missing() == [], "the walks never got there"
    assert tally.tries > 50_000


def test_every_mutation_fits_the_source_and_switches_off_another_rule():
    assert {one.name: mutants.misfits(one) for one in MUTATIONS if mutants.misfits(one)} == {}
    assert len({one.name for one in MUTATIONS}) == len({one.sentence for one in MUTATIONS}) == len(MUTATIONS) >= 24
    assert {one.way for one in MUTATIONS} <= {"", *(way.__name__ for way in machine.WAYS)}


@pytest.mark.process
@pytest.mark.parametrize("mutation", random.Random(3).sample(MUTATIONS, 3), ids=lambda one: one.name)
def test_a_removed_rule_is_noticed(mutation):
    assert mutants.try_one(mutation)


@pytest.mark.process
@pytest.mark.parametrize("opened", [races.sqlite, races.postgresql], ids=["sqlite", "postgresql"])
def test_nothing_unseen_is_signed_or_judged_however_a_race_ends(opened):
    with opened() as address, open_world(address, RealClock()) as world, races.racing(address) as sides:
        for kind, times in zip(races.KINDS, (10, 3, 3), strict=True):
            ended, unseen = races.race(world, sides, kind, times)
            assert (ended.total(), unseen) == (times, 0)

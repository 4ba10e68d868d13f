from datetime import UTC, datetime

import pytest

from docs_engine.model.document import Document
from docs_engine.model.people import Person, Role
from docs_engine.review.independence import Circle, check_independence

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DOCUMENT = Document("d", "release", "Title", "red", "ann", "lee", NOW, NOW)
POOL = frozenset({Role.BAR_RAISER})


def person(name, team, roles=frozenset(), **more):
    return Person(name, name.title(), f"{name}@example.com", roles, team_ids=(team,), **more)


ANN, ABE = person("ann", "red"), person("abe", "yellow")


def circle(*others, above=None, document=DOCUMENT):
    people = {one.id: one for one in (ANN, ABE, *others)}
    return Circle(document, frozenset({"ann", "abe"}), people, above or {})


def test_somebody_of_the_pool_from_elsewhere_is_independent_and_it_says_why():
    bob = person("bob", "blue", POOL)
    found = check_independence(bob, circle(bob))
    assert found.holds
    assert len(found.grounds) == 4


@pytest.mark.parametrize(
    ("candidate", "above", "ground"),
    [
        (person("bob", "blue"), {}, "pool"),
        (person("bob", "blue", frozenset({Role.ADMIN})), {}, "pool"),
        (person("bob", "blue", POOL, left_at=NOW), {}, "no longer here"),
        (person("bob", "red", POOL), {}, "document's team"),
        (person("bob", "yellow", POOL), {}, "shares a team with Abe"),
        (person("abe", "yellow", POOL), {}, "contributed"),
        (person("ann", "red", POOL), {}, "owns the document"),
        (person("lee", "blue", POOL), {}, "approver"),
        (person("bob", "blue", POOL), {"abe": ("moe", "bob")}, "leads Abe"),
        (person("bob", "blue", POOL), {"bob": ("ann",)}, "reports to Ann"),
    ],
)
def test_each_rule_alone_ends_independence(candidate, above, ground):
    found = check_independence(candidate, circle(candidate, above=above))
    assert not found.holds
    assert any(ground in one for one in found.grounds)


def test_every_obstacle_is_listed():
    bob = person("bob", "red")
    found = check_independence(bob, circle(bob, above={"bob": ("ann",), "abe": ("bob",)}))
    assert len(found.grounds) == 4

"""The permission table against an expectation written down independently, action by action."""

import pytest

from docs_engine.model.action import Action
from docs_engine.model.document import State
from docs_engine.model.people import Standing
from docs_engine.review.permissions import RULES, WORDS, Because, permitted, refusal

EVERYWHERE = "draft in_review changes_requested not_recommended recommended approved approved_override withdrawn locked"
REVIEW = "in_review changes_requested not_recommended recommended"

# action: (single standings that may, states in which it is possible)
EXPECTED = {
    "read": (
        "owner member contributor approver delegate bar_raiser management addressee pool_keeper auditor reader",
        EVERYWHERE,
    ),
    "edit": ("owner member", f"draft approved approved_override {REVIEW}"),
    "dismiss": ("owner member", f"draft approved approved_override {REVIEW}"),
    "submit": ("owner member", f"draft approved approved_override {REVIEW}"),
    "comment": (
        "owner member contributor approver delegate bar_raiser management addressee pool_keeper reader",
        f"approved approved_override {REVIEW}",
    ),
    "propose_resolved": ("owner member", f"approved approved_override {REVIEW}"),
    "resolve": (
        "owner member contributor approver delegate bar_raiser management addressee pool_keeper reader",
        f"approved approved_override {REVIEW}",
    ),
    "reattach": (
        "owner member contributor approver delegate bar_raiser management addressee pool_keeper reader",
        f"approved approved_override {REVIEW}",
    ),
    "mark_read": (
        "owner member contributor approver delegate bar_raiser management addressee pool_keeper reader",
        f"approved approved_override {REVIEW}",
    ),
    "schedule": ("owner bar_raiser pool_keeper", REVIEW),
    "block": ("bar_raiser", REVIEW),
    "assign": ("pool_keeper", REVIEW),
    "declare_conflict": ("bar_raiser", REVIEW),
    "judge": ("bar_raiser", REVIEW),
    "confirm": ("bar_raiser", REVIEW),
    "sign": ("approver delegate", "recommended"),
    "override": ("approver delegate", "changes_requested not_recommended"),
    "answer": ("addressee", EVERYWHERE),
    "record_outcome": ("approver bar_raiser management addressee", EVERYWHERE),
    "delegate": ("approver", f"draft locked approved approved_override {REVIEW}"),
    "set_gate": ("owner", f"draft locked approved approved_override {REVIEW}"),
    "set_approver": ("owner", f"draft locked {REVIEW}"),
    "share": ("owner", f"draft locked approved approved_override {REVIEW}"),
    "invite": ("owner", f"draft locked approved approved_override {REVIEW}"),
    "withdraw": ("owner", f"draft locked approved approved_override {REVIEW}"),
}
# Two standings at once: (action, standings) that must be refused whatever the state.
CONFLICTS = [
    ("edit", {"member", "approver"}),
    ("edit", {"member", "bar_raiser"}),
    ("submit", {"owner", "approver"}),
    ("dismiss", {"member", "bar_raiser"}),
    ("block", {"bar_raiser", "contributor"}),
    ("assign", {"pool_keeper", "owner"}),
    ("assign", {"pool_keeper", "contributor"}),
    ("assign", {"pool_keeper", "approver"}),
    ("judge", {"bar_raiser", "owner"}),
    ("judge", {"bar_raiser", "contributor"}),
    ("judge", {"bar_raiser", "approver"}),
    ("sign", {"approver", "owner"}),
    ("sign", {"approver", "contributor"}),
    ("override", {"approver", "contributor"}),
    ("answer", {"addressee", "approver"}),
    ("answer", {"addressee", "contributor"}),
    ("answer", {"addressee", "delegate"}),
    ("answer", {"addressee", "bar_raiser"}),
    ("edit", {"member", "delegate"}),
    ("assign", {"pool_keeper", "delegate"}),
    ("judge", {"bar_raiser", "delegate"}),
    ("confirm", {"bar_raiser", "contributor"}),
    ("confirm", {"bar_raiser", "approver"}),
    ("sign", {"delegate", "contributor"}),
    ("sign", {"approver", "bar_raiser"}),
    ("override", {"delegate", "owner"}),
]


def test_every_action_has_a_rule_words_and_an_expectation():
    assert set(RULES) == set(WORDS) == set(Action)
    assert {Action(key) for key in EXPECTED} == set(Action)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("standing", list(Standing))
def test_one_standing_in_one_state_may_exactly_what_is_written_down(standing, state):
    expected = {
        Action(action)
        for action, (standings, states) in EXPECTED.items()
        if standing.value in standings.split() and state.value in states.split()
    }
    assert permitted({standing}, state) == expected


@pytest.mark.parametrize(("action", "standings"), CONFLICTS)
def test_two_standings_that_exclude_each_other_are_refused_in_every_state(action, standings):
    held = {Standing(one) for one in standings}
    refusals = {refusal(Action(action), held, state).because for state in State}
    assert refusals == {Because.NOT_YOU}


@pytest.mark.parametrize("state", list(State))
def test_nobody_without_a_standing_may_anything(state):
    assert permitted(set(), state) == frozenset()


def test_who_never_may_learns_nothing_of_the_state():
    messages = {refusal(Action.SIGN, {Standing.MEMBER}, state).message for state in State}
    assert len(messages) == 1


def test_not_now_names_the_state_and_the_cure():
    refused = refusal(Action.SIGN, {Standing.APPROVER}, State.IN_REVIEW)
    assert refused.because is Because.NOT_NOW
    assert "in review" in refused.message
    assert "recommend the newest version first" in refused.message

"""Who may do what and when: one table, read by services before each write and by pages to explain a grey button."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from docs_engine.model.action import Action
from docs_engine.model.document import State
from docs_engine.model.people import Standing

_ANYBODY_HERE = frozenset(Standing)
_AUTHORS = frozenset({Standing.OWNER, Standing.MEMBER})
_WROTE = frozenset({Standing.OWNER, Standing.CONTRIBUTOR})
_SIGNS_OR_JUDGES = frozenset({Standing.APPROVER, Standing.BAR_RAISER})

_ALWAYS = frozenset(State)
_OPEN = _ALWAYS - {State.WITHDRAWN}
_WORKABLE = _OPEN - {State.LOCKED}
_UNDER_REVIEW = frozenset({State.IN_REVIEW, State.CHANGES_REQUESTED, State.NOT_RECOMMENDED, State.RECOMMENDED})
_SIGNED = frozenset({State.APPROVED, State.APPROVED_OVERRIDE})


class Because(StrEnum):
    """Why an action is refused: never for this person, or not at this moment."""

    NOT_YOU = "not_you"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: `may` without `never`, in `states`; `who`, `why_never` and `when` say it to people."""

    may: frozenset[Standing]
    states: frozenset[State]
    who: str
    when: str
    never: frozenset[Standing] = frozenset()
    why_never: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody cannot do something, in their words; `needs` names who may."""

    because: Because
    message: str
    needs: str = ""


_OPEN_WHEN = "possible until the document is withdrawn"
_WORK_WHEN = "possible while the document is neither withdrawn nor locked by its gate"
_SUBMIT_FIRST = "a version must have been submitted and not been signed yet"
_JUDGE_ONLY = "An approver or bar raiser of this document does not write in it: nobody judges their own words."

RULES: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.READ: Rule(_ANYBODY_HERE, _ALWAYS, "those around the document", "always possible"),
        Action.EDIT: Rule(
            _AUTHORS, _WORKABLE, "the owner or the document's team", _WORK_WHEN, _SIGNS_OR_JUDGES, _JUDGE_ONLY
        ),
        Action.DISMISS: Rule(
            _AUTHORS, _WORKABLE, "the owner or the document's team", _WORK_WHEN, _SIGNS_OR_JUDGES, _JUDGE_ONLY
        ),
        Action.SUBMIT: Rule(
            _AUTHORS, _WORKABLE, "the owner or the document's team", _WORK_WHEN, _SIGNS_OR_JUDGES, _JUDGE_ONLY
        ),
        Action.COMMENT: Rule(
            _ANYBODY_HERE - {Standing.AUDITOR},
            _UNDER_REVIEW | _SIGNED,
            "everybody around the document except auditors",
            "a version must have been submitted",
        ),
        Action.BLOCK: Rule(
            frozenset({Standing.BAR_RAISER}), _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST, _WROTE,
            "Who wrote in the document cannot block it.",
        ),
        Action.ASSIGN: Rule(
            frozenset({Standing.POOL_KEEPER}), _UNDER_REVIEW, "a keeper of the bar-raiser pool", _SUBMIT_FIRST,
            _WROTE | {Standing.APPROVER}, "Authors and approvers never choose their own bar raiser.",
        ),
        Action.JUDGE: Rule(
            frozenset({Standing.BAR_RAISER}), _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST,
            _WROTE | {Standing.APPROVER}, "Nobody judges a document that they wrote or sign.",
        ),
        Action.SIGN: Rule(
            frozenset({Standing.APPROVER}), frozenset({State.RECOMMENDED}), "the named approver",
            "the bar raiser must recommend the newest version first", _WROTE, "Who wrote in a document never signs it.",
        ),
        Action.OVERRIDE: Rule(
            frozenset({Standing.APPROVER}), frozenset({State.CHANGES_REQUESTED, State.NOT_RECOMMENDED}),
            "the named approver", "there must be a recommendation against the newest version to override", _WROTE,
            "Who wrote in a document never signs it.",
        ),
        Action.ANSWER: Rule(
            frozenset({Standing.ADDRESSEE}), _ALWAYS, "the manager whom the escalation reached, or one above",
            "possible while the escalation is open", _WROTE | {Standing.APPROVER},
            "An escalation is answered by somebody who neither wrote nor signed.",
        ),
        Action.SET_APPROVER: Rule(
            frozenset({Standing.OWNER}), _OPEN - _SIGNED, "the owner",
            "possible while the newest version is not signed and the document not withdrawn",
        ),
        Action.SHARE: Rule(frozenset({Standing.OWNER}), _OPEN, "the owner", _OPEN_WHEN),
        Action.INVITE: Rule(frozenset({Standing.OWNER}), _OPEN, "the owner", _OPEN_WHEN),
        Action.WITHDRAW: Rule(frozenset({Standing.OWNER}), _OPEN, "the owner", _OPEN_WHEN),
    }
)  # fmt: skip

WORDS: Mapping[Action, str] = MappingProxyType(
    {
        Action.READ: "read this document",
        Action.EDIT: "edit this document",
        Action.DISMISS: "dismiss its findings",
        Action.SUBMIT: "submit a version",
        Action.COMMENT: "comment",
        Action.BLOCK: "raise a blocking comment",
        Action.ASSIGN: "assign the bar raiser",
        Action.JUDGE: "give a verdict",
        Action.SIGN: "sign this version",
        Action.OVERRIDE: "sign against the recommendation",
        Action.ANSWER: "answer an escalation",
        Action.SET_APPROVER: "name the approver",
        Action.SHARE: "share this document",
        Action.INVITE: "invite readers",
        Action.WITHDRAW: "withdraw this document",
    }
)


def refusal(action: Action, standings: Collection[Standing], state: State) -> Refusal | None:
    """Say why this cannot be done by somebody with these standings in this state, or None when it can.

    Who you are is asked before the moment, so that a person who never may does not learn the state from the answer.
    """
    rule = RULES[action]
    if rule.never.intersection(standings):
        return Refusal(Because.NOT_YOU, f"You may not {WORDS[action]}. {rule.why_never}", rule.who)
    if not rule.may.intersection(standings):
        return Refusal(Because.NOT_YOU, f"You may not {WORDS[action]}; only {rule.who} may.", rule.who)
    if state not in rule.states:
        now = state.value.replace("_", " ")
        return Refusal(Because.NOT_NOW, f"You cannot {WORDS[action]} now: the document is {now}, and {rule.when}.")
    return None


def permitted(standings: Collection[Standing], state: State) -> frozenset[Action]:
    """Return everything that somebody with these standings can do in this state."""
    return frozenset(action for action in Action if refusal(action, standings, state) is None)

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
_SIGNS = frozenset({Standing.APPROVER, Standing.DELEGATE})
_SIGNS_OR_JUDGES = _SIGNS | {Standing.BAR_RAISER}

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
_WROTE_NEVER_SIGNS = "Who wrote in or judges a document never signs it."
_WROTE_NEVER_JUDGES = "Nobody judges a document that they wrote or sign."
_NOT_AUDITORS = _ANYBODY_HERE - {Standing.AUDITOR}
_TALK_WHEN = "a version must have been submitted"
_BAR_RAISER = frozenset({Standing.BAR_RAISER})

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
            _NOT_AUDITORS, _UNDER_REVIEW | _SIGNED, "everybody around the document except auditors", _TALK_WHEN
        ),
        Action.BLOCK: Rule(
            _BAR_RAISER, _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST, _WROTE,
            "Who wrote in the document cannot block it.",
        ),
        Action.PROPOSE_RESOLVED: Rule(
            _AUTHORS, _UNDER_REVIEW | _SIGNED, "the owner or the document's team", _TALK_WHEN
        ),
        Action.RESOLVE: Rule(
            _NOT_AUDITORS, _UNDER_REVIEW | _SIGNED,
            "who raised the comment or the bar raiser, and an author where it does not block", _TALK_WHEN,
        ),
        Action.REATTACH: Rule(
            _NOT_AUDITORS, _UNDER_REVIEW | _SIGNED, "who raised the comment, an author or the bar raiser", _TALK_WHEN
        ),
        Action.MARK_READ: Rule(
            _NOT_AUDITORS, _UNDER_REVIEW | _SIGNED, "everybody around the document except auditors", _TALK_WHEN
        ),
        Action.SCHEDULE: Rule(
            frozenset({Standing.OWNER, Standing.BAR_RAISER, Standing.POOL_KEEPER}), _UNDER_REVIEW,
            "the owner, the bar raiser or a keeper of the pool", _SUBMIT_FIRST,
        ),
        Action.ASSIGN: Rule(
            frozenset({Standing.POOL_KEEPER}), _UNDER_REVIEW, "a keeper of the bar-raiser pool", _SUBMIT_FIRST,
            _WROTE | _SIGNS, "Authors and approvers never choose their own bar raiser.",
        ),
        Action.DECLARE_CONFLICT: Rule(_BAR_RAISER, _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST),
        Action.JUDGE: Rule(
            _BAR_RAISER, _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST, _WROTE | _SIGNS, _WROTE_NEVER_JUDGES
        ),
        Action.CONFIRM: Rule(
            _BAR_RAISER, _UNDER_REVIEW, "the assigned bar raiser", _SUBMIT_FIRST, _WROTE | _SIGNS, _WROTE_NEVER_JUDGES
        ),
        Action.SIGN: Rule(
            _SIGNS, frozenset({State.RECOMMENDED}), "the named approver",
            "the bar raiser must recommend the newest version first", _WROTE | _BAR_RAISER, _WROTE_NEVER_SIGNS,
        ),
        Action.OVERRIDE: Rule(
            _SIGNS, frozenset({State.CHANGES_REQUESTED, State.NOT_RECOMMENDED}), "the named approver",
            "there must be a recommendation against the newest version to override", _WROTE | _BAR_RAISER,
            _WROTE_NEVER_SIGNS,
        ),
        Action.ANSWER: Rule(
            frozenset({Standing.ADDRESSEE}), _ALWAYS, "the manager whom the escalation reached, or one above",
            "possible while the escalation is open", _WROTE | _SIGNS_OR_JUDGES,
            "An escalation is answered by somebody who neither wrote nor signed nor judged.",
        ),
        Action.RECORD_OUTCOME: Rule(
            frozenset({Standing.APPROVER, Standing.BAR_RAISER, Standing.MANAGEMENT, Standing.ADDRESSEE}), _ALWAYS,
            "the approver, the bar raiser or management", "possible once a version was signed by override",
        ),
        Action.SET_APPROVER: Rule(
            frozenset({Standing.OWNER}), _OPEN - _SIGNED, "the owner",
            "possible while the newest version is not signed and the document not withdrawn",
        ),
        Action.DELEGATE: Rule(frozenset({Standing.APPROVER}), _OPEN, "the named approver", _OPEN_WHEN),
        Action.SET_GATE: Rule(frozenset({Standing.OWNER}), _OPEN, "the owner", _OPEN_WHEN),
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
        Action.PROPOSE_RESOLVED: "propose a comment as resolved",
        Action.RESOLVE: "resolve or reopen a comment",
        Action.REATTACH: "attach a comment to other words",
        Action.MARK_READ: "mark this version as read",
        Action.SCHEDULE: "set the time for reading and last comments",
        Action.ASSIGN: "assign the bar raiser",
        Action.DECLARE_CONFLICT: "declare a conflict of interest",
        Action.JUDGE: "give a verdict",
        Action.CONFIRM: "confirm a verdict on a new version",
        Action.SIGN: "sign this version",
        Action.OVERRIDE: "sign against the recommendation",
        Action.ANSWER: "answer an escalation",
        Action.RECORD_OUTCOME: "record how an override turned out",
        Action.SET_APPROVER: "name who signs",
        Action.DELEGATE: "name a delegate",
        Action.SET_GATE: "choose what this document builds on",
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

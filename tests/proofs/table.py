"""Who may do what and when, as the product was ordered: written from the order, not from the code that keeps it."""

from enum import StrEnum

from docs_engine.model.action import Action
from tests.proofs.sheet import REVIEWED, SIGNED, roles_of, sees

YES_ALL = REVIEWED | SIGNED | {"draft", "withdrawn", "locked"}
OPEN = YES_ALL - {"withdrawn"}


class Answer(StrEnum):
    """What the product says to somebody who tries something."""

    ALLOWED = "allowed"
    NOT_YOU = "not you"
    NOT_NOW = "not now"
    UNSEEN = "no such thing for you"
    NOT_SO = "not with that content"


_ANYBODY = "owner member wrote signer delegate raiser above asked keeper reader"
#  act: who may | who never may, whatever else they are | in which states
_TABLE = {
    Action.READ: (_ANYBODY + " auditor", "", YES_ALL),
    Action.EDIT: ("owner member", "signer delegate raiser", OPEN - {"locked"}),
    Action.DISMISS: ("owner member", "signer delegate raiser", OPEN - {"locked"}),
    Action.SUBMIT: ("owner member", "signer delegate raiser", OPEN - {"locked"}),
    Action.COMMENT: (_ANYBODY, "", REVIEWED | SIGNED),
    Action.BLOCK: ("raiser", "owner wrote", REVIEWED),
    Action.PROPOSE_RESOLVED: ("owner member", "", REVIEWED | SIGNED),
    Action.RESOLVE: (_ANYBODY, "", REVIEWED | SIGNED),
    Action.REATTACH: (_ANYBODY, "", REVIEWED | SIGNED),
    Action.MARK_READ: (_ANYBODY, "", REVIEWED | SIGNED),
    Action.SCHEDULE: ("owner raiser keeper", "", REVIEWED),
    Action.ASSIGN: ("keeper", "owner wrote signer delegate", REVIEWED),
    Action.DECLARE_CONFLICT: ("raiser", "", REVIEWED),
    Action.JUDGE: ("raiser", "owner wrote signer delegate", REVIEWED),
    Action.CONFIRM: ("raiser", "owner wrote signer delegate", REVIEWED),
    Action.SIGN: ("signer delegate", "owner wrote raiser", {"recommended"}),
    Action.OVERRIDE: ("signer delegate", "owner wrote raiser", {"changes_requested", "not_recommended"}),
    Action.ANSWER: ("asked", "owner wrote signer delegate raiser", YES_ALL),
    Action.RECORD_OUTCOME: ("signer raiser above asked", "", YES_ALL),
    Action.SET_APPROVER: ("owner", "", OPEN - SIGNED),
    Action.DELEGATE: ("signer", "", OPEN),
    Action.SET_GATE: ("owner", "", OPEN),
    Action.SHARE: ("owner", "", OPEN),
    Action.INVITE: ("owner", "", OPEN),
    Action.WITHDRAW: ("owner", "", OPEN),
}


def asked_of_table(world, sheet, who, action):
    """Say what the table and the moment answer, before anybody looks at what exactly is asked."""
    at = world.clock.at
    if not world.humans[who].here:
        return Answer.NOT_YOU
    roles = roles_of(world, sheet, who, at)
    if not sees(world, sheet, who, at):
        return Answer.UNSEEN
    may, never, states = _TABLE[action]
    if not roles & set(may.split()) or roles & set(never.split()):
        return Answer.NOT_YOU
    if sheet.state(at) not in states or _too_early(sheet, who, action, at):
        return Answer.NOT_NOW
    return Answer.ALLOWED


def _too_early(sheet, who, action, at):
    match action:
        case Action.JUDGE | Action.CONFIRM:
            return sheet.read_until is not None and at < sheet.read_until
        case Action.SIGN | Action.OVERRIDE:
            signed = {one.party for one in sheet.standing(at)}
            waits = sheet.comments_until is not None and at < sheet.comments_until
            pending = action is Action.OVERRIDE and sheet.pending()
            return waits or pending or not set(sheet.seats(who, at)) - signed
        case Action.ANSWER:
            return all(one.answered for one in sheet.escalations.values())
        case Action.RECORD_OUTCOME:
            return not sheet.escalations
        case _:
            return False

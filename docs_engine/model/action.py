"""What somebody may do with a document; who may and when stands in review.permissions."""

from enum import StrEnum


class Action(StrEnum):
    """A use case on one document that a rule permits or refuses."""

    READ = "read"
    EDIT = "edit"
    DISMISS = "dismiss"
    SUBMIT = "submit"
    COMMENT = "comment"
    BLOCK = "block"
    PROPOSE_RESOLVED = "propose_resolved"
    RESOLVE = "resolve"
    REATTACH = "reattach"
    MARK_READ = "mark_read"
    SCHEDULE = "schedule"
    ASSIGN = "assign"
    DECLARE_CONFLICT = "declare_conflict"
    JUDGE = "judge"
    CONFIRM = "confirm"
    SIGN = "sign"
    OVERRIDE = "override"
    ANSWER = "answer"
    RECORD_OUTCOME = "record_outcome"
    SET_APPROVER = "set_approver"
    DELEGATE = "delegate"
    SET_GATE = "set_gate"
    SHARE = "share"
    INVITE = "invite"
    WITHDRAW = "withdraw"

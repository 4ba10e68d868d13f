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
    ASSIGN = "assign"
    JUDGE = "judge"
    SIGN = "sign"
    OVERRIDE = "override"
    ANSWER = "answer"
    SET_APPROVER = "set_approver"
    SHARE = "share"
    INVITE = "invite"
    WITHDRAW = "withdraw"

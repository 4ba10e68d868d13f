"""The permission table as a page for people; `make docs` writes it."""

from pathlib import Path

from docs_engine.model.action import Action
from docs_engine.model.document import State
from docs_engine.model.people import Standing
from docs_engine.review.permissions import RULES, WORDS, Rule

_INTRODUCTION = """# Who may do what, and when

`review/permissions.py` holds this table as data. Every command asks it inside its transaction, pages ask it for what
they offer, and a trail is replayed against it. `make docs` writes this page, and a test keeps it current.

A person is what they are to *this* document, often several things at once. A right is given by the first list and taken
by the second, whatever else somebody is. Being an admin gives nothing. Who you are is asked before the moment: "you may
not" and "not now" are different answers.

| standing | who that is |
|---|---|
"""
_WHO = {
    Standing.OWNER: "began the document",
    Standing.MEMBER: "belongs to its team",
    Standing.CONTRIBUTOR: "wrote in it, ever",
    Standing.APPROVER: "is named to sign it, for one of its parties",
    Standing.DELEGATE: "signs for an absent approver, today",
    Standing.BAR_RAISER: "is assigned to judge it, now",
    Standing.MANAGEMENT: "is above its owner",
    Standing.ADDRESSEE: "an escalation of it reached them, or somebody below them",
    Standing.POOL_KEEPER: "keeps the bar-raiser pool of the workspace",
    Standing.AUDITOR: "audits the workspace",
    Standing.READER: "was invited, was once its bar raiser or delegate, or reads what is shared",
}
_BEYOND = {
    "assign, give a verdict, confirm a verdict": "independence, computed anew from who wrote, belongs where and leads "
    "whom; the areas that the pool lists for the person",
    "give or confirm a verdict, mark as read, sign, override": "the content hash of exactly the newest version",
    "give or confirm a verdict": "the time for reading is over",
    "sign, override": "the time for last comments is over; a party of the signer has not signed this version; the "
    "password, or a sign-in of the last five minutes",
    "override": "no required area without a verdict; a reason of one's own, data, risk, mitigation, a day to look "
    "again; somebody above to answer for it",
    "resolve or reopen a comment": "who raised it, or the bar raiser; an author as well when it does not block",
    "answer an escalation": "it is open, and came before the person or somebody below them",
    "record an outcome": "a version was signed by override",
    "name who signs, name a delegate": "somebody who neither wrote, judges nor signs for another party",
}


def permission_page() -> str:
    """Return the Markdown page of the whole table, action by action and state by state."""
    standings = "".join(f"| {_named(one)} | {_WHO[one]} |\n" for one in Standing)
    rules = "".join(_rule_row(action, RULES[action]) for action in Action)
    heading = "| | " + " | ".join(_named(state) for state in State) + " |\n|---|" + "---|" * len(State) + "\n"
    moments = "".join(_moment_row(action, RULES[action]) for action in Action)
    beyond = "".join(f"| {what} | {rule} |\n" for what, rule in _BEYOND.items())
    return (
        f"{_INTRODUCTION}{standings}\n## Who\n\n| action | may | never, even so |\n|---|---|---|\n{rules}"
        f"\n## When\n\n{heading}{moments}"
        f"\n## Beyond the table\n\n| to | has to hold as well |\n|---|---|\n{beyond}"
    )


def write_permission_page(docs: Path) -> None:
    """Write the page into the folder of the documentation."""
    (docs / "permissions.md").write_text(permission_page(), encoding="utf-8", newline="\n")


def _rule_row(action: Action, rule: Rule) -> str:
    never = ", ".join(_named(one) for one in Standing if one in rule.never)
    return f"| {WORDS[action]} | {', '.join(_named(one) for one in Standing if one in rule.may)} | {never} |\n"


def _moment_row(action: Action, rule: Rule) -> str:
    marks = " | ".join("yes" if state in rule.states else "" for state in State)
    return f"| {WORDS[action]} | {marks} |\n"


def _named(key: State | Standing) -> str:
    return key.value.replace("_", " ")

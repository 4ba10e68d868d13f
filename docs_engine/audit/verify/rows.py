"""The rows of versions and reviews, and the events that made them."""

from collections.abc import Iterator
from typing import Any

from .bundle_files import Bundle, Event, Row

Maker = tuple[Event, dict[str, Any]]  # the event that made a row, and what it tells of that row


def completeness(bundle: Bundle) -> Iterator[str]:
    """Say which row no event made, and which event lost its row."""
    rows, told = kept(bundle), recorded(bundle)
    for kind, key in sorted(told.keys() - rows.keys()):
        yield f"{kind} {key} was recorded by event {told[kind, key][0]['sequence']} and is gone"
    for kind, key in sorted(rows.keys() - told.keys()):
        yield f"{kind} {key} is there, and no event tells of it"


def kept(bundle: Bundle) -> dict[tuple[str, str], Row]:
    """Return every row that an event must have made, by kind and key."""
    review = bundle.review
    replies = [reply for comment in review["comments"] for reply in comment["replies"]]
    groups = {
        "version": [(str(row["number"]), row) for row in bundle.versions],
        "verdict": [(row["id"], row) for row in review["verdicts"]],
        "comment": [(row["id"], row) for row in review["comments"]],
        "reply": [(row["id"], row) for row in replies],
        "sign-off": [(row["id"], row) for row in review["signoffs"]],
        "assignment": [(row["id"], row) for row in review["assignments"]],
        "escalation": [(row["id"], row) for row in review["escalations"]],
        "answer": [(row["id"], row) for row in review["escalations"] if row["answer"]],
        "climb": [
            (f"{row['id']} to {climb['to_id']}", climb) for row in review["escalations"] for climb in row["climbs"]
        ],
        "reading": [(f"{row['version']} by {row['person_id']}", row) for row in review["readings"]],
        "delegation": [(row["id"], row) for row in review["delegations"]],
        "outcome": [(f"{row['signoff_id']} at {row['created_at']}", row) for row in review["outcomes"]],
    }
    return {(kind, key): row for kind, pairs in groups.items() for key, row in pairs}


def recorded(bundle: Bundle) -> dict[tuple[str, str], Maker]:
    """Return what made each row, by kind and key."""
    return {(kind, key): (event, told) for event in bundle.events for kind, key, told in made(event)}


def made(event: Event) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give the rows that one event made: kind, key, and what it tells of each."""
    subject, details = event["subject"], event["details"]
    match event["action"]:
        case "version.submitted":
            yield "version", subject, details
        case "verdict.given":
            yield "verdict", subject, details
        case "verdict.confirmed":
            yield from (("verdict", each["verdict"], each) for each in details["verdicts"])
        case "comment.added":
            yield "comment", subject, details
        case "comments.published":
            yield from (("comment", each["comment"], each) for each in details["comments"])
        case "comment.replied":
            yield "reply", details["reply"], details
        case "session.ended":
            yield from (("reply", each["reply"], each) for each in details["replies"])
        case "comment.proposed_resolved" if "reply" in details:
            yield "reply", details["reply"], details
        case _:
            yield from _made_by_office(event)


def _made_by_office(event: Event) -> Iterator[tuple[str, str, dict[str, Any]]]:
    subject, details = event["subject"], event["details"]
    match event["action"]:
        case "bar_raiser.assigned":
            yield "assignment", details["assignment"], details
        case "bar_raiser.conflict_declared" if details["redrawn"]:
            yield "assignment", details["assignment"], {"independence": details["independence"]}
        case "signoff.given":
            yield "sign-off", subject, {**details, "override": False}
        case "signoff.overridden":
            yield "sign-off", subject, {**details, "override": True}
            yield "escalation", details["escalation"], {"to_id": details["escalated_to"]}
        case "escalation.climbed":
            yield "climb", f"{subject} to {details['to']}", {}
        case "escalation.answered":
            yield "answer", subject, details
        case "override.outcome_recorded":
            yield "outcome", f"{subject} at {event['at']}", details
        case "signoff.delegated":
            yield "delegation", subject, {"delegate_id": details["delegate"], "reason": details["reason"]}
        case "version.read":
            yield "reading", f"{subject} by {event['actor_id']}", details

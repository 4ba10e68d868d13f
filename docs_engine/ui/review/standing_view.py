"""Where a version stands, in words: override, newer version, verdicts, gate, what the reader may do."""

from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.review import Judgement, Verdict
from docs_engine.ui import dates
from docs_engine.ui.components import component
from docs_engine.ui.components.rows import Place, follower, place_shape
from docs_engine.ui.names import name_of
from docs_engine.ui.review.assignment_view import grounds_of
from docs_engine.ui.review.override_banner import gate_warning, override_shape
from docs_engine.ui.review.reading_marks import reading_facts
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.review.signatures import signature_lines
from docs_engine.ui.states import (
    AREA_LABELS,
    ENDINGS,
    JUDGEMENT_LABELS,
    JUDGEMENT_TONES,
)

Shape = dict[str, object]

# Only what belongs to a review is worth an explanation on this page.
_DEEDS = {
    Action.COMMENT: "comment",
    Action.BLOCK: "write blocking comments",
    Action.ASSIGN: "assign the bar raiser",
    Action.JUDGE: "give a verdict",
    Action.SIGN: "sign",
    Action.OVERRIDE: "sign against the recommendation",
    Action.ANSWER: "answer the escalation",
}
_DECISIONS = frozenset({Action.JUDGE, Action.SIGN, Action.OVERRIDE, Action.ANSWER})
_SETTLED = frozenset({State.APPROVED, State.APPROVED_OVERRIDE, State.WITHDRAWN})


def show_standing(view: ReviewView) -> None:
    """Draw where the version on screen stands."""
    key = "standing"
    component("standing", "marks", "standing/standing")(key=key, data=standing_shape(view), on_go_change=follower(key))


def standing_shape(view: ReviewView) -> Shape:
    """Put everything above the text into the shape that standing.js draws."""
    version, page = view.version, view.page
    verdicts = {**view.lasting(), **view.verdicts()}
    allowed = [deed for action, deed in _DEEDS.items() if action in page.may]
    return {
        "override": override_shape(view.page, view.people),
        "builds_on": gate_warning(view.page, view.people),
        "signatures": signature_lines(view),
        "newer": _newer_shape(view),
        "version": f"Version {version.number}",
        "facts": _facts(view),
        "hash": version.content_hash,
        "place": {"document": view.id, "version": version.number},
        "judgements": {each.value: _chip_of(each) for each in Judgement},
        "others": _others(view),
        "note": version.note,
        "ending": _ending_shape(view),
        "grounds": _grounds_shape(view),
        "areas": [_area_shape(area, verdicts.get(area), view) for area in view.page.required_areas],
        "gate": _closed_because(view),
        "may": f"You may {_joined(allowed)}." if allowed else "You may read. Why not more?",
        "decide": view.is_newest and bool(page.may & _DECISIONS),
        "refused": [page.why_not[action] for action in _DEEDS if page.why_not.get(action)],
    }


def _newer_shape(view: ReviewView) -> Shape | None:
    latest = view.page.latest
    if latest is None or view.is_newest:
        return None
    here = {"document": view.id}
    difference = Place("history", {**here, "from": str(view.version.number), "to": str(latest.number)})
    newest = Place("review", {**here, "version": str(latest.number)})
    return {
        "text": f"Version {latest.number} is newer than the one you are reading. Verdicts and signatures go to it.",
        "ways": [
            {"label": "What changed", "place": place_shape(difference)},
            {"label": f"Read version {latest.number}", "place": place_shape(newest)},
        ],
    }


def _closed_because(view: ReviewView) -> list[str]:
    """List what keeps the version on screen from being signed; nothing for one that is signed or not the newest."""
    if not view.is_newest or view.page.state in _SETTLED:
        return []
    return [line for line in view.page.gate.splitlines() if line]


def _facts(view: ReviewView) -> list[str]:
    version, page = view.version, view.page
    facts = [f"submitted by {name_of(view.people, version.author_id)} on {dates.minute(version.created_at)}"]
    raiser = view.bar_raiser()
    facts.append(f"bar raiser: {name_of(view.people, raiser.person_id)}" if raiser else "no bar raiser yet")
    approver = page.document.approver_id
    facts.append(f"approver: {name_of(view.people, approver)}" if approver else "no approver named")
    return [*facts, *reading_facts(view)]


def _ending_shape(view: ReviewView) -> Shape | None:
    """Say plainly what the review of the newest version ends in; None on any other version."""
    page = view.page
    if not view.is_newest or page.state is State.WITHDRAWN:
        return None
    if page.ending is None:
        verdicts, required = view.verdicts(), page.required_areas
        judged = sum(area in verdicts for area in required)
        return {"label": "Not decided yet", "tone": "plain", "text": f"{judged} of {len(required)} areas are judged."}
    label, tone, text = ENDINGS[page.ending]
    return {"label": label, "tone": tone, "text": text}


def _grounds_shape(view: ReviewView) -> Shape | None:
    assignment = view.bar_raiser()
    if assignment is None:
        return None
    title = f"Why {name_of(view.people, assignment.person_id)} may judge this"
    return {"title": title, "lines": grounds_of(assignment, view.people)}


def _others(view: ReviewView) -> list[Shape]:
    if view.version.number == 1:
        return []
    number = view.version.number
    place = Place("history", {"document": view.id, "from": str(number - 1), "to": str(number)})
    return [{"label": f"Changes since version {number - 1}", "place": place_shape(place)}]


def _area_shape(area: Area, verdict: Verdict | None, view: ReviewView) -> Shape:
    if verdict is None:
        chip = {"label": "No verdict yet", "tone": "plain"}
        return {"area": area.value, "label": AREA_LABELS[area], "chip": chip, "by": "", "reason": ""}
    return {
        "area": area.value,
        "label": AREA_LABELS[area],
        "chip": _chip_of(verdict.judgement),
        "by": f"{name_of(view.people, verdict.person_id)}, {dates.ago(verdict.created_at)}{_lasting(verdict, view)}",
        "reason": verdict.reason,
    }


def _chip_of(judgement: Judgement) -> dict[str, str]:
    return {"label": JUDGEMENT_LABELS[judgement], "tone": JUDGEMENT_TONES[judgement]}


def _lasting(verdict: Verdict, view: ReviewView) -> str:
    if verdict.version == view.version.number:
        return ""
    return f", on version {verdict.version}; stands until version {view.version.number} is judged"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""

"""What everybody sees of an override: its grounds, the verdicts it goes against, what management said."""

from collections.abc import Mapping

from docs_engine.model.people import Person
from docs_engine.model.review import Climb, Escalation, Outcome, Verdict
from docs_engine.services.documents import DocumentPage
from docs_engine.ui import dates
from docs_engine.ui.names import name_of
from docs_engine.ui.states import AREA_LABELS, ESCALATION_LABELS, JUDGEMENT_LABELS, OUTCOME_LABELS

People = Mapping[str, Person]


def override_shape(page: DocumentPage, people: People) -> dict[str, object] | None:
    """Describe the active override, its grounds and the verdicts it goes against; None without one."""
    signoff = page.banner
    if signoff is None or signoff.override is None:
        return None
    override = signoff.override
    facts = [[row.statement, f"{row.value} ({row.source})"] for row in override.evidence]
    facts += [["Risk", override.risk], ["Mitigation", override.mitigation]]
    facts += [["Looked at again on", dates.day(override.revisit_on)]]
    outcomes = [one for one in page.record.outcomes if one.signoff_id == signoff.id]
    return {
        "title": f"{name_of(people, signoff.person_id)} signed version {signoff.version} against the "
        "bar raiser's recommendation",
        "reason": override.reason,
        "facts": facts,
        "dissent": [verdict_words(verdict, people) for verdict in page.dissent],
        "escalation": escalation_lines(page.escalation, people),
        "outcomes": [outcome_words(one, people) for one in outcomes],
    }


def override_warning(page: DocumentPage, people: People) -> str:
    """Say in one line that an override is active; "" without one."""
    if page.banner is None or page.banner.override is None:
        return ""
    signer = name_of(people, page.banner.person_id)
    return f"{signer} signed against the bar raiser's recommendation: {page.banner.override.reason}"


def gate_warning(page: DocumentPage, people: People) -> str:
    """Say that what this document builds on stands on an override; "" when it does not."""
    if page.gate_banner is None:
        return ""
    signer = name_of(people, page.gate_banner.person_id)
    return f"What this builds on was signed by {signer} against the bar raiser's recommendation."


def escalation_lines(escalation: Escalation | None, people: People) -> list[str]:
    """Say before whom an override came, whom it reached when nobody answered, and what was answered."""
    if escalation is None:
        return ["No manager above the signer could be asked."]
    first = f"Brought before {name_of(people, escalation.to_id)} on {dates.day(escalation.created_at)}"
    lines = [f"{first}, due on {dates.day(escalation.due_at)}."]
    lines += [_climb_words(climb, people) for climb in escalation.climbs]
    if escalation.answer is not None:
        answered = f"{ESCALATION_LABELS[escalation.answer]} by {name_of(people, escalation.answered_by)}"
        when = f" on {dates.day(escalation.answered_at)}" if escalation.answered_at else ""
        lines.append(f"{answered}{when}. {escalation.note}".strip())
    return lines


def outcome_words(outcome: Outcome, people: People) -> str:
    """Write how an override turned out in one line."""
    told = f"{name_of(people, outcome.person_id)} on {dates.day(outcome.created_at)}"
    return f"{OUTCOME_LABELS[outcome.result]}, said {told}: {outcome.note}"


def _climb_words(climb: Climb, people: People) -> str:
    reached = f"Nobody answered; it reached {name_of(people, climb.to_id)} on {dates.day(climb.at)}"
    return f"{reached}, due on {dates.day(climb.due_at)}."


def verdict_words(verdict: Verdict, people: People) -> str:
    """Write a verdict in one line."""
    judged = f"{AREA_LABELS[verdict.area]}: {JUDGEMENT_LABELS[verdict.judgement].lower()}"
    return f"{judged} ({name_of(people, verdict.person_id)}). {verdict.reason}"

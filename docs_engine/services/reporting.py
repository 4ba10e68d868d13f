"""Reporting: every override of the workspace, counted; nobody can hide one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches

from docs_engine.errors import InputError, NotFoundError
from docs_engine.model.doctype import Area
from docs_engine.model.people import Person, Role
from docs_engine.model.reporting import Overridden
from docs_engine.model.review import Override
from docs_engine.review.recommendation import NEGATIVE
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.desk import Desk

_SEES_NUMBERS = frozenset({Role.AUDITOR, Role.POOL_KEEPER})


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which overrides to tell of; "" means any. A quarter is written as 2026-Q1."""

    team_id: str = ""
    area: str = ""
    quarter: str = ""


@dataclass(frozen=True, slots=True)
class OverrideReport:
    """Overrides, newest signature first, as they stood at `at`.

    Those with `visible` False are told in numbers alone: their titles, names, reasons, data and notes are empty.
    `whole` is False for somebody who leads nobody and so is told only of documents that they may see.
    """

    overrides: tuple[Overridden, ...]
    at: datetime
    whole: bool


@dataclass(frozen=True, slots=True)
class Reporting:
    """What leaders look at to learn from overrides."""

    desk: Desk

    def overrides(self, actor: Actor, query: ReportQuery | None = None) -> OverrideReport:
        """Tell a leader, auditor or pool keeper of every override, and everybody else of those that they may see."""
        person = acting_person(self.desk, actor)
        whole = self._sees_numbers(person)
        found = self.desk.store.overrides.all(person.id)
        return self._report((one for one in found if one.visible or whole), query, whole=whole)

    def numbers(self, query: ReportQuery | None = None) -> OverrideReport:
        """Tell of every override in numbers alone: no words of a document, nobody's name."""
        return self._report(self.desk.store.overrides.all(""), query, whole=True)

    def team_named(self, name: str) -> str:
        """Return the id of a team by its name, whatever its case; "" for "". NotFoundError with near matches."""
        if not name:
            return ""
        teams = self.desk.store.people.teams()
        found = next((team.id for team in teams if team.name.casefold() == name.strip().casefold()), None)
        if found is None:
            raise NotFoundError("team", name, near=get_close_matches(name, [team.name for team in teams], n=3))
        return found

    def _report(self, found: Iterable[Overridden], query: ReportQuery | None, *, whole: bool) -> OverrideReport:
        asked = query or ReportQuery()
        if asked.area and asked.area not in {area.value for area in Area}:
            known = ", ".join(area.value for area in Area)
            raise InputError(f"There is no area {asked.area!r}.", fields={"area": f"one of {known}"})
        kept = tuple(one if one.visible else _in_numbers(one) for one in found if _fits(one, asked))
        return OverrideReport(kept, self.desk.moment.now(), whole)

    def _sees_numbers(self, person: Person) -> bool:
        return bool(person.roles & _SEES_NUMBERS) or self.desk.store.people.leads(person.id)


def dissenting_areas(override: Overridden) -> tuple[Area, ...]:
    """Return the areas whose verdicts were overridden; none when only an open blocking comment stood against it."""
    return tuple(area for area, judgement in override.judged if judgement in NEGATIVE)


def quarter_of(at: datetime) -> str:
    """Return the quarter of a year, such as 2026-Q1; as text it sorts by time."""
    return f"{at.year}-Q{(at.month + 2) // 3}"


def quarters_between(first: datetime, last: datetime) -> tuple[str, ...]:
    """Return every quarter from the first moment's to the last one's, those without anything included."""
    begin, end = first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3
    return tuple(f"{quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(begin, end + 1))


def days_open(override: Overridden, at: datetime) -> int | None:
    """Return for how many whole days an escalation has waited; None when it is answered or there is none."""
    escalation = override.escalation
    return None if escalation is None or escalation.answer else (at - escalation.created_at).days


def is_overdue(override: Overridden, at: datetime) -> bool:
    """Tell whether an answer was due and has not come."""
    escalation = override.escalation
    return escalation is not None and escalation.answer is None and escalation.present_due_at < at


def must_be_revisited(override: Overridden, at: datetime) -> bool:
    """Tell whether the day to look again has come under a signature that still stands, and no outcome is told."""
    return override.ended_at is None and override.outcome is None and override.override.revisit_on <= at.date()


def _fits(override: Overridden, asked: ReportQuery) -> bool:
    return (
        asked.team_id in ("", override.team_id)
        and asked.quarter in ("", quarter_of(override.signed_at))
        and (not asked.area or asked.area in {area.value for area in dissenting_areas(override)})
    )


def _in_numbers(override: Overridden) -> Overridden:
    """Take away everything that somebody wrote and everybody's name; what can be counted stays."""
    escalation = override.escalation
    if escalation is not None:
        climbs = tuple(replace(climb, to_id="") for climb in escalation.climbs)
        escalation = replace(escalation, to_id="", answered_by="", note="", climbs=climbs)
    told = Override(reason="", evidence=(), risk="", mitigation="", revisit_on=override.override.revisit_on)
    unnamed = replace(override, document_id="", signoff_id="", title="", signer="", escalated_to="", outcome_note="")
    return replace(unnamed, override=told, escalation=escalation)

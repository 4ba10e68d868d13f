"""Overrides as a list: whose, against what, why, and what became of it."""

from urllib.parse import urlencode

import streamlit as st

from docs_engine.model.doctype import Area
from docs_engine.model.reporting import Overridden
from docs_engine.services.reporting import (
    OverrideReport,
    ReportQuery,
    days_open,
    dissenting_areas,
    is_overdue,
    must_be_revisited,
    quarter_of,
)
from docs_engine.ui import address, dates
from docs_engine.ui.components.rows import Chip, Group, Place, Row, plain, show_rows
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, ESCALATION_LABELS, OUTCOME_LABELS

_PAGE = 50


def filters(report: OverrideReport) -> ReportQuery:
    """Draw the choice of team, area and quarter; all of it lives in the address."""
    teams = {one.team_id: one.team for one in report.overrides}
    quarters = sorted({quarter_of(one.signed_at) for one in report.overrides}, reverse=True)
    team, area, quarter = st.columns(3)
    with team:
        team_id = address.select("Team", "team", {"": "Any team", **dict(sorted(teams.items(), key=lambda t: t[1]))})
    with area:
        wanted = address.select("Area of dissent", "area", {"": "Any area", **{a.value: AREA_LABELS[a] for a in Area}})
    with quarter:
        when = address.select("Quarter", "quarter", {"": "Any quarter", **{one: one for one in quarters}})
    return ReportQuery(team_id, wanted, when)


def show_summary(report: OverrideReport, query: ReportQuery) -> None:
    """Say in a line what the plots show, and offer the file."""
    number = len(report.overrides)
    waiting = [one for one in report.overrides if days_open(one, report.at) is not None]
    overdue = sum(is_overdue(one, report.at) for one in waiting)
    revisit = sum(must_be_revisited(one, report.at) for one in report.overrides)
    hidden = sum(not one.visible for one in report.overrides)
    st.text(
        f"{_counted(number, 'override')}: {len(waiting)} without an answer, {overdue} of them overdue; "
        f"{revisit} to be looked at again. "
        + (f"{hidden} are of documents that you may not read and are told in numbers." if hidden else "")
    )
    # Nothing here is from people as it was typed: ids and words of our own, quoted for an address.
    asked = {"team": query.team_id, "area": query.area, "quarter": query.quarter}
    href = f"/api/overrides.csv?{urlencode({name: value for name, value in asked.items() if value})}"
    with st.container(key="quiet-csv"):
        st.html(f'<a href="{href.rstrip("?").replace("&", "&amp;")}" download>Download as CSV</a>')


def show_list(report: OverrideReport) -> None:
    """List the overrides, newest first."""
    shown = report.overrides[: _PAGE * max(1, address.number_in_address("pages") or 1)]
    rows = [_row(one, report) for one in shown]
    show_rows(Group("Overrides", rows, empty=("No override fits.",)), key="overrides")
    if len(shown) < len(report.overrides):
        st.button("Show more", on_click=_show_more)


def _row(one: Overridden, report: OverrideReport) -> Row:
    types = workspace().types
    areas = [AREA_LABELS[area] for area in dissenting_areas(one)]
    facts = (
        one.team,
        types[one.doctype].title if one.doctype in types else one.doctype,
        f"version {one.version}",
        f"signed by {one.signer} on {dates.day(one.signed_at)}" if one.signer else f"signed {dates.day(one.signed_at)}",
        f"against {', '.join(areas)}" if areas else "against blocking comments",
        f"look again on {dates.day(one.override.revisit_on)}",
        _climbed(one),
        one.outcome_note,
        *(f"{row.statement}: {row.value} ({row.source})" for row in one.override.evidence),
    )
    return Row(
        title=plain(one.title or "A document that you may not read"),
        place=Place("review", {"document": one.document_id}) if one.visible else None,
        chips=_chips(one, report),
        text=plain(one.override.reason),
        facts=facts,
    )


def _climbed(one: Overridden) -> str:
    climbs = len(one.escalation.climbs) if one.escalation else 0
    return f"climbed {_counted(climbs, 'level')}" if climbs else ""


def _chips(one: Overridden, report: OverrideReport) -> tuple[Chip, ...]:
    chips = [Chip("Stands", "solid") if one.ended_at is None else Chip("Ended")]
    if one.escalation is not None and one.escalation.answer:
        chips.append(Chip(ESCALATION_LABELS[one.escalation.answer], "blue"))
    if one.outcome is not None:
        chips.append(Chip(OUTCOME_LABELS[one.outcome], "plain"))
    days = days_open(one, report.at)
    if days is not None:
        overdue = is_overdue(one, report.at)
        waits = f"{_counted(days, 'day')} without an answer"
        chips.append(Chip(f"Overdue: {waits}", "red") if overdue else Chip(waits, "amber"))
    if must_be_revisited(one, report.at):
        chips.append(Chip("Look again", "amber"))
    return tuple(chips)


def _show_more() -> None:
    address.put("pages", str(max(1, address.number_in_address("pages") or 1) + 1))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def read_report(query: ReportQuery | None = None) -> OverrideReport:
    """Read the report as the person who looks may know it."""
    return workspace().reporting.overrides(actor(), query)

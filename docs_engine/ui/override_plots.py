"""The report of overrides as plots; the list below them says the same in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

import altair as alt
import streamlit as st

from docs_engine.model.reporting import Overridden
from docs_engine.services.reporting import (
    OverrideReport,
    days_open,
    dissenting_areas,
    quarter_of,
    quarters_between,
)
from docs_engine.ui.plots import WHOLE, bars, show_plot
from docs_engine.ui.states import AREA_LABELS, ESCALATION_LABELS

_BLOCKED = "Blocking comments"
_MOST_TEAMS = 8
# The last day of each bucket; an answer is due after five working days, a week as a rule.
_BUCKETS = ((7, "up to a week"), (14, "up to two"), (28, "up to four"))
_LONGER = "longer"


def show_plots(report: OverrideReport) -> None:
    """Draw overrides by quarter, team and area of dissent, and the age of what waits for an answer."""
    left, right = st.columns(2, gap="large")
    with left:
        show_plot("By quarter", _by_quarter(report))
        show_plot("By area of dissent", _across(_areas(one) for one in report.overrides))
    with right:
        show_plot("By team", _across((one.team,) for one in report.overrides))
        ages = _ages(report)
        if ages is not None:
            show_plot("Without an answer, by age", ages)


def _by_quarter(report: OverrideReport) -> alt.Chart:
    rows = [{"quarter": quarter_of(one.signed_at), "answer": _answer(one)} for one in report.overrides]
    quarters = list(quarters_between(min(one.signed_at for one in report.overrides), report.at))
    return bars(rows).encode(
        x=alt.X("quarter:O", title=None, scale=alt.Scale(domain=quarters), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("count()", title=None, axis=WHOLE),
        color=alt.Color("answer:N", title=None, legend=alt.Legend(orient="bottom")),
        tooltip=["quarter:O", "answer:N", "count()"],
    )


def _across(groups: Iterable[Sequence[str]]) -> alt.Chart:
    """Draw lying bars, the longest first; the rest is left to the list."""
    numbers = Counter(name for names in groups for name in names)
    rows = [{"name": name, "number": number} for name, number in numbers.most_common(_MOST_TEAMS)]
    return bars(rows).encode(
        y=alt.Y("name:N", title=None, sort="-x", axis=alt.Axis(labelLimit=180)),
        x=alt.X("number:Q", title=None, axis=WHOLE),
        tooltip=["name:N", "number:Q"],
    )


def _ages(report: OverrideReport) -> alt.Chart | None:
    ages = [days for one in report.overrides if (days := days_open(one, report.at)) is not None]
    if not ages:
        return None
    numbers = Counter(next((name for last, name in _BUCKETS if age <= last), _LONGER) for age in ages)
    names = [*(name for _, name in _BUCKETS), _LONGER]
    return bars([{"age": name, "number": numbers[name]} for name in names]).encode(
        x=alt.X("age:O", title=None, sort=names, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("number:Q", title=None, axis=WHOLE),
        tooltip=["age:O", "number:Q"],
    )


def _areas(one: Overridden) -> Sequence[str]:
    return [AREA_LABELS[area] for area in dissenting_areas(one)] or [_BLOCKED]


def _answer(one: Overridden) -> str:
    if one.escalation is None or one.escalation.answer is None:
        return "No answer yet"
    return ESCALATION_LABELS[one.escalation.answer]

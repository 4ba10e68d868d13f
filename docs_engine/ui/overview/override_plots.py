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
from docs_engine.ui.plots import HEIGHT, WHOLE, bars, by_age, drawn, show_plot
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
        answers = Counter((quarter_of(one.signed_at), _answer(one)) for one in report.overrides)
        quarters = quarters_between(min(one.signed_at for one in report.overrides), report.at)
        show_plot("By quarter", _by_quarter(tuple(sorted(answers.items())), tuple(quarters)))
        show_plot("By area of dissent", _across(_most(_areas(one) for one in report.overrides)))
    with right:
        show_plot("By team", _across(_most((one.team,) for one in report.overrides)))
        ages = _ages(report)
        if any(number for _, number in ages):
            show_plot("Without an answer, by age", by_age(ages, HEIGHT))


@drawn
def _by_quarter(answers: Sequence[tuple[tuple[str, str], int]], quarters: Sequence[str]) -> alt.Chart:
    rows = [{"quarter": quarter, "answer": answer, "number": number} for (quarter, answer), number in answers]
    plot: alt.Chart = bars(rows).encode(
        x=alt.X("quarter:O", title=None, scale=alt.Scale(domain=list(quarters)), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("number:Q", title=None, axis=WHOLE),
        color=alt.Color("answer:N", title=None, legend=alt.Legend(orient="bottom")),
        tooltip=["quarter:O", "answer:N", "number:Q"],
    )
    return plot


def _most(groups: Iterable[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    """Count the most frequent names; the rest is left to the list."""
    return tuple(Counter(name for names in groups for name in names).most_common(_MOST_TEAMS))


@drawn
def _across(numbers: Sequence[tuple[str, int]]) -> alt.Chart:
    """Draw lying bars, the longest first."""
    rows = [{"name": name, "number": number} for name, number in numbers]
    plot: alt.Chart = bars(rows).encode(
        y=alt.Y("name:N", title=None, sort="-x", axis=alt.Axis(labelLimit=180)),
        x=alt.X("number:Q", title=None, axis=WHOLE),
        tooltip=["name:N", "number:Q"],
    )
    return plot


def _ages(report: OverrideReport) -> tuple[tuple[str, int], ...]:
    ages = [days for one in report.overrides if (days := days_open(one, report.at)) is not None]
    numbers = Counter(next((name for last, name in _BUCKETS if age <= last), _LONGER) for age in ages)
    return tuple((name, numbers[name]) for name in (*(name for _, name in _BUCKETS), _LONGER))


def _areas(one: Overridden) -> Sequence[str]:
    return [AREA_LABELS[area] for area in dissenting_areas(one)] or [_BLOCKED]


def _answer(one: Overridden) -> str:
    if one.escalation is None or one.escalation.answer is None:
        return "No answer yet"
    return ESCALATION_LABELS[one.escalation.answer]

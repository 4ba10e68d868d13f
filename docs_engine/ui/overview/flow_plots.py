"""How documents move, as plots: from first draft to sign-off, what waits for a verdict, who has how much to judge."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

import altair as alt
import streamlit as st

from docs_engine.services.portfolio import Cycle, FlowReport, Load, Waiting
from docs_engine.ui.plots import BELOW, HEIGHT_WITH_LEGEND, WHOLE, Figures, bars, by_age, drawn, show_plot

_MOST_NAMES = 12
_AROUND, _BAR = 100, 34  # pixels: axis and legend, and each name
# The last day of each bucket; a verdict is expected within a week.
_AGES = ((3, "up to 3 days"), (7, "up to a week"), (14, "up to two"), (28, "up to four"))
_OLDER = "longer"
_FOLLOWED, _AGAINST = "as recommended", "by override"
_NOW, _LATER = "waits for their verdict", "assigned, with the author"


def show_flow(report: FlowReport) -> None:
    """Draw what the report tells; where it tells nothing, say when it will."""
    left, right = st.columns(2, gap="large")
    with left:
        _show_cycles(report.cycles)
    with right:
        _show_waiting(report.waiting)
    _show_loads(report.loads)


def _show_cycles(cycles: tuple[Cycle, ...]) -> None:
    title = "From first draft to sign-off"
    if not cycles:
        _nothing(title, "Nothing was signed yet. Each document that is signed becomes a point here.")
        return
    points = tuple(
        (f"{one.signed_at:%Y-%m-%d}", round(one.days, 1), _AGAINST if one.override else _FOLLOWED) for one in cycles
    )
    half = median(one.days for one in cycles)
    signed = "one signed document" if len(cycles) == 1 else f"{len(cycles)} signed documents"
    sentence = f"Half of {signed} took at most {_days(half)} from the first draft to the last signature needed."
    lines = [(one.document.title, f"{one.signed_at:%Y-%m-%d}", f"{one.days:.1f}") for one in cycles]
    show_plot(title, _points(points), sentence, Figures(("Document", "Signed on", "Days"), lines))


@drawn
def _points(points: Sequence[tuple[str, float, str]]) -> alt.Chart:
    rows = [{"signed": signed, "days": days, "how": how} for signed, days, how in points]
    plot: alt.Chart = (
        alt.Chart({"values": rows}, height=HEIGHT_WITH_LEGEND)
        .mark_point(filled=True, size=70, opacity=0.85)
        .encode(
            x=alt.X("signed:T", title="signed on", axis=alt.Axis(tickCount=5, format="%d %b %Y", labelOverlap=True)),
            y=alt.Y("days:Q", title="days"),
            color=alt.Color("how:N", title=None, legend=BELOW, scale=alt.Scale(domain=[_FOLLOWED, _AGAINST])),
            shape=alt.Shape("how:N", legend=None, scale=alt.Scale(domain=[_FOLLOWED, _AGAINST])),
            tooltip=["signed:T", "days:Q", "how:N"],
        )
    )
    return plot


def _show_waiting(waiting: tuple[Waiting, ...]) -> None:
    title = "Waiting for a verdict, by age"
    if not waiting:
        _nothing(title, "No version waits for a verdict. What is submitted and not judged stands here by its age.")
        return
    names = [*(name for _, name in _AGES), _OLDER]
    counted = Counter(next((name for last, name in _AGES if one.days <= last), _OLDER) for one in waiting)
    plot = by_age(tuple((name, counted[name]) for name in names), HEIGHT_WITH_LEGEND)
    waits = "1 version waits" if len(waiting) == 1 else f"{len(waiting)} versions wait"
    sentence = f"{waits} for a verdict, the longest for {_days(waiting[0].days)}."
    lines = [(one.document.title, str(one.version), f"{one.days:.1f}") for one in waiting[:_MOST_NAMES]]
    show_plot(title, plot, sentence, Figures(("Document", "Version", "Days"), lines))


def _show_loads(loads: tuple[Load, ...]) -> None:
    title = "What bar raisers have"
    if not loads:
        _nothing(title, "No bar raiser has an open document. Who is assigned stands here with what waits for them.")
        return
    busiest = loads[:_MOST_NAMES]
    plot = _lying(tuple((load.name, load.to_judge, load.other) for load in busiest))
    waiting = sum(load.to_judge for load in loads)
    people = "One bar raiser has" if len(loads) == 1 else f"{len(loads)} bar raisers have"
    sentence = f"{people} open documents; {waiting} of these wait for a verdict now."
    lines = [(load.name, str(load.to_judge), str(load.other)) for load in loads]
    show_plot(title, plot, sentence, Figures(("Bar raiser", "To judge now", "With the author"), lines))


@drawn
def _lying(loads: Sequence[tuple[str, int, int]]) -> alt.Chart:
    rows = [
        {"name": name, "what": what, "number": number}
        for name, to_judge, other in loads
        for what, number in ((_NOW, to_judge), (_LATER, other))
    ]
    plot: alt.Chart = bars(rows, _AROUND + _BAR * len(loads)).encode(
        y=alt.Y("name:N", title=None, sort=[name for name, _, _ in loads], axis=alt.Axis(labelLimit=180)),
        x=alt.X("number:Q", title=None, axis=WHOLE),
        color=alt.Color("what:N", title=None, legend=BELOW, sort=[_NOW, _LATER]),
        order=alt.Order("what:N", sort="descending"),
        tooltip=["name:N", "what:N", "number:Q"],
    )
    return plot


def _nothing(title: str, sentence: str) -> None:
    st.subheader(title, anchor=False)
    st.text(sentence)


def _days(days: float) -> str:
    whole = round(days)
    return "a day" if whole <= 1 else f"{whole} days"

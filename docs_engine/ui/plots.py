"""A plot with what it shows in a sentence and, for whoever does not see it, its figures as a table.

Streamlit reads the expressions of a plot with an interpreter, so the pages need no right to evaluate code.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import streamlit as st

from docs_engine.ui.components import component

# Streamlit's own labels are too faint to read on either page. False: light.
_INK = {False: "#565149", True: "#b9b4aa"}
HEIGHT = 220
HEIGHT_WITH_LEGEND = 300
_THICK = 24  # pixels: a single bar must not fill the plot
WHOLE = alt.Axis(format="d", tickMinStep=1)
BELOW = alt.Legend(orient="bottom", columns=2, labelLimit=220)

# A plot as Vega-Lite's own JSON; Any: its values are of every kind.
Plot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a plot: a heading for each column, and rows of the same length."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def drawn(draw: Callable[..., alt.Chart]) -> Callable[..., Plot]:
    """Let a function from figures (tuples, for they are compared) to a plot draw each plot once.

    To build a plot takes ten times as long as to send it, and most visits find the figures as they were.
    """
    return lru_cache(maxsize=128)(lambda *figures: draw(*figures).to_dict())


def show_plot(title: str, plot: Plot, sentence: str = "", figures: Figures | None = None) -> None:
    """Draw a plot under its title, with the sentence below it and the figures to be unfolded."""
    st.subheader(title, anchor=False)
    ink = _INK[st.context.theme.type == "dark"]
    colours = {"axis": {"labelColor": ink, "titleColor": ink}, "legend": {"labelColor": ink}}
    st.vega_lite_chart({**plot, "config": {**plot["config"], **colours}}, width="stretch")
    if sentence:
        st.text(sentence)
    if figures is not None:
        shape = {"title": title, "headings": list(figures.headings), "rows": [list(row) for row in figures.rows]}
        component("figures", "figures/figures")(key=f"figures:{title}", data=shape)


def bars(rows: Sequence[Mapping[str, object]], height: int = HEIGHT) -> alt.Chart:
    """Begin a plot of bars over these rows; the height is that of the whole, legend and axes included."""
    begun: alt.Chart = alt.Chart({"values": list(rows)}, height=height).mark_bar(size=_THICK)
    return begun


@drawn
def by_age(ages: Sequence[tuple[str, int]], height: int) -> alt.Chart:
    """Draw how many there are of each age, the youngest first."""
    plot: alt.Chart = bars([{"age": age, "number": number} for age, number in ages], height).encode(
        x=alt.X("age:O", title=None, sort=[age for age, _ in ages], axis=alt.Axis(labelAngle=0)),
        y=alt.Y("number:Q", title=None, axis=WHOLE),
        tooltip=["age:O", "number:Q"],
    )
    return plot

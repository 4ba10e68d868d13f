"""A plot with what it shows in a sentence and, for whoever does not see it, its figures as a table.

Streamlit reads the expressions of a plot with an interpreter, so the pages need no right to evaluate code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a plot: a heading for each column, and rows of the same length."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def show_plot(title: str, plot: alt.Chart, sentence: str = "", figures: Figures | None = None) -> None:
    """Draw a plot under its title, with the sentence below it and the figures to be unfolded."""
    st.subheader(title, anchor=False)
    ink = _INK[st.context.theme.type == "dark"]
    inked = plot.configure_axis(labelColor=ink, titleColor=ink).configure_legend(labelColor=ink)
    st.altair_chart(inked, width="stretch")
    if sentence:
        st.text(sentence)
    if figures is not None:
        shape = {"title": title, "headings": list(figures.headings), "rows": [list(row) for row in figures.rows]}
        component("figures", "figures/figures")(key=f"figures:{title}", data=shape)


def bars(rows: Sequence[Mapping[str, object]], height: int = HEIGHT) -> alt.Chart:
    """Begin a plot of bars over these rows; the height is that of the whole, legend and axes included."""
    drawn: alt.Chart = alt.Chart({"values": list(rows)}, height=height).mark_bar(size=_THICK)
    return drawn

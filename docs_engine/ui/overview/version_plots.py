"""One document over its versions, as plots: what the checks find, and how many of its claims are backed."""

import re
from collections import Counter
from collections.abc import Sequence

import altair as alt
import streamlit as st

from docs_engine.model.claim import Support
from docs_engine.services.tallies import MOST_COUNTED, VersionTally
from docs_engine.ui.plots import BELOW, HEIGHT_WITH_LEGEND, WHOLE, Figures, bars, drawn, show_plot
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import SUPPORT_LABELS

_MOST_CHECKS = 5
_REST = "all other checks"
# They stand out at 3:1 from paper and from the dark page alike.
_COLOURS = {
    Support.SUPPORTED: "#4d9a6a",
    Support.DANGLING: "#b87a1e",
    Support.UNSUPPORTED: "#c4564a",
    Support.EXEMPT: "#8d8a84",
}

_Row = tuple[str, str, int]  # a version, what is counted, how many


def show_over_versions(document_id: str) -> None:
    """Check the newest versions and draw both plots; say what to do where there is nothing to check."""
    with st.spinner("Checking the versions", show_time=False):
        tallies = workspace().checks.over_versions(actor(), document_id)
    if not tallies:
        st.text("This document has no version yet. Submit its draft; every version becomes a column here.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _show_findings(tallies)
    with right:
        _show_claims(tallies)
    if len(tallies) == MOST_COUNTED:
        st.text(f"Only the newest {MOST_COUNTED} versions are checked.")


def _show_findings(tallies: Sequence[VersionTally]) -> None:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally.findings)
    names = [_name(check) for check, _ in total.most_common(_MOST_CHECKS)]
    rows = []
    for tally in tallies:
        counted = Counter(dict.fromkeys(names, 0))
        for check, number in tally.findings.items():
            counted[_name(check) if _name(check) in names else _REST] += number
        rows += [(_version(tally), name, number) for name, number in counted.items()]
    plot = _findings(tuple(rows), (*names, _REST))
    first, last = (sum(tally.findings.values()) for tally in (tallies[0], tallies[-1]))
    sentence = f"{_version(tallies[-1])} has {last} findings" + (
        f"; {_version(tallies[0]).lower()} had {first}." if len(tallies) > 1 else "."
    )
    lines = [
        (_name(check), *(str(tally.findings.get(check, 0)) for tally in tallies)) for check, _ in total.most_common()
    ]
    show_plot("Findings by check", plot, sentence, Figures(("Check", *map(_version, tallies)), lines))


def _show_claims(tallies: Sequence[VersionTally]) -> None:
    rows = tuple(
        (_version(tally), SUPPORT_LABELS[support], tally.claims.get(support, 0))
        for tally in tallies
        for support in Support
    )
    newest = tallies[-1].claims
    asked = sum(newest.values()) - newest.get(Support.EXEMPT, 0)
    sentence = f"{newest.get(Support.SUPPORTED, 0)} of {asked} claims of {_version(tallies[-1]).lower()} are supported."
    lines = [
        (SUPPORT_LABELS[support], *(str(tally.claims.get(support, 0)) for tally in tallies)) for support in Support
    ]
    show_plot(
        "Claims and what backs them", _claims(rows), sentence, Figures(("Claims", *map(_version, tallies)), lines)
    )


@drawn
def _findings(rows: Sequence[_Row], names: Sequence[str]) -> alt.Chart:
    return _by_version(rows, alt.Color("what:N", title=None, sort=list(names), legend=BELOW))


@drawn
def _claims(rows: Sequence[_Row]) -> alt.Chart:
    scale = alt.Scale(domain=[SUPPORT_LABELS[support] for support in Support], range=[*_COLOURS.values()])
    return _by_version(rows, alt.Color("what:N", title=None, scale=scale, legend=BELOW))


def _by_version(rows: Sequence[_Row], colour: alt.Color) -> alt.Chart:
    versions = list(dict.fromkeys(version for version, _, _ in rows))
    named = [{"version": version, "what": what, "number": number} for version, what, number in rows]
    plot: alt.Chart = bars(named, HEIGHT_WITH_LEGEND).encode(
        x=alt.X("version:O", title=None, sort=versions, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("sum(number):Q", title=None, axis=WHOLE),
        color=colour,
        tooltip=["version:O", "what:N", "number:Q"],
    )
    return plot


def _version(tally: VersionTally) -> str:
    return f"Version {tally.number}"


def _name(check: str) -> str:
    return re.sub("[_.-]", " ", check).capitalize()

"""Overrides: what waits for management's answer, and the report of every signature against a recommendation."""

import streamlit as st

from docs_engine.ui.overview.inbox import show_inbox
from docs_engine.ui.overview.override_list import filters, read_report, show_list, show_summary
from docs_engine.ui.overview.override_plots import show_plots

st.title("Overrides", anchor=False)
show_inbox()
everything = read_report()
if not everything.overrides:
    st.text("Nobody has signed against a recommendation, as far as you may know.")
else:
    st.header("Report", anchor=False)
    query = filters(everything)
    report = read_report(query)
    show_summary(report, query)
    if report.overrides:
        show_plots(report)
    show_list(report)
if not everything.whole:
    st.text("You see overrides of documents that you may read. Managers, auditors and pool keepers see all numbers.")

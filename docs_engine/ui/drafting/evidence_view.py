"""Claims and evidence of a draft: the ledger of claims, the records, and a form to enter one."""

import streamlit as st

from docs_engine.model.claim import Claim, Support
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import CheckReport
from docs_engine.ui import address
from docs_engine.ui.components.ledger import Ledger, Passage, show_ledger
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place
from docs_engine.ui.drafting.evidence_form import NEW, open_form, show_form
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import workspace


def show_evidence(view: DraftView, report: CheckReport) -> None:
    """Draw every claim beside the evidence records, and over them the form that the address asks for."""
    claims, side = st.columns([3, 2], gap="large")
    chosen = _chosen(report)
    with side:
        _show_records(view, report)
    with claims:
        st.header("Claims", anchor=False)
        st.text(told(report.claims))
        titles = {entry.section.key: entry.section.title for entry in view.draft.sections}
        ledger = Ledger(report.claims, titles, view.draft.evidence, view.may_edit, chosen)
        show_ledger(ledger, key=f"ledger-{view.id}", on_go=_show_sentence, on_cite=_choose)
    if view.may_edit:
        show_form(view, report, chosen)


def told(claims: tuple[Claim, ...]) -> str:
    """Say in a sentence how the claims of a text stand."""
    if not claims:
        return "No sentence was read as a claim: nothing here makes a reader ask “how do you know?”."
    bare = sum(claim.support in {Support.UNSUPPORTED, Support.DANGLING} for claim in claims)
    sentences = "1 sentence makes" if len(claims) == 1 else f"{len(claims)} sentences make"
    return f"{sentences} a reader ask “how do you know?”; {bare or 'none'} of them without an answer yet."


def _show_records(view: DraftView, report: CheckReport) -> None:
    st.header("Evidence", anchor=False)
    if not view.draft.evidence:
        st.text("No records yet. One record says what was found, where, in how large a sample and when.")
    if view.may_edit:
        st.button("Add evidence", icon=":material/add:", on_click=_edit, args=(NEW,))
    for record in view.draft.evidence:
        with st.container(key=f"pair-record-{record.mark}", gap=None):
            _show_record(view, record, sum(claim.mark == record.mark for claim in report.claims))


def _show_record(view: DraftView, record: EvidenceRecord, backs: int) -> None:
    tell_record(record, "backs no claim" if not backs else f"backs {backs} claim{'' if backs == 1 else 's'}")
    with st.container(horizontal=True, gap="small"):
        if record.link:
            st.link_button("Open the source", record.link, type="tertiary")
        if view.may_edit:
            st.button("Change", key=f"change-{record.mark}", type="tertiary", on_click=_edit, args=(record.mark,))
            arguments = (view.id, record.mark, view.draft.revision)
            st.button("Remove", key=f"remove-{record.mark}", type="tertiary", on_click=_remove, args=arguments)


def tell_record(record: EvidenceRecord, *more: str) -> None:
    """Draw what a record says and what it lacks, then `more` facts about it."""
    st.text(f"{record.mark}  {record.statement}")
    facts = [fact for fact in (record.source, record.sample, record.date, record.owner) if fact]
    st.text(" · ".join((*facts, *(f"no {name} given" for name in record.lacks), *more)))


def _chosen(report: CheckReport) -> Claim | None:
    """Return the claim that the address names and that still needs evidence."""
    wanted = address.in_address("claim")
    open_claims = (claim for claim in report.claims if claim.support in {Support.UNSUPPORTED, Support.DANGLING})
    return next((claim for claim in open_claims if f"{claim.section}:{claim.start}" == wanted), None)


def _show_sentence(passage: Passage) -> None:
    go_to_place(step="write", section=passage.section, at=f"{passage.section}:{passage.start}:{passage.end}")


def _choose(passage: Passage) -> None:
    open_form(claim=f"{passage.section}:{passage.start}")


def _edit(mark: str) -> None:
    open_form(record=mark)


def _remove(document_id: str, mark: str, revision: int) -> None:
    attempt(
        f"remove-record:{document_id}:{mark}",
        lambda acting: workspace().evidence.remove(acting, document_id, mark, revision),
        done=f"{mark} is removed. Versions that were submitted keep it.",
    )

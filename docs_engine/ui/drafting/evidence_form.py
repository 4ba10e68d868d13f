"""The form for one evidence record: a new one, one for a claim, or a change."""

from dataclasses import dataclass

import streamlit as st

from docs_engine.evidence import is_mark
from docs_engine.model.claim import Claim
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import CheckReport
from docs_engine.services.actor import Actor
from docs_engine.services.evidence import Citation, RecordReceipt
from docs_engine.ui import address
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place
from docs_engine.ui.problems import attempt, show_kept
from docs_engine.ui.session import workspace

_GOOD = (
    "“24 of 31 nurses wrote the same note twice in one shift.” Own time study, wards 3 and 5. 31 nurses, 62 shifts. "
    "2027-03. Who can show the sheets: Anna Berg."
)
_LONGEST = 500
NEW = "new"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a form is for: a record as it stands (empty for a new one) and the claim it is to back, if any."""

    document_id: str
    revision: int
    record: EvidenceRecord
    claim: Claim | None

    @property
    def changes(self) -> bool:
        return bool(self.record.statement)

    @property
    def cites(self) -> bool:
        """Whether the mark has yet to be put behind the claim's sentence."""
        return self.claim is not None and not self.record.mark

    def key(self, name: str) -> str:
        return f"record-{self.document_id}-{self.record.mark}-{name}"


def show_form(view: DraftView, report: CheckReport, claim: Claim | None) -> None:
    """Open the form that the address asks for, over the page: a claim far down in a ledger keeps its place."""
    wanted = address.in_address("record")
    record = view.draft.record(wanted)
    if not record and not claim and wanted != NEW:
        return
    mark = claim.mark if claim and is_mark(claim.mark) else ""  # a footnote that leads nowhere is no mark of a record
    asked = _Asked(view.id, view.draft.revision, record or EvidenceRecord(mark, ""), None if record else claim)
    title = f"Change {record.mark}" if record else "Add evidence"
    dangling = [] if record or mark else _dangling(report)

    def draw() -> None:
        if not (address.in_address("claim") or address.in_address("record")):
            st.rerun()  # saved or cancelled: the page behind is drawn anew, without the form
        show_kept()
        _draw(view, asked, dangling)

    st.dialog(title, on_dismiss=close_form)(draw)()


def _draw(view: DraftView, asked: _Asked, dangling: list[str]) -> None:
    if asked.claim:
        st.text(f"For: “{asked.claim.sentence}”")
        _offer_records(view, asked)
    _fields(view, asked, dangling)
    with st.container(key="what-good-looks-like"):
        st.text("What good looks like")
        st.text(_GOOD)


def open_form(**place: str) -> None:
    """Open the form for a `claim`, or for a `record` (its mark, or NEW); for callbacks."""
    close_form()
    go_to_place(**place)


def close_form() -> None:
    """Forget what the form was for; for callbacks."""
    address.put("claim", "")
    address.put("record", "")


def _offer_records(view: DraftView, asked: _Asked) -> None:
    """Let a record that is there already back the claim."""
    records = {record.mark: record for record in view.draft.evidence}
    if not records or not asked.cites:
        return
    key = asked.key("existing")
    with st.form(f"form-{key}", border=False):
        st.selectbox(
            "A record that is here already", list(records), index=None, key=key,
            format_func=lambda mark: f"{mark}  {records[mark].statement}",
        )  # fmt: skip
        st.form_submit_button("Cite it", on_click=_cite_chosen, args=(asked, key))


def _fields(view: DraftView, asked: _Asked, dangling: list[str]) -> None:
    record = asked.record
    with st.form(f"form-{asked.key('')}", border=False):
        if dangling:
            key = asked.key("mark")
            st.selectbox("Mark", ["", *dangling], key=key, format_func=lambda mark: mark or "The next free one")
        st.text_area("What was found", value=record.statement, key=asked.key("statement"), height=90)
        st.text_input(
            "Source", value=record.source, key=asked.key("source"), max_chars=_LONGEST,
            placeholder="Where somebody else can look it up",
        )  # fmt: skip
        st.text_input("Link", value=record.link, key=asked.key("link"), placeholder="https://")
        st.text_input("Sample", value=record.sample, key=asked.key("sample"), placeholder="How many, and of what")
        st.text_input("When", value=record.date, key=asked.key("date"), placeholder="2027-03-12, 2027-03 or 2027")
        owner = record.owner if asked.changes else view.people[view.person_id]
        st.text_input("Who answers for it", value=owner, key=asked.key("owner"))
        with st.container(horizontal=True):
            st.form_submit_button("Save and cite" if asked.cites else "Save", on_click=_save, args=(asked,))
            st.form_submit_button("Cancel", type="tertiary", on_click=close_form)


def _dangling(report: CheckReport) -> list[str]:
    """List the marks of the text that lead nowhere and could have a record."""
    quotes = (finding.quote.strip("[]") for finding in report.findings if finding.check == "claim.dangling")
    return sorted({quote for quote in quotes if quote.startswith("E")})


def _save(asked: _Asked) -> None:
    typed = {
        name: str(st.session_state.get(asked.key(name)) or "")
        for name in ("statement", "source", "link", "sample", "date", "owner")
    }
    record = EvidenceRecord(mark=asked.record.mark or str(st.session_state.get(asked.key("mark")) or ""), **typed)
    service = workspace().evidence

    def save(acting: Actor) -> RecordReceipt:
        if asked.changes:
            return service.change(acting, asked.document_id, record, asked.revision)
        return service.add(acting, asked.document_id, record)

    receipt = attempt(f"record:{asked.document_id}:{asked.record.mark}", save, done="Saved.")
    if receipt is None:
        return
    for field in (*typed, "mark"):
        st.session_state.pop(asked.key(field), None)
    if asked.cites:
        _cite(asked, receipt.mark)
    close_form()


def _cite_chosen(asked: _Asked, key: str) -> None:
    mark = str(st.session_state.get(key) or "")
    if mark:
        _cite(asked, mark)
        close_form()


def _cite(asked: _Asked, mark: str) -> None:
    """Put the mark behind the claim's sentence."""
    if asked.claim is None:
        return
    citation = Citation(mark, asked.claim.section, asked.claim.end, asked.revision)
    attempt(
        f"cite:{asked.document_id}:{mark}",
        lambda acting: workspace().evidence.cite(acting, asked.document_id, citation),
        done=f"{mark} stands behind the sentence now.",
    )

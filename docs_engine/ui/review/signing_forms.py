"""Signing: the approver's signature, and the override that tells management."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.review import EvidenceRow, Override
from docs_engine.services.signing import Signature
from docs_engine.ui import dates
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.at_signing import show_what_stands
from docs_engine.ui.review.review_view import ReviewView, say_why_not, typed
from docs_engine.ui.session import workspace

_ROWS = "override_rows"
_MOST_ROWS = 12
_REVISIT_DAYS = 90
_TEXTS = ("override_reason", "override_risk", "override_mitigation")


def show_signing(view: ReviewView) -> None:
    """Offer what the approver may do with the version on screen."""
    if Action.SIGN in view.page.may and view.is_newest:
        _sign_form(view)
    possible = Action.OVERRIDE in view.page.may and view.is_newest
    if possible or typed(*_TEXTS):
        with st.expander("Sign against the recommendation", expanded=typed(*_TEXTS)):
            _override_form(view, possible=possible)


def _sign_form(view: ReviewView) -> None:
    st.subheader("Sign", anchor=False)
    show_what_stands(view)
    with st.form("sign"):
        st.text(f"“{view.doctype.signoff.meaning}”")
        st.text(f"Version {view.version.number}, content {view.version.content_hash[:12]}, {_as_whom(view)}.")
        st.text(_how_long(view))
        st.text_input("Your password, again", type="password", key="sign_password", autocomplete="current-password")
        st.form_submit_button(
            "Sign this version", type="primary", on_click=_sign, args=(view.id, view.version.content_hash)
        )


def _as_whom(view: ReviewView) -> str:
    """Say as whom, for which party and on whose behalf the reader signs next."""
    seat = next((one for one in view.page.seats if one.party in view.page.missing_parties), None)
    party = f" for the {seat.party}" if seat and seat.party else ""
    behalf = f" on behalf of {name_of(view.people, seat.on_behalf_of)}" if seat and seat.on_behalf_of else ""
    return f"as {view.me.name}{party}{behalf}"


def _how_long(view: ReviewView) -> str:
    policy, now = view.doctype.signoff, datetime.now(UTC)
    parts = ["It ends with the next version"]
    if policy.expires_after_days:
        parts.append(f"expires on {dates.day(now + timedelta(days=policy.expires_after_days))}")
    if policy.review_again_after_days:
        parts.append(f"is to be looked at again on {dates.day(now + timedelta(days=policy.review_again_after_days))}")
    return f"{', '.join(parts)}."


def _sign(document_id: str, content_hash: str) -> None:
    signature = Signature(content_hash=content_hash, password=str(st.session_state.get("sign_password", "")))
    attempt(f"sign:{document_id}", lambda who: workspace().signing.sign(who, document_id, signature), done="Signed.")
    st.session_state["sign_password"] = ""


def _override_form(view: ReviewView, *, possible: bool) -> None:
    st.text(
        "An override goes ahead although the bar raiser does not recommend it. It needs data, not only an opinion. "
        "It is brought before your management at once, stands on every page of this document and on page one of the "
        "Word file, and stays in the trail for good."
    )
    if not possible:
        say_why_not(view, Action.OVERRIDE)
    show_what_stands(view)
    with st.form("override"):
        st.text_area("Why go ahead?", key="override_reason", help="At least ten words: managers above you read this.")
        st.text("Evidence: what was measured, its value, and where it comes from. At least one row.")
        for row in range(_row_count()):
            _evidence_row(row)
        st.form_submit_button("Another row of evidence", on_click=_more_rows, type="tertiary")
        st.text_area("Risk: what happens if the bar raiser is right?", key="override_risk", height=90)
        st.text_area("Mitigation: what limits the damage?", key="override_mitigation", height=90)
        st.date_input("Looked at again on", key="override_revisit", value=_in_three_months(), format="YYYY-MM-DD")
        st.text_input("Your password, again", type="password", key="override_password", autocomplete="current-password")
        st.form_submit_button(
            "Sign against the recommendation",
            disabled=not possible,
            on_click=_override,
            args=(view.id, view.version.content_hash),
        )


def _evidence_row(row: int) -> None:
    statement, value, source = st.columns([4, 2, 3])
    statement.text_input("What was measured", key=f"evidence_statement_{row}")
    value.text_input("Value", key=f"evidence_value_{row}")
    source.text_input("Source", key=f"evidence_source_{row}")


def _row_count() -> int:
    return int(st.session_state.get(_ROWS, 2))


def _more_rows() -> None:
    st.session_state[_ROWS] = min(_MOST_ROWS, _row_count() + 1)


def _in_three_months() -> date:
    return (datetime.now(UTC) + timedelta(days=_REVISIT_DAYS)).date()


def _override(document_id: str, content_hash: str) -> None:
    reason, risk, mitigation = (str(st.session_state.get(name, "")).strip() for name in _TEXTS)
    override = Override(
        reason=reason,
        evidence=_evidence(),
        risk=risk,
        mitigation=mitigation,
        revisit_on=st.session_state["override_revisit"],
    )
    signature = Signature(content_hash=content_hash, password=str(st.session_state.get("override_password", "")))
    done = attempt(
        f"override:{document_id}",
        lambda who: workspace().signing.override(who, document_id, signature, override),
        done="Signed against the recommendation; management was told.",
    )
    st.session_state["override_password"] = ""
    if done:
        for name in _TEXTS:
            st.session_state[name] = ""
        st.session_state.pop(_ROWS, None)


def _evidence() -> tuple[EvidenceRow, ...]:
    rows = []
    for row in range(_row_count()):
        parts = [
            str(st.session_state.get(f"evidence_{name}_{row}", "")).strip() for name in ("statement", "value", "source")
        ]
        if any(parts):
            rows.append(EvidenceRow(*parts))
    return tuple(rows)

"""Mail on screen: which kinds I get, what was or would be sent to me, and for admins the outbox."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.model.mail import MailEnd, MailKind, QueuedMail
from docs_engine.model.people import Person, Role
from docs_engine.services.mailing import KIND_MEANINGS
from docs_engine.ui import dates
from docs_engine.ui.components.rows import Chip, Group, Place, Row, plain, show_rows
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace

_CHIPS = {
    MailEnd.SENT: Chip("Sent", "green"),
    MailEnd.FAILED: Chip("Failed", "red"),
    MailEnd.DROPPED: Chip("Not sent"),
}


def show_mail(person: Person) -> None:
    """Draw the person's choice and mails, and the outbox for an admin."""
    mailing = workspace().mailing
    st.header("Mail", anchor=False)
    if not mailing.is_on:
        st.text("No mail leaves this server. Below stands what would be sent, and to whom.")
    _show_choice(mailing.silenced(actor()))
    show_rows(Group("Mail to you", _rows(mailing.to_me(actor())), empty=("No mail yet.",)), key="mail-to-me")
    if Role.ADMIN in person.roles:
        _show_outbox()


def _show_choice(silenced: frozenset[MailKind]) -> None:
    with st.form("mail-kinds"):
        st.text("Mail comes when")
        for kind, meaning in KIND_MEANINGS.items():
            always = kind is MailKind.ESCALATION
            label = f"{meaning} (always)" if always else meaning
            st.checkbox(label, value=kind not in silenced, disabled=always, key=_key(kind))
        st.form_submit_button("Save", on_click=_choose)


def _choose() -> None:
    kinds = {kind for kind in MailKind if kind is not MailKind.ESCALATION and not st.session_state.get(_key(kind))}
    attempt("mail-kinds", lambda who: workspace().mailing.silence(who, kinds), done="Saved.")


def _show_outbox() -> None:
    outbox = workspace().mailing.outbox(actor())
    st.header("Outbox", anchor=False)
    names = {"": "waiting", **{end.value: end.value for end in MailEnd}}
    counted = [f"{outbox.counts[key]} {name}" for key, name in names.items() if key in outbox.counts]
    st.text(", ".join(counted) or "Empty.")
    empty = ("Nothing waits and nothing failed.",)
    show_rows(Group("Waiting or failed", _rows(outbox.unsent, named=True), empty=empty), key="outbox")
    for queued in outbox.unsent:
        if queued.ended is MailEnd.FAILED:
            with st.container(horizontal=True, vertical_alignment="center", key=f"again-{queued.mail.id}"):
                st.text(f"{queued.address}: {queued.problem}")
                st.button("Try again", key=f"try-{queued.mail.id}", on_click=_try_again, args=(queued.mail.id,))


def _try_again(mail_id: str) -> None:
    attempt(f"mail:{mail_id}", lambda who: workspace().mailing.try_again(who, mail_id), done="Queued again.")


def _rows(mails: Sequence[QueuedMail], *, named: bool = False) -> list[Row]:
    return [_row(queued, named=named) for queued in mails]


def _row(queued: QueuedMail, *, named: bool) -> Row:
    mail = queued.mail
    unsent = Chip("Waiting", "amber") if workspace().mailing.is_on else Chip("Would be sent")
    chip = _CHIPS[queued.ended] if queued.ended else unsent
    tries = f"tried {queued.attempts} times" if queued.attempts > 1 else ""
    return Row(
        title=plain(queued.title or "A document that you may not read"),
        place=Place("review", {"document": mail.document_id}) if mail.document_id and queued.may_read else None,
        chips=(chip,),
        text=plain(mail.reason),
        facts=(
            f"to {queued.name}, {queued.address}" if named else "",
            mail.kind.value,
            dates.minute(mail.created_at),
            tries,
            queued.problem,
        ),
    )


def _key(kind: MailKind) -> str:
    return f"mail-kind-{kind.value}"

"""What the History page shows: versions, the difference between two of them, restoring one."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.document import Version
from docs_engine.model.review import SignOff
from docs_engine.services.documents import DocumentPage
from docs_engine.ui import address, dates, links
from docs_engine.ui.components.blame import show_blame
from docs_engine.ui.components.difference import show_difference
from docs_engine.ui.components.rows import Chip, Group, Place, Row, plain, show_rows
from docs_engine.ui.folds import fold
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, JUDGEMENT_LABELS, JUDGEMENT_TONES

_DRAFT = "draft"


def show_versions(page: DocumentPage, versions: Sequence[Version]) -> None:
    """List the versions, newest first, with who wrote them and what was said and signed."""
    empty = (
        "No version yet.",
        "Submitting the draft makes its words a version: they never change again, and verdicts bind to them.",
    )
    rows = [_version_row(page, version) for version in versions]
    show_rows(Group("Versions", rows, empty=empty), key="versions")


def _version_row(page: DocumentPage, version: Version) -> Row:
    people = workspace().people.directory(actor())
    author = name_of(people, version.author_id)
    return Row(
        title=plain(f"Version {version.number}"),
        place=Place("review", {"document": page.document.id, "version": str(version.number)}),
        lead=dates.minute(version.created_at),
        chips=_version_chips(page, version),
        text=plain(version.note) if version.note else (),
        facts=(author,),
        hash=version.content_hash,
    )


def _version_chips(page: DocumentPage, version: Version) -> tuple[Chip, ...]:
    last = {each.area: each for each in page.record.verdicts if each.version == version.number}
    chips = [
        Chip(
            f"{AREA_LABELS[area]}: {JUDGEMENT_LABELS[each.judgement].lower()}",
            JUDGEMENT_TONES[each.judgement],
        )
        for area, each in last.items()
    ]
    signed = [each for each in page.record.signoffs if each.version == version.number]
    return (*chips, *(_signature_chip(each) for each in signed))


def _signature_chip(signoff: SignOff) -> Chip:
    signer = name_of(workspace().people.directory(actor()), signoff.person_id)
    words = f"Override by {signer}" if signoff.override else f"Signed by {signer}"
    if signoff.ended_at:
        return Chip(f"{words}, ended {dates.day(signoff.ended_at)}", "plain")
    return Chip(words, "solid" if signoff.override else "green")


def show_comparison(page: DocumentPage, versions: Sequence[Version]) -> None:
    """Let two states be chosen and show what changed between them; the choice lives in the address."""
    st.subheader("What changed", anchor=False)
    if not versions:
        st.text("There is nothing to compare before the first version.")
        return
    options = {_DRAFT: "The draft as it is now", **{str(each.number): _option(each) for each in versions}}
    newest = versions[0].number
    to_draft = page.changed_since_version or newest == 1
    left, right = st.columns(2)
    with left:
        before = str(newest) if to_draft else str(newest - 1)
        old = address.select("From", "from", options, otherwise=before)
    with right:
        new = address.select("To", "to", options, otherwise=_DRAFT if to_draft else str(newest))
    comparisons = workspace().versions.compare(actor(), page.document.id, _number(old), _number(new))
    show_difference(comparisons, key="difference", same="These two are the same, word for word.")


def show_origins(page: DocumentPage, versions: Sequence[Version]) -> None:
    """Tell on request of each paragraph which version and author last changed it."""
    if not versions or not address.switch("Show who last changed each paragraph", "blame"):
        return
    options = {str(each.number): _option(each) for each in versions}
    of = address.select("In the text of", "of", options, otherwise=str(versions[0].number))
    blamed = workspace().versions.blame(actor(), page.document.id, int(of))
    show_blame(blamed, workspace().people.directory(actor()), newest=int(of), key="blame")


def _option(version: Version) -> str:
    return f"Version {version.number}, {dates.day(version.created_at)}"


def _number(chosen: str) -> int:
    return 0 if chosen == _DRAFT else int(chosen)


def show_restore(page: DocumentPage, versions: Sequence[Version]) -> None:
    """Offer to write an old version into the draft; versions themselves never change."""
    if not versions or Action.EDIT not in page.may:
        return
    with fold("Go back to an earlier version", "fold-restore") as is_open:
        if not is_open:
            return
        st.text(
            "Restoring writes the sections of a version into the draft, in place of what stands there now. "
            "Versions stay as they are. Submit the draft first if you want to keep it."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            numbers = {each.number: _option(each) for each in versions}
            st.selectbox("Version", list(numbers), format_func=numbers.__getitem__, key="restore_version")
            st.button("Write it into the draft", on_click=_restore, args=(page.document.id, page.draft_revision))


def _restore(document_id: str, base_revision: int) -> None:
    number = int(st.session_state["restore_version"])
    receipt = attempt(
        f"restore:{document_id}:{number}",
        lambda who: workspace().versions.restore(who, document_id, number, base_revision),
        done=f"Version {number} stands in the draft.",
    )
    if receipt is not None:
        links.go_after("draft", document=document_id)

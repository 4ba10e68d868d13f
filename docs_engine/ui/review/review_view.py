"""What the Review page reads once a run."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.doctype import Area, DocumentType
from docs_engine.model.document import Version
from docs_engine.model.finding import CheckReport
from docs_engine.model.people import Person
from docs_engine.model.review import Assignment, Verdict
from docs_engine.services.documents import DocumentPage
from docs_engine.services.reviews import ChangedSince
from docs_engine.ui import address, links
from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.session import actor, current_person, workspace


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A document and the version on screen, as one person sees them.

    `report` is what the checks say of the version, `changed` what became of the versions that a bar raiser judged
    before the newest one.
    """

    page: DocumentPage
    version: Version
    doctype: DocumentType
    people: Mapping[str, Person]
    me: Person
    report: CheckReport
    changed: tuple[ChangedSince, ...] = ()

    @property
    def id(self) -> str:
        return self.page.document.id

    @property
    def is_newest(self) -> bool:
        return self.page.latest is None or self.version.number == self.page.latest.number

    def bar_raiser(self) -> Assignment | None:
        """Return the assignment of the present bar raiser, or None."""
        return next((each for each in reversed(self.page.record.assignments) if each.ended_at is None), None)

    def verdicts(self) -> Mapping[Area, Verdict]:
        """Return the last verdict of each area on exactly the words on screen."""
        return {
            verdict.area: verdict
            for verdict in self.page.record.verdicts
            if verdict.content_hash == self.version.content_hash and verdict.version == self.version.number
        }

    def lasting(self) -> Mapping[Area, Verdict]:
        """Return the objections to former versions that last until the newest one, on screen, is judged."""
        return {verdict.area: verdict for verdict in self.page.objections} if self.is_newest else {}


def read_view(document_id: str, here: str = "review") -> ReviewView:
    """Read what the address names; the version is pinned there, so that a newer one never slips under a verdict.

    Before the first version the run ends on `here`, the page that asks, with a way to the draft.
    """
    services = workspace()
    page = services.documents.read(actor(), document_id)
    if page.latest is None:
        document_bar(page, here)
        _nothing_submitted(document_id)
    number = address.number_in_address("version")
    if number is None:
        number = page.latest.number if page.latest else 1
        address.put("version", str(number))
    newest = page.latest is not None and page.latest.number == number
    version = page.latest if newest and page.latest else services.versions.read(actor(), document_id, number)
    return ReviewView(
        page=page,
        version=version,
        doctype=services.types[page.document.doctype],
        people=services.people.directory(actor()),
        me=current_person(),
        report=services.checks.version(actor(), document_id, number),
        changed=_changed_since(page, number),
    )


def _changed_since(page: DocumentPage, number: int) -> tuple[ChangedSince, ...]:
    """Compare only for a bar raiser who judged a former version and has the newest on screen."""
    newest = page.latest is not None and page.latest.number == number
    if not newest or Action.CONFIRM not in page.may:
        return ()
    me = current_person().id
    if not any(verdict.person_id == me and verdict.version < number for verdict in page.record.verdicts):
        return ()
    return workspace().reviews.changed_since_verdict(actor(), page.document.id)


def document_in_address() -> str:
    """Return the document that the address names; without one the run ends with a way to the Library."""
    document_id = address.in_address("document")
    if not document_id:
        st.header("No document chosen", anchor=False)
        st.text("The address names no document. Choose one in the Library.")
        links.link("library", "To the Library")
        st.stop()
    return document_id


def typed(*keys: str) -> bool:
    """Tell whether somebody has begun to write in one of these widgets; such a form stays, whatever happened since."""
    return any(str(st.session_state.get(key) or "").strip() for key in keys)


def say_why_not(view: ReviewView, action: Action) -> None:
    """Say why a form cannot be sent now, and that its words are safe."""
    latest = view.page.latest
    if latest is not None and not view.is_newest:
        st.text(
            f"Version {latest.number} is newer than what you read, so this cannot be sent for version "
            f"{view.version.number}. Open version {latest.number} above; what you wrote stays in this form."
        )
    else:
        st.text(
            f"{view.page.why_not.get(action, 'This cannot be sent now.')} What you wrote stays here until you leave."
        )


def _nothing_submitted(document_id: str) -> None:
    st.header("Nothing to review yet", anchor=False)
    st.text(
        "A review begins with a version: the author submits the draft, and from then on the words that reviewers read "
        "cannot change under them."
    )
    links.link("draft", "Go to the draft", document=document_id)
    st.stop()

"""What the Draft page reads once a run, and the addresses under which its pieces are saved."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.doctype import DocumentType, Question, SectionType
from docs_engine.model.document import Draft, DraftSection
from docs_engine.model.finding import Finding
from docs_engine.services.documents import DocumentPage
from docs_engine.services.present_draft import questions_of_open_points
from docs_engine.ui.session import actor, current_person, workspace

_STEP = "draft-step"


@dataclass(frozen=True, slots=True)
class DraftView:
    """A document, its draft and its type, as one person sees them."""

    page: DocumentPage
    draft: Draft
    doctype: DocumentType
    people: Mapping[str, str]
    person_id: str

    @property
    def id(self) -> str:
        return self.page.document.id

    @property
    def may_edit(self) -> bool:
        return Action.EDIT in self.page.may

    def name_of(self, piece: str) -> str:
        """Name a piece of this draft for this person in this browser."""
        return f"{self.person_id}:{self.id}:{piece}"

    def address(self, *parts: str) -> str:
        """Return where a piece of the draft is saved."""
        return "/".join((f"/api/documents/{self.id}/draft", *parts))

    def open_questions(self) -> dict[str, str]:
        """Lead from the words of each open point to its question in the interview; nobody else but who may edit."""
        here = f"/draft?document={self.id}&step=interview&question="
        found = questions_of_open_points(self.doctype) if self.may_edit else {}
        return {words: f"{here}{question.key}" for words, question in found.items()}

    def section_type(self, entry: DraftSection) -> SectionType | None:
        """Return what the document type says of a section of the draft."""
        return self.doctype.section(entry.section.key)

    def answered(self, question: Question) -> bool:
        """Tell whether a question has an answer."""
        return bool(self.draft.answers.get(question.key, "").strip())


def is_open_point(finding: Finding) -> bool:
    """Tell whether a finding is a question that nobody answered yet: something to do, not something to mend."""
    return finding.check == "open_point"


def read_view(document_id: str) -> DraftView:
    """Read what the page shows; a refusal or an unknown document is raised."""
    here = workspace()
    person = current_person()
    page = here.documents.read(actor(), document_id)
    return DraftView(
        page=page,
        draft=here.drafts.read(actor(), document_id),
        doctype=here.types[page.document.doctype],
        people={each.id: each.name for each in here.people.directory(actor()).values()},
        person_id=person.id,
    )


def place_in_address(name: str, known: list[str], otherwise: str) -> str:
    """Return the place that the address names (?section=...), else `otherwise`."""
    wanted = str(st.query_params.get(name, ""))
    return wanted if wanted in known else otherwise


def choose_step(steps: Mapping[str, str], *, otherwise: str) -> str:
    """Draw the steps and return the one that the address names; without one `otherwise` goes into the address.

    So the fifth answer does not carry anybody off to the next step in the middle of the interview.
    """
    step = place_in_address("step", list(steps), otherwise)
    go_to_place(step=step)
    st.session_state[_STEP] = step
    st.segmented_control(
        "Step",
        list(steps),
        required=True,
        format_func=steps.__getitem__,
        key=_STEP,
        on_change=_step_chosen,
        label_visibility="collapsed",
    )
    return str(st.session_state[_STEP])


def _step_chosen() -> None:
    go_to_place(step=str(st.session_state[_STEP]))


def go_to_place(**place: str) -> None:
    """Change the place in the address; for callbacks."""
    for name, value in place.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value

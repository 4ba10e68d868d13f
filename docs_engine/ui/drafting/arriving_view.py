"""A document begun from a Word file: what would come of it is shown first, with everything that would not."""

import streamlit as st

from docs_engine.model.people import Person
from docs_engine.services.new_from_file import FirstLook, NewFromFile
from docs_engine.ui import address
from docs_engine.ui.components.upload import show_upload
from docs_engine.ui.history.returned_view import show_losses
from docs_engine.ui.links import go_after
from docs_engine.ui.problems import attempt, shown
from docs_engine.ui.session import actor, workspace

_LONGEST_TITLE = 200
_ASKED = ("from-type", "from-title")
_OPEN = {"": "Choose a type"}


def show_arriving(person: Person) -> None:
    """Draw the choice of a file and, once there is one, what would come of it."""
    with st.container(border=True, key="pair-from-file"):
        st.text("Or begin from a Word file")
        show_upload("/api/imports", key="bring-new", on_brought=_take)
        file = address.in_address("file")
        if file:
            with shown():
                _show_look(file, person)


def _take(file: str) -> None:
    """Look at another file; type and title are its own again."""
    for key in _ASKED:
        st.session_state.pop(key, None)
    address.put("file", file)


def _show_look(file: str, person: Person) -> None:
    here = workspace()
    wanted = str(st.session_state.get("from-type") or "")
    look = here.imports.first_look(actor(), file, wanted)
    notices = [f"Tracked changes by {', '.join(look.changed_by)} are in the file."] if look.changed_by else []
    show_losses(notices, look.left_out)
    types = {**_OPEN, **{key: doctype.title for key, doctype in here.types.items()}}
    st.session_state.setdefault("from-type", look.doctype)
    st.selectbox("Type", list(types), key="from-type", format_func=types.__getitem__, width=480)
    st.session_state.setdefault("from-title", look.title)
    st.text_input("Title", key="from-title", max_chars=_LONGEST_TITLE, width=480)
    teams = {team.id: team.name for team in here.people.teams(actor()) if team.id in person.team_ids}
    st.selectbox("Team", list(teams), key="from-team", format_func=teams.__getitem__, width=480)
    st.text(_found(look))
    st.button("Begin with these sections", type="primary", disabled=not look.sections, on_click=_begin, args=(file,))


def _found(look: FirstLook) -> str:
    if not look.doctype:
        return "The file does not tell which kind of document it is. Choose a type to see what of it is found."
    if not look.sections:
        return "No heading of the file names a section of this type."
    return f"{len(look.sections)} sections found: {', '.join(look.sections)}"


def _begin(file: str) -> None:
    state = st.session_state
    wanted = NewFromFile(
        doctype=str(state.get("from-type") or ""),
        title=str(state.get("from-title") or "").strip(),
        team_id=str(state.get("from-team") or ""),
    )
    document_id = attempt(f"from-file:{file}", lambda acting: workspace().imports.begin(acting, file, wanted))
    if document_id is not None:
        go_after("draft", document=document_id, step="write")

"""The top of every page about one document: title, state, files, and the ways to its other pages."""

import streamlit as st

from docs_engine.services.documents import DocumentPage
from docs_engine.ui import links
from docs_engine.ui.components import component
from docs_engine.ui.file_links import file_links
from docs_engine.ui.review.override_banner import gate_warning, override_warning
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import STAGE_LABELS, STATE_LABELS, STATE_TONES

_PAGES = (("draft", "Draft"), ("review", "Review"), ("reading_session", "Read together"), ("history", "History"))


def document_bar(page: DocumentPage, here: str, *, version: int | None = None) -> None:
    """Draw the bar; `here` names the page one is on, `version` the one whose files are offered (None: the draft)."""
    heading = _heading(page, version)
    if here == "review":
        heading["banners"] = []  # that page tells all of it, with grounds and dissent
    component("heading")(key="document-heading", data=heading)
    with st.container(horizontal=True, gap="medium", key="document-pages"):
        for name, label in _PAGES:
            icon = ":material/chevron_right:" if name == here else None
            links.link(name, f"**{label}**" if name == here else label, icon=icon, document=page.document.id)


def _heading(page: DocumentPage, version: int | None) -> dict[str, object]:
    document = page.document
    here = workspace()
    people = here.people.directory(actor())
    teams = {team.id: team.name for team in here.people.teams(actor())}
    facts = [here.types[document.doctype].title if document.doctype in here.types else document.doctype]
    facts.append(teams.get(document.team_id, ""))
    if document.owner_id in people:
        facts.append(f"by {people[document.owner_id].name}")
    facts.append(f"stage: {STAGE_LABELS[document.stage].lower()}")
    facts.append(f"version {page.latest.number}" if page.latest else "no version yet")
    files, more_files = file_links(page, version)
    return {
        "title": document.title,
        "tone": STATE_TONES[page.state],
        "state_label": STATE_LABELS[page.state],
        "facts": [fact for fact in facts if fact],
        "next": page.next_step,
        "files": files,
        "more_files": more_files,
        "banners": [line for line in (override_warning(page, people), gate_warning(page, people)) if line],
    }

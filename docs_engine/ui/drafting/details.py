"""What a document is called, how far it has come, who signs it, who may read it."""

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.stage import Stage
from docs_engine.ui import links
from docs_engine.ui.components.editor import Editing, edit_text
from docs_engine.ui.drafting.drafting_view import DraftView
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import workspace
from docs_engine.ui.states import STAGE_MEANINGS

_LONGEST_REASON = 500


def show_details(view: DraftView) -> None:
    """Draw title, stage, approver, readers and withdrawal."""
    left, right = st.columns(2, gap="large")
    with left:
        edit_text(
            Editing(
                name=view.name_of("title"),
                label="Title",
                text=view.draft.title,
                revision=view.draft.revision,
                address=view.address("title"),
                height=0,
                one_line=True,
                read_only=not view.may_edit,
                me=view.people[view.person_id],
            )
        )
        _stage(view)
        _approver(view)
    with right:
        _returning(view)
        _readers(view)
        _withdrawal(view)


def _returning(view: DraftView) -> None:
    st.header("Word file", anchor=False)
    st.text("What somebody changed or remarked in an exported file comes back here, as you choose.")
    links.link("bring_back", "Bring back a Word file", document=view.id)


def _stage(view: DraftView) -> None:
    document = view.page.document
    st.header("Stage", anchor=False)
    key = f"stage-{document.id}"
    st.session_state[key] = document.stage
    st.radio(
        "How far the idea has come; the checks are as strict as that",
        list(Stage),
        format_func=STAGE_MEANINGS.__getitem__,
        key=key,
        disabled=not view.may_edit,
        on_change=_set_stage,
        args=(document.id, key),
    )


def _approver(view: DraftView) -> None:
    document = view.page.document
    st.header("Approver", anchor=False)
    st.text(f"{view.people.get(document.approver_id, 'Nobody yet')} signs this document.")
    if not _may(view, Action.SET_APPROVER):
        return
    key = f"approver-{document.id}"
    with st.form(f"approver-form-{document.id}", border=False):
        others = [person for person in view.people if person not in {document.owner_id, document.approver_id}]
        _choose_person("Somebody else", key, others, view)
        st.form_submit_button("Name the approver", on_click=_set_approver, args=(document.id, key))


def _readers(view: DraftView) -> None:
    document = view.page.document
    st.header("Readers", anchor=False)
    if document.shared:
        st.text("Everybody in the workspace may read this document.")
        if _may(view, Action.SHARE):
            st.button("Make it private again", on_click=_unshare, args=(document.id,))
    else:
        st.text("Private to the team, its reviewers and the managers above the owner.")
        if _may(view, Action.SHARE):
            st.button("Share with everybody", on_click=_share, args=(document.id,))
    if _may(view, Action.INVITE):
        key = f"invite-{document.id}"
        with st.form(f"invite-form-{document.id}", border=False):
            others = [person for person in view.people if person != document.owner_id]
            _choose_person("Invite one person", key, others, view)
            st.form_submit_button("Invite", on_click=_invite, args=(document.id, key))


def _withdrawal(view: DraftView) -> None:
    document = view.page.document
    if Action.WITHDRAW not in view.page.may:
        return
    st.header("Withdraw", anchor=False)
    st.text("Takes the document out of the process for good and ends its sign-off. Text and trail stay.")
    key = f"withdraw-{document.id}"
    with st.form(f"withdraw-form-{document.id}", border=False):
        st.text_input("Why", key=key, max_chars=_LONGEST_REASON)
        st.form_submit_button("Withdraw", on_click=_withdraw, args=(document.id, key))


def _may(view: DraftView, action: Action) -> bool:
    """Tell whether the action is possible, and say on the page why it is not."""
    if action in view.page.may:
        return True
    if view.page.why_not.get(action):
        st.text(view.page.why_not[action])
    return False


def _choose_person(label: str, key: str, ids: list[str], view: DraftView) -> None:
    if not ids:
        st.text("Nobody else is here yet. Admins add people under People.")
        return
    ordered = sorted(ids, key=lambda person: view.people[person].casefold())
    st.selectbox(label, ordered, index=None, key=key, format_func=lambda person: view.people.get(person, ""))


def _share(document_id: str) -> None:
    attempt(f"share:{document_id}", lambda acting: workspace().documents.share(acting, document_id))


def _unshare(document_id: str) -> None:
    attempt(f"unshare:{document_id}", lambda acting: workspace().documents.unshare(acting, document_id))


def _set_stage(document_id: str, key: str) -> None:
    stage = Stage(st.session_state[key])
    attempt(
        f"stage:{document_id}:{stage}",
        lambda acting: workspace().documents.set_stage(acting, document_id, stage),
        done=f"The document is checked at the stage {stage} from now on.",
    )


def _set_approver(document_id: str, key: str) -> None:
    person = str(st.session_state.get(key) or "")
    attempt(
        f"approver:{document_id}:{person}",
        lambda acting: workspace().documents.set_approver(acting, document_id, person),
        done="The approver is named.",
    )


def _invite(document_id: str, key: str) -> None:
    person = str(st.session_state.get(key) or "")
    attempt(
        f"invite:{document_id}:{person}",
        lambda acting: workspace().documents.invite(acting, document_id, person),
        done="Invited.",
    )


def _withdraw(document_id: str, key: str) -> None:
    reason = str(st.session_state.get(key, ""))
    attempt(f"withdraw:{document_id}", lambda acting: workspace().documents.withdraw(acting, document_id, reason))

"""Account: who I am, my password, signing out, my mail."""

import streamlit as st

from docs_engine.ui.components import component
from docs_engine.ui.people.mail_view import show_mail
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import current_person, workspace
from docs_engine.ui.tour import begin_again


def change_password() -> None:
    """Change the password when both entries of the new one agree."""
    typed = {name: str(st.session_state.get(f"password-{name}") or "") for name in ("old", "new", "again")}
    if typed["new"] != typed["again"]:
        st.session_state["password-mismatch"] = True
        return
    attempt(
        "change-password",
        lambda acting: workspace().people.change_password(acting, typed["old"], typed["new"]),
        done="Your password is changed.",
    )


person = current_person()
st.title("Account", anchor=False)
st.text(f"{person.name}\n{person.email}")
st.button("Take the tour again", on_click=begin_again)
component("sign_out")(key="sign-out", data={})
if workspace().is_sample:
    st.text("You are one of the made-up people of the sample. Sign out to come back as somebody else.")
else:
    st.header("Change your password", anchor=False)
    if st.session_state.pop("password-mismatch", False):
        st.text("The two entries of the new password differ. Nothing was changed.")
    with st.form("change-password", width=420):
        st.text_input("Present password", type="password", key="password-old", autocomplete="current-password")
        st.text_input("New password", type="password", key="password-new", autocomplete="new-password")
        st.text_input("New password again", type="password", key="password-again", autocomplete="new-password")
        st.form_submit_button("Change password", on_click=change_password)
show_mail(person)

"""The People and Account pages, run as Streamlit runs them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.services.documents import LibraryQuery
from docs_engine.services.people import NewPerson
from docs_engine.ui.session import TOKEN_KEY

ROOT = Path(__file__).parents[2]
PASSWORD = "another long password"


@pytest.fixture
def page(serving):
    """A page of the app for a token."""

    def run(name: str, token: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
        app.session_state[TOKEN_KEY] = token
        app.switch_page(f"docs_engine/ui/pages/{name}.py")
        return app.run()

    return run


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in app.text)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def names(workspace, signed) -> set[str]:
    return {person.name for person in workspace.people.directory(signed.actor).values()}


def test_an_admin_adds_somebody_and_the_form_is_empty_again(page, workspace, signed):
    app = page("people", signed.token)
    app.text_input(key="add-name").input("Tom <b>Okafor</b>")
    app.text_input(key="add-email").input("tom@harbour.example")
    app.text_input(key="add-password").input(PASSWORD)
    app = press(app, "Add this person")
    assert not app.exception
    assert "Tom <b>Okafor</b>" in names(workspace, signed)
    assert "Tom <b>Okafor</b>" in texts(app)
    assert app.text_input(key="add-name").value == ""


def test_neither_team_nor_role_of_one_person_slips_into_the_next(page, workspace, signed):
    app = page("people", signed.token)
    app.text_input(key="add-name").input("Tom Okafor")
    app.text_input(key="add-email").input("tom@harbour.example")
    app.text_input(key="add-password").input(PASSWORD)
    app.multiselect(key="add-teams").select("Night Shift")
    app.multiselect(key="add-roles").select("Admin")
    app = press(app, "Add this person")
    assert not app.exception
    assert app.multiselect(key="add-teams").value == []
    assert app.multiselect(key="add-roles").value == []


def test_a_refused_person_keeps_what_was_typed(page, workspace, signed):
    app = page("people", signed.token)
    app.text_input(key="add-name").input("Tom Okafor")
    app.text_input(key="add-email").input("no address")
    app.text_input(key="add-password").input("short")
    app = press(app, "Add this person")
    assert not app.exception
    assert names(workspace, signed) == {"Ines Duarte"}
    assert app.text_input(key="add-name").value == "Tom Okafor"


def test_an_admin_adds_a_team(page, workspace, signed):
    app = page("people", signed.token)
    app.text_input(key="add-team").input("Payments")
    app = press(app, "Add this team")
    assert not app.exception
    assert "Payments" in [team.name for team in workspace.people.teams(signed.actor)]


def test_who_is_no_admin_sees_people_but_no_forms(page, workspace, signed):
    team = signed.person.team_ids
    workspace.people.add_person(signed.actor, NewPerson("Bo Larsen", "bo@harbour.example", PASSWORD, team_ids=team))
    app = page("people", workspace.people.sign_in("bo@harbour.example", PASSWORD))
    assert not app.exception
    assert "Ines Duarte" in texts(app)
    assert [button.label for button in app.button if button.label in {"Add this person", "Change", "They left"}] == []


def test_a_password_is_changed_only_when_both_entries_agree(page, workspace, signed):
    app = page("account", signed.token)
    app.text_input(key="password-old").input("correct horse battery")
    app.text_input(key="password-new").input(PASSWORD)
    app.text_input(key="password-again").input("something else")
    app = press(app, "Change password")
    assert "differ" in texts(app)
    app.text_input(key="password-again").input(PASSWORD)
    app = press(app, "Change password")
    assert not app.exception
    assert workspace.people.sign_in("ines@harbour.example", PASSWORD)


def test_a_new_document_begins_with_its_type(page, workspace, signed):
    app = page("new_document", signed.token)
    assert not app.exception
    app = app.button(key="type-pr_faq").click().run()
    app.text_input(key="new-title").input("Lantern")
    app = press(app, "Begin")
    assert not app.exception
    rows = workspace.documents.library(signed.actor, LibraryQuery()).rows
    assert [row.document.title for row in rows] == ["Lantern"]


def test_a_document_without_a_title_is_refused_and_the_choice_stays(page, signed):
    app = page("new_document", signed.token)
    app = app.button(key="type-pr_faq").click().run()
    app = press(app, "Begin")
    assert not app.exception
    assert app.query_params["type"] == "pr_faq"


def test_nobody_signed_in_sees_no_page(page):
    app = page("people", "")
    assert not app.exception
    assert "You are signed out" in [title.value for title in app.title]

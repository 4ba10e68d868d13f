"""The People and Account pages, run as Streamlit runs them."""

from docs_engine.model.people import Person
from docs_engine.services.documents import LibraryQuery
from docs_engine.services.people import NewPerson
from tests.faces.pages import open_page, press, texts

PASSWORD = "another long password"


def names(workspace, signed) -> set[str]:
    return {person.name for person in workspace.people.directory(signed.actor).values()}


def test_an_admin_adds_somebody_and_the_form_is_empty_again(workspace, signed):
    app = open_page("people", signed.token)
    app.text_input(key="add-name").input("Tom <b>Okafor</b>")
    app.text_input(key="add-email").input("tom@harbour.example")
    app.text_input(key="add-password").input(PASSWORD)
    app = press(app, "Add this person")
    assert "Tom <b>Okafor</b>" in names(workspace, signed)
    assert "Tom <b>Okafor</b>" in texts(app)
    assert app.text_input(key="add-name").value == ""


def test_neither_team_nor_role_of_one_person_slips_into_the_next(workspace, signed):
    app = open_page("people", signed.token)
    app.text_input(key="add-name").input("Tom Okafor")
    app.text_input(key="add-email").input("tom@harbour.example")
    app.text_input(key="add-password").input(PASSWORD)
    app.multiselect(key="add-teams").select("Night Shift")
    app.multiselect(key="add-roles").select("Admin")
    app = press(app, "Add this person")
    assert app.multiselect(key="add-teams").value == []
    assert app.multiselect(key="add-roles").value == []


def test_a_refused_person_keeps_what_was_typed(workspace, signed):
    app = open_page("people", signed.token)
    app.text_input(key="add-name").input("Tom Okafor")
    app.text_input(key="add-email").input("no address")
    app.text_input(key="add-password").input("short")
    app = press(app, "Add this person")
    assert names(workspace, signed) == {"Ines Duarte"}
    assert app.text_input(key="add-name").value == "Tom Okafor"


def test_an_admin_adds_a_team(workspace, signed):
    app = open_page("people", signed.token)
    app.text_input(key="add-team").input("Payments")
    app = press(app, "Add this team")
    assert "Payments" in [team.name for team in workspace.people.teams(signed.actor)]


def test_who_is_no_admin_sees_people_but_no_forms(workspace, signed):
    team = signed.person.team_ids
    workspace.people.add_person(signed.actor, NewPerson("Bo Larsen", "bo@harbour.example", PASSWORD, team_ids=team))
    app = open_page("people", workspace.people.sign_in("bo@harbour.example", PASSWORD))
    assert "Ines Duarte" in texts(app)
    assert [button.label for button in app.button if button.label in {"Add this person", "Change", "They left"}] == []


def test_fifty_people_are_shown_at_once_and_anybody_can_be_found(cast):
    store = cast.workspace.documents.desk.store
    with store.transaction():
        for number in range(60):
            store.people.add_person(
                Person(f"p{number}", f"Zoe {number:02}", f"zoe{number}@harbour.example", frozenset()), "none"
            )
    app = open_page("people", cast.tokens["owner"])
    assert "Zoe 59" not in texts(app)
    assert "Zoe 59" in texts(press(app, "Show more (15)"))
    found = open_page("people", cast.tokens["owner"], q="zoe59@")
    assert "Zoe 59" in texts(found)
    assert "Zoe 58" not in texts(found)
    assert "Nobody here is called that." in texts(open_page("people", cast.tokens["owner"], q="zzzz"))


def test_a_password_is_changed_only_when_both_entries_agree(workspace, signed):
    app = open_page("account", signed.token)
    app.text_input(key="password-old").input("correct horse battery")
    app.text_input(key="password-new").input(PASSWORD)
    app.text_input(key="password-again").input("something else")
    app = press(app, "Change password")
    assert "differ" in texts(app)
    app.text_input(key="password-again").input(PASSWORD)
    app = press(app, "Change password")
    assert workspace.people.sign_in("ines@harbour.example", PASSWORD)


def test_a_new_document_begins_with_its_type(workspace, signed):
    app = open_page("new_document", signed.token)
    assert next(button.key for button in app.button if button.label == "Choose") == "type-pr_faq"  # others build on it
    app = app.button(key="type-pr_faq").click().run()
    assert "Choose" not in [button.label for button in app.button]
    app.text_input(key="new-title").input("Lantern")
    app = press(app, "Begin")
    rows = workspace.documents.library(signed.actor, LibraryQuery()).rows
    assert [row.document.title for row in rows] == ["Lantern"]


def test_a_document_without_a_title_is_refused_and_the_choice_stays(signed):
    app = open_page("new_document", signed.token)
    app = app.button(key="type-pr_faq").click().run()
    app = press(app, "Begin")
    assert app.query_params["type"] == "pr_faq"


def test_nobody_signed_in_sees_no_page(serving):
    app = open_page("people", "")
    assert "You are signed out" in [title.value for title in app.title]

"""The People and Account pages, run as Streamlit runs them."""

import json

from docs_engine.model.people import Person, Role
from docs_engine.services.documents import LibraryQuery
from docs_engine.services.people import NewPerson
from tests.faces.pages import drawn, open_page, press, texts

PASSWORD = "another long password"


def names(workspace, signed) -> set[str]:
    return {person.name for person in workspace.people.directory(signed.actor).values()}


def listed(app) -> str:
    """All that the lists of the page say."""
    return "\n".join(json.dumps(data, ensure_ascii=False) for data in drawn(app, "rows"))


def rows(app) -> list:
    return [row for data in drawn(app, "rows") for group in data["groups"] for row in group["rows"]]


def test_an_admin_adds_somebody_and_the_form_is_empty_again(workspace, signed):
    app = open_page("people", signed.token)
    app.text_input(key="add-name").input("Tom <b>Okafor</b>")
    app.text_input(key="add-email").input("tom@harbour.example")
    app.text_input(key="add-password").input(PASSWORD)
    app = press(app, "Add this person")
    assert "Tom <b>Okafor</b>" in names(workspace, signed)
    assert "Tom <b>Okafor</b>" in listed(app)
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
    assert "Ines Duarte" in listed(app)
    assert not any(row["action"] for row in rows(app))
    app = open_page("people", workspace.people.sign_in("bo@harbour.example", PASSWORD), person=signed.person.id)
    assert [button.label for button in app.button if button.label in {"Add this person", "They left"}] == []


def test_an_admin_opens_a_person_and_changes_their_roles(workspace, signed):
    bo = workspace.people.add_person(signed.actor, NewPerson("Bo Larsen", "bo@harbour.example", PASSWORD))
    row = next(row for row in rows(open_page("people", signed.token)) if "Bo Larsen" in str(row["title"]))
    app = open_page("people", signed.token, **row["place"]["query"])
    app.multiselect(key=f"roles-{bo}").select("Auditor")
    press(app, "Save roles")
    assert workspace.people.directory(signed.actor)[bo].roles == {Role.AUDITOR}
    assert press(app, "Done").query_params == {}


def test_fifty_people_are_shown_at_once_and_anybody_can_be_found(cast):
    store = cast.workspace.documents.desk.store
    with store.transaction():
        for number in range(60):
            store.people.add_person(
                Person(f"p{number}", f"Zoe {number:02}", f"zoe{number}@harbour.example", frozenset()), "none"
            )
    app = open_page("people", cast.tokens["owner"])
    assert "Zoe 59" not in listed(app)
    assert "Zoe 59" in listed(press(app, "Show more (15)"))
    found = open_page("people", cast.tokens["owner"], q="zoe59@")
    assert "Zoe 59" in listed(found)
    assert "Zoe 58" not in listed(found)
    assert "Nobody here is called that." in listed(open_page("people", cast.tokens["owner"], q="zzzz"))


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

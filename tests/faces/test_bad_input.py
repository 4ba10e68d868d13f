"""Bad input on every face: what happened, where, what to do; nothing is lost and no traceback is shown."""

import contextlib
import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3
from streamlit.testing.v1 import AppTest

import docs_engine.workspace
from docs_engine.cli import run
from docs_engine.services.actor import Actor
from docs_engine.services.drafts import AnswerChange, SectionChange
from docs_engine.services.people import NewPerson
from docs_engine.serving import begin
from docs_engine.serving import serving as now_serving
from docs_engine.settings import read_settings
from docs_engine.store import open_store
from docs_engine.ui.session import TOKEN_KEY

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "templates/pr_faq/examples/answers.toml"
PASSWORD = "another long password"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A database that is not free says so after a moment instead of half a minute."""
    monkeypatch.setattr(docs_engine.workspace, "open_store", partial(open_store, timeout=0.05))


@pytest.fixture
def page(document_id):
    """A page about the document for a token."""

    def open_page(name: str, token: str, **place: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
        app.session_state[TOKEN_KEY] = token
        app.switch_page(f"docs_engine/ui/pages/{name}.py")
        for key, value in {"document": document_id, **place}.items():
            app.query_params[key] = value
        return app.run()

    return open_page


@pytest.fixture
def outsider(workspace, signed):
    """Somebody of another team, with a session token."""
    team = workspace.people.add_team(signed.actor, "Day Shift")
    key = workspace.people.add_person(signed.actor, NewPerson("Odile", "odile@harbour.example", PASSWORD, (team,)))
    return Actor(key), workspace.people.sign_in("odile@harbour.example", PASSWORD)


@contextlib.contextmanager
def locked(workspace):
    """Somebody else holds the write lock of the database."""
    other = sqlite3.connect(workspace.settings.folder / "backcast.sqlite", isolation_level=None)
    try:
        other.execute("begin immediate")
        yield
    finally:
        other.close()


@contextlib.contextmanager
def read_only(workspace):
    """The engine refuses every write, as it does on a read-only file; permissions would not stop the superuser."""
    writer = workspace.documents.desk.store.scope.gateway._writer
    writer.execute("pragma query_only = on")
    try:
        yield
    finally:
        writer.execute("pragma query_only = off")


def texts(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.value for element in app.text)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


REFUSING = [
    pytest.param(locked, "store_busy", "was busy", "Try again in a moment.", id="locked"),
    pytest.param(read_only, "store", "read-only", "Make the file and its folder writable.", id="read-only"),
]


@pytest.mark.parametrize(("state", "code", "message", "hint"), REFUSING)
def test_a_save_that_the_database_refuses_is_503_and_works_afterwards(
    browser, workspace, document_id, state, code, message, hint
):
    address = f"/api/documents/{document_id}/draft"
    with state(workspace):
        refused = browser.put(f"{address}/title", json={"text": "Lamp", "base_revision": 1})
        assert browser.get(address).json()["title"] == "Lantern"
    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["hint"]) == (503, code, hint)
    assert message in problem["detail"]
    assert refused.headers.get("retry-after") == ("1" if code == "store_busy" else None)
    assert browser.put(f"{address}/title", json={"text": "Lamp", "base_revision": 1}).status_code == 200


@pytest.mark.parametrize(("state", "code", "message", "hint"), REFUSING)
def test_a_page_says_that_the_database_refuses_and_keeps_what_was_typed(
    page, workspace, signed, state, code, message, hint
):
    app = page("draft", signed.token, step="submit")
    app.text_area[0].input("First for review")
    with state(workspace):
        app = press(app, "Submit for review")
    assert message in texts(app)
    assert hint in texts(app)
    assert app.text_area[0].value == "First for review"
    app = press(app, "Submit for review")
    assert "was busy" not in texts(app)


@pytest.mark.parametrize(("state", "code", "message", "hint"), REFUSING)
def test_signing_in_while_the_database_refuses_keeps_the_address(site, workspace, signed, state, code, message, hint):
    form = {"email": "ines@harbour.example", "password": "correct horse battery", "next": "/people"}
    with state(workspace):
        answer = site.post("/session/sign-in", data=form, headers={"origin": "http://127.0.0.1:8501"})
    assert answer.status_code == 503
    assert message in answer.text
    assert hint in answer.text
    assert 'value="ines@harbour.example"' in answer.text
    assert 'value="/people"' in answer.text


@pytest.mark.parametrize(("state", "code", "message", "hint"), REFUSING)
def test_pages_can_still_be_read_while_nothing_can_be_written(
    page, browser, workspace, signed, document_id, state, code, message, hint
):
    with state(workspace):
        for name in ("library", "draft", "review", "history", "people", "account", "new_document"):
            texts(page(name, signed.token))
        assert browser.get(f"/api/documents/{document_id}/word").status_code == 200


def make_newer(folder):
    """Stamp the database in a folder as one of a Backcast that does not exist yet."""
    connection = sqlite3.connect(folder / "backcast.sqlite", isolation_level=None)
    connection.execute("insert into schema_migrations (number, name) values (99, 'future')")
    connection.close()


@pytest.mark.parametrize("command", [["verify"], ["export", "x", "--as", "a@b.example", "--out", "o.docx"]])
def test_a_command_on_a_database_of_a_newer_backcast_names_both_schemas(tmp_path, monkeypatch, capsys, command):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert run(["verify"]) == 0
    make_newer(tmp_path)
    before = (tmp_path / "backcast.sqlite").read_bytes()
    assert run(command) == 3
    told = capsys.readouterr().err
    assert "newer Backcast (schema 99" in told
    assert "Start the newer Backcast" in told
    assert (tmp_path / "backcast.sqlite").read_bytes() == before


@pytest.mark.parametrize("path", ["/", "/session/sign-in", "/api/documents/x/draft"])
def test_every_address_says_when_the_database_is_of_a_newer_backcast(serving, site, signed, tmp_path, path):
    now_serving().close()
    make_newer(tmp_path)
    site.cookies.set("backcast_session", signed.token)
    answer = site.get(path)
    assert answer.status_code == 503
    assert "newer Backcast (schema 99" in answer.text


def test_a_read_only_database_is_verified_and_a_closed_one_says_so(open_folder, as_nobody, monkeypatch, capsys):
    monkeypatch.setenv("BACKCAST_DATA", str(open_folder))
    assert run(["verify"]) == 0
    path = open_folder / "backcast.sqlite"
    path.chmod(0o444)
    with as_nobody():
        assert run(["verify"]) == 0
    path.chmod(0o000)
    with as_nobody():
        assert run(["verify"]) == 3
    told = capsys.readouterr().err
    assert "backcast.sqlite cannot be opened" in told
    assert "Hint: " in told


def test_a_read_only_folder_says_so(open_folder, as_nobody, monkeypatch, capsys):
    monkeypatch.setenv("BACKCAST_DATA", str(open_folder))
    assert run(["verify"]) == 0
    (open_folder / "backcast.sqlite").chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        status = run(["verify"])
    told = capsys.readouterr()
    assert (status, "Hint: " in told.err) in {(0, False), (3, True)}
    assert "Traceback" not in told.err


@pytest.fixture
def broken_types(tmp_path, monkeypatch):
    """The document types with a section of the press release that fails when it is filled."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    (folder / "pr_faq/sections/problem.md.j2").write_text("{{ problem }}\n\n{{ title / 0 }}\n", encoding="utf-8")
    monkeypatch.setenv("BACKCAST_TEMPLATES", str(folder))
    return folder


def test_a_template_that_fails_is_a_configuration_error_with_its_line(broken_types, tmp_path, capsys):
    out = tmp_path / "a.md"
    assert run(["draft", "pr_faq", "--answers", str(ANSWERS), "--out", str(out)]) == 3
    told = capsys.readouterr().err
    assert "problem.md.j2" in told
    assert "line 3" in told or ":3" in told
    assert not out.exists()


def test_a_template_that_fails_loses_no_answer(browser, workspace, signed, document_id, page, broken_types, tmp_path):
    begin(read_settings({"BACKCAST_DATA": str(tmp_path), "BACKCAST_TEMPLATES": str(broken_types)}))
    address = f"/api/documents/{document_id}/draft"
    refused = browser.put(f"{address}/answers/problem", json={"text": "Notes by hand.", "base_revision": 1})
    assert (refused.status_code, refused.json()["code"]) == (422, "drafting")
    assert "problem.md.j2" in refused.json()["detail"]
    assert browser.get(address).json()["answers"] == {"customer": "Ward nurses on night shift"}
    assert "Goes into" in texts(page("draft", signed.token, step="interview"))
    app = page("new_document", signed.token, type="pr_faq")
    app.text_input(key="new-title").input("Second")
    app = press(app, "Begin")
    assert "problem.md.j2" in texts(app)
    assert app.text_input(key="new-title").value == "Second"


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [("launch_date", "soon", "a day written as year-month-day"), ("company", "Harbour\nFreight", "one line")],
)
def test_an_answer_of_the_wrong_shape_is_refused_by_field(browser, document_id, question, text, reason):
    address = f"/api/documents/{document_id}/draft"
    refused = browser.put(f"{address}/answers/{question}", json={"text": text, "base_revision": 1})
    assert (refused.status_code, refused.json()["code"]) == (422, "input")
    assert reason in refused.json()["details"]["fields"]["text"]
    assert question not in browser.get(address).json()["answers"]


def test_a_body_that_is_not_utf_8_is_malformed(browser, document_id):
    body = b'{"text": "caf\xe9", "base_revision": 1}'
    address = f"/api/documents/{document_id}/draft/title"
    answer = browser.put(address, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_a_form_that_is_not_utf_8_is_a_wrong_sign_in(site, signed):
    headers = {"origin": "http://127.0.0.1:8501", "content-type": "application/x-www-form-urlencoded"}
    answer = site.post("/session/sign-in", content=b"email=caf%E9%40x.example&password=\xff", headers=headers)
    assert answer.status_code == 403
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("place", "length", "status", "code"),
    [
        ("draft/sections/problem", 600_000, 422, "input"),
        ("draft/sections/problem", 5_000_000, 413, "too_large"),
        ("draft/answers/problem", 200_000, 422, "input"),
    ],
)
def test_a_text_that_is_too_long_is_refused_whole(browser, document_id, place, length, status, code):
    before = browser.get(f"/api/documents/{document_id}/draft").json()
    body = {"text": "word " * (length // 5), "base_revision": 1}
    answer = browser.put(f"/api/documents/{document_id}/{place}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["hint"]
    assert browser.get(f"/api/documents/{document_id}/draft").json() == before


def test_a_document_grows_up_to_what_is_checked_and_may_always_shrink(browser, document_id):
    sections = f"/api/documents/{document_id}/draft/sections"
    long = {"text": "```\n" + "| 12 | 34 |\n" * 37_500 + "```\n", "base_revision": 1}
    assert browser.put(f"{sections}/problem", json=long).status_code == 200
    assert browser.put(f"{sections}/solution", json=long).status_code == 200
    refused = browser.put(f"{sections}/how_it_works", json=long)
    assert (refused.status_code, refused.json()["code"]) == (422, "input")
    assert "at most 1,000,000 fit" in refused.json()["detail"]
    assert browser.put(f"{sections}/problem", json={"text": "Short.", "base_revision": 9}).status_code == 200


def test_an_empty_document_can_be_checked_read_and_exported(browser, page, workspace, signed, document_id):
    for entry in workspace.drafts.read(signed.actor, document_id).sections:
        revision = workspace.drafts.read(signed.actor, document_id).revision
        workspace.drafts.save_section(signed.actor, document_id, SectionChange(entry.section.key, "", revision))
    for step in ("interview", "write", "findings", "submit"):
        texts(page("draft", signed.token, step=step))
    assert browser.get(f"/api/documents/{document_id}/word").status_code == 200
    assert browser.get(f"/api/documents/{document_id}/markdown").status_code == 200


def test_an_unknown_type_in_the_address_offers_the_known_ones(page, signed):
    app = page("new_document", signed.token, type="pr_fac")
    assert [button.label for button in app.button].count("Choose") == len(list((ROOT / "templates").iterdir()))
    texts(app)


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("GET", "draft"),
        ("GET", "changes"),
        ("GET", "word"),
        ("GET", "markdown"),
        ("PUT", "draft/title"),
        ("PUT", "draft/sections/problem"),
        ("PUT", "draft/answers/problem"),
        ("POST", "draft/sections/problem/check"),
        ("POST", "draft/sections/problem/redraft"),
        ("POST", "comments"),
        ("GET", "findings"),
        ("POST", "dismissals"),
        ("DELETE", "dismissals/x"),
    ],
)
def test_who_may_not_see_a_document_is_told_that_there_is_none(browser, outsider, document_id, method, place):
    bodies = {
        "comments": {"version": 1, "body": "Hm"},
        "dismissals": {"finding": "x", "reason": "Because it is so"},
        "draft/sections/problem/check": {"text": "x"},
        "draft/sections/problem/redraft": {"base_revision": 1},
    }
    body = bodies.get(place, {"text": "x", "base_revision": 1}) if method != "GET" else None
    browser.cookies.set("backcast_session", outsider[1])
    answer = browser.request(method, f"/api/documents/{document_id}/{place}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "Lantern" not in answer.text


@pytest.mark.parametrize(
    ("place", "body"),
    [
        ("draft/title", {"text": "Mine", "base_revision": 1}),
        ("draft/sections/problem", {"text": "Mine", "base_revision": 1}),
        ("draft/answers/problem", {"text": "Mine", "base_revision": 1}),
    ],
)
def test_who_may_only_read_is_told_who_may_write(browser, workspace, signed, outsider, document_id, place, body):
    workspace.documents.share(signed.actor, document_id)
    browser.cookies.set("backcast_session", outsider[1])
    before = browser.get(f"/api/documents/{document_id}/draft").json()
    answer = browser.put(f"/api/documents/{document_id}/{place}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert answer.json()["details"]["needs"]
    assert browser.get(f"/api/documents/{document_id}/draft").json() == before


@pytest.mark.parametrize("name", ["draft", "review", "history"])
def test_a_page_about_somebody_elses_document_shows_none_of_it(page, outsider, name):
    app = page(name, outsider[1])
    assert "Lantern" not in texts(app)
    assert "There is no document" in texts(app)


def test_a_command_as_somebody_who_may_not_see_it_finds_nothing(
    workspace, outsider, document_id, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    out = tmp_path / "a.docx"
    assert run(["export", document_id, "--as", "odile@harbour.example", "--out", str(out)]) == 2
    assert "There is no document" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("place", ["draft/title", "draft/answers/problem", "draft/sections/problem"])
def test_a_stale_save_gives_back_what_stands_there_and_writes_nothing(browser, workspace, signed, document_id, place):
    drafts, last = workspace.drafts, {"title": "Theirs", "problem": "Theirs"}
    drafts.save_title(signed.actor, document_id, "Theirs", 1)
    revision = drafts.read(signed.actor, document_id).revision
    drafts.answer(signed.actor, document_id, AnswerChange("problem", "Theirs", revision))
    revision = drafts.read(signed.actor, document_id).revision
    drafts.save_section(signed.actor, document_id, SectionChange("problem", "Theirs", revision))
    answer = browser.put(f"/api/documents/{document_id}/{place}", json={"text": "Mine", "base_revision": 1})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert answer.json()["details"]["text"] == last[place.rpartition("/")[2]]
    assert "Mine" not in browser.get(f"/api/documents/{document_id}/draft").text


def test_a_wrong_password_changes_none(page, workspace, signed):
    app = page("account", signed.token)
    for field, typed in zip(app.text_input, ("wrong password", PASSWORD, PASSWORD), strict=True):
        field.input(typed)
    app = next(button for button in app.button if button.label == "Change password").click().run()
    assert "The password is wrong." in texts(app)
    assert workspace.people.sign_in("ines@harbour.example", "correct horse battery")

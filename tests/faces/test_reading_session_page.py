"""The page of a reading session, run as Streamlit runs it."""

from tests.faces.pages import drawn, open_page, press, texts


def test_the_owner_opens_the_room_and_ends_it_with_items(cast):
    app = open_page("reading_session", cast.tokens["owner"], document=cast.document_id)
    assert [room["room"] for room in drawn(app, "room")] == [None]
    app = press(app, "Open the room")
    [room] = drawn(app, "room")
    assert room["room"]["silent"] is True
    assert room["address"] == f"/api/documents/{cast.document_id}/session"
    app.text_area(key="session_summary").input("We go on.")
    app.text_input(key="session_what_0").input("Ask the ward")
    app = press(app, "One more item")
    assert app.text_input(key="session_what_0").value == "Ask the ward"
    app = press(app, "End the session")
    [room] = drawn(app, "room")
    assert (room["room"]["runs"], room["room"]["summary"]) == (False, "We go on.")
    assert [item["text"] for item in room["room"]["items"]] == ["Ask the ward"]


def test_who_may_not_host_is_told_who_may(cast):
    app = open_page("reading_session", cast.tokens["approver"], document=cast.document_id)
    assert "The owner, the bar raiser or a keeper of the pool opens the room" in texts(app)
    assert not any(button.label == "Open the room" for button in app.button)

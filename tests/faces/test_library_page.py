"""The Library, run as Streamlit runs it."""

from streamlit.testing.v1 import AppTest

from docs_engine.model.review import Judgement
from docs_engine.services.documents import NewDocument
from tests.faces.pages import drawn, open_page, press, unfold


def library(token: str, **place: str) -> AppTest:
    return open_page("library", token, **place)


def groups(app: AppTest) -> dict[str, dict[str, object]]:
    """Every list of the page by its title."""
    return {group["title"]: group for rows in drawn(app, "rows") for group in rows["groups"]}


def titles(group: dict[str, object]) -> list[str]:
    return ["".join(text for text, _ in row["title"]) for row in group["rows"]]


def test_an_empty_library_teaches_how_to_begin(signed):
    lists = groups(library(signed.token))
    assert lists["Waiting for you"]["rows"] == []
    assert any("customer" in line for line in lists["Documents"]["empty"])


def test_what_waits_comes_first_with_the_way_to_it(cast):
    app = library(cast.tokens["bar raiser"])
    [row] = groups(app)["Waiting for you"]["rows"]
    assert row["place"] == {"page": "review", "query": {"document": cast.document_id}}
    assert row["action"]
    assert row["text"]


def test_the_owner_is_led_to_the_draft_when_changes_are_asked_for(cast):
    cast.judge(Judgement.REQUEST_CHANGES)
    [row] = groups(library(cast.tokens["owner"]))["Waiting for you"]["rows"]
    assert row["place"]["page"] == "draft"


def test_a_title_stays_text(cast):
    assert titles(groups(library(cast.tokens["owner"]))["Documents"]) == ["Lantern <b>for</b> nurses"]


def test_filters_live_in_the_address(cast):
    in_review = groups(library(cast.tokens["owner"], state="in_review"))
    assert len(in_review["Documents"]["rows"]) == 1
    approved = groups(library(cast.tokens["owner"], state="approved"))
    assert approved["Documents"]["rows"] == []
    assert "No document fits." in approved["Documents"]["empty"]


def test_a_filter_chosen_on_the_page_goes_into_the_address(cast):
    app = unfold(library(cast.tokens["owner"]), "filters")
    app.selectbox(key="address:state").select("approved").run()
    assert app.query_params["state"] in ("approved", ["approved"])
    assert groups(app)["Documents"]["rows"] == []
    assert "Filters (1 in use)" in [each.label for each in app.expander]


def test_an_unknown_filter_in_the_address_counts_as_none(cast):
    assert len(groups(library(cast.tokens["owner"], state="nonsense"))["Documents"]["rows"]) == 1


def test_a_search_shows_the_passage_with_the_words_marked(cast):
    found = groups(library(cast.tokens["owner"], q="forty"))["Found in the text"]
    assert ["forty", True] in found["rows"][0]["text"]


def test_nobody_else_sees_a_private_document(cast):
    stranger = cast.workspace.people.add_team(cast.actor("keeper"), "Elsewhere")
    cast.workspace.people.join_team(cast.actor("keeper"), stranger, cast.ids["director"])
    assert len(groups(library(cast.tokens["director"]))["Documents"]["rows"]) == 1, "management above sees it"
    cast.workspace.documents.create(
        cast.actor("director"), NewDocument(doctype="pr_faq", title="Only mine", team_id=stranger)
    )
    assert "Only mine" not in titles(groups(library(cast.tokens["owner"]))["Documents"])


def test_show_more_asks_for_one_page_more(cast):
    team = cast.workspace.people.directory(cast.actor("owner"))[cast.ids["owner"]].team_ids[0]
    for number in range(51):
        new = NewDocument(doctype="pr_faq", title=f"Idea {number}", team_id=team)
        cast.workspace.documents.create(cast.actor("owner"), new)
    app = library(cast.tokens["owner"])
    assert len(groups(app)["Documents"]["rows"]) == 50
    press(app, "Show more")
    assert len(groups(app)["Documents"]["rows"]) == 52

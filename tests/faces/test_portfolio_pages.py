"""Board, Portfolio and Flow, run as Streamlit runs them."""

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.review import EvidenceRow, Judgement, Override
from docs_engine.services.documents import NewDocument
from docs_engine.services.signing import Signature
from tests.faces.conftest import FIRST
from tests.faces.pages import drawn, open_page, texts


def columns(app: AppTest) -> dict[str, dict[str, object]]:
    [board] = drawn(app, "board")
    return {column["title"]: column for column in board["columns"]}


def plots(app: AppTest) -> list[str]:
    return [figures["title"] for figures in drawn(app, "figures")]


@pytest.fixture
def overridden(cast):
    """The cast's document, signed against the recommendation."""
    cast.judge(Judgement.REJECT, "It solves nobody's problem.")
    version = cast.workspace.versions.history(cast.actor("approver"), cast.document_id)[0]
    data = (EvidenceRow("Nurses who asked", "40", "the help desk"),)
    why = Override(
        "Every hospital that we asked in the spring wants it before the winter.",
        data,
        "It may fail.",
        "We look each week.",
        cast_day(cast),
    )
    signature = Signature(version.content_hash, FIRST.password)
    cast.workspace.signing.override(cast.actor("approver"), cast.document_id, signature, why)
    return cast


def cast_day(cast):
    return cast.workspace.documents.desk.moment.now().date().replace(year=2099)


def test_the_board_puts_each_document_into_the_column_of_its_state(cast):
    app = open_page("board", cast.tokens["owner"])
    [card] = columns(app)["In review"]["cards"]
    assert card["title"] == "Lantern <b>for</b> nurses"
    assert card["place"] == {"page": "review", "query": {"document": cast.document_id}}
    assert "Waits for Bar Raiser" in card["lines"]
    assert columns(app)["Draft"]["number"] == 0


def test_an_override_is_set_off_on_the_board(overridden):
    [card] = columns(open_page("board", overridden.tokens["owner"]))["Approved by override"]["cards"]
    assert card["override"]
    assert {"label": "Override", "tone": "solid"} in card["chips"]


def test_a_full_column_leads_to_all_of_it(cast):
    team = cast.workspace.people.directory(cast.actor("owner"))[cast.ids["owner"]].team_ids[0]
    for number in range(26):
        cast.workspace.documents.create(cast.actor("owner"), NewDocument("pr_faq", f"Idea {number}", team))
    column = columns(open_page("board", cast.tokens["owner"], team=team))["Draft"]
    assert (column["number"], len(column["cards"])) == (26, 25)
    assert column["more"] == {"page": "library", "query": {"state": "draft", "team": team}}


def test_an_empty_board_teaches(signed):
    assert "Nobody moves a card by hand" in texts(open_page("board", signed.token))


def test_the_board_of_another_type_says_that_nothing_fits(cast):
    assert "No document fits." in texts(open_page("board", cast.tokens["owner"], type="coe"))


def test_a_portfolio_tells_where_a_team_stands_and_what_builds_on_what(overridden):
    team = overridden.workspace.people.directory(overridden.actor("owner"))[overridden.ids["owner"]].team_ids[0]
    new = NewDocument("technical_design", "Lantern: plan", team, gate_document_id=overridden.document_id)
    overridden.workspace.documents.create(overridden.actor("owner"), new)
    app = open_page("portfolio", overridden.tokens["owner"])
    assert "1 stands signed against the recommendation." in texts(app)
    [rows] = drawn(app, "rows")
    told = [("".join(text for text, _ in row["title"]), row["lead"]) for row in rows["groups"][0]["rows"]]
    assert told == [("Lantern <b>for</b> nurses", ""), ("Lantern: plan", "builds on it")]


def test_a_portfolio_without_documents_teaches(cast):
    [rows] = drawn(open_page("portfolio", cast.tokens["bar raiser"]), "rows")
    assert rows["groups"][0]["rows"] == []
    assert any("builds on it" in line for line in rows["groups"][0]["empty"])


def test_flow_says_in_sentences_and_tables_what_its_plots_show(cast):
    app = open_page("flow", cast.tokens["owner"], document=cast.document_id)
    assert plots(app) == [
        "Waiting for a verdict, by age",
        "What bar raisers have",
        "Findings by check",
        "Claims and what backs them",
    ]
    assert "1 version waits for a verdict" in texts(app)
    assert "Nothing was signed yet." in texts(app)
    load = drawn(app, "figures")[1]
    assert load["rows"] == [["Bar Raiser", "1", "0"]]


def test_flow_tells_how_long_a_signed_document_took(overridden):
    app = open_page("flow", overridden.tokens["owner"])
    assert plots(app) == ["From first draft to sign-off"]
    assert "No version waits for a verdict." in texts(app)
    assert "Half of one signed document took at most a day" in texts(app)


def test_findings_of_each_version_are_counted(cast):
    cast.submit("Nurses lose a revolutionary, game-changing, world-class amount of time.")
    tallies = cast.workspace.checks.over_versions(cast.actor("owner"), cast.document_id)
    assert [tally.number for tally in tallies] == [1, 2]
    assert sum(tallies[1].findings.values()) > sum(tallies[0].findings.values())


def test_flow_of_nothing_teaches(signed):
    told = texts(open_page("flow", signed.token))
    assert "Nothing was signed yet." in told
    assert "Nothing was submitted yet." in told


def test_nobody_is_told_of_documents_that_they_may_not_read(cast):
    stranger = cast.workspace.people.add_team(cast.actor("keeper"), "Elsewhere")
    cast.workspace.people.join_team(cast.actor("keeper"), stranger, cast.ids["keeper"])
    cast.workspace.documents.create(cast.actor("keeper"), NewDocument("pr_faq", "Not for you", stranger))
    cards = [
        card["title"]
        for column in columns(open_page("board", cast.tokens["bar raiser"])).values()
        for card in column["cards"]
    ]
    assert cards == ["Lantern <b>for</b> nurses"]

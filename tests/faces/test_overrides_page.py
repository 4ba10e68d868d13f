"""Overrides on the page, as a file and on the command line."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from docs_engine.cli import run
from docs_engine.model.review import EscalationAnswer, EvidenceRow, Judgement, Override
from docs_engine.services.signing import Signature
from tests.faces.conftest import FIRST
from tests.faces.pages import drawn, open_page, press, texts


@pytest.fixture
def overridden(cast):
    cast.judge(Judgement.REJECT, "The number is not supported.")
    version = cast.workspace.versions.read(cast.actor("approver"), cast.document_id, 1)
    why = Override(
        reason="Nurses on three wards asked for it in March, and the pilot went better than planned.",
        evidence=(EvidenceRow("Wards that asked", "3 of 4", "letters"),),
        risk="The help desk is overrun.",
        mitigation="Two more people answer.",
        revisit_on=(datetime.now(UTC) + timedelta(days=90)).date(),
    )
    signature = Signature(version.content_hash, FIRST.password)
    cast.workspace.signing.override(cast.actor("approver"), cast.document_id, signature, why)
    return cast


def test_the_manager_answers_beside_the_dissent(overridden):
    app = open_page("overrides", overridden.tokens["director"])
    shown = texts(app)
    assert "Nurses on three wards asked for it" in shown
    assert "Reject (Bar Raiser). The number is not supported.".lower() in shown.lower()
    assert "An answer is due on" in shown
    next(radio for radio in app.radio if radio.label == "Answer").set_value(EscalationAnswer.ACKNOWLEDGED)
    press(app, "Answer")
    assert "Waiting for management's answer" not in [header.value for header in app.header]
    (row,) = drawn(app, "rows")[0]["groups"][0]["rows"]
    assert "Acknowledged" in [chip["label"] for chip in row["chips"]]


def test_the_report_draws_plots_and_lists_every_override(overridden):
    app = open_page("overrides", overridden.tokens["director"])
    assert len(app.get("vega_lite_chart")) == 4
    (row,) = drawn(app, "rows")[0]["groups"][0]["rows"]
    assert row["title"] == [["Lantern <b>for</b> nurses", False]]
    assert "Wards that asked: 3 of 4 (letters)" in row["facts"]


def test_a_filter_in_the_address_that_nobody_has_shows_everything(overridden):
    app = open_page("overrides", overridden.tokens["director"], team="gone", quarter="1999-Q1")
    assert len(drawn(app, "rows")[0]["groups"][0]["rows"]) == 1


def test_without_overrides_the_page_says_so(cast):
    assert "Nobody has signed against a recommendation" in texts(open_page("overrides", cast.tokens["owner"]))


def test_the_file_holds_what_the_caller_may_know(overridden, browser):
    answer = browser.get("/api/overrides.csv?area=design&quarter=")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "attachment" in answer.headers["content-disposition"]
    heading, row = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    told = dict(zip(heading, row, strict=True))
    assert (told["team"], told["answer"], told["overdue"]) == ("Night Shift", "", "no")
    assert browser.get("/api/overrides.csv?area=taste").status_code == 422


def test_the_file_is_for_the_signed_in(overridden, site):
    assert site.get("/api/overrides.csv").status_code == 401


@pytest.fixture
def shell(overridden, tmp_path, monkeypatch):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    return run


def test_the_command_prints_numbers_alone_unless_it_acts_for_somebody(shell, capsys):
    assert shell(["overrides"]) == 0
    printed = capsys.readouterr().out
    assert "(private)" in printed
    assert "Lantern" not in printed
    assert printed.splitlines()[-1] == "1 in all, 1 unanswered, 0 of them overdue."
    assert shell(["overrides", "--as", "director@harbour.example"]) == 0
    assert "Lantern" in capsys.readouterr().out


def test_the_command_writes_json_and_csv(shell, capsys):
    assert shell(["overrides", "--format", "json", "--team", "night shift"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["overrides"]
    assert (told["team"], told["signer"], told["days_open"]) == ("Night Shift", "", 0)
    assert shell(["overrides", "--format", "csv", "--quarter", "1999-Q1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_unknown_team_or_area_is_refused(shell, capsys):
    assert shell(["overrides", "--team", "Nite Shift"]) == 2
    assert "Night Shift" in capsys.readouterr().err
    assert shell(["overrides", "--area", "taste"]) == 2

"""The tour of the first visit."""

from docs_engine.ui.tour import STOPS
from tests.faces.pages import open_page, press, texts


def test_the_first_visit_offers_the_tour_and_leaving_it_lasts(signed, workspace):
    app = open_page("library", signed.token)
    assert f"A short tour, 1 of {len(STOPS)}" in texts(app)
    assert "A short tour" not in texts(press(app, "Leave the tour"))
    assert "A short tour" not in texts(open_page("library", signed.token))
    assert not workspace.tours.is_due(signed.actor)


def test_the_tour_goes_from_page_to_page_to_its_end(signed, workspace):
    app = open_page("library", signed.token)
    for stop in STOPS[1:]:
        press(app, "Next stop")
        assert stop.title in texts(app)
    press(app, "Finish the tour")
    assert not workspace.tours.is_due(signed.actor)


def test_the_account_page_begins_the_tour_again(signed, workspace):
    workspace.tours.leave(signed.actor)
    workspace.tours.leave(signed.actor)
    app = press(open_page("account", signed.token), "Take the tour again")
    assert STOPS[0].title in texts(app)


def test_somebody_elses_tour_goes_on(cast):
    cast.workspace.tours.leave(cast.actor("owner"))
    assert cast.workspace.tours.is_due(cast.actor("bar raiser"))


def test_a_stop_is_told_on_its_own_page_only(signed):
    assert "A short tour" not in texts(open_page("board", signed.token))

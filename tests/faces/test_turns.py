from threading import Event, Thread
from time import monotonic

import pytest

from docs_engine.ui import turns


def test_a_page_waits_for_the_one_that_runs(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 30.0)
    order = []
    running, done = Event(), Event()

    def first():
        with turns.turn():
            running.set()
            done.wait(30)
            order.append("first")

    def second():
        with turns.turn():
            order.append("second")

    pages = [Thread(target=first), Thread(target=second)]
    pages[0].start()
    running.wait(30)
    pages[1].start()
    done.set()
    for page in pages:
        page.join(30)
    assert order == ["first", "second"]


def test_a_page_that_takes_long_holds_nobody_up(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    began = monotonic()
    with turns.turn(), turns.turn():
        assert monotonic() - began >= turns.PATIENCE
    with turns.turn():
        pass


def test_a_page_that_fails_gives_its_turn_back(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 30.0)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    began = monotonic()
    with turns.turn():
        assert monotonic() - began < turns.PATIENCE

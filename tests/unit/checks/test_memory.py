import pytest

from docs_engine.checks import Checker
from docs_engine.checks.cache import ObservationCache, passage_key
from docs_engine.checks.names import Names
from docs_engine.checks.observation_text import read_observations, write_observations
from docs_engine.checks.observations import Observations
from docs_engine.checks.passages import read_passages

TEXT = (
    "Nurses typically spend 40% of a shift on paper [E1].\n\n"
    "The ACME Planner (APL) is *truly* seamless, and every rota tool fails.\n\n"
    "The prize fund is $50,000.\n"
)


class Shelf:
    """A memory in a dictionary, which knows how often it was asked."""

    def __init__(self):
        self.texts, self.asked, self.name = {}, 0, "shelf"

    def recall(self, keys):
        self.asked += 1
        return {key: self.texts[key] for key in keys if key in self.texts}

    def keep(self, texts, *, in_use):
        assert {*texts} <= {*in_use}
        self.texts |= texts


@pytest.fixture
def shelf():
    return Shelf()


def test_another_process_parses_nothing_and_finds_the_same(checker, request_for, shelf):
    checker.forget()
    first = checker.check(request_for(TEXT), memory=shelf)
    told = []
    other = Checker(checker.cards)
    assert other.check(request_for(TEXT), lambda done, of: told.append((done, of)), shelf) == first
    assert told == []
    assert len(shelf.texts) == 3


def test_the_memory_is_not_asked_for_what_this_process_has_seen(checker, request_for, shelf):
    checker.forget()
    for _ in range(3):
        checker.check(request_for(TEXT), memory=shelf)
    assert shelf.asked == 1


def test_other_cards_do_not_take_over_what_was_seen(checker, request_for, shelf):
    checker.forget()
    checker.check(request_for(TEXT), memory=shelf)
    fewer = checker.with_cards([card for card in checker.cards if card.id != "hype"])
    assert all(finding.check != "hype" for finding in fewer.check(request_for(TEXT), memory=shelf).findings)
    assert len(shelf.texts) == 6


def test_observations_read_back_as_they_were(checker, request_for, shelf):
    checker.forget()
    report = checker.check(request_for(TEXT), memory=shelf)
    seen = [read_observations(text) for text in shelf.texts.values()]
    assert [write_observations(one) for one in seen] == [*shelf.texts.values()]
    assert sum(one.words for one in seen) == report.words
    assert seen[0].claims[0].category is report.claims[0].category


def test_a_link_that_moves_within_its_words_is_another_passage(request_for):
    keys = set()
    for text in ("See [the](x) study.", "See the [study](x).", "See the study.", "See the **study**."):
        (passage,) = read_passages(request_for(text))
        keys.add(passage_key("", passage, Names()))
    assert len(keys) == 4


def test_the_memory_of_a_process_is_bounded():
    cache = ObservationCache(limit=2)
    for key in ("a", "b", "c"):
        cache.put(key, Observations(words=1))
    assert (len(cache), cache.get("a"), cache.get("c")) == (2, None, Observations(words=1))

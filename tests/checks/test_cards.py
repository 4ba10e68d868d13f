from collections.abc import Callable
from pathlib import Path

import pytest

from docs_engine.checks import Card, Checker, CheckRequest, load_cards
from docs_engine.checks.cards import Example

CARDS = load_cards(Path(__file__).parents[2] / "data" / "checks")
FLAG = [pytest.param(card, example, id=f"{card.id}-{n}") for card in CARDS for n, example in enumerate(card.flag)]
PASS = [pytest.param(card, example, id=f"{card.id}-{n}") for card in CARDS for n, example in enumerate(card.passes)]


def found_by(checker: Checker, card: Card, request: CheckRequest) -> list[str]:
    return [finding.sentence for finding in checker.check(request).findings if finding.check == card.id]


@pytest.mark.parametrize(("card", "example"), FLAG)
def test_a_card_flags_the_sentences_it_promises_to_flag(
    card: Card, example: Example, checker: Checker, as_request: Callable[[Example], CheckRequest]
) -> None:
    assert found_by(checker, card, as_request(example))


@pytest.mark.parametrize(("card", "example"), PASS)
def test_a_card_leaves_alone_the_sentences_it_promises_to_pass(
    card: Card, example: Example, checker: Checker, as_request: Callable[[Example], CheckRequest]
) -> None:
    assert found_by(checker, card, as_request(example)) == []


def test_every_placeholder_in_a_message_is_filled(
    checker: Checker, as_request: Callable[[Example], CheckRequest]
) -> None:
    for card in CARDS:
        for example in card.flag:
            for finding in checker.check(as_request(example)).findings:
                assert "{" not in finding.message + finding.why + finding.ask

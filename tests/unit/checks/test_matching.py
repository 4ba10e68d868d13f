import pytest

from docs_engine.checks import Checker, load_cards
from docs_engine.errors import DefinitionError

CARD = """id = "own"
kind = "{kind}"
severity = "warning"
message = "m"
why = "w"
ask = "a"
patterns = [{pattern}]
flag = ["x"]
pass = ["y"]
"""


@pytest.fixture
def checker_with(tmp_path):
    def build(kind, pattern):
        (tmp_path / "own.toml").write_text(CARD.format(kind=kind, pattern=pattern))
        return Checker(load_cards(tmp_path))

    return build


def found(checker, request):
    return [finding.quote for finding in checker.check(request).findings]


def test_a_pattern_over_tokens_finds_its_words(checker_with, request_for):
    checker = checker_with("tokens", '[{ LOWER = "in" }, { LOWER = "order" }, { LOWER = "to" }]')
    assert found(checker, request_for("We bake in order to sell.")) == ["in order to"]


def test_a_pattern_over_the_parse_finds_words_that_stand_apart(checker_with, request_for):
    pattern = (
        '[{ RIGHT_ID = "v", RIGHT_ATTRS = { LEMMA = "bake" } }, '
        '{ LEFT_ID = "v", REL_OP = ">", RIGHT_ID = "o", RIGHT_ATTRS = { DEP = "dobj", LOWER = "bread" } }]'
    )
    checker = checker_with("dependency", pattern)
    assert found(checker, request_for("She bakes good white bread. Bread bakes.")) == ["bakes good white bread"]


def test_a_pattern_that_spacy_refuses_names_its_card(checker_with):
    with pytest.raises(DefinitionError, match="spaCy refuses"):
        checker_with("tokens", '[{ LOWERR = "in" }]').warm()

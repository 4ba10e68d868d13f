from pathlib import Path

import pytest

from docs_engine.checks import load_cards
from docs_engine.errors import DefinitionError

GOOD = """id = "{id}"
kind = "phrases"
phrases = ["very good"]
severity = "warning"
message = "m"
why = "w"
ask = "a"
flag = ["It is very good."]
pass = ["It is 3 days old."]
"""


@pytest.fixture
def write(tmp_path: Path):
    def card(name: str, text: str) -> Path:
        (tmp_path / f"{name}.toml").write_text(text)
        return tmp_path

    return card


def test_a_card_becomes_a_value(write):
    (card,) = load_cards(write("praise", GOOD.format(id="praise")))
    assert (card.id, card.phrases, card.flag[0].sections[0].text) == ("praise", ("very good",), "It is very good.")


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ('why = "w"', "whi = 'w'", "whi", 6),
        ('why = "w"', "why = 3", "why", 6),
        ('kind = "phrases"', 'kind = "phrase"', "kind", 2),
        ('severity = "warning"', 'severity = "bad"', "severity", 4),
        ('phrases = ["very good"]', "phrases = []", "phrases", 3),
        ('phrases = ["very good"]', "phrases = [1]", "phrases", 3),
        ('phrases = ["very good"]', 'words = "gone.txt"', "words", 3),
        ('flag = ["It is very good."]', "flag = []", "flag", 8),
        ('flag = ["It is very good."]', 'flag = [{ txt = "x" }]', "flag.txt", 1),
        ('kind = "phrases"', 'kind = "phrases"\nrule = "acronyms"', "rule", 3),
        ('kind = "phrases"', 'kind = "phrases"\nscope = { part = ["x"] }', "scope.part", 1),
        ('kind = "phrases"', 'kind = "phrases"\nscope = { paragraphs = ["x"] }', "scope.paragraphs", 1),
        ('kind = "phrases"', 'kind = "phrases"\noptions = { limit = 3 }', "options.limit", 1),
        ('kind = "phrases"', 'kind = "tokens"', "patterns", 1),
        ('kind = "phrases"', 'kind = "metric"\nrule = "sentence_words"', "options", 1),
        ('kind = "phrases"', 'kind = "phrases"\nyields_to = ["gone"]', "yields_to", 3),
    ],
)
def test_a_wrong_key_is_reported_with_file_line_and_key(write, old, new, key, line):
    folder = write("praise", GOOD.format(id="praise").replace(old, new))
    with pytest.raises(DefinitionError) as caught:
        load_cards(folder)
    assert caught.value.details["path"] == str(folder / "praise.toml")
    assert (caught.value.details["key"], caught.value.details["line"]) == (key, line)
    assert "expected" in caught.value.message


def test_a_near_miss_is_named(write):
    with pytest.raises(DefinitionError, match="did you mean 'severity'"):
        load_cards(write("praise", GOOD.format(id="praise") + 'severety = "x"\n'))


def test_text_that_is_not_toml_is_reported_with_its_line(write):
    with pytest.raises(DefinitionError) as caught:
        load_cards(write("praise", 'id = "praise"\nkind = \n'))
    assert caught.value.details["line"] == 2


def test_an_id_that_is_not_the_name_of_the_file_is_refused(write):
    with pytest.raises(DefinitionError, match="the name of the file"):
        load_cards(write("praise", GOOD.format(id="blame")))


def test_an_id_taken_twice_names_both_places(write):
    write("praise", GOOD.format(id="praise"))
    with pytest.raises(DefinitionError) as caught:
        load_cards(write("prise", GOOD.format(id="praise")))
    assert "praise.toml" in caught.value.message
    assert "prise.toml" in caught.value.message


def test_a_missing_folder_is_reported(tmp_path):
    with pytest.raises(DefinitionError, match="does not exist"):
        load_cards(tmp_path / "gone")


def test_a_file_that_is_not_utf8_is_reported(tmp_path):
    (tmp_path / "praise.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DefinitionError, match="cannot be read"):
        load_cards(tmp_path)

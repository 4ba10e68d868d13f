from math import isclose

import pytest

from docs_engine.checks.claims.likelihood import Weights, read_weights
from docs_engine.errors import DefinitionError
from docs_engine.model.claim import Support


def write(folder, text):
    (folder / "weights").mkdir()
    (folder / "weights" / "claims.toml").write_text(text, encoding="utf-8")


def test_without_a_file_there_are_no_weights(tmp_path):
    assert not read_weights(tmp_path)


def test_facts_without_a_weight_count_for_nothing(tmp_path):
    write(tmp_path, 'bias = -1.0\n\n[weights]\n"word:struggle" = 1.0\n')
    assert isclose(read_weights(tmp_path).likelihood(["word:struggle", "word:unheard"]), 0.5)


@pytest.mark.parametrize("text", ["bias = [", 'bias = "much"\n[weights]\n', 'bias = 1.0\n[weights]\n"word:a" = "b"\n'])
def test_broken_weights_are_an_error_with_their_path(tmp_path, text):
    write(tmp_path, text)
    with pytest.raises(DefinitionError) as caught:
        read_weights(tmp_path)
    assert "claims.toml" in str(caught.value)


def test_a_weight_with_more_evidence_makes_a_claim_likelier():
    weights = Weights(-2.0, {"cue:demand": 1.5, "about:audience": 1.0})
    assert weights.likelihood(["cue:demand"]) < weights.likelihood(["cue:demand", "about:audience"])


def test_a_source_in_brackets_supports_its_own_sentence_and_not_the_one_before(checker, request_for):
    text = "Landlords hate the queue. Tenants hate the phone queue (notes in interviews/spring.md)."
    assert [c.support for c in checker.check(request_for(text)).claims] == [Support.UNSUPPORTED, Support.SUPPORTED]


def test_they_in_an_answer_about_other_products_are_the_competitors(checker, request_for):
    text = "**Why not use TideTable?**\n\nThey give you a list of ferries."
    found = [f.sentence for f in checker.check(request_for(text, product="Ferryman")).findings if "claim." in f.check]
    assert found == ["They give you a list of ferries."]


def test_every_claim_that_is_found_names_words_of_its_sentence(checker, request_for):
    text = "Emergency orders halved. It happens in every hospital. We rewrote the planner in 14 months of evenings."
    claims = checker.check(request_for(text)).claims
    assert claims
    assert all(cue in claim.sentence for claim in claims for cue in claim.cues)

import time

import pytest

from docs_engine.checks import CheckRequest
from docs_engine.checks.passages import LONGEST, read_passages


def passages(section, text, **more):
    return read_passages(CheckRequest(None, "", (section(text, **more),)))


def test_every_visible_character_finds_its_way_back_to_the_source(section):
    text = "A **bold** word, a [link](https://example.org) and\n> not code `x = 1`.\n\n- item *one*\n"
    for passage in passages(section, text):
        for offset, character in enumerate(passage.text):
            assert text[passage.source(offset)] == character


def test_prose_has_the_length_of_the_text(section):
    for passage in passages(section, "“Quoted” `code span` at https://example.org/x and a\nline break."):
        assert len(passage.prose) == len(passage.text)


def test_code_and_addresses_are_not_prose(section):
    (passage,) = passages(section, "Run `revolutionary.sh` from https://example.org/seamless now.")
    assert "revolutionary" not in passage.prose
    assert "seamless" not in passage.prose


def test_code_blocks_are_left_out(section):
    assert [p.text for p in passages(section, "before\n\n```\nseamless\n```\n\nafter")] == ["before", "after"]


def test_a_table_gives_a_passage_for_each_cell(section):
    assert [p.text for p in passages(section, "| a | b |\n|---|---|\n| one | two |\n")] == ["a", "b", "one", "two"]


def test_a_list_item_knows_the_sentence_that_opens_its_list(section):
    found = passages(section, "Existing tools fall short:\n\n- Paper: slow\n- Chalk: dusty\n\nAfter.")
    assert [p.lead for p in found] == ["", "Existing tools fall short:", "Existing tools fall short:", ""]


def test_an_answer_knows_its_question(section):
    found = passages(section, "### Why now?\n\nBecause.\n\n**Q: What does it cost?**\n\nNothing.")
    assert [p.question for p in found] == ["", "Why now?", "", "Q: What does it cost?"]


def test_a_labelled_answer_is_parsed_without_its_label(section):
    (passage,) = passages(section, "A: It works offline.")
    assert passage.prose == "   It works offline."


def test_an_overlong_paragraph_is_cut_between_sentences_and_nothing_is_lost(section):
    text = "Every word counts here. " * 3000
    found = passages(section, text)
    assert len(found) > 1
    assert all(len(p.text) <= LONGEST for p in found)
    assert "".join(p.text for p in found) == text.strip()
    assert all(p.text.rstrip().endswith(".") for p in found)


def test_a_part_goes_on_into_sections_that_the_type_does_not_know(section):
    sections = (
        section("one", "summary", "press_release"),
        section("two", "", "", "Plugins"),
        section("three", "external_faq", "external_faq"),
        section("four", "", "", "More"),
    )
    found = read_passages(CheckRequest(None, "", sections))
    assert [p.place.part for p in found] == ["press_release", "press_release", "external_faq", ""]


@pytest.mark.parametrize("piece", ["| 12 | 34 |\n", "12 ", "12% ", "12,", "told us 12 ", "a, ", "which is 12 "])
def test_a_text_without_an_end_of_sentence_does_not_stall_a_check(checker, section, piece):
    english = "The baker wants that the bread is ready at six and that nobody waits for it. " * 40
    sections = tuple(section(text) for text in (piece * (20_000 // len(piece)), english))
    begin = time.process_time()
    checker.check(CheckRequest(None, "", sections))
    assert time.process_time() - begin < 20

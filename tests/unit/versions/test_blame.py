from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_engine.model.document import Section, Version
from docs_engine.versions import blame

START = datetime(2026, 3, 2, tzinfo=UTC)


def version(number, *sections, author="ann"):
    parts = tuple(Section(key, key.title(), text) for key, text in sections)
    return Version("doc", number, f"{number:064d}", "Packs", parts, author, START + timedelta(days=number))


def origins(*history):
    """The paragraphs of the last version with the number of the version that each comes from."""
    return [(text, origin.version) for section in blame(history) for text, origin in section.paragraphs]


def test_nothing_was_written_before_the_first_version():
    assert blame(()) == ()


def test_a_paragraph_comes_from_the_version_that_last_changed_it():
    first = version(1, ("problem", "One.\n\nTwo."))
    second = version(2, ("problem", "One.\n\nTwo, and more.\n\nThree."), author="ben")
    assert origins(first, second) == [("One.", 1), ("Two, and more.", 2), ("Three.", 2)]
    assert blame((first, second))[0].paragraphs[1][1].author_id == "ben"


def test_a_paragraph_that_moved_keeps_its_origin():
    first = version(1, ("problem", "One.\n\nTwo."), ("solution", "It works."))
    second = version(2, ("problem", "Two.\n\nOne."), ("solution", "Now."))
    third = version(3, ("problem", "Two."), ("solution", "Now.\n\nOne."))
    assert origins(first, second, third) == [("Two.", 1), ("Now.", 2), ("One.", 1)]


def test_words_that_stand_twice_have_two_origins():
    first = version(1, ("faq", "Yes."))
    second = version(2, ("faq", "Yes.\n\nYes."))
    assert origins(first, second) == [("Yes.", 1), ("Yes.", 2)]


def test_the_section_itself_is_asked_before_others():
    first = version(1, ("a", "Old."), ("b", "Yes."))
    second = version(2, ("a", "Yes."), ("b", "Yes."))
    third = version(3, ("a", "New."), ("b", "Yes."))
    assert origins(first, second) == [("Yes.", 2), ("Yes.", 1)]
    assert origins(first, second, third) == [("New.", 3), ("Yes.", 1)]


def test_what_comes_back_comes_from_the_version_that_brought_it_back():
    texts = ("Here.", "Away.", "Here.")
    history = [version(number, ("problem", text)) for number, text in enumerate(texts, start=1)]
    assert origins(*history) == [("Here.", 3)]


@pytest.mark.parametrize("again", ["One.\n\n\n\nTwo.", "One.  \n\nTwo.\n", "One.\r\n\r\nTwo."])
def test_only_words_count_not_the_space_around_them(again):
    assert origins(version(1, ("problem", "One.\n\nTwo.")), version(2, ("problem", again))) == [
        ("One.", 1),
        ("Two.", 1),
    ]


@given(st.lists(st.lists(st.sampled_from(["One.", "Two.", "Three.", "日本 😀"]), max_size=5), min_size=1, max_size=5))
def test_every_paragraph_of_the_last_version_is_told_once_and_no_origin_comes_later(texts):
    history = [version(number, ("problem", "\n\n".join(text))) for number, text in enumerate(texts, start=1)]
    told = origins(*history)
    assert [text for text, _ in told] == texts[-1]
    assert all(text in texts[number - 1] and 1 <= number <= len(texts) for text, number in told)

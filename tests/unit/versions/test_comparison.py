from docs_engine.model.comparison import ChangeKind
from docs_engine.model.document import Section
from docs_engine.versions import compare_sections
from docs_engine.versions.comparison import compare_texts

SAME, ADDED, REMOVED = ChangeKind.SAME, ChangeKind.ADDED, ChangeKind.REMOVED


def pieces(old, new):
    return [(piece.kind, piece.text) for piece in compare_texts(old, new)]


def test_equal_texts_are_one_piece():
    assert pieces("We save time.", "We save time.") == [(SAME, "We save time.")]
    assert pieces("", "") == []


def test_a_replaced_phrase_reads_as_one_removal_and_one_addition():
    assert pieces("We save a lot of time.", "We save 20 minutes a day.") == [
        (SAME, "We save "),
        (REMOVED, "a lot of time"),
        (ADDED, "20 minutes a day"),
        (SAME, "."),
    ]


def test_an_added_paragraph_leaves_the_others_alone():
    assert pieces("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.") == [
        (SAME, "One.\n\n"),
        (ADDED, "New.\n\n"),
        (SAME, "Two."),
    ]


def test_words_with_apostrophes_are_one_word():
    assert pieces("The owner's desk", "The owners desk") == [
        (SAME, "The "),
        (REMOVED, "owner's"),
        (ADDED, "owners"),
        (SAME, " desk"),
    ]


def test_two_huge_texts_without_a_common_word_are_compared_in_time():
    old = " ".join(f"a{number}" for number in range(40_000))
    new = " ".join(f"b{number}" for number in range(40_000))
    assert [kind for kind, _ in pieces(old, new)] == [REMOVED, ADDED]


def test_sections_follow_the_newer_order_and_removed_ones_come_last():
    old = (Section("a", "A", "one"), Section("gone", "Gone", "was here"), Section("b", "B", "two"))
    new = (Section("b", "B again", "two"), Section("a", "A", "one more"), Section("c", "C", "new"))
    compared = compare_sections(old, new)
    assert [(one.key, one.title, one.changed) for one in compared] == [
        ("b", "B again", False),
        ("a", "A", True),
        ("c", "C", True),
        ("gone", "Gone", True),
    ]

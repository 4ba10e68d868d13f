"""A comment on a passage that goes on from one section into others."""

import pytest

from docs_engine.errors import InputError
from docs_engine.model.review import Anchor, AnchorStatus
from docs_engine.services.reviews import NewComment

PROBLEM = "Nurses lose forty minutes of every night shift to paper notes."
SOLUTION = "A board that hears what they say writes the notes for them."
BEGIN, END = "every night shift to paper notes.", "A board that hears"


def piece(section, text, quote):
    return Anchor(section, text.index(quote), text.index(quote) + len(quote), quote)


PASSAGE = Anchor("problem", 29, 62, BEGIN, rest=(piece("solution", SOLUTION, END),))


@pytest.fixture
def commented(town):
    """A document whose first version has a comment from its problem into its solution; the ids of both."""
    document_id = town.document()
    town.write(document_id, PROBLEM)
    town.write(document_id, SOLUTION, "solution")
    town.submit(document_id)
    return document_id, town.workspace.reviews.comment(
        town.actor("ann"), document_id, NewComment(1, "Does one follow from the other?", anchor=PASSAGE)
    )


def placement(town, document_id, number):
    [one] = town.workspace.reviews.placed(town.actor("ann"), document_id, number)
    return one.placement


def next_version(town, document_id, *, problem=PROBLEM, solution=SOLUTION):
    town.write(document_id, problem)
    town.write(document_id, solution, "solution")
    town.submit(document_id)
    return placement(town, document_id, 2)


def quotes(placed):
    return [found.quote for found in placed.anchor.pieces]


def test_it_comes_back_as_it_was_selected(town, commented):
    document_id, _ = commented
    found = placement(town, document_id, 1)
    assert (found.status, quotes(found)) == (AnchorStatus.EXACT, [BEGIN, END])
    assert found.anchor.words == f"{BEGIN}\n\n{END}"


def test_both_ends_follow_their_words(town, commented):
    found = next_version(town, commented[0], problem=f"At last. {PROBLEM}", solution=f"Say it. {SOLUTION}")
    assert (found.status, quotes(found)) == (AnchorStatus.EXACT, [BEGIN, END])


def test_it_stays_with_the_larger_end_when_the_smaller_one_is_deleted(town, commented):
    found = next_version(town, commented[0], solution="Porters push beds.")
    assert (found.status, quotes(found)) == (AnchorStatus.EDITED, [BEGIN])


def test_it_is_detached_when_its_larger_part_is_deleted_and_what_is_left_is_suggested(town, commented):
    document_id, _ = commented
    found = next_version(town, document_id, problem="Porters push beds.")
    assert (found.status, quotes(found)) == (AnchorStatus.AMBIGUOUS, [END])
    [one] = town.workspace.reviews.placed(town.actor("ann"), document_id, 2)
    assert one.suggestion.quote == END


def test_it_is_an_orphan_when_both_ends_are_gone(town, commented):
    found = next_version(town, commented[0], problem="Porters push beds.", solution="Beds have wheels.")
    assert found.anchor is None


def test_a_detached_comment_is_attached_over_sections_again(town, commented):
    document_id, comment = commented
    next_version(town, document_id, problem="Porters push beds.", solution="Beds have wheels.")
    there = Anchor("problem", 8, 17, "push beds", rest=(Anchor("solution", 0, 9, "Beds have"),))
    town.workspace.reviews.reattach(town.actor("ann"), comment, 2, there)
    assert quotes(placement(town, document_id, 2)) == ["push beds", "Beds have"]


@pytest.mark.parametrize(
    "rest",
    [piece("solution", SOLUTION, END), piece("problem", PROBLEM, "Nurses"), Anchor("nowhere", 0, 1, "x")],
    ids=["backwards", "twice-the-same", "unknown"],
)
def test_pieces_in_another_order_or_nowhere_are_refused(town, commented, rest):
    first = piece("solution", SOLUTION, "hears") if rest.section == "solution" else PASSAGE
    wrong = Anchor(first.section, first.start, first.end, first.quote, rest=(rest,))
    with pytest.raises(InputError):
        town.workspace.reviews.comment(town.actor("ann"), commented[0], NewComment(1, "Why?", anchor=wrong))

import pytest

from docs_engine.model.review import AnchorStatus
from docs_engine.review.anchors import make_anchor, place

TEXT = (
    "Gym owners lose members every January because nobody answers the phone after six.\n\n"
    "Each lost member costs the owner about 480 dollars a year. Owners told us so in 31 interviews.\n\n"
    "Today they hire a second person for the desk, or let the phone ring."
)


def anchored(quote, text=TEXT):
    start = text.index(quote)
    return make_anchor("problem", text, start, start + len(quote))


def test_an_unchanged_text_keeps_the_passage_exactly():
    anchor = anchored("about 480 dollars a year")
    found = place(anchor, TEXT, TEXT)
    assert found.status is AnchorStatus.EXACT
    assert found.anchor == anchor


def test_words_added_in_front_move_the_passage():
    newer = "A new first paragraph stands here now.\n\n" + TEXT
    found = place(anchored("about 480 dollars a year"), TEXT, newer)
    assert found.status is AnchorStatus.EXACT
    assert newer[found.anchor.start : found.anchor.end] == "about 480 dollars a year"


def test_a_reworded_passage_is_found_as_edited():
    newer = TEXT.replace("costs the owner about 480 dollars a year", "costs a gym owner about 520 dollars each year")
    found = place(anchored("Each lost member costs the owner about 480 dollars a year."), TEXT, newer)
    assert found.status is AnchorStatus.EDITED
    assert found.anchor.quote == "Each lost member costs a gym owner about 520 dollars each year."


def test_a_changed_number_stays_in_the_passage():
    newer = TEXT.replace("31 interviews", "44 interviews").replace("Gym owners lose", "Owners of gyms lose")
    assert place(anchored("31 interviews"), TEXT, newer).anchor.quote == "44 interviews"


def test_a_deleted_passage_is_an_orphan():
    newer = TEXT.replace("Owners told us so in 31 interviews.", "").strip()
    assert place(anchored("Owners told us so in 31 interviews."), TEXT, newer).status is AnchorStatus.ORPHAN


def test_a_moved_paragraph_takes_its_comment_along():
    first, second, third = TEXT.split("\n\n")
    newer = f"{second}\n\n{third}\n\n{first}"
    found = place(anchored("nobody answers the phone after six"), TEXT, newer)
    assert found.status is AnchorStatus.EXACT
    assert newer[found.anchor.start : found.anchor.end] == "nobody answers the phone after six"


def test_the_same_words_elsewhere_in_the_old_text_are_not_taken_for_a_deleted_passage():
    old = "The price is 20 dollars. Nobody minds it.\n\nIn Europe it differs a little. The price is 20 dollars."
    newer = "Nobody minds it.\n\nIn Europe it differs a little. The price is 20 dollars."
    assert place(anchored("The price is 20 dollars.", old), old, newer).status is AnchorStatus.ORPHAN


def test_of_two_equal_passages_the_one_at_its_place_is_kept():
    old = "We ship on Monday. Support answers.\n\nPartners wait. We ship on Monday. Then we rest."
    start = old.rindex("We ship on Monday")
    anchor = make_anchor("plan", old, start, start + len("We ship on Monday"))
    newer = old.replace("Support answers.", "Support answers within an hour.")
    found = place(anchor, old, newer)
    assert found.status is AnchorStatus.EXACT
    assert found.anchor.start == newer.rindex("We ship on Monday")


def test_an_emptied_section_leaves_an_orphan():
    assert place(anchored("after six"), TEXT, "").status is AnchorStatus.ORPHAN


def test_characters_beyond_the_basic_plane_count_as_one():
    old = "Fast \U0001f680 and cheap. Teams save an hour."
    newer = "Very fast \U0001f680\U0001f680 and cheap. Teams save an hour."
    found = place(anchored("save an hour", old), old, newer)
    assert newer[found.anchor.start : found.anchor.end] == "save an hour"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 4), (0, 5000), (9, 2)])
def test_an_anchor_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="does not stand"):
        make_anchor("problem", TEXT, start, end)


def test_a_paragraph_that_was_moved_and_rewritten_takes_its_comment_along():
    first, last = "Nurses look for a free pump on three floors.", "The hospital owns four hundred of them."
    moved = "Every shift begins with a walk through the store rooms, and each walk takes about ten minutes."
    old = f"{first}\n\n{moved}\n\n{last}"
    new = "\n\n".join((last, first, moved.replace("about ten", "between eight and twelve").replace("begins", "starts")))
    start = old.index("each walk takes about ten minutes")
    placement = place(make_anchor("problem", old, start, start + 33), old, new)
    assert placement.status is AnchorStatus.EDITED
    assert placement.anchor is not None
    assert placement.anchor.quote.startswith("each walk takes")


def test_short_words_that_stand_everywhere_are_not_placed_when_theirs_are_deleted():
    old = "Who does it?\n\nThe owner does it, and what it does is known."
    start = old.index("does")
    placement = place(make_anchor("faq", old, start, start + 4), old, "The owner does it, and what it does is known.")
    assert placement.status in {AnchorStatus.AMBIGUOUS, AnchorStatus.ORPHAN}

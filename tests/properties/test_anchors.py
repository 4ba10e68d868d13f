"""Whatever happens to a text, a comment's place is inside it, and what was not touched is found exactly."""

from hypothesis import given
from hypothesis import strategies as st

from docs_engine.model.review import AnchorStatus
from docs_engine.review.anchors import make_anchor, place

NUMBERS = st.lists(st.integers(100, 999), min_size=6, max_size=40, unique=True)
ANY = st.text(alphabet="ab .\n\U0001f680", max_size=120)


@given(ANY, ANY, st.data())
def test_a_place_is_always_inside_the_new_text(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = place(make_anchor("s", old, start, end), old, new)
    if found.anchor is None:
        assert found.status is AnchorStatus.ORPHAN
        return
    assert new[found.anchor.start : found.anchor.end] == found.anchor.quote
    assert found.anchor.quote
    assert (found.status is AnchorStatus.EXACT) <= (found.anchor.quote == old[start:end])


@given(NUMBERS, st.data())
def test_a_sentence_of_its_own_words_is_found_exactly_wherever_others_change(numbers, data):
    sentences = [f"Fact {number} stands for {number * 7} people." for number in numbers]
    kept = data.draw(st.integers(0, len(sentences) - 1))
    gone = data.draw(st.sets(st.integers(0, len(sentences) - 1).filter(lambda one: one != kept)))
    old = " ".join(sentences)
    new = " ".join(sentence for index, sentence in enumerate(sentences) if index not in gone)
    start = old.index(sentences[kept])
    found = place(make_anchor("s", old, start, start + len(sentences[kept])), old, new)
    assert found.status is AnchorStatus.EXACT
    assert found.anchor.start == new.index(sentences[kept])


@given(NUMBERS, st.data())
def test_a_deleted_sentence_is_never_placed_exactly(numbers, data):
    sentences = [f"Fact {number} stands for {number * 7} people." for number in numbers]
    gone = data.draw(st.integers(0, len(sentences) - 1))
    old = " ".join(sentences)
    new = " ".join(sentence for index, sentence in enumerate(sentences) if index != gone)
    start = old.index(sentences[gone])
    found = place(make_anchor("s", old, start, start + len(sentences[gone])), old, new)
    assert found.status is not AnchorStatus.EXACT

"""Whatever is written, comparing loses no letter and hashing has one form."""

from hypothesis import given
from hypothesis import strategies as st

from docs_engine.model.comparison import ChangeKind
from docs_engine.versions import canonical_text
from docs_engine.versions.comparison import compare_texts

WORDS = st.lists(st.sampled_from(["we", "save", "time", ".", "\n\n", "\n", " ", "12%", "don't", "\U0001f680", "é"]))
TEXTS = st.one_of(st.text(max_size=200), WORDS.map("".join))


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_letter_for_letter(old, new):
    pieces = compare_texts(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not ChangeKind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not ChangeKind.REMOVED) == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_canonical_text_is_its_own_canonical_form(text):
    once = canonical_text(text)
    assert canonical_text(once) == once

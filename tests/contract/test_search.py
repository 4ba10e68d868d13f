import contextlib

import pytest


@pytest.fixture
def library(house, add_document):
    for document_id, title, text in (
        ("packs", "Class packs", "Gym owners sell bookings in packs. 3.5 hours, e-mail and the Café at 東京."),
        ("mats", "Yoga mats", "Mats for gym studios; packs are mentioned once. <script>alert(1)</script>"),
        ("boats", "Boats", "Harbour masters rent moorings."),
    ):
        add_document(document_id, title=title)
        with house.transaction():
            house.search.index_document(document_id, title, text)
    return house


def found(store, words, viewer_id="author", limit=20):
    return [document_id for document_id, _ in store.search.find(viewer_id, words, limit)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("harbour", ["boats"]),
        ("HARBOUR master", ["boats"]),
        ("book", ["packs"]),
        ("cafe", ["packs"]),
        ("CAFÉ", ["packs"]),
        ("3.5", ["packs"]),
        ("e-mail", ["packs"]),
        ("東京", ["packs"]),
        ("harbour gym", []),
        ("arbour", []),
        ("nothing", []),
        ("", []),
        ("  ... !", []),
    ],
)
def test_every_word_must_begin_some_word_of_the_document(library, words, ids):
    assert found(library, words) == ids


def test_a_match_in_the_title_comes_first(library):
    assert found(library, "packs") == ["packs", "mats"]
    assert found(library, "packs", limit=1) == ["packs"]


SIGNS = (
    'gym" OR "x',
    "gym AND",
    "NEAR(gym",
    "title:gym",
    "gym*",
    "-gym",
    "gym & !x",
    "gym'; --",
    "(gym",
    "^gym",
    "%gym :a",
)


@pytest.mark.parametrize("words", SIGNS)
def test_no_sign_has_a_meaning_in_what_a_person_types(library, words):
    ids = found(library, words)
    assert set(ids) <= {"packs", "mats"}


def test_a_passage_comes_in_pieces_that_say_what_matched(library):
    ((_, pieces),) = library.search.find("author", "bookings")
    assert ("bookings", True) in pieces
    assert "Gym owners sell bookings in packs" in "".join(text for text, _ in pieces)
    ((_, pieces),) = library.search.find("author", "yoga")
    assert ("Yoga", True) in pieces


def test_a_passage_shows_the_text_letter_for_letter(library):
    text = "\x02Harbour\x03 masters <b>rent</b> cafe\u0301s & 3.5 Cafés: more@example.org"
    with library.transaction():
        library.search.index_document("boats", "Boats", text)
    ((_, pieces),) = library.search.find("author", "CAFES")
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_match in pieces if is_match] == ["cafe\u0301s", "Cafés"]


def test_a_long_text_is_cut_around_its_first_match(library):
    with library.transaction():
        library.search.index_document("boats", "Boats", "before " * 500 + "anchor here, " + "after " * 500)
    ((_, pieces),) = library.search.find("author", "anchor")
    shown = "".join(piece for piece, _ in pieces)
    assert shown.startswith("… before before")
    assert "before anchor here, after" in shown
    assert shown.endswith("after …")
    assert len(shown) < 200


def test_a_match_in_the_title_alone_shows_the_title(library):
    ((_, pieces),) = library.search.find("author", "yoga")
    assert pieces == (("Yoga", True), (" mats", False))


def test_the_former_words_of_a_document_are_forgotten(library):
    with library.transaction():
        library.search.index_document("boats", "Ships", "Captains buy sails.")
    assert found(library, "harbour") == []
    assert found(library, "sails") == ["boats"]


def test_an_outsider_finds_nothing(library):
    assert found(library, "gym", viewer_id="outsider") == []
    assert found(library, "gym", viewer_id="admin") == []


def test_a_failed_transaction_leaves_the_index_as_it_was(library):
    with contextlib.suppress(KeyError), library.transaction():
        library.search.index_document("boats", "Ships", "Captains buy sails.")
        raise KeyError
    assert found(library, "harbour") == ["boats"]
    assert found(library, "sails") == []


def test_a_text_of_five_megabytes_can_be_indexed(library):
    with library.transaction():
        library.search.index_document("boats", "Boats", " ".join(f"sail{number}x" for number in range(500_000)))
        library.search.index_document("mats", "Mats", "a" * 5_000_000)
    assert found(library, "sail77x") == ["boats"]
    assert found(library, "aaaa") == ["mats"]

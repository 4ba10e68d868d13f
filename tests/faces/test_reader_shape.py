"""What the reader component is given: offsets of the section's own text, and every comment somewhere."""

from datetime import UTC, datetime

import pytest

from docs_engine.errors import InputError
from docs_engine.markdown import read_section
from docs_engine.model.action import Action
from docs_engine.model.document import Section
from docs_engine.model.people import Person
from docs_engine.model.review import Anchor, AnchorStatus, Comment, Placement
from docs_engine.services.reviews import PlacedComment
from docs_engine.ui.components.reader import Reading, reader_shape
from docs_engine.ui.review.reading import anchor_of

TEXT = "Nurses 🚑 lose **forty minutes** a shift.\n\n- paper 😀 forms\n\n| Ward | Minutes |\n|---|---|\n| A | 41 |\n"
SPRING = datetime(2026, 3, 1, tzinfo=UTC)
PEOPLE = {"ada": Person("ada", "Ada Moreno", "ada@x.example", frozenset())}


def reading(*comments: PlacedComment, may: frozenset[Action] = frozenset({Action.COMMENT})) -> Reading:
    return Reading(
        document_id="d",
        version=2,
        sections=(read_section(Section("problem", "Problem", TEXT)), read_section(Section("empty", "Empty", ""))),
        parts={"problem": "Press release"},
        comments=comments,
        findings=(),
        people=PEOPLE,
        may=may,
    )


def comment(anchor: Anchor | None, status: AnchorStatus | None = AnchorStatus.EXACT, version: int = 2) -> PlacedComment:
    written = Comment("c", "d", version, "ada", "Why?", created_at=SPRING, anchor=anchor)
    found = None if status is AnchorStatus.ORPHAN else anchor
    return PlacedComment(written, Placement(status, found) if anchor and status else None)


def quoted(quote: str) -> Anchor:
    start = TEXT.index(quote)
    return Anchor("problem", start, start + len(quote), quote)


def drawn(shape: dict[str, object]) -> dict[str, object]:
    [only] = shape["comments"]
    return only


def test_every_span_of_every_paragraph_stands_in_the_source_at_its_offsets():
    section = reader_shape(reading())["sections"][0]
    shown = []
    for paragraph in section["paragraphs"]:
        cells = [cell for row in paragraph["rows"] for cell in row]
        for start, end, _look, _href in [*paragraph["spans"], *(span for cell in cells for span in cell)]:
            shown.append(section["text"][start:end])
    assert "forty minutes" in shown
    assert "paper 😀 forms" in shown
    assert "41" in shown


def test_a_table_is_sent_once():
    table = reader_shape(reading())["sections"][0]["paragraphs"][-1]
    assert table["kind"] == "table"
    assert table["rows"]
    assert table["spans"] == []


def test_a_comment_found_again_is_drawn_on_its_words():
    shown = drawn(reader_shape(reading(comment(quoted("forty minutes")))))
    assert (shown["placed"], shown["detached"], shown["index"]) == (True, False, 0)
    assert TEXT[shown["start"] : shown["end"]] == "forty minutes"


@pytest.mark.parametrize("status", [AnchorStatus.ORPHAN, AnchorStatus.AMBIGUOUS])
def test_a_comment_without_a_sure_place_is_listed_as_detached(status):
    shown = drawn(reader_shape(reading(comment(quoted("forty minutes"), status))))
    assert (shown["placed"], shown["detached"]) == (False, True)
    assert shown["quote"] == "forty minutes"


def test_a_comment_in_a_section_that_is_gone_is_listed_as_detached():
    shown = drawn(reader_shape(reading(comment(Anchor("vanished", 0, 4, "gone")))))
    assert (shown["placed"], shown["detached"]) == (False, True)


def test_a_comment_on_the_whole_document_is_neither_placed_nor_detached():
    shown = drawn(reader_shape(reading(comment(None))))
    assert (shown["placed"], shown["detached"]) == (False, False)


def test_an_edited_passage_says_so_and_shows_the_words_it_was_about():
    shown = drawn(reader_shape(reading(comment(quoted("forty minutes"), AnchorStatus.EDITED, version=1))))
    assert "edited" in shown["note"]
    assert shown["showQuote"]


def test_who_may_not_comment_is_offered_no_reply():
    shape = reader_shape(reading(comment(None), may=frozenset()))
    assert shape["may"]["comment"] is False
    assert drawn(shape)["may"]["reply"] is False


def test_an_author_nobody_knows_is_not_shown_by_id():
    stranger = Comment("c", "d", 2, "x-17", "Why?", created_at=SPRING)
    assert "x-17" not in drawn(reader_shape(reading(PlacedComment(stranger, None))))["author"]


def test_no_passage_means_the_whole_document():
    assert anchor_of(None) is None


def test_a_passage_comes_back_as_it_was_sent():
    sent = {"section": "problem", "start": 7, "end": 8, "quote": "🚑", "prefix": "Nurses ", "suffix": " lose"}
    assert anchor_of(sent) == Anchor("problem", 7, 8, "🚑", "Nurses ", " lose")


@pytest.mark.parametrize(
    "sent", [17, "text", [], {}, {"section": "a", "start": "x", "end": 2, "quote": "", "prefix": "", "suffix": ""}]
)
def test_a_passage_of_an_odd_shape_is_refused_in_words(sent):
    with pytest.raises(InputError, match="passage"):
        anchor_of(sent)

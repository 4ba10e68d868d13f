from dataclasses import replace

import pytest

from docs_engine.word import WordReply, write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        ("flour", "flour"),
        ("order flour on **Monday** for", "order flour on Monday for"),
        ("nday** for *Thu", "nday for Thu"),
        ("read [the gui", "read the gui"),
        ("uide", "uide"),
        ("the tablet\n3. Send", "the tabletSend"),
        ("thrown away | 19%", "thrown away19%"),
        ("def plan(day):", "def plan(day):"),
        ("does it cost?\n\nNothing", "does it cost?Nothing"),
    ],
)
def test_a_comment_stands_on_exactly_its_words(word, marked, seen):
    request = word.request(word.RICH, comments=(word.comment_on(word.RICH, marked),))
    assert word.commented_words(word.body_of(request), 0) == seen


def test_comments_that_overlap_keep_their_own_words(word):
    marked = ("order flour", "flour on **Monday**", "flour")
    request = word.request(word.RICH, comments=tuple(word.comment_on(word.RICH, words) for words in marked))
    body = word.body_of(request)
    assert [word.commented_words(body, number) for number in range(3)] == ["order flour", "flour on Monday", "flour"]


def test_comments_do_not_change_the_visible_text(word):
    plain = word.body_of(word.request(word.RICH))
    commented = word.body_of(replace(word.REQUESTS["commented"], sections=word.request(word.RICH).sections))
    assert "".join(commented.itertext(f"{W}t")) == "".join(plain.itertext(f"{W}t"))


def test_a_comment_on_code_points_beyond_the_basic_plane_is_not_shifted(word):
    text = "🎉🎉 flour and שלום too."
    request = word.request(text, comments=(word.comment_on(text, "flour"), word.comment_on(text, "שלום")))
    body = word.body_of(request)
    assert [word.commented_words(body, number) for number in (0, 1)] == ["flour", "שלום"]


@pytest.mark.parametrize("words", ["**", "\n\n", "```"])
def test_a_comment_without_a_visible_letter_stands_on_the_section_title(word, words):
    request = word.request(word.RICH, comments=(word.comment_on(word.RICH, words),))
    assert word.commented_words(word.body_of(request), 0) == "Section 0"


def test_a_comment_on_the_whole_document_stands_on_its_title(word):
    comment = word.comment_on(word.RICH, "flour", section_index=-1)
    request = word.request(word.RICH, comments=(comment,))
    assert word.commented_words(word.body_of(request), 0) == "Bread for tomorrow"


def test_a_comment_goes_on_from_section_to_section(word):
    texts = ("Order flour.", "Pay for it.", "Bake bread.")
    comment = word.comment_on(texts[0], "flour", end=4, last_section=2)
    body = word.body_of(word.request(*texts, comments=(comment,)))
    assert word.commented_words(body, 0) == "flour.Section 1Pay for it.Section 2Bake"


def test_author_initials_and_date_are_kept(word):
    content = write_word(word.request(word.RICH, comments=(word.comment_on(word.RICH, "flour"),)))
    made = word.part_of(content, "word/comments.xml")[0]
    assert (made.get(f"{W}author"), made.get(f"{W}initials")) == ("Ines Marlow", "IM")
    assert made.get(f"{W}date") == "2026-11-03T09:30:00Z"


def test_replies_hang_on_their_comment_and_share_its_resolved_state(word):
    reply = WordReply("Priya Shah", "PS", word.MORNING, "From the pilot.")
    comments = (
        word.comment_on(word.RICH, "flour", replies=(reply,), resolved=True),
        word.comment_on(word.RICH, "Monday"),
    )
    content = write_word(word.request(word.RICH, comments=comments))
    told = word.part_of(content, "word/commentsExtended.xml")
    assert [each.get(f"{W15}done") for each in told] == ["1", "1", "0"]
    assert [each.get(f"{W15}paraIdParent") for each in told] == [None, told[0].get(f"{W15}paraId"), None]
    assert word.commented_words(word.part_of(content, "word/document.xml"), 1) == "flour"


def test_each_line_of_a_comment_is_a_paragraph(word):
    comment = word.comment_on(word.RICH, "flour", text="One\nTwo")
    made = word.part_of(write_word(word.request(word.RICH, comments=(comment,))), "word/comments.xml")[0]
    assert ["".join(each.itertext()) for each in made] == ["One", "Two"]


def test_a_document_without_comments_has_no_comment_parts(word):
    names = word.part_of(write_word(word.request(word.RICH)), "[Content_Types].xml")
    assert not [each for each in names if "omments" in str(each.get("PartName"))]

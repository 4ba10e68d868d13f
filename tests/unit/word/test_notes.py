from docs_engine.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def notes(word, text, **changes) -> list[str]:
    content = write_word(word.request(text, evidence=word.NOTED, **changes))
    return word.texts(word.part_of(content, "word/footnotes.xml"), "//w:footnote[@w:id > 0]")


def test_the_first_citation_of_a_record_tells_it_at_the_foot_of_its_page(word):
    told = notes(word, "It rings [E12] and [E1], again [E1].")
    assert told == [
        " [E12] שלום עולם <b>. By: Priya.",
        " [E1] 24 of 31 phones ring. Source: Own count. Sample: 31. When: 2026-02. https://example.org/?a=1&b=2",
    ]


def test_the_mark_itself_stays_in_the_text(word):
    body = word.body_of(word.request("It rings [E1] and [E1].", evidence=word.NOTED))
    assert word.styled(body, "BodyText") == ["It rings [E1] and [E1]."]
    assert len(list(body.iter(f"{W}footnoteReference"))) == 1


def test_the_table_lists_only_records_that_no_footnote_tells(word):
    body = word.body_of(word.request("It rings [E1]. `[E12]`", evidence=word.NOTED))
    assert word.texts(body, "//w:tbl[last()]//w:tr/w:tc[1]") == ["Mark", "E2", "E12"]
    body = word.body_of(word.request("[E1] [E2] [E12]", evidence=word.NOTED))
    assert "Evidence records" not in word.texts(body, "//w:p")


def test_a_mark_without_a_record_stays_text(word):
    body = word.body_of(word.request("It rings [E7].", evidence=word.NOTED))
    assert list(body.iter(f"{W}footnoteReference")) == []


def test_a_comment_that_ends_inside_a_mark_takes_in_all_of_it(word):
    text = "It rings [E1]."
    request = word.request(text, evidence=word.NOTED, comments=(word.comment_on(text, "rings [E"),))
    assert word.commented_words(word.body_of(request), 0) == "rings [E1]"


def test_every_paragraph_carries_its_place_and_every_comment_its_id(word):
    request = word.request(
        word.RICH, "One.", comments=(word.comment_on(word.RICH, "flour", id="01h"), word.comment_on("One", "One", 1))
    )
    body = word.body_of(request)
    count = len(request.sections[0].paragraphs)
    assert word.bookmarks(body, "_p") == [
        *(f"_p01_{place:03d}_s0" for place in range(count)),
        "_p02_000_s1",
    ]
    assert word.bookmarks(body, "_c_") == ["_c_01h"]


def test_a_picture_in_the_text_is_embedded_with_its_words(word):
    body = word.body_of(word.request(word.PICTURED))
    about = body.xpath("//*[local-name()='docPr']/@descr")
    assert about == ["one red dot"]
    assert word.styled(body, "BodyText") == ["A dot:  and elsewhere."]


def test_a_picture_that_is_none_is_told_by_its_words(word):
    body = word.body_of(word.request("![a dot](data:image/png;base64,AAAA) and ![b](data:image/jpeg;base64,/9j/)"))
    assert body.xpath("//*[local-name()='docPr']") == []
    assert word.styled(body, "BodyText") == ["a dot and b"]

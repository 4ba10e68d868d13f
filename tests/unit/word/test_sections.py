from docs_engine.model.doctype import PrintedAs


def found(body, path, word):
    return body.xpath(path, namespaces=word.NAMES)


def test_sections_are_headings_with_a_bookmark_of_their_key(word):
    body = word.body_of(word.request("One.", "Two."))
    assert word.styled(body, "Heading1") == ["Section 0", "Section 1"]
    names = word.bookmarks(body, "sec_")
    assert names == ["sec_01_s0", "sec_02_s1"]


def test_a_part_of_several_sections_is_headed_above_them(word):
    body = word.body_of(word.REQUESTS["appendix"])
    assert word.styled(body, "Heading1") == ["The release", "Appendix"]
    assert word.styled(body, "Heading2") == ["Problem", "Solution"]


def test_a_press_release_is_printed_as_running_text(word):
    looks = {"problem": PrintedAs.HEADLINE, "solution": PrintedAs.TEXT}
    sections = (word.section("Bread for tomorrow."), word.section("Count *it*.\n\nBake it.", "solution", "Solution"))
    body = word.body_of(word.request(doctype=word.printed(looks), sections=sections))
    assert word.styled(body, "ReleaseHeadline") == ["Bread for tomorrow."]
    assert word.styled(body, "BodyText") == ["Count it.", "Bake it."]
    assert word.styled(body, "Heading2") == []
    names = word.bookmarks(body, "sec_")
    assert names == ["sec_01_problem", "sec_02_solution"]


def test_the_appendix_begins_a_page(word):
    body = word.body_of(word.REQUESTS["appendix"])
    assert word.texts(body, "//w:p[w:pPr/w:pageBreakBefore]") == ["Appendix"]


def test_questions_are_headings_below_their_section(word):
    assert word.styled(word.body_of(word.request(word.RICH)), "Heading2") == ["What does it cost?"]


def test_bold_italic_and_code_keep_their_look(word):
    body = word.body_of(word.request(word.RICH))
    assert word.texts(body, "//w:p[w:pPr/w:pStyle/@w:val='BodyText']//w:r[w:rPr/w:b]") == ["Monday"]
    assert word.texts(body, "//w:p[w:pPr/w:pStyle/@w:val='BodyText']//w:r[w:rPr/w:i]") == ["Thursday"]
    assert word.texts(body, "//w:p[w:pPr/w:pStyle/@w:val='BodyText']//w:r[w:rPr/w:rStyle/@w:val='Code']") == ["plan"]


def test_a_link_is_a_link_to_its_target(word):
    from docs_engine.word import write_word

    content = write_word(word.request(word.RICH))
    link = found(word.part_of(content, "word/document.xml"), "//w:hyperlink", word)[0]
    targets = {each.get("Id"): each.get("Target") for each in word.part_of(content, "word/_rels/document.xml.rels")}
    assert targets[link.get(f"{{{word.NAMES['r']}}}id")] == "https://example.com/a?b=c#d"


def test_links_that_could_run_or_open_something_become_text(word):
    from docs_engine.word import write_word

    content = write_word(word.REQUESTS["links"])
    targets = {each.get("Target") for each in word.part_of(content, "word/_rels/document.xml.rels")}
    assert {target for target in targets if ":" in target} == {"mailto:a@b.example"}


def test_each_numbered_list_counts_on_its_own(word):
    text = "1. a\n2. b\n\nBetween.\n\n1. c\n2. d\n"
    body = word.body_of(word.request(text))
    numbers = [each.get(f"{{{word.NAMES['w']}}}val") for each in found(body, "//w:numPr/w:numId", word)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_list_that_prose_interrupts_counts_on(word):
    body = word.body_of(word.request("1. a\n\nBetween.\n\n2. b\n"))
    numbers = [each.get(f"{{{word.NAMES['w']}}}val") for each in found(body, "//w:numPr/w:numId", word)]
    assert numbers[0] == numbers[1]


def test_a_list_begins_at_its_printed_number(word):
    from docs_engine.word import write_word

    numbering = word.part_of(write_word(word.request("7. a\n8. b\n")), "word/numbering.xml")
    starts = found(numbering, "//w:startOverride", word)
    assert [start.get(f"{{{word.NAMES['w']}}}val") for start in starts] == ["7"]


def test_nested_items_stand_one_level_deeper(word):
    body = word.body_of(word.request(word.RICH))
    levels = [each.get(f"{{{word.NAMES['w']}}}val") for each in found(body, "//w:numPr/w:ilvl", word)]
    assert levels == ["0", "0", "1", "1", "0"]


def test_the_head_of_a_table_is_repeated_and_short_rows_are_filled(word):
    body = word.body_of(word.request(word.RICH, facts=word.REQUESTS["bare"].facts))
    assert word.texts(body, "//w:tr[w:trPr/w:tblHeader]") == ["MeasureBeforeAfter"]
    assert {len(row.findall(f"{{{word.NAMES['w']}}}tc")) for row in found(body, "//w:tr", word)} == {3}


def test_table_columns_are_wide_enough_for_their_words_and_fill_the_page(word):
    from docs_engine.word.tables import TEXT_WIDTH, fitting_widths

    widths = fitting_widths([["Measure", "Before"], ["a very long entry that will wrap on any page", "3"]])
    assert sum(widths) == TEXT_WIDTH
    assert widths[0] > widths[1] > 700
    assert sum(fitting_widths([["x" * 500] * 30])) == TEXT_WIDTH


def test_code_keeps_its_lines(word):
    body = word.body_of(word.request(word.RICH))
    block = found(body, "//w:p[w:pPr/w:pStyle/@w:val='CodeBlock']", word)[0]
    assert len(block.findall(".//w:br", word.NAMES)) >= 1
    assert "return day" in "".join(block.itertext())


def test_an_empty_section_says_so(word):
    assert word.styled(word.body_of(word.request("")), "EmptySection") == ["Nothing is written here yet."]


def test_right_to_left_text_is_marked(word):
    body = word.body_of(word.request("שלום world"))
    assert found(body, "//w:p[w:pPr/w:bidi]", word)
    assert [text.strip() for text in word.texts(body, "//w:r[w:rPr/w:rtl]")] == ["שלום"]


def test_letters_that_no_xml_may_hold_are_left_out_and_emoji_stay(word):
    text = "".join(word.body_of(word.REQUESTS["letters"]).itertext())
    assert "\x0b" not in text
    assert "🎉 👩‍👩‍👧" in text


def test_the_words_of_a_very_long_section_are_all_there(word):
    text = "".join(word.body_of(word.REQUESTS["long"]).itertext())
    assert text.count("bread and flour") == 3000


def test_evidence_records_are_a_table_under_a_bookmark_that_no_section_has(word):
    body = word.body_of(word.REQUESTS["evidence"])
    assert word.styled(body, "Heading1")[-1] == "Evidence records"
    assert word.texts(body, "//w:tbl[last()]//w:tr[2]/w:tc")[:2] == ["E1", "24 | of *31* <b>"]
    names = word.bookmarks(body, "sec_")
    assert names[-1] == "sec_02_evidence_records"

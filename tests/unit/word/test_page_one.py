import io
from dataclasses import replace

import docx

from docs_engine.word import write_word


def page_one(word, **changes) -> str:
    body = word.body_of(word.request("Text.", **changes))
    return "\n".join(word.texts(body, "//w:p"))


def test_the_title_block_tells_who_when_and_which_version(word):
    told = page_one(word)
    for fact in ("Release", "Bread for tomorrow", "Bread", "Priya Shah", "Marta Lind", "In review", "Version 3"):
        assert fact in told
    assert "20 November 2026" in told
    assert word.HASH[:12] in told
    assert "Version 3 waits for its bar raiser." in told


def test_a_fact_that_is_not_known_is_left_out(word):
    told = page_one(word, facts=replace(word.FACTS, approver="", content_hash="", version=None))
    assert "Approver" not in told
    assert "Content hash" not in told
    assert "Draft" in told


def test_the_sign_off_block_holds_names_hash_and_audit_head(word):
    told = page_one(word, signoff=word.SIGNOFF)
    for fact in ("Marta Lind", "Approver", "Approved", "3 November 2026", word.HASH, "a1b2c3d4" * 8):
        assert fact in told
    assert "Override" not in told


def test_an_override_stands_before_the_sign_off_and_tells_everything(word):
    told = page_one(word, signoff=replace(word.SIGNOFF, override=word.OVERRIDE))
    assert told.index("Override: signed against") < told.index("Sign-off:")
    for fact in (
        "The pilot shows the effect.",
        "19% to 11%",
        "Pilot report",
        "Small bakeries.",
        "Start with large ones.",
        "1 February 2027",
        "Design: reject by Ines Marlow",
        "Brought before Jonas Weber.",
    ):
        assert fact in told


def test_the_text_begins_on_a_page_of_its_own_after_an_override(word):
    sections = (word.section("One."),)
    signoff = replace(word.SIGNOFF, override=word.OVERRIDE)
    body = word.body_of(replace(word.request(signoff=signoff), sections=sections))
    assert word.texts(body, "//w:p[w:pPr/w:pageBreakBefore]") == ["The release"]


def test_every_page_is_numbered_by_fields(word):
    foot = word.part_of(write_word(word.request("Text.")), "word/footer1.xml")
    fields = [each.text.strip() for each in foot.iter() if each.tag.endswith("}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_head_names_title_and_version(word):
    head = word.part_of(write_word(word.request("Text.")), "word/header1.xml")
    assert "".join(head.itertext()) == "Bread for tomorrowVersion 3 \u00b7 In review"


def test_lines_are_numbered_when_asked(word):
    assert word.body_of(word.request("Text.", line_numbers=True)).xpath("//w:lnNumType", namespaces=word.NAMES)
    assert not word.body_of(word.request("Text.")).xpath("//w:lnNumType", namespaces=word.NAMES)


def test_properties_carry_our_ids_and_the_language(word):
    content = write_word(word.request("Text.", signoff=word.SIGNOFF, language="en-GB"))
    custom = {each.get("name"): "".join(each.itertext()) for each in word.part_of(content, "docProps/custom.xml")}
    assert custom == {
        "BackcastDocument": "doc-7",
        "BackcastType": "release",
        "BackcastVersion": "3",
        "BackcastContentHash": word.HASH,
        "BackcastAuditHead": "a1b2c3d4" * 8,
    }
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.title, core.author, core.language) == ("Bread for tomorrow", "Priya Shah", "en-GB")
    styles = word.part_of(content, "word/styles.xml")
    assert styles.xpath("//w:lang/@w:val", namespaces=word.NAMES) == ["en-GB"]


def test_a_document_without_a_title_is_untitled(word):
    assert "Untitled" in page_one(word, title="  ")

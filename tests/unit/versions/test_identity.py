from dataclasses import replace

from docs_engine.model.document import Section
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.versions import canonical_text, content_hash

SECTIONS = (Section("problem", "Problem", "Phones ring.\n\nNobody answers."), Section("solution", "Solution", "We do."))


def digest(sections=SECTIONS, **more):
    given = {"document_id": "d", "doctype_key": "release", "title": "Ring twice", "sections": sections} | more
    return content_hash(**given)


def test_the_hash_is_the_same_in_every_release():
    assert digest() == "f2b3c1ab6b4bb90709113eae24bce20fd2175901934f0a710d1754954c9bbc08"


def test_what_no_reader_can_see_does_not_count():
    typed = (
        Section("problem", "Problem", "Phones ring.  \r\n\r\n\r\nNobody answers.\n"),
        Section("solution", "Solution", "\nWe do."),
    )
    assert digest(typed) == digest()


def test_composed_and_decomposed_letters_are_the_same():
    assert canonical_text("Cafe\u0301") == canonical_text("Caf\u00e9")


def test_whatever_a_reader_sees_counts():
    changed = {
        digest(),
        digest(document_id="e"),
        digest(doctype_key="other"),
        digest(title="Ring once"),
        digest(SECTIONS[::-1]),
        digest(SECTIONS[:1]),
        digest((Section("problem", "Problem", "Phones ring. Nobody answers."), SECTIONS[1])),
        digest((Section("problem", "The problem", SECTIONS[0].text), SECTIONS[1])),
    }
    assert len(changed) == 8


def test_moving_words_between_sections_changes_the_hash():
    one = (Section("a", "A", "one two"), Section("b", "B", "three"))
    other = (Section("a", "A", "one"), Section("b", "B", "two three"))
    assert digest(one) != digest(other)


def test_every_word_of_a_record_counts_and_without_records_the_hash_is_as_before():
    record = EvidenceRecord("E1", "24 of 31.", "Own count", "https://example.org", "31", "2026-02", "Ann")
    changes = [{name: f"{getattr(record, name)}x"} for name in EvidenceRecord.__dataclass_fields__]
    digests = {digest(evidence=(replace(record, **change),)) for change in ({}, *changes)}
    assert len(digests) == 8
    assert digest() not in digests
    assert digest(evidence=()) == digest()

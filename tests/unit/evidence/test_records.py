import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs_engine.evidence import (
    cited,
    is_date,
    is_mark,
    is_web_address,
    marks_in,
    next_mark,
    read_records,
    write_records,
)
from docs_engine.model.evidence import EvidenceRecord

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ")).map(
    lambda text: " ".join(text.split())
)


def test_marks_are_found_in_reading_order_each_once():
    assert marks_in("Nurses wait [E2], and wait [E1] again [E2]; [E3](x) leads away, [e4] and [3] are none.") == (
        "E2",
        "E1",
    )


def test_the_next_mark_follows_the_highest_even_when_lower_ones_are_free():
    assert next_mark([]) == "E1"
    assert next_mark(["E7", "E2"]) == "E8"


@pytest.mark.parametrize("mark", ["", "E0", "E01", "E1000", "e1", "1", "E1 ", "F1"])
def test_what_no_text_could_cite_is_no_mark(mark):
    assert not is_mark(mark)


@pytest.mark.parametrize(
    ("sentence", "with_mark"),
    [
        ("Nurses wait.", "Nurses wait [E1]."),
        ("“Nurses wait.”", "“Nurses wait [E1].”"),
        ("**Nurses wait!**", "**Nurses wait [E1]!**"),
        ("Nurses wait", "Nurses wait [E1]"),
        ("Nurses wait [E4].", "Nurses wait [E4] [E1]."),
    ],
)
def test_a_mark_stands_in_front_of_the_full_stop(sentence, with_mark):
    assert cited(f"{sentence} Doctors too.", len(sentence), "E1") == f"{with_mark} Doctors too."


@pytest.mark.parametrize("link", ["https://example.org/study?y=2027#t", "http://localhost:8080", "https://exämple.org"])
def test_addresses_on_the_web_are_links(link):
    assert is_web_address(link)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "//example.org",
        "example.org",
        "https://",
        "https://me:secret@example.org",
        "https://a b",
        "https://example.org\\@evil.example",
        "http://[::1",
        "https://example.org/\u202egpj",
    ],
)
def test_everything_else_is_no_link(link):
    assert not is_web_address(link)


@pytest.mark.parametrize(("text", "known"), [("2027", 1), ("2027-03", 1), ("2024-02-29", 1), ("2027-02-29", 0),
                                             ("2027-13", 0), ("March 2027", 0), ("12.3.2027", 0), ("", 0)])  # fmt: skip
def test_a_date_is_a_day_a_month_or_a_year(text, known):
    assert is_date(text) is bool(known)


def test_a_record_says_what_it_lacks():
    assert EvidenceRecord("E1", "Nurses wait.").lacks == ("source", "date")
    assert EvidenceRecord("E1", "Nurses wait.", link="https://example.org", date="2027").lacks == ()


@given(st.lists(st.tuples(*[LINES] * 6), max_size=4))
def test_written_records_read_back(fields):
    records = tuple(
        EvidenceRecord(f"E{number}", fields[0] or "x", *fields[1:]) for number, fields in enumerate(fields, start=1)
    )
    assert read_records(write_records(records)) == records


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just prose.",
        "- [E1] One.\n\nAnd prose.",
        "- [E1] One.\n- [E1] Two.",
        "  - Source: nobody's",
        "- [E1] One.\n  - Source: a\n  - Source: b",
    ],
)
def test_a_text_that_holds_more_than_records_is_left_to_its_reader(text):
    assert read_records(text) == ()

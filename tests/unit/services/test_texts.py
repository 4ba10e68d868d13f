from datetime import UTC, datetime

import pytest

from docs_engine.errors import InputError
from docs_engine.services.moment import time_ordered_id
from docs_engine.services.overriding import after_working_days
from docs_engine.services.texts import clean_email, clean_line, same_words, word_count


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC)),
        (datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 13, 9, tzinfo=UTC)),
        (datetime(2026, 3, 7, 9, tzinfo=UTC), datetime(2026, 3, 13, 9, tzinfo=UTC)),
        (datetime(2026, 3, 8, 9, tzinfo=UTC), datetime(2026, 3, 13, 9, tzinfo=UTC)),
    ],
)
def test_five_working_days_leave_out_saturdays_and_sundays(start, end):
    assert after_working_days(start, 5) == end


def test_ids_sort_by_the_time_of_their_making():
    ids = [time_ordered_id(datetime(2026, 3, 2, 9, minute, tzinfo=UTC)) for minute in range(60)]
    assert ids == sorted(ids)
    assert len({len(one) for one in ids}) == 1


def test_many_ids_of_one_moment_differ():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert len({time_ordered_id(at) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "address", ["ann", "ann@", "@example.com", "ann@example", "a b@example.com", "a@b@example.com"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(InputError):
        clean_email(address)


def test_a_line_has_single_spaces():
    assert clean_line("name", "\t Ann \r\n  Lee\x00 ", 20) == "Ann Lee"


def test_words_are_compared_without_case_and_punctuation():
    assert same_words("We ask: why?", "we  ASK why!")
    assert not same_words("We ask why", "We ask how")
    assert word_count("Don't count - these: 12% of well-known words.") == 7

import contextlib
from dataclasses import replace

import pytest

from docs_engine.model.audit import AuditEntry
from docs_engine.store import check_chain


@pytest.fixture
def chained(store, at):
    with store.transaction():
        for number in range(1, 4):
            details = {"number": number, "names": ["é", "é"], "blocking": True, "none": None}
            store.audit.append(AuditEntry("doc", at(number), "author", "submit", "doc", details))
        store.audit.append(AuditEntry("people", at(9), "admin", "join", "author", {}))
    return store


def test_a_trail_is_a_chain_that_verifies_after_it_was_read_back(chained):
    trail = chained.audit.trail("doc")
    assert [event.sequence for event in trail] == [1, 2, 3]
    assert [event.previous_hash for event in trail] == ["0" * 64, trail[0].hash, trail[1].hash]
    assert chained.audit.head("doc") == trail[2].hash
    found = check_chain("doc", trail)
    assert (found.events, found.head, found.broken_at) == (3, trail[2].hash, None)


def test_an_appended_event_is_the_one_that_is_read(store, at):
    with store.transaction():
        event = store.audit.append(AuditEntry("doc", at(1), "author", "submit", "doc", {"b": 1, "a": "é"}))
    assert store.audit.trail("doc") == (event,)


def test_streams_do_not_mix(chained):
    assert chained.audit.streams() == ("doc", "people")
    assert check_chain("people", chained.audit.trail("people")).events == 1
    assert chained.audit.head("nothing") == "0" * 64
    assert chained.audit.trail("nothing") == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"action": "approve"}, "changed"),
        ({"details": {"number": 3}}, "changed"),
        ({"actor_id": "other"}, "changed"),
        ({"sequence": 7}, "missing"),
        ({"previous_hash": "0" * 64}, "follow"),
        ({"stream": "other"}, "belongs"),
    ],
)
def test_a_changed_event_is_found_where_it_stands(chained, change, reason):
    first, second, third = chained.audit.trail("doc")
    found = check_chain("doc", (first, replace(second, **change), third))
    assert found.broken_at == 2
    assert reason in found.reason


def test_a_removed_event_is_found(chained):
    first, _, third = chained.audit.trail("doc")
    assert check_chain("doc", (first, third)).broken_at == 2


def test_a_time_in_another_zone_hashes_the_same(store, at):
    from datetime import timedelta, timezone

    with store.transaction():
        there = at(1).astimezone(timezone(timedelta(hours=9)))
        store.audit.append(AuditEntry("doc", there, "author", "submit", "doc", {}))
    assert check_chain("doc", store.audit.trail("doc")).broken_at is None


@pytest.mark.parametrize("details", [{"share": 0.5}, {"what": object()}, {"deep": [{"share": 1.0}]}])
def test_an_event_holds_no_floats_and_no_unknown_types(store, at, details):
    with pytest.raises(TypeError), store.transaction():
        store.audit.append(AuditEntry("doc", at(1), "author", "submit", "doc", details))


def test_the_event_vanishes_with_its_transaction(chained, at):
    with contextlib.suppress(KeyError), chained.transaction():
        chained.audit.append(AuditEntry("doc", at(4), "author", "submit", "doc", {}))
        raise KeyError
    assert len(chained.audit.trail("doc")) == 3

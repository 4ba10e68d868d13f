import json

import pytest

from docs_engine.audit import check_heads, read_checkpoints, sign_checkpoint
from docs_engine.errors import InputError

KEY = b"k" * 32
HASHES = {"doc": ["a1", "a2", "a3"], "people": ["p1"]}


@pytest.fixture
def lines():
    first = sign_checkpoint(KEY, "2026-02-01T00:00:00+00:00", {"doc": (2, "a2")}, "")
    before = read_checkpoints(KEY, [first])[-1].signature
    return [first, sign_checkpoint(KEY, "2026-02-02T00:00:00+00:00", {"doc": (3, "a3"), "people": (1, "p1")}, before)]


def test_heads_that_are_still_there_hold_and_a_trail_may_grow(lines):
    assert check_heads(read_checkpoints(KEY, lines), HASHES) == ()
    assert check_heads(read_checkpoints(KEY, lines), {**HASHES, "doc": [*HASHES["doc"], "a4"]}) == ()


@pytest.mark.parametrize("doc", [["a1", "x2", "x3"], ["a1"], []])
def test_a_trail_written_anew_or_cut_is_told_with_its_checkpoint(lines, doc):
    told = check_heads(read_checkpoints(KEY, lines), {**HASHES, "doc": doc})
    assert "2026-02-01" in told[0]


def test_a_changed_line_another_key_a_missing_line_and_noise_are_refused(lines):
    changed = json.loads(lines[0])
    changed["heads"]["doc"] = [2, "x2"]
    for wrong in ([json.dumps(changed), lines[1]], lines[1:], [lines[1], lines[0]], ["noise"], ["[]"], ['{"a":1}']):
        with pytest.raises(InputError, match="Line"):
            read_checkpoints(KEY, wrong)
    with pytest.raises(InputError, match="Line 1"):
        read_checkpoints(b"z" * 32, lines)

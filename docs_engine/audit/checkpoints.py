"""Signed checkpoints: the heads of all chains at one time, under a key that the database does not hold.

Who can write the database can chain a changed trail anew to its end. A checkpoint written before, kept elsewhere and
signed with a key kept elsewhere, does not fit the new chain. The signature is HMAC-SHA256 (RFC 2104) over the canonical
JSON of the line; each line holds the signature of the line before, so that none can be taken out.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.errors import InputError

_FIRST_LINE = b"backcast-checkpoint-1\n"
SHORTEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The chains at one time: stream -> (number of events, head)."""

    at: str
    heads: Mapping[str, tuple[int, str]]
    before: str
    signature: str


def sign_checkpoint(key: bytes, at: str, heads: Mapping[str, tuple[int, str]], before: str) -> str:
    """Return the line to be kept; `before` is the signature of the last line, "" for the first."""
    content = {"at": at, "heads": {stream: list(head) for stream, head in heads.items()}, "before": before}
    return _canonical({**content, "signature": _signature(key, content)})


def read_checkpoints(key: bytes, lines: Iterable[str]) -> tuple[Checkpoint, ...]:
    """Return the checkpoints, oldest first; InputError names the first line that was not signed with this key."""
    found: list[Checkpoint] = []
    for number, line in enumerate((line for line in lines if line.strip()), start=1):
        checkpoint = _read(key, line)
        if checkpoint is None or checkpoint.before != (found[-1].signature if found else ""):
            raise InputError(
                f"Line {number} of the checkpoints was changed, or has another key, or the line before it is gone.",
                fields={"checkpoints": f"line {number}"},
                hint="Compare the file with a copy kept elsewhere.",
            )
        found.append(checkpoint)
    return tuple(found)


def check_heads(checkpoints: Sequence[Checkpoint], hashes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Say which chains no longer hold the head that a checkpoint saw; `hashes` are each stream's, oldest first."""
    wrong = []
    for checkpoint in checkpoints:
        for stream, (count, head) in sorted(checkpoint.heads.items()):
            present = hashes.get(stream, ())
            if len(present) < count or present[count - 1] != head:
                wrong.append(f"{stream}: event {count} is not what the checkpoint of {checkpoint.at} saw")
    return tuple(wrong)


def _read(key: bytes, line: str) -> Checkpoint | None:
    try:
        content = json.loads(line)
        signature = content.pop("signature")
        if not hmac.compare_digest(signature, _signature(key, content)):
            return None
        heads = {stream: (int(count), str(head)) for stream, (count, head) in content["heads"].items()}
        return Checkpoint(content["at"], heads, content["before"], signature)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _signature(key: bytes, content: Mapping[str, object]) -> str:
    return hmac.new(key, _FIRST_LINE + _canonical(content).encode(), hashlib.sha256).hexdigest()


def _canonical(content: Mapping[str, object]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

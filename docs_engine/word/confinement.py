"""Reading in a process of its own: whatever a file does, it ends within seconds and megabytes."""

import dataclasses
import datetime as dt
import json
import subprocess
import sys
from typing import Any

from docs_engine.errors import ImportRefusedError
from docs_engine.word.arrival import ArrivedComment, ArrivedFile, ArrivedMark, ArrivedNote, Changes, LeftOut
from docs_engine.word.guard import MOST_BYTES

SECONDS = 10
_SIMPLER = "Open it in Word, copy its text into a new document, and save that as .docx."


def read_confined(content: bytes, changes: Changes) -> ArrivedFile:
    """Read a file in a worker that is killed when it takes too long; ImportRefusedError tells why it was refused."""
    if len(content) > MOST_BYTES:
        raise ImportRefusedError(
            f"it is larger than {MOST_BYTES // (1024 * 1024)} MB", hint="Take large pictures out and save it again."
        )
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module, nothing of the file on the command line
            [sys.executable, "-m", "docs_engine.word.worker", changes.value],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise ImportRefusedError(f"reading it takes longer than {SECONDS} seconds", hint=_SIMPLER) from late
    if done.returncode != 0 or not done.stdout:
        raise ImportRefusedError("reading it takes more time or memory than a document may", hint=_SIMPLER)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ImportRefusedError(answer["refused"], hint=answer["hint"])
    return _file(answer["file"])


def to_json(file: ArrivedFile) -> str:
    """Write what was read as the worker's answer."""
    return json.dumps({"file": dataclasses.asdict(file)}, default=dt.datetime.isoformat)


def refusal(error: ImportRefusedError) -> str:
    """Write a refusal as the worker's answer."""
    return json.dumps({"refused": error.details["holds"], "hint": error.hint})


# The answer comes from our own worker; its values are JSON.
def _file(told: dict[str, Any]) -> ArrivedFile:
    return ArrivedFile(
        title=told["title"],
        markdown=told["markdown"],
        marks=tuple(ArrivedMark(**each) for each in told["marks"]),
        comments=tuple(_comment(each) for each in told["comments"]),
        notes=tuple(ArrivedNote(**each) for each in told["notes"]),
        left_out=tuple(LeftOut(**each) for each in told["left_out"]),
        properties=told["properties"],
        changed_by=tuple(told["changed_by"]),
    )


def _comment(told: dict[str, Any]) -> ArrivedComment:
    at = dt.datetime.fromisoformat(told["at"]) if told["at"] else None
    return ArrivedComment(**{**told, "at": at})

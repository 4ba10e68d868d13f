"""Answers from a TOML file, checked against the questions of a document type."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from docs_engine.errors import InputError
from docs_engine.model.doctype import AnswerShape, DocumentType, Question
from docs_engine.model.toml_lines import KeyPath, key_lines

MAXIMUM_BYTES = 5_000_000
TOP_LEVEL = ("title", "answers")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The title ("" when the file names none) and the answers by question key."""

    title: str
    answers: Mapping[str, str]


def read_answers(source: Path | str, doctype: DocumentType) -> Mapping[str, str]:
    """Read the answers of a TOML file, or of a text when given a string; see read_answer_file."""
    return read_answer_file(source, doctype).answers


def refuse_misshapen(question: Question, text: str, field: str) -> None:
    """Raise InputError, naming the field, for an answer of another shape than its question asks for."""
    _, expected = _shaped(question, text)
    if expected:
        raise InputError(
            f"This is no answer to \u201c{question.prompt}\u201d: expected {expected}.",
            fields={field: f"expected {expected}"},
            hint="Write it in that form; nothing was saved.",
        )


def read_answer_file(source: Path | str, doctype: DocumentType, name: str = "") -> AnswerFile:
    """Read title and answers; InputError names every key that is unknown or of the wrong shape, with its line.

    `name` is what messages call a source that is a text.
    """
    name = name or (str(source) if isinstance(source, Path) else "answers")
    text = _text(source) if isinstance(source, Path) else source
    values = _parsed(text, name)
    lines = key_lines(text)
    wrong: dict[str, str] = {}
    _refuse_unknown(values, TOP_LEVEL, lines, (), wrong)
    title, table = values.get("title", ""), values.get("answers", {})
    if not isinstance(title, str):
        wrong["title"] = _at(lines, ("title",), "expected a string")
    if not isinstance(table, dict):
        wrong["answers"] = _at(lines, ("answers",), "expected a table [answers]")
        table = {}
    known = {question.key: question for question in doctype.questions}
    _refuse_unknown(table, known, lines, ("answers",), wrong)
    answers = {}
    for key, value in table.items():
        if key in known:
            answer, expected = _shaped(known[key], value)
            answers[key] = answer
            if expected:
                wrong[key] = _at(lines, ("answers", key), f"expected {expected}")
    if wrong:
        reasons = "; ".join(f"{key}: {reason}" for key, reason in wrong.items())
        raise InputError(f"{name} does not fit the document type {doctype.key!r}: {reasons}.", fields=wrong)
    return AnswerFile(str(title).strip(), answers)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.", fields={"answers": str(path)}) from None
    if len(content) > MAXIMUM_BYTES:
        raise InputError(f"{path} has {len(content)} bytes; at most {MAXIMUM_BYTES} are read.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: The file is not UTF-8 text.", hint="Save it as UTF-8.") from None


def _parsed(text: str, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = place[1] if place else str(text.count("\n") + 1)
        raise InputError(
            f"{name}:{line}: This is not TOML: {error}.",
            fields={"answers": f"line {line}: {error}"},
            hint='Write each answer under [answers] as key = "text"; use """ for several lines.',
        ) from None
    except RecursionError:
        raise InputError(f"{name}: Lists or tables are nested too deeply.") from None


def _refuse_unknown(
    values: Mapping[str, object],
    known: Iterable[str],
    lines: Mapping[KeyPath, int],
    place: KeyPath,
    wrong: dict[str, str],
) -> None:
    names = list(known)
    for key in values:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=3)
            guess = f"; did you mean {' or '.join(near)}?" if near else ""
            wrong[key] = _at(lines, (*place, key), f"no such question{guess}" if place else f"unknown key{guess}")


def _shaped(question: Question, value: object) -> tuple[str, str]:
    """Return the answer as text and, when its shape is wrong, what was expected."""
    if question.shape is AnswerShape.NAMES and isinstance(value, list):
        return (", ".join(value), "") if all(isinstance(name, str) for name in value) else ("", "a list of strings")
    if question.shape is AnswerShape.DATE:
        return _day(value)
    if not isinstance(value, str):
        return "", "a list of strings or a string" if question.shape is AnswerShape.NAMES else "a string"
    if question.shape is AnswerShape.LINE and "\n" in value.strip():
        return value, "one line"
    return value.strip(), ""


def _day(value: object) -> tuple[str, str]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat(), ""
    try:
        return ("", "") if value == "" else (date.fromisoformat(str(value).strip()).isoformat(), "")
    except ValueError:
        return "", "a day written as year-month-day, such as 2027-09-06"


def _at(lines: Mapping[KeyPath, int], path: KeyPath, reason: str) -> str:
    return f"line {lines[path]}: {reason}" if path in lines else reason

"""A definition file read strictly: every key is known, has the right shape, and can be pointed at."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from docs_engine.errors import DefinitionError
from docs_engine.model.toml_lines import KeyPath, key_lines

MAXIMUM_BYTES = 1_000_000
Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class DefinitionTable:
    """One table of a definition file with its place in it; every reading method raises DefinitionError at the key."""

    path: Path
    values: Mapping[str, object]
    place: KeyPath
    lines: Mapping[KeyPath, int]

    def wrong(self, key: str, message: str, *, hint: str = "") -> DefinitionError:
        """Build the error that points at this key, or at the table when the key is not there."""
        line = self.lines.get((*self.place, key)) or self.lines.get(self.place) or 1
        return DefinitionError(message, path=self.path, line=line, key=key, hint=hint)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Raise for the first key that is not among the known ones, naming the nearest."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                guess = f"Did you mean {near[0]!r}? " if near else ""
                raise self.wrong(key, f"Unknown key {key!r}.", hint=f"{guess}Expected one of: {', '.join(known)}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string; without a default it must be there and not blank."""
        value = self._value(key, default, "a string")
        if not isinstance(value, str):
            raise self._shape(key, "a string", value)
        if default is None and not value.strip():
            raise self.wrong(key, f"The key {key!r} is empty.", hint=f"Give {key!r} some text.")
        return value.strip()

    def flag(self, key: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self._value(key, default, "true or false")
        if not isinstance(value, bool):
            raise self._shape(key, "true or false", value)
        return value

    def amount(self, key: str) -> float:
        """Read a number that is not negative; 0 when absent."""
        value = self._value(key, 0, "a number")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._shape(key, "a number", value)
        if not 0 <= value <= 1_000_000:  # noqa: PLR2004
            raise self.wrong(key, f"The key {key!r} is {value}.", hint="Expected a number between 0 and 1000000.")
        return float(value)

    def whole(self, key: str) -> int:
        """Read a whole number that is not negative; 0 when absent."""
        value = self.amount(key)
        if value != int(value):
            raise self._shape(key, "a whole number", value)
        return int(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; empty when absent."""
        value = self._value(key, [], "a list of strings")
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
            raise self._shape(key, "a list of strings", value)
        return tuple(value)

    def member(self, key: str, kind: type[Member], default: Member | None = None) -> Member:
        """Read one of a closed set of words."""
        return self.as_member(key, self.text(key, default), kind)

    def as_member(self, key: str, word: str, kind: type[Member]) -> Member:
        """Turn a word that stands under this key into a member of a closed set."""
        try:
            return kind(word)
        except ValueError:
            words = [str(entry) for entry in kind]
            near = difflib.get_close_matches(word, words, n=1)
            guess = f"Did you mean {near[0]!r}? " if near else ""
            hint = f"{guess}Expected one of: {', '.join(words)}."
            raise self.wrong(key, f"{word!r} is not a known {key}.", hint=hint) from None

    def tables(self, key: str) -> tuple["DefinitionTable", ...]:
        """Read an array of tables ([[key]]); it must hold at least one."""
        value = self._value(key, None, f"one or more [[{key}]] tables")
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            raise self._shape(key, f"one or more [[{key}]] tables", value)
        return tuple(
            DefinitionTable(self.path, entry, (*self.place, key, number), self.lines)
            for number, entry in enumerate(value)
        )

    def table(self, key: str) -> "DefinitionTable":
        """Read one table ([key]); an empty one when absent."""
        value = self._value(key, {}, f"a [{key}] table")
        if not isinstance(value, dict):
            raise self._shape(key, f"a [{key}] table", value)
        return DefinitionTable(self.path, value, (*self.place, key), self.lines)

    def _value(self, key: str, default: object, expected: str) -> object:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.wrong(key, f"The key {key!r} is missing.", hint=f"Add {key!r}: {expected}.")
        return default

    def _shape(self, key: str, expected: str, value: object) -> DefinitionError:
        kind = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
        found = kind.get(type(value), "a table" if isinstance(value, dict) else type(value).__name__)
        return self.wrong(key, f"The key {key!r} has the wrong shape: {found}.", hint=f"Expected {expected}.")


def read_definition_text(path: Path) -> str:
    """Read a definition file as UTF-8 text of bounded size."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DefinitionError(
            "The file is missing.", path=path, line=1, key=path.name, hint=f"Create {path.name} in {path.parent}."
        ) from None
    except OSError as error:
        raise DefinitionError(f"The file cannot be read: {error.strerror}.", path=path, line=1, key=path.name) from None
    if len(content) > MAXIMUM_BYTES:
        raise DefinitionError(
            f"The file has {len(content)} bytes.", path=path, line=1, key=path.name, hint=f"At most {MAXIMUM_BYTES}."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DefinitionError("The file is not UTF-8 text.", path=path, line=line, key=path.name) from None


def read_definition(path: Path) -> DefinitionTable:
    """Read a TOML file into its outermost table."""
    text = read_definition_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise DefinitionError(
            f"This is not TOML: {error}", path=path, line=line, key="", hint="Mind quotes, brackets and keys set twice."
        ) from None
    except RecursionError:
        raise DefinitionError("Lists or tables are nested too deeply.", path=path, line=1, key="") from None
    return DefinitionTable(path, values, (), key_lines(text))

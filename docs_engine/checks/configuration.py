"""backcast.toml: which checks look at files, how much their findings weigh, and what is known of the documents."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from docs_engine.checks.cards import Card
from docs_engine.errors import DefinitionError
from docs_engine.model.finding import DocumentFacts, Severity
from docs_engine.model.stage import Stage
from docs_engine.model.toml_lines import KeyPath, key_lines

FILE_NAME = "backcast.toml"
NEVER = "never"
FAIL_ON = (*(severity.value for severity in Severity), NEVER)
_KEYS = ("stage", "fail_on", "names", "checks", "dismissed")
_NAMES = ("product", "company", "customers", "competitors")
_CHECKS = ("enabled", "disabled", "severity")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What one backcast.toml says.

    `path` None is no file: the cards as they are. `enabled` empty means every check. `severities` hold at every
    stage. `dismissed` maps the ids of findings to the reasons why they do not count.
    """

    path: Path | None = None
    stage: Stage | None = None
    fail_on: str = ""
    facts: DocumentFacts = field(default_factory=DocumentFacts)
    enabled: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    dismissed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def runs(self, check: str) -> bool:
        """Tell whether a check is on."""
        return check not in self.disabled and (not self.enabled or check in self.enabled)


def find_configuration(path: Path) -> Path | None:
    """Look for a backcast.toml from a file's folder upward, no further than the top of its repository."""
    for folder in path.absolute().parents:
        found = folder / FILE_NAME
        if found.is_file():
            return found
        if (folder / ".git").exists():
            return None
    return None


def read_configuration(path: Path, checks: Iterable[str]) -> Configuration:
    """Read a configuration file; DefinitionError names path, line, key and the nearest thing that is known."""
    source = _Source.of(path)
    known = tuple(checks)
    table = source.table
    source.refuse_unknown(table, _KEYS, ())
    names, rules = source.inner(table, "names", _NAMES), source.inner(table, "checks", _CHECKS)
    stage = source.choice(table, ("stage",), tuple(Stage))
    severities = rules.get("severity", {})
    if not isinstance(severities, dict):
        raise source.wrong(("checks", "severity"), "a table of checks", severities)
    source.refuse_unknown(severities, known, ("checks", "severity"), "a check")
    return Configuration(
        path=path,
        stage=Stage(stage) if stage else None,
        fail_on=source.choice(table, ("fail_on",), FAIL_ON),
        facts=DocumentFacts(
            product=source.text(names, ("names", "product")),
            company=source.text(names, ("names", "company")),
            customers=source.texts(names, ("names", "customers")),
            competitors=source.texts(names, ("names", "competitors")),
        ),
        enabled=source.ids(rules, ("checks", "enabled"), known),
        disabled=source.ids(rules, ("checks", "disabled"), known),
        severities={
            check: Severity(source.choice(severities, ("checks", "severity", check), tuple(Severity)))
            for check in severities
        },
        dismissed=_dismissed(source, table),
    )


def configured_cards(cards: Sequence[Card], configuration: Configuration) -> tuple[Card, ...]:
    """Give the cards that are on, with the severities that the configuration gives them."""
    kept = [card for card in cards if configuration.runs(card.id)]
    on = {card.id for card in kept}
    return tuple(
        replace(
            card,
            severity=configuration.severities.get(card.id, card.severity),
            severities=MappingProxyType(dict.fromkeys(Stage, configuration.severities[card.id]))
            if card.id in configuration.severities
            else card.severities,
            yields_to=tuple(other for other in card.yields_to if other in on),
        )
        for card in kept
    )


def _dismissed(source: "_Source", table: Mapping[str, object]) -> Mapping[str, str]:
    dismissed = source.inner(table, "dismissed", None)
    for finding, reason in dismissed.items():
        if not isinstance(reason, str) or not reason.strip():
            raise source.wrong(("dismissed", finding), "the reason as a text", reason)
    return MappingProxyType({finding: str(reason) for finding, reason in dismissed.items()})


@dataclass(frozen=True, slots=True)
class _Source:
    """A configuration file as a table, with the line of each of its keys."""

    path: Path
    table: Mapping[str, object]
    lines: Mapping[KeyPath, int]

    @classmethod
    def of(cls, path: Path) -> "_Source":
        try:
            text = path.read_text(encoding="utf-8-sig")
            return cls(path, tomllib.loads(text), key_lines(text))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8"
            raise DefinitionError(f"the configuration cannot be read: {reason}", path=path, line=0, key="") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            raise DefinitionError(f"not valid TOML: {error}", path=path, line=line, key="") from error

    def wrong(self, key: KeyPath, expected: str, given: object = None) -> DefinitionError:
        name = ".".join(map(str, key))
        said = "" if given is None else f", not {given!r}"
        lines = (self.lines[key[:depth]] for depth in range(len(key), 0, -1) if key[:depth] in self.lines)
        return DefinitionError(f"{name}: expected {expected}{said}", path=self.path, line=next(lines, 1), key=name)

    def refuse_unknown(
        self, table: Mapping[str, object], known: Sequence[str], key: KeyPath, noun: str = "one of"
    ) -> None:
        for name in table:
            if name not in known:
                raise self.wrong((*key, name), self._expected(name, known, noun))

    def inner(self, table: Mapping[str, object], key: str, known: Sequence[str] | None) -> Mapping[str, object]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong((key,), "a table", value)
        if known is not None:
            self.refuse_unknown(value, known, (key,))
        return value

    def choice(self, table: Mapping[str, object], key: KeyPath, choices: Sequence[str]) -> str:
        """Return "" when the key is not given."""
        value = table.get(str(key[-1]))
        if value is None:
            return ""
        if not isinstance(value, str) or value not in choices:
            raise self.wrong(key, f"one of {', '.join(choices)}", value)
        return value

    def text(self, table: Mapping[str, object], key: KeyPath) -> str:
        value = table.get(str(key[-1]), "")
        if not isinstance(value, str):
            raise self.wrong(key, "a text", value)
        return value.strip()

    def texts(self, table: Mapping[str, object], key: KeyPath) -> tuple[str, ...]:
        value = table.get(str(key[-1]), [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(key, "a list of texts", value)
        return tuple(entry.strip() for entry in value if entry.strip())

    def ids(self, table: Mapping[str, object], key: KeyPath, known: Sequence[str]) -> tuple[str, ...]:
        given = self.texts(table, key)
        for name in given:
            if name not in known:
                raise self.wrong(key, self._expected(name, known, "a check"), name)
        return given

    @staticmethod
    def _expected(name: str, known: Sequence[str], noun: str) -> str:
        near = get_close_matches(name, known, n=1)
        listed = f"{noun} {', '.join(known)}" if noun == "one of" else f"{noun} (`explain` lists them)"
        return f"{listed}; did you mean {near[0]!r}?" if near else listed

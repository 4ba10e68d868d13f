"""Reading data/checks/*.toml into cards; every wrong key is reported with its file and line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from docs_engine.checks.cards import (
    PROSE_KINDS,
    Card,
    Example,
    ExampleSection,
    Kind,
    OptionValue,
    Scope,
    TokenPattern,
)
from docs_engine.checks.rules import RULES, Rule
from docs_engine.errors import DefinitionError
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import Severity
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.model.stage import Stage

_TEXT_KEYS = ("id", "message", "why", "ask")
_KEYS = (*_TEXT_KEYS, "severity", "kind", "scope", "exceptions", "exception_words", "words", "phrases", "patterns")
_ALL_KEYS = (*_KEYS, "rule", "options", "flag", "pass", "yields_to", "sparse")
_SCOPE_LISTS = ("parts", "profiles", "sections", "except_sections", "doctypes", "except_doctypes", "stages")
_SCOPE_KEYS = (*_SCOPE_LISTS, "paragraphs", "customer_language", "english")
_EXAMPLE_KEYS = (
    "text", "section", "part", "sections", "doctype", "title", "product", "company", "customers", "competitors",
    "evidence",
)  # fmt: skip
_RULES_BY_NAME = {rule.name: rule for rule in RULES}


def load_cards(folder: Path) -> tuple[Card, ...]:
    """Read every card of the folder, ordered by id.

    DefinitionError names the file, line and key of the first thing that is wrong, and both places of an id taken twice.
    """
    if not folder.is_dir():
        raise DefinitionError("the folder of check cards does not exist", path=folder, line=0, key="")
    taken: dict[str, Path] = {}
    cards: list[Card] = []
    for path in sorted(folder.glob("*.toml")):
        card = read_card(path)
        if card.id in taken:
            raise DefinitionError(
                f"the id {card.id!r} is taken by {taken[card.id]}",
                path=path,
                line=_Source.of(path).line("id"),
                key="id",
            )
        if card.id != path.stem:
            raise _Source.of(path).wrong("id", f"{path.stem!r}, the name of the file")
        taken[card.id] = path
        cards.append(card)
    _refuse_unknown_yields(cards)
    return tuple(cards)


def _refuse_unknown_yields(cards: Iterable[Card]) -> None:
    known = {card.id for card in cards}
    for card in cards:
        for other in card.yields_to:
            if other not in known:
                raise _Source.of(card.path).wrong("yields_to", "ids of other cards", other)


def read_card(path: Path) -> Card:
    """Read one card; DefinitionError names file, line and key."""
    source = _Source.of(path)
    table = source.parse()
    source.refuse_unknown(table, _ALL_KEYS)
    texts = {key: source.text(table, key) for key in _TEXT_KEYS}
    kind = Kind(source.choice(table, "kind", tuple(Kind)))
    severities = _severities(source, table)
    return Card(
        **texts,
        kind=kind,
        severity=severities.get(Stage.VALIDATED, Severity.WARNING),
        severities=severities,
        scope=_scope(source, table),
        path=path,
        flag=_examples(source, table, "flag"),
        passes=_examples(source, table, "pass"),
        exceptions=source.strings(table, "exceptions") + _word_list(source, table, "exception_words"),
        phrases=_phrases(source, table, kind),
        patterns=_patterns(source, table, kind),
        rule=_rule_name(source, table, kind),
        options=_options(source, table),
        yields_to=source.strings(table, "yields_to"),
        sparse=source.flag(table, "sparse"),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A card's file with its text, to say where a key stands."""

    path: Path
    text_: str

    @classmethod
    def of(cls, path: Path) -> "_Source":
        try:
            return cls(path, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise DefinitionError(f"cannot be read: {error}", path=path, line=0, key="") from error

    def parse(self) -> Mapping[str, object]:
        try:
            return tomllib.loads(self.text_)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else self.text_.count("\n") + 1
            raise DefinitionError(f"not valid TOML: {error}", path=self.path, line=line, key="") from error

    def line(self, key: str) -> int:
        """Find the first line that gives the key or the table of that name, 1 if none does."""
        pattern = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key.rpartition('.')[2])}\s*(?:=|\])", re.MULTILINE)
        found = pattern.search(self.text_)
        return self.text_.count("\n", 0, found.start()) + 1 if found else 1

    def wrong(self, key: str, expected: str, given: object = None) -> DefinitionError:
        said = "" if given is None else f", not {given!r}"
        return DefinitionError(f"{key}: expected {expected}{said}", path=self.path, line=self.line(key), key=key)

    def refuse_unknown(self, table: Mapping[str, object], known: tuple[str, ...], prefix: str = "") -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise self.wrong(prefix + key, f"one of {', '.join(known)}{hint}")

    def text(self, table: Mapping[str, object], key: str, prefix: str = "") -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(prefix + key, "a text", value)
        return value.strip()

    def choice(self, table: Mapping[str, object], key: str, choices: tuple[str, ...]) -> str:
        value = table.get(key)
        if not isinstance(value, str) or value not in choices:
            raise self.wrong(key, f"one of {', '.join(choices)}", value)
        return value

    def strings(self, table: Mapping[str, object], key: str, prefix: str = "") -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(prefix + key, "a list of texts", value)
        return tuple(value)

    def flag(self, table: Mapping[str, object], key: str, prefix: str = "") -> bool:
        """Return False when the key is not given."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(prefix + key, "true or false", value)
        return value


def _severities(source: _Source, table: Mapping[str, object]) -> Mapping[Stage, Severity]:
    """Read one severity for all stages, or a table with one for each."""
    given = table.get("severity")
    if not isinstance(given, dict):
        every = Severity(source.choice(table, "severity", tuple(Severity)))
        return MappingProxyType(dict.fromkeys(Stage, every))
    if set(given) != set(Stage):
        raise source.wrong("severity", f"a text, or a table with {', '.join(Stage)}", given)
    for stage in Stage:
        if given[stage] not in tuple(Severity):
            raise source.wrong("severity", f"one of {', '.join(Severity)} for {stage}", given[stage])
    return MappingProxyType({stage: Severity(given[stage]) for stage in Stage})


def _scope(source: _Source, table: Mapping[str, object]) -> Scope:
    scope = table.get("scope", {})
    if not isinstance(scope, dict):
        raise source.wrong("scope", "a table", scope)
    source.refuse_unknown(scope, _SCOPE_KEYS, "scope.")
    lists = {key: source.strings(scope, key, "scope.") for key in _SCOPE_LISTS}
    kinds = source.strings(scope, "paragraphs", "scope.")
    for stage in lists["stages"]:
        if stage not in tuple(Stage):
            raise source.wrong("scope.stages", f"some of {', '.join(Stage)}", stage)
    for kind in kinds:
        if kind not in PROSE_KINDS:
            raise source.wrong("scope.paragraphs", f"some of {', '.join(sorted(PROSE_KINDS))}", kind)
    return Scope(
        **lists,
        paragraphs=frozenset(map(ParagraphKind, kinds)) or PROSE_KINDS,
        customer_language=source.flag(scope, "customer_language", "scope."),
        english="english" not in scope or source.flag(scope, "english", "scope."),
    )


def _word_list(source: _Source, table: Mapping[str, object], key: str) -> tuple[str, ...]:
    if key not in table:
        return ()
    path = source.path.parent / "words" / source.text(table, key)
    if not path.is_file():
        raise source.wrong(key, "the name of a file in the folder words", table[key])
    return read_words(path)


def read_words(path: Path) -> tuple[str, ...]:
    """Read the phrases of a word list: one a line, without comments and empty lines."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


def _phrases(source: _Source, table: Mapping[str, object], kind: Kind) -> tuple[str, ...]:
    phrases = source.strings(table, "phrases") + _word_list(source, table, "words")
    if kind is Kind.PHRASES and not phrases:
        raise source.wrong("phrases", "phrases, or words with the name of a word list")
    return phrases


def _patterns(source: _Source, table: Mapping[str, object], kind: Kind) -> tuple[TokenPattern, ...]:
    patterns = table.get("patterns", [])
    if not isinstance(patterns, list):
        raise source.wrong("patterns", "a list of patterns", patterns)
    for pattern in patterns:
        if not isinstance(pattern, list) or not pattern or not all(isinstance(token, dict) for token in pattern):
            raise source.wrong("patterns", "lists of token tables", pattern)
    wanted = kind in {Kind.TOKENS, Kind.DEPENDENCY}
    if wanted != bool(patterns):
        raise source.wrong("patterns", "at least one pattern" if wanted else f"no patterns for the kind {kind}")
    return tuple(tuple(pattern) for pattern in patterns)


def _rule_name(source: _Source, table: Mapping[str, object], kind: Kind) -> str:
    if kind not in {Kind.METRIC, Kind.REDUCER, Kind.CODE}:
        if "rule" in table:
            raise source.wrong("rule", f"no rule for the kind {kind}", table["rule"])
        return ""
    fitting = tuple(rule.name for rule in RULES if rule.kind is kind)
    return source.choice(table, "rule", fitting)


def _options(source: _Source, table: Mapping[str, object]) -> Mapping[str, OptionValue]:
    options = table.get("options", {})
    if not isinstance(options, dict):
        raise source.wrong("options", "a table", options)
    rule: Rule | None = _RULES_BY_NAME.get(str(table.get("rule", "")))
    known = rule.options if rule else {}
    source.refuse_unknown(options, tuple(known), "options.")
    read: dict[str, OptionValue] = {}
    for key, wanted in known.items():
        if key not in options:
            raise source.wrong("options", f"the option {key}")
        value = options[key]
        fits = isinstance(value, list) if wanted is tuple else isinstance(value, wanted) and not isinstance(value, bool)
        if not fits:
            raise source.wrong(f"options.{key}", f"a {'list' if wanted is tuple else wanted.__name__}", value)
        read[key] = source.strings(options, key, "options.") if wanted is tuple else value
    return MappingProxyType(read)


def _examples(source: _Source, table: Mapping[str, object], key: str) -> tuple[Example, ...]:
    entries = table.get(key, [])
    if not isinstance(entries, list) or not entries:
        raise source.wrong(key, "at least one sentence")
    return tuple(_example(source, entry, key) for entry in entries)


def _example(source: _Source, entry: object, key: str) -> Example:
    if isinstance(entry, str):
        return Example((ExampleSection("", entry),))
    if not isinstance(entry, dict):
        raise source.wrong(key, "texts or tables", entry)
    source.refuse_unknown(entry, _EXAMPLE_KEYS, f"{key}.")
    return Example(
        sections=_example_sections(source, entry, key),
        doctype=str(entry.get("doctype", "")),
        title=str(entry.get("title", "")),
        product=str(entry.get("product", "")),
        company=str(entry.get("company", "")),
        customers=source.strings(entry, "customers", f"{key}."),
        competitors=source.strings(entry, "competitors", f"{key}."),
        evidence=_example_evidence(source, entry, key),
    )


def _example_evidence(source: _Source, entry: Mapping[str, object], key: str) -> tuple[EvidenceRecord, ...]:
    records = entry.get("evidence", [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise source.wrong(f"{key}.evidence", "a list of tables", records)
    for record in records:
        source.refuse_unknown(record, tuple(EvidenceRecord.__dataclass_fields__), f"{key}.evidence.")
    return tuple(EvidenceRecord(**{"mark": "", "statement": "", **record}) for record in records)


def _example_sections(source: _Source, entry: Mapping[str, object], key: str) -> tuple[ExampleSection, ...]:
    if "sections" not in entry:
        text = source.text(entry, "text", f"{key}.")
        return (ExampleSection(str(entry.get("section", "")), text, str(entry.get("part", ""))),)
    sections = entry["sections"]
    if not isinstance(sections, list) or not all(isinstance(section, dict) for section in sections):
        raise source.wrong(f"{key}.sections", "a list of tables", sections)
    for section in sections:
        source.refuse_unknown(section, ("key", "text", "part", "title"), f"{key}.sections.")
    return tuple(ExampleSection(**{"key": "", "text": "", **section}) for section in sections)

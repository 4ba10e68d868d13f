"""The configuration in effect, as the TOML that would give it."""

import json
from collections.abc import Iterator, Sequence

from docs_engine.checks import Card, Configuration
from docs_engine.model.stage import Stage


def write_effective(name: str, configuration: Configuration, cards: Sequence[Card], said: tuple[str, str]) -> str:
    """Return what holds for a file: `said` is the --stage and the --fail-on of the command line, "" for none."""
    return "\n".join(_lines(name, configuration, cards, said)) + "\n"


def _lines(name: str, configuration: Configuration, cards: Sequence[Card], said: tuple[str, str]) -> Iterator[str]:
    stage, fail_on = said
    where = str(configuration.path) if configuration.path else "no backcast.toml; what is built in"
    yield f"# {name}: {where}"
    yield _chosen("stage", stage, configuration.stage or "", Stage.VALIDATED)
    yield _chosen("fail_on", fail_on, configuration.fail_on, "blocker")
    facts = configuration.facts
    yield "\n[names]"
    for key, value in (("product", facts.product), ("company", facts.company)):
        yield f"{key} = {_text(value)}"
    for key, values in (("customers", facts.customers), ("competitors", facts.competitors)):
        yield f"{key} = [{', '.join(map(_text, values))}]"
    off = [card.id for card in cards if not configuration.runs(card.id)]
    yield f"\n[checks]\ndisabled = [{', '.join(map(_text, off))}]"
    yield "\n[checks.severity]"
    for card in cards:
        if configuration.runs(card.id):
            yield _severity(card, configuration)
    if configuration.dismissed:
        yield "\n[dismissed]"
        yield from (f"{_text(finding)} = {_text(reason)}" for finding, reason in configuration.dismissed.items())


def _chosen(key: str, said: str, configured: str, built_in: str) -> str:
    origin = "the command line" if said else "the configuration" if configured else "built in"
    note = ", unless the file's front matter says otherwise" if key == "stage" and not said else ""
    return f"{key} = {_text(said or configured or built_in)}  # {origin}{note}"


def _severity(card: Card, configuration: Configuration) -> str:
    if card.id in configuration.severities:
        return f"{_text(card.id)} = {_text(configuration.severities[card.id])}  # the configuration"
    by_stage = [card.severity_at(stage) for stage in Stage]
    note = ", ".join(f"{stage}: {severity}" for stage, severity in zip(Stage, by_stage, strict=True))
    if len(set(by_stage)) == 1:
        return f"# {_text(card.id)} = {_text(by_stage[0])}"
    return f"# {_text(card.id)}: {note}"


def _text(value: str) -> str:
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")

"""The cards as pages for people: what each check looks for, why, what good looks like, how often it is right."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docs_engine.checks.card_files import load_cards
from docs_engine.checks.cards import Card, Example, Scope
from docs_engine.model.stage import Stage

FIGURES = "figures.toml"
_SHOWN = 5
_VALUE = re.compile(r"\{\w+\}")  # where a message names what it found
_INTRODUCTION = """# Checks

Every check is a card under `data/checks/`; `make docs` writes these pages from the cards, and a test keeps them
current. A finding is located, says why the reader would care, and asks for something better. It may be dismissed by
name with a reason; the dismissal lapses when its sentence changes. There is no score.

How much a finding weighs follows the [stage of the document](how-to/check-in-ci.md#stages).

| check | hypothesis | validated | growth | where |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """A check on labelled documents: of `found` findings `right` were right."""

    right: int
    found: int


def catalogue(cards: Sequence[Card]) -> str:
    """Return the Markdown page that lists these cards, in the order of their ids."""
    rows = (
        f"| [`{card.id}`](checks/{card.id}.md) | {_by_stage(card)} | {_where(card.scope)} |\n"
        for card in sorted(cards, key=lambda card: card.id)
    )
    return _INTRODUCTION + "".join(rows)


def card_page(card: Card, figures: Figures | None = None) -> str:
    """Return the Markdown page of one card."""
    severities = ", ".join(f"{card.severity_at(stage)} ({stage})" for stage in Stage)
    every = {card.severity_at(stage) for stage in Stage}
    severity = f"{card.severity}" if len(every) == 1 else severities
    pieces = (
        f"# {card.id}\n",
        f"> {_VALUE.sub('…', card.message)}\n",
        f"**Why.** {card.why}\n",
        f"**What to do.** {card.ask}\n",
        f"**Weight:** {severity}. **Where:** {_where(card.scope)}.\n",
        _listed("Flagged", card.flag),
        _listed("Left alone", card.passes),
        f"## How often it is right\n\n{_measured(figures)}\n",
    )
    return "\n".join(pieces)


def catalogue_pages(cards_folder: Path, figures_file: Path) -> Mapping[str, str]:
    """Return every page by its path below docs/; DefinitionError says which card is wrong."""
    cards = load_cards(cards_folder)
    figures = read_figures(figures_file)
    pages = {f"checks/{card.id}.md": card_page(card, figures.get(card.id)) for card in cards}
    return {"checks.md": catalogue(cards), **pages}


def read_figures(path: Path) -> Mapping[str, Figures]:
    """Read what benchmarks/label_figures.py wrote; nothing where it has not been run."""
    if not path.is_file():
        return {}
    return {check: Figures(**counts) for check, counts in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def write_catalogue(cards_folder: Path, docs: Path, figures_file: Path) -> None:
    """Write every page and remove those of checks that are gone."""
    pages = catalogue_pages(cards_folder, figures_file)
    (docs / "checks").mkdir(exist_ok=True)
    for page in (docs / "checks").glob("*.md"):
        if f"checks/{page.name}" not in pages:
            page.unlink()
    for name, text in pages.items():
        (docs / name).write_text(text, encoding="utf-8")


def _measured(figures: Figures | None) -> str:
    if figures is None:
        return (
            "Not measured on labelled documents. What it must flag and leave alone above is tested.\n"
            "`backcast precision` counts how often authors of your workspace took its advice."
        )
    said = f"Of {figures.found} findings on the project's own labelled documents {figures.right} were right"
    share = f" ({figures.right / figures.found:.0%})" if figures.found else ""
    return f"{said}{share}.\nIt was made with these documents in view: expect it to be right less often on yours."


def _listed(title: str, examples: Sequence[Example]) -> str:
    lines = "".join(f"- {_one_line(example)}\n" for example in examples[:_SHOWN])
    return f"## {title}\n\n{lines}"


def _one_line(example: Example) -> str:
    texts = (f"“{_escaped(' '.join(section.text.split()))}”" for section in example.sections)
    return " … ".join(texts)


def _escaped(text: str) -> str:
    return text.replace("](", "] (").replace("<", "&lt;")


def _by_stage(card: Card) -> str:
    return " | ".join(card.severity_at(stage) for stage in Stage)


def _where(scope: Scope) -> str:
    return ", ".join(_places(scope)).replace("_", " ") or "everywhere"


def _places(scope: Scope) -> Iterator[str]:
    yield from scope.sections or scope.parts or scope.profiles or scope.doctypes
    if left_out := (*scope.except_doctypes, *scope.except_sections):
        yield f"not in {' or '.join(left_out)}"
    if scope.stages:
        yield f"from the stage {scope.stages[0]} on"

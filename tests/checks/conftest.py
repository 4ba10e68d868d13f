"""Examples of cards as check requests, with a checker shared by the suite."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docs_engine.checks import Card, Checker, CheckRequest, load_cards
from docs_engine.checks.cards import Example
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_section
from docs_engine.model.document import Section
from docs_engine.model.finding import DocumentFacts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cards() -> tuple[Card, ...]:
    return load_cards(ROOT / "data" / "checks")


@pytest.fixture(scope="session")
def checker(cards: tuple[Card, ...]) -> Checker:
    return Checker(cards)


def text_of(text: str) -> str:
    """An example's text; "@600" stands for a text of 600 words."""
    return "The kitchen cooks lunch. " * (int(text[1:]) // 4) if text.startswith("@") else text


@pytest.fixture(scope="session")
def as_request() -> Callable[[Example], CheckRequest]:
    types = load_document_types(ROOT / "templates")

    def build(example: Example) -> CheckRequest:
        sections = tuple(
            read_section(Section(entry.key, entry.title, text_of(entry.text)), part=entry.part)
            for entry in example.sections
        )
        facts = DocumentFacts(example.product, example.company, example.customers, example.competitors)
        doctype = types.get(example.doctype)
        return CheckRequest(doctype, example.title, sections, facts, kind=example.doctype, evidence=example.evidence)

    return build

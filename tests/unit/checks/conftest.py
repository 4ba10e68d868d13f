"""A checker shared by the suite, and requests from plain Markdown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docs_engine.checks import Checker, CheckRequest, load_cards
from docs_engine.markdown import read_section
from docs_engine.model.document import ReadSection, Section
from docs_engine.model.finding import DocumentFacts

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(load_cards(ROOT / "data" / "checks"))


@pytest.fixture(scope="session")
def section() -> Callable[..., ReadSection]:
    def build(text: str, key: str = "", part: str = "", title: str = "") -> ReadSection:
        return read_section(Section(key, title, text), part=part)

    return build


@pytest.fixture(scope="session")
def request_for(section: Callable[..., ReadSection]) -> Callable[..., CheckRequest]:
    def build(text: str, key: str = "", part: str = "", **facts: object) -> CheckRequest:
        return CheckRequest(None, "", (section(text, key, part),), DocumentFacts(**facts))

    return build

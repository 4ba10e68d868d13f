"""Sections in, findings and claims out. The only package that imports spaCy, and only when first needed."""

from docs_engine.checks.card_files import load_cards
from docs_engine.checks.cards import Card
from docs_engine.checks.checker import DEFAULT_PIPELINE, Checker
from docs_engine.checks.configuration import Configuration, configured_cards, find_configuration, read_configuration
from docs_engine.checks.request import CheckRequest, facts_from_answers
from docs_engine.checks.restraint import restrained

__all__ = [
    "DEFAULT_PIPELINE",
    "Card",
    "CheckRequest",
    "Checker",
    "Configuration",
    "configured_cards",
    "facts_from_answers",
    "find_configuration",
    "load_cards",
    "read_configuration",
    "restrained",
]

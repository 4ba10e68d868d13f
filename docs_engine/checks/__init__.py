"""Sections in, findings and claims out. The only package that imports spaCy, and only when first needed."""

from docs_engine.checks.card_files import load_cards
from docs_engine.checks.cards import Card
from docs_engine.checks.checker import DEFAULT_PIPELINE, Checker
from docs_engine.checks.request import CheckRequest, facts_from_answers

__all__ = ["DEFAULT_PIPELINE", "Card", "CheckRequest", "Checker", "facts_from_answers", "load_cards"]

"""Every rule that a card can name, in one explicit tuple."""

from docs_engine.checks.rules.rule import Rule
from docs_engine.checks.rules import sentence_words

RULES: tuple[Rule, ...] = (sentence_words.RULE,)

__all__ = ["RULES", "Rule"]

"""Every rule that a card can name, in one explicit tuple."""

from docs_engine.checks.rules import sentence_words
from docs_engine.checks.rules.claims import CLAIM_RULES
from docs_engine.checks.rules.rule import Rule

RULES: tuple[Rule, ...] = (sentence_words.RULE, *CLAIM_RULES)

__all__ = ["RULES", "Rule"]

"""Every rule that a card can name, in one explicit tuple."""

from docs_engine.checks.rules import (
    acronyms,
    answers,
    company_first,
    contradictions,
    customers,
    marks,
    placeholders,
    problem,
    sections,
    sentence_words,
)
from docs_engine.checks.rules.claims import CLAIM_RULES
from docs_engine.checks.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    sentence_words.RULE,
    placeholders.RULE,
    placeholders.OPEN,
    acronyms.RULE,
    sections.MISSING,
    sections.BUDGET,
    customers.UNNAMED,
    customers.QUOTE,
    customers.ACTION,
    company_first.RULE,
    problem.RULE,
    answers.RULE,
    marks.RULE,
    contradictions.RULE,
    *CLAIM_RULES,
)

__all__ = ["RULES", "Rule"]

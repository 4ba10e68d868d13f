"""Every rule that a card can name, in one explicit tuple."""

from docs_engine.checks.rules import (
    acronyms,
    answers,
    causes,
    company_first,
    contents,
    contradictions,
    customers,
    evidence,
    goals,
    marks,
    placeholders,
    problem,
    repetition,
    sections,
    sentence_words,
    sums,
    timeline,
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
    problem.UNANSWERED,
    answers.RULE,
    answers.DODGE,
    goals.RULE,
    repetition.RULE,
    marks.RULE,
    evidence.INCOMPLETE,
    evidence.UNUSED,
    contradictions.RULE,
    sums.RULE,
    contents.SECTIONS,
    contents.PARTS,
    contents.ITEMS,
    contents.GUARDRAILS,
    timeline.ZONE,
    timeline.ORDER,
    causes.FEW,
    causes.HUMAN,
    causes.BLAME,
    *CLAIM_RULES,
)

__all__ = ["RULES", "Rule"]

"""How far the idea behind a document has come, which decides how strict the checks are."""

from enum import StrEnum


class Stage(StrEnum):
    """A hypothesis may still guess, a validated idea has been tried, growth asks for money and people."""

    HYPOTHESIS = "hypothesis"
    VALIDATED = "validated"
    GROWTH = "growth"

"""Answers -> sections, through section templates that can do little and harm nothing."""

from docs_engine.drafting.answers import AnswerFile, read_answer_file, read_answers, refuse_misshapen
from docs_engine.drafting.drafts import (
    draft_section,
    draft_sections,
    draft_sections_strict,
    open_point,
    unanswered,
    written_words,
)

__all__ = [
    "AnswerFile",
    "draft_section",
    "draft_sections",
    "draft_sections_strict",
    "open_point",
    "read_answer_file",
    "read_answers",
    "refuse_misshapen",
    "unanswered",
    "written_words",
]

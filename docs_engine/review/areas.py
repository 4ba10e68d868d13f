"""Which areas of a document must be judged."""

import re
from collections.abc import Mapping, Sequence

from docs_engine.model.doctype import Area, AreaCondition, DocumentType
from docs_engine.model.review import ReviewRecord

_WORDS = re.compile(r"\w+")


def areas_of(doctype: DocumentType, answers: Mapping[str, str]) -> tuple[Area, ...]:
    """Return the areas that a version with these answers must be judged in: the type's own, then those answers add."""
    added = (condition.area for condition in doctype.areas_when if _holds(condition, answers))
    return tuple(dict.fromkeys((*doctype.required_areas, *added)))


def required_areas(doctype: DocumentType | None, record: ReviewRecord, version: int) -> tuple[Area, ...]:
    """Return the areas fixed when this version was submitted; those of its type for a version without terms.

    Answers may change after a submission; what the version must be judged in does not. None stands for a type whose
    folder is gone.
    """
    terms = record.terms_of(version)
    if terms is not None:
        return terms.areas
    return doctype.required_areas if doctype else ()


def _holds(condition: AreaCondition, answers: Mapping[str, str]) -> bool:
    said = _words(answers.get(condition.question, ""))
    return bool(said) and not any(said[: len(words)] == words for words in map(_words, condition.unless))


def _words(text: str) -> Sequence[str]:
    return _WORDS.findall(text.casefold())

"""Draft sections of a document type from answers."""

import re
from collections.abc import Iterable, Mapping

from docs_engine.drafting.phrasing import OPEN_POINT
from docs_engine.drafting.plain_answers import plain_answer
from docs_engine.errors import MissingAnswersError, NotFoundError
from docs_engine.model.doctype import DocumentType, Question, SectionType
from docs_engine.model.document import Section

Answers = Mapping[str, str]

_OPEN_POINTS = re.compile(rf"{re.escape(OPEN_POINT)}[^\[\]]*\]")


def draft_sections(doctype: DocumentType, answers: Answers, *, title: str = "") -> tuple[Section, ...]:
    """Draft every section in order; an unanswered question leaves a visible open point."""
    given = _given(doctype, answers)
    return tuple(_draft(doctype, section, given, title) for section in doctype.sections)


def draft_sections_strict(doctype: DocumentType, answers: Answers, *, title: str = "") -> tuple[Section, ...]:
    """Draft every section; MissingAnswersError lists all questions that are required or would leave an open point."""
    sections = draft_sections(doctype, answers, title=title)
    missing = [
        question
        for question in unanswered(doctype, answers)
        if question.required or any(open_point(question) in section.text for section in sections)
    ]
    if missing:
        raise MissingAnswersError(
            f"{len(missing)} questions have no answer yet: {', '.join(question.key for question in missing)}.",
            fields={question.key: question.prompt for question in missing},
            hint="Answer them, or draft without strict to see them as open points.",
        )
    return sections


def draft_section(doctype: DocumentType, section_key: str, answers: Answers, *, title: str = "") -> Section:
    """Draft one section; NotFoundError when the document type has none of this key."""
    section = doctype.section(section_key)
    if section is None:
        raise NotFoundError("section", section_key, near=[entry.key for entry in doctype.sections])
    return _draft(doctype, section, _given(doctype, answers), title)


def unanswered(doctype: DocumentType, answers: Answers) -> tuple[Question, ...]:
    """Return the questions without an answer, in the order of the interview; blanks are no answer."""
    return tuple(question for question in doctype.questions if not answers.get(question.key, "").strip())


def open_point(question: Question) -> str:
    """Return what stands in a draft instead of a missing answer."""
    return f"{OPEN_POINT}{question.prompt}]"


def written_words(text: str) -> int:
    """Count the words of a text without those that stand for a missing answer."""
    return len(_OPEN_POINTS.sub(" ", text).split())


def _given(doctype: DocumentType, answers: Answers) -> Mapping[str, str]:
    """Prepare the answers that exist; answers to questions the type no longer asks are left out."""
    texts = ((question, answers.get(question.key, "")) for question in doctype.questions)
    return {question.key: plain_answer(text, question.shape) for question, text in texts if text.strip()}


def _draft(doctype: DocumentType, section: SectionType, given: Mapping[str, str], title: str) -> Section:
    from docs_engine.drafting.sandbox import fill_template

    texts = {question.key: given.get(question.key) or open_point(question) for question in doctype.questions}
    asked = (question for question in doctype.questions if question.faq and question.section == section.key)
    context = {**texts, "title": title, "given": given, "faq": _faq(asked, texts)}
    text = fill_template(section.template, f"{doctype.key}/sections/{section.key}.md.j2", context)
    return Section(section.key, section.title, text.strip())


def _faq(questions: Iterable[Question], texts: Mapping[str, str]) -> list[Mapping[str, str]]:
    return [{"key": question.key, "question": question.prompt, "answer": texts[question.key]} for question in questions]

"""A FAQ section -> its questions and answers, however they are laid out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docs_engine.markdown.titles import is_question, plain_question
from docs_engine.model.document import FaqPair, ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind

_ASKED = re.compile(r"\s*(?:\*\*|__)?\s*Q(?:uestion)?\s*\d*\s*(?:\*\*|__)?\s*[:.)]", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:\*\*|__)?\s*A(?:nswer)?\s*\d*\s*(?:\*\*|__)?\s*[:.)]\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_ANSWER_LINE = re.compile(r"\n\s*(?:\*\*|__)?\s*A(?:nswer)?\s*\d*\s*(?:\*\*|__)?\s*[:.)]")
_AROUND_CELLS = " \t\r\n|*_"
_ITEMS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with where it begins and where its answer may begin; an answer goes on until `stops` or the next."""

    style: str
    question: str
    start: int
    end: int
    level: int = 0


def read_faq(section: ReadSection) -> tuple[FaqPair, ...]:
    """Read question and answer pairs: headings, bold lines, Q: and A:, numbered or bulleted bold, plain questions."""
    asked = _chosen([question for paragraph in section.paragraphs for question in _questions(paragraph, section.text)])
    groups = _group_headings(section.paragraphs, asked)
    return tuple(_pairs(asked, groups, section.text))


def _questions(paragraph: Paragraph, text: str) -> Iterator[_Asked]:
    words = paragraph.text
    bold_end, bold = _leading_bold(paragraph)
    if paragraph.kind is ParagraphKind.HEADING:
        if is_question(words):
            yield _Asked("heading", words, paragraph.start, paragraph.end, paragraph.level)
    elif paragraph.kind is ParagraphKind.TABLE:
        yield from _rows(paragraph)
    elif paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.QUOTE, *_ITEMS) or paragraph.level > 0:
        return
    elif bold and is_question(bold):
        yield _Asked(
            "item" if paragraph.kind in _ITEMS else "bold", bold, paragraph.start, _after_marks(text, bold_end)
        )
    elif _ASKED.match(words):
        line = _ANSWER_LINE.search(text, paragraph.start, paragraph.end)
        end = line.start() if line else paragraph.end
        yield _Asked("letter", _visible(paragraph, end), paragraph.start, end)
    else:
        line_end = text.find("\n", paragraph.start, paragraph.end)
        end = line_end if line_end >= 0 else paragraph.end
        question = _visible(paragraph, end)
        if question.rstrip().endswith("?"):
            yield _Asked("item-line" if paragraph.kind in _ITEMS else "line", question, paragraph.start, end)


def _rows(table: Paragraph) -> Iterator[_Asked]:
    """Yield the questions of a table whose rows ask in one cell and answer in the next."""
    for row in table.rows:
        cells = [cell for cell in row if cell]
        words = " ".join("".join(span.text for span in cells[0]).split()) if len(cells) > 1 else ""
        if is_question(words):
            yield _Asked("row", words, cells[0][0].start, cells[0][-1].end)


def _chosen(asked: Sequence[_Asked]) -> list[_Asked]:
    """Keep the questions of the layout that the section uses; questions inside answers are not questions of it."""
    headings = [question for question in asked if question.style == "heading"]
    if headings:
        top = min(question.level for question in headings)
        return [question for question in headings if question.level == top]
    rows = [question for question in asked if question.style == "row"]
    if len(rows) > len(asked) / 2:
        return rows
    strong = [question for question in asked if question.style in ("bold", "item", "letter")]
    if strong:
        letters = [question for question in strong if _ASKED.match(question.question)]
        return letters if len(letters) > len(strong) / 2 else strong
    items = [question for question in asked if question.style == "item-line"]
    return items or [question for question in asked if question.style == "line"]


def _group_headings(paragraphs: Sequence[Paragraph], asked: Sequence[_Asked]) -> list[int]:
    """Find headings that group questions: they end an answer and ask nothing."""
    levels = [question.level for question in asked if question.style == "heading"]
    deepest = min(levels) if levels else 6
    return [
        paragraph.start
        for paragraph in paragraphs
        if paragraph.kind is ParagraphKind.HEADING and paragraph.level <= deepest and not is_question(paragraph.text)
    ] + [paragraph.end for paragraph in paragraphs if paragraph.kind is ParagraphKind.TABLE]


def _pairs(asked: Sequence[_Asked], groups: Sequence[int], text: str) -> Iterator[FaqPair]:
    stops = sorted([*(question.start for question in asked), *groups, len(text)])
    place = 0
    for question in asked:
        while stops[place] <= question.start and place + 1 < len(stops):
            place += 1
        end = max(question.end, stops[place])
        prefix = _ANSWER.match(text, question.end, end)
        around = _AROUND_CELLS if question.style == "row" else None
        answer = text[prefix.end() if prefix else question.end : end].strip(around)
        stop = question.end + len(text[question.end : end].rstrip(around))
        yield FaqPair(plain_question(question.question), answer, question.start, stop)


def _leading_bold(paragraph: Paragraph) -> tuple[int, str]:
    words, end = "", paragraph.start
    for span in paragraph.spans:
        if not span.bold:
            break
        words, end = words + span.text, span.end
    return end, " ".join(words.split())


def _after_marks(text: str, end: int) -> int:
    while text.startswith(("*", "_"), end):
        end += 1
    return end


def _visible(paragraph: Paragraph, end: int) -> str:
    words = (span.text[: max(0, end - span.start)] for span in paragraph.spans)
    return " ".join("".join(words).split())

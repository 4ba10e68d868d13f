"""A FAQ section -> its questions and answers, however they are laid out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docs_engine.markdown.titles import is_question, plain_question
from docs_engine.model.document import FaqPair, ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_MARKS = r"[*_]{0,3}"
_ASKED = re.compile(rf"\s*{_MARKS}\s*Q(?:uestion)?\s*\d*\s*{_MARKS}\s*[:.)]", re.IGNORECASE)
_A = rf"{_MARKS}\s*A(?:nswer)?\s*\d*\s*{_MARKS}\s*[:.)]"
_ANSWER = re.compile(rf"\s*{_A}\s*{_MARKS}[ \t]*", re.IGNORECASE)
_ANSWER_BEGINS = re.compile(rf"(?<=[?\n])[*_]*\s*(?={_A})", re.IGNORECASE)
_SUMMARY, _SUMMARY_END = "<summary", "</summary>"
_TAG = re.compile(r"<[^<>]*>")
_CLOSING_TAGS = re.compile(r"(?:</\w+>\s*|<details[^<>]*>\s*)+\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:[A-Z]{1,2}\s?)?\d{1,3}\s?[.):]", re.IGNORECASE)
_AROUND_CELLS = " \t\r\n|*_"
_ITEMS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)
_STRONG = ("summary", "bold", "item", "letter")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with where it begins and where its answer may begin; an answer goes on until `stops` or the next."""

    style: str
    question: str
    start: int
    end: int
    level: int = 0


def read_faq(section: ReadSection) -> tuple[FaqPair, ...]:
    """Read question and answer pairs: headings, bold lines, Q: and A:, numbered or bulleted bold, plain questions.

    When nothing in the section asks, its headings or else its bold lines are the questions.
    """
    asked = [question for paragraph in section.paragraphs for question in _questions(paragraph, section.text)]
    chosen = _chosen(asked, section) if asked else _topics(section)
    groups = _group_headings(section.paragraphs, chosen)
    return tuple(_pairs(chosen, groups, section.text))


def _questions(paragraph: Paragraph, text: str) -> Iterator[_Asked]:
    if paragraph.kind is ParagraphKind.HEADING:
        if is_question(_visible(paragraph)):
            yield _heading(paragraph)
    elif paragraph.kind is ParagraphKind.TABLE:
        yield from _rows(paragraph)
    elif (end := text.find(_SUMMARY_END, paragraph.start, paragraph.end)) >= 0:
        begin = max(text.find(_SUMMARY, paragraph.start, end), paragraph.start)
        question = " ".join(_TAG.sub(" ", text[begin:end]).split())
        yield _Asked("summary", question, paragraph.start, end + len(_SUMMARY_END))
    elif paragraph.kind in (ParagraphKind.BODY, ParagraphKind.QUOTE, *_ITEMS) and paragraph.level == 0:
        yield from _in_words(paragraph, text)


def _in_words(paragraph: Paragraph, text: str) -> Iterator[_Asked]:
    """Find the question that a paragraph or item begins with: bold, behind a Q, or its first line."""
    item = paragraph.kind in _ITEMS
    bold_end, bold = _leading_strong(paragraph)
    if bold and is_question(bold) and plain_question(bold):
        yield _Asked("item" if item else "bold", bold, paragraph.start, _after_marks(text, bold_end))
    elif _ASKED.match(paragraph.text):
        end = _letter_end(paragraph, text)
        yield _Asked("letter", _visible(paragraph, end), paragraph.start, end)
    else:
        line_end = text.find("\n", paragraph.start, paragraph.end)
        end = line_end if line_end >= 0 else paragraph.end
        question = _visible(paragraph, end)
        if question.rstrip().endswith("?"):
            yield _Asked("item-line" if item else "line", question, paragraph.start, end)


def _letter_end(paragraph: Paragraph, text: str) -> int:
    """Say where a question behind a Q ends: before its A, at the end of the line that asks, or with the paragraph."""
    answer = _ANSWER_BEGINS.search(text, paragraph.start, paragraph.end)
    if answer:
        return answer.start()
    asks = text.find("?", paragraph.start, paragraph.end)
    return _after_marks(text, asks + 1) if asks >= 0 else paragraph.end


def _rows(table: Paragraph) -> Iterator[_Asked]:
    """Yield the questions of a table whose rows ask in one cell and answer in the next."""
    for row in table.rows:
        cells = [cell for cell in row if cell]
        words = " ".join("".join(span.text for span in cells[0]).split()) if len(cells) > 1 else ""
        if is_question(words):
            yield _Asked("row", words, cells[0][0].start, cells[0][-1].end)


def _chosen(asked: Sequence[_Asked], section: ReadSection) -> list[_Asked]:
    """Keep the questions of the layout that the section uses; questions inside answers are not questions of it."""
    headings = [question for question in asked if question.style == "heading"]
    if headings:
        top = min(question.level for question in headings)
        return _with_silent_headings([question for question in headings if question.level == top], section)
    rows = [question for question in asked if question.style == "row"]
    if len(rows) > len(asked) / 2:
        return rows
    strong = [question for question in asked if question.style in _STRONG]
    if strong:
        letters = [question for question in strong if _ASKED.match(question.question)]
        return letters if len(letters) > len(strong) / 2 else _with_silent_numbers(strong, section)
    items = [question for question in asked if question.style == "item-line"]
    return items or [question for question in asked if question.style == "line"]


def _with_silent_headings(asked: Sequence[_Asked], section: ReadSection) -> list[_Asked]:
    """Add the headings at the questions' level that ask without a question mark, when most there do ask."""
    level = asked[0].level
    starts = {question.start for question in asked}
    silent = [heading for heading in _topics(section) if heading.level == level and heading.start not in starts]
    return sorted([*asked, *silent], key=lambda one: one.start) if len(silent) < len(asked) else list(asked)


def _with_silent_numbers(asked: Sequence[_Asked], section: ReadSection) -> list[_Asked]:
    """Add the bold lines that are numbered as the questions are and carry no question mark."""
    if not all(_NUMBERED.match(question.question) for question in asked):
        return list(asked)
    starts = {question.start for question in asked}
    bold = [line for line in _bold_lines(section) if _NUMBERED.match(line.question) and line.start not in starts]
    return sorted([*asked, *bold], key=lambda one: one.start)


def _topics(section: ReadSection) -> list[_Asked]:
    """Take the outermost headings with text right under them for questions, or else the bold lines, of at least two."""
    paragraphs = section.paragraphs
    headings = [
        _heading(paragraph)
        for paragraph, below in pairwise(paragraphs)
        if paragraph.kind is ParagraphKind.HEADING and below.kind is not ParagraphKind.HEADING
    ]
    if headings:
        top = min(heading.level for heading in headings)
        return [heading for heading in headings if heading.level == top]
    bold = list(_bold_lines(section))
    return bold if len(bold) > 1 else []


def _bold_lines(section: ReadSection) -> Iterator[_Asked]:
    """Yield bold lines, or bold words that a line break or more text follows at the start of an item."""
    for paragraph in section.paragraphs:
        item = paragraph.kind in _ITEMS
        if (item or paragraph.kind is ParagraphKind.BODY) and paragraph.level == 0:
            end, bold = _leading_strong(paragraph)
            after = _after_marks(section.text, end)
            if bold and (item or after >= paragraph.end or section.text.startswith("\n", after)):
                yield _Asked("bold", bold, paragraph.start, after)


def _heading(paragraph: Paragraph) -> _Asked:
    return _Asked("heading", _visible(paragraph), paragraph.start, paragraph.end, paragraph.level)


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
        if question.style == "summary" and (closing := _CLOSING_TAGS.search(text[question.end : end])):
            end = question.end + closing.start()
        prefix = _ANSWER.match(text, question.end, end)
        around = _AROUND_CELLS if question.style == "row" else None
        answer = text[prefix.end() if prefix else question.end : end].strip(around)
        stop = question.end + len(text[question.end : end].rstrip(around))
        yield FaqPair(plain_question(question.question), answer, question.start, stop)


def _leading_strong(paragraph: Paragraph) -> tuple[int, str]:
    """Return the words that stand out at a paragraph's beginning, bold or else italic, and where they end."""
    first = next((span for span in paragraph.spans if span.text.strip()), None)
    if first is None or not (first.bold or first.italic):
        return paragraph.start, ""
    words, end = "", paragraph.start
    for span in paragraph.spans:
        if not (span.bold if first.bold else span.italic):
            break
        words, end = words + span.text, span.end
    return end, " ".join(words.split())


def _after_marks(text: str, end: int) -> int:
    while text.startswith(("*", "_"), end):
        end += 1
    return end


def _visible(paragraph: Paragraph, end: int | None = None) -> str:
    """Return a paragraph's words, up to an offset, without the tags between them."""
    spans = (span for span in paragraph.spans if not _is_tag(span))
    words = (span.text if end is None else span.text[: max(0, end - span.start)] for span in spans)
    return " ".join("".join(words).split())


def _is_tag(span: Span) -> bool:
    return span.code and span.text.startswith("<") and span.text.endswith(">")

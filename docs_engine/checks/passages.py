"""Passages: the pieces of a document that are parsed, each with the way back to its source."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docs_engine.checks.request import CheckRequest
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

RELEASE = "press_release"
LONGEST = 3_000  # a "sentence" of thousands of words, such as a table without its rule, must not stall a check
_LONGEST_QUESTION = 400
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+|\b[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
MARK = re.compile(r"\[(E\d{1,3}|\d{1,3}|\^[\w-]{1,40})\](?!\()")
OPEN_POINT = re.compile(r"\[Open point: ([^\[\]]{1,400})\]", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:[QA](?:uestion|nswer)?\s?\d*\s?[:.)]|\d+[.)])(?=\s)", re.IGNORECASE)
_LATER_LABEL = re.compile(r"(?<=\?) A(?:nswer)?\s?[:.)](?= )")
_LABELLED_QUESTION = re.compile(r"\s*(?:Q\d*[.:)]|Question\b|\d+[.)])", re.IGNORECASE)
_EVEN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", " ")
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: what its rules depend on beside the words.

    `role` is the section's key, or what its title shows it to be, or "".
    """

    part: str
    role: str
    profile: str
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a table cell or a piece of an overlong paragraph.

    `text` is what a reader sees. `prose` has the same length and is what gets parsed: code, addresses and open points
    are replaced by a stand-in noun, line breaks and evidence marks by spaces, curly quotation marks by straight ones.
    `lead` is the sentence with a colon that a list item belongs to, `question` the question that the passage answers.
    """

    section: int
    paragraph: int
    place: Place
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    text: str
    prose: str
    lead: str = ""
    question: str = ""
    shift: int = 0

    def source(self, offset: int) -> int:
        """Find the code point offset in the section's text of a character of `text`."""
        wanted = offset + self.shift
        index = max(bisect_right(self.starts, wanted) - 1, 0)
        return self.spans[index].start + wanted - self.starts[index]

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Find the source offsets of the characters from `start` up to `end`, at least one character."""
        return self.source(start), self.source(max(end, start + 1) - 1) + 1

    @property
    def links(self) -> bool:
        return any(span.href for span in self.spans)

    @property
    def bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip())


def read_passages(request: CheckRequest) -> tuple[Passage, ...]:
    """Every passage of prose in reading order; code blocks are left out."""
    return tuple(_passages(request))


def _passages(request: CheckRequest) -> Iterator[Passage]:
    before = ""
    for index, section in enumerate(request.sections):
        role = section_role(section)
        known = request.doctype.section(section.key) if request.doctype else None
        part = section.part or (known.part if known else "") or (before if role != "tenets" else "")
        before = part if part == RELEASE else ""
        profile = known.profile if known else ""
        context = _Context()
        for number, paragraph in enumerate(section.paragraphs):
            if paragraph.kind is ParagraphKind.CODE:
                continue
            place = Place(part, role, profile, paragraph.kind)
            lead, question = context.enter(paragraph)
            for spans, asked in _runs(paragraph):
                for passage in _cut(index, number, place, spans):
                    yield replace(passage, lead=lead, question=asked or question)


@dataclass(slots=True)
class _Context:
    """The last sentence that opened a list and the last question, while the paragraphs of a section go by."""

    lead: str = ""
    question: str = ""

    def enter(self, paragraph: Paragraph) -> tuple[str, str]:
        """Take note of a paragraph; return the lead and the question it stands under."""
        text = " ".join(paragraph.text.split())
        listed = paragraph.kind in {ParagraphKind.BULLET, ParagraphKind.NUMBERED, ParagraphKind.TABLE}
        if asks(paragraph):
            self.question, self.lead = text, ""
            return "", ""
        if paragraph.kind is ParagraphKind.HEADING:
            self.question, self.lead = "", ""
        self.question = _opening_question(paragraph) or self.question
        lead = self.lead if listed else ""
        if not listed:
            self.lead = text if text.endswith(":") else ""
        return lead, self.question


def _opening_question(paragraph: Paragraph) -> str:
    """Give the question that a paragraph begins with and then answers: a bold one, or one labelled Q; else ""."""
    bold = ""
    for span in paragraph.spans:
        if not span.bold and span.text.strip():
            break
        bold += span.text
    opening = bold.strip() or (paragraph.text.strip() if _LABELLED_QUESTION.match(paragraph.text) else "")
    question = opening.partition("?")[0] if "?" in opening[:_LONGEST_QUESTION] else ""
    return " ".join(question.split()) + "?" if question else ""


def asks(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a question that the following ones answer: a heading, bold or labelled question."""
    text = paragraph.text.strip()
    if not text.endswith("?") or len(text) > _LONGEST_QUESTION:
        return False
    if paragraph.kind is ParagraphKind.HEADING or text[:2] in {"Q:", "Q."} or text[:8].lower() == "question":
        return True
    return all(span.bold for span in paragraph.spans if span.text.strip(" \n\t:.QA0123456789)"))


def _runs(paragraph: Paragraph) -> Iterator[tuple[tuple[Span, ...], str]]:
    """Yield the runs of a paragraph, each with the question that its row of a table asks before it, or ""."""
    if not paragraph.rows and paragraph.spans:
        yield paragraph.spans, ""
    for row in paragraph.rows:
        asked = ""
        for cell in row:
            if cell:
                yield cell, asked
            text = " ".join("".join(span.text for span in cell).split())
            if not asked and text.endswith("?") and len(text) <= _LONGEST_QUESTION:
                asked = text


def _cut(section: int, paragraph: int, place: Place, spans: tuple[Span, ...]) -> Iterator[Passage]:
    starts: list[int] = []
    length = 0
    for span in spans:
        starts.append(length)
        length += len(span.text)
    text = "".join(span.text for span in spans)
    prose = _prose(spans, text)
    for begin, end in _pieces(text):
        if prose[begin:end].strip():
            yield Passage(
                section, paragraph, place, spans, tuple(starts), text[begin:end], prose[begin:end], shift=begin
            )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut an overlong text at the end of a sentence, or of a word, or anywhere."""
    begin = 0
    while len(text) - begin > LONGEST:
        window = text[begin : begin + LONGEST]
        cut = max(window.rfind(". "), window.rfind(".\n")) + 2
        if cut < LONGEST // 2:
            cut = window.rfind(" ") + 1
        cut = cut if cut > LONGEST // 2 else LONGEST
        yield begin, begin + cut
        begin += cut
    yield begin, len(text)


def _prose(spans: Iterable[Span], text: str) -> str:
    pieces = [_stand_in(span.text) if span.code else span.text for span in spans]
    prose = "".join(pieces) if any(span.code for span in spans) else text
    prose = prose.translate(_EVEN)
    if "://" in prose or "www." in prose or "@" in prose:
        prose = _URL.sub(lambda found: _stand_in(found[0]), prose)
    if "[" in prose:
        prose = OPEN_POINT.sub(lambda found: _stand_in(found[0]), prose)
        prose = MARK.sub(lambda found: " " * len(found[0]), prose)
    if "? A" in prose:
        prose = _LATER_LABEL.sub(lambda found: " " * len(found[0]), prose)
    return _LABEL.sub(lambda found: " " * len(found[0]), prose)


def _stand_in(text: str) -> str:
    """Make a capitalised nonsense noun of the same length, which the parser takes for a name."""
    return "X" + "x" * (len(text) - 1) if text else ""


_ROLES = (
    ("tenets", re.compile(r"\btenets?\b|\bprinciples\b", re.IGNORECASE)),
    ("goals", re.compile(r"\bgoals?\b|\bobjectives?\b|\bsuccess (?:criteria|metrics)\b|\bkpis?\b", re.IGNORECASE)),
    ("problem", re.compile(r"\bproblem\b|\bpain points?\b|\bchallenge\b", re.IGNORECASE)),
    ("customer_quote", re.compile(r"\b(?:customer|user) (?:quotes?|testimon)|\btestimon", re.IGNORECASE)),
    ("leader_quote", re.compile(r"\b(?:leader|leadership|executive|company|spokesperson) quote", re.IGNORECASE)),
    ("pricing", re.compile(r"^pricing\b|^price\b", re.IGNORECASE)),
    ("getting_started", re.compile(r"\bgetting started\b|\bget started\b|\bhow to start\b", re.IGNORECASE)),
    ("call_to_action", re.compile(r"\bcall to action\b|^availability\b", re.IGNORECASE)),
    ("next_steps", re.compile(r"\bnext steps?\b|\broad ?map\b|\bmilestones?\b|\baction items?\b", re.IGNORECASE)),
    ("glossary", re.compile(r"\bglossary\b|\bdefinitions?\b|\bterminology\b", re.IGNORECASE)),
    ("solution", re.compile(r"\bsolution\b", re.IGNORECASE)),
)


def section_role(section: ReadSection) -> str:
    """Give the section's key, else what its title shows it to be, else ""."""
    if section.key:
        return section.key
    return next((role for role, pattern in _ROLES if pattern.search(section.title)), "")

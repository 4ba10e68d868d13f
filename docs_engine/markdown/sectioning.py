"""Marks of an outline -> cuts: where each section begins, which section it is, and in which part it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docs_engine.markdown.outline import LABEL_LEVEL, Mark, MarkKind, Outline
from docs_engine.markdown.titles import (
    APPENDIX,
    EXTERNAL,
    INTERNAL,
    RELEASE,
    TitleBook,
    TitleMatch,
    audience_inside_faq,
    is_embargo,
    is_question,
)

_FEW_HEADINGS = 2
_FEW_WORDS = 60
_BLANK_LINES = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """A section's beginning: its title at `start`, its text from `text_start` up to the next cut.

    `level` is that of its heading; `prose` marks text that stands directly under a document or part title.
    """

    start: int
    text_start: int
    key: str
    title: str
    part: str
    level: int = 0
    prose: bool = False


@dataclass(slots=True)
class _Walk:
    """What is known while the marks go by."""

    book: TitleBook
    audiences: frozenset[str]
    nested_faq: frozenset[int]
    cuts: list[Cut] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    part: str = ""
    part_level: int = 0
    loose_bold: bool = False
    frame_level: int = 0

    def take(self, mark: Mark) -> None:
        """Decide what a mark begins, if anything."""
        match = self.book.match(mark.title)
        if self._is_running_text(mark, match):
            return
        if mark.level <= self.frame_level:
            self.frame_level = 0
        if not match.part and (self.frame_level or self.part in (EXTERNAL, INTERNAL)):
            match = _inner(mark, match)
        if self._goes_on_in_part(mark, match):
            return
        if self.part and mark.level <= self.part_level and not self._is_headline(mark, match):
            self.part, self.part_level = "", 0
        if match.bare_faq and mark.kind is not MarkKind.LABEL:
            self._begin_bare_faq(mark)
        elif match.part and mark.kind is not MarkKind.LABEL and not self._is_section_here(mark, match):
            self._begin_part(mark, match)
        elif self._is_section_here(mark, match):
            self._cut(mark, match.section, self.book.part_of[match.section])
        elif mark.kind is MarkKind.HEADING or (self.loose_bold and mark.kind is MarkKind.BOLD_LINE):
            self._unknown(mark)

    def _is_running_text(self, mark: Mark, match: TitleMatch) -> bool:
        """Tell whether a line begins nothing: a plain one that names nothing, or the embargo above a release."""
        if mark.kind is MarkKind.PLAIN_LINE:
            return match == TitleMatch()
        return self.part == RELEASE and is_embargo(mark.title)

    def _is_headline(self, mark: Mark, match: TitleMatch) -> bool:
        """Tell whether a heading right under "Press release", however large, is the headline of the release."""
        opens = bool(self.cuts) and self.cuts[-1].part == RELEASE and self.cuts[-1].prose
        return opens and match == TitleMatch() and mark.start - self.cuts[-1].text_start <= _BLANK_LINES

    def _goes_on_in_part(self, mark: Mark, match: TitleMatch) -> bool:
        """Tell whether a mark belongs to the running text of a FAQ or an appendix."""
        if self.part not in (EXTERNAL, INTERNAL, APPENDIX):
            return False
        faq = self.part != APPENDIX
        if faq and match.part in (EXTERNAL, INTERNAL) and not match.bare_faq and not is_question(mark.title):
            return mark.kind is MarkKind.LABEL
        if faq and is_question(mark.title):
            return True
        deeper = mark.level > self.part_level or (faq and mark.kind is MarkKind.BOLD_LINE and match == TitleMatch())
        return deeper and (faq or not self._is_section_here(mark, match))

    def _is_section_here(self, mark: Mark, match: TitleMatch) -> bool:
        """Tell whether a mark names a section that may begin at this place."""
        key = match.section
        if not key or key in self.seen or (key in (EXTERNAL, INTERNAL) and self.book.has_faq):
            return False
        if self.part and self.book.part_of[key] != self.part:
            return False
        if mark.kind is not MarkKind.HEADING and not self._label_counts(mark, match):
            return False
        current = self.cuts[-1] if self.cuts else None
        inner = current is not None and current.key and mark.level > current.level
        return not inner or self.book.order[key] > self.book.order.get(current.key if current else "", -1)

    def _label_counts(self, mark: Mark, match: TitleMatch) -> bool:
        """Tell whether a line or label may begin a section; a label needs a press release around it."""
        if mark.kind is MarkKind.LABEL:
            return self.part in (RELEASE, "") and (self.book.has_faq or match.primary)
        return True

    def _begin_part(self, mark: Mark, match: TitleMatch) -> None:
        self.part, self.part_level = match.part, mark.level
        known = match.part if match.part in self.book.part_of and match.part not in self.seen else ""
        self._cut(mark, known, match.part, prose=True)

    def _begin_bare_faq(self, mark: Mark) -> None:
        if mark.start in self.nested_faq:
            self._cut(mark, "", EXTERNAL, prose=True)
            self.frame_level = mark.level
            return
        outside = EXTERNAL in self.audiences or EXTERNAL in self.seen
        part = INTERNAL if outside and INTERNAL not in self.audiences else EXTERNAL
        self.part, self.part_level = part, mark.level
        self._cut(mark, part if part not in self.seen else "", part)

    def _unknown(self, mark: Mark) -> None:
        current = self.cuts[-1] if self.cuts else None
        if current is not None and not current.prose and mark.level > current.level > 0:
            return
        self._cut(mark, "", self.part)

    def _cut(self, mark: Mark, key: str, part: str, *, prose: bool = False) -> None:
        if key:
            self.seen.add(key)
        title = mark.title.rstrip(" .:\u2014\u2013-") or mark.title if mark.level == LABEL_LEVEL else mark.title
        self.cuts.append(Cut(mark.start, mark.end, key, title, part, mark.level, prose))


def cut_sections(outline: Outline, book: TitleBook) -> tuple[str, list[Cut]]:
    """Return the document's title and its cuts in order; text before the first mark has a cut without a title."""
    marks = list(outline.marks)
    title_mark = _title_mark(outline, book)
    headings = [mark for mark in marks if mark.kind is MarkKind.HEADING]
    walk = _Walk(
        book,
        audiences=frozenset(match.part for match in (book.match(mark.title) for mark in marks) if not match.bare_faq),
        nested_faq=_nested_faq(marks, book),
        loose_bold=len(headings) - (title_mark is not None) < _FEW_HEADINGS,
    )
    first = Cut(outline.body_start, outline.body_start, "", "", "", prose=True)
    if title_mark is not None:
        first = Cut(title_mark.start, title_mark.end, "", title_mark.title, "", prose=True)
        marks = [mark for mark in marks if mark.start > title_mark.start]
    walk.cuts.append(first)
    for mark in marks:
        walk.take(mark)
    return (title_mark.title if title_mark else outline.front_title), walk.cuts


def _title_mark(outline: Outline, book: TitleBook) -> Mark | None:
    """Return the first heading when it stands above all others, names no section and follows next to no prose."""
    headings = [mark for mark in outline.marks if mark.kind is MarkKind.HEADING]
    if not headings or len(outline.text[outline.body_start : headings[0].start].split()) > _FEW_WORDS:
        return None
    first = headings[0]
    match = book.match(first.title)
    known = match.part or match.section
    top = first.level == min(mark.level for mark in headings)
    alone = first.level == 1 or sum(mark.level == first.level for mark in headings) == 1
    return first if top and alone and not known else None


def _inner(mark: Mark, match: TitleMatch) -> TitleMatch:
    """Read a title inside a FAQ, where the name of its readers is enough; labels and questions name none."""
    if match.part or mark.kind is MarkKind.LABEL or is_question(mark.title):
        return match
    audience = audience_inside_faq(mark.title)
    return audience if audience.part else match


def _nested_faq(marks: Sequence[Mark], book: TitleBook) -> frozenset[int]:
    """Find FAQ headings that only hold FAQs for named readers."""
    nested = set()
    open_faq: Mark | None = None
    for mark in marks:
        match = book.match(mark.title)
        if open_faq and mark.kind is MarkKind.HEADING and mark.level <= open_faq.level:
            open_faq = None
        if match.bare_faq:
            open_faq = mark
        elif open_faq and mark.level > open_faq.level and _inner(mark, match).part in (EXTERNAL, INTERNAL):
            nested.add(open_faq.start)
    return frozenset(nested)

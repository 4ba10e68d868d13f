"""A text that went through Word, told in the words of its source: what nobody touched keeps its very letters."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from urllib.parse import unquote

from docs_engine.markdown import read_paragraphs
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_LISTS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)
_SHAPES = {ParagraphKind.QUOTE: ParagraphKind.BODY, ParagraphKind.CODE: ParagraphKind.BODY}
_KEPT_LINKS = ("http://", "https://", "mailto:")


class Outcome(StrEnum):
    """What became of a section since it was exported."""

    UNCHANGED = "unchanged"
    THEIRS = "theirs"
    YOURS = "yours"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Restated:
    """The file's text in the words of its source; `from_file` and `letters` tell where the same letters stand."""

    text: str
    from_file: tuple[int, ...]
    letters: tuple[int, ...]

    def passage(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage of the file's text stands in this one; None when it shows no letter."""
        first, behind = bisect_left(self.from_file, start), bisect_left(self.from_file, end)
        if first >= behind or behind > len(self.letters):
            return None
        return self.letters[first], self.letters[behind - 1] + 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of source to keep: the text it stands in, from the beginning of its line to its end."""

    source: str
    place: int
    begin: int
    end: int
    listed: bool

    @property
    def words(self) -> str:
        return self.source[self.begin : self.end]


def outcome(base: str, theirs: str, yours: str) -> Outcome:
    """Say who changed a section: nobody, the file, the draft, or both."""
    if same(theirs, yours) or same(theirs, base):
        return Outcome.UNCHANGED if same(base, yours) or same(theirs, yours) else Outcome.YOURS
    return Outcome.THEIRS if same(base, yours) else Outcome.CONFLICT


def same(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but blanks at their ends."""
    return one.strip() == other.strip()


def restate(base: str, file: str) -> Restated:
    """Write the file's text with the source of every paragraph that says the same in the base."""
    old, new = read_paragraphs(base), read_paragraphs(file)
    pieces = list(_pieces(base, file, old, new))
    text = (
        base
        if [piece.source is base for piece in pieces] == [True] * len(old) == [True] * len(new)
        else _joined(pieces)
    )
    there, here = _letters(new, file), _letters(read_paragraphs(text), text)
    if [file[place] for place in there] != [text[place] for place in here]:  # never lose a word to tidiness
        text, here = file, there
    return Restated(text, tuple(there), tuple(here))


def _pieces(base: str, file: str, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[_Piece]:
    matcher = SequenceMatcher(None, [_key(each) for each in old], [_key(each) for each in new], autojunk=False)
    for kind, old_from, _, new_from, new_to in matcher.get_opcodes():
        for step, place in enumerate(range(new_from, new_to)):
            if kind == "equal" and _looks(old[old_from + step]) == _looks(new[place]):
                yield _piece(base, old[old_from + step], old_from + step)
            else:
                yield _piece(file, new[place], place)


def _piece(source: str, paragraph: Paragraph, place: int) -> _Piece:
    line = source.rfind("\n", 0, paragraph.start) + 1
    begin = line if not source[line : paragraph.start].strip() else paragraph.start
    return _Piece(source, place, begin, paragraph.end, paragraph.kind in _LISTS)


def _joined(pieces: Sequence[_Piece]) -> str:
    """Put pieces together; neighbours that were neighbours keep what stood between them."""
    made: list[str] = []
    before: _Piece | None = None
    for piece in pieces:
        if before is not None and before.source is piece.source and before.place + 1 == piece.place:
            made.append(piece.source[before.end : piece.begin])
        elif before is not None:
            made.append("\n" if before.listed and piece.listed else "\n\n")
        made.append(piece.words)
        before = piece
    return "".join(made)


def _key(paragraph: Paragraph) -> tuple[ParagraphKind, str]:
    """Return what a paragraph says, however it is written: two of one key are the same to a reader of Word."""
    kind = _SHAPES.get(paragraph.kind, paragraph.kind)
    if kind is not ParagraphKind.TABLE:
        return kind, " ".join(paragraph.text.split())
    rows = ("|".join(" ".join(_text(cell).split()) for cell in row).rstrip("|") for row in paragraph.rows)
    return kind, "\n".join(rows)


def _text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _looks(paragraph: Paragraph) -> list[tuple[bool, bool, str]]:
    """Return how each letter looks; a heading and code look as they look."""
    if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.CODE):
        return []
    return [
        (span.bold, span.italic, unquote(span.href).rstrip("/") if span.href.startswith(_KEPT_LINKS) else "")
        for span in paragraph.spans
        for letter in span.text
        if not (letter.isspace() or span.code)
    ]


def _letters(paragraphs: Sequence[Paragraph], source: str) -> list[int]:
    """Return where each visible letter stands."""
    return [
        place
        for paragraph in paragraphs
        for span in paragraph.spans
        for place in range(span.start, span.end)
        if not source[place].isspace()
    ]

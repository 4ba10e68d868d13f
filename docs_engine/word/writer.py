"""The Word writer: a request in, the bytes of a .docx out."""

from dataclasses import dataclass
from typing import Any

from docs_engine.model.comparison import ChangeKind, TrackedPiece, TrackedSection
from docs_engine.model.paragraph import Span
from docs_engine.word.comments import CommentedPage, comment_cuts, write_comments
from docs_engine.word.elements import Element, run
from docs_engine.word.evidence import with_other_records
from docs_engine.word.front import write_signoff, write_title_block
from docs_engine.word.lists import add_lists, find_tracked_lists
from docs_engine.word.marking import Marking, track_paragraph, track_runs
from docs_engine.word.notes import Footnotes
from docs_engine.word.outline import Place, is_covered, outline_of
from docs_engine.word.package import pack
from docs_engine.word.properties import write_properties
from docs_engine.word.request import WordRequest
from docs_engine.word.running import write_running
from docs_engine.word.runs import PlacedRun, Sheet, write_pieces
from docs_engine.word.sections import Heading, WrittenSection, unchanged, write_heading, write_section
from docs_engine.word.tables import fit_tables
from docs_engine.word.template import empty_word


@dataclass(frozen=True, slots=True)
class _Book:
    """One file while it is written: the python-docx document (untyped), its marking, and the sections to write."""

    word: Any
    marking: Marking
    notes: Footnotes
    sections: tuple[TrackedSection, ...]


def write_word(request: WordRequest) -> bytes:
    """Write a document as .docx; the same request gives the same bytes.

    Characters that no Word file may hold are left out, and links other than to the web and to mail become plain text.
    """
    book = _open_book(request)
    content, placed = _write_title(request, book)
    front = write_title_block(request.facts, content)
    if request.signoff:
        front += write_signoff(request.signoff)
    written, body = _write_sections(book, request)
    layout = book.word.element.body[-1]
    for made in [*front, *body]:
        layout.addprevious(made)
    if request.redline is None:
        page = CommentedPage(book.word, placed[0].run, book.marking)
        write_comments(page, request.comments, written)
    fit_tables(book.word.element.body)
    write_running(book.word, request)
    write_properties(book.word, request)
    return pack(book.word.part.package)


def _open_book(request: WordRequest) -> _Book:
    word = empty_word(request.template)
    redline = request.redline
    marking = Marking(redline.changes.steps if redline else ())
    now = {record.mark: record for record in request.evidence}
    before = {record.mark: record for record in redline.evidence} if redline else now
    if redline:
        sections = redline.changes.sections
    else:
        sections = tuple(map(unchanged, with_other_records(request.sections, request.evidence)))
    return _Book(word, marking, Footnotes(word, marking, now, before), sections)


def _write_title(request: WordRequest, book: _Book) -> tuple[list[Element], list[PlacedRun]]:
    title = Span(request.title.strip() or "Untitled", 0)
    pieces = request.redline.changes.title if request.redline else (TrackedPiece(ChangeKind.SAME, (title,)),)
    return write_pieces(pieces, Sheet(book.word.part, book.marking))


def _write_sections(book: _Book, request: WordRequest) -> tuple[list[WrittenSection], list[Element]]:
    lists, places = find_tracked_lists(book.sections)
    add_lists(book.word.part.numbering_part.element, lists)
    written: list[WrittenSection] = []
    body: list[Element] = []
    sections = tuple(tracked.section for tracked in book.sections)
    for number, place in enumerate(outline_of(request.doctype, sections, covered=is_covered(request.signoff))):
        if place.part_title:
            body.append(_write_part(place, sections[number].part, book))
        heading = Heading(place.level, number + 1, place.printed_as, place.new_page and not place.part_title)
        sheet = Sheet(book.word.part, book.marking, book.notes, comment_cuts(request.comments, number))
        made = write_section(book.sections[number], heading, sheet, places)
        written.append(made)
        body += made.elements
    return written, body


def _write_part(place: Place, part: str, book: _Book) -> Element:
    """Write the heading of a part; one whose sections are all new, or all gone, is so itself."""
    sections = [tracked for tracked in book.sections if tracked.section.part == part]
    kinds = {tracked.kind for tracked in sections}
    kind, step = (sections[0].kind, sections[0].step) if len(kinds) == 1 else (ChangeKind.SAME, 0)
    runs = track_runs([run(place.part_title)], kind, step, book.marking)
    made = write_heading(runs, 1, new_page=place.new_page)
    track_paragraph(made, kind, step, book.marking)
    return made

"""The Word writer: a request in, the bytes of a .docx out."""

from dataclasses import replace
from typing import Any

from docs_engine.word.comments import comment_cuts, write_comments
from docs_engine.word.elements import Element, run
from docs_engine.word.evidence import evidence_section
from docs_engine.word.front import write_signoff, write_title_block
from docs_engine.word.lists import add_lists, find_lists
from docs_engine.word.outline import outline_of
from docs_engine.word.package import pack
from docs_engine.word.properties import write_properties
from docs_engine.word.request import WordRequest
from docs_engine.word.running import write_running
from docs_engine.word.runs import Sheet
from docs_engine.word.sections import Heading, WrittenSection, write_heading, write_section
from docs_engine.word.template import empty_word


def write_word(request: WordRequest) -> bytes:
    """Write a document as .docx; the same request gives the same bytes.

    Characters that no Word file may hold are left out, and links other than to the web and to mail become plain text.
    """
    if request.evidence:
        request = replace(request, sections=(*request.sections, evidence_section(request.evidence)))
    word = empty_word()
    title = run(request.title.strip() or "Untitled")
    front = write_title_block(request.facts, title)
    if request.signoff:
        front += write_signoff(request.signoff)
    written, body = _write_sections(word, request)
    layout = word.element.body[-1]
    for made in [*front, *body]:
        layout.addprevious(made)
    write_comments(word, request.comments, written, title)
    write_running(word, request)
    write_properties(word, request)
    return pack(word.part.package)


def _write_sections(word: Any, request: WordRequest) -> tuple[list[WrittenSection], list[Element]]:
    lists, places = find_lists(section.paragraphs for section in request.sections)
    add_lists(word.part.numbering_part.element, lists)
    written: list[WrittenSection] = []
    body: list[Element] = []
    covered = request.signoff is not None and request.signoff.override is not None
    for number, place in enumerate(outline_of(request.doctype, request.sections, covered=covered)):
        if place.part_title:
            body.append(write_heading([run(place.part_title)], 1, new_page=place.new_page))
        heading = Heading(place.level, number + 1, place.printed_as, place.new_page and not place.part_title)
        sheet = Sheet(word.part, comment_cuts(request.comments, number))
        made = write_section(request.sections[number], heading, sheet, places)
        written.append(made)
        body += made.elements
    return written, body

"""Any Markdown file -> a read document: its sections are slices of the file, recognised as far as it is sure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docs_engine.markdown.marked import read_marked
from docs_engine.markdown.outline import Outline, moved, prose, read_outline
from docs_engine.markdown.paragraphs import Block
from docs_engine.markdown.release import has_dateline, quote_parts, release_parts
from docs_engine.markdown.sectioning import Cut, cut_sections
from docs_engine.markdown.titles import RELEASE, TitleBook, plain_title, title_book
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import ReadDocument, ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FIRST_PARAGRAPHS, _SHORTEST_HEADLINE = 4, 4
_MAY_HOLD_QUOTES = ("solution", "problem", "summary", "")


def read_document(text: str, doctype: DocumentType | None) -> ReadDocument:
    """Read a Markdown file as a document of this type; None reads its headings only.

    Every section's text is a slice of the file beginning at its offset; a section the type does not know has the
    key "". Never fails, whatever the text.
    """
    marked = read_marked(text)
    if marked is not None:
        return marked
    book = title_book(doctype)
    outline = read_outline(text)
    title, cuts = cut_sections(outline, book)
    cuts = _with_release(outline, cuts, book)
    names = {section.key: section.title for section in doctype.sections} if doctype else {}
    sections = tuple(_sections(outline, cuts, names))
    if not title:
        heading = next((section for section in sections if section.key == "heading"), None)
        title = " ".join(" ".join(entry.text for entry in heading.paragraphs).split()) if heading else ""
    return ReadDocument(title, doctype.key if doctype else "", sections)


def _with_release(outline: Outline, cuts: Sequence[Cut], book: TitleBook) -> list[Cut]:
    """Divide press-release prose that has no headings of its own."""
    if RELEASE not in book.part_of.values():
        return list(cuts)
    headed = any(cut.part == RELEASE and cut.prose for cut in cuts)
    seen = {cut.key for cut in cuts}
    done: list[Cut] = []
    for place, cut in enumerate(cuts):
        end = cuts[place + 1].start if place + 1 < len(cuts) else len(outline.text)
        mine = [one for one in prose(_between(outline.blocks, cut.text_start, end)) if one.start >= cut.text_start]
        first = not headed and _may_begin_release(cuts[: place + 1], mine)
        parts: list[tuple[int, str]] = []
        if not cut.key and (cut.part == RELEASE or first) and "summary" not in seen:
            headless = not cut.title or _names_part(cut, book)
            named = _names_part(cut, book) or len(cut.title.split()) >= _SHORTEST_HEADLINE
            words = [*_leading_headings(outline, cut, mine), *mine]
            parts = release_parts(words, title=cut.title, headless=headless, named=named)
        if not parts and cut.part == RELEASE and cut.key in _MAY_HOLD_QUOTES:
            parts = quote_parts(mine)
        done.extend(_divided(cut, parts, seen, book))
    return done


def _may_begin_release(cuts: Sequence[Cut], words: Sequence[Paragraph]) -> bool:
    """Tell whether unnamed prose may be the release: at the top, under a PR/FAQ's title, or with a dateline."""
    if any(cut.key or cut.part for cut in cuts):
        return False
    if len(cuts) == 1 or "prfaq" in plain_title(cuts[0].title):
        return True
    return any(has_dateline(one.text.strip()) for one in words[:_FIRST_PARAGRAPHS])


def _divided(cut: Cut, parts: Sequence[tuple[int, str]], seen: set[str], book: TitleBook) -> Iterator[Cut]:
    """Yield the cut itself, its title as the release's heading when it is one, and a cut for each part found."""
    found = any(key == "summary" for _, key in parts)
    if found and cut.title and not _names_part(cut, book) and "heading" not in seen and "heading" in book.part_of:
        seen.add("heading")
        yield replace(cut, key="heading", part=RELEASE, prose=True)
    else:
        yield replace(cut, part=RELEASE) if found else cut
    before = cut.key
    for start, key in parts:
        known = key if key in book.part_of and key not in seen else ""
        if key == before or (not key and start <= cut.text_start):
            continue
        if known:
            seen.add(known)
        if known or key != before:
            yield Cut(start, start, known, "", RELEASE, cut.level)
        before = key


def _names_part(cut: Cut, book: TitleBook) -> bool:
    """Tell whether a title names the document or a part of it, so that it cannot be the release's heading."""
    return bool(book.match(cut.title).part) or "prfaq" in plain_title(cut.title)


def _leading_headings(outline: Outline, cut: Cut, prose_: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the headings between a title and its first prose: a subheading is often written as one."""
    first = prose_[0].start if prose_ else cut.text_start
    inner = (block.paragraph for block in _between(outline.blocks, cut.text_start, first))
    own = (paragraph for paragraph in inner if cut.text_start <= paragraph.start < first)
    return [paragraph for paragraph in own if paragraph.kind is ParagraphKind.HEADING]


def _sections(outline: Outline, cuts: Sequence[Cut], names: dict[str, str]) -> Iterator[ReadSection]:
    text = outline.text
    for place, cut in enumerate(cuts):
        end = cuts[place + 1].start if place + 1 < len(cuts) else len(text)
        if cut.key == "heading" and cut.prose and cut.title:
            yield _heading_section(outline, cut, names)
            begin, stop = _trimmed(text, cut.text_start, end)
            if begin < stop:
                yield _section(outline, replace(cut, key="", title="", start=begin), begin, stop)
            continue
        begin, stop = _trimmed(text, cut.text_start, end)
        section = _section(outline, cut if cut.title else replace(cut, title=names.get(cut.key, "")), begin, stop)
        if section.key or section.paragraphs or (cut.title and (begin < stop or not cut.prose)):
            yield section


def _heading_section(outline: Outline, cut: Cut, names: dict[str, str]) -> ReadSection:
    """Make the heading of the release from a Markdown heading: its words are the section's text."""
    mark = next(mark for mark in outline.marks if mark.start == cut.start)
    title = replace(cut, title=names.get("heading", "Heading"))
    return _section(outline, title, *mark.title_span)


def _section(outline: Outline, cut: Cut, begin: int, stop: int) -> ReadSection:
    inside = (_cropped(block.paragraph, begin, stop) for block in _between(outline.blocks, begin, stop))
    paragraphs = tuple(moved(paragraph, -begin) for paragraph in inside if paragraph.spans)
    return ReadSection(cut.key, cut.title, outline.text[begin:stop], paragraphs, cut.part, begin, cut.start)


def _between(blocks: Sequence[Block], start: int, end: int) -> Sequence[Block]:
    """Return the blocks that touch a stretch of the file."""
    first = bisect_left(blocks, start, key=lambda block: block.paragraph.end)
    last = bisect_left(blocks, end, key=lambda block: block.paragraph.start)
    return blocks[first:last]


def _cropped(paragraph: Paragraph, begin: int, stop: int) -> Paragraph:
    """Keep what lies within a stretch; a heading that became a section's text is running text there."""
    if paragraph.start >= begin and paragraph.end <= stop:
        return paragraph
    spans = tuple(_crop(span, begin, stop) for span in paragraph.spans if span.end > begin and span.start < stop)
    kind = ParagraphKind.BODY if paragraph.kind is ParagraphKind.HEADING else paragraph.kind
    level = 0 if kind is ParagraphKind.BODY else paragraph.level
    start, end = max(paragraph.start, begin), min(paragraph.end, stop)
    return replace(paragraph, kind=kind, level=level, spans=spans, start=start, end=end)


def _crop(span: Span, begin: int, stop: int) -> Span:
    start, end = max(span.start, begin), min(span.end, stop)
    return replace(span, text=span.text[start - span.start : end - span.start], start=start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave blank lines and closing rules outside a section."""
    body = text[start:end].rstrip()
    while True:
        before, _, last = body.rpartition("\n")
        if not _RULE.match(last):
            break
        body = before.rstrip()
    lead = _BLANK_LINES.match(body)
    return start + (lead.end() if lead else 0), start + len(body)

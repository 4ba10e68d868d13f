"""Comments as Word keeps them: ranges in the text, a part with the words, and parts for threads and resolved state."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from docs_engine.word.elements import Element, clean, element, paragraph, qualified, run
from docs_engine.word.marking import Marking, author_name, utc_time
from docs_engine.word.package import NewPart, add_part
from docs_engine.word.request import WordComment
from docs_engine.word.sections import WrittenSection

_OFFICE = "http://schemas.microsoft.com/office"
_W14 = f"{_OFFICE}/word/2010/wordml"
_W15 = f"{_OFFICE}/word/2012/wordml"
_W16CID = f"{_OFFICE}/word/2016/wordml/cid"
_W16CEX = f"{_OFFICE}/word/2018/wordml/cex"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_FIRST_PARAGRAPH = 0x10000000
_LONGEST_INITIALS = 9
_LONGEST_BOOKMARK = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment or reply as the parts hold it; `parent` is the entry it answers, None for a comment."""

    number: int
    author: str
    initials: str
    date: dt.datetime
    text: str
    resolved: bool
    parent: int | None = None

    @property
    def paragraph(self) -> str:
        """The id of its last paragraph, by which the other parts speak of it."""
        return f"{_FIRST_PARAGRAPH + self.number:08X}"

    @property
    def durable(self) -> str:
        """The id that Word keeps for it over saves."""
        digest = hashlib.sha256(
            f"{self.number} {self.author} {self.date.isoformat()} {self.text}".encode("utf-8", "replace")
        ).digest()
        return f"{int.from_bytes(digest[:4], 'big') % 0x7FFFFFFE + 1:08X}"


@dataclass(frozen=True, slots=True)
class CommentedPage:
    """What comments are written on: the python-docx document (untyped), the run of its title, and its marking."""

    word: Any
    title: Element
    marking: Marking


def comment_cuts(comments: Sequence[WordComment], section: int) -> tuple[int, ...]:
    """Return where the runs of a section must end for its comments."""
    starts = {each.start for each in comments if each.section_index == section}
    ends = {each.end for each in comments if _last_section(each) == section}
    return tuple(sorted(starts | ends))


def write_comments(page: CommentedPage, comments: Sequence[WordComment], sections: Sequence[WrittenSection]) -> None:
    """Mark each comment's passage and add the comment parts.

    A comment whose passage shows no letter stands on its section's title, else on the section's first words, else
    on the document's title.
    """
    entries: list[Entry] = []
    for comment in comments:
        thread = list(_thread(comment, len(entries)))
        first, last = _passage(comment, sections, page.title)
        _mark(first, last, [entry.number for entry in thread])
        if comment.id:
            begin, end = page.marking.bookmark(f"_c_{comment.id}"[:_LONGEST_BOOKMARK])
            first.addprevious(begin)
            last.addnext(end)
        entries += thread
    if entries:
        _add_parts(page.word.part, entries)


def _thread(comment: WordComment, number: int) -> Iterator[Entry]:
    yield Entry(number, comment.author, comment.initials, comment.date, comment.text, comment.resolved)
    for place, reply in enumerate(comment.replies, number + 1):
        yield Entry(place, reply.author, reply.initials, reply.date, reply.text, comment.resolved, number)


def _passage(comment: WordComment, sections: Sequence[WrittenSection], title: Element) -> tuple[Element, Element]:
    if not 0 <= comment.section_index < len(sections):
        return title, title
    section = sections[comment.section_index]
    inside = list(_inside(comment, sections))
    if inside:
        return inside[0], inside[-1]
    instead = section.title or next(iter(section.runs), None)
    here = instead.run if instead else title
    return here, here


def _inside(comment: WordComment, sections: Sequence[WrittenSection]) -> Iterator[Element]:
    last = _last_section(comment)
    for number in range(comment.section_index, min(last + 1, len(sections))):
        for placed in sections[number].runs:
            behind_start = number > comment.section_index or placed.end > comment.start
            if behind_start and (number < last or placed.start < comment.end):
                yield placed.run


def _last_section(comment: WordComment) -> int:
    return comment.section_index if comment.last_section is None else comment.last_section


def _mark(first: Element, last: Element, numbers: Sequence[int]) -> None:
    """Put the marks of a thread around a passage; a link keeps its own words only, so references stand behind it."""
    for number in numbers:
        first.addprevious(element("commentRangeStart", id=number))
    behind = last.getparent() if last.getparent().tag == qualified("hyperlink") else last
    for number in reversed(numbers):
        style = element("rPr", element("rStyle", val="CommentReference"))
        behind.addnext(element("r", style, element("commentReference", id=number)))
        last.addnext(element("commentRangeEnd", id=number))


def _add_parts(part: Any, entries: Sequence[Entry]) -> None:
    links = f"{_OFFICE}/2011/relationships", f"{_OFFICE}/2016/09/relationships", f"{_OFFICE}/2018/08/relationships"
    for name, relation, root in (
        ("comments", _COMMENTS, _comments(entries)),
        ("commentsExtended", f"{links[0]}/commentsExtended", _threads(entries)),
        ("commentsIds", f"{links[1]}/commentsIds", _durable_ids(entries)),
        ("commentsExtensible", f"{links[2]}/commentsExtensible", _exact_dates(entries)),
        ("people", f"{links[0]}/people", _people(entries)),
    ):
        add_part(part, part.package, NewPart(f"/word/{name}.xml", f"{_TYPE}.{name}+xml", relation, root))


def _comments(entries: Sequence[Entry]) -> Element:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    root = etree.Element(qualified("comments"), nsmap={"w": qualified("")[1:-1], "w14": _W14, "mc": compatibility})
    root.set(f"{{{compatibility}}}Ignorable", "w14")
    for entry in entries:
        lines = entry.text.split("\n") or [""]
        paragraphs = [paragraph("CommentText", run(line)) for line in lines]
        style = element("rPr", element("rStyle", val="CommentReference"))
        paragraphs[0].insert(1, element("r", style, element("annotationRef")))
        paragraphs[-1].set(f"{{{_W14}}}paraId", entry.paragraph)
        root.append(
            element(
                "comment",
                *paragraphs,
                id=entry.number,
                author=author_name(entry.author),
                date=utc_time(entry.date),
                initials=clean(entry.initials)[:_LONGEST_INITIALS],
            )
        )
    return root


def _threads(entries: Sequence[Entry]) -> Element:
    root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for entry in entries:
        made = etree.SubElement(root, f"{{{_W15}}}commentEx")
        made.set(f"{{{_W15}}}paraId", entry.paragraph)
        if entry.parent is not None:
            made.set(f"{{{_W15}}}paraIdParent", f"{_FIRST_PARAGRAPH + entry.parent:08X}")
        made.set(f"{{{_W15}}}done", "1" if entry.resolved else "0")
    return root


def _durable_ids(entries: Sequence[Entry]) -> Element:
    root = etree.Element(f"{{{_W16CID}}}commentsIds", nsmap={"w16cid": _W16CID})
    for entry in entries:
        made = etree.SubElement(root, f"{{{_W16CID}}}commentId")
        made.set(f"{{{_W16CID}}}paraId", entry.paragraph)
        made.set(f"{{{_W16CID}}}durableId", entry.durable)
    return root


def _exact_dates(entries: Sequence[Entry]) -> Element:
    root = etree.Element(f"{{{_W16CEX}}}commentsExtensible", nsmap={"w16cex": _W16CEX})
    for entry in entries:
        made = etree.SubElement(root, f"{{{_W16CEX}}}commentExtensible")
        made.set(f"{{{_W16CEX}}}durableId", entry.durable)
        made.set(f"{{{_W16CEX}}}dateUtc", utc_time(entry.date))
    return root


def _people(entries: Sequence[Entry]) -> Element:
    root = etree.Element(f"{{{_W15}}}people", nsmap={"w15": _W15})
    for author in dict.fromkeys(author_name(entry.author) for entry in entries):
        made = etree.SubElement(root, f"{{{_W15}}}person")
        made.set(f"{{{_W15}}}author", author)
        presence = etree.SubElement(made, f"{{{_W15}}}presenceInfo")
        presence.set(f"{{{_W15}}}providerId", "None")
        presence.set(f"{{{_W15}}}userId", author)
    return root

"""What a Word file that comes in holds: its words as Markdown, its comments, and what was not taken over."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Changes(StrEnum):
    """How tracked changes are read: as if all were accepted, or as if all were rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ArrivedMark:
    """A section by our own bookmark: where it begins in the Markdown and, behind its title, its text.

    `key` is as the bookmark spells it, at most 31 letters; `title` is "" for a section that is printed without.
    """

    key: str
    start: int
    text_start: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedComment:
    """A comment or a reply; `start` and `end` are offsets of its words in the Markdown, -1 when they stand nowhere.

    `parent` is the number of the comment it answers, "" for one that begins a thread. `known_as` is our own id from a
    bookmark, or "". `quote` are the words as Word shows them. `at` and `resolved` are None when the file does not tell.
    """

    number: str
    author: str
    text: str
    at: dt.datetime | None = None
    parent: str = ""
    resolved: bool | None = None
    start: int = -1
    end: int = -1
    quote: str = ""
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedNote:
    """A footnote or endnote: the mark that stands in the text, and its words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that the file holds and the Markdown does not: what, how often, and the first one's name or words."""

    what: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A Word file as read. `title` is the paragraph of that look, or ""; it stands in `markdown` of foreign files only.

    A file of our own has `marks`; its Markdown then begins at the first of them, without title block and signatures.
    `properties` are the custom ones. `changed_by` names who tracked changes.
    """

    title: str
    markdown: str
    marks: tuple[ArrivedMark, ...] = ()
    comments: tuple[ArrivedComment, ...] = ()
    notes: tuple[ArrivedNote, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    changed_by: tuple[str, ...] = ()

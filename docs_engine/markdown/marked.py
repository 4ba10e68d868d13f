"""The marked layout: comments tell where each section begins, so that any text whatever can be read back."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from docs_engine.markdown.outline import body_begin
from docs_engine.markdown.paragraphs import read_paragraphs
from docs_engine.model.document import ReadDocument, ReadSection, Section

_OPENING = "<!-- backcast "
_CLOSING = " -->"
_EDITED_HEADING = re.compile(r"\s*(?:##[^\r\n]*)?(?:[ \t]*\r?\n)*")
_HEADING_BREAKS = 2


def write_marked(title: str, doctype_key: str, sections: Sequence[Section], parts: Mapping[str, str]) -> str:
    """Write a document with a mark before each section; the mark's number occurs in no text."""
    number = 0
    while any(_mark_begin(number) in section.text for section in sections):
        number += 1
    opening: dict[str, object] = {"document": title, "type": doctype_key, "mark": number}
    pieces = [f"{_OPENING}{_packed(opening)}{_CLOSING}\n\n# {_line(title)}\n\n"]
    for section in sections:
        facts = {"section": section.key, "title": section.title, "part": parts.get(section.key, "")}
        heading = f"## {_line(section.title)}\n\n"
        pieces.append(
            f"{_mark_begin(number)}{_packed({**facts, 'skip': len(heading)})}{_CLOSING}\n{heading}{section.text}\n\n"
        )
    return "".join(pieces)


def read_marked(text: str) -> ReadDocument | None:
    """Read a document that write_marked wrote; None for any other text."""
    facts = _unpacked(text, body_begin(text), _OPENING)
    if facts is None or not isinstance(facts[0].get("mark"), int):
        return None
    document, position = facts
    begin = _mark_begin(document["mark"])
    starts = []
    start = text.find("\n" + begin, position)
    while start >= 0:
        starts.append(start + 1)
        start = text.find("\n" + begin, start + 1)
    if not starts and "\n## " in text:
        return None  # somebody took the marks out; the headings still tell
    sections = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(text)
        section = _section(text, start, end, begin)
        if section is None:
            return None
        sections.append(section)
    return ReadDocument(str(document.get("document", "")), str(document.get("type", "")), tuple(sections))


def _section(text: str, start: int, end: int, begin: str) -> ReadSection | None:
    facts = _unpacked(text, start, begin)
    if facts is None or not isinstance(facts[0].get("skip"), int):
        return None
    section, position = facts
    offset = position + 1 + section["skip"]
    heading = text[position + 1 : offset]
    edited_breaks = text.startswith("\r\n", position)
    if not (heading.startswith("## ") and heading.endswith("\n\n") and heading.count("\n") == _HEADING_BREAKS):
        edited = _EDITED_HEADING.match(text, position, end)  # by hand, or by an editor with other line breaks
        offset = edited.end() if edited else end
    words = text[offset:end].removesuffix("\r\n\r\n" if edited_breaks else "\n\n")
    key, title, part = (str(section.get(name, "")) for name in ("section", "title", "part"))
    return ReadSection(key, title, words, read_paragraphs(words), part, offset, start)


def _mark_begin(number: int) -> str:
    return f"<!-- section {number} "


def _packed(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=True).replace(">", "\\u003e").replace("--", "-\\u002d")


def _unpacked(text: str, start: int, begin: str) -> tuple[dict[str, Any], int] | None:  # Any: JSON from a file
    if not text.startswith(begin, start):
        return None
    end = text.find(_CLOSING, start)
    try:
        facts = json.loads(text[start + len(begin) : end])
    except (ValueError, RecursionError):
        return None
    return (facts, end + len(_CLOSING)) if end > 0 and isinstance(facts, dict) else None


def _line(words: str) -> str:
    return " ".join(words.split())

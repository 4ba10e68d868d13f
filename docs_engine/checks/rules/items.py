"""The items of a section: list items with what hangs below them, labelled paragraphs, rows of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.rule import SeenDocument, SeenPassage
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_LISTED = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)
_LABELLED = re.compile(r"[A-Z]{1,2}\d{1,2}[.:)]\s")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One item with the passage it begins in; `text` holds what hangs below it as well."""

    passage: Passage
    text: str

    @property
    def short(self) -> str:
        text = " ".join(self.passage.text.split())
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def items_in(document: SeenDocument, roles: Sequence[str]) -> Iterator[Item]:
    """Give the items of the sections with one of these keys, in reading order; running text has none."""
    inside = document.in_roles(roles)
    for (section, number), group in groupby(inside, key=lambda s: (s.passage.section, s.passage.paragraph)):
        paragraphs = document.request.sections[section].paragraphs
        paragraph, passages = paragraphs[number], list(group)
        if paragraph.kind is ParagraphKind.TABLE:
            yield from _rows(paragraph, passages)
        elif _begins_item(paragraph, passages[0]):
            below = _below(paragraphs[number + 1 :], paragraph)
            if not (paragraph.text.rstrip().endswith(":") and below):
                yield Item(passages[0].passage, "\n".join([paragraph.text, *below]))


def _begins_item(paragraph: Paragraph, first: SeenPassage) -> bool:
    if paragraph.kind in _LISTED:
        return paragraph.level == 0
    return paragraph.kind is ParagraphKind.BODY and bool(_LABELLED.match(first.passage.text))


def _below(following: Sequence[Paragraph], item: Paragraph) -> list[str]:
    """Give the texts that hang below a list item."""
    below: list[str] = []
    for paragraph in following:
        if item.kind not in _LISTED or paragraph.kind is ParagraphKind.HEADING or paragraph.level <= item.level:
            break
        below.append(paragraph.text)
    return below


def _rows(table: Paragraph, passages: Sequence[SeenPassage]) -> Iterator[Item]:
    """Give the rows below the head; a cell is read after its column's title: "Owner: Jo Brandt"."""
    head = [_cell(cell).lower() for cell in table.rows[0]] if table.rows else []
    by_start = {seen.passage.spans[0].start: seen.passage for seen in passages if seen.passage.spans}
    for row in table.rows[1:]:
        first = next((by_start[cell[0].start] for cell in row if cell and cell[0].start in by_start), None)
        if first is not None:
            cells = (f"{title}: {_cell(cell)}" for title, cell in zip(head, row, strict=False) if _cell(cell))
            yield Item(first, "\n".join(cells))


def _cell(cell: Sequence[Span]) -> str:
    return "".join(span.text for span in cell).strip()

"""The evidence records that no footnote tells, as a last section: a table that is never read back as text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from docs_engine.model.document import ReadSection
from docs_engine.model.evidence import MARK, EvidenceRecord
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

EVIDENCE_KEY = "evidence_records"  # its bookmark carries the key, so that whoever reads the file can pass it over
_HEADS = ("Mark", "What was found", "Source", "Sample", "When", "Who answers for it")

_MARKED = re.compile(MARK)

Row = tuple[tuple[Span, ...], ...]


def record_words(record: EvidenceRecord) -> str:
    """Return what a footnote says of a record, its link left out."""
    facts = {"Source": record.source, "Sample": record.sample, "When": record.date, "By": record.owner}
    told = (f"{label}: {words}" for label, words in facts.items() if words)
    return " ".join(map(_sentence, (record.statement, *told)))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def with_other_records(sections: tuple[ReadSection, ...], records: Sequence[EvidenceRecord]) -> tuple[ReadSection, ...]:
    """Return the sections and, when there are records that no footnote tells, one more that lists those."""
    told = {mark for section in sections for item in section.paragraphs for mark in noted_marks(item)}
    others = [record for record in records if record.mark not in told]
    return (*sections, evidence_section(others)) if others else sections


def noted_marks(paragraph: Paragraph) -> Iterator[str]:
    """Yield the marks at which a footnote can stand: not in code, links and the heads of tables."""
    cells = [span for row in paragraph.rows[1:] for cell in row for span in cell]
    for span in cells if paragraph.rows else paragraph.spans:
        if not (span.code or span.href or span.image):
            yield from (found[1:-1] for found in _MARKED.findall(span.text))


def evidence_section(records: Sequence[EvidenceRecord]) -> ReadSection:
    """Return the records as a section with one table; a source with a link leads to it."""
    rows = (tuple(_cell(head) for head in _HEADS), *map(_row, records))
    spans = tuple(chain.from_iterable(_cells(rows)))
    table = Paragraph(ParagraphKind.TABLE, spans, 0, 0, rows=rows)
    return ReadSection(EVIDENCE_KEY, "Evidence records", "", (table,))


def _row(record: EvidenceRecord) -> Row:
    source = _cell(record.source or record.link, record.link)
    return (
        _cell(record.mark),
        _cell(record.statement),
        source,
        _cell(record.sample),
        _cell(record.date),
        _cell(record.owner),
    )


def _cell(words: str, link: str = "") -> tuple[Span, ...]:
    return (Span(words, 0, href=link),) if words else ()


def _cells(rows: Iterable[Row]) -> Iterable[tuple[Span, ...]]:
    return (cell for row in rows for cell in row)

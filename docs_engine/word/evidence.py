"""The evidence records as a last section: a table that is written out and never read back as a section of the text."""

from collections.abc import Iterable, Sequence
from itertools import chain

from docs_engine.model.document import ReadSection
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

EVIDENCE_KEY = "evidence_records"  # its bookmark carries the key, so that whoever reads the file can pass it over
_HEADS = ("Mark", "What was found", "Source", "Sample", "When", "Who answers for it")

Row = tuple[tuple[Span, ...], ...]


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

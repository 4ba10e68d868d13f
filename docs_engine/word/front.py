"""What stands on page one before the text: title block, sign-off and override."""

import datetime as dt
from collections.abc import Iterator, Sequence

from docs_engine.word.elements import Element, element, paragraph, run
from docs_engine.word.request import OverrideBlock, SignOffBlock, TitleBlock
from docs_engine.word.tables import TEXT_WIDTH, Cell, Grid, Row, write_table

_ALARM = "9A3412"
_TINT = "FDF4EC"
_SHORT_HASH = 12
_COLUMNS = 4


def printed_date(date: dt.date) -> str:
    """Return a date as people write it, without a leading zero."""
    return f"{date.day} {date:%B %Y}"


def write_title_block(facts: TitleBlock, title: Sequence[Element]) -> list[Element]:
    """Return the kind of document, its title and a table of who, when and which version."""
    made = [paragraph("Kicker", run(facts.document_type))] if facts.document_type else []
    made.append(paragraph("Title", *title))
    stated = [(label, value) for label, value in _facts(facts) if value]
    if stated:
        made.append(_fact_table(stated))
    if facts.status_line:
        made.append(paragraph("StatusLine", run(facts.status_line)))
    return made


def version_name(version: int | None) -> str:
    """Return how a version is called in print."""
    return "Draft" if version is None else f"Version {version}"


def write_signoff(block: SignOffBlock) -> list[Element]:
    """Return the sign-off block; an override stands first and cannot be overlooked."""
    made = _override(block.override) if block.override else []
    rows = [(row.name, row.role, row.what, _day(row.when)) for row in block.rows]
    if rows:
        made.append(paragraph("BlockTitle", run(f"Sign-off: {block.state}" if block.state else "Sign-off")))
        made.append(_list_of(("Name", "Role", "Decision", "Date"), rows, (1500, 1200, 4760, 1900), "Who signed"))
    made += _fingerprint(block)
    if block.versions:
        told = [
            (str(row.number), _day(row.when), row.author, row.note, row.content_hash[:_SHORT_HASH])
            for row in block.versions
        ]
        heads = ("Version", "Date", "Author", "Note", "Content hash")
        made.append(paragraph("BlockTitle", run("Versions")))
        made.append(_list_of(heads, told, (1100, 1900, 1900, 2760, 1700), "All versions"))
        made.append(paragraph("TableGap"))
    return made


def _fingerprint(block: SignOffBlock) -> list[Element]:
    """Return the lines that tell the exact words and the trail; they stay on one page."""
    made = [
        paragraph("Fingerprint", run(f"Version {block.version} \u00b7 content hash "), run(block.content_hash, "Code"))
    ]
    if block.audit_head:
        made[0][0].insert(1, element("keepNext"))
        made.append(paragraph("Fingerprint", run("Audit trail head "), run(block.audit_head, "Code")))
    return made


def _list_of(heads: Sequence[str], told: Sequence[Sequence[str]], widths: tuple[int, ...], caption: str) -> Element:
    rows = [Row([_head(words) for words in heads]), *(Row([_text(words) for words in row]) for row in told)]
    return write_table(Grid(widths, rows, caption, heads=1))


def _day(moment: dt.datetime) -> str:
    return printed_date(moment.astimezone(dt.UTC))


def _facts(facts: TitleBlock) -> Iterator[tuple[str, str]]:
    yield "Team", facts.team
    yield "Owner", facts.owner
    yield "Approver", facts.approver
    yield "State", facts.state
    yield "Version", version_name(facts.version) if facts.state or facts.version is not None else ""
    yield "Content hash", facts.content_hash[:_SHORT_HASH]
    yield "Date", printed_date(facts.date) if facts.date else ""


def _fact_table(stated: Sequence[tuple[str, str]]) -> Element:
    cells = [Cell((paragraph("FactLabel", run(label)), paragraph("FactValue", run(value)))) for label, value in stated]
    columns = min(_COLUMNS, len(cells))
    empty = [Cell((paragraph("FactValue"),)) for _ in range(-len(cells) % columns)]
    cells += empty
    rows = [Row(cells[place : place + columns]) for place in range(0, len(cells), columns)]
    return write_table(
        Grid((TEXT_WIDTH // columns,) * columns, rows, "Facts about this document", edges=("top", "bottom"))
    )


def _override(block: OverrideBlock) -> list[Element]:
    banner = paragraph("OverrideTitle", run("Override: signed against the bar raiser's recommendation"))
    rows = [Row([Cell((banner,), span=4, fill=_ALARM)]), _told("Reason", [block.reason])]
    for number, line in enumerate(block.evidence):
        label = "" if number else "Data"
        told = (_text(words, _TINT) for words in (line.statement, line.value, line.source))
        rows.append(Row([_label(label), *told]))
    rows += [_told("Risk", [block.risk]), _told("Mitigation", [block.mitigation])]
    rows.append(_told("Revisit on", [printed_date(block.revisit_on)]))
    if block.dissent:
        rows.append(_told("Dissent", block.dissent))
    if block.escalation:
        rows.append(_told("Escalation", [block.escalation]))
    edges = ("top", "left", "bottom", "right", "insideH")
    grid = Grid((1400, 3360, 1700, 2900), rows, "Override of the recommendation", edges=edges, rule="E3B692")
    return [paragraph("TableGap"), write_table(grid)]


def _told(label: str, lines: Sequence[str]) -> Row:
    paragraphs = tuple(paragraph("TableText", run(line)) for line in lines)
    return Row([_label(label), Cell(paragraphs, span=3, fill=_TINT)])


def _label(label: str) -> Cell:
    return Cell((paragraph("TableHead", run(label)),), fill=_TINT)


def _head(words: str) -> Cell:
    return Cell((paragraph("TableHead", run(words)),), fill="EEF2F6")


def _text(words: str, fill: str = "") -> Cell:
    return Cell((paragraph("TableText", run(words)),), fill=fill)

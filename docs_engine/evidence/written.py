"""Records as lines of Markdown that read back as the same records.

A record is a list item, `- [E1] what was found`, with an item for each thing known: `  - Source: own time study`.
"""

import re
from collections.abc import Iterable

from docs_engine.model.evidence import EvidenceRecord

TITLE = "Evidence records"
_FIELDS = ("source", "link", "sample", "date", "owner")
_RECORD = re.compile(r"- \[(E[1-9]\d{0,2})\] (\S.*)")
_FIELD = re.compile(rf" {{2,4}}- ({'|'.join(name.capitalize() for name in _FIELDS)}): (\S.*)")


def write_record(record: EvidenceRecord) -> str:
    """Write one record as a list item with an item for each thing that is known of it."""
    known = ((name, getattr(record, name)) for name in _FIELDS)
    lines = (f"  - {name.capitalize()}: {value}" for name, value in known if value)
    return "\n".join((f"- [{record.mark}] {record.statement}", *lines))


def write_records(records: Iterable[EvidenceRecord]) -> str:
    """Write records as the text of a section."""
    return "\n".join(write_record(record) for record in records)


def read_records(text: str) -> tuple[EvidenceRecord, ...]:
    """Read the text of a section that holds nothing but records, each mark once; () for any other text."""
    found: list[tuple[str, str, dict[str, str]]] = []
    for line in filter(str.strip, text.splitlines()):
        record, known = _RECORD.fullmatch(line.rstrip()), _FIELD.fullmatch(line.rstrip())
        if record:
            found.append((record[1], record[2], {}))
        elif known and found and known[1].lower() not in found[-1][2]:
            found[-1][2][known[1].lower()] = known[2]
        else:
            return ()
    if len({mark for mark, _, _ in found}) < len(found):
        return ()
    return tuple(EvidenceRecord(mark, statement, **fields) for mark, statement, fields in found)

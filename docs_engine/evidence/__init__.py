"""Evidence records: how marks are numbered and stand in a text, what a record must be, how records are written down."""

from docs_engine.evidence.dates import is_date
from docs_engine.evidence.links import is_web_address
from docs_engine.evidence.marks import cited, is_mark, marks_in, next_mark
from docs_engine.evidence.written import TITLE, read_records, write_record, write_records

__all__ = [
    "TITLE",
    "cited",
    "is_date",
    "is_mark",
    "is_web_address",
    "marks_in",
    "next_mark",
    "read_records",
    "write_record",
    "write_records",
]

"""Evidence records: what a mark such as [E1] in the text points at."""

from dataclasses import dataclass

MARK = r"\[E[1-9]\d{0,2}\]"  # how a mark stands in a text, as a pattern


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """What was found, where, in how large a sample, when, and who answers for it.

    `mark` is what stands in the text between brackets. `date` is a day, a month or a year in ISO 8601, "" when nobody
    said. `link` is an address on the web or "".
    """

    mark: str
    statement: str
    source: str = ""
    link: str = ""
    sample: str = ""
    date: str = ""
    owner: str = ""

    @property
    def number(self) -> int:
        """The number in the mark."""
        return int(self.mark[1:])

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a reader needs to follow the record and does not find: a source, a date."""
        named = {"source": self.source or self.link, "date": self.date}
        return tuple(name for name, value in named.items() if not value)

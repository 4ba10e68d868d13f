"""Evidence records that a reader cannot follow, and those that no text uses."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.claims.support import marks_in
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument

_LISTING = "evidence"
_NO_RECORDS = Located(reason="the document has no evidence records")


def _uses(document: SeenDocument) -> dict[str, Located]:
    """Map every mark of the text to the first place where it stands; lists of sources use none."""
    first: dict[str, Located] = {}
    for seen in document.passages:
        if seen.passage.place.profile == _LISTING:
            continue
        for mark in marks_in(seen.passage.text):
            first.setdefault(mark[1], Located(seen.passage, mark.start(), mark.end()))
    return first


def find_incomplete(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every record without a source or a date, at the first place that cites it."""
    if not document.request.evidence:
        yield _NO_RECORDS
        return
    uses = _uses(document)
    for record in document.request.evidence:
        if record.lacks:
            place = uses.get(record.mark, Located())
            values = (("mark", record.mark), ("lacks", " and no ".join(record.lacks)))
            yield Located(place.passage, place.start, place.end, values=values)


def find_unused(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every record that no text cites."""
    if not document.request.evidence:
        yield _NO_RECORDS
        return
    uses = _uses(document)
    for record in document.request.evidence:
        if record.mark not in uses:
            yield Located(values=(("mark", record.mark),))


INCOMPLETE = Rule("incomplete_record", Kind.REDUCER, over_document=find_incomplete)
UNUSED = Rule("unused_record", Kind.REDUCER, over_document=find_unused)

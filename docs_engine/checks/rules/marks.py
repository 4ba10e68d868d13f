"""Evidence marks that are defined nowhere."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.claims.ledger import known_marks
from docs_engine.checks.claims.support import marks_in
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument


def find(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every mark such as [E1], [1] or [^a] without a record or a line that defines it."""
    defined = known_marks(document.request)
    for seen in document.passages:
        if "[" not in seen.passage.text:
            continue
        for mark in marks_in(seen.passage.text):
            if mark[1].upper() not in defined:
                yield Located(seen.passage, mark.start(), mark.end())


RULE = Rule("dangling_mark", Kind.REDUCER, over_document=find)

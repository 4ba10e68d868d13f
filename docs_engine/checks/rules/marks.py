"""Evidence marks that are defined nowhere."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.claims.support import defined_marks, marks_in
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument


def find(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every mark such as [E1], [1] or [^a] without a line that defines it."""
    defined = defined_marks(section.text for section in document.request.sections)
    for seen in document.passages:
        if "[" not in seen.passage.text:
            continue
        for mark in marks_in(seen.passage.text):
            if mark[1].upper() not in defined:
                yield Located(seen.passage, mark.start(), mark.end())


RULE = Rule("dangling_mark", Kind.REDUCER, over_document=find)

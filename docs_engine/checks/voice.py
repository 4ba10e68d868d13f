"""Whom a text speaks of: the reader, the customers or the authors. Counted, never judged."""

import re
from functools import lru_cache

from docs_engine.checks.names import times_named
from docs_engine.checks.rules.rule import SeenDocument
from docs_engine.model.finding import Voice

CUSTOMER_FACING = ("press_release", "external_faq")
_SPEAKERS = ("customer_quote", "leader_quote")
_WHO = {
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "customer", "customers"), "they"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
_WORD = re.compile(rf"\b(?:{'|'.join(_WHO)})\b", re.IGNORECASE)


def voice_of(document: SeenDocument) -> Voice | None:
    """Count words for the reader, for the customers by any of their names, and for the authors.

    Where a document has parts for customers only these count, and what somebody is quoted to say never does. None
    where the document type switches customer language off.
    """
    doctype = document.request.doctype
    if doctype is not None and not doctype.customer_language:
        return None
    facing = [seen for seen in document.passages if seen.passage.place.part in CUSTOMER_FACING]
    customers = document.names.customers or tuple(sorted(document.names.audience))
    counted = [
        _voice_in(seen.passage.prose, customers)
        for seen in facing or document.passages
        if seen.passage.place.role not in _SPEAKERS
    ]
    return Voice(
        you=sum(voice.you for voice in counted),
        they=sum(voice.they for voice in counted),
        we=sum(voice.we for voice in counted),
        parts=CUSTOMER_FACING if facing else (),
    )


@lru_cache(maxsize=2048)
def _voice_in(prose: str, customers: tuple[str, ...]) -> Voice:
    said = [_WHO[word.lower()] for word in _WORD.findall(prose) if word != "US"]
    they = said.count("they") + times_named(prose, customers)
    return Voice(you=said.count("you"), they=they, we=said.count("we"))

"""Link targets that Word opens without calling the file damaged."""

from typing import Any
from urllib.parse import quote, urlsplit

from docs_engine.word.elements import RELATIONS

_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2000
_KEPT = "!#$%&'()*+,/:;=?@~[]"


def link_target(href: str) -> str:
    """Return the target as a URI, or "" for one that a Word file should not carry.

    Only web and mail addresses are taken: a file that is sent on must not run or open anything else.
    """
    try:
        parts = urlsplit(href.strip())
        known = parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.path)
    except ValueError:
        return ""
    target = quote(href.strip().encode("utf-8", "ignore"), safe=_KEPT)
    return target if known and len(target) <= _LONGEST else ""


def relation_of(part: Any, href: str) -> str:
    """Return the id under which a part links to a target, adding it once.

    `part` is a python-docx part, which ships without types.
    """
    return str(part.relate_to(href, f"{RELATIONS}/hyperlink", is_external=True))

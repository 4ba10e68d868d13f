"""What makes two versions the same: the content hash that verdicts and sign-offs are bound to."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from docs_engine.model.document import Section
from docs_engine.model.evidence import EvidenceRecord

_FORMAT = b"backcast-content-1\n"
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_TRAILING_SPACE = re.compile(r"[ \t]+(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")


def canonical_text(text: str) -> str:
    r"""Bring a text into the one form that is hashed.

    Composed Unicode, "\n" line ends, no space at the end of lines, one empty line between paragraphs, nothing around
    the whole. Letters, punctuation and line breaks inside a paragraph all count; canonical text is its own canonical
    form.
    """
    composed = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    stripped = _TRAILING_SPACE.sub("", composed + "\n")
    return _EMPTY_LINES.sub("\n\n", stripped).strip()


def content_hash(
    document_id: str,
    doctype_key: str,
    title: str,
    sections: Iterable[Section],
    evidence: Sequence[EvidenceRecord] = (),
) -> str:
    """Return the SHA-256 of what a signer reads: which document, its type, its title, every section, every record.

    Comments, people and states stay outside, so that discussing a version never changes it. Without evidence records
    the hash is the one that versions had before there were any.
    """
    content: dict[str, object] = {
        "document": document_id,
        "doctype": doctype_key,
        "title": canonical_text(title),
        "sections": [
            [section.key, canonical_text(section.title), canonical_text(section.text)] for section in sections
        ],
    }
    if evidence:
        content["evidence"] = [[canonical_text(words) for words in astuple(record)] for record in evidence]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_FORMAT + written.encode("utf-8")).hexdigest()

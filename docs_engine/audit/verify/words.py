"""The words of versions and comments, held against the hashes that were recorded."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator

from .bundle_files import Bundle, Row
from .rows import recorded

RECORD = ("mark", "statement", "source", "link", "sample", "date", "owner")


def content(bundle: Bundle) -> Iterator[str]:
    """Say whose words are not those whose hash was recorded."""
    told = recorded(bundle)
    for version in bundle.versions:
        if version["content_hash"] != content_hash(bundle.document, version):
            yield f"version {version['number']}: its words do not have its content hash"
    for comment in bundle.review["comments"]:
        for row in (comment, *comment["replies"]):
            _, facts = told.get(("comment" if row is comment else "reply", row["id"]), (None, {}))
            expected = facts.get("body_sha256")
            if expected is not None and expected != digest(row["body"]):
                yield f"what {bundle.name(row['author_id'])} wrote at {row['created_at']} was changed"


def content_hash(document: Row, version: Row) -> str:
    """Compute the content hash of a version."""
    covered: dict[str, object] = {
        "document": document["id"],
        "doctype": document["doctype"],
        "title": canonical_text(version["title"]),
        "sections": [
            [section["key"], canonical_text(section["title"]), canonical_text(section["text"])]
            for section in version["sections"]
        ],
    }
    if version["evidence"]:
        covered["evidence"] = [[canonical_text(record[name]) for name in RECORD] for record in version["evidence"]]
    written = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(b"backcast-content-1\n" + written.encode()).hexdigest()


def canonical_text(text: str) -> str:
    """Bring a text into the form that is hashed."""
    composed = unicodedata.normalize("NFC", re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text))
    lines = re.sub(r"[ \t]+(?=\n)", "", composed + "\n")
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def digest(text: str) -> str:
    """Compute the hash that binds the words of a comment."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()

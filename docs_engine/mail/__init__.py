"""Mail out: plain-text letters, and handing them to a mail server."""

from docs_engine.mail.letter import Letter, write_letter
from docs_engine.mail.posting import Posted, Posting, post

__all__ = ["Letter", "Posted", "Posting", "post", "write_letter"]

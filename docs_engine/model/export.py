"""How a document is handed out."""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """What stands in a file beside the text.

    CLEAN: nothing else. REVIEW: comments and numbered lines. SIGNED: who judged and signed, and every version. REDLINE:
    the changes since another version. An active override stands on page one of each.
    """

    CLEAN = "clean"
    REVIEW = "review"
    SIGNED = "signed"
    REDLINE = "redline"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file with the name under which it is sent, and in words what it could not take along."""

    name: str
    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordOptions:
    """What a file should hold: its profile, whether findings stand as comments, a company's template (b"": none)."""

    profile: Profile = Profile.REVIEW
    findings: bool = False
    template: bytes = b""

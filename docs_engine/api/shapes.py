"""The shapes of what the interface takes and gives."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from docs_engine.model.document import Draft
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.review import Anchor, CommentKind
from docs_engine.model.stage import Stage
from docs_engine.services.reviews import NewComment

# How long a text may be is the services' to say, in words for who wrote it; the size of a request is bounded anyway.
Line = Annotated[str, Field(max_length=2_000)]


class Taken(BaseModel):
    """What a request brings; an unknown key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")


class BaseIn(Taken):
    """Over which revision of the draft something is done (the header If-Match serves as well)."""

    base_revision: int | None = Field(default=None, ge=0)


class TextIn(BaseIn):
    """A text typed over the draft at `base_revision`."""

    text: str


class ImportChoiceIn(Taken):
    """What is taken over from a file that waits: sections by key, threads by number."""

    base_revision: int = Field(ge=0)
    sections: Annotated[list[Line], Field(max_length=200)] = []
    comments: Annotated[list[Line], Field(max_length=1_000)] = []


class FromFileIn(Taken):
    """A document to begin from a file that waits; "" leaves type, title and team to the file and the caller."""

    doctype: Annotated[str, Field(max_length=100)] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    team_id: Annotated[str, Field(max_length=100)] = ""


class CheckIn(Taken):
    """A section's text as it stands on the screen."""

    text: str


class PieceIn(Taken):
    """A passage within one section: code point offsets in its text and the words themselves."""

    section: Line
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: Annotated[str, Field(max_length=50_000)]
    prefix: Line = ""
    suffix: Line = ""


class AnchorIn(PieceIn):
    """A passage; `rest` are its pieces in the sections that it goes on into, in reading order."""

    rest: Annotated[list[PieceIn], Field(max_length=200)] = []

    def passage(self) -> Anchor:
        """Return it as the service takes it."""
        first = self.model_dump(exclude={"rest"})
        return Anchor(**first, rest=tuple(Anchor(**piece.model_dump()) for piece in self.rest))


class CommentIn(Taken):
    """A remark on a version."""

    version: int = Field(ge=1)
    body: str
    kind: CommentKind = CommentKind.REMARK
    anchor: AnchorIn | None = None

    def new_comment(self) -> NewComment:
        """Return it as the service takes it."""
        anchor = self.anchor.passage() if self.anchor else None
        return NewComment(version=self.version, body=self.body, kind=self.kind, anchor=anchor)


class ReplyIn(Taken):
    """An answer in a comment's thread."""

    body: str


class RecordIn(Taken):
    """What an evidence record says."""

    statement: str
    source: str = ""
    link: str = ""
    sample: str = ""
    date: str = ""
    owner: str = ""

    def record(self, mark: str) -> EvidenceRecord:
        """Return it as the service takes it."""
        return EvidenceRecord(mark, **self.model_dump(include=set(RecordIn.model_fields)))


class NewRecordIn(RecordIn):
    """A new evidence record; without a mark it gets the next one."""

    mark: Annotated[str, Field(max_length=10)] = ""


class RecordChangeIn(RecordIn):
    """An evidence record as typed over the draft at `base_revision` (the header If-Match serves as well)."""

    base_revision: int | None = Field(default=None, ge=0)


class StageIn(Taken):
    """How far the idea has come."""

    stage: Stage


class DismissalIn(Taken):
    """Why a finding may stay."""

    finding: Line
    reason: str


class AcceptanceIn(Taken):
    """Which finding is right."""

    finding: Line


def draft_out(draft: Draft) -> dict[str, Any]:
    """Give a draft as JSON."""
    sections = [
        {
            "key": entry.section.key,
            "title": entry.section.title,
            "text": entry.section.text,
            "revision": entry.revision,
            "edited": entry.edited,
        }
        for entry in draft.sections
    ]
    return {
        "document": draft.document_id,
        "revision": draft.revision,
        "title": draft.title,
        "sections": sections,
        "answers": dict(draft.answers),
        "evidence": [asdict(record) for record in draft.evidence],
    }

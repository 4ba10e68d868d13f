"""The silent start of a review meeting: a room for one version, with a clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from docs_engine.model.review import Ending


@dataclass(frozen=True, slots=True)
class ActionItem:
    """What somebody does after the meeting; `comment_id` is the question that it answers, "" for none."""

    id: str
    text: str
    owner_id: str
    due_on: date
    comment_id: str = ""


@dataclass(frozen=True, slots=True)
class ReadingSession:
    """People read one version together, in silence, then talk.

    While `hidden` and not revealed, nobody sees what others write: nobody's question follows another's. `section` is
    what is talked about now, "" before the talk. `ending` is what the meeting decided, None without a decision; the bar
    raiser's verdict is another thing and is given on the Review page.
    """

    id: str
    document_id: str
    version: int
    host_id: str
    started_at: datetime
    minutes: int
    hidden: bool
    revealed_at: datetime | None = None
    section: str = ""
    ended_at: datetime | None = None
    summary: str = ""
    ending: Ending | None = None
    items: tuple[ActionItem, ...] = ()

    @property
    def reads_until(self) -> datetime:
        """When the silent reading is over."""
        return self.started_at + timedelta(minutes=self.minutes)

    @property
    def runs(self) -> bool:
        return self.ended_at is None

    @property
    def keeps_comments_back(self) -> bool:
        """Tell whether people see only their own comments now."""
        return self.hidden and self.runs and self.revealed_at is None


@dataclass(frozen=True, slots=True)
class Vote:
    """Somebody wants a comment to be talked about."""

    comment_id: str
    person_id: str

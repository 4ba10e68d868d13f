"""Who reads a version at this moment."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody has a version on screen: the section they are at, how far that is (percent), when last heard of."""

    person_id: str
    section: str
    share: int
    seen_at: datetime

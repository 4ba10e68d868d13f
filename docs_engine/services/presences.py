"""Who reads a version at this moment, on its Review page or in its reading session."""

from dataclasses import dataclass
from datetime import timedelta

from docs_engine.model.presence import Presence
from docs_engine.services.actor import Actor
from docs_engine.services.case import see_document
from docs_engine.services.desk import Desk
from docs_engine.services.versions import version_of

GONE_AFTER = timedelta(seconds=15)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody reads: the section by its key ("" before the first), and how far that is in percent."""

    version: int
    section: str
    share: int


@dataclass(frozen=True, slots=True)
class Presences:
    """People who read the same words at the same time; it leaves no event, and is forgotten in seconds."""

    desk: Desk

    def arrive(self, actor: Actor, document_id: str, place: Place) -> None:
        """Say where the actor reads; while a reading session runs for this version, they are in its room."""
        see_document(self.desk, actor, document_id)
        version = version_of(self.desk, document_id, place.version)
        known = any(section.key == place.section for section in version.sections)
        share = max(0, min(place.share, _WHOLE))
        session = self.desk.store.reading_sessions.newest(document_id)
        room = session.id if session and session.runs and session.version == version.number else ""
        presence = Presence(actor.person_id, place.section if known else "", share, self.desk.moment.now())
        with self.desk.store.transaction():
            self.desk.store.presences.put(document_id, version.number, room, presence)

    def others(self, actor: Actor, document_id: str, version: int) -> tuple[Presence, ...]:
        """Tell who else reads the version now, each person once however many tabs they have."""
        see_document(self.desk, actor, document_id)
        now = self.desk.moment.now()
        # Bounded on both sides: where a clock was put back, nobody stays for an hour.
        here = self.desk.store.presences.between(document_id, version, now - GONE_AFTER, now + GONE_AFTER)
        return tuple(one for one in here if one.person_id != actor.person_id)

"""People, teams and what each may be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the whole workspace."""

    ADMIN = "admin"
    POOL_KEEPER = "pool_keeper"
    BAR_RAISER = "bar_raiser"
    AUDITOR = "auditor"


class Standing(StrEnum):
    """What a person is to one document; derived, never stored.

    MEMBER belongs to the document's team, APPROVER signs it for a party, DELEGATE signs for an absent approver now,
    MANAGEMENT is above its owner, ADDRESSEE is whom an escalation of it reached or somebody above them, READER was
    invited or reads a shared document.
    """

    OWNER = "owner"
    MEMBER = "member"
    CONTRIBUTOR = "contributor"
    APPROVER = "approver"
    DELEGATE = "delegate"
    BAR_RAISER = "bar_raiser"
    MANAGEMENT = "management"
    ADDRESSEE = "addressee"
    POOL_KEEPER = "pool_keeper"
    AUDITOR = "auditor"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in; `manager_id` is "" at the top. `left_at` set means: no longer here."""

    id: str
    name: str
    email: str
    roles: frozenset[Role]
    manager_id: str = ""
    team_ids: tuple[str, ...] = ()
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A group of people that owns documents."""

    id: str
    name: str
    member_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser; only the hash of its token is kept."""

    person_id: str
    created_at: datetime
    expires_at: datetime
    signed_in_at: datetime

"""People, their roles, teams, who manages whom, and who is signed in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from docs_engine.model.people import Person, Role, Session, Team
from docs_engine.store.gateway import Row, Value
from docs_engine.store.scope import Scope, any_of, from_time, to_time, to_time_or_none

_PERSON = "id, name, email, manager_id, left_at, password_hash"


@dataclass(frozen=True, slots=True)
class _Directory:
    """Everybody and every team, by name."""

    people: tuple[Person, ...]
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The people of one workspace. Nobody is ever deleted: the trail names them."""

    scope: Scope
    _kept: dict[str, _Directory] = field(default_factory=dict, compare=False)

    def any_person(self) -> bool:
        """Whether the workspace has been set up."""
        return self.scope.row("select 1 as found from people where workspace_id = :workspace_id limit 1") is not None

    def add_person(self, person: Person, password_hash: str) -> None:
        """Store a person with roles, teams and manager; the teams and the manager must be there."""
        self.scope.run(
            "insert into people (workspace_id, id, name, email, email_key, password_hash, left_at)"
            " values (:workspace_id, :id, :name, :email, :email_key, :password_hash, :left_at)",
            id=person.id,
            name=person.name,
            email=person.email,
            email_key=_email_key(person.email),
            password_hash=password_hash,
            left_at=from_time(person.left_at),
        )
        self.set_roles(person.id, person.roles)
        for team_id in person.team_ids:
            self.set_member(team_id, person.id, member=True)
        if person.manager_id:
            self.set_manager(person.id, person.manager_id)

    def person(self, person_id: str) -> Person | None:
        return next(iter(self.some((person_id,))), None)

    def some(self, person_ids: Collection[str]) -> tuple[Person, ...]:
        """Those of these people who are known, in no order."""
        return self._people(person_ids) if person_ids else ()

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everybody who has a role, also people who left, in no order."""
        found = self.scope.rows(
            "select person_id from person_roles where workspace_id = :workspace_id and role = :role", role=role.value
        )
        return self.some([row["person_id"] for row in found])

    def by_email(self, email: str) -> tuple[Person, str] | None:
        """Give the person with this address, whatever its case, and the hash of the password; also people who left."""
        found = self.scope.row(
            "select id, password_hash from people where workspace_id = :workspace_id and email_key = :email_key",
            email_key=_email_key(email),
        )
        person = self.person(found["id"]) if found else None
        return (person, found["password_hash"]) if found and person else None

    def password_hash(self, person_id: str) -> str:
        """Give the hash of a person's password, "" for an unknown person."""
        found = self.scope.row(
            "select password_hash from people where workspace_id = :workspace_id and id = :id", id=person_id
        )
        return str(found["password_hash"]) if found else ""

    def all(self) -> tuple[Person, ...]:
        """Everybody, also people who left, by name."""
        return self._directory().people

    def set_password(self, person_id: str, password_hash: str) -> None:
        self._update("password_hash = :password_hash", person_id, password_hash=password_hash)

    def set_left(self, person_id: str, at: datetime | None) -> None:
        """Say that a person is no longer here, or with None that they are back."""
        self._update("left_at = :left_at", person_id, left_at=from_time(at))

    def set_roles(self, person_id: str, roles: Iterable[Role]) -> None:
        self.scope.run(
            "delete from person_roles where workspace_id = :workspace_id and person_id = :person_id",
            person_id=person_id,
        )
        self.scope.run_many(
            "insert into person_roles (workspace_id, person_id, role) values (:workspace_id, :person_id, :role)",
            [{"person_id": person_id, "role": role.value} for role in sorted(set(roles))],
        )
        self._mark_change()

    def leave_tour(self, person_id: str, at: datetime) -> None:
        """Remember that a person has seen enough of the tour; the first time counts."""
        self.scope.run(
            "insert into tours_left (workspace_id, person_id, left_at) values (:workspace_id, :person_id, :at)"
            " on conflict do nothing",
            person_id=person_id,
            at=from_time(at),
        )

    def has_left_tour(self, person_id: str) -> bool:
        """Tell whether a person has seen enough of the tour."""
        asked = "select 1 as left_it from tours_left where workspace_id = :workspace_id and person_id = :person_id"
        return self.scope.row(asked, person_id=person_id) is not None

    def add_team(self, team: Team) -> None:
        """Store a team and its members."""
        self.scope.run(
            "insert into teams (workspace_id, id, name) values (:workspace_id, :id, :name)", id=team.id, name=team.name
        )
        self._mark_change()
        for person_id in team.member_ids:
            self.set_member(team.id, person_id, member=True)

    def teams(self) -> tuple[Team, ...]:
        """Every team with its members, by name."""
        return self._directory().teams

    def set_member(self, team_id: str, person_id: str, *, member: bool) -> None:
        """Put a person into a team or take them out; nothing happens if that is so already."""
        statement = (
            "insert into team_members (workspace_id, team_id, person_id)"
            " values (:workspace_id, :team_id, :person_id) on conflict do nothing"
            if member
            else "delete from team_members where workspace_id = :workspace_id and team_id = :team_id"
            " and person_id = :person_id"
        )
        self.scope.run(statement, team_id=team_id, person_id=person_id)
        self._mark_change()

    def set_manager(self, person_id: str, manager_id: str) -> None:
        """Put a person with everybody below under a manager, or at the top with "".

        The caller refuses rings first: a manager who is the person or stands below raises ValueError.
        """
        above = (manager_id, *self.managers_above(manager_id)) if manager_id else ()
        if person_id in above:
            raise ValueError("nobody can stand above themselves")
        below = {person_id: 0} | {
            row["person_id"]: int(row["distance"])
            for row in self.scope.rows(
                "select person_id, distance from management"
                " where workspace_id = :workspace_id and manager_id = :manager_id",
                manager_id=person_id,
            )
        }
        former = self.managers_above(person_id)
        self._update("manager_id = nullif(:manager_id, '')", person_id, manager_id=manager_id)
        self.scope.run_many(
            "delete from management where workspace_id = :workspace_id and manager_id = :manager_id"
            " and person_id = :person_id",
            [{"manager_id": manager, "person_id": one} for manager in former for one in below],
        )
        self.scope.run_many(
            "insert into management (workspace_id, manager_id, person_id, distance)"
            " values (:workspace_id, :manager_id, :person_id, :distance)",
            [
                {"manager_id": manager, "person_id": one, "distance": step + distance}
                for step, manager in enumerate(above, start=1)
                for one, distance in below.items()
            ],
        )

    def managers_above(self, person_id: str) -> tuple[str, ...]:
        """Give the ids of everybody above a person, the nearest first, whether still here or not."""
        found = self.scope.rows(
            "select manager_id from management where workspace_id = :workspace_id and person_id = :person_id"
            " order by distance",
            person_id=person_id,
        )
        return tuple(row["manager_id"] for row in found)

    def leads(self, person_id: str) -> bool:
        """Whether anybody who is here stands below a person."""
        found = self.scope.row(
            "select 1 as found from management m join people p on p.workspace_id = m.workspace_id"
            " and p.id = m.person_id where m.workspace_id = :workspace_id and m.manager_id = :person_id"
            " and p.left_at = '' limit 1",
            person_id=person_id,
        )
        return found is not None

    def chains_above(self, person_ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give for each of these people who has a manager the ids of all above them, the nearest first."""
        those, values = any_of("person", sorted(person_ids) or [""])
        found = self.scope.rows(
            "select person_id, manager_id from management where workspace_id = :workspace_id"
            f" and person_id in {those} order by person_id, distance",
            **values,
        )
        chains: dict[str, list[str]] = {}
        for row in found:
            chains.setdefault(row["person_id"], []).append(row["manager_id"])
        return {person_id: tuple(chain) for person_id, chain in chains.items()}

    def add_session(self, token_hash: str, session: Session) -> None:
        self.scope.run(
            "insert into sessions (workspace_id, token_hash, person_id, created_at, expires_at, signed_in_at)"
            " values (:workspace_id, :token_hash, :person_id, :created_at, :expires_at, :signed_in_at)",
            token_hash=token_hash,
            person_id=session.person_id,
            created_at=from_time(session.created_at),
            expires_at=from_time(session.expires_at),
            signed_in_at=from_time(session.signed_in_at),
        )

    def session(self, token_hash: str) -> Session | None:
        """Give the session of a token; the caller looks at `expires_at`."""
        found = self.scope.row(
            "select person_id, created_at, expires_at, signed_in_at from sessions"
            " where workspace_id = :workspace_id and token_hash = :token_hash",
            token_hash=token_hash,
        )
        if found is None:
            return None
        return Session(
            person_id=found["person_id"],
            created_at=to_time(found["created_at"]),
            expires_at=to_time(found["expires_at"]),
            signed_in_at=to_time(found["signed_in_at"]),
        )

    def end_session(self, token_hash: str) -> None:
        self.scope.run(
            "delete from sessions where workspace_id = :workspace_id and token_hash = :token_hash",
            token_hash=token_hash,
        )

    def end_sessions(self, person_id: str) -> None:
        """Sign a person out everywhere."""
        self.scope.run(
            "delete from sessions where workspace_id = :workspace_id and person_id = :person_id", person_id=person_id
        )

    def forget_expired_sessions(self, now: datetime) -> int:
        """Remove sessions that expired before now; how many there were."""
        return self.scope.run(
            "delete from sessions where workspace_id = :workspace_id and expires_at < :now", now=from_time(now)
        )

    def _update(self, change: str, person_id: str, **values: str) -> None:
        self.scope.run(
            f"update people set {change} where workspace_id = :workspace_id and id = :id", id=person_id, **values
        )
        self._mark_change()

    def _mark_change(self) -> None:
        """Say in the same transaction that people are not what they were."""
        self.scope.run(
            "insert into people_changes (workspace_id, mark) values (:workspace_id, :mark)"
            " on conflict (workspace_id) do update set mark = excluded.mark",
            mark=uuid4().hex,
        )

    def _directory(self) -> _Directory:
        """Give everybody and every team; they are read anew only after a change, whichever process made it.

        The mark is asked first: what is newer than it is only read once too often. A mark that was taken back with its
        transaction never comes again.
        """
        found = self.scope.row("select mark from people_changes where workspace_id = :workspace_id")
        kept = self._kept.get(found["mark"]) if found else None
        if kept is None:
            people = sorted(self._people(), key=lambda person: (person.name.casefold(), person.id))
            kept = _Directory(tuple(people), self._teams())
            self._kept.clear()
            if found:
                self._kept[found["mark"]] = kept
        return kept

    def _teams(self) -> tuple[Team, ...]:
        members = self._grouped(
            "select team_id as first, person_id as second from team_members where workspace_id = :workspace_id"
        )
        found = self.scope.rows("select id, name from teams where workspace_id = :workspace_id")
        teams = (Team(row["id"], row["name"], members.get(row["id"], ())) for row in found)
        return tuple(sorted(teams, key=lambda team: (team.name.casefold(), team.id)))

    def _people(self, person_ids: Collection[str] = ()) -> tuple[Person, ...]:
        """Read these people, or everybody."""
        those, values = any_of("person", sorted(person_ids)) if person_ids else ("", {})
        condition = f"and id in {those}" if those else ""
        found = self.scope.rows(
            f"select {_PERSON} from people where workspace_id = :workspace_id {condition}", **values
        )
        only = f"and person_id in {those}" if those else ""
        roles = self._grouped(
            "select person_id as first, role as second from person_roles where workspace_id = :workspace_id " + only,
            **values,
        )
        teams = self._grouped(
            "select person_id as first, team_id as second from team_members where workspace_id = :workspace_id " + only,
            **values,
        )
        return tuple(_person(row, roles.get(row["id"], ()), teams.get(row["id"], ())) for row in found)

    def _grouped(self, sql: str, **values: Value) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for row in self.scope.rows(f"{sql} order by 1, 2", **values):
            groups.setdefault(row["first"], []).append(row["second"])
        return {first: tuple(seconds) for first, seconds in groups.items()}


def _email_key(email: str) -> str:
    return email.strip().casefold()


def _person(row: Row, roles: tuple[str, ...], team_ids: tuple[str, ...]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        roles=frozenset(Role(role) for role in roles),
        manager_id=row["manager_id"] or "",
        team_ids=team_ids,
        left_at=to_time_or_none(row["left_at"]),
    )

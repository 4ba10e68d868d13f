"""People: set-up, sign-in, directory, teams, roles."""

from collections.abc import Mapping
from dataclasses import dataclass

from docs_engine.model.people import Person, Role, Team
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the first person enters."""

    workspace: str
    team: str
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add; they change the first password themselves."""

    name: str
    email: str
    password: str
    team_ids: tuple[str, ...] = ()
    manager_id: str = ""
    roles: frozenset[Role] = frozenset()


class People:
    """Who is here, and who may sign in."""

    def needs_set_up(self) -> bool:
        """Tell whether nobody exists yet."""
        raise NotImplementedError

    def set_up(self, first: SetUp) -> str:
        """Create the first team and the first person, an admin and pool keeper, and return their session token."""
        raise NotImplementedError

    def workspace_name(self) -> str:
        """Return the name given at set-up."""
        raise NotImplementedError

    def sign_in(self, email: str, password: str) -> str:
        """Return a new session token; one error for every wrong pair, and a pause after repeated failures."""
        raise NotImplementedError

    def sign_in_as(self, person_id: str) -> str:
        """Return a session token for anybody, in the sample workspace only."""
        raise NotImplementedError

    def sample_people(self) -> tuple[Person, ...]:
        """List whom one can be in the sample workspace, in the order of its file; NotAllowedError in any other."""
        raise NotImplementedError

    def sign_out(self, token: str) -> None:
        """End the session; an unknown token is no error."""
        raise NotImplementedError

    def person_for(self, token: str) -> Person | None:
        """Return whose session this is, None when it is unknown, ended or expired or the person left."""
        raise NotImplementedError

    def directory(self, actor: Actor) -> Mapping[str, Person]:
        """Map ids to everybody who is or was here."""
        raise NotImplementedError

    def teams(self, actor: Actor) -> tuple[Team, ...]:
        """List all teams by name."""
        raise NotImplementedError

    def add_person(self, actor: Actor, new: NewPerson) -> str:
        """Add somebody and return their id."""
        raise NotImplementedError

    def add_team(self, actor: Actor, name: str) -> str:
        """Add a team and return its id."""
        raise NotImplementedError

    def join_team(self, actor: Actor, team_id: str, person_id: str) -> None:
        """Make somebody a member of a team."""
        raise NotImplementedError

    def leave_team(self, actor: Actor, team_id: str, person_id: str) -> None:
        """End somebody's membership of a team."""
        raise NotImplementedError

    def set_manager(self, actor: Actor, person_id: str, manager_id: str) -> None:
        """Say who is above whom; "" for nobody. Circles are refused."""
        raise NotImplementedError

    def set_roles(self, actor: Actor, person_id: str, roles: frozenset[Role]) -> None:
        """Say what somebody is in the whole workspace; the last admin stays one."""
        raise NotImplementedError

    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Change the actor's own password."""
        raise NotImplementedError

    def remove_person(self, actor: Actor, person_id: str) -> None:
        """Say that somebody left: they cannot sign in any more, what they did stays."""
        raise NotImplementedError

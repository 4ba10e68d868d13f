"""People: set-up, sign-in, directory, teams, roles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from docs_engine.accounts.passwords import hash_password, needs_rehash, refuse_weak
from docs_engine.accounts.tokens import hash_token, new_token
from docs_engine.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from docs_engine.model.audit import AuditEntry
from docs_engine.model.people import Person, Role, Session, Team
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import present_person
from docs_engine.services.case import acting_person
from docs_engine.services.command import Done, Order, carry_out
from docs_engine.services.desk import Desk
from docs_engine.services.passwords import Doorkeeper
from docs_engine.services.texts import clean_email, clean_line


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


@dataclass(frozen=True, slots=True)
class People:
    """Who is here, and who may sign in."""

    desk: Desk
    doorkeeper: Doorkeeper

    def needs_set_up(self) -> bool:
        """Tell whether nobody exists yet."""
        return not self.desk.store.people.any_person()

    def workspace_name(self) -> str:
        """Return the name given at set-up."""
        return self.desk.store.workspace_name()

    def set_up(self, first: SetUp) -> str:
        """Create the first team and the first person, an admin and pool keeper, and return their session token.

        ConflictError when somebody is here already.
        """
        workspace = clean_line("workspace", first.workspace, texts.NAME)
        team = Team(self.desk.moment.new_id(), clean_line("team", first.team, texts.NAME))
        person = Person(
            id=self.desk.moment.new_id(),
            name=clean_line("name", first.name, texts.NAME),
            email=clean_email(first.email),
            roles=frozenset({Role.ADMIN, Role.POOL_KEEPER}),
            team_ids=(team.id,),
        )
        password_hash = hash_password(first.password)

        def found() -> Done:
            if not self.needs_set_up():
                raise ConflictError("This workspace is set up already.", hint="Sign in instead.")
            self.desk.store.name_workspace(workspace)
            self.desk.store.people.add_team(team)
            self.desk.store.people.add_person(person, password_hash)
            return Done("", person.id, {"workspace": workspace, "team": team.id})

        carry_out(self.desk, Actor(person.id), Order("workspace.set_up"), found)
        return self._begin_session(person)

    def sign_in(self, email: str, password: str) -> str:
        """Return a new session token; one error for every wrong pair, and a pause after repeated failures."""
        person = self.doorkeeper.admit(email, password)
        if needs_rehash(self.desk.store.people.password_hash(person.id)):
            renewed = hash_password(password)
            self.desk.store.write(lambda: self.desk.store.people.set_password(person.id, renewed))
        return self._begin_session(person)

    def sign_in_as(self, person_id: str) -> str:
        """Return a session token for anybody, in the sample workspace only."""
        if not self.desk.settings.sample:
            raise NotAllowedError(
                "Signing in without a password is possible in the sample workspace only.",
                needs="the sample workspace",
                hint="Sign in with your address and password.",
            )
        person = self.desk.store.people.person(person_id)
        if person is None or person.left_at is not None:
            raise NotFoundError("person", person_id)
        return self._begin_session(person)

    def operating_as(self, email: str) -> Actor:
        """Return the actor for somebody named by address on the machine that keeps the database.

        No password is asked, because whoever runs commands there can read the database itself; so a database server
        of its own is refused. NotFoundError when nobody here has that address.
        """
        if not self.desk.settings.sample and self.desk.settings.database_url.startswith("postgres"):
            raise NotAllowedError(
                "Acting for somebody without their password is possible with the embedded database only.",
                needs="the embedded database",
                hint="Sign in on the pages and export there.",
            )
        found = self.desk.store.people.by_email(email.strip())
        if found is None or found[0].left_at is not None:
            raise NotFoundError("person", email, hint="Name the address with which they sign in.")
        return Actor(found[0].id)

    def sign_out(self, token: str) -> None:
        """End the session; an unknown token is no error."""
        self.desk.store.write(lambda: self.desk.store.people.end_session(hash_token(token)))

    def person_for(self, token: str) -> Person | None:
        """Return whose session this is, None when it is unknown, ended or expired or the person left."""
        session = self.desk.store.people.session(hash_token(token)) if token else None
        if session is None or session.expires_at <= self.desk.moment.now():
            return None
        person = self.desk.store.people.person(session.person_id)
        return person if person is not None and person.left_at is None else None

    def sample_people(self) -> tuple[Person, ...]:
        """List everybody into whom one can sign in, in the sample workspace; nobody elsewhere."""
        return self.desk.store.people.all() if self.desk.settings.sample else ()

    def directory(self, actor: Actor) -> Mapping[str, Person]:
        """Map ids to everybody who is or was here, in the order of their names."""
        acting_person(self.desk, actor)
        return {person.id: person for person in self.desk.store.people.all()}

    def teams(self, actor: Actor) -> tuple[Team, ...]:
        """List all teams by name."""
        acting_person(self.desk, actor)
        return self.desk.store.people.teams()

    def add_person(self, actor: Actor, new: NewPerson) -> str:
        """Add somebody and return their id."""
        person = Person(
            id=self.desk.moment.new_id(),
            name=clean_line("name", new.name, texts.NAME),
            email=clean_email(new.email),
            roles=new.roles,
            manager_id=new.manager_id,
            team_ids=tuple(dict.fromkeys(new.team_ids)),
        )
        password_hash = hash_password(new.password)

        def add() -> Done:
            self._refuse_taken(person.email)
            for team_id in person.team_ids:
                self._team(team_id)
            if person.manager_id:
                present_person(self.desk, person.manager_id, "manager_id")
            self.desk.store.people.add_person(person, password_hash)
            told = {
                "name": person.name,
                "teams": list(person.team_ids),
                "manager": person.manager_id,
                "roles": sorted(role.value for role in person.roles),
            }
            return Done(person.id, person.id, told)

        content = {
            "name": person.name,
            "email": person.email,
            "teams": list(person.team_ids),
            "manager": person.manager_id,
            "roles": sorted(role.value for role in person.roles),
        }
        return self._by_admin(actor, Order("person.added", content=content), add)

    def add_team(self, actor: Actor, name: str) -> str:
        """Add a team and return its id."""
        cleaned = clean_line("name", name, texts.NAME)

        def add() -> Done:
            if any(team.name.casefold() == cleaned.casefold() for team in self.desk.store.people.teams()):
                raise InputError(f"There is a team {cleaned} already.", fields={"name": "is taken"})
            team = Team(self.desk.moment.new_id(), cleaned)
            self.desk.store.people.add_team(team)
            return Done(team.id, team.id, {"name": cleaned})

        return self._by_admin(actor, Order("team.added", content={"name": cleaned}), add)

    def join_team(self, actor: Actor, team_id: str, person_id: str) -> None:
        """Make somebody a member of a team."""

        def join() -> Done:
            self._team(team_id)
            present_person(self.desk, person_id, "person_id")
            self.desk.store.people.set_member(team_id, person_id, member=True)
            return Done("", person_id, {"team": team_id})

        self._by_admin(actor, Order("team.joined", content={"team": team_id, "person": person_id}), join)

    def leave_team(self, actor: Actor, team_id: str, person_id: str) -> None:
        """End somebody's membership of a team."""

        def leave() -> Done:
            self._team(team_id)
            self._person(person_id)
            self.desk.store.people.set_member(team_id, person_id, member=False)
            return Done("", person_id, {"team": team_id})

        self._by_admin(actor, Order("team.left", content={"team": team_id, "person": person_id}), leave)

    def set_manager(self, actor: Actor, person_id: str, manager_id: str) -> None:
        """Say who is above whom; "" for nobody. Circles are refused."""

        def put_under() -> Done:
            person = self._person(person_id)
            if manager_id:
                manager = present_person(self.desk, manager_id, "manager_id")
                above = (manager_id, *self.desk.store.people.managers_above(manager_id))
                if person_id in above:
                    raise InputError(
                        f"{manager.name} cannot be above {person.name}: nobody leads themselves, directly or around.",
                        fields={"manager_id": "would make a circle"},
                        hint="Choose somebody who does not report to this person.",
                    )
            self.desk.store.people.set_manager(person_id, manager_id)
            return Done("", person_id, {"manager": manager_id, "before": person.manager_id})

        order = Order("person.manager_set", content={"person": person_id, "manager": manager_id})
        self._by_admin(actor, order, put_under)

    def set_roles(self, actor: Actor, person_id: str, roles: frozenset[Role]) -> None:
        """Say what somebody is in the whole workspace; the last admin stays one."""
        named = sorted(role.value for role in roles)

        def give() -> Done:
            person = self._person(person_id)
            if Role.ADMIN not in roles:
                self._refuse_last_admin(person)
            self.desk.store.people.set_roles(person_id, roles)
            return Done("", person_id, {"roles": named, "before": sorted(role.value for role in person.roles)})

        self._by_admin(actor, Order("person.roles_set", content={"person": person_id, "roles": named}), give)

    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Change the actor's own password and end all their sessions."""
        acting_person(self.desk, actor)
        refuse_weak(new)
        proof = self.doorkeeper.confirm(actor.person_id, old)
        password_hash = hash_password(new)

        def change() -> Done:
            self.doorkeeper.still_the_same(actor.person_id, proof)
            self.desk.store.people.set_password(actor.person_id, password_hash)
            self.desk.store.people.end_sessions(actor.person_id)
            return Done("", actor.person_id)

        carry_out(self.desk, actor, Order("person.password_changed"), change)

    def remove_person(self, actor: Actor, person_id: str) -> None:
        """Say that somebody left: they cannot sign in any more, what they did stays."""

        def part() -> Done:
            person = self._person(person_id)
            self._refuse_last_admin(person)
            self.desk.store.people.set_left(person_id, self.desk.moment.now())
            self.desk.store.people.end_sessions(person_id)
            return Done("", person_id, {"name": person.name})

        self._by_admin(actor, Order("person.removed", content={"person": person_id}), part)

    def _by_admin(self, actor: Actor, order: Order, work: Callable[[], Done]) -> str:
        def decided() -> Done:
            if Role.ADMIN not in acting_person(self.desk, actor).roles:
                raise NotAllowedError("Only an admin changes people and teams.", needs="admin", hint="Ask an admin.")
            return work()

        return carry_out(self.desk, actor, order, decided)

    def _begin_session(self, person: Person) -> str:
        now, token = self.desk.moment.now(), new_token()
        session = Session(person.id, now, now + timedelta(hours=self.desk.settings.session_hours), now)

        def begin() -> None:
            self.desk.store.people.forget_expired_sessions(now)
            self.desk.store.people.add_session(hash_token(token), session)
            entry = AuditEntry(self.desk.store.workspace_id, now, person.id, "session.begun", person.id, {})
            self.desk.store.audit.append(entry)

        self.desk.store.write(begin)
        return token

    def _person(self, person_id: str) -> Person:
        found = self.desk.store.people.person(person_id)
        if found is None:
            raise NotFoundError("person", person_id)
        return found

    def _team(self, team_id: str) -> Team:
        found = next((team for team in self.desk.store.people.teams() if team.id == team_id), None)
        if found is None:
            raise NotFoundError("team", team_id)
        return found

    def _refuse_taken(self, email: str) -> None:
        if self.desk.store.people.by_email(email) is not None:
            raise InputError("Somebody has this address already.", fields={"email": "is taken"})

    def _refuse_last_admin(self, person: Person) -> None:
        others = (one for one in self.desk.store.people.all() if one.id != person.id and one.left_at is None)
        if Role.ADMIN in person.roles and not any(Role.ADMIN in one.roles for one in others):
            raise ConflictError(f"{person.name} is the last admin.", hint="Give somebody else the role admin first.")

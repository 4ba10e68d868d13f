"""The sample workspace: data/samples/ replayed through the services that people use, with a clock that moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from types import MappingProxyType

from docs_engine.doctypes.definition import DefinitionTable, read_definition
from docs_engine.errors import DocsEngineError
from docs_engine.model.people import Role
from docs_engine.model.stage import Stage
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.people import NewPerson, SetUp
from docs_engine.services.sample_events import Clock, Replay, Scene, replay_event

_FIRST_DAY = -60
_NINE = time(9)
_PERSON_KEYS = ("key", "name", "email", "teams", "manager", "roles", "story")
_DOCUMENT_KEYS = ("title", "doctype", "stage", "team", "owner", "approver", "gate", "day", "time", "events")


@dataclass(frozen=True, slots=True)
class Company:
    """Who is there: ids by the keys that the files use, and everybody's password."""

    password: str
    people: Mapping[str, str]
    teams: Mapping[str, str]


def load_sample(stage: Scene, folder: Path, clock: Clock) -> None:
    """Build the sample in an empty workspace whose services take the time from `clock`.

    DefinitionError names path and line of the first thing that is wrong or that a service refuses; what was built
    before stays, so build inside a transaction.
    """
    clock.move(_FIRST_DAY, _NINE)
    company = _found_company(stage, read_definition(folder / "workspace.toml"))
    played: dict[str, str] = {}
    for place in sorted((folder / "documents").iterdir()):
        if place.is_dir():
            played[place.name] = _play_document(stage, clock, company, place, played)


def read_stories(folder: Path) -> Mapping[str, str]:
    """Map the e-mail address of everybody in the sample, in the order of its file, to who they are in the story."""
    entries = read_definition(folder / "workspace.toml").tables("people")
    return {entry.text("email"): entry.text("story", "") for entry in entries}


def _found_company(stage: Scene, table: DefinitionTable) -> Company:
    table.refuse_unknown(("workspace", "password", "teams", "people"))
    entries = table.tables("people")
    first = next((entry for entry in entries if "admin" in entry.texts("roles")), None)
    if first is None:
        raise table.wrong("people", "Nobody is an admin.", hint='Give one person roles = ["admin"].')
    names = {entry.text("key"): entry.text("name") for entry in table.tables("teams")}
    home = first.texts("teams")[0]
    password = table.text("password")
    token = stage.people.set_up(
        SetUp(
            workspace=table.text("workspace"),
            team=_known(names, home, first, "teams"),
            name=first.text("name"),
            email=first.text("email"),
            password=password,
        )
    )
    admin = stage.people.person_for(token)
    if admin is None:
        raise table.wrong("people", "The first person could not be signed in.")
    actor = Actor(admin.id)
    teams = {key: admin.team_ids[0] if key == home else stage.people.add_team(actor, names[key]) for key in names}
    people = {first.text("key"): admin.id}
    for entry in entries:
        entry.refuse_unknown(_PERSON_KEYS)
        if entry is not first:
            people[entry.text("key")] = _add_person(stage, actor, entry, password, teams)
    _set_places(stage, actor, entries, people)
    stage.people.sign_out(token)
    return Company(password, MappingProxyType(people), MappingProxyType(teams))


def _add_person(stage: Scene, actor: Actor, entry: DefinitionTable, password: str, teams: Mapping[str, str]) -> str:
    team_ids = tuple(_known(teams, key, entry, "teams") for key in entry.texts("teams"))
    new = NewPerson(name=entry.text("name"), email=entry.text("email"), password=password, team_ids=team_ids)
    return stage.people.add_person(actor, new)


def _set_places(stage: Scene, actor: Actor, entries: tuple[DefinitionTable, ...], people: Mapping[str, str]) -> None:
    """Give roles and managers once everybody is there."""
    for entry in entries:
        person_id = people[entry.text("key")]
        roles = frozenset(entry.as_member("roles", word, Role) for word in entry.texts("roles"))
        if roles:
            stage.people.set_roles(actor, person_id, roles)
        if entry.text("manager", ""):
            stage.people.set_manager(actor, person_id, _known(people, entry.text("manager"), entry, "manager"))


def _play_document(stage: Scene, clock: Clock, company: Company, place: Path, played: Mapping[str, str]) -> str:
    """Play one document and return its id; `played` maps the folders before it to theirs."""
    table = read_definition(place / "document.toml")
    table.refuse_unknown(_DOCUMENT_KEYS)
    doctype = stage.types.get(table.text("doctype"))
    if doctype is None:
        known = ", ".join(stage.types)
        raise table.wrong("doctype", "There is no such document type.", hint=f"Expected one of: {known}.")
    clock.move(*read_moment(table))
    approver, gate = table.text("approver", ""), table.text("gate", "")
    new = NewDocument(
        doctype=doctype.key,
        title=table.text("title"),
        team_id=_known(company.teams, table.text("team"), table, "team"),
        approver_id=_known(company.people, approver, table, "approver") if approver else "",
        gate_document_id=_known(played, gate, table, "gate") if gate else "",
        stage=table.member("stage", Stage),
    )
    owner = Actor(_known(company.people, table.text("owner"), table, "owner"))
    document_id = stage.documents.create(owner, new)
    replay = Replay(stage, place, doctype, document_id, company.people, company.password, {})
    for event in table.tables("events"):
        clock.move(*read_moment(event))
        actor = Actor(_known(company.people, event.text("actor"), event, "actor"))
        try:
            replay_event(replay, actor, event)
        except DocsEngineError as error:
            raise _at_event(event, error) from error
    return document_id


def read_moment(table: DefinitionTable) -> tuple[int, time]:
    """Read day and time of a document or event; days are counted back from today and end yesterday."""
    day = table.values.get("day")
    if not isinstance(day, int) or not _FIRST_DAY < day < 0:
        raise table.wrong("day", f"The key 'day' is {day!r}.", hint=f"Expected a whole number, {_FIRST_DAY + 1} to -1.")
    try:
        return day, time.fromisoformat(table.text("time"))
    except ValueError:
        raise table.wrong(
            "time", "The key 'time' is no time of day.", hint='Expected something like "09:30".'
        ) from None


def _known(ids: Mapping[str, str], key: str, table: DefinitionTable, place: str) -> str:
    if key not in ids:
        raise table.wrong(place, f"There is no {key!r}.", hint=f"Expected one of: {', '.join(ids)}.")
    return ids[key]


def _at_event(event: DefinitionTable, error: DocsEngineError) -> DocsEngineError:
    return event.wrong("action", f"This step was refused. {error.message}", hint=error.hint)

"""The composition root: settings in, a workspace out; the only module that knows what is really plugged in."""

from collections.abc import Mapping
from dataclasses import dataclass

from docs_engine.checks import Checker, load_cards
from docs_engine.doctypes import load_document_types
from docs_engine.errors import SettingsError
from docs_engine.model.doctype import DocumentType
from docs_engine.services.attention import Attention
from docs_engine.services.audit import Audit
from docs_engine.services.checks import Checks
from docs_engine.services.desk import Desk
from docs_engine.services.documents import Documents
from docs_engine.services.drafts import Drafts
from docs_engine.services.evidence import Evidence
from docs_engine.services.exports import Exports
from docs_engine.services.files import Files
from docs_engine.services.imports import Imports
from docs_engine.services.mailing import Mailing
from docs_engine.services.moment import Moment, moment_at, real_moment
from docs_engine.services.passwords import Doorkeeper
from docs_engine.services.people import People
from docs_engine.services.portfolio import Portfolio
from docs_engine.services.presences import Presences
from docs_engine.services.reading_sessions import ReadingSessions
from docs_engine.services.reminding import Reminding
from docs_engine.services.reporting import Reporting
from docs_engine.services.reviews import Reviews
from docs_engine.services.signing import Signing
from docs_engine.services.touring import Tours
from docs_engine.services.versions import Versions
from docs_engine.settings import Settings
from docs_engine.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a face may use."""

    settings: Settings
    types: Mapping[str, DocumentType]
    documents: Documents
    drafts: Drafts
    evidence: Evidence
    checks: Checks
    versions: Versions
    reviews: Reviews
    reading_sessions: ReadingSessions
    presences: Presences
    signing: Signing
    people: People
    exports: Exports
    imports: Imports
    audit: Audit
    attention: Attention
    portfolio: Portfolio
    reporting: Reporting
    mailing: Mailing
    reminding: Reminding
    tours: Tours
    files: Files
    is_sample: bool

    def stories(self) -> Mapping[str, str]:
        """Map the e-mail addresses of the sample's people to who they are in the story; nobody elsewhere."""
        from docs_engine.services.sample import read_stories

        return read_stories(self.settings.samples) if self.is_sample else {}

    def close(self) -> None:
        """Give back the database; the workspace cannot be used afterwards."""
        self.documents.desk.store.close()


def open_workspace(settings: Settings) -> Workspace:
    """Open the workspace that the settings name; SettingsError, DefinitionError or StoreError say what is wrong.

    The sample workspace has a database of its own, and is loaded when that is still empty.
    """
    types = load_document_types(settings.templates)
    checker = Checker(load_cards(settings.cards), settings.pipeline)
    store = _open_store(settings)
    try:
        workspace = assemble(settings, types, checker, store, real_moment())
        if settings.sample and workspace.people.needs_set_up():
            _load_sample(settings, types, checker, store)
    except BaseException:
        store.close()
        raise
    return workspace


def read_types(settings: Settings) -> Mapping[str, DocumentType]:
    """Read the document types alone. DefinitionError says what is wrong."""
    return load_document_types(settings.templates)


def open_files(settings: Settings) -> Files:
    """Open what works on files alone; no database is touched. DefinitionError says what is wrong."""
    types = load_document_types(settings.templates)
    return Files(types, Checker(load_cards(settings.cards), settings.pipeline))


def assemble(
    settings: Settings, types: Mapping[str, DocumentType], checker: Checker, store: Store, moment: Moment
) -> Workspace:
    """Put the services on one desk."""
    desk = Desk(store=store, types=types, settings=settings, moment=moment)
    doorkeeper = Doorkeeper(desk)
    return Workspace(
        settings=settings,
        types=types,
        documents=Documents(desk),
        drafts=Drafts(desk),
        evidence=Evidence(desk),
        checks=Checks(desk, checker),
        versions=Versions(desk),
        reviews=Reviews(desk),
        reading_sessions=ReadingSessions(desk),
        presences=Presences(desk),
        signing=Signing(desk, doorkeeper),
        people=People(desk, doorkeeper),
        exports=Exports(desk, Checks(desk, checker)),
        imports=Imports(desk),
        audit=Audit(desk),
        attention=Attention(desk),
        portfolio=Portfolio(desk),
        reporting=Reporting(desk),
        mailing=Mailing(desk),
        reminding=Reminding(desk, Attention(desk)),
        tours=Tours(desk),
        files=Files(types, checker),
        is_sample=settings.sample,
    )


def _open_store(settings: Settings) -> Store:
    try:
        settings.folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise SettingsError(
            f"The folder {settings.folder} cannot be made: {refused.strerror}.",
            hint="Set BACKCAST_DATA to a folder that this user may write to.",
            details={"BACKCAST_DATA": str(settings.folder)},
        ) from refused
    if settings.sample:
        return open_store(f"sqlite:///{settings.folder / 'sample.sqlite'}")
    return open_store(settings.database_url)


def _load_sample(settings: Settings, types: Mapping[str, DocumentType], checker: Checker, store: Store) -> None:
    """Replay the sample with its own clock, all of it or nothing, so that an interrupted start begins anew."""
    from docs_engine.services.sample import load_sample
    from docs_engine.services.sample_clock import SampleClock

    clock = SampleClock()
    with store.transaction():
        stage = assemble(settings, types, checker, store, moment_at(clock.now))
        if stage.people.needs_set_up():
            load_sample(stage, folder=settings.samples, clock=clock)

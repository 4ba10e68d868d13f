"""The composition root: settings in, a workspace out; the only module that knows what is really plugged in."""

from collections.abc import Mapping
from dataclasses import dataclass

from docs_engine.model.doctype import DocumentType
from docs_engine.services.attention import Attention
from docs_engine.services.audit import Audit
from docs_engine.services.checks import Checks
from docs_engine.services.documents import Documents
from docs_engine.services.drafts import Drafts
from docs_engine.services.exports import Exports
from docs_engine.services.people import People
from docs_engine.services.reviews import Reviews
from docs_engine.services.signing import Signing
from docs_engine.services.versions import Versions
from docs_engine.settings import Settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a face may use."""

    settings: Settings
    types: Mapping[str, DocumentType]
    documents: Documents
    drafts: Drafts
    checks: Checks
    versions: Versions
    reviews: Reviews
    signing: Signing
    people: People
    exports: Exports
    audit: Audit
    attention: Attention
    is_sample: bool

    def close(self) -> None:
        """Give back the database; the workspace cannot be used afterwards."""
        raise NotImplementedError


def open_workspace(settings: Settings) -> Workspace:
    """Open the workspace that the settings name; SettingsError, DefinitionError or StoreError say what is wrong."""
    raise NotImplementedError

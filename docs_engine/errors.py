"""Every error Backcast raises on purpose.

DocsEngineError
├── SettingsError           a setting is missing or wrong; lists all of them
├── DefinitionError         a file under templates/ or data/checks/ is wrong: path, line, key
├── InputError              what the caller gave is not acceptable: field -> reason
│   └── MissingAnswersError     a strict draft with unanswered questions
├── NotFoundError           kind, id, near matches
├── NotAllowedError         you may not: names the role that may
├── ConflictError           not now
│   ├── StaleVersionError       something newer exists than what the caller looked at
│   ├── WrongStateError         the state does not permit this action
│   └── GateClosedError         every blocker of a closed gate
├── ImportRefusedError      a file from outside holds what is not accepted
├── ExportError             a file could not be made: LibreOffice is missing, failed or took too long
├── DraftingError           a section template failed: template, line, question
└── StoreError              the database cannot be used
    └── StoreBusyError          try again
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

Details = Mapping[str, object]


class DocsEngineError(Exception):
    """An error with a code that never changes, a message and a hint in the user's words, and facts for programs."""

    code = "docs_engine"

    def __init__(self, message: str, *, hint: str = "", details: Details | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details: Details = dict(details or {})


class SettingsError(DocsEngineError):
    """One or more settings are wrong; details maps each setting to its reason."""

    code = "settings"


class DefinitionError(DocsEngineError):
    """A definition file is wrong at a known path, line and key."""

    code = "definition"

    def __init__(self, message: str, *, path: Path, line: int, key: str, hint: str = "") -> None:
        super().__init__(f"{path}:{line}: {message}", hint=hint, details={"path": str(path), "line": line, "key": key})


class InputError(DocsEngineError):
    """What the caller gave cannot be accepted; details["fields"] maps each field to its reason."""

    code = "input"

    def __init__(self, message: str, *, fields: Mapping[str, str] | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint, details={"fields": dict(fields or {})})


class MissingAnswersError(InputError):
    """A strict draft was asked for while questions are unanswered; fields lists all of them."""

    code = "missing_answers"


class NotFoundError(DocsEngineError):
    """There is no such thing, or the asker may not know that there is."""

    code = "not_found"

    def __init__(self, kind: str, key: str, *, near: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(
            f"There is no {kind} {key!r}.",
            hint=hint or (f"Did you mean {', '.join(near)}?" if near else ""),
            details={"kind": kind, "id": key, "near": list(near)},
        )


class NotAllowedError(DocsEngineError):
    """The person may not do this; details["needs"] names who may."""

    code = "not_allowed"

    def __init__(self, message: str, *, needs: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint, details={"needs": needs})


class ConflictError(DocsEngineError):
    """The request is fine but not at this moment."""

    code = "conflict"


class StaleVersionError(ConflictError):
    """Something newer exists than what the caller looked at; nothing was written."""

    code = "stale_version"


class WrongStateError(ConflictError):
    """The document's state does not permit the action; details["possible"] lists what is possible now."""

    code = "wrong_state"

    def __init__(self, message: str, *, state: str, action: str, possible: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint, details={"state": state, "action": action, "possible": list(possible)})


class GateClosedError(ConflictError):
    """A gate is closed; details["blockers"] lists every reason."""

    code = "gate_closed"

    def __init__(self, message: str, *, blockers: Sequence[str], hint: str = "") -> None:
        super().__init__(message, hint=hint, details={"blockers": list(blockers)})


class ImportRefusedError(DocsEngineError):
    """A file from outside is not taken in; details["holds"] says what it holds that is not accepted."""

    code = "import_refused"

    def __init__(self, holds: str, *, hint: str, file: str = "This file") -> None:
        super().__init__(f"{file} is not taken in: {holds}.", hint=hint, details={"holds": holds})


class DraftingError(DocsEngineError):
    """A section template could not be filled; details names template, line and question."""

    code = "drafting"


class ExportError(DocsEngineError):
    """A file could not be made with what this machine has."""

    code = "export"


class StoreError(DocsEngineError):
    """The database cannot be used as it is."""

    code = "store"


class StoreBusyError(StoreError):
    """The database was busy for too long; the same request may succeed later."""

    code = "store_busy"

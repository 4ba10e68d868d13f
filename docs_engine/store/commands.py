"""Commands already carried out, under the key that their sender gave them."""

from dataclasses import dataclass

from docs_engine.model.command import Command
from docs_engine.store.scope import Scope, from_time, to_time


@dataclass(frozen=True, slots=True)
class Commands:
    """The idempotency keys of one workspace; a key counts for one person."""

    scope: Scope

    def recall(self, request: str, person_id: str) -> Command | None:
        """Give what was done under this key, None if nothing was; the caller compares action and fingerprint."""
        found = self.scope.row(
            "select request, person_id, action, fingerprint, result, at from commands"
            " where workspace_id = :workspace_id and request = :request and person_id = :person_id",
            request=request,
            person_id=person_id,
        )
        if found is None:
            return None
        return Command(
            request=found["request"],
            person_id=found["person_id"],
            action=found["action"],
            fingerprint=found["fingerprint"],
            result=found["result"],
            at=to_time(found["at"]),
        )

    def result(self, request: str, person_id: str) -> str | None:
        """Give the first result under this key, None if nothing was done."""
        command = self.recall(request, person_id)
        return command.result if command else None

    def remember(self, command: Command) -> None:
        """Keep a command with its result, in the transaction of its effect."""
        self.scope.run(
            "insert into commands (workspace_id, request, person_id, action, fingerprint, result, at)"
            " values (:workspace_id, :request, :person_id, :action, :fingerprint, :result, :at)",
            request=command.request,
            person_id=command.person_id,
            action=command.action,
            fingerprint=command.fingerprint,
            result=command.result,
            at=from_time(command.at),
        )

"""The configuration of each file of a call: the one named, or the nearest backcast.toml above the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docs_engine.checks import find_configuration, read_configuration
from docs_engine.cli.effective import write_effective
from docs_engine.cli.located import CheckedFile
from docs_engine.services.files import Files


@dataclass(frozen=True, slots=True)
class Configurations:
    """Reads every configuration file once; DefinitionError says what is wrong with one."""

    opened: Files
    named: Path | None
    _read: dict[Path | None, Files] = field(default_factory=dict)

    def of(self, path: Path) -> Files:
        """Give the checks as they are configured for a file."""
        found = self.named or find_configuration(path)
        if found not in self._read:
            known = [card.id for card in self.opened.cards]
            self._read[found] = self.opened.configured(read_configuration(found, known)) if found else self.opened
        return self._read[found]

    def told(self, path: Path, stage: str, fail_on: str) -> str:
        """Tell what is in effect for a file."""
        return write_effective(str(path), self.of(path).configuration, self.opened.cards, (stage, fail_on))

    def unused_dismissals(self, checked: Iterable[CheckedFile]) -> list[str]:
        """Tell of dismissals in the configurations that no finding of the checked files needed."""
        needed = {finding.id for each in checked for finding in each.result.report.dismissed}
        return [
            f"{files.configuration.path}: the dismissal of {finding!r} is not used: its sentence was changed, "
            "or its file is not among these."
            for files in self._read.values()
            for finding in files.configuration.dismissed
            if finding not in needed
        ]

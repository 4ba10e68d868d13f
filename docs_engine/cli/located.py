"""Findings placed in their file: from offsets in a section to offsets, lines and columns of the file."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docs_engine.cli.changes import AddedLines
from docs_engine.model.claim import Claim
from docs_engine.model.finding import Finding
from docs_engine.services.files import FileReport


@dataclass(frozen=True)
class CheckedFile:
    """A file's text and what the checks say about it; with `added`, only about those lines."""

    text: str
    result: FileReport
    added: AddedLines | None = None

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(place + 1 for place, letter in enumerate(self.text) if letter == "\n"))

    def located(self) -> Iterator["LocatedFinding"]:
        """Yield the findings in reading order with their place in the file."""
        for finding in self.result.report.findings:
            start, end = self._span(finding)
            line = self.line_of(start)
            column = start - self.line_starts[line - 1] + 1
            if self.added is None or self.added.touch(line, self.line_of(max(start, end - 1))):
                yield LocatedFinding(finding, self.text[start:end], start, end, line, column)

    @property
    def unchanged(self) -> int:
        """How many findings stand on lines that the change did not add."""
        return len(self.result.report.findings) - sum(1 for _ in self.located()) if self.added else 0

    def line_of(self, place: int) -> int:
        """Return the line, from 1, in which an offset lies."""
        return bisect_right(self.line_starts, place)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text) + 1
        return self.text[self.line_starts[number - 1] : end - 1].removesuffix("\r")

    def place_of(self, claim: Claim) -> tuple[int, int]:
        """Return offsets of a claim's sentence in the file."""
        offset = self.result.sections[claim.section_index].offset
        return offset + claim.start, offset + claim.end

    def _span(self, finding: Finding) -> tuple[int, int]:
        """Return offsets in the file; a finding about a whole section points at its heading, else at the file's top."""
        if not 0 <= finding.section_index < len(self.result.sections):
            return 0, 0
        section = self.result.sections[finding.section_index]
        if finding.start == finding.end:
            return section.title_start, section.title_start
        return section.offset + finding.start, section.offset + finding.end


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding with code point offsets in its file, whose line ends are left as they are; line and column from 1.

    `quote` is the file from `start` to `end`, Markdown signs included; the visible words are the finding's own quote.
    """

    finding: Finding
    quote: str
    start: int
    end: int
    line: int
    column: int

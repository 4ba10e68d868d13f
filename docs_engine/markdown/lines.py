"""A source text cut into lines the way the parser cuts it, with offsets."""

import re
from dataclasses import dataclass

_NEWLINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Where each line of a text begins and ends; ends exclude the line break."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def line(self, number: int) -> str:
        """Return a line as the parser saw it: a null character is replaced, lengths are the same."""
        return self.text[self.starts[number] : self.ends[number]].replace("\0", "\ufffd")


def source_lines(text: str) -> SourceLines:
    """Cut a text into lines; a text without line breaks has one."""
    starts, ends = [0], []
    for newline in _NEWLINE.finditer(text):
        ends.append(newline.start())
        starts.append(newline.end())
    ends.append(len(text))
    return SourceLines(text, tuple(starts), tuple(ends))

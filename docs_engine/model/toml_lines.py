"""Where each key of a TOML text stands; the standard parser gives values without lines."""

import re
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[\[\]{}=]|\n|[^"\'\#\[\]{}=\n]+|["\']',
    re.DOTALL,
)
_HEADER = re.compile(r"[ \t]*\[(\[?)([^\[\]\n]+)\]\]?[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")
_KEY_PART = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[^.\s"']+)[ \t]*\.?""")


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Map every key path of a TOML text to its line, counted from 1.

    A table array adds its position: ("sections", 2, "title"). Tables themselves have an entry too. Text that is not
    TOML gives what could be read.
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    position, line = 0, 1
    while position < len(text):
        header = _HEADER.match(text, position)
        if header:
            table = _table_path(_parts(header[2]), array=bool(header[1]), counts=counts)
            lines.setdefault(table, line)
            end = header.end()
        else:
            written, end = _statement(text, position)
            path = (*table, *_parts(written))
            if written.strip():
                lines.setdefault(path, line)
        line += text.count("\n", position, end)
        position = end
    return lines


def _parts(written: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _KEY_PART.findall(written))


def _table_path(parts: KeyPath, *, array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    for depth, part in enumerate(parts, start=1):
        path = (*path, part)
        if array and depth == len(parts):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _statement(text: str, start: int) -> tuple[str, int]:
    """Read one key and its whole value: the key as written ("" for blank lines) and where the next statement begins."""
    key: str | None = None
    depth = 0
    position = start
    while match := _TOKEN.match(text, position):
        piece = match[0]
        position = match.end()
        if piece == "\n" and depth == 0:
            break
        if piece == "=" and key is None:
            key = text[start : match.start()]
        elif piece in ("[", "{"):
            depth += 1
        elif piece in ("]", "}"):
            depth = max(0, depth - 1)
    return key or "", max(position, start + 1)

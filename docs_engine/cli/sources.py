"""Files in and out: text is read whole or refused by name, results appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from docs_engine.errors import InputError

_MOST_BYTES = 8_000_000
_ZIP = b"PK\x03\x04"


def read_text(path: Path) -> str:
    """Read a UTF-8 file with its line ends as they are; InputError names the file and what is wrong with it."""
    content = read_bytes(path, _MOST_BYTES)
    if len(content) > _MOST_BYTES:
        raise InputError(
            f"{path} has more than {_MOST_BYTES:,} bytes, which is the most that is read.",
            fields={"file": "too large"},
            hint="Split the document, or move its tables to files of their own.",
        )
    return _decoded(content, path)


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file, at most one byte more than `most`; InputError names the file and why it cannot be read."""
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder.", fields={"file": "is a folder"}, hint="Name the files in it.")
        with path.open("rb") as file:
            return file.read(most + 1)  # a pipe or a device does not tell its size beforehand
    except OSError as refused:
        reason = refused.strerror or "cannot be read"
        raise InputError(f"{path}: {reason}.", fields={"file": reason}, hint="Check the path.") from refused


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith(_ZIP):
        raise InputError(
            f"{path} is a Word file or another zip archive, and no text.",
            fields={"file": "not text"},
            hint="`import FILE --out FILE.md` makes Markdown of a Word file.",
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise InputError(
            f"{path} is not UTF-8: byte {content[wrong.start]:#04x} at offset {wrong.start} (line {line}).",
            fields={"file": "not UTF-8"},
            hint="Save it as UTF-8 in your editor.",
        ) from wrong
    if "\0" in text:
        raise InputError(
            f"{path} is not a text file: it holds a zero byte at offset {text.index(chr(0))}.",
            fields={"file": "not text"},
            hint="Give a text file.",
        )
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(f"{path} is empty.", fields={"file": "empty"}, hint="Write something into it first.")
    return text


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole: beside its place first, then moved there, so that no half of it is ever seen."""
    beside = None
    try:
        number, name = tempfile.mkstemp(dir=path.parent or ".", prefix=f".{path.name}.", suffix=".part")
        beside = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as refused:
        if beside is not None:
            beside.unlink(missing_ok=True)
        reason = refused.strerror or "cannot be written"
        raise InputError(
            f"{path} was not written: {reason}.",
            fields={"--out": reason},
            hint="Choose a folder that exists and that you may write to.",
        ) from refused


def check_ending(path: Path, allowed: tuple[str, ...]) -> str:
    """Return the file's ending in small letters; InputError names those that are allowed."""
    ending = path.suffix.lower()
    if ending not in allowed:
        raise InputError(
            f"{path} ends in {ending!r}." if ending else f"{path} has no ending.",
            fields={"--out": f"must end in {' or '.join(allowed)}"},
        )
    return ending


def _umask() -> int:
    """Return the process's mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

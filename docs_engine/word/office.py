"""Word -> PDF, by LibreOffice when it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from docs_engine.errors import ExportError

_NAMES = ("soffice", "libreoffice")
_SECONDS = 90
_AT_ONCE = BoundedSemaphore(2)  # each conversion takes a core and some 200 MB
_HINT = "Install LibreOffice, or name its program soffice in BACKCAST_SOFFICE. Word files need no LibreOffice."


def office_program(configured: str) -> str:
    """Return the path of LibreOffice's program, the configured one or that of the search path; "" for none."""
    if configured:
        return shutil.which(configured) or ""
    return next((found for name in _NAMES if (found := shutil.which(name))), "")


def write_pdf(word: bytes, configured: str, *, seconds: int = _SECONDS) -> bytes:
    """Turn a Word file into a PDF; ExportError without LibreOffice, when it takes too long and when it fails.

    Each run has a profile folder of its own, so that neither another run nor somebody's open window is in its way.
    """
    program = office_program(configured)
    if not program:
        where = f"{configured!r} is no program here" if configured else "there is none on this machine"
        raise ExportError(f"A PDF is made by LibreOffice, and {where}.", hint=_HINT)
    with tempfile.TemporaryDirectory(prefix="backcast-pdf-") as name, _AT_ONCE:
        folder = Path(name)
        (folder / "document.docx").write_bytes(word)
        _run(_arguments(program, folder), folder, seconds)
        made = folder / "document.pdf"
        if not made.exists():
            raise ExportError(
                "LibreOffice made no PDF of this document.", hint="Try it again; else send the Word file."
            )
        return made.read_bytes()


def _arguments(program: str, folder: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        str(folder / "document.docx"),
    ]


def _run(arguments: list[str], folder: Path, seconds: int) -> None:
    """Run it in a group of processes of its own and end all of them when the time is over."""
    quiet = subprocess.DEVNULL
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603  the program is named by the operator, the arguments by us
        arguments, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, start_new_session=True
    ) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            raise ExportError(
                f"LibreOffice did not finish within {seconds} seconds.", hint="Try it again; else send the Word file."
            ) from None
        finally:
            _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)

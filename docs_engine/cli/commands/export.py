"""`export DOCUMENT` and `redline DOCUMENT`: files to send."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docs_engine.errors import InputError, NotAllowedError
from docs_engine.model.export import ExportedFile, Profile, WordOptions

if TYPE_CHECKING:
    from docs_engine.services.actor import Actor
    from docs_engine.services.exports import Exports
    from docs_engine.workspace import Workspace

_MARKDOWN = (".md", ".markdown")
_ENDINGS = (".docx", ".md", ".pdf", ".html", ".zip")
_PROFILES = tuple(profile.value for profile in Profile if profile is not Profile.REDLINE)
_OUT = click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help="Where to write.")
_AS = click.option("--as", "email", metavar="EMAIL", default="", help="Who exports a document of the workspace.")
_TEMPLATE = click.option(
    "--template", metavar="FILE", type=click.Path(path_type=Path), help="A .docx or .dotx whose look is taken."
)


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--version", "version", type=click.IntRange(min=1), metavar="N", help="A version; the draft without it.")
@click.option(
    "--profile", type=click.Choice(_PROFILES), default="review", show_default=True, help="What stands beside the text."
)
@click.option("--findings", is_flag=True, help="Write the findings of the checks as comments too.")
@_TEMPLATE
@_OUT
@_AS
def export(document: str, out: Path, email: str, template: Path | None, **asked: object) -> None:
    """Write DOCUMENT, an id in the workspace or a Markdown file, as Word, PDF, HTML or Markdown.

    A .zip gets its whole history: every version, the verdicts and the audit trail.

    A document of the workspace is exported as somebody who may see it, named with --as. No password is asked: whoever
    runs this command can read the database of this machine anyway.
    """
    from docs_engine.cli.sources import check_ending

    ending = check_ending(out, _ENDINGS)
    path, version = Path(document), asked["version"]
    if path.suffix.lower() in _MARKDOWN or path.is_file():
        if version is not None:
            raise InputError(f"{path} is a file and has no versions.", fields={"--version": "only for workspace ids"})
        if ending == ".md":
            raise InputError(f"{path} is Markdown already.", fields={"--out": "must end in .docx for a file"})
        if ending != ".docx":
            raise InputError(f"{path} is a file and becomes a .docx.", fields={"--out": "must end in .docx for a file"})
        _write(out, ExportedFile(out.name, _from_file(path, _read(template))))
        return
    options = WordOptions(Profile(str(asked["profile"])), bool(asked["findings"]), _read(template))
    number = version if isinstance(version, int) else None

    def made(here: "Workspace", actor: "Actor") -> ExportedFile:
        return _made(here.exports, actor, ending, (document, number), options)

    _write(out, _in_workspace(document, email, made))


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--from", "old", type=click.IntRange(min=1), required=True, metavar="N", help="The older version.")
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="The newer one; the draft without it.")
@_TEMPLATE
@_OUT
@_AS
def redline(document: str, out: Path, email: str, template: Path | None, **asked: int | None) -> None:
    """Write what changed from a version of DOCUMENT to a later one as tracked changes, as .docx or .pdf."""
    from docs_engine.cli.sources import check_ending

    ending = check_ending(out, (".docx", ".pdf"))
    if Path(document).suffix.lower() in _MARKDOWN or Path(document).is_file():
        raise InputError(
            f"{document} is a file and has no versions.",
            fields={"DOCUMENT": "must be an id in the workspace"},
            hint="Changes lie between versions of a document of the workspace.",
        )
    span, look = (asked["old"] or 0, asked["new"] or 0), _read(template)

    def made(here: "Workspace", actor: "Actor") -> ExportedFile:
        write = here.exports.redline_pdf if ending == ".pdf" else here.exports.redline
        return write(actor, document, span, look)

    _write(out, _in_workspace(document, email, made))


def _made(
    exports: "Exports", actor: "Actor", ending: str, place: tuple[str, int | None], options: WordOptions
) -> ExportedFile:
    document, number = place
    match ending:
        case ".md":
            return ExportedFile("", exports.markdown(actor, document, number).encode())
        case ".html":
            return exports.html(actor, document, number)
        case ".pdf":
            return exports.pdf(actor, document, number, options)
        case ".zip":
            return exports.history(actor, document)
        case _:
            return exports.word(actor, document, number, options)


def _write(out: Path, file: ExportedFile) -> None:
    from docs_engine.cli.sources import write_file

    write_file(out, file.content)
    for line in file.left_out:
        click.echo(f"Left out: {line}", err=True)
    click.echo(f"Wrote {out}.", err=True)


def _read(template: Path | None) -> bytes:
    if template is None:
        return b""
    try:
        return template.read_bytes()
    except OSError as refused:
        reason = refused.strerror or "cannot be read"
        raise InputError(f"{template}: {reason}.", fields={"--template": reason}, hint="Check the path.") from refused


def _from_file(path: Path, template: bytes) -> bytes:
    from docs_engine.cli.sources import read_text
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    return open_files(read_settings()).word(read_text(path), path.name, template=template)


def _in_workspace(document: str, email: str, make: Callable[["Workspace", "Actor"], ExportedFile]) -> ExportedFile:
    if not email:
        raise NotAllowedError(
            f"Nobody is named who may see the document {document!r}.",
            needs="a person who may see it",
            hint="Name them with --as EMAIL. A Markdown file needs nobody; its name ends in .md.",
        )
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        return make(workspace, workspace.people.operating_as(email))
    finally:
        workspace.close()

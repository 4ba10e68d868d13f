"""`import FILE`: a Word file as Markdown, or as a new document."""

from collections.abc import Iterable
from pathlib import Path

import click

from docs_engine.errors import ImportRefusedError, InputError
from docs_engine.word import ArrivedFile, Changes, LeftOut

_MOST_BYTES = 32_000_000


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write the Markdown: .md.")
@click.option("--reject-changes", "reject", is_flag=True, help="Read tracked changes as if all were rejected.")
@click.option("--as", "email", metavar="EMAIL", default="", help="Begin a document of the workspace as this person.")
@click.option(
    "--type", "type_key", metavar="TYPE", default="", help="With --as: its type, when the file does not tell."
)
def import_file(path: Path, out: Path | None, email: str, type_key: str, *, reject: bool) -> None:
    """Read FILE, any .docx, as Markdown on standard output or in a file; what is not taken over is told first.

    With --as it becomes a new document of the workspace, and its id is printed.
    """
    from docs_engine.cli.sources import check_ending, read_bytes, write_file
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    if out:
        check_ending(out, (".md",))
    _check_fit(out, email, type_key)
    content = read_bytes(path, _MOST_BYTES)
    changes = Changes.REJECTED if reject else Changes.ACCEPTED
    try:
        text, file = open_files(read_settings()).from_word(content, changes)
    except ImportRefusedError as refused:
        raise ImportRefusedError(str(refused.details["holds"]), hint=refused.hint, file=str(path)) from refused
    tell_changes(file, changes)
    if email:
        click.echo(_begin(content, email, type_key, changes))
        return
    tell_left_out(file)
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_file(out, text.encode())
    click.echo(f"Wrote {out}.", err=True)


def _check_fit(out: Path | None, email: str, type_key: str) -> None:
    """Refuse options that would do nothing beside the others."""
    if type_key and not email:
        raise InputError("Markdown has no type of its own.", fields={"--type": "only together with --as"})
    if out and email:
        raise InputError(
            "A file becomes either Markdown or a document of the workspace.",
            fields={"--out": "not together with --as"},
            hint="Leave one of them out.",
        )


def _begin(content: bytes, email: str, type_key: str, changes: Changes) -> str:
    """Begin the document; what of its text belongs to no section is told before it is written."""
    from docs_engine.services.new_from_file import NewFromFile
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        actor = workspace.people.operating_as(email)
        file = workspace.imports.bring_new(actor, content, changes)
        look = workspace.imports.first_look(actor, file, type_key)
        _tell(look.left_out)
        return workspace.imports.begin(actor, file, NewFromFile(look.doctype or type_key))
    finally:
        workspace.close()


def tell_changes(file: ArrivedFile, changes: Changes) -> None:
    """Say on standard error how tracked changes were read."""
    if file.changed_by:
        click.echo(f"Tracked changes by {', '.join(file.changed_by)} are read as {changes.value}.", err=True)


def tell_left_out(file: ArrivedFile) -> None:
    """Say on standard error what of a file is not taken over."""
    _tell(file.left_out)
    if file.comments:
        click.echo(f"Not taken over: {len(file.comments)} comments and replies", err=True)


def _tell(losses: Iterable[LeftOut]) -> None:
    for entry in losses:
        example = f": {entry.example}" if entry.example else ""
        click.echo(f"Not taken over: {entry.count} x {entry.what}{example}", err=True)

"""`export DOCUMENT`: a Word file."""

from pathlib import Path

import click

from docs_engine.errors import InputError, NotAllowedError

_MARKDOWN = (".md", ".markdown")
_ENDINGS = (".docx", ".md")


@click.command()
@click.argument("document", metavar="DOCUMENT")
@click.option("--version", "version", type=click.IntRange(min=1), metavar="N", help="A version; the draft without it.")
@click.option(
    "--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help="Where to write: .docx or .md."
)
@click.option("--as", "email", metavar="EMAIL", default="", help="Who exports a document of the workspace.")
def export(document: str, version: int | None, out: Path, email: str) -> None:
    """Write DOCUMENT, an id in the workspace or a Markdown file, as Word or Markdown.

    A document of the workspace is exported as somebody who may see it, named with --as. No password is asked: whoever
    runs this command can read the database of this machine anyway.
    """
    from docs_engine.cli.sources import check_ending, write_file

    ending = check_ending(out, _ENDINGS)
    path = Path(document)
    if path.suffix.lower() in _MARKDOWN or path.is_file():
        if version is not None:
            raise InputError(f"{path} is a file and has no versions.", fields={"--version": "only for workspace ids"})
        if ending != ".docx":
            raise InputError(f"{path} is Markdown already.", fields={"--out": "must end in .docx for a file"})
        content = _from_file(path)
    else:
        content = _from_workspace(document, version, email, ending)
    write_file(out, content)
    click.echo(f"Wrote {out}.", err=True)


def _from_file(path: Path) -> bytes:
    from docs_engine.cli.sources import read_text
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    return open_files(read_settings()).word(read_text(path), path.name)


def _from_workspace(document: str, version: int | None, email: str, ending: str) -> bytes:
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
        actor = workspace.people.operating_as(email)
        if ending == ".md":
            return workspace.exports.markdown(actor, document, version).encode()
        return workspace.exports.word(actor, document, version).content
    finally:
        workspace.close()

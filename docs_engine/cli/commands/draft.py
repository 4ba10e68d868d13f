"""`draft TYPE`: answers become a document."""

from pathlib import Path

import click

_ENDINGS = (".md", ".docx")


@click.command()
@click.argument("type_key", metavar="TYPE")
@click.option(
    "--answers", "answers", required=True, metavar="FILE.toml", type=click.Path(path_type=Path), help="The answers."
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write: .md or .docx.")
@click.option("--strict", is_flag=True, help="Refuse when a required question is unanswered, and list all of them.")
def draft(type_key: str, answers: Path, out: Path | None, *, strict: bool) -> None:
    """Draft a document of TYPE from answers, as Markdown on standard output or as a file."""
    from docs_engine.cli.sources import check_ending, read_text, write_file
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    ending = check_ending(out, _ENDINGS) if out else ""
    given = read_text(answers)  # once: a pipe gives its text a single time
    files = open_files(read_settings())
    text = files.draft(type_key, given.removeprefix("\ufeff"), name=str(answers), strict=strict)
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_file(out, files.word(text, answers.name, type_key) if ending == ".docx" else text.encode())
    click.echo(f"Wrote {out}.", err=True)

"""`check FILE...`: findings of Markdown files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from docs_engine.cli.located import CheckedFile
from docs_engine.cli.problems import CLEAN, FINDINGS, exit_status, tell
from docs_engine.errors import DocsEngineError, InputError, NotFoundError
from docs_engine.model.finding import Severity
from docs_engine.services.files import Files

_NEVER = "never"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be checked, and why."""

    error: DocsEngineError


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--type", "type_key", metavar="TYPE", default="", help="The document type; recognised when not given.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
    default=Severity.BLOCKER.value,
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], type_key: str, form: str, fail_on: str) -> None:
    """Check Markdown files and explain every finding.

    A file that cannot be read is told on standard error and does not hide the results of the others.
    """
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    opened = open_files(read_settings())
    if type_key:
        opened.known_type(type_key)
    results = list(_check_each(opened, files, type_key))
    checked = [result for result in results if isinstance(result, CheckedFile)]
    if checked or form != "text":
        click.echo(_written(opened, checked, form), nl=False)
    refused = [result.error for result in results if isinstance(result, Refusal)]
    for error in refused:
        tell(error)
    context.exit(max((exit_status(error) for error in refused), default=_status(checked, fail_on)))


def _check_each(opened: Files, files: tuple[Path, ...], type_key: str) -> Iterator[CheckedFile | Refusal]:
    from docs_engine.cli.sources import read_text

    for path in files:
        try:
            text = read_text(path)
            yield CheckedFile(text, opened.check(text, str(path), type_key))
        except (InputError, NotFoundError) as refused:
            yield Refusal(refused)


def _written(opened: Files, checked: list[CheckedFile], form: str) -> str:
    from docs_engine.cli import output, sarif

    if form == "json":
        return output.write_json(checked)
    if form == "sarif":
        return sarif.write_sarif(checked, opened.cards)
    return output.write_text(checked, opened.types)


def _status(checked: list[CheckedFile], fail_on: str) -> int:
    if fail_on == _NEVER:
        return CLEAN
    least = Severity(fail_on).rank
    severities = (finding.severity for each in checked for finding in each.result.report.findings)
    return FINDINGS if any(severity.rank >= least for severity in severities) else CLEAN

"""`check FILE...`: findings of Markdown files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docs_engine.cli.located import CheckedFile
from docs_engine.cli.problems import CLEAN, FINDINGS, exit_status, tell
from docs_engine.errors import DocsEngineError, InputError, NotFoundError
from docs_engine.model.finding import Severity
from docs_engine.model.stage import Stage
from docs_engine.services.files import Files

if TYPE_CHECKING:
    from docs_engine.cli.configuring import Configurations

_NEVER = "never"


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one call; "" and None where nothing was said."""

    type_key: str
    form: str
    stage: str
    fail_on: str
    config: Path | None
    base: str
    show_config: bool
    ledger: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be checked, and why."""

    error: DocsEngineError


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--type", "type_key", metavar="TYPE", default="", help="The document type; recognised when not given.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option(
    "--stage",
    type=click.Choice([stage.value for stage in Stage]),
    help="How far the idea has come; else the file says, else validated.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
    help="Exit with 1 from this severity on; a blocker when nothing is said.",
)
@click.option("--diff", "base", metavar="BASE", default="", help="Tell only of lines that git sees added since BASE.")
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The configuration; else a backcast.toml beside the document or above.",
)
@click.option("--show-config", is_flag=True, help="Print the configuration in effect for each file, and check nothing.")
@click.option("--ledger", is_flag=True, help="Tell after the findings what backs each claim; json always does.")
@click.pass_context
def check(context: click.Context, /, files: tuple[Path, ...], **options: object) -> None:
    """Check Markdown files and explain every finding.

    A file that cannot be read is told on standard error and does not hide the results of the others.
    """
    from docs_engine.cli.configuring import Configurations
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    values = {**options, "stage": options["stage"] or "", "fail_on": options["fail_on"] or ""}
    asked = Asked(**values)  # type: ignore[arg-type]  # click gives each option as the type it declares
    opened = open_files(read_settings())
    if asked.type_key:
        opened.known_type(asked.type_key)
    configurations = Configurations(opened, asked.config)
    if asked.show_config:
        click.echo("\n".join(configurations.told(path, asked.stage, asked.fail_on) for path in files), nl=False)
        return
    results = list(_check_each(configurations, files, asked))
    checked = [result for result in results if isinstance(result, CheckedFile)]
    unused = configurations.unused_dismissals(checked)
    if checked or asked.form != "text":
        click.echo(_written(opened, checked, asked, unused), nl=False)
    refused = [result.error for result in results if isinstance(result, Refusal)]
    for error in refused:
        tell(error)
    for note in unused:
        click.echo(f"Note: {note}", err=True)
    failed = any(_fails(each, asked, configurations.of(Path(each.result.path))) for each in checked)
    context.exit(max((exit_status(error) for error in refused), default=FINDINGS if failed else CLEAN))


def _check_each(
    configurations: "Configurations", files: tuple[Path, ...], asked: Asked
) -> Iterator[CheckedFile | Refusal]:
    from docs_engine.cli.changes import added_lines
    from docs_engine.cli.progress import Bar
    from docs_engine.cli.sources import read_text
    from docs_engine.services.files import FileAsked

    for path in files:
        try:
            text = read_text(path)
            added = added_lines(path, asked.base) if asked.base else None
            with Bar(path.name, len(text)) as bar:
                stage = Stage(asked.stage) if asked.stage else None
                result = configurations.of(path).check(text, str(path), asked.type_key, FileAsked(stage, bar.progress))
            for note in result.notes:
                click.echo(f"Note: {path}: {note}.", err=True)
            yield CheckedFile(text, result, added)
        except (InputError, NotFoundError) as refused:
            yield Refusal(refused)


def _written(opened: Files, checked: list[CheckedFile], asked: Asked, unused: list[str]) -> str:
    from docs_engine.cli import annotations, ledger, output, sarif

    if asked.form == "json":
        return output.write_json(checked, unused)
    if asked.form == "sarif":
        return sarif.write_sarif(checked, opened.cards)
    if asked.form == "github":
        return annotations.write_annotations(checked)
    told = output.write_text(checked, opened.types)
    return f"{told}\n{ledger.write_ledger(checked)}" if asked.ledger else told


def _fails(each: CheckedFile, asked: Asked, files: Files) -> bool:
    fail_on = asked.fail_on or files.configuration.fail_on or Severity.BLOCKER.value
    if fail_on == _NEVER:
        return False
    least = Severity(fail_on).rank
    return any(located.finding.severity.rank >= least for located in each.located())

"""The command group and its way out: every error becomes a message and an exit status."""

import io
import sys
import traceback
from collections.abc import Sequence

import click

from docs_engine import __version__
from docs_engine.cli.commands.audit import audit
from docs_engine.cli.commands.check import check
from docs_engine.cli.commands.draft import draft
from docs_engine.cli.commands.explain import explain
from docs_engine.cli.commands.export import export, redline
from docs_engine.cli.commands.import_file import import_file
from docs_engine.cli.commands.overrides import overrides
from docs_engine.cli.commands.pages import pages
from docs_engine.cli.commands.precision import precision
from docs_engine.cli.commands.remind import remind
from docs_engine.cli.commands.serve import serve
from docs_engine.cli.commands.types import types
from docs_engine.cli.commands.verify import verify
from docs_engine.cli.problems import CLEAN, INTERNAL, STOPPED, exit_status, tell
from docs_engine.errors import DocsEngineError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="backcast")
@click.option("--debug", is_flag=True, help="Print the traceback of an unexpected error.")
def cli(*, debug: bool) -> None:  # `run` looks for the flag, where the traceback is at hand
    """Work backwards: draft, check, review, sign and export PR/FAQs and six-pagers."""


_COMMANDS = (
    types, draft, check, explain, precision, pages, export, redline, import_file, overrides, remind, serve, verify,
    audit,
)  # fmt: skip
for _command in _COMMANDS:
    cli.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; nothing escapes but messages."""
    _print_any_letter()
    try:
        status = cli.main(list(arguments), prog_name="backcast", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return STOPPED
    except DocsEngineError as refused:
        tell(refused)
        return exit_status(refused)
    except Exception as unexpected:  # noqa: BLE001  the last line of defence: no traceback on anybody's screen
        return _tell_unexpected(unexpected, debug="--debug" in arguments)
    return status if isinstance(status, int) else CLEAN


def _tell_unexpected(unexpected: Exception, *, debug: bool) -> int:
    if debug:
        click.echo("".join(traceback.format_exception(unexpected)), err=True, nl=False)
    click.echo(f"Error: something went wrong inside Backcast ({type(unexpected).__name__}).", err=True)
    click.echo("Hint: run it again as `backcast --debug ...` and report what it prints.", err=True)
    return INTERNAL


def _print_any_letter() -> None:
    """Print UTF-8 whatever the terminal's code page; a file with an emoji in it must not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

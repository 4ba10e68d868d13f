"""Errors -> messages on standard error and exit statuses."""

from collections.abc import Mapping
from types import MappingProxyType

import click

from docs_engine.errors import DocsEngineError

CLEAN = 0
FINDINGS = 1
USAGE = 2
CONFIGURATION = 3
REFUSED = 4
RETRY = 5
INTERNAL = 70
STOPPED = 130

EXIT_STATUS: Mapping[str, int] = MappingProxyType(
    {
        "docs_engine": INTERNAL,
        "settings": CONFIGURATION,
        "definition": CONFIGURATION,
        "input": USAGE,
        "missing_answers": USAGE,
        "not_found": USAGE,
        "not_allowed": REFUSED,
        "conflict": REFUSED,
        "stale_version": REFUSED,
        "wrong_state": REFUSED,
        "gate_closed": REFUSED,
        "import_refused": USAGE,
        "drafting": CONFIGURATION,
        "export": CONFIGURATION,
        "store": CONFIGURATION,
        "store_busy": RETRY,
    }
)


def exit_status(error: DocsEngineError) -> int:
    """Return the exit status of an error; a code without a line in the table is an internal one."""
    return EXIT_STATUS.get(error.code, INTERNAL)


def tell(error: DocsEngineError) -> None:
    """Print what happened, each wrong field and what to do, on standard error."""
    click.echo(f"{click.style('Error:', fg='red', bold=True)} {error.message}", err=True)
    fields = error.details.get("fields")
    if isinstance(fields, Mapping):
        for name, reason in fields.items():
            if str(reason) not in error.message:
                click.echo(f"  {name}: {reason}", err=True)
    if error.hint:
        click.echo(f"Hint: {error.hint}", err=True)

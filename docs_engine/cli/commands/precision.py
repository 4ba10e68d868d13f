"""`precision`: how often authors took the advice of each check."""

import json
from collections.abc import Sequence

import click

from docs_engine.model.label import Precision


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def precision(form: str) -> None:
    """Count for each check how many of its findings authors of the workspace accepted and dismissed.

    Only findings that somebody decided about are counted, so this says little about a check with few of them.
    """
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        counted = workspace.checks.precision()
    finally:
        workspace.close()
    click.echo(_json(counted) if form == "json" else _table(counted))


def _json(counted: Sequence[Precision]) -> str:
    checks = [
        {"check": row.check, "accepted": row.accepted, "dismissed": row.dismissed, "precision": round(row.share, 3)}
        for row in counted
    ]
    return json.dumps({"checks": checks}, indent=2)


def _table(counted: Sequence[Precision]) -> str:
    if not counted:
        return "Nobody has accepted or dismissed a finding yet."
    widest = max(len("check"), *(len(row.check) for row in counted))
    head = f"{'check':{widest}}  accepted  dismissed  precision"
    rows = (f"{row.check:{widest}}  {row.accepted:8}  {row.dismissed:9}  {row.share:9.2f}" for row in counted)
    return "\n".join((head, *rows))

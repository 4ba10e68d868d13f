"""`overrides`: every signature against a recommendation."""

import json
from collections.abc import Mapping, Sequence

import click

from docs_engine.cli.excerpt import plain

Record = Mapping[str, str | int]
_TABLE = ("signed_on", "team", "document", "areas_of_dissent", "days_open", "answer", "revisit_on")
_WIDEST = 40


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--as", "email", metavar="EMAIL", default="", help="Who asks; without it all is told in numbers alone.")
@click.option("--team", metavar="TEAM", default="", help="One team, by its name.")
@click.option("--area", metavar="AREA", default="", help="One area of dissent, such as design.")
@click.option("--quarter", metavar="QUARTER", default="", help="One quarter, such as 2026-Q1.")
def overrides(form: str, email: str, team: str, area: str, quarter: str) -> None:
    """Report every override: team, areas of dissent, age of its escalation, answer, day to look again.

    Without --as no word of a document and nobody's name is printed.
    """
    from docs_engine.services.override_records import records, write_csv
    from docs_engine.services.reporting import ReportQuery
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        query = ReportQuery(workspace.reporting.team_named(team), area, quarter)
        if email:
            report = workspace.reporting.overrides(workspace.people.operating_as(email), query)
        else:
            report = workspace.reporting.numbers(query)
    finally:
        workspace.close()
    if form == "csv":
        click.echo(write_csv(report), nl=False)
    elif form == "json":
        told = {"at": report.at.isoformat(), "whole": report.whole, "overrides": records(report)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(_text(records(report)))


def _text(told: Sequence[Record]) -> str:
    if not told:
        return "No override fits."
    rows = [_TABLE, *(tuple(_cell(record, name) for name in _TABLE) for record in told)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_TABLE))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    waiting = sum(record["days_open"] != "" for record in told)
    overdue = sum(record["overdue"] == "yes" for record in told)
    return "\n".join((*lines, f"{len(told)} in all, {waiting} unanswered, {overdue} of them overdue."))


def _cell(record: Record, name: str) -> str:
    text = plain(str(record[name])).replace("\n", " ")
    if name == "document" and not text:
        return "(private)"
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"

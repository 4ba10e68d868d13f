"""`pages FILE`: how many pages it takes in print."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from docs_engine.model.page_fit import PageFit, pages_told

_PER_CENT = 100


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--type", "type_key", metavar="TYPE", default="", help="The document type; recognised when not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def pages(file: Path, type_key: str, form: str) -> None:
    """Estimate the pages of FILE, a Markdown file, as `export` prints it, and what of its budgets they take."""
    from docs_engine.cli.sources import read_text
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    fit = open_files(read_settings()).pages(read_text(file), file.name, type_key)
    click.echo(_json(file, fit) if form == "json" else _text(file, fit))


def _json(file: Path, fit: PageFit) -> str:
    parts = [{**asdict(part), "fit": part.fit.value} for part in fit.parts]
    told = {"path": str(file), "pages": fit.pages, "lines": fit.lines, "last_page": round(fit.fill, 3), "parts": parts}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _text(file: Path, fit: PageFit) -> str:
    full = round(fit.fill * _PER_CENT)
    whole = f"{file}: about {pages_told(fit.pages)}, {fit.lines:,} lines, the last page {full} % full"
    return "\n".join([whole, *(f"  {part.told}" for part in fit.parts)])

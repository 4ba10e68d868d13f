"""`types`: what can be written."""

import json

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def types(form: str) -> None:
    """List the document types, one a line."""
    from docs_engine.settings import read_settings
    from docs_engine.workspace import read_types

    found = read_types(read_settings())
    if form == "json":
        rows = [
            {
                "key": doctype.key,
                "title": doctype.title,
                "summary": doctype.summary,
                "sections": [{"key": section.key, "title": section.title} for section in doctype.sections],
                "questions": [{"key": question.key, "prompt": question.prompt} for question in doctype.questions],
            }
            for doctype in found.values()
        ]
        click.echo(json.dumps({"types": rows}, ensure_ascii=False, indent=2))
        return
    width = max((len(key) for key in found), default=0)
    for key, doctype in found.items():
        click.echo(f"{key:<{width}}  {doctype.title}: {doctype.summary}")

"""`explain CHECK`: what a check looks for and why."""

from difflib import get_close_matches

import click

from docs_engine.errors import NotFoundError


@click.command()
@click.argument("check", metavar="[CHECK]", default="", required=False)
def explain(check: str) -> None:
    """Explain CHECK with good and bad lines; without CHECK, list all of them."""
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_files

    files = open_files(read_settings())
    if not check:
        widest = max(len(card.id) for card in files.cards)
        for card in files.cards:
            click.echo(f"{card.id:{widest}}  {card.severity:10}  {card.why}")
        return
    known = [card.id for card in files.cards]
    if check not in known:
        near = get_close_matches(check, known, n=3)
        raise NotFoundError("check", check, near=near, hint="" if near else "`explain` alone lists all checks.")
    click.echo(files.explained(check), nl=False)

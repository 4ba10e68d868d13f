"""`verify`: the audit chains."""

import click

from docs_engine.cli.problems import CLEAN, FINDINGS


@click.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Recompute every audit chain of the workspace; exit with 1 when one is broken.

    The chains make tampering evident, not impossible: compare the heads with those in signed Word files.
    """
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        chains = workspace.audit.verify()
    finally:
        workspace.close()
    for chain in chains:
        if chain.broken_at is None:
            click.echo(f"whole   {chain.stream}  {chain.events} events  head {chain.head}")
        else:
            click.echo(f"{click.style('BROKEN', fg='red')}  {chain.stream}  at event {chain.broken_at}: {chain.reason}")
    broken = sum(chain.broken_at is not None for chain in chains)
    click.echo(f"{len(chains)} chains, {broken} broken.")
    context.exit(FINDINGS if broken else CLEAN)

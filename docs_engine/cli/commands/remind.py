"""`remind`: reminders and the delivery of mail, for cron."""

import click


@click.command()
def remind() -> None:
    """Write reminders of what has waited for days, then deliver all mail that is due; overdue escalations climb.

    A running server does both by itself; running this as well, or twice, sends nothing twice.
    """
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings())
    try:
        workspace.signing.climb_overdue()
        written = workspace.reminding.remind()
        done = workspace.mailing.deliver()
        is_on = workspace.mailing.is_on
    finally:
        workspace.close()
    click.echo(f"{written} reminders written.")
    if is_on:
        told = (f"{done.get(how, 0)} {how}" for how in ("sent", "later", "failed", "dropped"))
        click.echo(f"Mail: {', '.join(told)}.")
    else:
        click.echo("Mail is not sent: BACKCAST_SMTP_URL is not set. The page Account shows what would be.")

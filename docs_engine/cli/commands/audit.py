"""`audit`: proof for people who do not trust this machine."""

from pathlib import Path

import click

from docs_engine.cli.problems import CLEAN, FINDINGS
from docs_engine.errors import InputError

_KEY = click.option(
    "--key", "key_file", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="The file of the key, at least 32 bytes; keep it where the database is not.",
)  # fmt: skip
_CHECKPOINTS = click.option(
    "--file", "lines_file", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="The checkpoints, one a line.",
)  # fmt: skip


@click.group()
def audit() -> None:
    """Hand out a document's trail, and sign the heads of all trails."""


@audit.command("export")
@click.argument("document", metavar="DOCUMENT")
@click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help="Where to write: .zip.")
@click.option("--as", "email", metavar="EMAIL", required=True, help="Who exports; they must see the document.")
def export_bundle(document: str, out: Path, email: str) -> None:
    """Write the trail, versions and review of DOCUMENT as a zip with the verifier beside them."""
    from docs_engine.cli.sources import check_ending, write_file
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    check_ending(out, (".zip",))
    workspace = open_workspace(read_settings())
    try:
        content = workspace.audit.bundle(workspace.people.operating_as(email), document)
    finally:
        workspace.close()
    write_file(out, content)
    click.echo(f"Wrote {out}. Check it with: unzip {out.name} -d bundle && cd bundle && python3 -m verify .", err=True)


@audit.command("checkpoint")
@_KEY
@_CHECKPOINTS
def checkpoint(key_file: Path, lines_file: Path) -> None:
    """Sign the heads of all trails as they are now, and put the line at the end of the file."""
    from docs_engine.cli.sources import write_file
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    key, before = _key(key_file), _lines(lines_file)
    workspace = open_workspace(read_settings())
    try:
        line = workspace.audit.checkpoint(key, before)
    finally:
        workspace.close()
    write_file(lines_file, "".join(f"{each}\n" for each in (*before, line)).encode())
    click.echo(f"Signed. {lines_file} holds {len(before) + 1} checkpoints; keep a copy elsewhere.", err=True)


@audit.command("check")
@_KEY
@_CHECKPOINTS
@click.pass_context
def check_checkpoints(context: click.Context, key_file: Path, lines_file: Path) -> None:
    """Compare the database with its checkpoints; exit with 1 when a trail was written anew."""
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    key, lines = _key(key_file), _lines(lines_file)
    if not lines:
        raise InputError(f"{lines_file} holds no checkpoint.", fields={"--file": "empty"}, hint="Sign one first.")
    workspace = open_workspace(read_settings())
    try:
        wrong = workspace.audit.against_checkpoints(key, lines)
    finally:
        workspace.close()
    for line in wrong:
        click.echo(f"{click.style('BROKEN', fg='red')}  {line}")
    click.echo(f"{len(lines)} checkpoints, {len(wrong)} heads that are gone.")
    context.exit(FINDINGS if wrong else CLEAN)


def _key(path: Path) -> bytes:
    from docs_engine.audit import SHORTEST_KEY

    try:
        key = path.read_bytes().strip()
    except OSError as refused:
        reason = refused.strerror or "cannot be read"
        raise InputError(f"{path}: {reason}.", fields={"--key": reason}, hint="Make one: see --help.") from refused
    if len(key) < SHORTEST_KEY:
        raise InputError(
            f"{path} holds {len(key)} bytes; a key has at least {SHORTEST_KEY}.",
            fields={"--key": "too short"},
            hint="Make one: python3 -c 'import secrets; print(secrets.token_hex(32))' > checkpoint.key",
        )
    return key


def _lines(path: Path) -> tuple[str, ...]:
    from docs_engine.cli.sources import read_text

    return tuple(line for line in read_text(path).splitlines() if line.strip()) if path.exists() else ()

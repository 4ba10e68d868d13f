"""The command line: types, draft, check, export, serve, verify."""

from docs_engine.cli.application import cli, run

__all__ = ["cli", "run"]

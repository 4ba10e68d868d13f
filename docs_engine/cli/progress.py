"""A progress bar on standard error for a file that takes a while, and only for somebody who watches."""

import sys
from types import TracebackType
from typing import Self

import click

_WORTH_A_BAR = 60_000


class Bar:
    """Shows how much of a file is parsed; nothing for a short file or when standard error is no terminal."""

    def __init__(self, name: str, characters: int) -> None:
        self._shown = characters >= _WORTH_A_BAR and sys.stderr.isatty()
        self._name = name
        self._last = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._last >= 0:
            click.echo("\r\x1b[K", err=True, nl=False)

    def progress(self, done: int, of: int) -> None:
        """Draw the bar anew when it has grown by a hundredth."""
        share = 100 * done // max(of, 1)
        if self._shown and share != self._last:
            self._last = share
            filled = share * 30 // 100
            click.echo(f"\r{self._name}  [{'#' * filled}{'-' * (30 - filled)}] {share:3} %", err=True, nl=False)

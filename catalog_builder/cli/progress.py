"""One line on a terminal that says how far something is; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

_PAUSE = 0.1
"""Seconds between two states of the line: faster ones cannot be read."""


class ProgressLine:
    """A line on stderr that is written again and again; silent unless that is a terminal."""

    def __init__(self, *, wanted: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.is_shown = wanted and sys.stderr.isatty()
        self._clock = clock
        self._last = float("-inf")

    def is_due(self) -> bool:
        """Tell whether the line is shown at all, and its last state is old enough to have been read."""
        return self.is_shown and self._clock() - self._last >= _PAUSE

    def show(self, text: str) -> None:
        """Write a state of the line, unless the last one is too fresh to be read."""
        if self.is_due():
            self._last = self._clock()
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)

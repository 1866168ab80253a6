"""How long each stage of a build takes, also where stages interleave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")
Notice = Callable[[str, float, float], None]
"""Hears of a stage when it begins (twice the same time), and from when to when it lasted."""


class Stopwatch:
    """Seconds by stage.

    Pages are rendered while they are written, so stages nest: the time of an inner stage does not
    count for the outer one, and all stages together are the whole build.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter, notice: Notice | None = None) -> None:
        self._clock = clock
        self._notice = notice
        self._running: list[str] = []
        self._since = clock()
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block for the stage `name`."""
        self._charge()
        self._running.append(name)
        self.seconds.setdefault(name, 0.0)
        if self._notice:
            self._notice(name, self._since, self._since)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def timed(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items, counting the time it takes to make each for the stage `name`."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    @property
    def current(self) -> str:
        """The stage that time counts for now, "" when there is none."""
        return self._running[-1] if self._running else ""

    def _charge(self) -> None:
        now = self._clock()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
            if self._notice:
                self._notice(self._running[-1], self._since, now)
        self._since = now

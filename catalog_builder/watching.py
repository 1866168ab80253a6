"""Looking on while a build runs: how many tasks of a stage are done, and when each worker worked on what.

Only who watches pays for it: without a watcher nothing is counted and nothing is timed.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

from catalog_builder.frozen import dataclass
from catalog_builder.workers import Executor, Result, Shared, Task


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of work: what, on which machine, in which process, and when (seconds since 1970)."""

    name: str
    machine: str
    process: int
    start: float
    end: float
    tasks: int = 1

    def joined(self, later: Span, gap: float) -> Span | None:
        """Return both as one where the later one follows within `gap` seconds, else None."""
        if self.name != later.name or later.start - self.end > gap:
            return None
        tasks = self.tasks + later.tasks
        return Span(self.name, self.machine, self.process, self.start, later.end, tasks)


class Watcher(Protocol):
    """Who looks on. `wants_spans` says whether to time every task where it is worked on."""

    wants_spans: bool

    def expect(self, stage: str, tasks: int) -> None:
        """Hear that so many tasks of a stage are about to be done."""
        ...

    def done(self, span: Span | None) -> None:
        """Hear that one of them is."""
        ...

    def spent(self, stage: str, start: float, end: float) -> None:
        """Hear that this process was at a stage (seconds of `time.perf_counter`).

        Of one that only begins, `start` is `end`.
        """
        ...


class Watchers:
    """Several of them, as one."""

    def __init__(self, each: Sequence[Watcher]) -> None:
        self.each = each
        self.wants_spans = any(one.wants_spans for one in each)

    def expect(self, stage: str, tasks: int) -> None:
        """Tell all."""
        for one in self.each:
            one.expect(stage, tasks)

    def done(self, span: Span | None) -> None:
        """Tell all."""
        for one in self.each:
            one.done(span)

    def spent(self, stage: str, start: float, end: float) -> None:
        """Tell all."""
        for one in self.each:
            one.spent(stage, start, end)


@dataclass(frozen=True)
class Watched:
    """An executor that somebody looks at. `stage` says what the build is at."""

    executor: Executor
    watcher: Watcher
    stage: Callable[[], str]

    @property
    def spares(self) -> int:
        """As many as there are."""
        return self.executor.spares

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Begin the same; who wants to know hears of it when its result is asked for."""
        if not self.watcher.wants_spans:
            return self.executor.begin(work, shared, task)
        return partial(self._finished, self.executor.begin(Timed(work), shared, task))

    def spare(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result] | None:
        """Begin the same in the same way."""
        if not self.watcher.wants_spans:
            return self.executor.spare(work, shared, task)
        finish = self.executor.spare(Timed(work), shared, task)
        return partial(self._finished, finish) if finish else None

    def _finished(self, finish: Callable[[], tuple[Result, Span]]) -> Result:
        result, span = finish()
        self.watcher.done(span)
        return result

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,
    ) -> Iterator[Result]:
        """Yield the same results, and tell of each."""
        self.watcher.expect(self.stage(), len(tasks))
        if self.watcher.wants_spans:
            for result, span in self.executor.map(Timed(work), shared, tasks, apart=apart):
                self.watcher.done(span)
                yield result
        else:
            for result in self.executor.map(work, shared, tasks, apart=apart):
                self.watcher.done(None)
                yield result


@dataclass(frozen=True, slots=True)
class Timed:
    """Work that says when and where it was done."""

    work: Callable[[Any, Any], Any]

    def __call__(self, shared: Any, task: Any) -> tuple[Any, Span]:
        """Return the result and the time."""
        start, clock = time.time(), time.perf_counter()
        result = self.work(shared, task)
        end = start + time.perf_counter() - clock
        return result, Span(self.work.__name__, socket.gethostname(), os.getpid(), start, end)

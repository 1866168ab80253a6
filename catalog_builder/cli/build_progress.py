"""How far a build is, on one line of the terminal: stage, count, rate and the time left."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog_builder.cli.progress import ProgressLine
from catalog_builder.cli.session import QUIET, Session
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.sizes import human_time
from catalog_builder.trace import Trace
from catalog_builder.watching import Span, Watcher, Watchers

STAGES: Mapping[str, Message] = {
    "read": Message.of("reading entries"),
    "plan": Message.of("planning"),
    "images": Message.of("making pictures"),
    "render": Message.of("making pages"),
    "index": Message.of("making the search index"),
    "metadata": Message.of("making lists and data files"),
    "write": Message.of("writing"),
    "keep": Message.of("keeping what is known"),
}
"""What each stage of a build is called."""
_SETTLED = 0.3
"""Seconds before a rate means anything."""
_TWENTIETH = 20
"""Nor does it before this part of the tasks is done: the first ones load what all of them need."""


@contextmanager
def watched(session: Session, profile: Path | None) -> Iterator[Watcher | None]:
    """Yield who looks on, if anybody does: the line on the terminal, the trace."""
    progress, trace = BuildProgress(session), Trace()
    watchers: list[Watcher] = []
    if progress.line.is_shown:
        watchers.append(progress)
    if profile:
        watchers.append(trace)
    try:
        yield Watchers(watchers) if watchers else None
    finally:
        progress.line.clear()
        if profile:
            _write_trace(trace, profile)


def _write_trace(trace: Trace, file: Path) -> None:
    try:
        trace.write(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogError(
            Message.of("cannot write to {folder}: {reason}", folder=str(file), reason=reason)
        ) from error


class BuildProgress:
    """Shows where a build is; a stage that counts its tasks shows until the last one is done."""

    wants_spans = False

    def __init__(self, session: Session, clock: Callable[[], float] = time.monotonic) -> None:
        self.line = ProgressLine(wanted=session.verbosity > QUIET, clock=clock)
        self._session = session
        self._clock = clock
        self._stage = ""
        self._done = self._total = 0
        self._begun = 0.0

    def expect(self, stage: str, tasks: int) -> None:
        """Begin to count."""
        self._stage, self._done, self._total, self._begun = stage, 0, tasks, self._clock()

    def done(self, _span: Span | None) -> None:
        """Count one more, and show it."""
        self._done += 1
        if self.line.is_due():
            self.line.show(self._session.text(self._state()))

    def spent(self, stage: str, start: float, end: float) -> None:
        """Show a stage that begins, unless another one is still being counted."""
        if start == end and self._done == self._total and self.line.is_due():
            self.line.show(self._session.text(Message.of("{stage} …", stage=_title(stage))))

    def _state(self) -> Message:
        seconds = self._clock() - self._begun
        if seconds < _SETTLED or self._done * _TWENTIETH < self._total:
            return Message.of(
                "{stage}: {done} of {total}", stage=_title(self._stage), done=self._done, total=self._total
            )
        rate = self._done / seconds
        return Message.of(
            "{stage}: {done} of {total}, {rate}/s, {left} left",
            stage=_title(self._stage),
            done=self._done,
            total=self._total,
            rate=f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}",  # noqa: PLR2004 (two digits are enough)
            left=human_time((self._total - self._done) / rate),
        )


def _title(stage: str) -> Message:
    return STAGES.get(stage, Message.of("writing"))

"""A bound on the time that one entry may take, whatever in it takes long.

The clock is the system's alarm (setitimer(2)): Python's regular expressions look for signals while they
search, so it also ends one that would search for years. It rings in the main thread of a process only;
on Windows and in other threads the bounds that are worked out beforehand have to do (`markdown_cost`).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(BaseException):
    """An entry took longer than it may."""


class Alarm:
    """Rings, by raising OutOfTime, when one thing after another takes too long; this one never does."""

    def start(self, seconds: int) -> None:
        """Ring when so many seconds have passed."""

    def stop(self) -> None:
        """Do not ring before the next start."""


class _Bell(Alarm):
    """The system's alarm. It runs on when stopped and is not listened to, which saves a system call."""

    def __init__(self) -> None:
        self._awaited = False

    def start(self, seconds: int) -> None:
        self._awaited = True
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def stop(self) -> None:
        self._awaited = False

    def ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._awaited:
            self._awaited = False
            raise OutOfTime


@contextmanager
def alarm() -> Iterator[Alarm]:
    """Set up an alarm for as long as the block lasts: for many entries, since that takes a while."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield Alarm()
        return
    bell = _Bell()
    before = signal.signal(signal.SIGALRM, bell.ring)
    try:
        yield bell
    finally:
        bell.stop()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

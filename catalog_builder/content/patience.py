"""A bound on the time that one entry may take, whatever in it takes long.

The clock is the system's alarm (setitimer(2)): Python's regular expressions look for signals while they
search, so it also ends one that would search for years. It rings in the main thread of a process only;
on Windows and in other threads the bounds that are worked out beforehand have to do (`markdown_cost`).
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class OutOfTime(BaseException):
    """An entry took longer than it may."""


class Alarm:
    """Rings, by raising OutOfTime, when one thing after another takes too long.

    It is set up in a process when that starts it first; in a copy of this one, and in one that it was sent
    to, for good. It runs on when stopped and is not listened to, which saves a system call.
    """

    def __init__(self) -> None:
        self._process = 0
        self._rings = self._awaited = False
        self._before: Any = None

    def __reduce__(self) -> tuple[type[Alarm], tuple[()]]:
        return Alarm, ()

    def start(self, seconds: int) -> None:
        """Ring when so many seconds have passed."""
        if self._process != os.getpid():
            self._set_up()
        if self._rings:
            self._awaited = True
            signal.setitimer(signal.ITIMER_REAL, seconds)

    def stop(self) -> None:
        """Do not ring before the next start."""
        self._awaited = False

    def take_down(self) -> None:
        """Leave no trace in this process."""
        self.stop()
        if self._rings and self._process == os.getpid():
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    def _set_up(self) -> None:
        self._process, self._rings = os.getpid(), hasattr(signal, "setitimer") and _in_main_thread()
        if self._rings:
            self._before = signal.signal(signal.SIGALRM, self._ring)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._awaited:
            self._awaited = False
            raise OutOfTime


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextmanager
def alarm() -> Iterator[Alarm]:
    """Yield an alarm for many entries: setting it up takes a while."""
    bell = Alarm()
    try:
        yield bell
    finally:
        bell.take_down()

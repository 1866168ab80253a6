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
from typing import NoReturn


class OutOfTime(BaseException):
    """An entry took longer than it may."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise OutOfTime inside the block when it takes longer than so many seconds."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise OutOfTime

"""Imports and the garbage collector: what is loaded lives as long as the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECTS = (50_000, 20, 20)
"""The garbage collector's thresholds: a first generation of 5 MB, not of 70 kB."""


@contextmanager
def imports_that_stay() -> Iterator[None]:
    """Import without the garbage collector looking again and again at what lives as long as the program.

    It comes seldom afterwards: most of what a build makes stays to its end, and little of it in circles.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*_COLLECTS)
        gc.enable()

"""Documents read by several processes: each lists the words of what it has read, and only lists travel."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping

from catalog_builder.cache import collector_paused
from catalog_builder.frozen import dataclass
from catalog_builder.search import readings
from catalog_builder.search.lexicon import Collection, Gathered
from catalog_builder.search.reader import Reader, read_stretch
from catalog_builder.search.stretches import Stretch
from catalog_builder.workers import Executor

_NUMBER = struct.Struct("I")
_MOST_TURNS = 1 << 10
"""As many as any pipe holds (a page) before somebody reads it."""
WORTH = 8
"""Stretches for which a process is started: before it has read fewer, this one is done."""


class Turns:
    """The numbers below `count`: each for one of some processes that are copies of one, whoever asks first.

    They lie in a pipe, of which a read takes one turn, or finds nothing left.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._together = max(1, -(-count // _MOST_TURNS))
        self._left, filled = os.pipe()
        os.write(filled, b"".join(map(_NUMBER.pack, range(0, count, self._together))))
        os.close(filled)

    def __iter__(self) -> Iterator[int]:
        while turn := os.read(self._left, _NUMBER.size):
            (start,) = _NUMBER.unpack(turn)
            yield from range(start, min(start + self._together, self._count))

    def close(self) -> None:
        """Take no more turns in this process."""
        os.close(self._left)


@dataclass(frozen=True, slots=True)
class Share:
    """What one process has read: stretches by number, and the words of all of them."""

    stretches: Mapping[int, Stretch]
    gathered: Gathered


def _read_turns(reader: Reader, turns: Turns) -> tuple[dict[int, Stretch], Collection]:
    stretches: dict[int, Stretch] = {}
    collection = Collection()
    for number in turns:
        stretches[number], reading = read_stretch(reader, number)
        collection.add(number * readings.TOGETHER, reading.found)
    return stretches, collection


def _share(shared: tuple[Reader, Turns], _task: str) -> Share:
    """Return the share of a copy of this process."""
    with collector_paused():
        stretches, collection = _read_turns(*shared)
        return Share(stretches, collection.gathered())


def read_together(reader: Reader, count: int, executor: Executor) -> tuple[list[Stretch], Collection] | None:
    """Read so many stretches together with other processes; None, and nothing read, where there are none."""
    others = min(executor.spares, count // WORTH)
    if not others:
        return None
    turns = Turns(count)
    try:
        begun = [executor.spare(_share, (reader, turns), "search/") for _ in range(others)]
        stretches, collection = _read_turns(reader, turns)
        collection.take_in()
        shares = [finish() for finish in begun if finish]
    finally:
        turns.close()
    for share in shares:
        stretches |= share.stretches
        collection.join(share.gathered)
    return [stretches[number] for number in range(count)], collection

"""Worker processes as copies of this one: what is in memory here is there too, and need not travel.

What a stage shares (a whole catalogue, compiled templates, cards made in the trial) is neither written nor
read again, and its memory is shared until somebody changes it. Only numbers of chunks and results travel.
"""

from __future__ import annotations

import gc
import mmap
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")
_NOTE_BYTES = 8
Work = Callable[[Shared, Task], Result]

CAN_FORK = sys.platform == "linux"
"""Where a process may be copied; macOS has it too, but its own libraries do not bear it."""


class WorkerDiedError(Exception):
    """A worker process ended before its work did: at task `index` of chunk `chunk`."""

    def __init__(self, chunk: int, index: int) -> None:
        super().__init__(chunk, index)
        self.chunk, self.index = chunk, index


@dataclass(slots=True)
class _Worker:
    """A worker process, seen from here: the way to it, what it notes down, and the chunk it was given."""

    process: BaseProcess
    link: Connection[int, Any]
    note: mmap.mmap
    chunk: int = -1

    def fileno(self) -> int:
        """Return what `wait` waits for."""
        return self.link.fileno()

    def give(self, chunk: int) -> None:
        """Let it work on a chunk."""
        self.chunk = chunk
        self.link.send(chunk)

    def take(self) -> tuple[int, list[Any]]:
        """Return the chunk it was given and the results. Raises WorkerDiedError, and as the work does."""
        try:
            results, error = self.link.recv()
        except (EOFError, OSError) as ended:
            raise WorkerDiedError(self.chunk, int.from_bytes(self.note[:])) from ended
        if error is not None:
            raise error
        return self.chunk, results

    def end(self) -> None:
        """Stop it, whatever it is at; its memory is free then."""
        self.process.terminate()
        self.process.join()
        self.link.close()


class Errand:
    """One task in a process of its own, begun at once."""

    def __init__(self, work: Work[Any, Any, Any], shared: object, task: object) -> None:
        self.worker = _worker(work, shared, [[task]])
        self.running = True
        self._results: list[Any] = []
        self._error: Exception | None = None
        self.worker.give(0)

    def fileno(self) -> int:
        """Return what `wait` waits for."""
        return self.worker.fileno()

    def receive(self) -> None:
        """Wait until it is done; its process ends."""
        try:
            _, self._results = self.worker.take()
        except Exception as error:  # noqa: BLE001 (raised again where the result is asked for)
            self._error = error
        self.end()

    def end(self) -> None:
        """Stop it, if it still runs."""
        if self.running:
            self.running = False
            self.worker.end()

    def result(self) -> Any:
        """Return the result, when it is there. Raises WorkerDiedError, and as the work does."""
        if self.running:
            self.receive()
        if self._error:
            raise self._error
        return self._results[0]


class Crew(Generic[Shared, Task, Result]):
    """Copies of this process that work through chunks of tasks.

    There are no more of them than `most`, what is on `errands` included, but for the first: a copy has
    memory of its own for all that it looks at, and more copies than cores gain nothing.
    """

    def __init__(self, most: int, errands: Sequence[Errand]) -> None:
        self._most = most
        self._errands = errands
        self._busy: list[_Worker] = []

    def run(
        self, work: Work[Shared, Task, Result], shared: Shared, chunks: Sequence[Sequence[Task]]
    ) -> Generator[list[Result], None, None]:
        """Yield the results of each chunk, in order; the processes end with the last one.

        Raises WorkerDiedError, and whatever the work raises.
        """
        numbers = iter(range(len(chunks)))
        made: dict[int, list[Result]] = {}
        try:
            for wanted in range(len(chunks)):
                while wanted not in made:
                    self._hire(lambda: _worker(work, shared, chunks), numbers)
                    made |= self._wait(numbers)
                yield made.pop(wanted)
        finally:
            for worker in self._busy:
                worker.end()

    def _hire(self, hire: Callable[[], _Worker], numbers: Iterator[int]) -> None:
        """Start as many copies as may be, each with a chunk."""
        room = self._most - sum(errand.running for errand in self._errands)
        for number in islice(numbers, max(0, max(1, room) - len(self._busy))):
            worker = hire()
            self._busy.append(worker)
            worker.give(number)

    def _wait(self, numbers: Iterator[int]) -> dict[int, list[Result]]:
        """Wait for whoever is ready next; a copy that has done its chunk gets another one, or ends."""
        from multiprocessing.connection import wait  # noqa: PLC0415 (many commands start no process)

        running = [errand for errand in self._errands if errand.running]
        made = {}
        for ready in wait(cast("Any", [*self._busy, *running])):
            if isinstance(ready, Errand):
                ready.receive()
                continue
            worker = cast("_Worker", ready)
            number, made[number] = worker.take()
            following = next(numbers, None)
            if following is None:
                self._busy.remove(worker)
                worker.end()
            else:
                worker.give(following)
        return made


def _worker(work: Work[Any, Any, Any], shared: object, chunks: Sequence[Sequence[object]]) -> _Worker:
    """Start a process that runs the chunks whose numbers it is sent.

    It notes in shared memory which task it is at: when the system kills it, that is known here.
    """
    from multiprocessing import Pipe, get_context  # noqa: PLC0415 (as above)

    ours, theirs = Pipe()
    note = mmap.mmap(-1, _NOTE_BYTES)
    process = get_context("fork").Process(
        target=_serve, args=(theirs, note, work, shared, chunks), daemon=True
    )
    with closing(theirs):
        process.start()
    return _Worker(process, ours, note)


def _serve(
    link: Connection[Any, int],
    note: mmap.mmap,
    work: Work[Any, Any, Any],
    shared: object,
    chunks: Sequence[Sequence[object]],
) -> None:  # pragma: no cover (runs in the copies)
    """Run chunks until the process that sends their numbers ends; an only one, and its memory is free."""
    gc.freeze()
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            number = link.recv()
        except EOFError:
            return
        try:
            results, error = [work(shared, task) for task in _noted(chunks[number], note)], None
        except Exception as raised:  # noqa: BLE001 (raised again where the result is asked for)
            results, error = [], raised
        link.send((results, error))
        if len(chunks) == 1:
            return


def _noted(chunk: Sequence[object], note: mmap.mmap) -> Iterator[object]:  # pragma: no cover (as above)
    """Yield the tasks of a chunk, noting which one is worked on."""
    for index, task in enumerate(chunk):
        note[:] = index.to_bytes(_NOTE_BYTES)
        yield task


def end_with_parent() -> None:
    """Let this worker process end at once when the one that started it does, even by kill -9.

    Left alone it would wait for tasks for ever, and hold what it was given.
    """
    from multiprocessing import parent_process  # noqa: PLC0415 (as above)

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:  # pragma: no cover (nobody is left to write the coverage)
    parent.join()
    os._exit(1)

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
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

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


def run_forked(
    work: Work[Shared, Task, Result], shared: Shared, chunks: Sequence[Sequence[Task]], workers: int
) -> Iterator[list[Result]]:
    """Yield the results of each chunk, in order; the processes end with the last one.

    Raises WorkerDiedError, and whatever the work raises.
    """
    with ExitStack() as opened:
        crew = [opened.enter_context(_worker(work, shared, chunks)) for _ in range(min(workers, len(chunks)))]
        for worker, number in zip(crew, range(len(chunks)), strict=False):
            worker.give(number)
        yield from _results(crew, len(chunks))


@contextmanager
def forked(work: Work[Shared, Task, Result], shared: Shared, task: Task) -> Iterator[Callable[[], Result]]:
    """Begin one task in a process of its own; yield what waits for its result, and raises as `run_forked`."""
    with _worker(work, shared, [[task]]) as worker:
        worker.give(0)
        yield lambda: next(_results([worker], 1))[0]


@contextmanager
def _worker(
    work: Work[Any, Any, Any], shared: object, chunks: Sequence[Sequence[object]]
) -> Iterator[_Worker]:
    """Start a process that runs the chunks whose numbers it is sent.

    It notes in shared memory which task it is at: when the system kills it, that is known here.
    """
    from multiprocessing import Pipe, get_context  # noqa: PLC0415 (many commands start no process)

    ours, theirs = Pipe()
    note = mmap.mmap(-1, _NOTE_BYTES)
    process = get_context("fork").Process(
        target=_serve, args=(theirs, note, work, shared, chunks), daemon=True
    )
    with closing(ours):
        with closing(theirs):
            process.start()
        try:
            yield _Worker(ours, note)
        finally:
            process.terminate()
            process.join()


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


def _results(crew: Sequence[_Worker], chunks: int) -> Iterator[list[Any]]:
    """Yield results in the order of the chunks; a worker that is ready with one is given the next.

    Each worker is at one chunk already, in this order.
    """
    from multiprocessing.connection import wait  # noqa: PLC0415 (as above)

    numbers = iter(range(len(crew), chunks))
    made: dict[int, list[Any]] = {}
    for wanted in range(chunks):
        while wanted not in made:
            for worker in cast("list[_Worker]", wait(cast("Any", crew))):
                number, made[number] = worker.take()
                following = next(numbers, None)
                if following is not None:
                    worker.give(following)
        yield made.pop(wanted)

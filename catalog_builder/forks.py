"""Worker processes as copies of this one: what is in memory here is there too, and need not travel.

What a stage shares (a whole catalogue, compiled templates, cards made in the trial) is neither written nor
read again, and its memory is shared until somebody changes it. Only numbers of chunks and results travel.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import signal
import struct
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from queue import SimpleQueue
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")
_NOTE = struct.Struct("QQ")
"""A chunk and the place of a task in it."""
_AHEAD = 2
"""Chunks that a copy has been given at most: it need not wait for the next one while this process works."""
_LOOK_SECONDS = 0.005
"""How often a process that works itself looks whether a copy waits for it; a look takes 30 µs."""
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
    """A worker process, seen from here: the way to it, what it notes down, and the chunks it has to do."""

    process: BaseProcess
    link: Connection[int, Any]
    note: mmap.mmap
    given: deque[int] = field(default_factory=deque)

    def fileno(self) -> int:
        """Return what `wait` waits for."""
        return self.link.fileno()

    def give(self, chunk: int) -> None:
        """Let it work on a chunk, after those that it has already."""
        if not self.given:
            self.note[:] = _NOTE.pack(chunk, 0)
        self.given.append(chunk)
        self.link.send(chunk)

    def take(self) -> tuple[int, list[Any]]:
        """Return the chunk that is done and the results. Raises WorkerDiedError, and as the work does."""
        try:
            results, error = self.link.recv()
        except (EOFError, OSError) as ended:
            raise WorkerDiedError(*_NOTE.unpack(self.note[:])) from ended
        if error is not None:
            raise error
        return self.given.popleft(), results

    def end(self) -> None:
        """Stop it, whatever it is at; its memory is free then."""
        self.process.terminate()
        self.process.join()
        self.link.close()


class Errand:
    """One task in a process of its own, once there is a place for it."""

    def __init__(self, work: Work[Any, Any, Any], shared: object, task: object) -> None:
        self._task: tuple[Any, ...] = work, shared, [[task]]
        self._worker: _Worker | None = None
        self._results: list[Any] = []
        self._error: Exception | None = None
        self.waits = True

    @property
    def running(self) -> bool:
        """Tell whether it has a process now."""
        return self._worker is not None

    def start(self) -> None:
        """Give it a process."""
        self.waits = False
        self._worker = _worker(*self._task)
        self._task = ()  # what it shares may be large, and is there
        self._worker.give(0)

    def withdraw(self) -> bool:
        """Tell whether it has not been started; then it never will be."""
        waited, self.waits = self.waits, False
        return waited

    def fileno(self) -> int:
        """Return what `wait` waits for."""
        return self._worker.fileno() if self._worker else -1

    def receive(self) -> None:
        """Wait until it is done; its process ends."""
        try:
            if self._worker:
                _, self._results = self._worker.take()
        except Exception as error:  # noqa: BLE001 (raised again where the result is asked for)
            self._error = error
        self.end()

    def end(self) -> None:
        """Stop it, if it still runs."""
        self.waits = False
        if self._worker:
            self._worker.end()
            self._worker = None

    def result(self) -> Any:
        """Return the result, when it is there. Raises WorkerDiedError, and as the work does."""
        self.receive()
        if self._error:
            raise self._error
        return self._results[0]


class Errands:
    """What runs beside the stages: no more of it than leaves this process, and one, a place of `most`.

    While this process works, that is: an errand more would be a copy more of all that it looks at.
    """

    def __init__(self, most: int) -> None:
        self._beside = max(1, most - 1)
        self._all: list[Errand] = []

    def add(self, errand: Errand) -> None:
        """Begin one, or let it wait for a place."""
        self._all.append(errand)
        self.start_next()

    def start_next(self) -> None:
        """Start those that wait, as far as there are places."""
        for errand in self._all:
            if errand.waits and len(self.running) < self._beside:
                errand.start()

    def start_all(self) -> None:
        """Start all that wait: this process will not work in the meantime, or not for long."""
        for errand in self._all:
            if errand.waits:
                errand.start()

    @property
    def running(self) -> list[Errand]:
        """Those that have a process now."""
        return [errand for errand in self._all if errand.running]

    def end(self) -> None:
        """Stop all."""
        for errand in self._all:
            errand.end()


class Crew(Generic[Shared, Task, Result]):
    """This process and copies of it, which work through chunks of tasks together.

    There are no more of them than `most`, what is on `errands` included, but for the first: a copy has
    memory of its own for all that it looks at, and more copies than cores gain nothing. This process has
    its memory anyway, so it works too, and looks after the copies between its tasks. Where tasks are
    `apart` it only looks after them: a process that one of these kills must not be this one, which
    says what happened.
    """

    def __init__(
        self,
        work: Work[Shared, Task, Result],
        shared: Shared,
        chunks: Sequence[Sequence[Task]],
        *,
        most: int,
        errands: Errands,
        apart: bool,
    ) -> None:
        self._work = work
        self._shared = shared
        self._chunks = chunks
        self._most = most
        self._errands = errands
        self._apart = apart
        self._left = deque(range(len(chunks)))
        self._made: dict[int, list[Result]] = {}
        self._busy: list[_Worker] = []
        self._looked = 0.0

    def results(self) -> Generator[list[Result], None, None]:
        """Yield the results of each chunk, in order; the processes end with the last one.

        Raises WorkerDiedError, and whatever the work raises.
        """
        try:
            for wanted in range(len(self._chunks)):
                while wanted not in self._made:
                    self._hire()
                    self._go_on()
                yield self._made.pop(wanted)
        finally:
            for worker in self._busy:
                worker.end()

    def _hire(self) -> None:
        """Start errands that wait, and as many copies as may be then, each with a chunk."""
        self._errands.start_next()
        room = self._most - len(self._errands.running)
        copies = max(1, room) if self._apart else room - 1
        while self._left and len(self._busy) < copies:
            worker = _worker(self._work, self._shared, self._chunks)
            self._busy.append(worker)
            self._feed(worker)

    def _feed(self, worker: _Worker) -> None:
        """Give a copy what to do next, and after that, unless somebody might have nothing to do then."""
        while self._left and len(worker.given) < (_AHEAD if len(self._left) > self._most else 1):
            worker.give(self._left.popleft())

    def _go_on(self) -> None:
        """Work on a chunk; where there is none for this process, wait for whoever is ready next."""
        if self._apart or not self._left:
            self._look(None)
            return
        number = self._left.popleft()
        self._made[number] = [self._work(self._shared, task) for task in self._looking(number)]

    def _looking(self, number: int) -> Iterator[Task]:
        """Yield the tasks of a chunk, and look after the others in between."""
        for task in self._chunks[number]:
            if perf_counter() - self._looked > _LOOK_SECONDS:
                self._look(0)
                self._hire()
                self._looked = perf_counter()
            yield task

    def _look(self, seconds: float | None) -> None:
        """Wait so long for who is ready, None: until somebody is; a copy gets another chunk, or ends."""
        from multiprocessing.connection import wait  # noqa: PLC0415 (many commands start no process)

        for ready in wait(cast("Any", [*self._busy, *self._errands.running]), seconds):
            if isinstance(ready, Errand):
                ready.receive()
                continue
            worker = cast("_Worker", ready)
            number, self._made[number] = worker.take()
            self._feed(worker)
            if not worker.given:
                self._busy.remove(worker)
                worker.end()


class Aside:
    """Bytes that a copy of this process makes meanwhile; where nobody asks for them it ends with this object.

    For what is needed before there is an executor, whose processes take as long to start as this to be done.
    """

    def __init__(self, make: Callable[[], bytes]) -> None:
        receiving, sending = os.pipe()
        copy = os.fork()
        if not copy:
            _make_aside(make, sending)
        os.close(sending)
        self._received = receiving
        self._end = weakref.finalize(self, _end_aside, receiving, copy)

    def result(self) -> bytes:
        """Wait for them, once; b"" when they could not be made."""
        with open(self._received, "rb", closefd=False) as file:
            content = file.read()
        self._end()
        return content


def _make_aside(make: Callable[[], bytes], sending: int) -> NoReturn:  # pragma: no cover (runs in the copy)
    """Send what is made; nothing of the process that was copied goes on."""
    try:
        content = make()
        with open(sending, "wb", closefd=False) as file:
            file.write(content)
    finally:
        os._exit(0)


def _end_aside(receiving: int, copy: int) -> None:
    os.close(receiving)
    os.kill(copy, signal.SIGKILL)
    os.waitpid(copy, 0)


def _worker(work: Work[Any, Any, Any], shared: object, chunks: Sequence[Sequence[object]]) -> _Worker:
    """Start a process that runs the chunks whose numbers it is sent.

    It notes in shared memory which task it is at: when the system kills it, that is known here.
    """
    from multiprocessing import Pipe, get_context  # noqa: PLC0415 (as above)

    gc.freeze()  # what the collector goes through is written to, and so no longer shared
    ours, theirs = Pipe()
    note = mmap.mmap(-1, _NOTE.size)
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
    outbox = SimpleQueue[bytes | None]()
    # What the other one has no time to receive must not keep this one from its next chunk.
    sender = threading.Thread(target=_send, args=(link, outbox), daemon=True)
    sender.start()
    for number in _numbers(link, len(chunks)):
        try:
            results, error = [work(shared, task) for task in _noted(number, chunks[number], note)], None
        except Exception as raised:  # noqa: BLE001 (raised again where the result is asked for)
            results, error = [], raised
        outbox.put(pickle.dumps((results, error), protocol=pickle.HIGHEST_PROTOCOL))
    outbox.put(None)
    sender.join()


def _numbers(link: Connection[Any, int], count: int) -> Iterator[int]:  # pragma: no cover (as above)
    """Yield the numbers of chunks that are sent; where there is one chunk, only that."""
    try:
        yield link.recv()
        while count > 1:
            yield link.recv()
    except EOFError:
        return


def _send(
    link: Connection[Any, int], outbox: SimpleQueue[bytes | None]
) -> None:  # pragma: no cover (as above)
    """Send what is put there, up to None."""
    while (packed := outbox.get()) is not None:
        link.send_bytes(packed)


def _noted(
    number: int, chunk: Sequence[object], note: mmap.mmap
) -> Iterator[object]:  # pragma: no cover (as above)
    """Yield the tasks of a chunk, noting which one is worked on."""
    for index, task in enumerate(chunk):
        note[:] = _NOTE.pack(number, index)
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

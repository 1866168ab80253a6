"""The executor: one function over many tasks, in this process or in several.

Stages hand over a module-level function, one shared value and a sequence of tasks. Everything pickles,
though where processes can be copied only results do. Results come back in the order of the tasks, so
that the number of workers never shows in the output.
"""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import cached_property, lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.forks import CAN_FORK, Crew, Errand, Errands, WorkerDiedError, end_with_parent

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNKS_PER_WORKER = 16
"""Enough chunks that a slow one does not leave the other workers idle at the end."""
_FINER = 8
"""How many times shorter the last chunks are; they are that part of all tasks, or little more."""
TRIAL_SECONDS = 0.025
"""How long tasks run in this process before it is decided whether processes are worth it."""
WORTH_SECONDS = 0.3
"""Work that would take less than this here is done before worker processes have started."""


class Executor(Protocol):
    """What a stage sees of the machinery that runs it."""

    @property
    def spares(self) -> int:
        """How many processes there may be for tasks that belong to this machine, beside this process."""
        ...

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Begin a long task beside whatever comes next; what is returned waits for its result."""
        ...

    def spare(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result] | None:
        """Begin a task that belongs to this machine (what it shares does not travel) in the same way.

        None where there is no process for it, and nothing has begun.
        """
        ...

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,
    ) -> Iterator[Result]:
        """Yield `work(shared, task)` for each task, in order. `work` is a module-level function.

        Tasks that may cost the process they run in its life (they read what anybody wrote: entries,
        pictures) are `apart`: not in this process, which names the task then, but for the first ones.
        """
        ...


class InProcess:
    """Runs every task here and now."""

    spares = 0

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Do it when its result is asked for."""
        return partial(work, shared, task)

    def spare(self, work: object, shared: object, task: object) -> None:
        """Begin nothing."""

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,  # noqa: ARG002 (one process is all there is)
    ) -> Iterator[Result]:
        """Yield the results one by one, each computed when it is asked for."""
        return (work(shared, task) for task in tasks)


def no_wait() -> None:
    """Wait for what is done already, or was never begun."""


class Forks:
    """Runs chunks of tasks in this process and in copies of it, made for each stage."""

    def __init__(self, workers: int, opened: ExitStack) -> None:
        self._workers = workers
        self.spares = workers - 1
        self._errands = Errands(workers)
        opened.callback(self._errands.end)

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Begin in a copy of its own, which is done here if it has not come to that.

        What is returned raises CatalogError when the copy died.
        """
        errand, finish = self._begin(work, shared, task)

        def finish_anyhow() -> Result:
            if not errand.withdraw():
                return finish()
            self._errands.start_next()
            return work(shared, task)

        return finish_anyhow

    def spare(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Begin in a copy of its own in any case."""
        return self._begin(work, shared, task)[1]

    def _begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> tuple[Errand, Callable[[], Result]]:
        errand = Errand(work, shared, task)
        self._errands.add(errand)
        return errand, partial(_explained, partial(self._result, errand), [[task]])

    def _result(self, errand: Errand) -> Any:
        self._errands.start_all()
        return errand.result()

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,
    ) -> Iterator[Result]:
        """Yield the results in the order of the tasks; the first ones are made here.

        Raises CatalogError when a worker process died (killed, or out of memory).
        """
        elsewhere = partial(self._map_chunks, apart=apart)
        if apart:
            return tried_here(work, shared, tasks, elsewhere)
        return tried_here(work, shared, tasks, elsewhere, stays=self._errands.start_all)

    def _map_chunks(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool,
    ) -> Iterator[Result]:
        chunks = list(tapered(tasks, self._workers * CHUNKS_PER_WORKER))
        crew = Crew(work, shared, chunks, most=self._workers, errands=self._errands, apart=apart)
        with closing(crew.results()) as results:
            for _ in chunks:
                yield from _explained(partial(next, results), chunks)


class Processes:
    """Runs chunks of tasks in worker processes.

    The shared value travels once, through a temporary file that each worker reads once, not with
    every chunk.
    """

    spares = 0

    def __init__(self, workers: int, opened: ExitStack) -> None:
        self._workers = workers
        self._opened = opened

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Do it here when its result is asked for: what it shares would have to travel for it alone."""
        return partial(work, shared, task)

    def spare(self, work: object, shared: object, task: object) -> None:
        """Begin nothing."""

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,  # noqa: ARG002 (all tasks are, but for the first)
    ) -> Iterator[Result]:
        """Yield the results in the order of the tasks; the first ones are made here.

        Raises CatalogError when a worker process died (killed, or out of memory).
        """
        return tried_here(work, shared, tasks, self._map_chunks)

    def _map_chunks(
        self, work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task]
    ) -> Iterator[Result]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (loaded with the pool)

        parcel = self._store(shared)
        try:
            futures: list[Future[list[Result]]] = [
                self._pool.submit(_run_chunk, work, parcel, chunk)
                for chunk in chunked(tasks, self._workers * CHUNKS_PER_WORKER)
            ]
            for future in futures:
                yield from future.result()
        except BrokenProcessPool as error:
            raise _died(_noted(parcel)) from error
        finally:
            for each in (parcel, *parcel.parent.glob(f"{parcel.name}.*")):
                each.unlink(missing_ok=True)

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        """The processes, started for the first work that is worth it; their code is loaded then."""
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        return self._opened.enter_context(ProcessPoolExecutor(self._workers, initializer=end_with_parent))

    @cached_property
    def _folder(self) -> Path:
        return Path(self._opened.enter_context(tempfile.TemporaryDirectory(prefix="catalog-builder-")))

    def _store(self, shared: object) -> Path:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".pickle")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(shared, file, protocol=pickle.HIGHEST_PROTOCOL)
        return Path(name)


def _explained(finish: Callable[[], Result], chunks: Sequence[Sequence[object]]) -> Result:
    """Return a result; say what a worker was at when it died."""
    try:
        return finish()
    except WorkerDiedError as error:
        raise _died(str(chunks[error.chunk][error.index])) from error


def _died(name: str) -> CatalogError:
    return CatalogError(
        Message.of("a worker process was stopped by the system while it worked on {name}", name=name),
        hint=Message.of("memory may have run out; try again with fewer workers: --workers 1"),
    )


def _noted(parcel: Path) -> str:
    """Return what the workers of a pool were at: which of them died, the pool does not tell."""
    notes = sorted(parcel.parent.glob(f"{parcel.name}.*"))
    return ", ".join(filter(None, (note.read_text(encoding="utf-8") for note in notes)))


MapChunks = Callable[
    [Callable[[Shared, Task], Result], Shared, Sequence[Task]],
    Iterator[Result],
]


def tried_here(
    work: Callable[[Shared, Task], Result],
    shared: Shared,
    tasks: Sequence[Task],
    elsewhere: MapChunks[Shared, Task, Result],
    stays: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """Yield the results in the order of the tasks.

    The first ones are made here; what the others would take decides whether they leave this
    process: pictures do, unless they are all in the cache. The very first one does not count, for it
    loads what all of them need. `stays` is called when they do not.
    """
    spent, done = 0.0, 0
    while done < len(tasks) and (done <= 1 or spent < TRIAL_SECONDS):
        start = perf_counter()
        result = work(shared, tasks[done])
        spent += perf_counter() - start if done else 0.0
        done += 1
        yield result
    others = tasks[done:]
    if not others or len(others) * spent < WORTH_SECONDS * (done - 1):
        stays()
        yield from InProcess().map(work, shared, others)
    else:
        yield from elsewhere(work, shared, others)


def chunked(tasks: Sequence[Task], count: int) -> Iterator[Sequence[Task]]:
    """Split tasks into at most `count` runs of nearly equal length, in order, none empty."""
    size = max(1, -(-len(tasks) // count))
    return (tasks[start : start + size] for start in range(0, len(tasks), size))


def tapered(tasks: Sequence[Task], count: int) -> Iterator[Sequence[Task]]:
    """Split tasks in the same way, the last ones finer, so that all processes end at nearly the same time."""
    size = max(1, -(-len(tasks) // count))
    even = (len(tasks) - len(tasks) // _FINER) // size * size
    yield from (tasks[start : start + size] for start in range(0, even, size))
    fine = max(1, size // _FINER)
    yield from (tasks[start : start + fine] for start in range(even, len(tasks), fine))


@lru_cache(maxsize=1)
def _load(parcel: Path) -> Any:
    return pickle.loads(parcel.read_bytes())  # noqa: S301 (written by this build, in its own folder)


def _run_chunk(work: Callable[[Any, Task], Result], parcel: Path, chunk: Sequence[Task]) -> list[Result]:
    shared = _load(parcel)
    with Path(f"{parcel}.{os.getpid()}").open("wb", buffering=0) as note:
        return [work(shared, task) for task in _noting(chunk, note)]


def _noting(chunk: Sequence[Task], note: IO[bytes]) -> Iterator[Task]:
    """Yield the tasks of a chunk, with the present one in a file: what is written outlives the process."""
    for task in chunk:
        note.seek(0)
        note.truncate()
        note.write(str(task).encode(errors="replace"))
        yield task
    note.seek(0)
    note.truncate()


@contextmanager
def executor(workers: int | None = None) -> Iterator[Executor]:
    """Open an executor with this many workers (all cores when None), and close it at the end.

    What was kept from the garbage collector meanwhile is its business again then.
    """
    count = workers or os.cpu_count() or 1
    with ExitStack() as opened:
        opened.callback(gc.unfreeze)
        if count == 1:
            yield InProcess()
            return
        yield Forks(count, opened) if CAN_FORK else Processes(count, opened)

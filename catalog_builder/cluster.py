"""The executor on a Dask cluster: the same chunks of the same tasks, on other machines.

Everything a task needs travels to the scheduler, so that a chunk whose worker is lost runs again elsewhere.
Where all workers see the project and the published folder under the same paths as this machine, they read
and write there; where one does not, files travel as bytes (see `shipping`).
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from catalog_builder import shipping
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.members import check_programs, connected, sees_all
from catalog_builder.model import Project
from catalog_builder.shipping import Places
from catalog_builder.staging import Stager
from catalog_builder.workers import CHUNKS_PER_WORKER, Result, Shared, Task, chunked, tried_here

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE_SECONDS = 30
"""How long a cluster may be without any worker while a build waits for one."""


class _Sent(NamedTuple):
    """A value that is in the cluster, the name of its parcel, and the futures of all that a chunk needs."""

    shared: object
    name: str
    held: list[Future[bytes]]


class Cluster:
    """Runs chunks of tasks on the workers that are connected to a scheduler.

    `office` makes what goes out and opens what comes back.
    """

    spares = 0

    def __init__(self, client: Client, office: SharedFolder | Parcels) -> None:
        self._client = client
        self.office = office
        self._sent: _Sent | None = None

    def begin(
        self, work: Callable[[Shared, Task], Result], shared: Shared, task: Task
    ) -> Callable[[], Result]:
        """Begin on a worker; what is returned waits for it, and raises as `map` does."""
        chunk = [task]
        (future,) = futures = self._submit(work, shared, [chunk])

        def finish() -> Result:
            try:
                results: list[Result] = self.office.unpack(self._result(future, chunk), shared)
                return results[0]
            finally:
                self._release(futures)

        return finish

    def spare(self, work: object, shared: object, task: object) -> None:
        """Begin nothing: the processes are elsewhere."""

    def map(
        self,
        work: Callable[[Shared, Task], Result],
        shared: Shared,
        tasks: Sequence[Task],
        *,
        apart: bool = False,  # noqa: ARG002 (all tasks of a cluster are)
    ) -> Iterator[Result]:
        """Yield the results in the order of the tasks; the first ones are made here.

        Raises CatalogError when one chunk loses its worker again and again, or no worker is left.
        """
        return tried_here(work, shared, tasks, self._map_chunks)

    def _map_chunks(
        self, work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task]
    ) -> Iterator[Result]:
        chunks = list(chunked(tasks, max(1, self._workers()) * CHUNKS_PER_WORKER))
        futures = self._submit(work, shared, chunks)
        try:
            for future, chunk in zip(futures, chunks, strict=True):
                yield from self.office.unpack(self._result(future, chunk), shared)
        finally:
            self._release(futures)

    def _submit(
        self, work: Callable[[Shared, Task], Result], shared: Shared, chunks: Sequence[Sequence[Task]]
    ) -> list[Future[bytes]]:
        """Hand out chunks; return a future for each."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # what is large stays in the cluster
            sent = self._send(shared)
            return [
                self._client.submit(_run, work, self.office.opener, sent.name, chunk, *sent.held, pure=False)
                for chunk in chunks
            ]

    def _send(self, shared: object) -> _Sent:
        """Send a value and the office's inputs, unless it is the very one that was sent last.

        What was sent before stays in the cluster for as long as a chunk needs it.
        """
        if self._sent is None or self._sent.shared is not shared:
            parcel = self.office.pack(shared)
            held = [self._client.submit(_held, each, pure=False) for each in (parcel, *self.office.inputs)]
            self._sent = _Sent(shared, hashlib.sha256(parcel).hexdigest(), held)
        return self._sent

    def _release(self, futures: Sequence[Future[bytes]]) -> None:
        with suppress(Exception):  # what is over needs no tidying
            self._client.cancel(list(futures))  # type: ignore[no-untyped-call]

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def _require_workers(self, error: Exception) -> None:
        if not self._workers():
            raise _lost() from error

    def _result(self, future: Future[bytes], chunk: Sequence[object]) -> bytes:
        """Wait for a chunk, as long as anybody is there to work on it."""
        from distributed import KilledWorker  # noqa: PLC0415 (an extra)
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        while True:
            try:
                return future.result(timeout=PATIENCE_SECONDS)
            except KilledWorker as error:
                raise CatalogError(
                    Message.of("every worker that worked on this was lost: {names}", names=named(chunk)),
                    hint=Message.of("a worker may have too little memory; give each more"),
                    status=3,
                ) from error
            except FutureCancelledError as error:
                raise _lost() from error
            except TimeoutError as error:
                if not future.done():  # type: ignore[no-untyped-call]
                    self._require_workers(error)
                elif isinstance(future.exception(), TimeoutError):  # type: ignore[no-untyped-call]
                    raise  # the work's own; else it was done just now, and is asked for again


def _lost() -> CatalogError:
    return CatalogError(
        Message.of("the cluster lost its workers while they were at work"),
        hint=Message.of("look whether the scheduler runs and machines have memory left, and build again"),
        status=3,
    )


_NAMED = 3


def named(tasks: Sequence[object]) -> str:
    """Return what tasks are about: the first few, and how many there are."""
    more = f", … ({len(tasks)})" if len(tasks) > _NAMED else ""
    return ", ".join(str(each) for each in tasks[:_NAMED]) + more


def _held(parcel: bytes) -> bytes:
    """Keep a parcel in the cluster; made again from the scheduler's copy where it is lost."""
    return parcel


def _run(
    work: Callable[[Any, Task], Result],
    opener: Callable[[str, bytes, tuple[bytes, ...]], Opened],
    name: str,
    chunk: Sequence[Task],
    parcel: bytes,
    *inputs: bytes,
) -> bytes:
    """Do a chunk on a worker."""
    opened = opener(name, parcel, inputs)
    return opened.close([work(opened.shared, task) for task in chunk])


@dataclass(frozen=True, slots=True)
class Opened:
    """A shared value on a worker, and how results are packed for the way back."""

    shared: Any
    close: Callable[[list[Any]], bytes]


class SharedFolder:
    """The office where all machines see the same folders: nothing but values travels."""

    inputs: tuple[bytes, ...] = ()

    def pack(self, shared: object) -> bytes:
        """Pickle what goes out."""
        return pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)

    @property
    def opener(self) -> Callable[[str, bytes, tuple[bytes, ...]], Opened]:
        """What a worker opens it with."""
        return _open_shared

    def unpack(self, results: bytes, _shared: object) -> Any:
        """Return what came back."""
        return pickle.loads(results)  # noqa: S301 (from our own cluster)


class Parcels:
    """The office where machines share no folder: files travel with the values."""

    def __init__(self, project: Project, output: Path) -> None:
        self._project, self._output = project, output
        self.inputs = tuple(shipping.inputs(project))
        self._digest = shipping.name_of(self.inputs)

    def pack(self, shared: object) -> bytes:
        """Pickle what goes out."""
        return shipping.pack(shared, self._places(shared))

    @property
    def opener(self) -> Callable[[str, bytes, tuple[bytes, ...]], Opened]:
        """What a worker opens it with."""
        return partial(_open_parcels, self._digest)

    def unpack(self, results: bytes, shared: object) -> Any:
        """Return what came back, its files put where they belong."""
        return shipping.unpack_results(results, self._places(shared), _stager(shared))

    def _places(self, shared: object) -> Places:
        return Places.of(self._project, self._output, _stager(shared))


def _stager(shared: object) -> Stager | None:
    """Return what the work stages files with, if it does."""
    parts = shared if isinstance(shared, tuple) else (shared,)
    return next((each for each in parts if isinstance(each, Stager)), None)


def _open_shared(name: str, parcel: bytes, _inputs: tuple[bytes, ...]) -> Opened:
    return Opened(_unpickled(_Parcel(name, parcel)), pickle.dumps)


@lru_cache(maxsize=1)
def _unpickled(parcel: _Parcel) -> Any:
    return pickle.loads(parcel.content)  # noqa: S301 (from the machine that builds)


def _open_parcels(digest: str, name: str, parcel: bytes, inputs: tuple[bytes, ...]) -> Opened:
    from distributed import get_worker  # noqa: PLC0415 (an extra)

    base = Path(get_worker().local_directory) / "catalog-builder"
    places = Places.below(base / digest)
    if not places.project.is_dir():
        shutil.rmtree(base, ignore_errors=True)  # the project that was built before
        shipping.write_inputs(inputs, places.project)
    shared = _unpacked(_Parcel(name, parcel), places)
    return Opened(shared, lambda results: shipping.pack_results(results, places))


@lru_cache(maxsize=1)
def _unpacked(parcel: _Parcel, places: Places) -> Any:
    return shipping.unpack(parcel.content, places)


class _Parcel:
    """A pickled value, the same as any other of its name."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Parcel) and other.name == self.name


@contextmanager
def cluster(address: str, workers: int | None, project: Project, output: Path) -> Iterator[Cluster]:
    """Connect to the scheduler at `address`, or start a cluster of processes here for `local`.

    Paths are absolute. Raises CatalogError when the extra is not installed, no scheduler answers, it
    has no workers, or one of them runs other versions.
    """
    with connected(address, workers) as client:
        check_programs(client, address)
        shared = sees_all(client, (project.root, output))
        yield Cluster(client, SharedFolder() if shared else Parcels(project, output))

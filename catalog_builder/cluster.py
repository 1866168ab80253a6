"""The executor on a Dask cluster: the same chunks of the same tasks, on other machines.

Everything a task needs travels to the scheduler, so that a chunk whose worker is lost runs again elsewhere.
Workers read the project and write into the published folder under the same paths as this machine.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_builder import __version__
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.workers import CHUNKS_PER_WORKER, Result, Shared, Task, chunked, tried_here

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
CONNECT_SECONDS = 10
"""How long a scheduler may take to answer."""


class Cluster:
    """Runs chunks of tasks on the workers that are connected to a scheduler."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def map(
        self, work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task]
    ) -> Iterator[Result]:
        """Yield the results in the order of the tasks; the first ones are made here.

        Raises CatalogError when one chunk loses its worker again and again, or no worker is left.
        """
        return tried_here(work, shared, tasks, self._map_chunks)

    def _map_chunks(
        self, work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task]
    ) -> Iterator[Result]:
        from distributed import KilledWorker  # noqa: PLC0415 (an extra)
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        parcel = pickle.dumps(shared, protocol=pickle.HIGHEST_PROTOCOL)
        name = hashlib.sha256(parcel).hexdigest()
        held = self._client.submit(_held, parcel, pure=False)
        workers = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        futures = [
            self._client.submit(_run, work, held, name, chunk, pure=False)
            for chunk in chunked(tasks, workers * CHUNKS_PER_WORKER)
        ]
        try:
            for future in futures:
                yield from future.result()
        except (KilledWorker, FutureCancelledError) as error:
            raise CatalogError(
                Message.of("the cluster lost its workers while they were at work"),
                hint=Message.of("a worker may have too little memory; give each more, or start more of them"),
            ) from error
        finally:
            with suppress(Exception):  # what is over needs no tidying
                self._client.cancel([held, *futures])  # type: ignore[no-untyped-call]


def _held(parcel: bytes) -> bytes:
    """Keep a parcel in the cluster; made again from the scheduler's copy where it is lost."""
    return parcel


def _run(
    work: Callable[[Any, Task], Result], parcel: bytes, name: str, chunk: Sequence[Task]
) -> list[Result]:
    shared = _opened(_Parcel(name, parcel))
    return [work(shared, task) for task in chunk]


class _Parcel:
    """A pickled value, the same as any other of its name."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Parcel) and other.name == self.name


@lru_cache(maxsize=1)
def _opened(parcel: _Parcel) -> Any:
    return pickle.loads(parcel.content)  # noqa: S301 (from the machine that builds)


@contextmanager
def cluster(address: str, workers: int | None, folders: Sequence[Path]) -> Iterator[Cluster]:
    """Connect to the scheduler at `address`, or start a cluster of processes here for `local`.

    `folders` are those that all workers must see. Raises CatalogError when the extra is not
    installed, no scheduler answers, it has no workers, or one of them runs other versions or does
    not see a folder.
    """
    with _connected(address, workers) as client:
        _check(client, address, [str(folder.absolute()) for folder in folders])
        yield Cluster(client)


@contextmanager
def _connected(address: str, workers: int | None) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise CatalogError(
            Message.of("building on a cluster needs Dask, which is not installed"),
            hint=Message.of('pip install "catalog-builder[cluster]"'),
            status=2,
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        if address == LOCAL:
            started = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers or os.cpu_count() or 1, threads_per_worker=1, dashboard_address=None
            )
            client = Client(started)  # type: ignore[no-untyped-call]
        else:
            started, client = None, Client(address, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise CatalogError(
            Message.of("no cluster answers at {address}", address=address),
            hint=Message.of("start one with: dask scheduler; then give its address, e.g. tcp://host:8786"),
            status=3,
        ) from error
    try:
        yield client
    finally:
        client.close()  # type: ignore[no-untyped-call]
        if started:
            started.close()


def _check(client: Client, address: str, folders: Sequence[str]) -> None:
    """Refuse a cluster that would not give the same site."""
    try:
        answers = client.run(_describe, folders, on_error="return")
    except (OSError, ValueError):
        answers = {}
    if not answers:
        raise CatalogError(
            Message.of("the cluster at {address} has no workers", address=address),
            hint=Message.of("start some with: dask worker {address} --nthreads 1", address=address),
            status=3,
        )
    ours = _describe(folders)[0]
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, BaseException) or answer[0] != ours:
            theirs = str(answer) if isinstance(answer, BaseException) else answer[0]
            raise CatalogError(
                Message.of(
                    "the worker {worker} runs other versions: {theirs}; here: {ours}",
                    worker=str(worker),
                    theirs=theirs,
                    ours=ours,
                ),
                hint=Message.of("install the same catalog-builder, with the same Python, on every machine"),
                status=3,
            )
        if answer[1]:
            raise CatalogError(
                Message.of(
                    "the worker {worker} does not see {folder}", worker=str(worker), folder=answer[1][0]
                ),
                hint=Message.of("mount the project's folder on every machine under the same path"),
                status=3,
            )


def _describe(folders: Sequence[str]) -> tuple[str, list[str]]:
    """Return this process's versions, and those of the folders that it does not see."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"catalog-builder {__version__}, Python {python}", [
        each for each in folders if not Path(each).is_dir()
    ]

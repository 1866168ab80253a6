"""Who belongs to a cluster: the way to its scheduler, what its workers run, which folders they see."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.program import Program, this_program

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
CONNECT_SECONDS = 10
"""How long a scheduler may take to answer."""


@contextmanager
def connected(address: str, workers: int | None) -> Iterator[Client]:
    """Yield a client of the scheduler at an address, or of a cluster that is started here for LOCAL.

    Raises CatalogError when Dask is not installed or nobody answers.
    """
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


def check_programs(client: Client, address: str) -> None:
    """Refuse a cluster that would not give the same site."""
    try:
        answers = client.run(this_program, on_error="return")
    except (OSError, ValueError):
        answers = {}
    if not answers:
        raise CatalogError(
            Message.of("the cluster at {address} has no workers", address=address),
            hint=Message.of("start some with: dask worker {address} --nthreads 1", address=address),
            status=3,
        )
    ours = this_program()
    for worker, answer in sorted(answers.items()):
        if not isinstance(answer, Program):
            theirs, here = str(answer), str(ours)
        elif answer == ours:
            continue
        else:
            theirs, here = answer.beside(ours), ours.beside(answer)
        raise CatalogError(
            Message.of(
                "the worker {worker} runs other versions: {theirs}; here: {ours}",
                worker=str(worker),
                theirs=theirs,
                ours=here,
            ),
            hint=Message.of("install the same catalog-builder, with the same Python, on every machine"),
            status=3,
        )


def sees_all(client: Client, folders: Sequence[Path]) -> bool:
    """Tell whether all workers see these folders: a new file with a new text is put into each.

    A folder of the same name on another disk is another folder; a path that is there proves nothing.
    """
    text, probes = secrets.token_hex(), []
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            probes.append(folder / f".catalog-builder-{text[:16]}")
            probes[-1].write_text(text)
        answers = client.run(_reads, [str(each) for each in probes], text)
    except OSError:
        return False
    finally:
        for probe in probes:
            with suppress(OSError):
                probe.unlink()
    return all(answers.values())


def _reads(probes: Sequence[str], text: str) -> bool:
    """Tell whether this worker finds the text in each file, and may write beside the last one."""
    try:
        seen = all(Path(probe).read_text() == text for probe in probes)
        written = Path(f"{probes[-1]}-{os.getpid()}")
        written.touch()
        written.unlink()
    except OSError:
        return False
    return seen

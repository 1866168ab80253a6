"""A lock file that names its owner, so that two of us never do the same at once.

The lock itself is the operating system's, on the open file: it ends with the process that holds it,
however that ends, so none is ever stale and no number of a process that somebody else has by now
matters. What stands in the file only says who it is. A lock that names another machine is respected all
the same, since not every network share passes locks on.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock: process, machine and when it started (ISO 8601, UTC)."""

    pid: int
    host: str
    since: str

    @classmethod
    def current(cls) -> Owner:
        """Describe this process."""
        return cls(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))


@contextmanager
def locked(path: Path, task: Message) -> Iterator[None]:
    """Hold the lock file at `path`; folders above it are made. `task` says what is done meanwhile.

    Raises CatalogError when somebody else holds it, and OSError when it cannot be written.
    """
    handle = _acquire(path, task)
    try:
        yield
    finally:
        _release(path, handle)


def _acquire(path: Path, task: Message) -> int:
    """Return the open, locked file: the one that has the name, not one that was just removed."""
    while True:
        handle = _open(path)
        try:
            if _is_ours(handle, path, task):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_ours(handle: int, path: Path, task: Message) -> bool:
    """Lock and sign an open file; tell whether it still has its name. Raises CatalogError if it is held."""
    if not _try_lock(handle):
        raise _held(path, task, _read_owner(handle))
    if not _has_name(handle, path):
        return False
    _sign(handle, path, task)
    return True


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)


def _has_name(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))  # noqa: PTH116 (as the line around it)
    except FileNotFoundError:
        return False


def _sign(handle: int, path: Path, task: Message) -> None:
    """Write who we are into the lock that we hold; raise when it names somebody on another machine."""
    owner = _read_owner(handle)
    if owner is not None and owner.host != socket.gethostname():
        raise _held(path, task, owner)
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(Owner.current())).encode())


def _release(path: Path, handle: int) -> None:
    if os.name == "nt":  # pragma: no cover (an open file cannot be removed there)
        os.close(handle)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    os.close(handle)


def _read_owner(handle: int) -> Owner | None:
    """Return the owner that a lock names, None for one that is new or was cut off while written."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return Owner(**json.loads(os.read(handle, 10_000)))
    except (OSError, ValueError, TypeError):
        return None


def _held(path: Path, task: Message, owner: Owner | None) -> CatalogError:
    who = owner or Owner(0, "?", "?")
    return CatalogError(
        Message.of(
            "{task} is running already (process {pid} on {host}, since {since})",
            task=task,
            pid=who.pid,
            host=who.host,
            since=who.since,
        ),
        hint=Message.of("wait until it ends; if it is gone for good, delete {file}", file=str(path)),
    )


def _try_lock(handle: int) -> bool:
    """Take the operating system's lock on an open file; tell whether nobody else has it.

    Where the file system knows no locks, everybody gets it.
    """
    if os.name == "nt":  # pragma: no cover (Windows)
        return _try_lock_on_windows(handle)
    import fcntl  # noqa: PLC0415 (not on Windows)

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # pragma: no cover (a share without locks)
        return True
    return True


def _try_lock_on_windows(handle: int) -> bool:  # pragma: no cover (Windows)
    import msvcrt  # noqa: PLC0415

    os.lseek(handle, 1 << 30, os.SEEK_SET)  # locked bytes cannot be read by others there
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True

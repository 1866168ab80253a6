"""A lock file that names its owner, so that two builds never write one folder at once."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message


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

    @property
    def is_gone(self) -> bool:
        """Tell whether the owner certainly no longer runs; a process on another machine may."""
        return self.host == socket.gethostname() and not _runs(self.pid)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`; its folder must exist.

    A lock whose owner is gone (killed, power cut) is taken over. Raises CatalogError when
    somebody else holds it.
    """
    _acquire(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _acquire(path: Path) -> None:
    for _ in range(2):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            _recover(path)
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(Owner.current()), file)
        return
    raise _held(path, None)


def _recover(path: Path) -> None:
    """Remove a stale lock; raise when its owner may still run."""
    owner = _read_owner(path)
    if owner is not None and not owner.is_gone:
        raise _held(path, owner)
    path.unlink(missing_ok=True)


def _read_owner(path: Path) -> Owner | None:
    """Return the owner that a lock names, None for a lock that was cut off while written."""
    try:
        return Owner(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _held(path: Path, owner: Owner | None) -> CatalogError:
    who = owner or Owner(0, "?", "?")
    return CatalogError(
        Message.of(
            "another build is writing this folder (process {pid} on {host}, since {since})",
            pid=who.pid,
            host=who.host,
            since=who.since,
        ),
        hint=Message.of("wait until it ends; if it is gone for good, delete {file}", file=str(path)),
    )


def _runs(pid: int) -> bool:
    """Tell whether a process with this number runs on this machine."""
    if os.name == "nt":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _runs_on_windows(pid: int) -> bool:  # pragma: no cover (signal 0 would end the process there)
    import ctypes  # noqa: PLC0415

    query_limited_information = 0x1000
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(query_limited_information, False, pid)  # noqa: FBT003
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)

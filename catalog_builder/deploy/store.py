"""What a deploy sees of a host: a small interface, one connection each, and how its failures are said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass

KEEP_ALIVE = 30
"""Seconds of silence after which a connection is shown to be alive."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file on the host: its size in bytes, and its content's digest if the host tells one.

    `md5` and `git` (the id of a blob) are hexadecimal; None where the host knows no digest.
    """

    size: int
    md5: str | None = None
    git: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """One file to send: its path below the root of the site, where it lies here, and its size in bytes."""

    path: str
    source: Path
    size: int


class Store(Protocol):
    """One connection to the folder on a host in which the site lives.

    Paths are relative to that folder, with `/`. Every method may raise StoreError. A store is used by
    one thread at a time; several may be open at once.
    """

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        ...

    def read_all(self, paths: Sequence[str]) -> dict[str, bytes | None]:
        """Return the bytes of several files; where that costs less than one by one, all at once."""
        return {path: self.read(path) for path in paths}

    def write(self, path: str, content: bytes) -> None:
        """Put a small file of the deploy's own, whole or not at all."""
        ...

    def put(self, upload: Upload) -> None:
        """Send a file so that nobody ever sees half of it: under another name, then renamed."""
        ...

    def put_all(self, uploads: Sequence[Upload]) -> None:
        """Send several files; where that costs less than one by one, all at once."""
        for upload in uploads:
            self.put(upload)

    def delete(self, path: str) -> None:
        """Remove a file and the folders that this leaves empty; nothing happens when it is not there."""
        ...

    def delete_all(self, paths: Sequence[str]) -> None:
        """Remove several files; where that costs less than one by one, all at once."""
        for path in paths:
            self.delete(path)

    def list(self) -> Mapping[str, Listed]:
        """Return every file below the folder."""
        ...

    def finish(self) -> None:
        """Make visible what was put, where that happens all at once (a commit)."""
        ...

    def close(self) -> None:
        """End the connection; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a host: what opens a connection, how many at once, how many files a `put_all` takes."""

    open: Callable[[], Store]
    connections: int = 8
    batch: int = 1


class StoreError(Exception):
    """Something failed at the host.

    `temporary`: the line broke or the host was busy, and another try may succeed. `crowded`: the host
    takes no further connection. Otherwise trying again is of no use.
    """

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        temporary: bool = False,
        crowded: bool = False,
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.temporary = temporary
        self.crowded = crowded

    def as_catalog_error(self) -> CatalogError:
        """Return what ends the command: exit status 3, the outside failed."""
        return CatalogError(self.message, hint=self.hint, status=3)


def lost_line(host: str, reason: object) -> StoreError:
    """Return the error of a connection that broke, which is worth another try."""
    return StoreError(
        Message.of("the connection to {host} broke: {reason}", host=host, reason=one_line(reason)),
        hint=Message.of("run the same command again: it goes on where it stopped"),
        temporary=True,
    )


def refused_path(path: str, reason: object, hint: Message | None = None) -> StoreError:
    """Return the error of a file that the host does not take."""
    return StoreError(
        Message.of("the host refused {path}: {reason}", path=path, reason=one_line(reason)),
        hint=hint or Message.of("look at the rights, the free space and the quota of the folder on the host"),
    )


def one_line(reason: object) -> str:
    """Return what a host or a library said, on one line and of bearable length."""
    return " ".join(str(reason).split())[:300]

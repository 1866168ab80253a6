"""Files on their way into a published folder: compared with what is there, written beside it if not."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from catalog_builder.frozen import dataclass
from catalog_builder.manifest import FileRecord
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable


@dataclass(frozen=True, slots=True)
class StagedFile(Portable):
    """A file that is as wanted, in the published folder or in the staging folder.

    `modified` is when it was last written, in nanoseconds since 1970.
    """

    path: str
    record: FileRecord
    modified: int


@dataclass(frozen=True, slots=True)
class Stager:
    """Stages files for the published folder `output` below `folder`; works in any process that sees both.

    With `anew` nothing that is published counts.
    """

    output: str
    folder: str
    anew: bool = False

    def stage(self, file: OutputFile, published: FileRecord | None = None) -> StagedFile:
        """Write a file below the staging folder unless the published one is the same.

        Of a file that already lies on disk the name carries a hash of what it was made from, so a
        file of the same name and size that is `published` is the same and is not read again.
        Raises OSError.
        """
        place = os.path.join(self.output, file.path)  # noqa: PTH118 (ten thousand times)
        if isinstance(file.content, Path) and not self.anew:
            size, there = file.content.stat().st_size, _status(place)
            if published and there and published.size == size == there.st_size:
                return StagedFile(file.path, published, there.st_mtime_ns)
        content = file.content if isinstance(file.content, bytes) else file.content.read_bytes()
        record = FileRecord(hashlib.sha256(content).hexdigest(), len(content))
        modified = None if self.anew else _same(place, content)
        if modified is None:
            modified = write(os.path.join(self.folder, file.path), content)  # noqa: PTH118
        return StagedFile(file.path, record, modified)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116
    except OSError:
        return None


def _same(place: str, content: bytes) -> int | None:
    """Return when a file was written that holds exactly this content, None when none does."""
    status = _status(place)
    if status is None or status.st_size != len(content):
        return None
    try:
        with open(place, "rb", buffering=0) as file:  # noqa: PTH123
            return status.st_mtime_ns if file.read() == content else None
    except OSError:
        return None


def write(target: str, content: bytes, *, durable: bool = False) -> int:
    """Write a new file, making the folders above it, and return its time in nanoseconds since 1970.

    `durable` waits until it is on the disk.
    """
    try:
        handle = os.open(target, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        handle = os.open(target, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if durable:
            os.fsync(handle)
        return os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@contextmanager
def whole(target: Path, *, new: bool = False) -> Iterator[Path]:
    """Yield a path beside `target` to write to; it becomes `target` when the block ends well.

    So the file appears under its name when it is whole, or not at all. With `new` it takes nobody's
    place: raises FileExistsError when the name is taken. Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield unfinished
        if new:
            _take_name(unfinished, target)
        else:
            unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _take_name(unfinished: Path, target: Path) -> None:
    """Give a file its name unless that is taken, in one step where the disk knows hard links."""
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        unfinished.rename(target)


def flush(folder: Path, paths: Sequence[str], meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until files below a folder are on the disk: a power cut must not leave empty ones in place.

    All at once where the system can (Linux: syncfs, see syncfs(2)) and there are many. While the disk
    writes, this process does something else. Raises OSError, and as `meanwhile` does.
    """
    failures: list[OSError] = []
    beside = Thread(target=_flush, args=(folder, paths, failures))
    beside.start()
    try:
        meanwhile()
    finally:
        beside.join()
    if failures:
        raise failures[0]


def _flush(folder: Path, paths: Sequence[str], failures: list[OSError]) -> None:
    try:
        _flush_each(folder, paths)
    except OSError as error:
        failures.append(error)


def _flush_each(folder: Path, paths: Sequence[str]) -> None:
    if len(paths) > _FEW and _flush_all(folder):
        return
    for path in paths:
        handle = os.open(folder / path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_FEW = 8


def _flush_all(folder: Path) -> bool:
    """Flush the file system that a folder is on; tell whether that is possible here."""
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None) if os.name == "posix" else None
    if syncfs is None:  # pragma: no cover (not on Linux)
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(syncfs(handle) == 0)
    finally:
        os.close(handle)

"""Staging and replacement: how the files of a build get into output/ without ever breaking the site.

All files are first compared with what is published; those that differ are written into a staging
folder inside output/, on the same file system. Only when the last one is there do they move into place,
in an order in which every published page finds what it links to, the manifest last, and then what the
old manifest lists and the new one does not is removed. A journal of everything that may be ours is
written before the first move, so that a build that was killed is cleaned up by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.lock import locked
from catalog_builder.manifest import (
    MANIFEST,
    FileRecord,
    format_manifest,
    is_safe,
    publishing_rank,
    read_manifest,
)
from catalog_builder.model import OutputFile

WORK_FOLDER = ".catalog-builder"
"""Holds the lock, the staging folder and the journal while a build writes; gone afterwards."""
_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a build changed in the published folder, in files; `bytes` is the size of the whole site."""

    files: int
    bytes: int
    written: int
    unchanged: int
    removed: int


def replace(output: Path, files: Iterable[OutputFile]) -> Replacement:
    """Make `output` hold exactly `files` and their manifest, beside whatever it holds that is not ours.

    `files` is consumed while it is staged; when it raises, `output` stays as it was. Raises
    CatalogError when the folder is not ours, is locked by another build, or cannot be written.
    """
    with _explained(output), _workspace(output) as work:
        owned = _owned(output, work)
        records = _stage(output, work, files)
        manifest = format_manifest(records)
        if _differs(output / MANIFEST, manifest):
            _write(work / "staging" / MANIFEST, manifest)
        _write(work / _JOURNAL, json.dumps(sorted(owned | records.keys())).encode(), durable=True)
        written = _publish(output, work / "staging")
        removed = _remove(output, owned - records.keys())
    return Replacement(
        files=len(records) + 1,
        bytes=sum(record.size for record in records.values()) + len(manifest),
        written=written,
        unchanged=len(records) + 1 - written,
        removed=removed,
    )


def clear(output: Path) -> None:
    """Remove every file that the manifest lists, so that the next build writes all of them anew."""
    if not output.is_dir():
        return
    with _explained(output), _workspace(output) as work:
        _remove(output, _owned(output, work) | {MANIFEST})


@contextmanager
def _explained(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogError(
            Message.of(
                "cannot write to {folder}: {reason}",
                folder=str(output),
                reason=error.strerror or str(error),
            ),
            hint=Message.of("check that the disk has room and that you may write there, or use --output"),
        ) from error


@contextmanager
def _workspace(output: Path) -> Iterator[Path]:
    _refuse_foreign(output)
    work = output / WORK_FOLDER
    work.mkdir(parents=True, exist_ok=True)
    with _removed_when_empty(work), locked(work / "lock"):
        with _fresh_folder(work / "staging"):
            yield work
        (work / _JOURNAL).unlink(missing_ok=True)


@contextmanager
def _fresh_folder(folder: Path) -> Iterator[None]:
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _removed_when_empty(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        _remove_empty(folder, folder.parent)


def _refuse_foreign(output: Path) -> None:
    """Refuse a folder with files in it that no build of ours put there; hidden files may be."""
    if output.exists() and not output.is_dir():
        raise CatalogError(Message.of("{folder} is a file, not a folder", folder=str(output)), status=2)
    if not output.exists() or (output / MANIFEST).is_file() or (output / WORK_FOLDER).is_dir():
        return
    foreign = sorted(child.name for child in output.iterdir() if not child.name.startswith("."))
    if foreign:
        raise CatalogError(
            Message.of(
                "{folder} holds files that are not of a catalogue, e.g. {name}",
                folder=str(output),
                name=foreign[0],
            ),
            hint=Message.of("name an empty or new folder with --output"),
            status=2,
        )


def _owned(output: Path, work: Path) -> set[str]:
    """Return every path that is ours: the manifest's, and those of a build that was cut short."""
    try:
        journal = json.loads((work / _JOURNAL).read_bytes())
    except (OSError, ValueError):
        journal = []
    listed = {path for path in journal if isinstance(path, str) and is_safe(path)}
    return listed | read_manifest(output).keys()


def _stage(output: Path, work: Path, files: Iterable[OutputFile]) -> dict[str, FileRecord]:
    """Write the files that differ from what is published below staging/; return the records of all."""
    published = read_manifest(output)
    records: dict[str, FileRecord] = {}
    for file in files:
        target = work / "staging" / file.path
        if isinstance(file.content, Path):
            records[file.path] = _stage_copy(
                output / file.path, target, file.content, published.get(file.path)
            )
            continue
        records[file.path] = FileRecord(hashlib.sha256(file.content).hexdigest(), len(file.content))
        if _differs(output / file.path, file.content):
            _write(target, file.content)
    return records


def _stage_copy(place: Path, target: Path, source: Path, published: FileRecord | None) -> FileRecord:
    """Stage a file that already lies on disk.

    Its name carries a hash of what it was made from, so a published file of the same name and size
    is the same file and is not read again.
    """
    size = source.stat().st_size
    if published and published.size == size and _size(place) == size:
        return published
    content = source.read_bytes()
    if _differs(place, content):
        _write(target, content)
    return FileRecord(hashlib.sha256(content).hexdigest(), size)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _differs(place: Path, content: bytes) -> bool:
    if _size(place) != len(content):
        return True
    try:
        return place.read_bytes() != content
    except OSError:
        return True


def _write(target: Path, content: bytes, *, durable: bool = False) -> None:
    try:
        handle = target.open("wb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = target.open("wb")
    with handle:
        handle.write(content)
        if durable:
            handle.flush()
            os.fsync(handle.fileno())


def _publish(output: Path, staging: Path) -> int:
    """Move every staged file into place and return how many there were.

    A folder that is not there yet moves as a whole: on a first build that is nearly everything.
    """
    staged = sorted(
        (path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()),
        key=lambda path: (publishing_rank(path), path),
    )
    for path in staged:
        if (staging / path).exists():
            _move(output, staging, path)
    return len(staged)


def _move(output: Path, staging: Path, path: str) -> None:
    parents = [parent for parent in reversed(Path(path).parents) if parent != Path()]
    missing = next((parent for parent in parents if not (output / parent).exists()), None)
    moved = missing if missing is not None else Path(path)
    os.replace(staging / moved, output / moved)  # noqa: PTH105 (the same, without building two paths more)


def _remove(output: Path, paths: Iterable[str]) -> int:
    """Remove files of ours that are no longer wanted, and the folders that this leaves empty."""
    removed = 0
    for path in sorted(paths):
        place = output / path
        if place.is_file() or place.is_symlink():
            place.unlink()
            removed += 1
            _remove_empty(place.parent, output)
    return removed


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

"""Staging and replacement: how the files of a build get into output/ without ever breaking the site.

All files are first compared with what is published; those that differ are written into a staging
folder inside output/, on the same file system. Only when the last one is there do they move into place,
in an order in which every published page finds what it links to, the manifest last, and then what the
old manifest lists and the new one does not is removed. A journal of everything that may be ours, and that
not both manifests list, is written before the first move, so that a build that was killed is cleaned up by
the next one.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.lock import locked
from catalog_builder.manifest import (
    MANIFEST,
    FileRecord,
    format_manifest,
    is_foreign,
    is_safe,
    publishing_order,
    read_manifest,
)
from catalog_builder.model import OutputFile
from catalog_builder.staging import StagedFile, Stager, flush, write

WORK_FOLDER = ".catalog-builder"
"""Holds the lock, the staging folder and the journal while a build writes; gone afterwards."""
_JOURNAL = "journal.json"
_STAGING = "staging"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a build changed in the published folder, in files; `bytes` is the size of the whole site.

    `touched` are the paths of the files that were written or removed.
    """

    files: int
    bytes: int
    written: int
    unchanged: int
    removed: int
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staging:
    """A published folder that is held by this build; files that `stager` staged are published together."""

    stager: Stager
    work: Path

    def publish(
        self, files: Iterable[OutputFile | StagedFile], meanwhile: Callable[[], None] = lambda: None
    ) -> Replacement:
        """Make the folder hold exactly `files` and their manifest, beside whatever it holds that is not ours.

        `files` is consumed before anything is published; when it raises, the folder stays as it was. So it
        does when `meanwhile` raises, which is called while the files are on their way to the disk.
        """
        output = Path(self.stager.output)
        published = read_manifest(output)
        journalled = _journalled(self.work)
        owned = journalled | published.keys()
        records = self._stage(files, published)
        manifest = format_manifest(records)
        self.stager.stage(OutputFile(MANIFEST, manifest))
        _refuse_links(output, owned | records.keys())
        journal = json.dumps(sorted(journalled | (published.keys() ^ records.keys()))).encode()
        write(str(self.work / _JOURNAL), journal, durable=True)
        written = _publish(output, Path(self.stager.folder), meanwhile)
        removed = _remove(output, owned - records.keys())
        return Replacement(
            files=len(records) + 1,
            bytes=sum(record.size for record in records.values()) + len(manifest),
            written=len(written),
            unchanged=len(records) + 1 - len(written),
            removed=len(removed),
            touched=(*written, *removed),
        )

    def _stage(
        self, files: Iterable[OutputFile | StagedFile], published: Mapping[str, FileRecord]
    ) -> dict[str, FileRecord]:
        records: dict[str, FileRecord] = {}
        for file in files:
            if isinstance(file, OutputFile):
                records[file.path] = self.stager.stage(file, published.get(file.path)).record
            else:
                records[file.path] = file.record
        return records


@contextmanager
def staging(output: Path, *, anew: bool = False) -> Iterator[Staging]:
    """Hold the published folder while its files are staged and published.

    With `anew` every file is written again, also where the same is published. Raises CatalogError
    when the folder is not ours, is locked by another build, or cannot be written.
    """
    new = not os.path.lexists(output)
    with _explained(output), _workspace(output) as work, _fresh_folder(work) as folder:
        yield Staging(Stager(str(output), str(folder), anew=anew or new), work)


def replace(output: Path, files: Iterable[OutputFile | StagedFile]) -> Replacement:
    """Make `output` hold exactly `files`; see `Staging.publish` and `staging`."""
    with staging(output) as held:
        return held.publish(files)


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
    work, new = output / WORK_FOLDER, not output.exists()
    with (
        _removed_when_empty(work, output.parent if new else output),
        locked(work / "lock", Message.of("a build of this folder")),
    ):
        yield work
        (work / _JOURNAL).unlink(missing_ok=True)


@contextmanager
def _fresh_folder(work: Path) -> Iterator[Path]:
    """Make a staging folder with a name that never comes again.

    A worker of a build that was killed may go on for a moment; what it still writes is not ours.
    """
    for left in work.glob(f"{_STAGING}-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = work / f"{_STAGING}-{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _removed_when_empty(folder: Path, root: Path) -> Iterator[None]:
    """Remove a folder at the end if it is empty, and those that this leaves empty below `root`."""
    try:
        yield
    finally:
        with suppress(OSError):
            _remove_empty(folder, root)


def _refuse_foreign(output: Path) -> None:
    """Refuse a folder with files in it that no build of ours put there; hidden files may be.

    The home folder and the root of a disk are refused whatever is in them.
    """
    if not output.exists():
        _refuse_dangling(output)
        return
    if not output.is_dir():
        raise CatalogError(Message.of("{folder} is a file, not a folder", folder=str(output)), status=2)
    place = output.resolve()
    if place in (Path(place.anchor), Path.home().resolve()):
        raise CatalogError(
            Message.of("{folder} is no folder for a website", folder=str(place)), hint=_OTHER, status=2
        )
    journal = output / WORK_FOLDER / _JOURNAL
    if journal.is_file() or ((output / MANIFEST).is_file() and not is_foreign(output / MANIFEST)):
        return
    foreign = sorted(child.name for child in output.iterdir() if not child.name.startswith("."))
    if foreign:
        raise CatalogError(
            Message.of(
                "{folder} holds files that are not of a catalogue, e.g. {name}",
                folder=str(output),
                name=foreign[0],
            ),
            hint=_OTHER,
            status=2,
        )


def _refuse_dangling(output: Path) -> None:
    if output.is_symlink():
        raise CatalogError(
            Message.of(
                "{folder} is a link to {target}, which is not there",
                folder=str(output),
                target=str(output.readlink()),
            ),
            hint=Message.of("connect the disk it is on, or make the folder"),
        )


def _refuse_links(output: Path, paths: Iterable[str]) -> None:
    """Refuse a folder among ours that is a link: nothing outside of the output is written or removed."""
    parents = {path.rpartition("/")[0] for path in paths} - {""}
    folders = {str(each) for path in parents for each in (PurePosixPath(path), *PurePosixPath(path).parents)}
    for folder in sorted(folders - {"."}):
        if (output / folder).is_symlink():
            raise CatalogError(
                Message.of("{folder} leads to another place", folder=str(output / folder)),
                hint=Message.of("remove the link, or name another folder with --output"),
                status=2,
            )


_OTHER = Message.of("name an empty or new folder with --output")


def _journalled(work: Path) -> set[str]:
    """Return the paths that a build that was cut short may have published."""
    try:
        journal = json.loads((work / _JOURNAL).read_bytes())
    except (OSError, ValueError):
        return set()
    return {path for path in journal if isinstance(path, str) and is_safe(path)}


def _publish(output: Path, staging: Path, meanwhile: Callable[[], None]) -> list[str]:
    """Move every staged file into place and return their paths.

    What is new moves before what takes another's place: whenever this is cut off, each page that can
    be reached finds all that it links to. A folder that is not there yet moves as a whole: on a first
    build that is nearly everything.
    """
    folders = dict(_staged(str(staging), ""))
    new = {folder: _topmost_new(str(output), folder) for folder in folders}
    staged = [
        (publishing_order(path, new=bool(new[folder]) or not os.path.exists(f"{output}/{path}")), new[folder])  # noqa: PTH110
        for folder, paths in folders.items()
        for path in paths
    ]
    staged.sort()
    paths = [order[-1] for order, _ in staged]
    flush(staging, paths, meanwhile)
    for moved in dict.fromkeys(whole or order[-1] for order, whole in staged):
        os.replace(f"{staging}/{moved}", f"{output}/{moved}")  # noqa: PTH105 (ten thousand times)
    return paths


def _staged(staging: str, folder: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder below the staging folder ("" is itself) with the paths of the files in it."""
    files = []
    with os.scandir(f"{staging}/{folder}") as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir():
                yield from _staged(staging, path)
            else:
                files.append(path)
    yield folder, files


def _topmost_new(output: str, folder: str) -> str:
    """Return the outermost folder on the way to one that is not in the output yet, "" when all are."""
    parts = folder.split("/")
    ways = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((way for way in ways if not os.path.exists(f"{output}/{way}")), "")  # noqa: PTH110


def _remove(output: Path, paths: Iterable[str]) -> list[str]:
    """Remove files of ours that are no longer wanted, and the folders that this leaves empty."""
    removed = []
    for path in sorted(paths):
        place = output / path
        if place.is_file() or place.is_symlink():
            place.unlink()
            removed.append(path)
            _remove_empty(place.parent, output)
    return removed


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

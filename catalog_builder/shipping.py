"""Values and files on their way to machines that share no folder with this one.

A value is pickled so that a path below a known folder becomes the folder's name and the rest; the other
side puts its own folder in its place. What work leaves in files comes back the same way: a staged file as
its bytes, to be staged here, and a picture kept in the cache as the files beside it of that name.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from copyreg import dispatch_table
from functools import partial
from pathlib import Path, PosixPath, WindowsPath
from typing import Any

from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile, Project, default_theme
from catalog_builder.staging import StagedFile, Stager

PARCEL_BYTES = 16_000_000
"""About how much of the inputs travels in one piece."""
PROJECT, CACHE, OUTPUT, STAGING, THEME = "project", "cache", "output", "staging", "theme"
Files = Mapping[str, bytes]
_PICKLED_PATHS = (PosixPath, WindowsPath)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the folders that work speaks of lie on one machine."""

    project: Path
    output: Path
    staging: Path

    def folder(self, name: str) -> Path:
        """Return a folder by its name; the default theme is part of the program."""
        return default_theme() if name == THEME else Path(getattr(self, name))

    @property
    def cache(self) -> Path:
        """The project's folder for results that can be made again."""
        return Project(self.project, ()).cache

    def named(self, path: Path) -> tuple[str, str] | None:
        """Return the name of the folder that a path is in, and the rest of it; None when it is in none."""
        for name in (STAGING, OUTPUT, THEME, CACHE, PROJECT):
            folder = self.folder(name)
            if path.is_relative_to(folder):
                return name, path.relative_to(folder).as_posix()
        return None

    @classmethod
    def of(cls, project: Project, output: Path, stager: Stager | None) -> Places:
        """Return the places of this machine; no file is staged before there is a stager."""
        staging = Path(stager.folder) if stager else output / STAGING
        return cls(project.root, Path(stager.output) if stager else output, staging)

    @classmethod
    def below(cls, folder: Path) -> Places:
        """Return the places of a machine that has a folder of its own for all of them."""
        return cls(folder / PROJECT, folder / OUTPUT, folder / STAGING)


def placed(name: str, rest: str) -> Any:
    """Stand in a pickle for a path; as the next three, it is the reader who says what is called."""
    raise NotImplementedError(name, rest)


def kept(name: str, rest: str, beside: Files) -> Any:
    """Stand for a file of the cache."""
    raise NotImplementedError(name, rest, beside)


def restaged(path: str, content: bytes) -> Any:
    """Stand for a staged file."""
    raise NotImplementedError(path, content)


def stager_of(output: Path, folder: Path, anew: bool) -> Any:  # noqa: FBT001 (as the pickle has it)
    """Stand for what stages files."""
    raise NotImplementedError(output, folder, anew)


def pack(value: object, places: Places) -> bytes:
    """Pickle what goes out: paths become names."""
    return _dump(
        value,
        dict.fromkeys(_PICKLED_PATHS, partial(_named, places))
        | {Stager: lambda each: (stager_of, (Path(each.output), Path(each.folder), each.anew))},
    )


def unpack(parcel: bytes, places: Places) -> Any:
    """Return a value from `pack`, with the folders of this machine."""
    return _load(
        parcel,
        {
            "placed": lambda name, rest: places.folder(name) / rest,
            "stager_of": lambda output, folder, anew: Stager(str(output), str(folder), anew),
        },
    )


def pack_results(results: object, places: Places) -> bytes:
    """Pickle what comes back: files that were written travel as bytes."""
    return _dump(
        results,
        dict.fromkeys(_PICKLED_PATHS, partial(_with_content, places))
        | {StagedFile: lambda each: (restaged, (each.path, _taken(places.staging / each.path)))},
    )


def unpack_results(parcel: bytes, places: Places, stager: Stager | None) -> Any:
    """Return results from `pack_results`; their files are written, or staged, where they belong here."""
    return _load(
        parcel,
        {
            "placed": lambda name, rest: places.folder(name) / rest,
            "kept": partial(_keep, places),
            "restaged": partial(_stage, stager),
        },
    )


def _named(places: Places, path: Path) -> tuple[Any, tuple[Any, ...]]:
    found = places.named(path)
    return (placed, found) if found else (Path, (str(path),))


def _with_content(places: Places, path: Path) -> tuple[Any, tuple[Any, ...]]:
    found = places.named(path)
    if found is None or found[0] != CACHE:
        return _named(places, path)
    beside = {each.name: each.read_bytes() for each in path.parent.glob(f"{path.stem}.*")}
    return kept, (*found, beside)


def _keep(places: Places, name: str, rest: str, beside: Files) -> Path | bytes:
    """Write a kept file with its notes; where that is not possible, return its content."""
    path = places.folder(name) / rest
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for each, content in beside.items():
            path.with_name(each).write_bytes(content)
    except OSError:
        return beside[path.name]
    return path


def _taken(path: Path) -> bytes:
    content = path.read_bytes()
    path.unlink()
    return content


def _stage(stager: Stager | None, path: str, content: bytes) -> StagedFile:
    assert stager  # noqa: S101 (a file is staged by a stager, which went out with the work)
    return stager.stage(OutputFile(path, content))


def _dump(value: object, reductions: Mapping[Any, Callable[[Any], Any]]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dispatch_table | dict(reductions)
    pickler.dump(value)
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(file)
        self._functions = functions

    def find_class(self, module: str, name: str) -> Any:
        """Return the reader's own function where the pickle has a marker."""
        if module == __name__ and name in self._functions:
            return self._functions[name]
        return super().find_class(module, name)


def _load(parcel: bytes, functions: Mapping[str, Callable[..., Any]]) -> Any:
    return _Unpickler(io.BytesIO(parcel), functions).load()


def inputs(project: Project) -> Iterator[bytes]:
    """Yield all that work reads of a project (entries, their photos, its own templates) in parcels.

    A link travels as a link: what it leads to is not an entry's to show.
    """
    folders = [project.root / "content", *(each for each in project.themes if each != default_theme())]
    parcel: dict[str, bytes | str] = {}
    weight = 0
    for path in _files(folders):
        content = str(path.readlink()) if path.is_symlink() else path.read_bytes()
        parcel[path.relative_to(project.root).as_posix()] = content
        weight += len(content)
        if weight > PARCEL_BYTES:
            yield pickle.dumps(parcel)
            parcel, weight = {}, 0
    yield pickle.dumps(parcel)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for parent, below, names in os.walk(folder):
            below.sort()
            for path in (Path(parent, name) for name in sorted([*names, *below])):
                if path.is_symlink() or path.is_file():
                    yield path


def write_inputs(parcels: Iterable[bytes], folder: Path) -> None:
    """Write the files of `inputs` into a folder that is there when it is complete. Raises OSError."""
    unfinished = folder.with_name(f"{folder.name}.part")
    unfinished.mkdir(parents=True)
    for parcel in parcels:
        for name, content in pickle.loads(parcel).items():  # noqa: S301 (from the machine that builds)
            path = unfinished / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                path.symlink_to(content)
            else:
                path.write_bytes(content)
    unfinished.rename(folder)


def name_of(parcels: Iterable[bytes]) -> str:
    """Return a name for parcels that no others have."""
    digest = hashlib.sha256()
    for parcel in parcels:
        digest.update(hashlib.sha256(parcel).digest())
    return digest.hexdigest()

"""Files written all or none: staged beside the catalogue, then moved; what was cut off is finished later.

1. every new file goes into `.catalog-builder/import.new/`, under the path that it will have;
2. that folder is renamed to `import/`: from here on the import is decided;
3. what is in it is moved to its place, whole folders where none is there yet, and the folder removed.

Stopped before 2, nothing has happened, and the next import clears the folder. Stopped after 2, the
next import finishes the moves before it does anything else. An undo log would protect as well, but
would have to be right in more places.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.lock import locked

_BEGUN = "import.new"
_DECIDED = "import"


@contextmanager
def import_lock(root: Path, cache: Path) -> Iterator[None]:
    """Keep other imports away from the catalogue, and finish one that was cut off. Raises CatalogError."""
    try:
        cache.mkdir(exist_ok=True)
    except OSError as error:
        raise _cannot_write(cache, error) from error
    with locked(cache / "import.lock", Message.of("an import into this catalogue")):
        _finish(root, cache)
        yield


def write_all(root: Path, cache: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path relative to `root` → bytes), all or none. Raises CatalogError."""
    begun = cache / _BEGUN
    try:
        _stage(str(begun), files)
        begun.rename(cache / _DECIDED)
    except OSError as error:
        shutil.rmtree(begun, ignore_errors=True)
        raise _cannot_write(begun, error) from error
    _finish(root, cache)


def _stage(stage: str, files: Mapping[str, bytes]) -> None:
    """Write the files below a new folder."""
    made: set[str] = set()
    for file, content in files.items():
        folder = file.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{stage}/{folder}", exist_ok=True)  # noqa: PTH103 (10,000 times)
            made.add(folder)
        with open(f"{stage}/{file}", "wb") as out:  # noqa: PTH123 (10,000 times)
            out.write(content)


def _finish(root: Path, cache: Path) -> None:
    """Move what was decided to its places, and clear what never was."""
    decided = cache / _DECIDED
    try:
        shutil.rmtree(cache / _BEGUN, ignore_errors=True)
        if decided.exists():
            _move_into(str(root), str(decided))
            shutil.rmtree(decided)
    except OSError as error:
        raise CatalogError(
            Message.of("the import is not finished: {reason}", reason=error.strerror or str(error)),
            hint=Message.of("make the folder writable and run any import again: it finishes this one first"),
        ) from error


def _move_into(place: str, staged: str) -> None:
    """Move what is in a staged folder into one that exists; a file that is there is replaced."""
    with os.scandir(staged) as entries:
        for entry in list(entries):
            target = f"{place}/{entry.name}"
            if entry.is_dir() and os.path.isdir(target):  # noqa: PTH112 (10,000 times)
                _move_into(target, entry.path)
            else:
                os.replace(entry.path, target)  # noqa: PTH105 (10,000 times)


def _cannot_write(place: Path, error: OSError) -> CatalogError:
    return CatalogError(
        Message.of(
            "cannot write to {folder}: {reason}", folder=str(place), reason=error.strerror or str(error)
        )
    )

"""Files written all or none: staged beside the catalogue, then moved; what was cut off is finished later.

1. every new file goes into `.catalog-builder/import/`, with a list of where each belongs;
2. the list gets its final name: from here on the import is decided;
3. each file is moved to its place, and the folder removed.

Stopped before 2, nothing has happened, and the next import clears the folder. Stopped after 2, the
next import finishes the moves before it does anything else. An undo log would protect as well, but
would have to be right in more places.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.lock import locked

_STAGE = "import"
_LIST = "files.json"


@contextmanager
def import_lock(root: Path, cache: Path) -> Iterator[None]:
    """Keep other imports away from the catalogue, and finish one that was cut off. Raises CatalogError."""
    try:
        cache.mkdir(exist_ok=True)
    except OSError as error:
        raise _cannot_write(cache, error) from error
    with locked(cache / "import.lock", Message.of("an import into this catalogue")):
        _finish(root, cache / _STAGE)
        yield


def write_all(root: Path, cache: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path relative to `root` → bytes), all or none. Raises CatalogError."""
    stage = cache / _STAGE
    try:
        _stage(stage, files)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise _cannot_write(stage, error) from error
    _finish(root, stage)


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    stage.mkdir()
    for number, content in enumerate(files.values()):
        with open(f"{stage}/{number}", "wb") as file:  # noqa: PTH123 (10,000 times)
            file.write(content)
    begun = stage / f"{_LIST}.new"
    begun.write_text(json.dumps(list(files)), encoding="utf-8")
    begun.rename(stage / _LIST)


def _finish(root: Path, stage: Path) -> None:
    """Move what is staged to its places, or clear what was never decided."""
    listed = stage / _LIST
    try:
        if listed.exists():
            _move(root, stage, json.loads(listed.read_text(encoding="utf-8")))
        if stage.exists():
            shutil.rmtree(stage)
    except OSError as error:
        raise CatalogError(
            Message.of("the import is not finished: {reason}", reason=error.strerror or str(error)),
            hint=Message.of("make the folder writable and run any import again: it finishes this one first"),
        ) from error


def _move(root: Path, stage: Path, files: list[str]) -> None:
    folders: set[str] = set()
    for number, file in enumerate(files):
        folder = file.rpartition("/")[0]
        if folder not in folders:
            (root / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        try:
            os.replace(f"{stage}/{number}", f"{root}/{file}")  # noqa: PTH105 (10,000 times)
        except FileNotFoundError:  # moved before the import was cut off
            continue


def _cannot_write(place: Path, error: OSError) -> CatalogError:
    return CatalogError(
        Message.of(
            "cannot write to {folder}: {reason}", folder=str(place), reason=error.strerror or str(error)
        )
    )

"""`file:///folder`: a folder of this machine, a mounted drive or a network share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.request import url2pathname

from catalog_builder.deploy.destination import Destination
from catalog_builder.deploy.store import Access, Listed, Store, StoreError, Upload, refused_path
from catalog_builder.deploy.temporary import temporary_name
from catalog_builder.diagnostics import Message


def access(destination: Destination) -> Access:
    """Return what opens the folder; it is made when it is not there, its parent must be."""
    root = Path(url2pathname(destination.path))
    return Access(lambda: FolderStore(root), destination.options.connections)


class FolderStore(Store):
    """The store of a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        try:
            root.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError(
                Message.of(
                    "cannot use the folder {folder}: {reason}", folder=str(root), reason=str(error.strerror)
                ),
                hint=Message.of("check the address, and whether the drive is there"),
            ) from error

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        try:
            return (self._root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise refused_path(path, error.strerror) from error

    def write(self, path: str, content: bytes) -> None:
        """Put a small file."""
        place = self._root / path
        temporary = place.with_name(temporary_name(place.name))
        try:
            temporary.write_bytes(content)
            os.replace(temporary, place)  # noqa: PTH105 (atomic on every system)
        except OSError as error:
            raise refused_path(path, error.strerror) from error

    def put(self, upload: Upload) -> None:
        """Copy a file beside its place, then rename it."""
        place = self._root / upload.path
        temporary = place.with_name(temporary_name(place.name))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(upload.source, temporary)
            os.replace(temporary, place)  # noqa: PTH105 (atomic on every system)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise refused_path(upload.path, error.strerror) from error

    def delete(self, path: str) -> None:
        """Remove a file, and its folders as far as they are empty then."""
        place = self._root / path
        try:
            place.unlink(missing_ok=True)
            for parent in place.relative_to(self._root).parents[:-1]:
                if any((self._root / parent).iterdir()):
                    return
                (self._root / parent).rmdir()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise refused_path(path, error.strerror) from error

    def list(self) -> Mapping[str, Listed]:
        """Return every file with its size."""
        files = (path for path in self._root.rglob("*") if path.is_file())
        return {path.relative_to(self._root).as_posix(): Listed(path.stat().st_size) for path in files}

    def finish(self) -> None:
        """Do nothing: every file is visible already."""

    def close(self) -> None:
        """Do nothing: there is no connection."""

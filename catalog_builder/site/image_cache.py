"""Published sizes of photos, kept between builds by a key of what they are made from.

A kept file is used when it is as it was written: same size and time as its note says, or else the
same digest. So a build that changes no photo costs a few stats, and a cache that was damaged, copied
or cut short only costs time.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Note:
    """What a kept file was when it was written."""

    digest: str
    size: int
    modified: int

    @classmethod
    def of(cls, text: str) -> _Note:
        digest, size, modified = text.split()
        return cls(digest, int(size), int(modified))

    def __str__(self) -> str:
        return f"{self.digest} {self.size} {self.modified}"


@dataclass(frozen=True, slots=True)
class ImageCache:
    """A folder of kept files, each with a note beside it."""

    folder: Path

    def get(self, key: str) -> Path | None:
        """Return the kept file, or None when there is none or it is not as it was written."""
        place = self.folder / f"{key}.webp"
        try:
            note = _Note.of(self._note(key).read_text())
            status = place.stat()
            if (status.st_size, status.st_mtime_ns) == (note.size, note.modified):
                return place
            return place if _digest(place.read_bytes()) == note.digest else None
        except (OSError, ValueError):
            return None

    def put(self, key: str, content: bytes) -> Path | bytes:
        """Keep a file and return its path; or its bytes when the folder cannot be written."""
        place = self.folder / f"{key}.webp"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(place, content)
            modified = place.stat().st_mtime_ns
            _write(self._note(key), str(_Note(_digest(content), len(content), modified)).encode())
        except OSError:
            return content
        return place

    def _note(self, key: str) -> Path:
        return self.folder / f"{key}.txt"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(place: Path, content: bytes) -> None:
    """Write so that nobody ever sees half a file, whoever else writes the same."""
    unfinished = place.with_name(f"{place.name}.{os.getpid()}.part")
    unfinished.write_bytes(content)
    unfinished.replace(place)

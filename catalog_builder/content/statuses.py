"""Whether a file is what it was: what its status tells, and where it tells too little, its content."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import Any

from catalog_builder.model import Entry
from catalog_builder.statuses import LARGEST, Status, status_in

Files = tuple[tuple[str, Status], ...]
"""The files of an entry, with their status."""


def status_of(root: str, file: str) -> Status | None:
    """Return size, times of content and status, inode and mode of a file; None when there is none."""
    try:
        found = os.lstat(f"{root}/{file}")
    except OSError:
        return None
    return status_in(found)


def digest_of(root: str, file: str) -> str | None:
    """Return the SHA-256 of an ordinary file of bearable size; never waits for a pipe or a device."""
    status = status_of(root, file)
    if status is None or not stat.S_ISREG(status[-1]) or status[0] > LARGEST:
        return None
    try:
        with open(f"{root}/{file}", "rb", buffering=0) as content:  # noqa: PTH123 (ten thousand times)
            return hashlib.sha256(content.read()).hexdigest()
    except OSError:
        return None


def pictures_of(entry: Entry[Any] | None) -> list[tuple[str, str]] | None:
    """Return file and digest of each picture; None when one is missing, or found under another spelling."""
    if entry is None:
        return None
    logo = entry.data.logo if entry.kind == "partners" else None
    references = [*entry.data.images, *([logo] if logo else [])]
    photos = [*entry.photos, *([entry.logo] if entry.logo else [])]
    if len(references) != len(photos):
        return None
    pairs = zip(photos, references, strict=True)
    named = all(photo.file.endswith(f"/{reference.file}") for photo, reference in pairs)
    return [(photo.file, photo.digest) for photo in photos] if named else None

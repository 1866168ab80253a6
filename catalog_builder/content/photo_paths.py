"""Where the picture that an entry names may lie: in the entry's own folder, and nowhere else."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath
from typing import NoReturn

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.reading.decode import NO_LINKS_KNOWN
from catalog_builder.reading.values import nearest

_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|.*(?:^|[/\\])\.\.(?:[/\\]|$)")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|//")
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*", re.ASCII)
_SHARED_DEPTH = 2
"""`content/products`: the folder of an entry that is a single file; the folders in it are other entries'."""


class PlainFolders:
    """Folders below a root that are reached without a link, each looked at once."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._seen: dict[str, bool] = {"": True}

    def picture(self, folder: str, name: str) -> str | None:
        """Return the path of a picture whose name is plain and which is reached without a link, or None.

        Where opening a file can refuse a link, the last step is left to it.
        """
        if not _PLAIN.fullmatch(name) or not self._is_plain(folder):
            return None
        place = f"{self.root}/{folder}/{name}"
        return place if NO_LINKS_KNOWN or not _is_link(place) else None

    def _is_plain(self, folder: str) -> bool:
        if folder not in self._seen:
            above = folder.rpartition("/")[0]
            self._seen[folder] = self._is_plain(above) and not _is_link(f"{self.root}/{folder}")
        return self._seen[folder]


def _is_link(place: str) -> bool:
    """Tell whether something is a link, or not there at all."""
    try:
        return stat.S_ISLNK(os.lstat(place).st_mode)
    except OSError:
        return True


def find_picture(root: Path, folder: str, name: str) -> Path:
    """Return the path of the picture `name` in an entry's `folder` (relative to `root`).

    Raises FieldError: bad-image-path for a name that leads out of the folder, through a link or to
    something that is no file; image-not-found with what it may have meant.
    """
    _refuse_outside(folder, name)
    place = root / folder / name
    if _is_linked(root, PurePosixPath(folder) / name):
        raise _bad_path(
            Message.of("{name} is a link to another place", name=name),
            Message.of("copy the photo itself beside the entry"),
        )
    if place.is_file():
        return place
    return _decomposed(place) or _refuse_missing(place, name)


def _refuse_outside(folder: str, name: str) -> None:
    if _URL.match(name):
        raise _bad_path(
            Message.of("{name} is a web address, not a file", name=name),
            Message.of("download the photo, put it beside the entry and write its file name"),
        )
    nested = "/" in name and folder.count("/") < _SHARED_DEPTH
    if nested or not name.isprintable() or _OUTSIDE.match(name):
        raise _bad_path(
            Message.of("{name} is not in the entry's own folder", name=repr(name)[1:-1]),
            Message.of("put the photo beside the entry and write only its file name"),
        )


def _is_linked(root: Path, path: PurePosixPath) -> bool:
    steps = [path, *path.parents][:-1]
    return any((root / step).is_symlink() for step in steps)


def _decomposed(place: Path) -> Path | None:
    """Return the file whose name is the same text, stored with its accents apart, as macOS does."""
    name = unicodedata.normalize("NFD", place.name)
    other = place.with_name(name)
    return other if other.is_file() and not other.is_symlink() else None


def _refuse_missing(place: Path, name: str) -> NoReturn:
    if place.exists():
        raise _bad_path(Message.of("{name} is not a file", name=name), None)
    meant = _meant(place)
    hint = (
        Message.of("did you mean {name}?", name=meant)
        if meant
        else Message.of("put the photo beside the entry; large and small letters must be the same")
    )
    raise FieldError("image-not-found", Message.of("there is no picture {name}", name=name), hint)


def _meant(place: Path) -> str | None:
    """Return the file beside it that has this name in other letters, or nearly this name."""
    try:
        names = [child.name for child in place.parent.iterdir() if child.is_file()]
    except OSError:
        return None
    folded = {_fold(name): name for name in names}
    return folded.get(_fold(place.name)) or next(iter(nearest(place.name, names)), None)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _bad_path(message: Message, hint: Message | None) -> FieldError:
    return FieldError("bad-image-path", message, hint)

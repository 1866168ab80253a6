"""Files that are made together (the search index, the data, what no entry has a part in) between builds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from catalog_builder.cache import Cache, name_for
from catalog_builder.manifest import FileRecord
from catalog_builder.page_columns import KeptFile
from catalog_builder.published import PublishedFiles
from catalog_builder.staging import StagedFile

Group = tuple[StagedFile, ...]
"""Files that are made together."""
APPLICATION = "application"
"""The group of files that no entry has a part in."""
_Groups = dict[str, tuple[str, tuple[KeptFile, ...]]]
"""By name what a group was made from, and its files."""


class FileGroups:
    """The groups of one published folder: `key` is what all of them depend on, `entries` what most do.

    They are kept in a file of their own: the index is begun before anything is known of pages.
    """

    def __init__(self, cache: Cache, key: str, entries: Mapping[str, str], published: PublishedFiles) -> None:
        self._cache, self._key, self._entries, self._published = cache, key, entries, published
        self._name = name_for("groups", Path(published.folder))
        self._after: _Groups = {}

    @cached_property
    def _before(self) -> _Groups:
        match self._cache.get(self._name):
            case (key, dict(groups)) if key == self._key:
                return groups
        return {}

    def group(self, name: str, begin: Callable[[], Callable[[], Group]]) -> Iterator[StagedFile]:
        """Return the files of a group that `begin` begins to make if what they are made from has changed.

        APPLICATION depends on nothing but `key`, the others on all entries.
        """
        made_from, files = self._before.get(name, (None, ()))
        now = "" if name == APPLICATION else self._whole
        if made_from == now and are_there(self._published, files):
            return self._finished(name, now, lambda: tuple(map(staged, files)))
        return self._finished(name, now, begin())

    def keep(self) -> None:
        """Keep what is known now for the next build."""
        self._cache.put(self._name, (self._key, self._after))

    def _finished(self, name: str, made_from: str, result: Callable[[], Group]) -> Iterator[StagedFile]:
        files = result()
        self._after[name] = made_from, tuple(map(kept_file, files))
        yield from files

    @cached_property
    def _whole(self) -> str:
        """A digest of all entries, in their order."""
        told = "\n".join([f"{key} {digest}" for key, digest in self._entries.items()])
        return hashlib.sha256(told.encode()).hexdigest()


def are_there(published: PublishedFiles, files: Iterable[KeptFile]) -> bool:
    """Tell whether all files are as they were written."""
    return all(published.is_there(path, size, time) for path, _, size, time in files)


def kept_file(file: StagedFile) -> KeptFile:
    """Return what is kept of a file."""
    return file.path, file.record.sha256, file.record.size, file.modified


def staged(kept: KeptFile) -> StagedFile:
    """Return a file that is published as it was kept."""
    path, sha256, size, modified = kept
    return StagedFile(path, FileRecord(sha256, size), modified)

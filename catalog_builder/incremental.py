"""Which pages are still right: those that read nothing of the catalogue that has changed.

The published folder itself is the store: of each page only the digest and time of its file are kept, and
what was read to make it. How and why is in docs/incremental.md.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from catalog_builder.cache import Cache, name_for
from catalog_builder.catalog.recording import Facts
from catalog_builder.manifest import FileRecord
from catalog_builder.portable import Portable
from catalog_builder.site.plan import PagePlan
from catalog_builder.staging import StagedFile

PageKey = tuple[str, ...]
KeptFile = tuple[str, str, int, int]
"""Path, SHA-256, size and time of a published file."""
KeptPage = tuple[tuple[KeptFile, ...], bytes]
"""The files of a page, and what was read to make it: the numbers of keys, as of `array("I")`."""
Group = tuple[StagedFile, ...]
"""Files that are made together."""
_LONG = 80
"""Characters from which a fact is kept as its digest; that of an entry is one, and something."""


@dataclass(frozen=True, slots=True)
class StagedPage(Portable):
    """The file of a page that was made, with its compressed siblings, and the keys of what was read."""

    files: tuple[StagedFile, ...]
    reads: tuple[str, ...]


@dataclass(frozen=True)
class _Kept:
    """What is known of the site in one folder: `key` is what all of it depends on, `theme` its pages as well.

    `told` is what the facts were, by key; the place of a key in it is its number. `pages` are the files
    of each page with its reads; `groups` the files that were made together, with the digest of what they
    were made from.
    """

    key: str
    theme: str
    told: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[PageKey, KeptPage] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, tuple[KeptFile, ...]]] = field(default_factory=dict)


class Increment:
    """One build's view of what the build before left in the same folder.

    `key` is what everything depends on (program, config, assets, day), `theme` what pages depend on besides.
    Used in this order: `unchanged`, `made` around the pages that were made anew, `group` for other files,
    and `keep` at the end.
    """

    def __init__(self, cache: Cache, output: str, key: str, theme: str, facts: Facts) -> None:
        self.facts = facts
        self._cache = cache
        self._output = output
        self._name = name_for("site", Path(output))
        self._told: dict[str, str] = {}
        self._pages: dict[PageKey, KeptPage] = {}
        self._groups: dict[str, tuple[str, tuple[KeptFile, ...]]] = {}
        kept = cache.get(self._name)
        kept = kept if isinstance(kept, _Kept) and kept.key == key else _Kept(key, theme)
        self._kept = kept if kept.theme == theme else _Kept(key, theme, groups=kept.groups)
        self._numbers = {each: number for number, each in enumerate(self._kept.told)}

    def unchanged(self, plans: Iterable[PagePlan]) -> tuple[list[StagedFile], list[PagePlan]]:
        """Return the files of pages that are still right, and the pages that must be made."""
        told = self._kept.told.items()
        changed = frozenset(number for number, (key, then) in enumerate(told) if self._tell(key) != then)
        right: list[StagedFile] = []
        others: list[PagePlan] = []
        for plan in plans:
            key = _page_key(plan)
            kept = self._kept.pages.get(key)
            if kept and _reads_none(kept[1], changed) and self._are_there(kept[0]):
                right += map(_staged, kept[0])
                self._pages[key] = kept
            else:
                others.append(plan)
        return right, others

    def made(self, plans: Iterable[PagePlan], pages: Iterable[StagedPage]) -> Iterator[StagedFile]:
        """Note pages that were made, in the order of their plans, and yield their files."""
        numbers = self._numbers
        for plan, page in zip(plans, pages, strict=True):
            reads = array("I", [numbers.setdefault(key, len(numbers)) for key in page.reads])
            self._pages[_page_key(plan)] = tuple(map(_file, page.files)), reads.tobytes()
            yield from page.files

    def group(self, name: str, begin: Callable[[], Callable[[], Group]]) -> Iterator[StagedFile]:
        """Return the files of the whole catalogue that `begin` begins to make if an entry has changed."""
        key, files = self._kept.groups.get(name, ("", ()))
        made_from = self._whole()
        if key == made_from and self._are_there(files):
            return self._finished(name, made_from, lambda: tuple(map(_staged, files)))
        return self._finished(name, made_from, begin())

    def _finished(self, name: str, made_from: str, result: Callable[[], Group]) -> Iterator[StagedFile]:
        staged = result()
        self._groups[name] = made_from, tuple(map(_file, staged))
        yield from staged

    def keep(self) -> None:
        """Keep what is known now for the next build; to be called when everything is published."""
        used = frozenset(chain.from_iterable(array("I", reads) for _, reads in self._pages.values()))
        told = {key: self._tell(key) for key, number in self._numbers.items() if number in used}
        pages: Mapping[PageKey, KeptPage] = self._pages
        if len(told) < len(self._numbers):
            places = {self._numbers[key]: place for place, key in enumerate(told)}
            pages = {key: (files, _moved(reads, places)) for key, (files, reads) in self._pages.items()}
        self._cache.put(self._name, _Kept(self._kept.key, self._kept.theme, told, pages, self._groups))

    def _are_there(self, files: Iterable[KeptFile]) -> bool:
        return all(is_there(f"{self._output}/{path}", size, time) for path, _, size, time in files)

    def _tell(self, key: str) -> str:
        if key not in self._told:
            told = self.facts.of(key)
            self._told[key] = told if len(told) < _LONG else hashlib.sha256(told.encode()).hexdigest()
        return self._told[key]

    def _whole(self) -> str:
        """Return a digest of all entries, in their order."""
        told = "\n".join(f"{key} {digest}" for key, digest in self.facts.entries.items())
        return hashlib.sha256(told.encode()).hexdigest()


def _reads_none(reads: bytes, numbers: frozenset[int]) -> bool:
    """Tell whether none of the keys of these numbers was read."""
    return not numbers or numbers.isdisjoint(array("I", reads))


def _moved(reads: bytes, places: Mapping[int, int]) -> bytes:
    """Return the same reads where keys have other numbers."""
    return array("I", [places[number] for number in array("I", reads)]).tobytes()


def _page_key(plan: PagePlan) -> PageKey:
    return plan.kind, plan.language, plan.path, plan.tree_path, plan.subject, f"{plan.number}/{plan.count}"


def is_there(place: str, size: int, modified: int) -> bool:
    """Tell whether a file is as it was written: in bytes, and in nanoseconds since 1970."""
    try:
        found = os.stat(place)  # noqa: PTH116 (ten thousand times)
    except OSError:
        return False
    return found.st_size == size and found.st_mtime_ns == modified


def _file(file: StagedFile) -> KeptFile:
    return file.path, file.record.sha256, file.record.size, file.modified


def _staged(kept: KeptFile) -> StagedFile:
    path, sha256, size, modified = kept
    return StagedFile(path, FileRecord(sha256, size), modified)

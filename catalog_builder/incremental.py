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
from catalog_builder.page_columns import BETWEEN, KeptFile, KeptPage, PageColumns
from catalog_builder.portable import Portable
from catalog_builder.site.plan import PagePlan
from catalog_builder.staging import StagedFile

Group = tuple[StagedFile, ...]
"""Files that are made together."""
APPLICATION = "application"
"""The group of files that no entry has a part in."""
_FEW = 16
_SPARE = 1.02
"""How many times as many keys as are kept there may be before those that no page reads are left out."""
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

    `questions` are the keys of facts, one behind the other, by their numbers, `answers` what they were.
    `pages` are the files of each page with its reads; `groups` the files that were made together, with the
    digest of what they were made from. `joining` and `edited` are those of the facts.
    """

    key: str
    theme: str
    joining: str = ""
    edited: frozenset[str] = frozenset()
    questions: str = ""
    answers: str = ""
    pages: PageColumns = field(default_factory=PageColumns)
    groups: Mapping[str, tuple[str, tuple[KeptFile, ...]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, before: _Kept, facts: Facts, told: Mapping[str, str], pages: Mapping[str, KeptPage],
        groups: Mapping[str, tuple[str, tuple[KeptFile, ...]]],
    ) -> _Kept:  # fmt: skip
        """Return what is to be kept; nothing of pages when somebody asked for a name that cannot be."""
        questions, answers = BETWEEN.join(told), BETWEEN.join(told.values())
        if any(text.count(BETWEEN) > max(0, len(told) - 1) for text in (questions, answers)):
            return cls(before.key, before.theme, groups=groups)
        columns = PageColumns.of(pages)
        return cls(
            before.key, before.theme, facts.joining, facts.edited, questions, answers, columns, groups
        )  # fmt: skip

    @property
    def told(self) -> dict[str, str]:
        """What the facts were, by key; the place of a key is its number."""
        if not self.questions:
            return {}
        return dict(zip(self.questions.split(BETWEEN), self.answers.split(BETWEEN), strict=True))


class Increment:
    """One build's view of what the build before left in the same folder.

    `key` is what everything depends on (program, config, assets, day), `theme` what pages depend on besides.
    Used in this order: `unchanged`, `made` around the pages that were made anew, `group` for other files,
    and `keep` at the end. It is `small` when nothing was joined anew.
    """

    def __init__(self, cache: Cache, output: str, key: str, theme: str, facts: Facts) -> None:
        self.facts = facts
        self._cache = cache
        self._output = output
        self._name = name_for("site", Path(output))
        self._told: dict[str, str] = {}
        self._pages: dict[str, KeptPage] = {}
        self._groups: dict[str, tuple[str, tuple[KeptFile, ...]]] = {}
        kept = cache.get(self._name)
        kept = kept if isinstance(kept, _Kept) and kept.key == key else _Kept(key, theme)
        self._kept = kept if kept.theme == theme else _Kept(key, theme, groups=kept.groups)
        self._before = self._kept.told
        self._numbers = dict(zip(self._before, range(len(self._before)), strict=True))
        self._doubtful: Iterable[str] = self._before
        self.small = bool(facts.joining) and facts.joining == self._kept.joining
        if self.small:
            self._doubtful = tuple(facts.doubtful(self._before, self._kept.edited))
            self._told = self._before.copy()
            for each in self._doubtful:
                del self._told[each]

    def unchanged(self, plans: Iterable[PagePlan]) -> tuple[list[StagedFile], list[PagePlan]]:
        """Return the files of pages that are still right, and the pages that must be made."""
        changed = self._changed()
        kept_pages = self._kept.pages.pages()
        right: list[StagedFile] = []
        others: list[PagePlan] = []
        for plan in plans:
            key = _page_key(plan)
            kept = kept_pages.get(key)
            if kept and not changed.any_in(kept[1]) and self._are_there(kept[0]):
                right += map(_staged, kept[0])
                self._pages[key] = kept
            else:
                others.append(plan)
        return right, others

    def _changed(self) -> _Numbers:
        """Return the numbers of the keys whose answers are others now."""
        before, numbers = self._before, self._numbers
        return _Numbers(numbers[key] for key in self._doubtful if self._tell(key) != before[key])

    def made(self, plans: Iterable[PagePlan], pages: Iterable[StagedPage]) -> Iterator[StagedFile]:
        """Note pages that were made, in the order of their plans, and yield their files."""
        numbers = self._numbers
        for plan, page in zip(plans, pages, strict=True):
            reads = array("I", [numbers.setdefault(key, len(numbers)) for key in page.reads])
            self._pages[_page_key(plan)] = tuple(map(_file, page.files)), reads.tobytes()
            yield from page.files

    def group(self, name: str, begin: Callable[[], Callable[[], Group]]) -> Iterator[StagedFile]:
        """Return the files of a group that `begin` begins to make if what they are made from has changed.

        APPLICATION depends on nothing but `key`, the others on all entries.
        """
        key, files = self._kept.groups.get(name, (None, ()))
        made_from = "" if name == APPLICATION else self._whole()
        if key == made_from and self._are_there(files):
            return self._finished(name, made_from, lambda: tuple(map(_staged, files)))
        return self._finished(name, made_from, begin())

    def _finished(self, name: str, made_from: str, result: Callable[[], Group]) -> Iterator[StagedFile]:
        staged = result()
        self._groups[name] = made_from, tuple(map(_file, staged))
        yield from staged

    def keep(self) -> None:
        """Keep what is known now for the next build; to be called when everything is made."""
        told, pages = self._used() if len(self._numbers) > _SPARE * len(self._before) else self._all()
        self._cache.put(self._name, _Kept.of(self._kept, self.facts, told, pages, self._groups))

    def _all(self) -> tuple[Mapping[str, str], Mapping[str, KeptPage]]:
        """Return what all numbered keys are told, and the pages; few of the keys are read by none of them."""
        told = self._told
        return {key: told[key] if key in told else self._tell(key) for key in self._numbers}, self._pages

    def _used(self) -> tuple[Mapping[str, str], Mapping[str, KeptPage]]:
        """Return the same of keys that a page reads, with numbers of their own."""
        used = frozenset(chain.from_iterable(array("I", reads) for _, reads in self._pages.values()))
        told = {key: self._tell(key) for key, number in self._numbers.items() if number in used}
        pages: Mapping[str, KeptPage] = self._pages
        if len(told) < len(self._numbers):
            places = {self._numbers[key]: place for place, key in enumerate(told)}
            pages = {key: (files, _moved(reads, places)) for key, (files, reads) in self._pages.items()}
        return told, pages

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


class _Numbers:
    """Numbers of keys, to be looked for among what was read for a page."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = frozenset(numbers)
        few = sorted(self._numbers)[:_FEW]
        self._patterns = [array("I", [each]).tobytes() for each in few]

    def any_in(self, reads: bytes) -> bool:
        """Tell whether any of them was read."""
        if len(self._numbers) <= _FEW and not any(each in reads for each in self._patterns):
            return False  # mostly: it takes a tenth of making numbers of what was read
        return not self._numbers.isdisjoint(array("I", reads))


def _moved(reads: bytes, places: Mapping[int, int]) -> bytes:
    """Return the same reads where keys have other numbers."""
    return array("I", [places[number] for number in array("I", reads)]).tobytes()


def _page_key(plan: PagePlan) -> str:
    name = f"{plan.kind}\t{plan.language}\t{plan.path}\t{plan.tree_path}\t{plan.subject}"
    return f"{name}\t{plan.number}/{plan.count}"


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

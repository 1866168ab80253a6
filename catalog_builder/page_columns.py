"""What is known of thousands of pages in a few long values, which are kept and found again much sooner.

A page is a row. Most builds take nearly all of them over, so no row becomes objects of its own before
somebody asks for it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from catalog_builder.frozen import dataclass
from catalog_builder.published import PublishedFiles

KeptFile = tuple[str, str, int, int]
"""Path, SHA-256, size and time of a published file."""
BETWEEN = "\0"
"""Between names: the one character that no name of a file has."""
_DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""
_NUMBER = array("I").itemsize
_FEW = 16
"""Numbers up to which looking for each among all reads takes less time than going through the pages."""


class KeptPage(NamedTuple):
    """What is known of a page: its files, what was read for it, and where in it its content is.

    The reads are numbers of keys, as of `array("I")`.
    """

    files: tuple[KeptFile, ...]
    reads: bytes
    content: tuple[int, int]


@dataclass(frozen=True)
class PageColumns:
    """Pages by name: how many files and bytes of reads, where their content is, what is known of files."""

    names: str = ""
    files: bytes = b""
    paths: str = ""
    digests: bytes = b""
    sizes: bytes = b""
    times: bytes = b""
    contents: bytes = b""
    lengths: bytes = b""
    reads: bytes = b""

    def __reduce__(self) -> tuple[type[PageColumns], tuple[Any, ...]]:
        """Travel without what was worked out."""
        return PageColumns, tuple([getattr(self, each.name) for each in fields(self)])

    @classmethod
    def of(cls, pages: Mapping[str, KeptPage]) -> PageColumns:
        """Return the columns of pages; no name has BETWEEN in it, no page more than 255 files."""
        files = [file for page in pages.values() for file in page.files]
        return cls(
            BETWEEN.join(pages),
            bytes([len(page.files) for page in pages.values()]),
            BETWEEN.join([path for path, _, _, _ in files]),
            bytes.fromhex("".join([digest for _, digest, _, _ in files])),
            array("Q", [size for _, _, size, _ in files]).tobytes(),
            array("q", [time for _, _, _, time in files]).tobytes(),
            array("I", chain.from_iterable(page.content for page in pages.values())).tobytes(),
            array("I", [len(page.reads) for page in pages.values()]).tobytes(),
            b"".join([page.reads for page in pages.values()]),
        )

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each page by its name."""
        names = _split(self.names)
        return dict(zip(names, range(len(names)), strict=True))

    def page(self, row: int) -> KeptPage:
        """Return one page."""
        start, end = array("I", self.contents[2 * _NUMBER * row : 2 * _NUMBER * (row + 1)])
        own = self.reads[self._ends[row] : self._ends[row + 1]]
        return KeptPage(tuple(self.files_of([row])), own, (start, end))

    def reading(self, numbers: Collection[int]) -> set[int]:
        """Return the rows for which any of these keys was read."""
        if len(numbers) <= _FEW:
            return {row for number in numbers for row in self._reading(number)}
        wanted, spans = frozenset(numbers), enumerate(pairwise(self._ends))
        own = ((row, array("I", self.reads[start:end])) for row, (start, end) in spans)
        return {row for row, reads in own if not wanted.isdisjoint(reads)}

    def absent(self, published: PublishedFiles) -> set[int]:
        """Return the rows of which some file is not published as it was written."""
        there = [published.is_there(path, size, time) for path, _, size, time in self._listed]
        if all(there):
            return set()
        spans = enumerate(pairwise(self._first))
        return {row for row, (start, end) in spans if not all(there[start:end])}

    def files_of(self, rows: Iterable[int]) -> list[KeptFile]:
        """Return all files of some pages."""
        return [self._listed[place] for place in self._places(rows)]

    def taken(self, rows: Sequence[int], others: PageColumns) -> PageColumns:
        """Return some of the pages, and then others."""
        places, names, paths = self._places(rows), _split(self.names), _split(self.paths)
        sizes, times = array("Q", self.sizes), array("q", self.times)
        contents = array("Q", self.contents)  # two numbers of each page as one
        lengths, ends, size = array("I", self.lengths), self._ends, _DIGEST // 2
        return PageColumns(
            _joined([names[row] for row in rows], others.names),
            bytes([self.files[row] for row in rows]) + others.files,
            _joined([paths[place] for place in places], others.paths),
            b"".join([self.digests[size * each : size * each + size] for each in places]) + others.digests,
            array("Q", [sizes[place] for place in places]).tobytes() + others.sizes,
            array("q", [times[place] for place in places]).tobytes() + others.times,
            array("Q", [contents[row] for row in rows]).tobytes() + others.contents,
            array("I", [lengths[row] for row in rows]).tobytes() + others.lengths,
            b"".join([self.reads[ends[row] : ends[row + 1]] for row in rows]) + others.reads,
        )

    def numbered(self, numbers: Mapping[int, int]) -> PageColumns:
        """Return the same pages where keys have other numbers."""
        return replace(self, reads=array("I", [numbers[each] for each in array("I", self.reads)]).tobytes())

    def _places(self, rows: Iterable[int]) -> list[int]:
        """Return where the files of some pages are among all."""
        first = self._first
        return [place for row in rows for place in range(first[row], first[row + 1])]

    def _reading(self, number: int) -> Iterator[int]:
        pattern = array("I", [number]).tobytes()
        place = self.reads.find(pattern)
        while place >= 0:
            if place % _NUMBER == 0:
                yield bisect_right(self._ends, place) - 1
            place = self.reads.find(pattern, place + 1)

    @cached_property
    def _first(self) -> list[int]:
        """Where the files of each row begin among all, and where the last ones end."""
        return list(accumulate(self.files, initial=0))

    @cached_property
    def _ends(self) -> list[int]:
        """Where the reads of each row begin, and where the last ones end."""
        return list(accumulate(array("I", self.lengths), initial=0))

    @cached_property
    def _listed(self) -> list[KeptFile]:
        digests = self.digests.hex()
        each = [digests[start : start + _DIGEST] for start in range(0, len(digests), _DIGEST)]
        sizes, times = array("Q", self.sizes), array("q", self.times)
        return list(zip(_split(self.paths), each, sizes, times, strict=True))


def _joined(names: Sequence[str], others: str) -> str:
    return BETWEEN.join([*names, others] if others else names)


def _split(names: str) -> list[str]:
    return names.split(BETWEEN) if names else []

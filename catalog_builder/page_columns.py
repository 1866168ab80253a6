"""What is known of thousands of pages in a few long values, which are kept and found again much sooner."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain, islice, pairwise, starmap
from typing import NamedTuple

from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable

KeptFile = tuple[str, str, int, int]
"""Path, SHA-256, size and time of a published file."""
BETWEEN = "\0"
"""Between names: the one character that no name of a file has."""
_DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""


class KeptPage(NamedTuple):
    """What is known of a page: its files, what was read for it, and where in it its content is.

    The reads are numbers of keys, as of `array("I")`.
    """

    files: tuple[KeptFile, ...]
    reads: bytes
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageColumns(Portable):
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

    def pages(self) -> dict[str, KeptPage]:
        """Return the pages by name, in their order."""
        files, reads = iter(self._files()), self.reads
        ends = accumulate(array("I", self.lengths), initial=0)
        own = [reads[start:end] for start, end in pairwise(ends)]
        places = array("I", self.contents)
        contents = zip(places[::2], places[1::2], strict=True)
        pages = starmap(KeptPage, zip(_grouped(files, self.files), own, contents, strict=True))
        return dict(zip(_split(self.names), pages, strict=True))

    def _files(self) -> Iterable[KeptFile]:
        digests = self.digests.hex()
        each = [digests[start : start + _DIGEST] for start in range(0, len(digests), _DIGEST)]
        return zip(_split(self.paths), each, array("Q", self.sizes), array("q", self.times), strict=True)


def _grouped(files: Iterator[KeptFile], counts: bytes) -> list[tuple[KeptFile, ...]]:
    return [tuple(islice(files, count)) for count in counts]


def _split(names: str) -> list[str]:
    return names.split(BETWEEN) if names else []

"""Sorted records → scripts of bounded size, and the directory by which the browser finds one.

Where a shard ends is decided by the keys themselves (content-defined chunking), not by counting from
the start, so that a record that grows moves no boundary but its own. A shard is named after its first
key; its script also says where the next one starts, so that a browser with an old directory notices.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar
from zlib import crc32

from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.search.coding import base36, call, fnv, front_coded

FOLDER = "search"
MOST_LISTED = 400
"""First keys that the header lists itself; of more, it lists nodes that list them."""
NODE_SIZE = 1_200


class Keyed(Protocol):
    """A record: its sort key, roughly how many characters it takes, and everything that it says."""

    @property
    def key(self) -> str:
        """What it is sorted by."""

    @property
    def size(self) -> int:
        """Characters."""

    @property
    def told(self) -> str:
        """What is written, or what it follows from."""


Record = TypeVar("Record", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Shard(Generic[Record]):
    """Neighbouring records; `end` is the first key of the next shard, "" for the last."""

    records: tuple[Record, ...]
    end: str

    @property
    def key(self) -> str:
        """The first key."""
        return self.records[0].key

    @property
    def size(self) -> int:
        """What the key takes in a directory."""
        return 1 + len(self.key)

    @property
    def told(self) -> str:
        """Its key."""
        return self.key


@dataclass(frozen=True, slots=True)
class Script:
    """A script that is made when it is needed: `digest` is that of everything it is made from."""

    name: str
    digest: bytes
    make: Callable[[], OutputFile]


@dataclass(frozen=True, slots=True)
class Index:
    """What the scripts of one index have in common.

    `folder` is their place below output/, with a slash; `epoch` names the numbering of documents.
    """

    folder: str
    epoch: str

    def file(self, name: str, *arguments: object) -> OutputFile:
        """Write one script."""
        return OutputFile(f"{self.folder}{name}.js", call(name, self.epoch, *arguments))

    def script(self, name: str, told: Sequence[str], arguments: Callable[[], tuple[str, ...]]) -> Script:
        """Return one script that follows from what is `told`; nothing in there may hold line feeds."""
        written = "\n".join((self.folder, self.epoch, name, *told)).encode(errors="surrogatepass")
        digest = hashlib.blake2b(written, digest_size=16).digest()
        return Script(name, digest, lambda: self.file(name, *arguments()))


Root = tuple[int, str]
"""What the header says of a tree: 1 or 2 levels, first keys."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The scripts of a section and its entry in the header."""

    scripts: tuple[Script, ...]
    root: Root


def utf16(text: str) -> bytes:
    """Return what JavaScript compares strings by, which differs from Python outside the BMP."""
    return text.encode("utf-16-be")


def in_order(records: Iterable[Record]) -> list[Record]:
    """Sort records by `utf16(key)`, which of most words is the order of Python."""
    kept = list(records)
    if _OUTSIDE.search("\n".join([record.key for record in kept])):
        return sorted(kept, key=lambda record: utf16(record.key))
    return sorted(kept, key=attrgetter("key"))


_OUTSIDE = re.compile("[\ud800-\U0010ffff]")
"""What JavaScript may put in another place than Python: above the BMP, and of the BMP what is behind that."""


def cut(records: Sequence[Record], target: int) -> list[Shard[Record]]:
    """Cut records, sorted by key, into shards of about `target` characters.

    A shard ends before a key whose hash says so, not before half the target and not after twice it.
    A record larger than half the target stands alone.
    """
    chunks: list[list[Record]] = []
    names = set[int]()
    size, half = 0, target // 2
    for record in records:
        large = size > half or record.size > half
        if not chunks or (large and _starts(record, size, target) and fnv(record.key) not in names):
            chunks.append([])
            names.add(fnv(record.key))
            size = 0
        chunks[-1].append(record)
        size += record.size
    ends = [*(chunk[0].key for chunk in chunks[1:]), ""]
    return [Shard(tuple(chunk), end) for chunk, end in zip(chunks, ends, strict=True)]


def _starts(record: Keyed, size: int, target: int) -> bool:
    """Tell whether a shard starts with this record, when `size` is what came since the last start."""
    half = target // 2
    if record.size > half or size > 2 * target - record.size:
        return True
    return size > half and crc32(record.key.encode(errors="surrogatepass")) * half < record.size << 32


def plant(
    index: Index,
    section: str,
    records: Sequence[Record],
    target: int,
    write: Callable[[tuple[Record, ...]], tuple[str, str]],
) -> Tree:
    """Write records, sorted by `utf16(key)`, as a tree of scripts named after `section` (one letter).

    `write` gives the text and the numbers of one shard.
    """
    shards = cut(records, target)
    scripts = _scripts(index, section, shards, write)
    if len(shards) <= MOST_LISTED:
        return Tree(scripts, (1, front_coded(shard.key for shard in shards)))
    nodes = cut(shards, NODE_SIZE)
    listed = _scripts(
        index, section + "n", nodes, lambda each: (front_coded(shard.key for shard in each), "")
    )
    return Tree((*scripts, *listed), (2, front_coded(node.key for node in nodes)))


def _scripts(
    index: Index,
    section: str,
    shards: Sequence[Shard[Record]],
    write: Callable[[tuple[Record, ...]], tuple[str, str]],
) -> tuple[Script, ...]:
    def script(shard: Shard[Record]) -> Script:
        told = [shard.end, *[record.told for record in shard.records]]
        return index.script(_name(section, shard.key), told, lambda: (shard.end, *write(shard.records)))

    return tuple(map(script, shards))


def _name(section: str, key: str) -> str:
    return f"{section}-{base36(fnv(key))}"

"""Kept entries on the disk, spread over files so that an edit rewrites few of them.

Of each shard there are two files: the bytes of its entries (`content.vault`), and under a seal what they were
made from, where their bytes are, and which digests these have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from zlib import crc32

from catalog_builder.cache import Cache
from catalog_builder.content.kept_entry import KeptEntry, Made
from catalog_builder.content.packing import Judged
from catalog_builder.content.vault import Stored, Vault
from catalog_builder.model import EntrySource

_BYTES = "parcels"
_SHARDS = 32
Kept = dict[str, KeptEntry]
"""Entries by their first file."""
_Listed = tuple[EntrySource, Made, int, int, int, bytes]
"""An entry in a list of what a shard holds: all of `Stored` but its vault stands there."""


def stored_entries(cache: Cache, key: str, judge: Callable[[EntrySource], Judged]) -> Kept:
    """Return what is kept under a key; the bytes of each entry stay on the disk until somebody asks for it.

    What `judge` makes of a source stands in for bytes that are not what they were.
    """
    found = Kept()
    for number in range(_SHARDS):
        match cache.get(f"entries-{number}"):
            case (stored, str(name), int(size), list(entries)) if stored == key:
                with suppress(OSError):
                    vault = Vault(cache.folder / name, size, judge)
                    for source, made, *place in entries:
                        found[source.file] = KeptEntry(source, made, Stored(vault, *place))
    return found


def store_entries(cache: Cache, key: str, before: Kept, after: Kept) -> None:
    """Write the shards in which any entry is another object than before."""
    changed = {_shard(file) for file in before.keys() - after.keys()}
    changed |= {_shard(file) for file, entry in after.items() if before.get(file) is not entry}
    shards: dict[int, list[KeptEntry]] = {number: [] for number in changed}
    for file, entry in after.items() if changed else ():
        number = _shard(file)
        if number in changed:
            shards[number].append(entry)
    for number, entries in shards.items():
        _store_shard(cache, number, key, entries)


def _store_shard(cache: Cache, number: int, key: str, entries: Sequence[KeptEntry]) -> None:
    """Write the bytes of entries under a new name, then what says so, and forget those of before."""
    listed, content = _written(entries)
    digest = hashlib.sha256(b"".join([digest for *_, digest in listed])).hexdigest()
    name = f"{_BYTES}-{number}-{digest[:16]}"
    cache.put_bare(name, content)
    cache.put(f"entries-{number}", (key, name, len(content), listed))
    for other in cache.folder.glob(f"{_BYTES}-{number}-*"):
        if other.name != name:
            cache.forget(other.name)


def _written(entries: Iterable[KeptEntry]) -> tuple[list[_Listed], bytes]:
    """Return entries with the places of their parts in their content, and that."""
    content: list[bytes] = []
    listed: list[_Listed] = []
    start = 0
    for each in entries:
        packed = each.known.packed()
        end = start + len(packed.content)
        listed.append((each.source, each.made, start, start + packed.texts, end, packed.digest))
        content.append(packed.content)
        start = end
    return listed, b"".join(content)


def _shard(file: str) -> int:
    return crc32(file.encode(errors="surrogateescape")) % _SHARDS

"""Parsed entries kept between builds, each for as long as its files are what they were.

A file is what it was when its status says so (size, times, inode); or, where its time is so near to that
of the build that read it that a later change could have left the same status, when its content does.
"""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from functools import partial
from typing import NamedTuple
from zlib import crc32

from catalog_builder.cache import Cache
from catalog_builder.calendar import build_date
from catalog_builder.content.checks import check_entry
from catalog_builder.content.context import ParseContext
from catalog_builder.content.joins import joins_of
from catalog_builder.content.packing import (
    Fields,
    Packed,
    Parcel,
    Span,
    fields_of,
    pack,
    put,
    shelved,
    unpack,
    unpack_odd,
)
from catalog_builder.content.parse import Parsed, parse_entry
from catalog_builder.content.shelf import Shelf
from catalog_builder.content.statuses import digest_of, pictures_of, status_of
from catalog_builder.content.vault import Vault
from catalog_builder.diagnostics import Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntrySource
from catalog_builder.portable import Portable
from catalog_builder.statuses import DOUBTFUL_NANOSECONDS, Status
from catalog_builder.workers import Executor

_BYTES = "parcels"
_SHARDS = 32
"""Files that the entries are spread over, so that an edit rewrites few of them."""
_MANY_NEW = 500
"""Entries that take longer to store (17 ms) than to copy the process for it."""


@dataclass(frozen=True, slots=True)
class Made(Portable):
    """What an entry was made from: status and digest of each of its files, and what joining sees of it.

    `seen` is when they were looked at, in nanoseconds since 1970. `files` is empty when the entry must be
    read again next time: it had an error, or a file changed while it was read. What is odd about it was
    judged on a `day`. `joins` is of `content.joins`, "" of an entry with errors; `bare` is the digest of all
    of it but a long text, `packed` that of all its bytes.
    """

    files: tuple[tuple[str, Status, str], ...]
    seen: int
    day: date
    joins: str
    bare: str
    packed: bytes

    @property
    def identity(self) -> str:
        """What the entry is made from, in three lines (`catalog.recording.Facts`); "" when it is not known.

        What joining sees, all but a long text, its files: where a line is the same, so are those before it.
        """
        if not self.files:
            return ""
        return f"{self.joins}\n{self.bare}\n{' '.join([digest for _, _, digest in self.files])}"


class KeptEntry:
    """An entry as it was parsed, in this build or an earlier one; made into objects when somebody asks."""

    __slots__ = ("_parsed", "made", "parcel", "source")

    def __init__(self, source: EntrySource, made: Made, parcel: Parcel, parsed: Parsed | None = None) -> None:
        self.source, self.made, self.parcel = source, made, parcel
        self._parsed = parsed

    @property
    def parsed(self) -> Parsed:
        """The entry with what is wrong in it."""
        if self._parsed is None:
            self._parsed = self.unpacked()
        return self._parsed

    def unpacked(self) -> Parsed:
        """Return the same without keeping it."""
        return unpack(self._opened, self.source)

    @property
    def _opened(self) -> Parcel:
        """The parcel, its bytes in memory or on a shelf, and as they were packed."""
        block = self.parcel.block
        if isinstance(block, Vault):
            return block.parcel(self.parcel, self.made.packed, self.source)
        return self.parcel

    def odd_on(self, day: date) -> tuple[Finding, ...]:
        """Return what is odd about the entry on another day, too."""
        return unpack_odd(self._opened) if day == self.made.day else _odd(self.parsed, day)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a project: the `cache` of earlier builds, and the statuses of files by path.

    Those were taken when this build began; of a file that is not among them nobody has taken any.
    """

    cache: Cache
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def status_of(self, root: str, file: str) -> Status | None:
        """Return the status of a file of the project in `root`, None when there is none."""
        return self.statuses.get(f"{root}/{file}") or status_of(root, file)


Kept = dict[str, KeptEntry]
"""Entries by their first file."""
_Stored = tuple[Cache, ParseContext, Kept, Kept]
"""Where entries are kept, for which context, and which they were before and are now."""


class Entries(NamedTuple):
    """All entries in the order of their sources; `wait` returns when they are kept for the next build."""

    kept: tuple[KeptEntry, ...]
    wait: Callable[[], None]


def parse_entries(
    context: ParseContext, sources: Sequence[EntrySource], executor: Executor, memory: Memory | None
) -> Entries:
    """Return each entry parsed, from the cache where its files have not changed."""
    if memory is None:
        shelf, parsed = Shelf(), executor.map(_parse_once, context, sources, apart=True)
        put = tuple(_put(shelf, source, each) for source, each in zip(sources, parsed, strict=True))
        return Entries(put, _nothing)
    now, today = time.time_ns(), build_date(context.config.site.timezone)
    cache, shelf = memory.cache, Shelf(memory.cache.folder)
    before = _load(cache, context, partial(_packed, (context, now, today)))
    kept = _unchanged(memory, str(context.root), before, sources, now)
    missing = [source for source in sources if source.file not in kept]
    parsed_now = executor.map(_parse, (context, now, today), missing, apart=True)
    made = {each.file: _put(shelf, each, found) for each, found in zip(missing, parsed_now, strict=True)}
    entries = {each.file: kept.get(each.file) or made[each.file] for each in sources}
    return Entries(tuple(entries.values()), _storing(executor, (cache, context, before, entries), len(made)))


def _nothing() -> None:
    """Wait for nothing."""


def _storing(executor: Executor, stored: _Stored, new: int) -> Callable[[], None]:
    """Store entries, so many of them `new`; many beside what comes next, which one process does alone."""
    begun = executor.spare(_store, stored, "content/") if new >= _MANY_NEW else None
    if begun is None:
        _store(stored, "content/")
    return begun or _nothing


def _key_of(context: ParseContext) -> str:
    """Return what the result of parsing depends on besides the files."""
    return hashlib.sha256(f"{context.publish} {context.config!r}".encode()).hexdigest()


_Found = tuple[Made, Packed, Fields]
"""An entry that was parsed, as it travels: equal parts of many are one there, and here too."""


def _put(shelf: Shelf, source: EntrySource, found: _Found) -> KeptEntry:
    made, packed, fields = found
    parcel = put(shelf, packed)
    return KeptEntry(source, made, parcel, shelved(fields, parcel, source))


def _load(cache: Cache, context: ParseContext, pack: Callable[[EntrySource], Packed]) -> Kept:
    """Return what is kept; the bytes of each entry stay on the disk until somebody asks for it."""
    key, found = _key_of(context), Kept()
    for number in range(_SHARDS):
        match cache.get(f"entries-{number}"):
            case (stored, str(name), int(size), list(entries)) if stored == key:
                with suppress(OSError):
                    vault = Vault(cache.folder / name, size, pack)
                    for source, made, span in entries:
                        found[source.file] = KeptEntry(source, made, Parcel(vault, *span))
    return found


def _store(stored: _Stored, _: str) -> None:
    """Write the shards in which any entry is another object than before."""
    cache, context, before, after = stored
    changed = {_shard(file) for file in before.keys() - after.keys()}
    changed |= {_shard(file) for file, entry in after.items() if before.get(file) is not entry}
    shards: dict[int, list[KeptEntry]] = {number: [] for number in changed}
    for file, entry in after.items() if changed else ():
        number = _shard(file)
        if number in changed:
            shards[number].append(entry)
    for number, entries in shards.items():
        _store_shard(cache, number, _key_of(context), entries)


def _store_shard(cache: Cache, number: int, key: str, entries: Sequence[KeptEntry]) -> None:
    """Write the bytes of entries under a new name, then what says so, and forget those of before."""
    listed, content = _written(entries)
    name = f"{_BYTES}-{number}-{hashlib.sha256(content).hexdigest()[:16]}"
    cache.put_bare(name, content)
    cache.put(f"entries-{number}", (key, name, len(content), listed))
    for other in cache.folder.glob(f"{_BYTES}-{number}-*"):
        if other.name != name:
            cache.forget(other.name)


def _written(entries: Iterable[KeptEntry]) -> tuple[list[tuple[EntrySource, Made, Span]], bytes]:
    """Return entries with the places of their parts in their content, and that."""
    content, listed, end = [], [], 0
    for each in entries:
        span = each.parcel.from_start(end)
        listed.append((each.source, each.made, span))
        content.append(each.parcel.whole())
        end = span[-1]
    return listed, b"".join(content)


def _shard(file: str) -> int:
    return crc32(file.encode(errors="surrogateescape")) % _SHARDS


def _unchanged(memory: Memory, root: str, before: Kept, sources: Iterable[EntrySource], now: int) -> Kept:
    found = ((source, before.get(source.file)) for source in sources)
    checked = (_checked(memory, root, kept, now) for source, kept in found if kept and kept.source == source)
    return {kept.source.file: kept for kept in checked if kept}


def _checked(memory: Memory, root: str, kept: KeptEntry, now: int) -> KeptEntry | None:
    """Return the entry if its files are what they were; seen now, if it took a look into them."""
    files, doubtful = kept.made.files, False
    certain = kept.made.seen - DOUBTFUL_NANOSECONDS
    for file, status, _ in files:
        if memory.status_of(root, file) != status:
            return None
        doubtful = doubtful or status[1] >= certain or status[2] >= certain
    if not doubtful:
        return kept if files else None
    if any(digest_of(root, file) != digest for file, _, digest in files):
        return None
    return KeptEntry(kept.source, replace(kept.made, seen=now), kept.parcel)


def _odd(parsed: Parsed, day: date) -> tuple[Finding, ...]:
    return check_entry(parsed.entry, day) if parsed.entry else ()


def _parse_once(context: ParseContext, source: EntrySource) -> _Found:
    """Parse an entry that nobody keeps."""
    fields, texts = fields_of(parse_entry(context, source))
    return Made((), 0, date.min, "", "", b""), Packed(b"", texts, b"", ""), fields


def _parse(shared: tuple[ParseContext, int, date], source: EntrySource) -> _Found:
    """Parse an entry; the files are looked at before and after, in case somebody writes them meanwhile."""
    context, now, today = shared
    root = str(context.root)
    before = [_look(root, file) for file in source.files]
    parsed = parse_entry(context, source)
    photos = pictures_of(parsed.entry)
    files: list[tuple[str, Status, str]] = []
    if photos is not None and all(_is_as_before(root, *look, now) for look in before):
        pictures = [(file, status_of(root, file), digest) for file, digest in photos]
        files = _sound([*before, *pictures])
    joins = joins_of(parsed.entry) if parsed.entry else ""
    fields, texts = fields_of(parsed)
    packed = pack(fields, texts, _odd(parsed, today))
    digest = hashlib.sha256(packed.whole).digest()
    return Made(tuple(files), now, today, joins, packed.bare, digest), packed, fields


def _packed(shared: tuple[ParseContext, int, date], source: EntrySource) -> Packed:
    return _parse(shared, source)[1]


def _look(root: str, file: str) -> tuple[str, Status | None, str | None]:
    return file, status_of(root, file), digest_of(root, file)


def _is_as_before(root: str, file: str, status: Status | None, digest: str | None, now: int) -> bool:
    """Tell whether a file is what it was; its content is looked at where its status might not show it."""
    if status_of(root, file) != status:
        return False
    certain = status is None or max(status[1:3]) < now - DOUBTFUL_NANOSECONDS
    return certain or digest_of(root, file) == digest


def _sound(files: list[tuple[str, Status | None, str | None]]) -> list[tuple[str, Status, str]]:
    """Return the files if each of them is an ordinary one, none otherwise."""
    sound = [(file, status, digest) for file, status, digest in files if status and digest]
    regular = all(stat.S_ISREG(status[-1]) for _, status, _ in sound)
    return sound if regular and len(sound) == len(files) else []

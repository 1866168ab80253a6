"""Parsed entries kept between builds, each for as long as its files are what they were.

A file is what it was when its status says so (size, times, inode); or, where its time is so near to that
of the build that read it that a later change could have left the same status, when its content does.
"""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zlib import crc32

from catalog_builder.cache import Cache
from catalog_builder.calendar import build_date
from catalog_builder.content.checks import check_entry
from catalog_builder.content.context import ParseContext
from catalog_builder.content.parse import Parsed, parse_entry
from catalog_builder.content.shelf import Shelf
from catalog_builder.content.statuses import digest_of, pictures_of, status_of
from catalog_builder.diagnostics import Finding
from catalog_builder.model import Entry, EntrySource
from catalog_builder.portable import Portable
from catalog_builder.statuses import DOUBTFUL_NANOSECONDS, Status
from catalog_builder.workers import Executor

_SHARDS = 32
"""Files that the entries are spread over, so that an edit rewrites few of them."""


@dataclass(frozen=True, slots=True)
class KeptEntry(Portable):
    """A parsed entry and what it was made from: status and digest of each of its files.

    `seen` is when they were looked at, in nanoseconds since 1970. `files` is empty when the entry
    must be read again next time: it had an error, or a file changed while it was read. `odd` is what
    was odd about it on a `day`.
    """

    parsed: Parsed
    files: tuple[tuple[str, Status, str], ...]
    seen: int
    day: date
    odd: tuple[Finding, ...] = ()

    def odd_on(self, day: date) -> tuple[Finding, ...]:
        """Return what is odd about the entry on another day, too."""
        return self.odd if day == self.day else _odd(self.parsed, day)

    @property
    def digest(self) -> str:
        """What the entry is made from, in one text; "" when that is not known."""
        return " ".join(digest for _, _, digest in self.files)


Kept = dict[EntrySource, KeptEntry]


def parse_entries(
    context: ParseContext, sources: Sequence[EntrySource], executor: Executor, cache: Cache | None
) -> tuple[KeptEntry, ...]:
    """Return each entry parsed, from the cache where its files have not changed."""
    if cache is None:
        parsed = executor.map(parse_entry, context, sources, apart=True)
        return tuple(KeptEntry(each, (), 0, date.min) for each in parsed)
    now, today = time.time_ns(), build_date(context.config.site.timezone)
    shelf = Shelf(cache.folder)
    before = _load(cache, context, shelf)
    kept = _unchanged(str(context.root), before, sources, now)
    missing = [source for source in sources if source not in kept]
    parsed_now = executor.map(_parse, (context, now, today), missing, apart=True)
    pairs = zip(missing, parsed_now, strict=True)
    made = {source: _shelved(source, each, shelf) for source, each in pairs}
    entries = {source: kept.get(source) or made[source] for source in sources}
    _store(cache, context, before, entries)
    return tuple(entries.values())


def _key_of(context: ParseContext) -> str:
    """Return what the result of parsing depends on besides the files."""
    return hashlib.sha256(f"{context.publish} {context.config!r}".encode()).hexdigest()


def _shelved(source: EntrySource, kept: KeptEntry, shelf: Shelf) -> KeptEntry:
    """Return an entry with its texts on the shelf, and with the very names of its source.

    Names stay when all else of an entry has been put away: a few bytes in each stretch of memory that it
    took would keep the whole stretch.
    """
    parsed = kept.parsed
    if parsed.entry is None:
        return kept
    entry = _named(source, shelf.put(parsed.entry))
    if entry is parsed.entry:
        return kept
    return KeptEntry(
        Parsed(entry, parsed.diagnostics, parsed.broken), kept.files, kept.seen, kept.day, kept.odd
    )


def _named(source: EntrySource, entry: Entry[Any]) -> Entry[Any]:
    slug = source.slug if source.slug == entry.slug else entry.slug
    if entry.slug is slug and entry.source is source.file:
        return entry
    return Entry(
        source.kind, slug, source.file, entry.data, entry.body, entry.texts,
        entry.links, entry.photos, entry.logo,
    )  # fmt: skip


def _load(cache: Cache, context: ParseContext, shelf: Shelf) -> Kept:
    key, found = _key_of(context), Kept()
    for number in range(_SHARDS):
        match cache.get(f"entries-{number}"):
            case (stored, dict(entries)) if stored == key:
                found |= {source: _shelved(source, each, shelf) for source, each in entries.items()}
    return found


def _store(cache: Cache, context: ParseContext, before: Kept, after: Kept) -> None:
    """Write the shards in which any entry is another object than before."""
    shards: list[Kept] = [{} for _ in range(_SHARDS)]
    changed = {_shard(source) for source in before.keys() - after.keys()}
    for source, entry in after.items():
        shards[_shard(source)][source] = entry
        if before.get(source) is not entry:
            changed.add(_shard(source))
    for number in changed:
        cache.put(f"entries-{number}", (_key_of(context), shards[number]))


def _shard(source: EntrySource) -> int:
    return crc32(source.file.encode(errors="surrogateescape")) % _SHARDS


def _unchanged(root: str, before: Kept, sources: Iterable[EntrySource], now: int) -> Kept:
    found = ((source, before.get(source)) for source in sources)
    checked = ((source, _checked(root, kept, now)) for source, kept in found if kept)
    return {source: kept for source, kept in checked if kept}


def _checked(root: str, kept: KeptEntry, now: int) -> KeptEntry | None:
    """Return the entry if its files are what they were; seen now, if it took a look into them."""
    if not kept.files or any(status_of(root, file) != status for file, status, _ in kept.files):
        return None
    certain = kept.seen - DOUBTFUL_NANOSECONDS
    if all(max(status[1:3]) < certain for _, status, _ in kept.files):
        return kept
    if any(digest_of(root, file) != digest for file, _, digest in kept.files):
        return None
    return replace(kept, seen=now)


def _odd(parsed: Parsed, day: date) -> tuple[Finding, ...]:
    return check_entry(parsed.entry, day) if parsed.entry else ()


def _parse(shared: tuple[ParseContext, int, date], source: EntrySource) -> KeptEntry:
    """Parse an entry; the files are looked at before and after, in case somebody writes them meanwhile."""
    context, now, today = shared
    root = str(context.root)
    before = [_look(root, file) for file in source.files]
    parsed = parse_entry(context, source)
    photos = pictures_of(parsed.entry)
    if photos is None or not all(_is_as_before(root, *look, now) for look in before):
        return KeptEntry(parsed, (), now, today, _odd(parsed, today))
    pictures = [(file, status_of(root, file), digest) for file, digest in photos]
    return KeptEntry(parsed, tuple(_sound([*before, *pictures])), now, today, _odd(parsed, today))


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

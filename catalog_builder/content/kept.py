"""Parsed entries kept between builds, each for as long as its files are what they were.

A file is what it was when its status says so (size, times, inode); or, where its time is so near to that
of the build that read it that a later change could have left the same status, when its content does.
"""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from catalog_builder.cache import Cache
from catalog_builder.calendar import build_date
from catalog_builder.content.context import ParseContext
from catalog_builder.content.documents import Document
from catalog_builder.content.joins import fields_of, joins_of
from catalog_builder.content.kept_entry import KeptEntry, Made, odd_on
from catalog_builder.content.packing import Bare, Fresh, Judged, laid_apart
from catalog_builder.content.parse import ReadEntry, parse_entry, read_entry
from catalog_builder.content.patience import Alarm, alarm
from catalog_builder.content.shards import Kept, store_entries, stored_entries
from catalog_builder.content.shelf import Shelf
from catalog_builder.content.statuses import digest_of, pictures_of, status_of
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntrySource
from catalog_builder.statuses import DOUBTFUL_NANOSECONDS, Status, status_in
from catalog_builder.workers import Executor, no_wait

_MANY_NEW = 500
"""Entries that take longer to store than to copy the process for it."""
_Stored = tuple[Cache, str, Kept, Kept]
"""Where entries are kept, under which key, and which they were before and are now."""
_Files = tuple[tuple[str, Status, str], ...]
"""Files with status and digest."""


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


class Entries(NamedTuple):
    """All entries in the order of their sources; `wait` returns when they are kept for the next build."""

    kept: tuple[KeptEntry, ...]
    wait: Callable[[], None]


class _Task(NamedTuple):
    """What all entries are read with. They were begun to be read at `now`, None where nobody keeps them."""

    context: ParseContext
    bell: Alarm
    today: date
    now: int | None


_Found = tuple[Made, Bare, bytes]
"""An entry as it travels: equal parts of many are one there, and here too. Its long texts are the bytes."""


def parse_entries(
    context: ParseContext, sources: Sequence[EntrySource], executor: Executor, memory: Memory | None
) -> Entries:
    """Return each entry parsed, from the cache where its files have not changed."""
    today = build_date(context.config.site.timezone)
    if memory is None:
        made = _parse_all(partial(_Task, context, today=today, now=None), sources, executor, Shelf())
        return Entries(tuple(made.values()), no_wait)
    now, key = time.time_ns(), _key_of(context)
    before = stored_entries(memory.cache, key, partial(_judged, context, today))
    kept = _unchanged(memory, str(context.root), before, sources, now)
    missing = [source for source in sources if source.file not in kept]
    shelf = Shelf(memory.cache.folder)
    made = _parse_all(partial(_Task, context, today=today, now=now), missing, executor, shelf)
    entries = {each.file: kept.get(each.file) or made[each.file] for each in sources}
    return Entries(
        tuple(entries.values()), _storing(executor, (memory.cache, key, before, entries), len(made))
    )


def _parse_all(
    task: Callable[[Alarm], _Task], sources: Sequence[EntrySource], executor: Executor, shelf: Shelf
) -> Kept:
    """Parse entries, with one alarm for all that this process and copies of it parse."""
    with alarm() as bell:
        found = executor.map(_parse, task(bell), sources, apart=True)
        return {each.file: _put(shelf, each, one) for each, one in zip(sources, found, strict=True)}


def _put(shelf: Shelf, source: EntrySource, found: _Found) -> KeptEntry:
    made, bare, texts = found
    fresh = Fresh(bare, *shelf.put_bytes(texts))
    return KeptEntry(source, made, fresh, fresh.unpacked(source))


def _storing(executor: Executor, stored: _Stored, new: int) -> Callable[[], None]:
    """Store entries, so many of them `new`; many beside what comes next, which one process does alone."""
    begun = executor.spare(_store, stored, "content/") if new >= _MANY_NEW else None
    if begun is None:
        _store(stored, "content/")
    return begun or no_wait


def _store(stored: _Stored, _: str) -> None:
    store_entries(*stored)


def _key_of(context: ParseContext) -> str:
    """Return what the result of parsing depends on besides the files."""
    return hashlib.sha256(f"{context.publish} {context.config!r}".encode()).hexdigest()


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
    return KeptEntry(kept.source, replace(kept.made, seen=now), kept.known)


def _parse(task: _Task, source: EntrySource) -> _Found:
    read = read_entry(task.context, task.bell, source)
    bare, texts = laid_apart(Judged(read.parsed, odd_on(task.today, read.parsed)))
    return _made(task, read), bare, texts


def _judged(context: ParseContext, today: date, source: EntrySource) -> Judged:
    parsed = parse_entry(context, source)
    return Judged(parsed, odd_on(today, parsed))


def _made(task: _Task, read: ReadEntry) -> Made:
    """Return what an entry was made from.

    Whoever writes a file while it is read leaves it with another status than it had before that, or with
    one so new that its content is compared with the digest of what was read.
    """
    entry = read.parsed.entry
    if entry is None or task.now is None:
        return Made((), task.now or 0, task.today, "", "")
    pictures, joins = pictures_of(entry), joins_of(entry, read.values)
    if pictures is None:
        return Made((), task.now, task.today, joins, "")
    files = _files(task.context.folder, read.documents.values(), pictures)
    fields = fields_of(entry, read.values, joins, [digest for _, digest in pictures])
    return Made(files, task.now, task.today, joins, fields)


def _files(root: str, documents: Iterable[Document], pictures: Iterable[tuple[str, str]]) -> _Files:
    """Return the files of an entry if each of them is an ordinary one, none otherwise."""
    read = [(each.file, _status(root, each), each.digest) for each in documents]
    files = [*read, *((file, status_of(root, file), digest) for file, digest in pictures)]
    ordinary = [
        (file, status, digest) for file, status, digest in files if status and stat.S_ISREG(status[-1])
    ]
    return tuple(ordinary) if len(ordinary) == len(files) else ()


def _status(root: str, document: Document) -> Status | None:
    return status_in(document.status) if document.status else status_of(root, document.file)

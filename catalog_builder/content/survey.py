"""Entries as a check sees them: what is wrong with each, and what the checks of other entries need of it.

The work is done in batches, each in whatever process: an entry is read, judged, and leaves the process
as little more than its references. What was found is kept between checks, as long as the day, the
configuration and the entry's files are what they were.
"""

from __future__ import annotations

import hashlib
import pickle
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from zlib import crc32

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.content.checks import check_entry
from catalog_builder.content.checks_duplicates import Number, numbers_of
from catalog_builder.content.kept import DOUBTFUL_NANOSECONDS, Status, pictures_of, status_in, status_of
from catalog_builder.content.locate import locate
from catalog_builder.content.parse import ParseContext, Parsed, ReadEntry, reading
from catalog_builder.diagnostics import Diagnostic
from catalog_builder.fields.base import Model, restored
from catalog_builder.model import BrokenEntry, Entry, EntryKind, EntryLink, EntrySource
from catalog_builder.workers import Executor

_BATCH_ENTRIES = 160
"""How many entries at most, or nearly, are surveyed and kept together."""
_JOINED = frozenset(
    {
        "slug", "aliases", "draft", "name", "partner", "category", "related", "channels", "curation", "links",
    }
)  # fmt: skip
"""The fields of a product that matter to other entries."""


@dataclass(frozen=True)
class SurveyContext:
    """What all entries are surveyed with: the day, what is kept, when it began (nanoseconds since 1970).

    With `whole`, entries come back with all their fields.
    """

    parse: ParseContext
    today: date
    cache: Cache
    now: int
    whole: bool = False

    @cached_property
    def key(self) -> str:
        """What the result depends on besides the files."""
        told = f"{self.today} {self.whole} {self.parse.config!r}"
        return hashlib.sha256(told.encode()).hexdigest()


class Surveyed(NamedTuple):
    """One entry: what is wrong or odd, the numbers only it may have, and what other entries need of it."""

    diagnostics: tuple[Diagnostic, ...]
    entry: Entry[Any] | None
    broken: BrokenEntry | None
    numbers: tuple[Number, ...]


_Files = tuple[tuple[str, Status], ...]
_Batch = tuple[int, tuple[EntrySource, ...]]


class _Kept(NamedTuple):
    """What was found of a batch: the files of each entry by its first one, and what was found.

    `found` is the pickled tuple of it, in the order of `files`. An entry without files is surveyed again.
    """

    files: dict[str, _Files]
    found: bytes


_NOTHING = _Kept({}, b"")


def survey_entries(
    context: SurveyContext, sources: Sequence[EntrySource], executor: Executor
) -> tuple[Surveyed, ...]:
    """Survey all entries, in no particular order."""
    count = 1 << (len(sources) // _BATCH_ENTRIES).bit_length()
    batches: list[list[EntrySource]] = [[] for _ in range(count)]
    for source in sources:
        batches[crc32(source.file.encode(errors="surrogateescape")) % count].append(source)
    tasks = [(number, tuple(batch)) for number, batch in enumerate(batches) if batch]
    found: list[Surveyed] = []
    for each in executor.map(_survey_batch, context, tasks):
        found += pickle.loads(each)  # noqa: S301 (written by this check or sealed by an earlier one)
    return tuple(found)


def _survey_batch(context: SurveyContext, batch: _Batch) -> bytes:
    """Return the pickled tuple of what is found of some entries, in which most checks change nothing."""
    number, sources = batch
    with collector_paused():
        kept = _load(context, number)
        unchanged = {each.file for each in sources if _is_unchanged(context, each, kept.files)}
        if len(unchanged) == len(sources) == len(kept.files):
            return kept.found
        now = _survey_again(context, sources, kept, unchanged)
        if now.files != kept.files:
            context.cache.put(f"check-{number}", (context.key, *now))
    return now.found


def _survey_again(
    context: SurveyContext, sources: Iterable[EntrySource], kept: _Kept, unchanged: set[str]
) -> _Kept:
    earlier = dict(zip(kept.files, pickle.loads(kept.found), strict=True)) if unchanged else {}  # noqa: S301 (as above)
    files: dict[str, _Files] = {}
    found: list[Surveyed] = []
    with reading(context.parse) as read:
        for each in sources:
            if each.file in unchanged:
                surveyed, files[each.file] = earlier[each.file], kept.files[each.file]
            else:
                surveyed, files[each.file] = _survey(context, each, read(each))
            found.append(surveyed)
    return _Kept(files, pickle.dumps(tuple(found), pickle.HIGHEST_PROTOCOL))


def _load(context: SurveyContext, number: int) -> _Kept:
    match context.cache.get(f"check-{number}"):
        case (stored, dict(files), bytes(found)) if stored == context.key:
            return _Kept(files, found)
    return _NOTHING


def _is_unchanged(context: SurveyContext, source: EntrySource, kept: dict[str, _Files]) -> bool:
    """Tell whether an entry was kept, has the same files, and they are what they were."""
    files = kept.get(source.file)
    if not files:
        return False
    texts, root = _texts(source), context.parse.folder
    same = tuple(file for file, _ in files[: len(texts)]) == texts
    return same and all(status_of(root, file) == status for file, status in files)


def _survey(context: SurveyContext, source: EntrySource, read: ReadEntry) -> tuple[Surveyed, _Files]:
    surveyed, pictures = _judged(context, read.parsed), pictures_of(read.parsed.entry)
    if pictures is None:
        return surveyed, ()
    files = (*_texts(source), *(file for file, _ in pictures))
    return surveyed, _lasting(context, read, files)


def _texts(source: EntrySource) -> tuple[str, ...]:
    return source.file, *(file for _, file in source.translations)


def _lasting(context: SurveyContext, read: ReadEntry, files: Iterable[str]) -> _Files:
    """Return the files with their status if that will tell of any change, none otherwise."""
    certain, lasting = context.now - DOUBTFUL_NANOSECONDS, []
    for file in files:
        seen = read.statuses.get(file)
        status = status_in(seen) if seen else status_of(context.parse.folder, file)
        if status is None or not stat.S_ISREG(status[-1]) or max(status[1], status[2]) >= certain:
            return ()
        lasting.append((file, status))
    return tuple(lasting)


def _judged(context: SurveyContext, parsed: Parsed) -> Surveyed:
    entry = parsed.entry
    if entry is None:
        return Surveyed(parsed.diagnostics, None, parsed.broken, ())
    doubts = check_entry(entry, context.today)
    diagnostics = (*parsed.diagnostics, *locate(context.parse.root, doubts)) if doubts else parsed.diagnostics
    kept: Any = entry if context.whole else _Outline(entry)
    return Surveyed(diagnostics, kept, None, numbers_of(entry))


class _Outline:
    """Pickles as an entry that has only what is looked at beside other entries."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry[Any]) -> None:
        self.entry = entry

    def __reduce__(self) -> tuple[Any, ...]:
        entry, data = self.entry, self.entry.data
        names = _JOINED if entry.kind == "products" else data.__dict__
        about = entry.kind, entry.slug, entry.source, data.__class__, data.differing(names), entry.links
        return _outlined, about


def _outlined(
    kind: EntryKind,
    slug: str,
    source: str,
    model: type[Model],
    values: dict[str, Any],
    links: tuple[EntryLink, ...],
) -> Entry[Any]:
    return Entry(kind, slug, source, restored(model, values), None, None, links)

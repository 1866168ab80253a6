"""Entries as a check sees them: what is wrong with each, and what the checks of other entries need of it.

The work is done in batches, each in whatever process: an entry is read, judged, and leaves the process
as little more than its references. What was found is kept between checks, as long as the day, the
configuration and the entry's files are what they were.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zlib import crc32

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.content.checks import check_entry
from catalog_builder.content.checks_duplicates import Number, numbers_of
from catalog_builder.content.kept import DOUBTFUL_NANOSECONDS, Status, pictures_of, status_of
from catalog_builder.content.locate import locate
from catalog_builder.content.parse import ParseContext, Parsed, parse_entry
from catalog_builder.diagnostics import Diagnostic
from catalog_builder.model import BrokenEntry, Entry, EntrySource, Portable
from catalog_builder.workers import Executor

_BATCHES = 32
"""Groups of entries that are surveyed and kept together."""
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


@dataclass(frozen=True, slots=True)
class Surveyed(Portable):
    """One entry: what is wrong or odd, the numbers only it may have, and what other entries need of it."""

    diagnostics: tuple[Diagnostic, ...]
    entry: Entry[Any] | None
    broken: BrokenEntry | None
    numbers: tuple[Number, ...]


_Files = tuple[tuple[str, Status], ...]
_Kept = dict[str, tuple[Surveyed, _Files]]
"""What was found of each entry, by its first file, and the files it was found in."""
_Batch = tuple[int, tuple[EntrySource, ...]]


def survey_entries(
    context: SurveyContext, sources: Iterable[EntrySource], executor: Executor
) -> tuple[Surveyed, ...]:
    """Survey all entries, in no particular order."""
    batches: list[list[EntrySource]] = [[] for _ in range(_BATCHES)]
    for source in sources:
        batches[crc32(source.file.encode(errors="surrogateescape")) % _BATCHES].append(source)
    tasks = [(number, tuple(batch)) for number, batch in enumerate(batches) if batch]
    return tuple(each for found in executor.map(_survey_batch, context, tasks) for each in found)


def _survey_batch(context: SurveyContext, batch: _Batch) -> Sequence[Surveyed]:
    number, sources = batch
    with collector_paused():
        kept = _load(context, number)
        found = [_unchanged(context, source, kept) or _survey(context, source) for source in sources]
        lasting = {source.file: each for source, each in zip(sources, found, strict=True) if each[1]}
        if len(kept) != len(lasting) or any(kept.get(file) is not each for file, each in lasting.items()):
            context.cache.put(f"check-{number}", (context.key, lasting))
    return [surveyed for surveyed, _ in found]


def _load(context: SurveyContext, number: int) -> _Kept:
    match context.cache.get(f"check-{number}"):
        case (stored, dict(kept)) if stored == context.key:
            return kept
    return {}


def _unchanged(context: SurveyContext, source: EntrySource, kept: _Kept) -> tuple[Surveyed, _Files] | None:
    """Return what was found of an entry last time, if it has the same files and they are what they were."""
    found = kept.get(source.file)
    if not found:
        return None
    texts, root = _texts(source), context.parse.folder
    same = tuple(file for file, _ in found[1][: len(texts)]) == texts
    return found if same and all(status_of(root, file) == status for file, status in found[1]) else None


def _survey(context: SurveyContext, source: EntrySource) -> tuple[Surveyed, _Files]:
    root, texts = context.parse.folder, _texts(source)
    files = [(file, status_of(root, file)) for file in texts]
    parsed = parse_entry(context.parse, source)
    surveyed, pictures = _judged(context, parsed), pictures_of(parsed.entry)
    if pictures is None:
        return surveyed, ()
    files += [(file, status_of(root, file)) for file, _ in pictures]
    return surveyed, _lasting(files, context.now)


def _texts(source: EntrySource) -> tuple[str, ...]:
    return source.file, *(file for _, file in source.translations)


def _lasting(files: list[tuple[str, Status | None]], now: int) -> _Files:
    """Return the files if their status will tell of any change, none otherwise."""
    certain = now - DOUBTFUL_NANOSECONDS
    for _, status in files:
        if status is None or not stat.S_ISREG(status[-1]) or max(status[1], status[2]) >= certain:
            return ()
    return tuple((file, status) for file, status in files if status)


def _judged(context: SurveyContext, parsed: Parsed) -> Surveyed:
    entry = parsed.entry
    if entry is None:
        return Surveyed(parsed.diagnostics, None, parsed.broken, ())
    doubts = check_entry(entry, context.today)
    diagnostics = (*parsed.diagnostics, *locate(context.parse.root, doubts)) if doubts else parsed.diagnostics
    return Surveyed(diagnostics, entry if context.whole else _joined(entry), None, numbers_of(entry))


def _joined(entry: Entry[Any]) -> Entry[Any]:
    """Return of an entry only what is looked at beside other entries."""
    data = entry.data.only(_JOINED) if entry.kind == "products" else entry.data
    return Entry(entry.kind, entry.slug, entry.source, data, links=entry.links)

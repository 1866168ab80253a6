"""Entries as a check sees them: what is wrong with each, and what the checks of other entries need of it.

The work is done in batches, each in whatever process: an entry is read, judged, and leaves the process
as little more than its references. What was found is kept between checks, as long as the day, the
configuration and the entry's files are what they were.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from catalog_builder.cache import collector_paused
from catalog_builder.content.context import SurveyContext
from catalog_builder.content.outline import Surveyed
from catalog_builder.content.statuses import Files, status_of
from catalog_builder.model import EntrySource
from catalog_builder.workers import Executor

_BATCH_ENTRIES = 160
"""How many entries at most, or nearly, are surveyed and kept together."""
_Batch = tuple[int, tuple[EntrySource, ...]]


class _Kept(NamedTuple):
    """What was found of a batch: the files of each entry by its first one, and what was found.

    `found` is the pickled tuple of it, in the order of `files`. An entry without files is surveyed again.
    """

    files: dict[str, Files]
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
    for each in executor.map(_survey_batch, context, tasks, apart=True):
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
    from catalog_builder.content.judge import judge_each  # noqa: PLC0415 (mostly nothing has changed)

    earlier = dict(zip(kept.files, pickle.loads(kept.found), strict=True)) if unchanged else {}  # noqa: S301 (as above)
    files: dict[str, Files] = {}
    found: list[Surveyed] = []
    judged = judge_each(context, (each for each in sources if each.file not in unchanged))
    for each in sources:
        if each.file in unchanged:
            surveyed, files[each.file] = earlier[each.file], kept.files[each.file]
        else:
            surveyed, files[each.file] = next(judged)
        found.append(surveyed)
    return _Kept(files, pickle.dumps(tuple(found), pickle.HIGHEST_PROTOCOL))


def _load(context: SurveyContext, number: int) -> _Kept:
    match context.cache.get(f"check-{number}"):
        case (stored, dict(files), bytes(found)) if stored == context.key:
            return _Kept(files, found)
    return _NOTHING


def _is_unchanged(context: SurveyContext, source: EntrySource, kept: dict[str, Files]) -> bool:
    """Tell whether an entry was kept, has the same files, and they are what they were."""
    files = kept.get(source.file)
    if not files:
        return False
    texts, root = source.files, context.parse.folder
    same = tuple(file for file, _ in files[: len(texts)]) == texts
    return same and all(status_of(root, file) == status for file, status in files)

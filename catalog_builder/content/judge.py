"""One entry as a check sees it: read, and judged by itself."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from typing import Any

from catalog_builder.content.checks import check_entry
from catalog_builder.content.checks_duplicates import numbers_of
from catalog_builder.content.context import SurveyContext
from catalog_builder.content.locate import locate
from catalog_builder.content.outline import Outline, Surveyed
from catalog_builder.content.parse import Parsed, ReadEntry, reading
from catalog_builder.content.statuses import Files, pictures_of, status_of
from catalog_builder.model import EntrySource
from catalog_builder.statuses import DOUBTFUL_NANOSECONDS, status_in


def judge_each(context: SurveyContext, sources: Iterable[EntrySource]) -> Iterator[tuple[Surveyed, Files]]:
    """Yield what is found of each entry, and its files, if their status will tell of any change."""
    with reading(context.parse) as read:
        for source in sources:
            yield _survey(context, source, read(source))


def _survey(context: SurveyContext, source: EntrySource, read: ReadEntry) -> tuple[Surveyed, Files]:
    surveyed, pictures = _judged(context, read.parsed), pictures_of(read.parsed.entry)
    if pictures is None:
        return surveyed, ()
    files = (*source.files, *(file for file, _ in pictures))
    return surveyed, _lasting(context, read, files)


def _lasting(context: SurveyContext, read: ReadEntry, files: Iterable[str]) -> Files:
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
    kept: Any = entry if context.whole else Outline(entry)
    return Surveyed(diagnostics, kept, None, numbers_of(entry))

"""The catalogue as JSON between builds: only stretches of it that show what has changed are made anew.

The published file is the store: of each stretch only its length is kept, and what was read for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path

from catalog_builder.cache import Cache, name_for
from catalog_builder.catalog.recall import Recall, Recollection
from catalog_builder.catalog.recording import Facts
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.published import is_there
from catalog_builder.site.context import SiteContext
from catalog_builder.site.metadata import BETWEEN, Table, tables
from catalog_builder.staging import StagedFile, Stager

_TOGETHER = 64
"""Records of one stretch."""


@dataclass(frozen=True, slots=True)
class _Kept(Portable):
    """What is known of a published table: size and time of its file, and the bytes of each stretch."""

    size: int = 0
    modified: int = 0
    stretches: Recollection = field(default_factory=Recollection)


class DataOutlet:
    """Makes the tables of a catalogue, of which those published in a folder are the store."""

    def __init__(self, context: SiteContext, stager: Stager, cache: Cache, facts: Facts) -> None:
        self._context, self._stager, self._cache, self._facts = context, stager, cache, facts
        self._name = name_for("data", Path(stager.output))
        stored = cache.get(self._name)
        self._before: Mapping[str, _Kept] = stored if isinstance(stored, dict) else {}
        self._after: dict[str, _Kept] = {}

    def files(self) -> Iterator[OutputFile]:
        """Yield the tables."""
        settings = repr((self._context.catalog.config, self._context.widths))
        key = hashlib.sha256(settings.encode(errors="surrogatepass")).hexdigest()
        for table in tables(self._context):
            yield self._file(table, key)

    def keep(self, staged: Sequence[StagedFile]) -> None:
        """Keep what is known of the tables for the next build; `staged` are what they were staged as."""
        files = {each.path: each for each in staged if each.path in self._after}
        kept = {
            path: _Kept(file.record.size, file.modified, self._after[path].stretches)
            for path, file in files.items()
        }
        self._cache.put(self._name, kept)

    def _file(self, table: Table, key: str) -> OutputFile:
        before = self._before.get(table.path, _Kept())
        recall = Recall(self._context.reads, self._facts, before.stretches)
        written = self._published(table, before)

        def make(name: str, slugs: Sequence[str]) -> int:
            lines = written[name] = table.lines(slugs)
            return len(lines)

        for start in range(0, len(table.slugs), _TOGETHER):
            name, slugs = str(start), table.slugs[start : start + _TOGETHER]
            own = "\n".join((key, *slugs))
            recall.of(name, own, partial(make, name, slugs), _holding(name in written))
        self._after[table.path] = _Kept(stretches=recall.recollection)
        return OutputFile(table.path, table.document([written[name] for name in recall.values]))

    def _published(self, table: Table, kept: _Kept) -> dict[str, bytes | memoryview]:
        """Return the stretches of a published table; none when its file is not as it was written."""
        place = f"{self._stager.output}/{table.path}"
        if not kept.stretches.values or self._stager.anew or not is_there(place, kept.size, kept.modified):
            return {}
        content, start = memoryview(Path(place).read_bytes()), len(table.head)
        found: dict[str, bytes | memoryview] = {}
        for name, each in kept.stretches.values.items():
            found[name] = content[start : start + each.value]
            start += each.value + len(BETWEEN)
        return found


def _holding(there: bool) -> Callable[[int], bool]:  # noqa: FBT001 (its only value)
    return lambda _: there

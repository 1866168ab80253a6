"""The search index between builds: what of it is as it was published, and where the rest goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from catalog_builder.cache import Cache, name_for
from catalog_builder.catalog.recall import Recall, Recollection
from catalog_builder.catalog.recording import Facts, Reads
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.published import is_there
from catalog_builder.search.desk import Desk, KeptScripts
from catalog_builder.search.index import Indexer, KeptTrees
from catalog_builder.site.compression import with_siblings
from catalog_builder.staging import StagedFile, Stager


@dataclass(frozen=True, slots=True)
class SiteOutlet:
    """Stages files with their compressed siblings, but for those that the owner's `static` stands in for."""

    stager: Stager
    static: Mapping[str, OutputFile]
    compress: tuple[str, ...]

    def stage(self, file: OutputFile) -> tuple[StagedFile, ...]:
        """Write a file below the staging folder, unless the published one is the same."""
        if file.path in self.static:
            return ()
        return tuple(map(self.stager.stage, with_siblings([file], self.compress)))

    def is_there(self, file: StagedFile) -> bool:
        """Tell whether the published file is ours and as it was written."""
        if self.stager.anew or file.path in self.static:
            return False
        return is_there(f"{self.stager.output}/{file.path}", file.record.size, file.modified)


@dataclass(frozen=True, slots=True)
class _Kept(Portable):
    """What is known of the index at a `place` below one folder, with siblings in the formats `compress`."""

    place: str
    compress: tuple[str, ...]
    recalled: Recollection = field(default_factory=Recollection)
    scripts: KeptScripts = field(default_factory=dict)
    trees: KeptTrees | None = None


def stage_index(
    indexer: Indexer, outlet: SiteOutlet, cache: Cache, reads: Reads, facts: Facts
) -> tuple[StagedFile, ...]:
    """Return the files of an index, staged; what has not changed since the build before is not made anew.

    `reads` is where the indexer's catalogue notes what is read of it, and `facts` what it answers.
    """
    name = name_for(f"index-{indexer.reader.language}", Path(outlet.stager.output))
    stored = cache.get(name)
    kept = _Kept(indexer.folder, outlet.compress)
    if isinstance(stored, _Kept) and (stored.place, stored.compress) == (kept.place, kept.compress):
        kept = stored
    recall = Recall(reads, facts, kept.recalled)
    desk = Desk(outlet, recall, kept.scripts)
    trees = indexer.write(desk, kept.trees)
    cache.put(name, replace(kept, recalled=recall.recollection, scripts=desk.scripts, trees=trees))
    return desk.files

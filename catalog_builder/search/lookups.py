"""The trees beside that of the words: vocabularies, by which a word is guessed, and identifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog_builder.cache import collector_paused
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.search.desk import Collector, Desk
from catalog_builder.search.shards import Index, Root, Tree
from catalog_builder.search.terms import Sizes, code_tree, vocabulary


@dataclass(frozen=True, slots=True)
class Lookups:
    """What they are made from: of how many documents each word is, and the documents of each identifier."""

    index: Index
    counts: Mapping[str, int]
    codes: Mapping[str, Sequence[int]]
    sizes: Sizes

    def lay(self, desk: Desk) -> dict[str, Root]:
        """Lay all scripts on a desk, and return what the header says of the trees."""
        index, sizes = self.index, self.sizes
        return lay_trees(
            {
                "f": vocabulary(index, self.counts, sizes.vocabulary),
                "b": vocabulary(index, self.counts, sizes.vocabulary, backward=True),
                "k": code_tree(index, self.codes, sizes.codes),
            },
            desk,
        )


def lay_trees(trees: Mapping[str, Tree], desk: Desk) -> dict[str, Root]:
    """Lay the scripts of trees on a desk, and return their roots."""
    for tree in trees.values():
        for script in tree.scripts:
            desk.script(script)
    return {name: tree.root for name, tree in trees.items()}


def planted(lookups: Lookups, _task: None) -> tuple[dict[str, Root], Sequence[OutputFile]]:
    """Return the roots and all files, made anew; runs anywhere."""
    collector = Collector()
    with collector_paused():
        roots = lookups.lay(Desk(collector))
    return roots, collector.files

"""Catalog → the search index of one language: scripts that a browser loads piece by piece.

The format, byte by byte, is in docs/search.md; the other half is `templates/assets/search/`. What is
taken over from the build before is in docs/search.md too ("What a change costs").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from catalog_builder.cache import collector_paused
from catalog_builder.catalog.query import SYNONYMS
from catalog_builder.catalog.recall import Recall
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.search import readings, terms
from catalog_builder.search.analysis import UNITS, code
from catalog_builder.search.besides import Besides, Listed, made
from catalog_builder.search.cards import PicturesOf
from catalog_builder.search.coding import base36
from catalog_builder.search.columns import BLOCK, SMALL, SORTED
from catalog_builder.search.desk import Collector, Desk
from catalog_builder.search.facets import ready_for
from catalog_builder.search.kept_words import Label, Shelf
from catalog_builder.search.languages import groups, language
from catalog_builder.search.lookups import Lookups, lay_trees, planted
from catalog_builder.search.merging import Merger
from catalog_builder.search.money import MoneyWriter, money_format
from catalog_builder.search.reader import Reader, read_stretch
from catalog_builder.search.readings import Reading
from catalog_builder.search.shards import FOLDER, Index, Root
from catalog_builder.search.sharing import read_together
from catalog_builder.search.stretches import Stretch
from catalog_builder.search.terms import term_tree
from catalog_builder.workers import Executor

VERSION = 2
"""Of the format. A client refuses an index of another version."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the index takes from those who make the pages.

    `pictures_of` gives the published sizes of an entry's first picture, smallest first; `money`
    writes an amount in a currency.
    """

    pictures_of: PicturesOf
    money: MoneyWriter


@dataclass(frozen=True, slots=True)
class KeptTrees(Portable):
    """The trees of words of a build: what they are made from, their roots, and the names of their scripts."""

    label: Label
    roots: Mapping[str, Root]
    scripts: tuple[str, ...]


@dataclass(frozen=True)
class Indexer:
    """Makes the index of what a reader reads; words and their lists are worked out by the executor."""

    reader: Reader
    outside: Outside
    executor: Executor

    def files(self) -> tuple[OutputFile, ...]:
        """Return all scripts, made from nothing but what the reader's cache has of words."""
        collector = Collector()
        self.write(Desk(collector))
        return tuple(collector.files)

    def write(self, desk: Desk, kept: KeptTrees | None = None) -> KeptTrees:
        """Lay all files on a desk, and return what the next build should know of the trees.

        What the build before returned are the `kept` ones.
        """
        with collector_paused():
            return self._lay(desk, kept)  # what it needed is gone before the collector could go through it

    def _lay(self, desk: Desk, kept: KeptTrees | None) -> KeptTrees:
        merger, stretches = self._read(desk.recall)
        common = self._common if desk.recall else ""
        besides = Besides(self.reader, self.outside.pictures_of, self._index, common, stretches)
        lay_besides = self._begin(besides, desk)
        trees = self._words(merger, stretches, desk, kept)
        header = self._header(stretches, lay_besides(), besides.digits) | {"trees": trees.roots}
        desk.put(self._index.file("index", VERSION, desk.stamp(), header))
        return trees

    def _begin(self, besides: Besides, desk: Desk) -> Callable[[], Listed]:
        """Begin to make what is made beside the words.

        What is returned lays it on the desk, and returns the facets. What may be recalled is made
        here: what is read for it is noted in this process.
        """
        if desk.recall:
            return partial(besides.lay, desk)
        finish = self.executor.begin(made, besides, None)

        def lay() -> Listed:
            listed, files = finish()
            desk.put(*files)
            return listed

        return lay

    @cached_property
    def _index(self) -> Index:
        return Index(self.folder, _epoch(self.reader.names))

    @property
    def folder(self) -> str:
        """The place of the index below output/, with a slash: it changes when languages change places."""
        return f"{self._prefix}{FOLDER}/"

    @property
    def _prefix(self) -> str:
        """The folder of the language below that of the site."""
        first = self.reader.catalog.config.site.languages[0]
        return "" if self.reader.language == first else f"{self.reader.language}/"

    @cached_property
    def _common(self) -> str:
        """A digest of what everything depends on that nobody reads from the recorded catalogue."""
        catalog = self.reader.catalog
        told = repr((catalog.config, catalog.build_date, self.reader.names))
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()

    def _read(self, recall: Recall | None) -> tuple[Merger, list[Stretch]]:
        """Read all documents."""
        reader = self.reader
        key = hashlib.sha256(reader.analyst.key + reader.names.encode(errors="surrogatepass")).digest()
        shelf = Shelf(reader.cache, f"words-{reader.language}") if reader.cache else None
        merger = Merger(reader.analyst, reader.batch, shelf, key)
        if shelf is None and recall is None:
            read = read_together(reader, self._count, self.executor)
            if read:
                stretches, collection = read
                merger.take(collection, [each.documents for each in stretches])
                return merger, stretches
        stretches = []
        for stretch, reading in self._stretches(recall):
            stretches.append(stretch)
            merger.add(stretch.documents, reading)
        return merger, stretches

    @property
    def _count(self) -> int:
        """How many stretches there are."""
        return -(-len(self.reader.numbering) // readings.TOGETHER)

    def _words(
        self, merger: Merger, stretches: Iterable[Stretch], desk: Desk, kept: KeptTrees | None
    ) -> KeptTrees:
        """Lay the trees of all words on a desk."""
        if kept and self.reader.cache and kept.label == merger.label and desk.scripts_again(kept.scripts):
            return kept
        roots = self._trees(merger, stretches, desk)
        return KeptTrees(merger.label, roots, tuple(desk.scripts))

    def _stretches(self, recall: Recall | None) -> Iterator[tuple[Stretch, Reading | None]]:
        """Yield all stretches of documents, with their words unless the stretch is known."""
        if recall is None:
            yield from self.executor.map(read_stretch, self.reader, range(self._count))
            return
        fields = [plan.field for plan in self.reader.plans]
        key = f"{self._common} {fields} {ready_for(self.reader.catalog)}"
        for number in range(self._count):
            read: list[Reading] = []
            stretch = recall.of(f"stretch/{number}", key, partial(self._stretch, number, read))
            yield stretch, read[0] if read else None

    def _stretch(self, number: int, read: list[Reading]) -> Stretch:
        """Return a stretch; put its words, which nobody recalls, into `read`."""
        stretch, reading = read_stretch(self.reader, number)
        read.append(reading)
        return stretch

    def _trees(self, merger: Merger, stretches: Iterable[Stretch], desk: Desk) -> dict[str, Root]:
        """Lay all trees on a desk, and return their roots."""
        index, size = self._index, terms.sizes(len(self.reader.numbering))
        spoken = language(self.reader.language)
        words, merged = merger.words(spoken, self.executor)
        counts = {word: len(found) for word, found in merged.postings.items()}
        lay_lookups = self._begin_lookups(Lookups(index, counts, _codes(stretches), size), desk)
        roots = groups(counts, spoken, words.derived)
        tree = term_tree(index, sorted(counts), words.codes, roots, size.terms)
        return lay_trees({"t": tree}, desk) | lay_lookups()

    def _begin_lookups(self, lookups: Lookups, desk: Desk) -> Callable[[], dict[str, Root]]:
        """Begin to make what is made beside the tree of words; what is returned lays it on the desk."""
        if desk.recall:
            return partial(lookups.lay, desk)
        finish = self.executor.begin(planted, lookups, None)

        def lay() -> dict[str, Root]:
            roots, files = finish()
            desk.put(*files)
            return roots

        return lay

    def _header(self, stretches: Iterable[Stretch], facets: Listed, digits: int) -> dict[str, Any]:
        site, spoken = self.reader.catalog.config.site, language(self.reader.language)
        products, documents = len(self.reader.numbering.products), len(self.reader.numbering)
        found = frozenset[str]().union(*(each.currencies for each in stretches))
        currencies = dict.fromkeys([site.currency, *sorted(found)])
        return {
            "products": products,
            "documents": documents,
            "block": BLOCK if products > SMALL else 0,
            "columns": [*(field for field, _ in facets), *SORTED],
            "facets": [field for field, shown in facets if shown],
            "money": {currency: money_format(self.outside.money, currency) for currency in currencies},
            "digits": digits,
            "segment": terms.SEGMENT,
            "language": self.reader.language,
            "units": UNITS,
            "fields": _field_names([field for field, _ in facets] + ["price"]),
            "prefixes": spoken.prefixes,
            "suffixes": spoken.suffixes,
            "root": "../" * self._prefix.count("/"),
        }


def _codes(stretches: Iterable[Stretch]) -> dict[str, list[int]]:
    """Return the documents of each identifier."""
    lines = (line for each in stretches for line in each.codes.split("\n"))
    codes: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for each in line.split():
            codes.setdefault(each, []).append(number)
    return codes


def _epoch(names: str) -> str:
    """Name the numbering of documents: it changes when one is added, removed or moved."""
    told = f"{VERSION}\n{names}".encode(errors="surrogatepass")
    return base36(int.from_bytes(hashlib.blake2b(told, digest_size=4).digest()))


def _field_names(fields: Sequence[str]) -> dict[str, str]:
    """Return what a query may call the fields, as `code` gives it, and their names."""
    named = {synonym: field for synonym, field in SYNONYMS.items() if field in fields}
    return {code(name): field for name, field in {**named, **{field: field for field in fields}}.items()}

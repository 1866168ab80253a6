"""Everything of an index but words: cards, details, columns, and what facets are called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from catalog_builder.cache import collector_paused
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.search.cards import CARDS_TOGETHER, DETAILS_TOGETHER, CardWriter, PicturesOf
from catalog_builder.search.columns import column_scripts, columns_of
from catalog_builder.search.desk import Collector, Desk
from catalog_builder.search.facets import Facet, facet_of
from catalog_builder.search.names import label_files
from catalog_builder.search.reader import Reader
from catalog_builder.search.shards import Index
from catalog_builder.search.stretches import Stretch

Listed = Sequence[tuple[str, bool]]
"""The fields of facets, and whether they are shown."""
_CARDS = 16 * CARDS_TOGETHER
"""Documents whose cards are made anew together."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What these files are made from: the catalogue, and what was read of its `stretches`.

    `key` is what recalled files depend on that nobody reads from the recorded catalogue.
    """

    reader: Reader
    pictures_of: PicturesOf
    index: Index
    key: str
    stretches: Sequence[Stretch]

    @property
    def digits(self) -> int:
        """The decimals of all prices."""
        return max((each.digits for each in self.stretches), default=0)

    def lay(self, desk: Desk) -> Listed:
        """Lay all files on a desk, and return the facets that products have."""
        self._cards(desk)
        facets = _facets_of(self.reader, self.stretches)
        products = self.reader.numbering.products
        columns = columns_of(products, self.stretches, facets, self.digits)
        for script in column_scripts(self.index, columns, len(products)):
            desk.script(script)
        lows = [low for each in self.stretches for low in each.lows]
        desk.put(*label_files(self.index, facets, self.reader.labels, lows))
        return [(facet.field, facet.shown) for facet in facets]

    def _cards(self, desk: Desk) -> None:
        numbering, index = self.reader.numbering, self.index
        writer = CardWriter(self.reader.catalog, self.reader.labels, self.pictures_of, self.digits)
        key = f"{self.key} {self.digits}"
        for start in range(0, len(numbering), _CARDS):
            subjects = numbering.between(start, start + _CARDS)
            desk.recalled(f"cards/{start}", key, partial(writer.cards, index, start, subjects))
        for start in range(0, len(numbering), DETAILS_TOGETHER):
            subjects = numbering.between(start, start + DETAILS_TOGETHER)
            desk.recalled(f"details/{start}", key, partial(writer.details, index, start, subjects))


def _facets_of(reader: Reader, stretches: Sequence[Stretch]) -> tuple[Facet, ...]:
    """Return the facets of the products; those without a value are left out."""
    facets = (
        facet_of(plan, [names for each in stretches for names in each.names[place]])
        for place, plan in enumerate(reader.plans)
    )
    return tuple(facet for facet in facets if facet.values)


def made(besides: Besides, _task: None) -> tuple[Listed, Sequence[OutputFile]]:
    """Return the facets and all files, made anew; runs anywhere."""
    collector = Collector()
    with collector_paused():
        listed = besides.lay(Desk(collector))
    return listed, collector.files

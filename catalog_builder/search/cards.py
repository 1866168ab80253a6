"""What a result shows, and what the enquiry list needs to know, in scripts of a few neighbours each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import cast

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.config import Category, District
from catalog_builder.content.schema import PRODUCT_STATUSES, Partner, Product
from catalog_builder.fields.requirements import PERIODS
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText, OutputFile, Price
from catalog_builder.search.documents import SETTINGS, Subject
from catalog_builder.search.labels import Labels
from catalog_builder.search.records import Recorder, named
from catalog_builder.search.shards import Index

CARDS, DETAILS = "c", "d"
CARDS_TOGETHER = 16
DETAILS_TOGETHER = 512
KINDS = ("product", "category", "district", "partner", "programme")
_PERIODS = tuple(period.value for period in PERIODS)
_PICTURE = re.compile(r"images/(?P<stem>.+)-(?P<width>\d+)\.(?P<hash>[0-9a-f]+)\.webp")


@dataclass(frozen=True, slots=True)
class CardPicture:
    """One published size of a picture: its path below output/, its pixels, and the tone of the photo."""

    path: str
    width: int
    height: int
    tone: str = ""


PicturesOf = Callable[[AnyEntry], Sequence[CardPicture]]
"""The sizes of an entry's first picture that a card may show, smallest first."""


Origin = tuple[Callable[[str], tuple[str, str]], Callable[[str], str]]
"""Remember what many cards say about a producer with the district, and about a category, by slug."""


@dataclass(frozen=True, slots=True)
class CardWriter:
    """Writes cards and details in one language; amounts are in units of 10**-digits."""

    catalog: Catalog
    labels: Labels
    pictures_of: PicturesOf
    digits: int

    def cards(self, index: Index, first: int, subjects: Sequence[Subject]) -> Iterator[OutputFile]:
        """Yield the scripts of documents from number `first` on, a multiple of CARDS_TOGETHER."""
        origin = cache(self._maker), cache(self._category)
        for start in range(0, len(subjects), CARDS_TOGETHER):
            recorder = Recorder()
            for subject in subjects[start : start + CARDS_TOGETHER]:
                self._card(recorder, subject, origin)
            yield index.file(f"{CARDS}-{(first + start) // CARDS_TOGETHER}", "", *recorder.contents())

    def details(self, index: Index, first: int, subjects: Sequence[Subject]) -> Iterator[OutputFile]:
        """Yield the script of the details of DETAILS_TOGETHER documents from number `first` on."""
        recorder = Recorder()
        for subject in subjects:
            self._details(recorder, subject)
        yield index.file(f"{DETAILS}-{first // DETAILS_TOGETHER}", "", *recorder.contents())

    def _card(self, recorder: Recorder, subject: Subject, origin: Origin) -> None:
        recorder.number(_kind(subject))
        told = subject if isinstance(subject, SETTINGS) else subject.data
        recorder.text(named(subject.slug, self.labels.pick(told.name)))
        if isinstance(told, Product):
            self._product(recorder, cast("Entry[Product]", subject), told, origin)

    def _maker(self, slug: str) -> tuple[str, str]:
        """Return what cards say about a producer, and about the district."""
        data = self.catalog.partners[slug].data
        return named(slug, self.labels.pick(data.name)), self._district(data.district)

    def _category(self, slug: str) -> str:
        return f"{slug} {self.labels.pick(self.catalog.categories[slug].category.name)}"

    def _product(self, recorder: Recorder, entry: Entry[Product], data: Product, origin: Origin) -> None:
        maker, category = origin
        name, district = maker(data.partner)
        recorder.text(name)
        recorder.text(category(data.category))
        recorder.text(district)
        self._price(recorder, data.price)
        recorder.text(self._maybe(data.unit))
        recorder.number((data.supply.minimum_order or 0) if data.supply else 0)
        recorder.number(PRODUCT_STATUSES.index(data.status) * 2 + self._is_exported(entry))
        kinds = tuple(dict.fromkeys(each.kind for each in data.certificates))
        recorder.number(len(kinds))
        for kind in kinds:
            recorder.text(f"{kind} {self.labels.certificate(kind)}")
        self._pictures(recorder, entry)

    def _district(self, slug: str | None) -> str:
        return f"{slug} {self.labels.pick(self.catalog.districts[slug].name)}" if slug else ""

    def _is_exported(self, entry: Entry[Product]) -> bool:
        return any(step.exported for step in self.catalog.curation_of_product[entry.slug])

    def _price(self, recorder: Recorder, price: Price | None) -> None:
        """Write low, and for a price what the range adds and the currency if it is not the site's."""
        recorder.amount(price.low if price else None, self.digits)
        if price:
            recorder.amount(price.high - price.low if price.is_range else None, self.digits)
            recorder.text("" if price.currency == self.catalog.config.site.currency else price.currency)

    def _pictures(self, recorder: Recorder, entry: Entry[Product]) -> None:
        """Write the sizes (width, height, of the path only the hash where the rest is as usual), the tone."""
        pictures = self.pictures_of(entry)
        recorder.number(len(pictures))
        for picture in pictures:
            recorder.number(picture.width)
            recorder.number(picture.height)
            recorder.text(_short_path(picture, entry.slug))
        if pictures:
            recorder.text(pictures[0].tone)

    def _details(self, recorder: Recorder, subject: Subject) -> None:
        """Write what only the enquiry list asks for; of places, only partners have any."""
        recorder.number(_kind(subject))
        data = None if isinstance(subject, SETTINGS) else subject.data
        if isinstance(data, Product):
            self._supply(recorder, data)
        elif isinstance(data, Partner):
            recorder.text(data.whatsapp or "")
            recorder.text(data.email or "")

    def _supply(self, recorder: Recorder, data: Product) -> None:
        supply = data.supply
        recorder.number(supply.lead_time_days + 1 if supply and supply.lead_time_days is not None else 0)
        recorder.text(f"{supply.capacity.normalize():f}" if supply and supply.capacity is not None else "")
        recorder.text(self._maybe(supply.unit) if supply else "")
        recorder.number(_PERIODS.index(supply.per) if supply else 0)
        recorder.number(len(data.variants))
        for variant in data.variants:
            recorder.text(self.labels.pick(variant.name))
            recorder.text(variant.sku or "")
            self._price(recorder, variant.price)

    def _maybe(self, text: LocalText | None) -> str:
        return self.labels.pick(text) if text else ""


def _kind(subject: Subject) -> int:
    """Return which of KINDS a document is."""
    return _KINDS[type(subject) if isinstance(subject, SETTINGS) else subject.kind]


_KINDS = {
    kind: KINDS.index(name)
    for kind, name in {
        "products": "product",
        Category: "category",
        District: "district",
        "partners": "partner",
        "programmes": "programme",
    }.items()
}


def _short_path(picture: CardPicture, slug: str) -> str:
    match = _PICTURE.fullmatch(picture.path)
    usual = match and match["stem"] == f"{slug}-1" and match["width"] == str(picture.width)
    return match["hash"] if match and usual else picture.path

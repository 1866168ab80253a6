"""Catalog → the texts by which each product and place is found, in one language.

Documents are numbered: first the products, by category (in tree order) and slug, so that what is
found together lies together, then the places that a search may lead to instead: partners,
categories, districts and programmes. A change within a product never moves another's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import cast

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.config import Category, District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText

Subject = AnyEntry | Category | District
SETTINGS = (Category, District)
"""Subjects that are no entries."""
Texts = tuple[tuple[str, str], ...]
"""Texts with the fields they stand in (see `weights.FIELDS`)."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of one product or place: its short texts, its `body`, and its codes.

    `shared` are groups of texts, each in fields of its own, which many products have in common: those of
    their category, those of their producer. `sinks` marks a product that nobody can order any more.
    """

    texts: Texts
    codes: tuple[str, ...] = ()
    sinks: bool = False
    shared: tuple[Texts, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the documents of an index are, by number: `products` first, then `places`."""

    products: tuple[Entry[Product], ...]
    places: tuple[Subject, ...]

    def __len__(self) -> int:
        return len(self.products) + len(self.places)

    def between(self, start: int, stop: int) -> tuple[Subject, ...]:
        """Return what the documents from one number up to another are."""
        first = len(self.products)
        return (*self.products[start:stop], *self.places[max(0, start - first) : max(0, stop - first)])


def number_documents(catalog: Catalog) -> Numbering:
    """Return the order of the documents."""
    rank: dict[str, int] = {}
    for place, slug in enumerate(
        catalog.categories
    ):  # a child's products are its parent's too, and come later
        rank.update(dict.fromkeys([entry.slug for entry in catalog.by_category[slug]], place))
    products = sorted(catalog.products.values(), key=lambda entry: (rank[entry.slug], entry.slug))
    categories = [node.category for node in catalog.categories.values() if node.count]
    districts = [each for slug, each in catalog.districts.items() if catalog.by_district[slug]]
    partners = sorted(catalog.partners.values(), key=lambda entry: entry.slug)
    return Numbering(tuple(products), (*categories, *districts, *partners, *catalog.programmes.values()))


@dataclass(frozen=True)
class Writer:
    """Writes documents in one language; texts that are not in it count as far as they are there."""

    catalog: Catalog
    language: str

    def documents(self, subjects: Iterable[Subject]) -> Iterator[Document]:
        """Yield the documents of products and places in their order."""
        category, maker = cache(self._category), cache(self._maker)
        for subject in subjects:
            data = None if isinstance(subject, SETTINGS) else subject.data
            if not isinstance(data, Product):
                yield self._place(subject)
                continue
            told, groups = maker(data.partner)
            shared = category(data.category), told
            yield self._product(cast("Entry[Product]", subject), data, shared, groups)

    def _product(
        self, entry: Entry[Product], data: Product, shared: tuple[Texts, ...], groups: Texts
    ) -> Document:
        texts = entry.texts
        short = self._named(data.name)
        short.append(("tags", " , ".join(data.tags)))
        short += groups
        if data.summary:
            short.append(("summary", self._pick(data.summary)))
        short.append(("certificates", " , ".join([each.kind for each in data.certificates])))
        short += [("details", text) for text in self._details(data)]
        return Document(
            _filled(short),
            _codes(entry.slug, data),
            data.status == "discontinued",
            shared,
            self._pick(texts) if texts else "",
        )

    def _named(self, name: LocalText) -> list[tuple[str, str]]:
        """Return the name in this language, and in the others, by which buyers from elsewhere know it."""
        shown = self._pick(name)
        return [("name", shown), *[("other_names", text) for _, text in name.values if text != shown]]

    def _category(self, slug: str) -> Texts:
        texts = []
        for ancestor in self.catalog.categories[slug].path:
            category = self.catalog.categories[ancestor].category
            texts += [("category", self._pick(category.name)), ("category", " , ".join(category.aliases))]
        return _filled(texts)

    def _maker(self, slug: str) -> tuple[Texts, Texts]:
        """Return what names a producer and the place, and the groups it belongs to."""
        maker = self.catalog.partners[slug]
        data = maker.data
        texts = [("maker", self._pick(data.name)), ("place", data.village or "")]
        if data.district:
            texts.insert(1, ("place", self._pick(self.catalog.districts[data.district].name)))
        groups = [("details", self._pick(group.data.name)) for group in self.catalog.memberships[slug]]
        return _filled(texts), _filled(groups)

    def _details(self, data: Product) -> list[str]:
        pick = self._pick
        told = [pick(text) for text in (data.unit, data.ingredients, data.storage, *data.allergens) if text]
        told += [pick(variant.name) for variant in data.variants]
        for value in data.attributes.values():
            told.append(pick(value) if isinstance(value, LocalText) else _attribute_text(value))
        if data.net_weight:
            told.append(f"{data.net_weight.amount} {data.net_weight.unit}")
        return told

    def _place(self, subject: Subject) -> Document:
        if isinstance(subject, Category | District):
            texts = [*self._named(subject.name), *(("other_names", alias) for alias in subject.aliases)]
            return Document(_filled(texts))
        data = subject.data
        texts = [
            *self._named(data.name),
            ("tags", " , ".join(data.tags)),
            *self._text("summary", data.summary),
        ]
        if isinstance(data, Partner) and data.district:
            texts.append(("place", self._pick(self.catalog.districts[data.district].name)))
        return Document(_filled(texts), (subject.slug,))

    def _text(self, field: str, text: LocalText | None) -> Iterator[tuple[str, str]]:
        if text:
            yield field, self._pick(text)

    def _pick(self, text: LocalText) -> str:
        return text.pick(self._languages)[0]

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return (self.language, *self.catalog.config.site.languages)


def _filled(texts: Iterable[tuple[str, str]]) -> Texts:
    return tuple([each for each in texts if each[1]])


def _attribute_text(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return " , ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _codes(slug: str, data: Product) -> tuple[str, ...]:
    """Return every identifier of a product, as written."""
    found = [slug, *[each.number for each in data.certificates], data.gtin, data.hs_code, data.kbli]
    for variant in data.variants:
        found += variant.sku, variant.gtin
    return tuple([each for each in found if each])

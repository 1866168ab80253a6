"""Records to entries: which one each row means, what is new, what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath

from catalog_builder.catalog.names import fold
from catalog_builder.config import Config
from catalog_builder.content.slugs import slugify
from catalog_builder.diagnostics import Message
from catalog_builder.fields.price import format_price
from catalog_builder.model import Price
from catalog_builder.submission.library import Existing, Library
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.owners import Owners, cut, new_slug
from catalog_builder.submission.photos import PhotoDesk
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.readings import Raw
from catalog_builder.submission.records import Record
from catalog_builder.submission.references import NameTable, bare_district, category_tables, last_level
from catalog_builder.submission.targets import OWNER, Target
from catalog_builder.submission.texts import to_markdown, to_plain
from catalog_builder.submission.upserts import Upsert

OTHER_CATEGORY = "Lain-lain"
"""Where products go of which a table says no category."""
_ELSEWHERE = frozenset({"slug", "partner", "category", "images", "description"})
_TEXTS = frozenset({"summary", "ingredients", "storage"})


@dataclass
class Plan:
    """What an import comes to: entries by kind and slug, names new to catalog.yaml, and remarks."""

    categories: NameTable
    districts: NameTable
    products: dict[str, Upsert] = field(default_factory=dict)
    partners: dict[str, Upsert] = field(default_factory=dict)
    left: list[Problem] = field(default_factory=list)
    by_record: list[tuple[Record, Upsert]] = field(default_factory=list)


class Planner:
    """Takes the records of one import, table by table."""

    def __init__(
        self,
        config: Config,
        library: Library,
        targets: Mapping[str, Target],
        mapping: ColumnMapping,
        photos: PhotoDesk,
    ) -> None:
        self.photos = photos
        self.library = library
        self.targets = targets
        self.mapping = mapping
        categories, districts = category_tables(config)
        self.plan = Plan(categories, districts)
        kind = mapping.defaults.get(f"{OWNER}kind", "producer")
        language = config.site.languages[0]
        self.owners = Owners(
            library,
            kind,
            lambda name: districts.slug_of(bare_district(name)),
            lambda key: targets[key].title.pick((language,))[0],
        )
        self.plan.partners = self.owners.upserts
        self._ranks: Counter[tuple[str, str]] = Counter()
        self._rows: dict[str, Record] = {}

    def take(self, records: Iterable[Record], keys: frozenset[str], *, own_export: bool) -> None:
        """Plan the records of a table with columns for `keys`; in an own export an empty cell deletes."""
        for record in records:
            if record.kind == "partners":
                self._partner(record, keys, own_export=own_export)
            else:
                self._product(record, keys if own_export else frozenset())

    def _partner(self, record: Record, keys: frozenset[str], *, own_export: bool) -> None:
        upsert = self.owners.listed(record)
        if text := record.text(f"{OWNER}description"):
            upsert.body = text if own_export else to_markdown(text)
        if own_export:
            listed = keys - record.values.keys() - record.unread - {f"{OWNER}slug"}
            upsert.emptied = tuple(key for key in sorted(listed) if not self.targets[key].required)
        self.plan.by_record.append((record, upsert))

    def _product(self, record: Record, listed: frozenset[str]) -> None:
        owner = self.owners.of(self._owner_name(record), record)
        upsert = self._find(record, owner)
        if upsert.slug in self._rows:
            self._leave(record, self._rows[upsert.slug])
            return
        self._rows[upsert.slug] = record
        self._fill(upsert, record, owner, listed)
        self.plan.products[upsert.slug] = upsert
        self.plan.by_record.append((record, upsert))

    def _owner_name(self, record: Record) -> str:
        name = record.text("partner")
        if name:
            return name
        default = self.mapping.defaults.get("partner") or pretty(record.file)
        district = record.text(f"{OWNER}district")
        return f"{default} {district}" if district and "partner" not in self.mapping.defaults else default

    def _find(self, record: Record, owner: Upsert) -> Upsert:
        existing = self._existing(record, owner)
        if existing:
            return Upsert("products", existing.slug, existing)
        slug, taken = slugify(record.text("slug")), self.library.taken["products"]
        if slug and slug not in taken:
            taken.add(slug)
            return Upsert("products", slug)
        return Upsert("products", new_slug(record.text("name"), owner.slug, "produk", taken))

    def _existing(self, record: Record, owner: Upsert) -> Existing | None:
        """Return the entry that a record means: by slug, code, barcode, or name and producer."""
        products = self.library.products
        identity = (fold(record.text("name")), owner.slug)
        rank = self._ranks[identity]
        self._ranks[identity] += 1
        codes = [f"gtin:{record.text('gtin')}"]
        codes += [f"{key.rpartition('.')[2]}:{raw}" for each in record.variants for key, raw in each.items()]
        slugs = [record.text("slug"), *(self.library.by_code.get(code, "") for code in codes)]
        name = record.text("name")
        named = sorted(self.library.by_name.get(identity, []), key=lambda slug: _age(slug, name))
        slugs += named[rank : rank + 1]
        return next((products[slug] for slug in slugs if slug in products), None)

    def _leave(self, record: Record, earlier: Record) -> None:
        message = Message.of("the same product as in row {row}", row=earlier.rows[0])
        self.plan.left += (
            Problem(record.file, record.sheet, row, "", message, weight="row") for row in record.rows
        )

    def _fill(self, upsert: Upsert, record: Record, owner: Upsert, listed: frozenset[str]) -> None:
        values, listed = record.values, listed - record.unread
        wanted: dict[str, Raw] = {"name": record.text("name"), "partner": owner.slug}
        wanted["category"] = self._category(record, upsert)
        for key, raw in values.items():
            if key not in _ELSEWHERE and not key.startswith(OWNER):
                wanted[key] = to_plain(raw) if key in _TEXTS and isinstance(raw, str) else raw
        upsert.variants = _named_variants(record)
        upsert.exact = tuple(sorted(key for key in listed if self.targets[key].path[0] == "variants"))
        if not listed:
            _span_prices(wanted, upsert.variants)
        upsert.wanted = wanted
        if text := record.text("description"):
            upsert.body = text if listed else to_markdown(text)
        upsert.emptied = tuple(sorted(self._emptied(listed, wanted, values)))
        self.photos.take(upsert, record, exact=bool(listed))
        upsert.draft = tuple(each.heading or each.column for each in record.problems if self._spoils(each))

    def _emptied(
        self, listed: frozenset[str], wanted: Mapping[str, Raw], values: Mapping[str, Raw]
    ) -> Iterable[str]:
        for key in listed - wanted.keys() - values.keys():
            target = self.targets[key]
            if (
                key not in _ELSEWHERE
                and not key.startswith(OWNER)
                and target.path[0] != "variants"
                and not target.required
            ):
                yield key

    def _category(self, record: Record, upsert: Upsert) -> str:
        name = record.text("category") or self.mapping.defaults.get("category", "")
        if name:
            return self.plan.categories.slug_of(last_level(name))
        if upsert.existing and upsert.existing.values.get("category"):
            return str(upsert.existing.values["category"])
        known = self.plan.categories.index.slugs
        return next(iter(known)) if len(known) == 1 else self.plan.categories.slug_of(OTHER_CATEGORY)

    def _spoils(self, problem: Problem) -> bool:
        """Tell a problem for which a new product stays a draft: a cell of its own did not fit."""
        return problem.weight == "cell" and problem.key != "images" and not problem.key.startswith(OWNER)


def _age(slug: str, name: str) -> tuple[int, str]:
    """Return what sorts the slugs of one name as they were given: "nastar", "nastar-b", "nastar-2"."""
    rest = slug.removeprefix(cut(slugify(name))).removeprefix("-")
    return (int(rest) if rest.isdigit() else int(bool(rest)), slug)


def pretty(file: str) -> str:
    """Return a file's name as the name of a producer: "dapur_bu_yani.xlsx" is "Dapur Bu Yani"."""
    stem = PurePath(file).stem.replace("_", " ").replace("-", " ").strip()
    return stem.title() if stem.islower() or stem.isupper() else stem or "Import"


def _named_variants(record: Record) -> list[dict[str, Raw]]:
    """Return the variants, each with a name: a product with only a code has one, called as it is sold."""
    named = []
    for variant in record.variants:
        name = (
            variant.get("variants.name")
            or record.text("unit")
            or record.text("net_weight")
            or record.text("name")
        )
        named.append({**variant, "variants.name": name})
    return named


def _span_prices(wanted: dict[str, Raw], variants: list[dict[str, Raw]]) -> None:
    """Give a product with several variants the span of their prices."""
    prices = [str(variant["variants.price"]) for variant in variants if variant.get("variants.price")]
    if len(variants) < 2 or not all(price.isdigit() for price in prices) or not prices:  # noqa: PLR2004
        return
    low, high = min(prices, key=int), max(prices, key=int)
    wanted["price"] = low if low == high else format_price(Price(Decimal(low), Decimal(high)))

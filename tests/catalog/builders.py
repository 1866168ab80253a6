"""Typed entries and small catalogues for tests, without files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from catalog_builder.catalog.assemble import assemble
from catalog_builder.catalog.types import AnyEntry, Assembly, Catalog
from catalog_builder.config import Category, Config, District, Site
from catalog_builder.content.schema import Page, Partner, Product, Programme
from catalog_builder.model import Entry, LocalText, Photo, Price

TODAY = date(2026, 11, 24)
CONFIG = Config(
    site=Site(title=LocalText.of(id="Uji"), languages=("id", "en")),
    categories=(
        Category(slug="makanan", name=LocalText.of(id="Makanan", en="Food")),
        Category(slug="kue-kering", name=LocalText.of(id="Kue kering", en="Cookies"), parent="makanan"),
        Category(slug="kriya", name=LocalText.of(id="Kriya", en="Crafts"), aliases=("kerajinan",)),
    ),
    districts=(
        District(slug="karangbahagia", name=LocalText.of(id="Karang Bahagia")),
        District(slug="cibarusah", name=LocalText.of(id="Cibarusah")),
    ),
)


def configured(**changes: Any) -> Config:
    """Return the test's configuration with some parts replaced."""
    return CONFIG.model_copy(update=changes)


def product(
    slug: str, *, source: str = "", photos: int | tuple[int, ...] = 0, config: Config = CONFIG, **fields: Any
) -> Entry[Product]:
    """Return a product; without other fields, one of `dapur` in `kue-kering`."""
    given: dict[str, Any] = {"name": named(slug), "partner": "dapur", "category": "kue-kering"} | fields
    widths = (1200,) * photos if isinstance(photos, int) else photos
    pictures = tuple(Photo(f"{slug}-{n}.jpg", f"{n:064x}", width, 900) for n, width in enumerate(widths))
    source = source or f"content/products/{slug}.md"
    data = Product.model_validate(given, context={"config": config, "languages": config.site.languages})
    return Entry("products", slug, source, data, photos=pictures)


def partner(slug: str, kind: str = "producer", *, source: str = "", **fields: Any) -> Entry[Partner]:
    """Return a partner, a producer unless said otherwise."""
    given: dict[str, Any] = {"name": named(slug), "kind": kind} | fields
    return Entry("partners", slug, source or f"content/partners/{slug}.md", Partner.model_validate(given))


def programme(slug: str, **fields: Any) -> Entry[Programme]:
    """Return a programme with the stages applied, curated, exported."""
    stages = [{"slug": stage} for stage in ("applied", "curated", "exported")]
    given: dict[str, Any] = {"name": named(slug), "stages": stages} | fields
    return Entry("programmes", slug, f"content/programmes/{slug}.md", Programme.model_validate(given))


def page(slug: str, **fields: Any) -> Entry[Page]:
    """Return a text page."""
    given: dict[str, Any] = {"title": named(slug)} | fields
    return Entry("pages", slug, f"content/pages/{slug}.md", Page.model_validate(given))


def named(slug: str) -> LocalText:
    """Return a name made from a slug: "Dapur Bu Yani"."""
    return LocalText.of(id=slug.replace("-", " ").title())


def rupiah(low: int, high: int | None = None) -> Price:
    """Return a price in rupiah."""
    return Price(Decimal(low), Decimal(high if high is not None else low))


def assembled(*entries: AnyEntry, config: Config = CONFIG, **options: Any) -> Assembly:
    """Assemble entries, with the producer `dapur` unless there is one."""
    if all(entry.slug != "dapur" for entry in entries):
        entries = (partner("dapur", district="cibarusah"), *entries)
    return assemble(entries, config, TODAY, **options)


def catalog_of(*entries: AnyEntry, config: Config = CONFIG) -> Catalog:
    """Return the catalogue of entries that have nothing wrong."""
    assembly = assembled(*entries, config=config)
    assert not assembly.findings, [str(finding.message) for finding in assembly.findings]
    return assembly.catalog


def slugs(entries: Any) -> list[str]:
    """Return the slugs of entries, in order."""
    return [entry.slug for entry in entries]

"""The partner directory: who looks for what, and who offers what."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.catalog.doors import wanted_categories
from catalog_builder.catalog.names import fold_words
from catalog_builder.catalog.types import Catalog, Partners
from catalog_builder.content.schema import Partner
from catalog_builder.content.slugs import slugify
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that partners give to producers; `key` is the same for all ways of writing it."""

    key: str
    name: str
    partners: Partners


def looking_for(partner: Entry[Partner], catalog: Catalog) -> frozenset[str]:
    """Return the categories that a partner looks for: those it names, all below them, and all above.

    Who wants crackers is found under snacks too. Nothing for who takes anything or asks for nothing.
    """
    door = catalog.matching.doors.get(f"partner:{partner.slug}")
    wanted = wanted_categories(door, catalog) if door else frozenset()
    return frozenset(above for slug in wanted for above in catalog.tree.with_ancestors(slug))


def seekers(catalog: Catalog) -> Mapping[str, Partners]:
    """Return who looks for each category that anyone looks for, in tree order."""
    wanted = {slug: looking_for(partner, catalog) for slug, partner in catalog.partners.items()}
    found = {
        category: tuple(catalog.partners[slug] for slug, slugs in wanted.items() if category in slugs)
        for category in catalog.categories
    }
    return {category: partners for category, partners in found.items() if partners}


def seekers_of(category: str, catalog: Catalog) -> Partners:
    """Return who looks for one category."""
    return tuple(each for each in catalog.partners.values() if category in looking_for(each, catalog))


def offers(catalog: Catalog) -> tuple[Offer, ...]:
    """Return everything that is offered, by name, with who offers it."""
    offering: dict[str, dict[str, Entry[Partner]]] = {}
    names: dict[str, str] = {}
    for partner in catalog.partners.values():
        for written in partner.data.offers:
            key = offer_key(written)
            names.setdefault(key, offer_name(written))
            offering.setdefault(key, {})[partner.slug] = partner
    return tuple(Offer(key, names[key], tuple(offering[key].values())) for key in sorted(offering))


def offer_key(written: str) -> str:
    """Return what is the same for all ways of writing an offer: "Ruang pamer" and "ruang-pamer"."""
    return slugify(written) or fold_words(written).replace(" ", "-")


def offer_name(written: str) -> str:
    """Return an offer as a page shows it: "ruang-pamer" → "Ruang pamer"."""
    text = written.replace("-", " ")
    return text[:1].upper() + text[1:]

"""What a list of partners can be narrowed by; a script does it with what stands on the page.

Without scripts the same questions are answered by the directory's indexes and by the districts' pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalog_builder.catalog.directory import looking_for, offer_key, offers
from catalog_builder.content.schema import Partner
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class PartnerItem:
    """A partner with what it is found by: slugs of categories looked for, keys of offers."""

    partner: Entry[Partner]
    wants: tuple[str, ...]
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One choice, with how many of the listed partners it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PartnerFilter:
    """One question: `name` is that of its field and of the partners' attribute `data-<name>`."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


def partner_item(viewpoint: Viewpoint, partner: Entry[Partner]) -> PartnerItem:
    """Return a partner with what it is found by."""
    catalog = viewpoint.catalog
    wanted = looking_for(partner, catalog)
    return PartnerItem(
        partner,
        tuple(slug for slug in catalog.categories if slug in wanted),
        tuple(dict.fromkeys(map(offer_key, partner.data.offers))),
    )


def partner_filters(viewpoint: Viewpoint, items: tuple[PartnerItem, ...]) -> tuple[PartnerFilter, ...]:
    """Return the questions that tell these partners apart; none for a handful."""
    return tuple(each for each in _filters(viewpoint, items) if len(each.options) > 1)


def _filters(viewpoint: Viewpoint, items: tuple[PartnerItem, ...]) -> Iterator[PartnerFilter]:
    words, catalog = viewpoint.words, viewpoint.catalog
    kinds = {kind: words.partner_kind(kind) for kind in catalog.partners_by_kind}
    districts = {slug: viewpoint.tr(each.name) for slug, each in catalog.districts.items()}
    categories = {slug: viewpoint.tr(each.category.name) for slug, each in catalog.categories.items()}
    offered = {each.key: each.name for each in offers(catalog)}
    data = [item.partner.data for item in items]
    yield _filter("kind", words.gettext("Kind"), kinds, Counter(each.kind for each in data))
    placed = Counter(each.district for each in data if each.district)
    yield _filter("district", words.gettext("Sub-district"), districts, placed)
    yield _filter(
        "wants", words.gettext("Looks for"), categories, Counter(one for item in items for one in item.wants)
    )
    yield _filter(
        "offers", words.gettext("Offers"), offered, Counter(one for item in items for one in item.offers)
    )


def _filter(name: str, label: str, labels: dict[str, str], counts: Counter[str]) -> PartnerFilter:
    options = (FilterOption(value, text, counts[value]) for value, text in labels.items() if counts[value])
    return PartnerFilter(name, label, tuple(options))

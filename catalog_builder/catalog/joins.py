"""The joins: sound entries with resolved references to a `Catalog`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from catalog_builder.catalog.categories import CategoryTree, category_tree
from catalog_builder.catalog.channels import channel_groups, channel_links
from catalog_builder.catalog.consistency import stage_positions
from catalog_builder.catalog.matching import match
from catalog_builder.catalog.memberships import memberships_of
from catalog_builder.catalog.names import fold
from catalog_builder.catalog.related import related_products
from catalog_builder.catalog.types import (
    AnyEntry,
    Catalog,
    CategoryNode,
    CurationStep,
    Partners,
    Products,
    Programmes,
    Redirect,
)
from catalog_builder.config import Config, District
from catalog_builder.content.schema import PARTNER_KINDS, Partner, Product, Programme
from catalog_builder.model import Entry

KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")


def join(entries: Iterable[AnyEntry], config: Config, build_date: date) -> Catalog:
    """Join entries whose references all lead to one another or to the config."""
    listed = tuple(entries)
    tree = category_tree(config)
    products = _products(listed, config, tree)
    partners = _by_slug(listed, "partners", config)
    programmes = _by_slug(listed, "programmes", config)
    links = channel_links(products.values(), partners, build_date)
    steps = _curation_steps(products.values(), programmes)
    by_partner = group(partners, ((each.data.partner, each) for each in products.values()))
    by_category = _by_category(products.values(), tree)
    districts = {each.slug: each for each in config.districts}
    members, memberships = _memberships(partners)
    member_products = {slug: _of_group(slug, members[slug], by_partner) for slug in partners}
    return Catalog(
        config=config,
        build_date=build_date,
        products=products,
        partners=partners,
        programmes=programmes,
        pages=_pages(listed),
        categories=_category_nodes(config, tree, products.values(), by_category),
        tree=tree,
        districts=districts,
        by_partner=by_partner,
        by_category=by_category,
        by_district=group(districts, _with_district(products.values(), partners)),
        by_certificate=_by_certificate(products.values()),
        newest=_newest(products.values()),
        partners_by_kind=group(PARTNER_KINDS, ((each.data.kind, each) for each in partners.values())),
        partners_by_district=group(
            districts, ((each.data.district, each) for each in partners.values() if each.data.district)
        ),
        members=members,
        memberships=memberships,
        member_products=member_products,
        districts_covered={slug: _covered(partners[slug], members[slug], districts) for slug in partners},
        channels_of_product=group(products, ((link.product.slug, link) for link in links)),
        channels_of_partner=group(partners, ((link.partner.slug, link) for link in links)),
        channel_groups=channel_groups(products.values(), links, steps),
        curation_of_product=group(products, ((step.product.slug, step) for step in steps)),
        curation_of_programme=group(programmes, ((step.programme.slug, step) for step in steps)),
        programmes_of_partner=_programmes_of_partner(partners, programmes),
        related=related_products(products, partners),
        matching=match(products, partners, programmes, config, tree, build_date),
        redirects=_redirects(listed),
    )


def group(keys: Iterable[KeyT], pairs: Iterable[tuple[KeyT, ItemT]]) -> dict[KeyT, tuple[ItemT, ...]]:
    """Return the items of each key in their order; each key is there, also without items."""
    lists: dict[KeyT, list[ItemT]] = {key: [] for key in keys}
    for key, item in pairs:
        lists[key].append(item)
    return {key: tuple(items) for key, items in lists.items()}


def name_key(entry: AnyEntry, language: str) -> tuple[str, str]:
    """Return what sorts entries by their name in the site's first language, then by slug."""
    return fold(entry.data.name.pick((language,))[0]), entry.slug


def _by_slug(entries: Iterable[AnyEntry], kind: str, config: Config) -> dict[str, Any]:
    mine = (each for each in entries if each.kind == kind)
    language = config.site.languages[0]
    return {each.slug: each for each in sorted(mine, key=lambda each: name_key(each, language))}


def _products(entries: Iterable[AnyEntry], config: Config, tree: CategoryTree) -> dict[str, Entry[Product]]:
    order = {slug: position for position, slug in enumerate(tree.paths)}
    named: dict[str, Entry[Product]] = _by_slug(entries, "products", config)
    return dict(sorted(named.items(), key=lambda item: order[item[1].data.category]))


def _pages(entries: Iterable[AnyEntry]) -> dict[str, Any]:
    mine = (each for each in entries if each.kind == "pages")
    return {each.slug: each for each in sorted(mine, key=lambda each: (each.data.order, each.slug))}


def _by_category(products: Iterable[Entry[Product]], tree: CategoryTree) -> dict[str, Products]:
    return group(
        tree.paths, ((slug, each) for each in products for slug in tree.with_ancestors(each.data.category))
    )


def _category_nodes(
    config: Config,
    tree: CategoryTree,
    products: Iterable[Entry[Product]],
    by_category: Mapping[str, Products],
) -> dict[str, CategoryNode]:
    own = Counter(each.data.category for each in products)
    categories = {each.slug: each for each in config.categories}
    return {
        slug: CategoryNode(categories[slug], path, tree.children[slug], own[slug], len(by_category[slug]))
        for slug, path in tree.paths.items()
    }


def _with_district(
    products: Iterable[Entry[Product]], partners: Mapping[str, Entry[Partner]]
) -> Iterable[tuple[str, Entry[Product]]]:
    for product in products:
        district = partners[product.data.partner].data.district
        if district:
            yield district, product


def _by_certificate(products: Iterable[Entry[Product]]) -> dict[str, Products]:
    held = {each.slug: dict.fromkeys(one.kind for one in each.data.certificates) for each in products}
    kinds = sorted({kind for certificates in held.values() for kind in certificates})
    return group(kinds, ((kind, each) for each in products for kind in held[each.slug]))


def _newest(products: Iterable[Entry[Product]]) -> Products:
    dated = [(each.data.updated, each) for each in products if each.data.updated]
    return tuple(each for _, each in sorted(dated, key=lambda item: item[0], reverse=True))


def _memberships(partners: Mapping[str, Entry[Partner]]) -> tuple[dict[str, Partners], dict[str, Partners]]:
    """Return (members of each partner, groups each partner belongs to), in the order of names."""
    pairs = {(each.member, each.group) for each in memberships_of(partners.values())}
    order = {slug: position for position, slug in enumerate(partners)}
    ranked = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    members = group(partners, ((group_, partners[member]) for member, group_ in ranked))
    memberships = group(partners, ((member, partners[group_]) for member, group_ in ranked))
    return members, memberships


def _of_group(slug: str, members: Partners, by_partner: Mapping[str, Products]) -> Products:
    """Return the products of a group and its members, group first, then by member."""
    makers = dict.fromkeys((slug, *(member.slug for member in members)))
    return tuple(product for maker in makers for product in by_partner[maker])


def _covered(
    group_: Entry[Partner], members: Partners, districts: Mapping[str, District]
) -> tuple[District, ...]:
    named = {each.data.district for each in (group_, *members)}
    return tuple(district for slug, district in districts.items() if slug in named)


def _curation_steps(
    products: Iterable[Entry[Product]], programmes: Mapping[str, Entry[Programme]]
) -> list[CurationStep]:
    """Return all steps by programme, stage, date and product order."""
    positions = {slug: stage_positions(each.data) for slug, each in programmes.items()}
    steps = [
        CurationStep(each, programmes[one.programme], one, positions[one.programme][one.stage])
        for each in products
        for one in each.data.curation
    ]
    return sorted(steps, key=lambda step: (step.curation.date, step.position))


def _programmes_of_partner(
    partners: Iterable[str], programmes: Mapping[str, Entry[Programme]]
) -> dict[str, Programmes]:
    named = (
        (slug, each)
        for each in programmes.values()
        for slug in dict.fromkeys((each.data.organiser, *each.data.partners))
        if slug
    )
    return group(partners, named)


def _redirects(entries: Iterable[AnyEntry]) -> tuple[Redirect, ...]:
    listed = [Redirect(each.kind, alias, each.slug) for each in entries for alias in each.data.aliases]
    return tuple(sorted(listed, key=lambda redirect: (redirect.kind, redirect.alias)))

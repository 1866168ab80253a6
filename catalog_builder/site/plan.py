"""Catalog → the pages to be made, as small values that travel to workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable
from catalog_builder.site import urls

PageKind = Literal[
    "home", "products", "product", "partners", "partner_kind", "partner", "category", "district",
    "programme", "channel", "page", "search", "enquiry", "compare", "statistics", "office",
    "edition", "404", "redirect",
]  # fmt: skip
"""What a page shows; its template is named after it."""

PAGE_SIZE = 24
"""Products on one page of a list: rows of two, three and four come out even."""

NOT_LISTED: frozenset[PageKind] = frozenset({"enquiry", "compare", "office", "404", "redirect"})
"""Kinds that hold nothing for search engines to find: not in the sitemap, marked `noindex`."""


@dataclass(frozen=True, slots=True)
class PagePlan(Portable):
    """One page to be made.

    `tree_path` is its path below the root of its language, `path` below output/. `subject` is what
    it is about: the slug of its entry, category or district, the kind of partners, the place of a
    channel, or the tree path that a redirect leads to. Page `number` of `count` of a list.
    """

    kind: PageKind
    language: str
    path: str
    tree_path: str
    subject: str = ""
    number: int = 1
    count: int = 1

    def __str__(self) -> str:
        return self.path

    @property
    def listed(self) -> bool:
        """Tell whether search engines are to know this page."""
        return self.kind not in NOT_LISTED


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the tree that every language repeats."""

    kind: PageKind
    path: str
    subject: str = ""
    number: int = 1
    count: int = 1


def plan_pages(
    catalog: Catalog,
    languages: tuple[str, ...],
    editions: Iterable[str] = (),
    links: Mapping[str, str] | None = None,
) -> tuple[PagePlan, ...]:
    """Return every page of the site in these languages, each path once; `editions` are those published.

    `links` are `digital_links(catalog)`, for who knows them.
    """
    arrivals = digital_links(catalog) if links is None else links
    published = (_Leaf("edition", urls.edition_path(name), name) for name in editions)
    tree = (*_tree(catalog), *published)
    site = catalog.config.site
    return tuple(
        PagePlan(
            leaf.kind, language, urls.language_root(site, language) + leaf.path,
            leaf.path, leaf.subject, leaf.number, leaf.count,
        )
        for language in languages
        for leaf in tree
    ) + tuple(
        PagePlan("redirect", languages[0], path, path, urls.entry_path("products", slug))
        for path, slug in arrivals.items()
    )  # fmt: skip


def digital_links(catalog: Catalog) -> dict[str, str]:
    """Return where the GS1 Digital Links on labels arrive, with the slug of the product that each leads to.

    They begin with the site's address: without one there are none. All products are looked into.
    """
    found: dict[str, str] = {}
    for slug, product in catalog.products.items() if catalog.config.site.url else ():
        for gtin in (product.data.gtin, *(variant.gtin for variant in product.data.variants)):
            if gtin:
                found.setdefault(f"{urls.digital_link_path(gtin)}/{urls.HOME}", slug)
    return found


def page_count(items: int) -> int:
    """Return how many pages a list of so many items takes; an empty list has one."""
    return max(1, -(-items // PAGE_SIZE))


def _tree(catalog: Catalog) -> Iterator[_Leaf]:
    yield _Leaf("home", urls.HOME)
    yield from _numbered("products", urls.PRODUCTS, "", len(catalog.products), frozenset())
    yield from _entries(catalog)
    yield _Leaf("partners", urls.PARTNERS)
    yield from _partner_kinds(catalog)
    yield from _places(catalog)
    yield from _channels(catalog)
    yield _Leaf("search", urls.SEARCH)
    yield _Leaf("enquiry", urls.ENQUIRY)
    yield _Leaf("compare", urls.COMPARE)
    yield _Leaf("statistics", urls.STATISTICS)
    if catalog.config.office.publish:
        yield _Leaf("office", urls.OFFICE)
    yield _Leaf("404", urls.NOT_FOUND)
    yield from _redirects(catalog)


def _entries(catalog: Catalog) -> Iterator[_Leaf]:
    for slug in catalog.products:
        yield _Leaf("product", urls.entry_path("products", slug), slug)
    for slug in catalog.partners:
        yield _Leaf("partner", urls.entry_path("partners", slug), slug)
    for slug in catalog.programmes:
        yield _Leaf("programme", urls.entry_path("programmes", slug), slug)
    for slug in catalog.pages:
        yield _Leaf("page", urls.entry_path("pages", slug), slug)


def _partner_kinds(catalog: Catalog) -> Iterator[_Leaf]:
    for kind, partners in catalog.partners_by_kind.items():
        if partners:
            yield _Leaf("partner_kind", urls.partner_kind_path(kind), kind)


def _places(catalog: Catalog) -> Iterator[_Leaf]:
    categories = {slug: urls.category_path(slug) for slug in catalog.categories}
    taken = frozenset(categories.values())
    for slug, path in categories.items():
        yield from _numbered("category", path, slug, len(catalog.by_category[slug]), taken)
    districts = {slug: urls.district_path(slug) for slug in catalog.districts}
    taken = frozenset(districts.values())
    for slug, path in districts.items():
        yield from _numbered("district", path, slug, len(catalog.by_district[slug]), taken)


def _channels(catalog: Catalog) -> Iterator[_Leaf]:
    for place, group in catalog.channel_groups.items():
        if group.products:
            yield from _numbered("channel", urls.channel_path(place), place, len(group.products), frozenset())


def _redirects(catalog: Catalog) -> Iterator[_Leaf]:
    for redirect in catalog.redirects:
        yield _Leaf(
            "redirect",
            urls.entry_path(redirect.kind, redirect.alias),
            urls.entry_path(redirect.kind, redirect.slug),
        )


def _numbered(kind: PageKind, path: str, subject: str, items: int, taken: frozenset[str]) -> Iterator[_Leaf]:
    count = page_count(items)
    for number in range(1, count + 1):
        yield _Leaf(kind, urls.numbered(path, number, taken), subject, number, count)


def last_changes(catalog: Catalog) -> dict[tuple[str, str], date]:
    """Return when entries say that they were updated, by the kind and the subject of their pages.

    Only a sitemap tells, which there is none without the site's address.
    """
    shown: Mapping[PageKind, Mapping[str, AnyEntry]] = {
        "product": catalog.products, "partner": catalog.partners, "programme": catalog.programmes,
        "page": catalog.pages,
    }  # fmt: skip
    return {
        (kind, slug): entry.data.updated
        for kind, entries in (shown.items() if catalog.config.site.url else ())
        for slug, entry in entries.items()
        if entry.data.updated
    }

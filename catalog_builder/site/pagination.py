"""The pages of a long list, and the way between them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeVar

from catalog_builder.catalog.types import Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.site import urls
from catalog_builder.site.plan import PAGE_SIZE, PagePlan

Item = TypeVar("Item")
_AROUND = 2
"""How many neighbours of the current page are linked on either side, beside the first and last page."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page of a list."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where in a list a page is. `links` holds the near pages, the first and the last, None for a gap."""

    number: int
    count: int
    previous: str | None
    next: str | None
    links: tuple[PageLink | None, ...]


def page_of(items: Sequence[Item], plan: PagePlan) -> Sequence[Item]:
    """Return the items that the planned page of a list shows."""
    return items[(plan.number - 1) * PAGE_SIZE : plan.number * PAGE_SIZE]


def paginate(plan: PagePlan, catalog: Catalog, base: urls.Base) -> Pagination | None:
    """Return the way through the list that a page belongs to; None when it has one page only."""
    if plan.count == 1:
        return None
    first, taken = _first_path(plan), _taken(plan, catalog)

    def url(number: int) -> str:
        return base.page(urls.numbered(first, number, taken))

    return Pagination(
        number=plan.number,
        count=plan.count,
        previous=url(plan.number - 1) if plan.number > 1 else None,
        next=url(plan.number + 1) if plan.number < plan.count else None,
        links=tuple(
            PageLink(number, url(number)) if number else None for number in _numbers(plan.number, plan.count)
        ),
    )


def _numbers(number: int, count: int) -> list[int]:
    """Return the pages to link, 0 for a gap: 1 0 5 6 7 8 9 0 20."""
    near = range(max(1, number - _AROUND), min(count, number + _AROUND) + 1)
    wanted = sorted({1, *near, count})
    numbers: list[int] = []
    for before, each in zip([0, *wanted], wanted, strict=False):
        if each == before + 2:
            numbers.append(before + 1)
        elif each > before + 2:
            numbers.append(0)
        numbers.append(each)
    return numbers


def _first_path(plan: PagePlan) -> str:
    match plan.kind:
        case "category":
            return urls.category_path(plan.subject)
        case "district":
            return urls.district_path(plan.subject)
        case "channel":
            return urls.channel_path(plan.subject)
    return urls.PRODUCTS


def _taken(plan: PagePlan, catalog: Catalog) -> Container[str]:
    if plan.kind == "category":
        return {urls.category_path(slug) for slug in catalog.categories}
    return {urls.district_path(slug) for slug in catalog.districts} if plan.kind == "district" else ()

"""What each kind of page shows beside its subject: frozen values, made from the catalogue, for templates.

One module a group of pages; the classes in them document what a template finds in `page.view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from catalog_builder.site.plan import PageKind, PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.edition import edition_view
from catalog_builder.site.views.home import home_view
from catalog_builder.site.views.lists import category_view, channel_view, district_view, products_view
from catalog_builder.site.views.partner import partner_view
from catalog_builder.site.views.partners import partner_kind_view, partners_view
from catalog_builder.site.views.product import product_view
from catalog_builder.site.views.programme import programme_view
from catalog_builder.site.views.redirect import redirect_view
from catalog_builder.site.views.statistics import statistics_view


def _office_view(viewpoint: Viewpoint, plan: PagePlan) -> Any:
    from catalog_builder.site.views.office import office_view  # noqa: PLC0415 (with all reports; one page)

    return office_view(viewpoint, plan)


_VIEWS: Mapping[PageKind, Callable[[Viewpoint, PagePlan], Any]] = {
    "home": home_view,
    "products": products_view,
    "product": product_view,
    "partners": partners_view,
    "partner_kind": partner_kind_view,
    "partner": partner_view,
    "category": category_view,
    "district": district_view,
    "programme": programme_view,
    "channel": channel_view,
    "statistics": statistics_view,
    "office": _office_view,
    "edition": edition_view,
    "redirect": redirect_view,
}


def view_of(viewpoint: Viewpoint, plan: PagePlan) -> Any:
    """Return what a planned page shows; None for kinds that need nothing more than every page has."""
    view = _VIEWS.get(plan.kind)
    return view(viewpoint, plan) if view else None

"""A page that leads from an entry's old address to its new one."""

from __future__ import annotations

from catalog_builder.frozen import dataclass
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`target` is the relative URL of the entry's page."""

    target: str


def redirect_view(viewpoint: Viewpoint, plan: PagePlan) -> RedirectView:
    """Return where a redirect leads."""
    return RedirectView(viewpoint.url(plan.subject))

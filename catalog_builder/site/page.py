"""What every page says about itself: its title, its place, its languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from catalog_builder.config import Site
from catalog_builder.frozen import dataclass
from catalog_builder.site import urls
from catalog_builder.site.pagination import Pagination, paginate
from catalog_builder.site.plan import PageKind, PagePlan
from catalog_builder.site.structured import preview_image, structured_data
from catalog_builder.site.subjects import Breadcrumb, Subject, breadcrumbs_of, subject_of
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views import view_of

DESCRIPTION_LENGTH = 160
"""Characters of a description that search engines show."""


@dataclass(frozen=True)
class PageContext:
    """The `page` of templates.

    `languages` maps each language of the site to this page's URL in it, relative; `alternates` the
    same, absolute, with `x-default`, and empty without `site.url` or with one language only.
    `listed` tells whether search engines are to know the page; `image` is the address of its picture
    in previews; `structured` is its JSON-LD.
    `subject` is the entry, Category or District that the page is about, else None.
    """

    kind: PageKind
    path: str
    language: str
    title: str
    description: str
    languages: Mapping[str, str]
    alternates: Mapping[str, str]
    canonical: str | None
    listed: bool
    image: str | None
    structured: Markup
    breadcrumbs: tuple[Breadcrumb, ...]
    pagination: Pagination | None
    subject: Any
    make_view: Callable[[], Any]

    @cached_property
    def view(self) -> Any:
        """What this kind of page adds, worked out when somebody looks at it."""
        return self.make_view()


def page_context(viewpoint: Viewpoint, plan: PagePlan) -> PageContext:
    """Collect what the template of a planned page gets as `page`."""
    subject = subject_of(viewpoint, plan)
    breadcrumbs = breadcrumbs_of(viewpoint, plan, subject)
    site = viewpoint.config.site
    return PageContext(
        kind=plan.kind,
        path=plan.path,
        language=plan.language,
        title=_numbered_title(viewpoint, plan, subject),
        description=shorten(subject.description, DESCRIPTION_LENGTH),
        languages=_languages(viewpoint, plan),
        alternates=alternates(site, plan),
        canonical=urls.absolute(site, plan.path) if plan.listed else None,
        listed=plan.listed,
        image=preview_image(viewpoint, plan),
        structured=structured_data(viewpoint, plan, breadcrumbs),
        breadcrumbs=breadcrumbs,
        pagination=paginate(plan, viewpoint.catalog, viewpoint.base),
        subject=subject.thing,
        make_view=partial(view_of, viewpoint, plan),
    )


def _numbered_title(viewpoint: Viewpoint, plan: PagePlan, subject: Subject) -> str:
    if plan.number == 1:
        return subject.title
    return viewpoint.words.gettext("%(title)s, page %(number)s", title=subject.title, number=plan.number)


def _languages(viewpoint: Viewpoint, plan: PagePlan) -> dict[str, str]:
    site = viewpoint.config.site
    return {
        language: viewpoint.base.file(urls.language_root(site, language) + plan.tree_path)
        for language in site.languages
    }


def alternates(site: Site, plan: PagePlan) -> dict[str, str]:
    """Return the public address of a page in every language, the first one's as `x-default` too."""
    if not site.url or len(site.languages) == 1 or not plan.listed:
        return {}
    found = {
        language: urls.absolute(site, urls.language_root(site, language) + plan.tree_path) or ""
        for language in site.languages
    }
    return found | {"x-default": found[site.languages[0]]}


def shorten(text: str, length: int) -> str:
    """Cut a text at a word so that it has at most `length` characters with its ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return cut[: cut.rfind(" ") if " " in cut else None].rstrip(" ,.;:–-") + "…"

"""What a page is about: the thing itself, how it is called and described, and where it hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from catalog_builder.catalog.types import AnyEntry, ChannelPlace
from catalog_builder.catalog.wording import N_
from catalog_builder.content.schema import Partner
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText
from catalog_builder.site import urls
from catalog_builder.site.plan import PageKind, PagePlan
from catalog_builder.site.viewpoint import Viewpoint


class Breadcrumb(NamedTuple):
    """One step of the way from the home page; `url` is None for the page itself."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about. `parents` are the steps between the home page and it."""

    title: str
    description: str = ""
    thing: Any = None
    parents: tuple[Breadcrumb, ...] = ()


def subject_of(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    """Return what a planned page is about."""
    return _SUBJECTS[plan.kind](viewpoint, plan)


def breadcrumbs_of(viewpoint: Viewpoint, plan: PagePlan, subject: Subject) -> tuple[Breadcrumb, ...]:
    """Return the way from the home page to this one, both included; nothing for the home page."""
    if plan.kind == "home":
        return ()
    home = Breadcrumb(viewpoint.words.gettext("Home"), viewpoint.url(urls.HOME))
    return (home, *subject.parents, Breadcrumb(subject.title, None))


def _home(viewpoint: Viewpoint, _plan: PagePlan) -> Subject:
    site = viewpoint.config.site
    return Subject(viewpoint.tr(site.title), _first(viewpoint, site.description, site.tagline))


def _products(viewpoint: Viewpoint, _plan: PagePlan) -> Subject:
    return Subject(viewpoint.words.gettext("All products"), _first(viewpoint, viewpoint.config.site.tagline))


def _partners(viewpoint: Viewpoint, _plan: PagePlan) -> Subject:
    return Subject(viewpoint.words.gettext("Partners"), _first(viewpoint, viewpoint.config.site.tagline))


def _product(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    entry = viewpoint.catalog.products[plan.subject]
    parents = _category_trail(viewpoint, viewpoint.catalog.categories[entry.data.category].path)
    name, maker = viewpoint.tr(entry.data.name), viewpoint.catalog.maker(entry)
    described = _about(viewpoint, entry) or " · ".join((name, *_placed(viewpoint, maker)))
    return Subject(name, described, entry, parents)


def _category(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    node = viewpoint.catalog.categories[plan.subject]
    title, summary = viewpoint.tr(node.category.name), _first(viewpoint, node.category.summary)
    return Subject(title, summary, node.category, _category_trail(viewpoint, node.path[:-1]))


def _category_trail(viewpoint: Viewpoint, path: tuple[str, ...]) -> tuple[Breadcrumb, ...]:
    made = viewpoint.recent.get(("trail", path), lambda: _made_trail(viewpoint, path))
    return cast("tuple[Breadcrumb, ...]", made)


def _made_trail(viewpoint: Viewpoint, path: tuple[str, ...]) -> tuple[Breadcrumb, ...]:
    nodes = (viewpoint.category(slug) for slug in path)
    steps = (Breadcrumb(viewpoint.tr(category.name), viewpoint.url(category)) for category in nodes)
    return (Breadcrumb(viewpoint.words.gettext("Products"), viewpoint.url(urls.PRODUCTS)), *steps)


def _partner(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    entry = viewpoint.catalog.partners[plan.subject]
    kind = entry.data.kind
    parents = (
        *_under_partners(viewpoint),
        Breadcrumb(viewpoint.words.partner_kind(kind), viewpoint.kind_url(kind)),
    )
    described = _about(viewpoint, entry) or " · ".join((*_placed(viewpoint, entry), parents[-1].text))
    return Subject(viewpoint.tr(entry.data.name), described, entry, parents)


def _placed(viewpoint: Viewpoint, partner: Entry[Partner]) -> Iterator[str]:
    """Yield what describes a partner that says nothing of itself: its name, and where it is."""
    yield viewpoint.tr(partner.data.name)
    if partner.data.district:
        yield viewpoint.tr(viewpoint.district(partner.data.district).name)


def _partner_kind(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    text = viewpoint.config.partner_kinds.get(plan.subject)
    summary = _first(viewpoint, text.summary if text else None)
    return Subject(viewpoint.words.partner_kind(plan.subject), summary, None, _under_partners(viewpoint))


def _under_partners(viewpoint: Viewpoint) -> tuple[Breadcrumb, ...]:
    return (Breadcrumb(viewpoint.words.gettext("Partners"), viewpoint.url(urls.PARTNERS)),)


def _district(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    district = viewpoint.district(plan.subject)
    name = viewpoint.tr(district.name)
    description = viewpoint.words.gettext("Products and partners from %(place)s.", place=name)
    return Subject(name, description, district, _under_partners(viewpoint))


def _programme(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    entry = viewpoint.catalog.programmes[plan.subject]
    return Subject(viewpoint.tr(entry.data.name), _about(viewpoint, entry), entry)


def _channel(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    place = viewpoint.words.place(cast("ChannelPlace", plan.subject))
    parents = (Breadcrumb(viewpoint.words.gettext("Products"), viewpoint.url(urls.PRODUCTS)),)
    return Subject(place, _first(viewpoint, viewpoint.config.site.tagline), None, parents)


def _page(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    entry = viewpoint.catalog.pages[plan.subject]
    return Subject(viewpoint.tr(entry.data.title), _about(viewpoint, entry), entry)


def _edition(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    edition = viewpoint.config.editions[plan.subject]
    return Subject(viewpoint.tr(edition.title), _first(viewpoint, edition.intro), edition)


def _redirect(viewpoint: Viewpoint, plan: PagePlan) -> Subject:
    kind, _, slug = plan.subject.removesuffix(".html").partition("/")
    entry: AnyEntry = getattr(viewpoint.catalog, kind)[slug]
    name = entry.data.title if kind == "pages" else entry.data.name
    return Subject(viewpoint.tr(name), thing=entry)


def _titled(title: str, description: str = "") -> Callable[[Viewpoint, PagePlan], Subject]:
    def subject(viewpoint: Viewpoint, _plan: PagePlan) -> Subject:
        words = viewpoint.words
        return Subject(words.gettext(title), words.gettext(description) if description else "")

    return subject


def _about(viewpoint: Viewpoint, entry: AnyEntry) -> str:
    return _first(viewpoint, entry.data.summary, entry.texts)


def _first(viewpoint: Viewpoint, *texts: LocalText | None) -> str:
    return next((viewpoint.tr(text) for text in texts if text), "")


_SUBJECTS: Mapping[PageKind, Callable[[Viewpoint, PagePlan], Subject]] = {
    "home": _home, "products": _products, "product": _product, "partners": _partners,
    "partner_kind": _partner_kind, "partner": _partner, "category": _category, "district": _district,
    "programme": _programme, "channel": _channel, "page": _page, "redirect": _redirect, "edition": _edition,
    "search": _titled(
        N_("Search"), N_("Find a product by its name, ingredient, maker, place or certificate.")
    ),
    "enquiry": _titled(N_("Enquiry list")), "compare": _titled(N_("Compare products")),
    "statistics": _titled(
        N_("The catalogue in figures"),
        N_("Products and partners by category, sub-district, certificate and more."),
    ),
    "office": _titled(N_("For the office")), "404": _titled(N_("This page is not here")),
}  # fmt: skip

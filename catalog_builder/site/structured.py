"""What a page says to search engines: schema.org terms as JSON-LD.

Terms: https://schema.org/docs/full.html; what of them Google shows:
https://developers.google.com/search/docs/appearance/structured-data/product-snippet. Addresses are
absolute, so most of it needs `site.url`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from json import JSONEncoder
from typing import Any, cast

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from catalog_builder.catalog.types import AnyEntry, Catalog, ChannelPlace
from catalog_builder.content.schema import Partner, Product
from catalog_builder.model import Entry, Photo, Price
from catalog_builder.site import urls
from catalog_builder.site.pagination import page_of
from catalog_builder.site.plan import PAGE_SIZE, PageKind, PagePlan
from catalog_builder.site.subjects import Breadcrumb
from catalog_builder.site.viewpoint import Viewpoint

Node = dict[str, Any]

_ENCODE = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AVAILABILITY = {
    "available": "InStock",
    "preorder": "PreOrder",
    "seasonal": "LimitedAvailability",
    "discontinued": "Discontinued",
}


def structured_data(viewpoint: Viewpoint, plan: PagePlan, breadcrumbs: Iterable[Breadcrumb]) -> Markup:
    """Return the page's JSON-LD, safe inside a `<script>`; nothing for pages that hold no thing."""
    describe = _NODES.get(plan.kind)
    nodes = [node for node in (describe(viewpoint, plan) if describe else {},) if node]
    trail = _trail(viewpoint, plan, tuple(breadcrumbs))
    if trail:
        nodes.append(trail)
    if not nodes:
        return Markup()
    document = {"@context": "https://schema.org", "@graph": nodes}
    return htmlsafe_json_dumps(document, dumps=_ENCODE)


def preview_image(viewpoint: Viewpoint, plan: PagePlan) -> str | None:
    """Return the address of the picture that previews of a page show; None without `site.url`."""
    site = viewpoint.config.site
    if not site.url:
        return None
    entry = _entry_of(viewpoint.catalog, plan)
    made = viewpoint.site.previews.get(entry.photos[0].file) if entry and entry.photos else None
    return urls.absolute(site, made.path if made else viewpoint.preview)


def _entry_of(catalog: Catalog, plan: PagePlan) -> AnyEntry | None:
    match plan.kind:
        case "product":
            return catalog.products[plan.subject]
        case "partner":
            return catalog.partners[plan.subject]
        case "programme":
            return catalog.programmes[plan.subject]
        case "page":
            return catalog.pages[plan.subject]
    return None


def _website(viewpoint: Viewpoint, plan: PagePlan) -> Node:
    site = viewpoint.config.site
    publisher = site.contact.name
    return _given(
        {
            "@type": "WebSite",
            "name": viewpoint.tr(site.title),
            "description": viewpoint.tr(site.description) if site.description else None,
            "inLanguage": viewpoint.language,
            "url": urls.absolute(site, plan.path),
            "publisher": {"@type": "Organization", "name": viewpoint.tr(publisher)} if publisher else None,
            "potentialAction": _search_action(viewpoint),
        }
    )


def _search_action(viewpoint: Viewpoint) -> Node | None:
    """Return how the site is searched; the odd key is that of Google's sitelinks search box."""
    address = _public(viewpoint, urls.SEARCH)
    if not address:
        return None
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": address + "?q={search_term_string}"},
        "query-input": "required name=search_term_string",
    }


def _product(viewpoint: Viewpoint, plan: PagePlan) -> Node:
    product = viewpoint.catalog.products[plan.subject]
    data, maker = product.data, viewpoint.catalog.maker(product)
    if not data.price:
        return _item_page(viewpoint, product, plan)
    address, manufacturer = urls.absolute(viewpoint.config.site, plan.path), _maker(viewpoint, maker)
    return _given(
        {
            "@type": "Product",
            "name": viewpoint.tr(data.name),
            "description": viewpoint.tr(data.summary) if data.summary else None,
            "url": address,
            "image": _images(viewpoint, product),
            "category": viewpoint.tr(viewpoint.category(data.category).name),
            "gtin": data.gtin,
            "sku": next((variant.sku for variant in data.variants if variant.sku), None),
            "brand": {"@type": "Brand", "name": manufacturer["name"]},
            "manufacturer": manufacturer,
            "offers": _offer(data, data.price) | _given({"url": address, "seller": manufacturer}),
        }
    )


def _item_page(viewpoint: Viewpoint, product: Entry[Product], plan: PagePlan) -> Node:
    """Return a product without a price as a page: Google counts a Product without an offer as an error."""
    data = product.data
    return _given(
        {
            "@type": "ItemPage",
            "name": viewpoint.tr(data.name),
            "description": viewpoint.tr(data.summary) if data.summary else None,
            "url": urls.absolute(viewpoint.config.site, plan.path),
            "image": _images(viewpoint, product),
        }
    )


def _maker(viewpoint: Viewpoint, maker: Entry[Partner]) -> Node:
    return _given(
        {
            "@type": "Organization",
            "name": viewpoint.tr(maker.data.name),
            "url": _public(viewpoint, urls.tree_path(maker)),
        }
    )


def _offer(product: Product, price: Price) -> Node:
    return _given(
        {
            **_amounts(price, len(product.variants)),
            "priceCurrency": price.currency,
            "priceValidUntil": price.valid_until.isoformat() if price.valid_until else None,
            "availability": f"https://schema.org/{_AVAILABILITY[product.status]}",
        }
    )


def _amounts(price: Price, variants: int) -> Node:
    if not price.is_range:
        return {"@type": "Offer", "price": f"{price.low:f}"}
    return {
        "@type": "AggregateOffer",
        "lowPrice": f"{price.low:f}",
        "highPrice": f"{price.high:f}",
        "offerCount": variants or None,
    }


def _organization(viewpoint: Viewpoint, plan: PagePlan) -> Node:
    partner = viewpoint.catalog.partners[plan.subject]
    data = partner.data
    return _given(
        {
            "@type": "Organization",
            "name": viewpoint.tr(data.name),
            "description": viewpoint.tr(data.summary) if data.summary else None,
            "url": urls.absolute(viewpoint.config.site, plan.path),
            "image": _images(viewpoint, partner),
            "logo": _image(viewpoint, partner.logo) if partner.logo else None,
            "telephone": data.phone or data.whatsapp,
            "email": data.email,
            "foundingDate": str(data.founded) if data.founded else None,
            "address": _address(viewpoint, data),
            "sameAs": [
                *([data.website] if data.website else []),
                *data.social.values(),
                *data.links.values(),
            ],
        }
    )


def _address(viewpoint: Viewpoint, data: Partner) -> Node | None:
    address = _given(
        {
            "streetAddress": viewpoint.tr(data.address) if data.address else None,
            "addressLocality": viewpoint.tr(viewpoint.district(data.district).name)
            if data.district
            else None,
        }
    )
    return {"@type": "PostalAddress", **address} if address else None


def _trail(viewpoint: Viewpoint, plan: PagePlan, breadcrumbs: tuple[Breadcrumb, ...]) -> Node | None:
    """Return the breadcrumbs with their public addresses; None when there are none."""
    if not breadcrumbs or not viewpoint.config.site.url or not plan.listed:
        return None
    steps = [
        _given(
            {
                "@type": "ListItem",
                "position": position,
                "name": step.text,
                "item": _public(viewpoint, step.url.removeprefix(viewpoint.base.tree)) if step.url else None,
            }
        )
        for position, step in enumerate(breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _public(viewpoint: Viewpoint, path: str) -> str | None:
    """Return the public address of a tree path in this language."""
    site = viewpoint.config.site
    return urls.absolute(site, urls.language_root(site, viewpoint.language) + path)


def _images(viewpoint: Viewpoint, entry: AnyEntry) -> list[str]:
    found = (_image(viewpoint, photo) for photo in entry.photos)
    return [address for address in found if address]


def _image(viewpoint: Viewpoint, photo: Photo) -> str | None:
    return urls.absolute(viewpoint.config.site, viewpoint.site.renditions[photo.file][-1].path)


def _given(node: Mapping[str, Any]) -> Node:
    """Return what of a node is known."""
    return {name: value for name, value in node.items() if value or value not in (None, [], {})}


def _list(viewpoint: Viewpoint, plan: PagePlan) -> Node:
    """Return the products on this page of a list, by their addresses; nothing without `site.url`."""
    catalog, site = viewpoint.catalog, viewpoint.config.site
    lists: Mapping[str, Callable[[], Sequence[Entry[Product]]]] = {
        "products": lambda: viewpoint.site.products,
        "category": lambda: catalog.by_category[plan.subject],
        "district": lambda: catalog.by_district[plan.subject],
        "channel": lambda: catalog.channel_groups[cast("ChannelPlace", plan.subject)].products,
    }
    products = lists[plan.kind]()
    if not site.url:
        return {}
    first = (plan.number - 1) * PAGE_SIZE
    steps = [
        {"@type": "ListItem", "position": position, "url": _public(viewpoint, urls.tree_path(product))}
        for position, product in enumerate(page_of(products, plan), first + 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(products), "itemListElement": steps} if steps else {}


_NODES: Mapping[PageKind, Callable[[Viewpoint, PagePlan], Node]] = {
    "home": _website,
    "product": _product,
    "partner": _organization,
    "products": _list,
    "category": _list,
    "district": _list,
    "channel": _list,
}

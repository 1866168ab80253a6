"""Google's published rules for structured data, as far as they can be told from a built site.

Written from https://developers.google.com/search/docs/appearance/structured-data/product-snippet, …/merchant-listing,
…/breadcrumb, …/organization and …/carousel: what is required, what form values have, and which values are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from stdnum import ean

Node = Mapping[str, Any]
SizeOf = Callable[[str], tuple[int, int] | None]
"""Pixels of the picture at a public address; None when there is none."""

AVAILABILITIES = frozenset(
    f"https://schema.org/{name}"
    for name in (
        "BackOrder", "Discontinued", "InStock", "InStoreOnly", "LimitedAvailability", "MadeToOrder",
        "OnlineOnly", "OutOfStock", "PreOrder", "PreSale", "SoldOut",
    )
)  # fmt: skip
AMOUNT = re.compile(r"\d+(\.\d+)?")
"""No sign of a currency, no grouping, a point before what is less than one."""
SMALLEST_LOGO = 112


def problems(node: Node, site: str, day: date, size_of: SizeOf) -> list[str]:
    """Return what Google would call an error in a node of a page of the site at the address `site`."""
    check = _CHECKS.get(str(node["@type"]))
    return list(check(node, site, day, size_of)) if check else []


def _product(node: Node, site: str, day: date, size_of: SizeOf) -> Iterator[str]:
    if not node.get("name"):
        yield "a product needs a name"
    if not any(node.get(name) for name in ("offers", "review", "aggregateRating")):
        yield "a product needs an offer, a review or a rating"
    for address in node.get("image", ()):
        if not address.startswith(site) or size_of(address) is None:
            yield f"no picture at {address}"
    if "gtin" in node and not ean.is_valid(node["gtin"]):
        yield f"{node['gtin']} is no GTIN"
    if "brand" in node and not node["brand"].get("name"):
        yield "a brand needs a name"
    yield from _offer(node.get("offers", {}), site, day)


def _offer(offer: Node, site: str, day: date) -> Iterator[str]:
    several = offer.get("@type") == "AggregateOffer"
    needed = ("lowPrice", "priceCurrency") if several else ("price", "priceCurrency")
    for name in needed:
        if name not in offer:
            yield f"an {offer.get('@type')} needs {name}"
    for name in ("price", "lowPrice", "highPrice"):
        if name in offer and not (AMOUNT.fullmatch(offer[name]) and float(offer[name]) > 0):
            yield f"{name} is {offer[name]}"
    if several and float(offer.get("highPrice", offer["lowPrice"])) < float(offer["lowPrice"]):
        yield "the highest price is below the lowest"
    if not re.fullmatch("[A-Z]{3}", offer.get("priceCurrency", "")):
        yield "priceCurrency is no ISO 4217 code"
    if offer.get("availability") not in AVAILABILITIES:
        yield f"availability is {offer.get('availability')}"
    if "priceValidUntil" in offer and date.fromisoformat(offer["priceValidUntil"]) < day:
        yield f"the price held until {offer['priceValidUntil']}"
    if "url" in offer and not offer["url"].startswith(site):
        yield f"the offer is at {offer['url']}"


def _trail(node: Node, site: str, _: date, __: SizeOf) -> Iterator[str]:
    steps = node["itemListElement"]
    if len(steps) < 2:
        yield "a trail needs two steps"
    if [step["position"] for step in steps] != list(range(1, len(steps) + 1)):
        yield "positions do not count from 1"
    for step in steps:
        if not step.get("name"):
            yield "a step needs a name"
        if step is not steps[-1] and not str(step.get("item", "")).startswith(site):
            yield f"{step.get('name')} leads nowhere"


def _list(node: Node, site: str, _: date, __: SizeOf) -> Iterator[str]:
    addresses = [step["url"] for step in node["itemListElement"]]
    if len(set(addresses)) != len(addresses):
        yield "an address is listed twice"
    yield from (f"{each} is another host's" for each in addresses if not each.startswith(site))


def _organization(node: Node, site: str, _: date, size_of: SizeOf) -> Iterator[str]:
    if not node.get("name"):
        yield "an organization needs a name"
    if "logo" in node:
        size = size_of(node["logo"])
        if not node["logo"].startswith(site) or size is None or min(size) < SMALLEST_LOGO:
            yield f"the logo {node['logo']} is missing or small: {size}"
    yield from (f"sameAs is {each}" for each in node.get("sameAs", ()) if not re.match("https?://", each))


def _website(node: Node, site: str, _: date, __: SizeOf) -> Iterator[str]:
    if not node.get("name") or not str(node.get("url", "")).startswith(site):
        yield "a website needs its name and address"


_CHECKS: Mapping[str, Callable[[Node, str, date, SizeOf], Iterator[str]]] = {
    "Product": _product,
    "BreadcrumbList": _trail,
    "ItemList": _list,
    "Organization": _organization,
    "WebSite": _website,
}

"""The vocabulary of requirements: conditions, each judged on one fact of a product.

A condition says three things of a fact: whether it is met (`judge`), the sentence that a page
shows for it (`say`), and what a product is waiting for when it is not met (`thing`).
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.catalog.categories import CategoryTree
from catalog_builder.catalog.conditions.base import Condition, State
from catalog_builder.catalog.conditions.bounds import BoundCondition
from catalog_builder.catalog.conditions.certificates import AnyCertificateCondition, CertificateCondition
from catalog_builder.catalog.conditions.scope import CategoryCondition, DistrictCondition
from catalog_builder.catalog.conditions.showing import PhotosCondition, PresenceCondition
from catalog_builder.catalog.conditions.terms import CapacityCondition, PriceCondition
from catalog_builder.catalog.facts import Capacity
from catalog_builder.fields.requirements import Requirements

__all__ = ["Condition", "State", "conditions_of"]


def conditions_of(requirements: Requirements, tree: CategoryTree, currency: str) -> tuple[Condition, ...]:
    """Return the conditions of some requirements, what a product is (`scope`) first."""
    return (
        *_scope(requirements, tree),
        *_papers(requirements),
        *_terms(requirements, currency),
        *_showing(requirements),
    )


def _scope(requirements: Requirements, tree: CategoryTree) -> Iterator[Condition]:
    if requirements.categories:
        yield CategoryCondition(tree.with_descendants(requirements.categories))
    if requirements.districts:
        yield DistrictCondition(frozenset(requirements.districts))


def _papers(requirements: Requirements) -> Iterator[Condition]:
    for kind in requirements.certificates:
        yield CertificateCondition(kind)
    if requirements.any_certificate:
        yield AnyCertificateCondition(requirements.any_certificate)
    for fact in ("gtin", "export_code"):
        if getattr(requirements, fact):
            yield PresenceCondition(fact)


def _terms(requirements: Requirements, currency: str) -> Iterator[Condition]:
    price, capacity = requirements.price, requirements.capacity
    if price and (price.min is not None or price.max is not None):
        yield PriceCondition(price.min, price.max, currency)
    if capacity:
        yield CapacityCondition(Capacity(capacity.amount, capacity.per))
    for fact in ("lead_time_days", "minimum_order", "shelf_life_days"):
        if getattr(requirements, fact) is not None:
            yield BoundCondition(fact, getattr(requirements, fact))


def _showing(requirements: Requirements) -> Iterator[Condition]:
    if requirements.photos or requirements.photo_width:
        yield PhotosCondition(requirements.photos or 1, requirements.photo_width or 0)
    if requirements.english:
        yield PresenceCondition("english")
    if requirements.description_length:
        yield BoundCondition("description_length", requirements.description_length)

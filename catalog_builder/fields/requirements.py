"""What a partner, a kind of partner or a programme asks of a product: one vocabulary for all three."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from catalog_builder.fields.base import Model

Period = Literal["day", "week", "month", "year"]


class PriceBounds(Model):
    """The span in which a product's price must lie, in the site's currency; either end may be open."""

    min: Decimal | None = None
    max: Decimal | None = None


class CapacityRequirement(Model):
    """How much must be made per period, at least."""

    amount: Decimal
    per: Period = "month"


class Requirements(Model):
    """The conditions of one door; all that are given must be met."""

    certificates: tuple[str, ...] = ()
    any_certificate: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    price: PriceBounds | None = None
    capacity: CapacityRequirement | None = None
    lead_time_days: int | None = None
    minimum_order: int | None = None
    shelf_life_days: int | None = None
    gtin: bool = False
    photos: int | None = None
    photo_width: int | None = None
    english: bool = False
    export_code: bool = False
    description_length: int | None = None

"""What a partner, a kind of partner or a programme asks of a product: one vocabulary for all three."""

from __future__ import annotations

from typing import Annotated, Literal

from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.certificates import CertificateKind
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.kind import OneOrMany
from catalog_builder.fields.number import Amount, Count, Days, PositiveCount
from catalog_builder.fields.price import Money
from catalog_builder.fields.reference import CategoryReference, DistrictReference

Period = Literal["day", "week", "month", "year"]
PERIODS = (
    option("day", "hari", "day", "daily", "harian", "perhari"),
    option("week", "minggu", "week", "weekly", "mingguan", "pekan", "perminggu"),
    option("month", "bulan", "month", "monthly", "bulanan", "perbulan"),
    option("year", "tahun", "year", "yearly", "tahunan", "pertahun"),
)
PeriodChoice = Annotated[Period, choice(PERIODS)]
CertificateKinds = Annotated[tuple[CertificateKind, ...], OneOrMany(separated=True)]
Categories = Annotated[tuple[CategoryReference, ...], OneOrMany(separated=True)]
Districts = Annotated[tuple[DistrictReference, ...], OneOrMany(separated=True)]


class PriceBounds(Model):
    """The span in which a product's price must lie, in the site's currency; either end may be open."""

    min: Money | None = None
    max: Money | None = None


class CapacityRequirement(Model):
    """How much must be made per period, at least."""

    amount: Amount
    per: PeriodChoice = "month"


class Requirements(Model):
    """The conditions of one door; all that are given must be met."""

    certificates: CertificateKinds = ()
    any_certificate: CertificateKinds = ()
    categories: Categories = ()
    districts: Districts = ()
    price: PriceBounds | None = None
    capacity: CapacityRequirement | None = None
    lead_time_days: Days | None = None
    minimum_order: PositiveCount | None = None
    shelf_life_days: Days | None = None
    gtin: Boolean = False
    photos: Count | None = None
    photo_width: Count | None = None
    english: Boolean = False
    export_code: Boolean = False
    description_length: Count | None = None

"""The schema of a curation programme."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.date import MonthEnd, MonthStart
from catalog_builder.fields.geography import CountryCode
from catalog_builder.fields.identifiers import Slug
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.reference import PartnerReference
from catalog_builder.fields.requirements import Requirements
from catalog_builder.fields.text import LocalTextField


class Stage(Model):
    """One step of a programme; a bare slug is short for `{slug: …}`."""

    slug: Slug
    name: LocalTextField | None = None


class Programme(EntryModel):
    """A programme that readies products for a market; `stages` are in order, `markets` ISO 3166-1 codes."""

    name: LocalTextField
    organiser: PartnerReference | None = None
    partners: Annotated[tuple[PartnerReference, ...], OneOrMany(separated=True)] = ()
    stages: Annotated[tuple[Annotated[Stage, ShortForm("slug")], ...], OneOrMany(separated=True)] = ()
    criteria: Requirements | None = None
    markets: Annotated[tuple[CountryCode, ...], OneOrMany(separated=True)] = ()
    opens: MonthStart | None = None
    closes: MonthEnd | None = None

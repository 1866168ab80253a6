"""The schema of a curation programme."""

from __future__ import annotations

from datetime import date

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import LocalText


class Stage(Model):
    """One step of a programme; a bare slug is short for `{slug: …}`."""

    slug: str
    name: LocalText | None = None


class Programme(EntryModel):
    """A programme that readies products for a market; `stages` are in order, `markets` ISO 3166-1 codes."""

    name: LocalText
    organiser: str | None = None
    partners: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    criteria: Requirements | None = None
    markets: tuple[str, ...] = ()
    opens: date | None = None
    closes: date | None = None

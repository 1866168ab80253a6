"""Fields that several kinds of entries share."""

from __future__ import annotations

from datetime import date

from catalog_builder.fields.base import Model
from catalog_builder.model import LocalText


class ImageReference(Model):
    """A picture as an entry names it; a bare file name is short for `{file: …}`."""

    file: str
    alt: LocalText | None = None


class EntryModel(Model):
    """What every entry may carry. `slug` is filled in from the file's name when not written."""

    slug: str = ""
    aliases: tuple[str, ...] = ()
    summary: LocalText | None = None
    description: LocalText | None = None
    images: tuple[ImageReference, ...] = ()
    tags: tuple[str, ...] = ()
    updated: date | None = None
    draft: bool = False

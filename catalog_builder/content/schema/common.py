"""Fields that several kinds of entries share."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.date import Day
from catalog_builder.fields.kind import OneOrMany, ShortForm
from catalog_builder.fields.text import LocalTextField, LongTextField, MarkdownField, Text, Words


class ImageReference(Model):
    """A picture as an entry names it; a bare file name is short for `{file: …}`."""

    file: Text
    alt: LocalTextField | None = None


Image = Annotated[ImageReference, ShortForm("file")]
Images = Annotated[tuple[Image, ...], OneOrMany()]


class EntryModel(Model):
    """What every entry may carry. `slug` is filled in from the file's name when not written."""

    slug: Text = ""
    aliases: Words = ()
    summary: LongTextField | None = None
    description: MarkdownField | None = None
    images: Images = ()
    tags: Words = ()
    updated: Day | None = None
    draft: Boolean = False

"""The schema of a text page."""

from __future__ import annotations

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.number import Ordinal
from catalog_builder.fields.text import LocalTextField


class Page(EntryModel):
    """A page of text; `menu` puts it into the navigation, `order` sorts it there."""

    title: LocalTextField
    menu: Boolean = False
    order: Ordinal = 0

"""The schema of a text page."""

from __future__ import annotations

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.model import LocalText


class Page(EntryModel):
    """A page of text; `menu` puts it into the navigation, `order` sorts it there."""

    title: LocalText
    menu: bool = False
    order: int = 0

"""The schema of a text page."""

from __future__ import annotations

from typing import Annotated

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.describe import describe
from catalog_builder.fields.number import Ordinal
from catalog_builder.fields.text import LocalTextField


class Page(EntryModel):
    """A page of text; `menu` puts it into the navigation, `order` sorts it there."""

    title: Annotated[
        LocalTextField,
        describe(
            ("Judul", "Title"),
            ("Judul halaman.", "The page's title."),
            ("Tentang kami", "About us"),
            "nama name",
        ),
    ]
    menu: Annotated[
        Boolean,
        describe(
            ("Di menu", "In the menu"),
            ("true bila halaman ini tampil di menu.", "true if the page is to stand in the menu."),
            "true",
            "tampil_di_menu navigasi",
        ),
    ] = False
    order: Annotated[
        Ordinal,
        describe(
            ("Urutan", "Order"),
            ("Tempatnya di menu: angka kecil di depan.", "Its place in the menu: small numbers first."),
            "10",
            "posisi nomor_urut weight",
        ),
    ] = 0

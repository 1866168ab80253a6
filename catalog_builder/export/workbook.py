"""`xlsx`: the price list for buyers, with photos, filters, real numbers and links, by XlsxWriter."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_builder.diagnostics import Message
from catalog_builder.export.columns import (
    CellKind,
    Column,
    product_columns,
    variant_headings,
    variant_rows,
)
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.export.notices import notice_lines
from catalog_builder.export.photos import jpeg_photos

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

THUMBNAIL = 72
"""Pixels that a photo is high; a row is as high, in points."""
_POINTS = 0.75
"""Points a pixel, at the 96 dots an inch that spreadsheets count with."""
_WIDTHS: dict[CellKind, int] = {
    "text": 22, "long": 44, "money": 15, "number": 11, "date": 13, "url": 14, "code": 19,
}  # fmt: skip
_DATES = {"id": "dd/mm/yyyy", "en": "yyyy-mm-dd"}


def export(copy: Copy, target: Path, settings: Settings) -> tuple[Message, ...]:
    """Write a sheet of the products, one of their variants if there are any, one about the copy."""
    import xlsxwriter  # noqa: PLC0415 (only this format needs it)

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with closing(xlsxwriter.Workbook(str(target), options)) as book:
        made = datetime.combine(copy.freshness.made, datetime.min.time(), UTC)
        book.set_properties({"title": copy.tr(copy.title), "created": made})
        styles = _Styles(book, copy)
        _write_products(book.add_worksheet(copy.words.gettext("Products")), copy, styles, settings)
        _write_variants(book, copy, styles)
        _write_notice(book.add_worksheet(copy.words.gettext("About this copy")[:31]), copy, styles)
    return ()


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Workbook, copy: Copy) -> None:
        base: dict[str, Any] = {"valign": "vcenter", "font_name": "Calibri", "font_size": 11}
        look: dict[CellKind, dict[str, Any]] = {
            "text": {"text_wrap": True},
            "long": {"text_wrap": True},
            "money": {"num_format": _money_format(copy)},
            "number": {"num_format": "#,##0"},
            "date": {"num_format": _DATES.get(copy.language, "yyyy-mm-dd"), "align": "left"},
            "url": {"font_color": "#0563C1", "underline": 1},
            "code": {"num_format": "@"},
        }
        self.cells = {kind: book.add_format(base | more) for kind, more in look.items()}
        self.heading = book.add_format(
            base | {"bold": True, "text_wrap": True, "bg_color": "#E6EFED", "bottom": 1}
        )
        self.title = book.add_format({"bold": True, "font_size": 15})


def _money_format(copy: Copy) -> str:
    """Return the number format of the catalogue's currency; decimals only where some price has them."""
    currency = copy.catalog.config.site.currency
    sample = copy.formats.money(0, currency)
    symbol = sample.replace("0", "").replace("\N{NO-BREAK SPACE}", " ")
    prices = (each.data.price.low for each in copy.products if each.data.price)
    cents = any(price != price.to_integral_value() for price in prices)
    digits = "#,##0.00" if cents else "#,##0"
    return f'"{symbol}"{digits}' if sample[-1] == "0" else f'{digits}"{symbol}"'


def _write_products(sheet: Worksheet, copy: Copy, styles: _Styles, settings: Settings) -> None:
    columns = product_columns(copy)
    last = len(copy.products)
    sheet.write(0, 0, copy.words.gettext("Photo"), styles.heading)
    sheet.set_column(0, 0, 13)
    for place, column in enumerate(columns, 1):
        sheet.write(0, place, column.heading, styles.heading)
        sheet.set_column(place, place, _WIDTHS[column.kind])
    _write_rows(sheet, copy, columns, styles)
    _insert_photos(sheet, copy, settings)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(columns))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_rows(sheet: Worksheet, copy: Copy, columns: tuple[Column, ...], styles: _Styles) -> None:
    for row, product in enumerate(copy.products, 1):
        sheet.set_row(row, (THUMBNAIL + 8) * _POINTS if product.photos else 30)
        for place, column in enumerate(columns, 1):
            _write_cell(sheet, row, place, column, column.cell(product), styles)


def _write_cell(sheet: Worksheet, row: int, place: int, column: Column, cell: Any, styles: _Styles) -> None:
    style = styles.cells[column.kind]
    if cell is None or cell == "":
        return
    if column.kind == "url":
        sheet.write_url(row, place, cell, style, string=column.heading)
    elif column.kind == "date":
        sheet.write_datetime(row, place, cell, style)
    elif column.kind in ("money", "number"):
        sheet.write_number(row, place, float(cell), style)
    else:
        sheet.write_string(row, place, str(cell), style)


def _insert_photos(sheet: Worksheet, copy: Copy, settings: Settings) -> None:
    first = {product.slug: product.photos[0] for product in copy.products if product.photos}
    pictures = jpeg_photos(copy, tuple(first.values()), 160, settings)
    for row, product in enumerate(copy.products, 1):
        photo = first.get(product.slug)
        if photo and (made := pictures.get(photo.file)):
            scale = THUMBNAIL / made.height
            sheet.insert_image(
                row, 0, f"{product.slug}.jpg",
                {
                    "image_data": io.BytesIO(made.content), "x_scale": scale, "y_scale": scale,
                    "x_offset": 4, "y_offset": 4, "object_position": 1,
                    "description": copy.tr(photo.alt or product.data.name),
                },
            )  # fmt: skip


def _write_variants(book: Workbook, copy: Copy, styles: _Styles) -> None:
    rows = tuple(variant_rows(copy))
    if not rows:
        return
    sheet = book.add_worksheet(copy.words.gettext("Variants"))
    kinds: tuple[CellKind, ...] = ("text", "text", "money", "code", "code")
    for place, (heading, kind) in enumerate(zip(variant_headings(copy), kinds, strict=True)):
        sheet.write(0, place, heading, styles.heading)
        sheet.set_column(place, place, _WIDTHS[kind])
    for row, each in enumerate(rows, 1):
        cells = (each.product, each.name, each.price, each.sku, each.gtin)
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            _write_cell(sheet, row, place, Column("", "", kind, lambda _: None), cell, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(kinds) - 1)


def _write_notice(sheet: Worksheet, copy: Copy, styles: _Styles) -> None:
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, copy.tr(copy.title), styles.title)
    for row, line in enumerate(notice_lines(copy), 1):
        sheet.write_string(row, 0, line, styles.cells["long"])
    if copy.freshness.living:
        sheet.write_url(row + 1, 0, copy.freshness.living, styles.cells["url"])

"""Exports of other shops, turned into tables with the headings that this catalogue knows.

Rows stay rows, so that every remark names the row that the other shop's file has. Columns:
woocommerce.com "Product CSV Import Suite", help.shopify.com "Using CSV files to import and export
products" (both generations of headings), experienceleague.adobe.com "Product data attributes",
static.openfoodfacts.org/data/data-fields.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from catalog_builder.content.slugs import slugify
from catalog_builder.frozen import dataclass
from catalog_builder.submission.cell_text import cell_text
from catalog_builder.submission.tables import Cell, Sheet

Convert = Callable[[str], str]
Row = Mapping[str, str]
_GRAMS_A_KILOGRAM = 1000


@dataclass(frozen=True)
class Shop:
    """One kind of export: the headings by which it is known, and what becomes of its columns.

    `columns` gives headings (folded) ours, and a function for their values. `complete` adds what a
    row does not say itself, such as the product that a variation belongs to.
    """

    name: str
    known_by: frozenset[str]
    columns: Mapping[str, tuple[str, Convert]]
    complete: Callable[[Sequence[Row], Sequence[dict[str, str]]], None] | None = None


def adapt(sheet: Sheet) -> Sheet:
    """Return a sheet with our headings if it is the export of a shop, else the sheet as it is."""
    if not sheet.rows:
        return sheet
    headings = [_fold(cell_text(cell)) for cell in sheet.rows[0]]
    shop = next((shop for shop in SHOPS if shop.known_by <= set(headings)), None)
    return _adapted(sheet, shop, headings) if shop else sheet


def _fold(heading: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))


def _adapted(sheet: Sheet, shop: Shop, headings: Sequence[str]) -> Sheet:
    sources = [dict(zip(headings, map(cell_text, row), strict=False)) for row in sheet.rows[1:]]
    rows = [_converted(shop, source) for source in sources]
    if shop.complete:
        shop.complete(sources, rows)
    ours = list(dict.fromkeys(key for row in rows for key in row))
    table: list[list[Cell]] = [list(ours)]
    table += ([row.get(key, "") for key in ours] for row in rows)
    return replace(sheet, rows=table)


def _converted(shop: Shop, source: Row) -> dict[str, str]:
    row: dict[str, str] = {}
    for heading, text in source.items():
        ours, convert = shop.columns.get(heading, ("", str))
        value = convert(text.strip()) if ours and text.strip() else ""
        if value and not row.get(ours):
            row[ours] = value
        elif ours:
            row.setdefault(ours, "")
    return row


def _same(text: str) -> str:
    return text


def _last_category(text: str) -> str:
    """Return the most particular of "Food, Food > Snacks" and of "Default/Food,Default/Food/Snacks"."""
    paths = [re.split(r"\s*[>/]\s*", path.strip()) for path in text.split(",")]
    return max(paths, key=len)[-1] if any(len(path) > 1 for path in paths) else paths[0][-1]


def _last_word(text: str) -> str:
    """Return the last of a list that goes from the general to the particular."""
    return text.rsplit(",", maxsplit=1)[-1].strip()


def _first(text: str) -> str:
    return text.split(",", maxsplit=1)[0].strip()


def _kilograms(text: str) -> str:
    return _grams(str(_number(text) * _GRAMS_A_KILOGRAM))


def _grams(text: str) -> str:
    grams = _number(text)
    return f"{grams:.0f} g" if grams else ""


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def _unpublished(text: str) -> str:
    return "ya" if text.casefold() in {"0", "-1", "false", "draft", "archived", "2"} else ""


def _without_prefixes(text: str) -> str:
    return re.sub(r"\b[a-z]{2}:", "", text)


def _option(text: str) -> str:
    return "" if text.casefold() == "default title" else text


def _list(text: str) -> str:
    return text.replace("|", ", ")


NAME, MAKER, CATEGORY, PRICE, SUMMARY = "Nama produk", "Produsen", "Kategori", "Harga", "Ringkasan"
BODY, PHOTOS, TAGS, SKU, BARCODE = "Deskripsi", "Foto", "Kata kunci", "SKU", "Barcode"
WEIGHT, VARIANT, DRAFT, HANDLE = "Berat bersih", "Nama varian", "Draf", "Handle"

_WOOCOMMERCE = {
    "name": (NAME, _same), "brands": (MAKER, _first), "categories": (CATEGORY, _last_category),
    "regular price": (PRICE, _same), "short description": (SUMMARY, _same), "description": (BODY, _same),
    "images": (PHOTOS, _same), "tags": (TAGS, _same), "sku": (SKU, _same),
    "gtin upc ean or isbn": (BARCODE, _same), "weight kg": (WEIGHT, _kilograms), "weight g": (WEIGHT, _grams),
    "published": (DRAFT, _unpublished),
}  # fmt: skip
_SHOPIFY = {
    "handle": (HANDLE, _same), "url handle": (HANDLE, _same), "title": (NAME, _same),
    "vendor": (MAKER, _same),
    "type": (CATEGORY, _same), "product category": (CATEGORY, _last_category), "body html": (BODY, _same),
    "description": (BODY, _same), "tags": (TAGS, _same), "variant price": (PRICE, _same),
    "price": (PRICE, _same),
    "option1 value": (VARIANT, _option), "variant sku": (SKU, _same), "sku": (SKU, _same),
    "variant barcode": (BARCODE, _same), "barcode": (BARCODE, _same), "image src": (PHOTOS, _same),
    "product image url": (PHOTOS, _same), "variant grams": (WEIGHT, _grams),
    "weight value grams": (WEIGHT, _grams), "status": (DRAFT, _unpublished),
}  # fmt: skip
_MAGENTO = {
    "sku": (SKU, _same), "url key": (HANDLE, _same), "name": (NAME, _same),
    "categories": (CATEGORY, _last_category),
    "manufacturer": (MAKER, _same), "price": (PRICE, _same), "short description": (SUMMARY, _same),
    "description": (BODY, _same), "base image": (PHOTOS, _same), "additional images": (PHOTOS, _same),
    "weight": (WEIGHT, _kilograms), "product online": (DRAFT, _unpublished), "meta keywords": (TAGS, _same),
}  # fmt: skip
_OPEN_FOOD_FACTS = {
    "code": (BARCODE, _same), "product name": (NAME, _same), "generic name": (SUMMARY, _same),
    "brands": (MAKER, _first), "categories": (CATEGORY, _last_word), "quantity": (WEIGHT, _same),
    "ingredients text": ("Bahan", _same), "allergens": ("Alergen", _without_prefixes),
    "labels": (TAGS, _same),
}  # fmt: skip


def _join_variations(sources: Sequence[Row], rows: Sequence[dict[str, str]]) -> None:
    """Give WooCommerce's variations the address and name of their product, and what sets them apart."""
    products: dict[str, Row] = {}
    for source in sources:
        if source.get("type") != "variation":
            products |= {f"id:{source.get('id')}": source, source.get("sku", ""): source}
    for source, row in zip(sources, rows, strict=True):
        parent = products.get(source.get("parent", ""), {}) if source.get("type") == "variation" else {}
        row[HANDLE] = slugify(parent.get("name") or source.get("name", ""))
        if parent:
            row[NAME] = parent.get("name", "")
            row[VARIANT] = " / ".join(_values(source))
        elif source.get("type") == "variable":
            row[SKU] = ""  # of the product as a whole; what is sold are its variations


def _values(source: Row) -> Iterable[str]:
    for number in range(1, 6):
        if text := source.get(f"attribute {number} value s", "").strip():
            yield text


_VARIATION = re.compile(r"(\w+)=([^,|]*)")


def _join_configurable(sources: Sequence[Row], rows: Sequence[dict[str, str]]) -> None:
    """Give the simple products of Magento's configurable ones their address, name and variant."""
    parents: dict[str, tuple[Row, str]] = {}
    for source in sources:
        for variation in source.get("configurable variations", "").split("|"):
            values = dict(_VARIATION.findall(variation))
            if sku := values.pop("sku", ""):
                parents[sku] = (source, " / ".join(values.values()))
    for source, row in zip(sources, rows, strict=True):
        parent, variant = parents.get(source.get("sku", ""), ({}, ""))
        if parent:
            row |= {HANDLE: parent.get("url key", ""), NAME: parent.get("name", ""), VARIANT: variant}
        elif source.get("configurable variations"):
            row |= {SKU: "", PRICE: ""}


SHOPS = (
    Shop(
        "WooCommerce",
        frozenset({"type", "name", "regular price", "categories"}),
        _WOOCOMMERCE,
        _join_variations,
    ),
    Shop("Shopify", frozenset({"handle", "title", "variant price"}), _SHOPIFY),
    Shop("Shopify", frozenset({"url handle", "title", "option1 value"}), _SHOPIFY),
    Shop(
        "Magento",
        frozenset({"sku", "url key", "product type", "attribute set code"}),
        _MAGENTO,
        _join_configurable,
    ),
    Shop("Open Food Facts", frozenset({"code", "product name", "brands"}), _OPEN_FOOD_FACTS),
)

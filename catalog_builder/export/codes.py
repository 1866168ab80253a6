"""QR codes for paper (ISO/IEC 18004), by segno, as PNG with one pixel a module."""

from __future__ import annotations

from pathlib import Path

import segno

from catalog_builder.content.schema import Product
from catalog_builder.export.copy import Copy
from catalog_builder.model import Entry
from catalog_builder.site.urls import digital_link_path


def write(folder: Path, name: str, address: str | None) -> str | None:
    """Write the code of an address, quiet zone included; return its path below `folder`, None without one."""
    if address is None:
        return None
    place = f"codes/{name}.png"
    segno.make_qr(address, error="m", boost_error=False).save(str(folder / place), scale=1, border=4)
    return place


def label_address(copy: Copy, product: Entry[Product]) -> str | None:
    """Return what a label's code says, None when the catalogue has no address.

    With a GTIN it is a GS1 Digital Link (GS1 Digital Link Standard: URI Syntax, `/01/` and 14 digits), which
    a till reads as the number and a telephone opens as the product's page.
    """
    living = copy.freshness.living
    if living is None:
        return None
    gtin = product.data.gtin
    return f"{living}{digital_link_path(gtin)}" if gtin else copy.living(product)

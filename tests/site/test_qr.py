from __future__ import annotations

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from catalog_builder.site.qr import qr_code

DOTS = 6
"""Pixels of a module when a code is drawn for the reader."""


def drawn(svg: str) -> Image.Image:
    """Draw the path of a code: strokes of one unit in height, `M` absolute, `m` relative, `h` to the right."""
    size = int(re.findall(r'viewBox="0 0 (\d+)', svg)[0]) * DOTS
    image = Image.new("L", (size, size), 255)
    canvas = ImageDraw.Draw(image)
    path = re.findall(r'stroke="#000"[^>]*? d="([^"]+)"', svg)[0]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            canvas.rectangle(
                [x * DOTS, (y - 0.5) * DOTS, (x + values[0]) * DOTS - 1, (y + 0.5) * DOTS - 1], fill=0
            )
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return image


@pytest.mark.parametrize(
    "address",
    [
        "https://katalog.example/products/nastar.html",
        "https://katalog.example.go.id/kabupaten/bekasi/en/products/" + "nama-yang-panjang-" * 12 + "x.html",
        "https://katalog.example/pages/%E5%A4%A9.html",
    ],
)
def test_a_code_is_read_as_the_address_it_was_made_of(address: str) -> None:
    """A reader of QR codes finds exactly the page's address in the drawing, short or long."""
    read = zxingcpp.read_barcode(drawn(str(qr_code(address))))
    assert read
    assert read.text == address


def test_a_code_needs_no_style_sheet_and_keeps_its_quiet_zone() -> None:
    """Black on its own white ground, four modules of margin, no style attribute: right in dark mode and on paper."""
    svg = str(qr_code("https://katalog.example/"))
    assert 'fill="#fff"' in svg
    assert "style=" not in svg
    assert re.search(r'd="M4 4\.5', svg)

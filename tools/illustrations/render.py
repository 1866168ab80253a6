"""SVG to WebP: resvg draws, Pillow writes."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

import resvg_py
from PIL import Image

from tools.illustrations.lettering import font_files
from tools.illustrations.svg import Svg

SCALE = 0.75  # a drawing of 1600 × 1200 units becomes a picture of 1200 × 900 pixels
QUALITY = 82  # of the WebP files, 0..100
THUMB, COLUMNS = (400, 300), 4  # a contact sheet's pictures, in pixels, and how many stand side by side
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def rendered(svg: Svg) -> Image.Image:
    """Return a document's picture, `SCALE` pixels for each of its units."""
    width, height = (round(float(side) * SCALE) for side in _VIEW_BOX.findall(svg)[0])
    png = resvg_py.svg_to_bytes(
        svg_string=svg, width=width, height=height, skip_system_fonts=True, font_files=font_files()
    )
    return Image.open(io.BytesIO(bytes(png)))


def save(picture: Image.Image, file: Path) -> int:
    """Write a picture as WebP, creating its folder; return the file's size in bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = "RGBA" if picture.mode == "RGBA" and picture.getextrema()[3][0] < 255 else "RGB"
    picture.convert(mode).save(file, "WEBP", quality=QUALITY, method=6)
    return file.stat().st_size


def contact_sheet(files: Sequence[Path]) -> Image.Image:
    """Return the pictures small, side by side, in the order given."""
    rows = -(-len(files) // COLUMNS)
    sheet = Image.new("RGB", (THUMB[0] * min(COLUMNS, len(files)), THUMB[1] * rows), "white")
    for place, file in enumerate(files):
        with Image.open(file) as picture:
            picture.thumbnail(THUMB)
            sheet.paste(picture, (place % COLUMNS * THUMB[0], place // COLUMNS * THUMB[1]))
    return sheet

"""SVG to WebP: resvg draws at twice the size, Pillow scales down and writes."""

import io
from pathlib import Path

import resvg_py
from PIL import Image

from tools.illustrations.lettering import font_files
from tools.illustrations.svg import Svg

QUALITY = 82  # of the WebP files, 0..100


def rendered(svg: Svg, width: int, height: int) -> Image.Image:
    """Return a document's picture in the given size, in pixels."""
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

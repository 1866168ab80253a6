"""The site's emblem, woven in the owner's colours: as SVG for tabs, as PNG for home screens and previews.

A project that has its own puts `favicon.svg` into `templates/assets/`, and `icon-192.png`,
`icon-512.png` and `apple-touch-icon.png` into `static/`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog_builder.config import Config
from catalog_builder.model import OutputFile
from catalog_builder.site.colours import Colour, on
from catalog_builder.site.stylesheet import theme_colours

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

FAVICON = "favicon.svg"
APPLE_ICON = "apple-touch-icon.png"
ICON_SIZES = (192, 512)
"""Pixels that a web application manifest should offer (https://web.dev/articles/add-manifest#icons)."""
APPLE_SIZE = 180
GRID = 32
WEFT = (((5, 9.5), (14, 9.5)), ((18, 9.5), (27, 9.5)), ((5, 22.5), (14, 22.5)), ((18, 22.5), (27, 22.5)),
        ((11.5, 16), (20.5, 16)))  # fmt: skip
WARP = (((9.5, 5), (9.5, 6.5)), ((9.5, 12.5), (9.5, 19.5)), ((9.5, 25.5), (9.5, 27)),
        ((22.5, 5), (22.5, 6.5)), ((22.5, 12.5), (22.5, 19.5)), ((22.5, 25.5), (22.5, 27)),
        ((16, 5), (16, 13)), ((16, 19), (16, 27)))  # fmt: skip
"""The threads across and along, on a grid of 32; the same as in `partials/mark.html`."""
THREAD = 4


def favicon(config: Config) -> bytes:
    """Return the emblem as an SVG file."""
    ground, accent = theme_colours(config)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="7" fill="{ground}"/>'
        f'<g fill="none" stroke-width="{THREAD}" stroke-linecap="round">'
        f'<path stroke="{on(ground)}" d="{_path(WEFT)}"/>'
        f'<path stroke="{accent}" d="{_path(WARP)}"/></g></svg>\n'
    ).encode()


def _path(threads: tuple[tuple[tuple[float, float], tuple[float, float]], ...]) -> str:
    return "".join(f"M{x:g} {y:g}L{to_x:g} {to_y:g}" for (x, y), (to_x, to_y) in threads)


def icon_files(config: Config) -> Iterator[OutputFile]:
    """Yield the emblem as PNG files, full to the edge: home screens cut their own corners."""
    for size in ICON_SIZES:
        yield OutputFile(icon_path(size), _png(emblem(config, size)))
    yield OutputFile(APPLE_ICON, _png(emblem(config, APPLE_SIZE)))


def icon_path(size: int) -> str:
    """Return the path of the icon of so many pixels below output/."""
    return f"icon-{size}.png"


def emblem(config: Config, size: int) -> Image.Image:
    """Draw the emblem as a square of so many pixels; what counts lies within the safe 80 %."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 (drawn for another catalog.yaml only)

    ground, accent = theme_colours(config)
    image = Image.new("RGB", (GRID * 32, GRID * 32), str(ground))
    draw = ImageDraw.Draw(image)
    for threads, colour in ((WEFT, on(ground)), (WARP, accent)):
        for start, end in threads:
            _thread(draw, start, end, colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _thread(
    draw: ImageDraw.ImageDraw, start: tuple[float, float], end: tuple[float, float], colour: Colour
) -> None:
    """Draw a line with round ends, a little smaller than in the SVG, so that nothing is cut off."""
    scale, half = 0.84 * 32, 0.84 * 32 * THREAD / 2
    (left, top), (right, bottom) = (
        ((x - GRID / 2) * scale + GRID * 16, (y - GRID / 2) * scale + GRID * 16) for x, y in (start, end)
    )
    draw.rounded_rectangle((left - half, top - half, right + half, bottom + half), half, fill=str(colour))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()

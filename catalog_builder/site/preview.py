"""The picture that chats and social networks show for a page that has no photo of its own.

1200 × 630 pixels, as the Open Graph consumers ask for (https://developers.facebook.com/docs/sharing/webmasters/images/):
the site's name and tagline on the owner's colour, between two courses of the theme's weave.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.config import Config
from catalog_builder.model import OutputFile
from catalog_builder.site.colours import on
from catalog_builder.site.emblem import emblem
from catalog_builder.site.image_cache import ImageCache
from catalog_builder.site.pictures import PREVIEW_SIZE
from catalog_builder.site.stylesheet import theme_colours
from catalog_builder.site.words import Words

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

RECIPE = "preview-1"
MARGIN = 90
EMBLEM = 150
COURSE = 18
"""Pixels of one course of the weave."""
LATIN = 0x250
"""Pillow's built-in typeface has no letters from here on (Unicode): such a title is left to the page."""


def site_preview_path(config: Config, language: str) -> str:
    """Return the path of the picture below output/; it changes with what is drawn."""
    return f"images/preview-{language}.{_key(config, language)[:10]}.png"


def site_preview(config: Config, language: str, cache: Path | None) -> OutputFile:
    """Return the picture of the site in one language, drawn once and kept in the cache."""
    key = _key(config, language)
    store = ImageCache(cache / "images") if cache else None
    kept = store.get(key) if store else None
    content: Path | bytes = kept or _draw(config, *_texts(config, language))
    if store and isinstance(content, bytes):
        content = store.put(key, content)
    return OutputFile(site_preview_path(config, language), content)


def _texts(config: Config, language: str) -> tuple[str, str]:
    words = Words.of(config, language)
    return words.local(config.site.title), words.local(config.site.tagline) if config.site.tagline else ""


def _key(config: Config, language: str) -> str:
    parts = (RECIPE, *_texts(config, language), *map(str, theme_colours(config)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def _draw(config: Config, title: str, tagline: str) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 (drawn once, and kept)

    ground, accent = theme_colours(config)
    height = PREVIEW_SIZE[1]
    image = Image.new("RGB", PREVIEW_SIZE, str(ground))
    draw = ImageDraw.Draw(image)
    for top in (0, height - 2 * COURSE):
        _weave(draw, top, (str(on(ground)), str(accent)))
    image.paste(emblem(config, EMBLEM), (MARGIN - 12, 110))
    _write(draw, title, 290, 84, str(on(ground)), lines=1)
    _write(draw, tagline, 405, 38, str(on(ground)), lines=3)
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _weave(draw: ImageDraw.ImageDraw, top: int, colours: tuple[str, str]) -> None:
    """Draw two courses of a plain weave across the picture."""
    for left in range(0, PREVIEW_SIZE[0], 2 * COURSE):
        for course, colour in enumerate(colours):
            x, y = left + course * COURSE, top + course * COURSE
            draw.rectangle((x, y, x + COURSE - 1, y + COURSE - 1), fill=colour)


def _write(draw: ImageDraw.ImageDraw, text: str, top: int, size: int, fill: str, *, lines: int) -> None:
    """Write a text from `top` down in so many lines at most, smaller where its first word does not fit."""
    if any(ord(letter) >= LATIN and letter.isalpha() for letter in text):
        return
    room = PREVIEW_SIZE[0] - 2 * MARGIN
    from PIL import ImageFont  # noqa: PLC0415 (as above)

    font = ImageFont.load_default(size)
    for number, line in enumerate(_wrapped(text, font, room)[:lines]):
        draw.text((MARGIN, top + number * size * 1.35), line, font=font, fill=fill)


def _wrapped(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

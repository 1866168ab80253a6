"""`theme.css`: the owner's colours as the custom properties that the theme's style sheet uses."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.config import Config
from catalog_builder.site.colours import READABLE, VISIBLE, Colour, adjusted, on

PAPER = "#fbf7f0"
PRIMARY, ACCENT = Colour.parse("#2b3f87"), Colour.parse("#e9ad2b")
"""What the theme's style sheet declares: the page's ground, tarum and kunyit."""
LIGHT_GROUND = Colour.parse("#f3ecdf")
DARK_GROUND = Colour.parse("#22242f")
"""The darkest ground of the light theme and the lightest of the dark one: text that is read there is read
on all of them."""


def theme_colours(config: Config) -> tuple[Colour, Colour]:
    """Return the site's primary and accent colours, the theme's own where the owner sets none."""
    theme = config.site.theme
    return (
        Colour.parse(theme.primary) if theme.primary else PRIMARY,
        Colour.parse(theme.accent) if theme.accent else ACCENT,
    )


def theme_css(config: Config) -> str:
    """Return a style sheet with, for each colour that `site.theme` sets, three properties.

    `--primary` is for areas, `--on-primary` for text on them, `--primary-text` for text on the
    page's ground, at 4.5 : 1 or more; once for light, once for dark. Likewise `accent`.
    """
    theme = config.site.theme
    chosen = {name: Colour.parse(text) for name in ("primary", "accent") if (text := getattr(theme, name))}
    if not chosen:
        return "/* site.theme in catalog.yaml sets no colours */\n"
    light = "".join(line for name, colour in chosen.items() for line in _light(name, colour))
    dark = "".join(line for name, colour in chosen.items() for line in _dark(name, colour))
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"


def _light(name: str, colour: Colour) -> Iterator[str]:
    yield f"--{name}:{colour};--on-{name}:{on(colour)};"
    yield f"--{name}-text:{adjusted(colour, LIGHT_GROUND, READABLE)};"


def _dark(name: str, colour: Colour) -> Iterator[str]:
    area = adjusted(colour, DARK_GROUND, VISIBLE)
    yield f"--{name}:{area};--on-{name}:{on(area)};"
    yield f"--{name}-text:{adjusted(colour, DARK_GROUND, READABLE)};"

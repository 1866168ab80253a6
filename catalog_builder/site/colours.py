"""An owner's colours, and the shades of them that can be read.

Contrast as in WCAG 2.2, "relative luminance" and "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio):
(L1 + 0.05) / (L2 + 0.05) with the lighter colour's luminance first; success criterion 1.4.3 asks for
4.5 between text and its ground, 1.4.11 for 3 between a control and what surrounds it.
"""

from __future__ import annotations

import re

from catalog_builder.frozen import dataclass

READABLE = 4.5
VISIBLE = 3.0
_STEPS = 100
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in sRGB, 0 to 255 a channel."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#rrggbb` or `#rgb`. Raises ValueError for anything else."""
        found = _HEX.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a colour: {text}")
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])  # noqa: PLR2004
        return cls(*bytes.fromhex(digits))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 for black to 1 for white."""
        red, green, blue = (_linear(channel / 255) for channel in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def mixed(self, other: Colour, share: float) -> Colour:
        """Return this colour with a share (0 to 1) of another in it."""
        return Colour(
            round(self.red + (other.red - self.red) * share),
            round(self.green + (other.green - self.green) * share),
            round(self.blue + (other.blue - self.blue) * share),
        )


def _linear(channel: float) -> float:
    """Undo the gamma of sRGB (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def adjusted(colour: Colour, ground: Colour, ratio: float) -> Colour:
    """Return the nearest shade of a colour that has at least this contrast with its ground.

    Darker on a light ground, lighter on a dark one; black or white where even these fall short.
    """
    end = BLACK if contrast(BLACK, ground) > contrast(WHITE, ground) else WHITE
    shades = (colour.mixed(end, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, ground) >= ratio), end)


def on(ground: Colour) -> Colour:
    """Return black or white, whichever is read better on this ground; one of them always has 4.5."""
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, ground))

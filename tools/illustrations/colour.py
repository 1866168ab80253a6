"""Colours as hex texts, mixed the way paint is: lights go warm, shadows go towards plum."""

import colorsys

LIGHT = "#fff6e6"
SHADOW = "#38161a"
INK = "#33201c"
CREAM = "#fdf3e0"
WHITE = "#fffdf8"


def mix(first: str, second: str, share: float) -> str:
    """Return the colour ``share`` (0..1) of the way from the first to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def lighter(colour: str, share: float) -> str:
    """Return the colour in more light."""
    return mix(colour, LIGHT, share)


def darker(colour: str, share: float) -> str:
    """Return the colour in more shadow."""
    return mix(colour, SHADOW, share)


def hue_shifted(colour: str, degrees: float, saturation: float = 1, value: float = 1) -> str:
    """Return the colour turned on the colour wheel, its saturation and brightness multiplied."""
    hue, chroma, brightness = colorsys.rgb_to_hsv(*(channel / 255 for channel in _channels(colour)))
    shifted = colorsys.hsv_to_rgb(
        (hue + degrees / 360) % 1, min(1, chroma * saturation), min(1, brightness * value)
    )
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in shifted)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

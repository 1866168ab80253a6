"""The one light of all pictures: warm, from the upper left, with soft shadows to the lower right."""

from tools.illustrations.colour import SHADOW, darker, hue_shifted, lighter
from tools.illustrations.outline import Box, Outline, ellipse
from tools.illustrations.svg import Gradient, Svg, blur, clip, group, linear, oval, path, radial

_FAR = 60  # how far beyond a shape its surrounding reaches, when light is cut out of it


def light(outline: Outline, depth: float, colour: str, turn: float = 0, strength: float = 0.62) -> Svg:
    """Return the light on a solid shape: a soft shadow inside its lower right, a glow inside its upper left.

    ``colour`` is the shape's own; ``depth`` is how far the shadow reaches in, in units. ``turn`` is how far
    the shape has been turned, so that the light does not turn with it.
    """
    dark = _inner(outline, (-depth, -depth * 1.1), turn, depth * 0.6, shade_of(colour), strength)
    bright = _inner(outline, (depth * 0.5, depth * 0.6), turn, depth * 0.35, lighter(colour, 0.62), 0.6)
    return clip(bright + dark, outline.d, f"rotate({turn:g})" if turn else None)


def cast(outline: Outline, reach: float, turn: float = 0, strength: float = 0.3, scale: float = 1) -> Svg:
    """Return the soft shadow a thing that lies or stands close behind it throws on the ground."""
    moved = f"translate({reach:.4g} {reach * 1.2:.4g}) rotate({turn:g}) scale({scale:g})"
    silhouette = path(outline.d, fill=SHADOW, opacity=strength, transform=moved)
    x0, y0, x1, y1 = (value * scale for value in _turned_box(outline.box, turn))
    return blur(silhouette, reach * 0.6, (x0, y0, x1 + reach, y1 + reach * 1.2))


def contact(width: float, depth: float = 0, x: float = 0, y: float = 0, strength: float = 0.42) -> Svg:
    """Return the shadow on the table of a thing ``width`` wide whose base centre is at (x, y)."""
    ry = depth or width * 0.1
    far = oval(x + width * 0.2, y + ry * 0.2, width * 0.86, ry * 1.7, fill=_fading(strength * 0.62, 0.3))
    near = oval(x + width * 0.03, y, width * 0.56, ry * 0.85, fill=_fading(strength * 1.2, 0.72))
    return far + near


def _fading(strength: float, core: float) -> Gradient:
    stops = [
        (0, SHADOW, strength),
        (core, SHADOW, strength * 0.72),
        ((1 + core) / 2, SHADOW, strength * 0.2),
        (1, SHADOW, 0),
    ]
    return radial(stops)


def round_body(colour: str, contrast: float = 1) -> Gradient:
    """Return the paint of an upright round body: lit left of the middle, dark to the right."""
    return linear(
        [
            (0, darker(colour, 0.16 * contrast)),
            (0.12, colour),
            (0.3, lighter(colour, 0.34 * contrast)),
            (0.52, colour),
            (0.84, darker(colour, 0.26 * contrast)),
            (1, darker(colour, 0.2 * contrast)),
        ]
    )


def slope(colour: str, contrast: float = 1) -> Gradient:
    """Return the paint of a flat face: a little lighter at the upper left."""
    return linear(
        [(0, lighter(colour, 0.16 * contrast)), (0.5, colour), (1, darker(colour, 0.14 * contrast))],
        0,
        0,
        0.8,
        1,
    )


def rounded_shape(colour: str, contrast: float = 1) -> Gradient:
    """Return the paint of a ball or bun, as a linear fall of light; `light` adds the rest."""
    stops = [
        (0, lighter(colour, 0.3 * contrast)),
        (0.45, colour),
        (1, darker(colour, 0.24 * contrast)),
    ]
    return linear(stops, 0.1, 0, 0.85, 1)


def solid(outline: Outline, colour: str, art: Svg = "", depth: float | None = None, turn: float = 0) -> Svg:
    """Return a lit body: its paint, what is drawn on it, and the light over both."""
    reach = outline.size * 0.12 if depth is None else depth
    moved = f"rotate({turn:g})" if turn else None
    body = path(outline.d, fill=rounded_shape(colour), transform=moved)
    drawing = clip(group(art, transform=moved), outline.d, moved) if art else ""
    return body + drawing + light(outline, reach, colour, turn)


def shade_of(colour: str) -> str:
    """Return the colour of a thing's own shadow side: deeper and richer, not greyer."""
    return darker(hue_shifted(colour, -6, 1.3, 0.66), 0.24)


def gloss(rx: float, ry: float, x: float, y: float, turn: float = -30, strength: float = 0.7) -> Svg:
    """Return a small soft highlight."""
    spot = path(
        ellipse(rx, ry).d,
        fill="#ffffff",
        opacity=strength,
        transform=f"translate({x:.4g} {y:.4g}) rotate({turn:g})",
    )
    reach = max(rx, ry)
    return blur(spot, min(rx, ry) * 0.28, (x - reach, y - reach, x + reach, y + reach))


def _inner(
    outline: Outline, offset: tuple[float, float], turn: float, softness: float, colour: str, strength: float
) -> Svg:
    x0, y0, x1, y1 = _turned_box(outline.box, turn)
    far = _FAR + 2 * max(map(abs, offset))
    b0, b1, b2, b3 = (outline.box[0] - far, outline.box[1] - far, outline.box[2] + far, outline.box[3] + far)
    around = f"M{b0:.5g} {b1:.5g} L{b2:.5g} {b1:.5g} L{b2:.5g} {b3:.5g} L{b0:.5g} {b3:.5g} Z"
    moved = f"translate({offset[0]:.4g} {offset[1]:.4g}) rotate({turn:g})"
    rest = path(f"{around} {outline.d}", fill=colour, fill_rule="evenodd", opacity=strength, transform=moved)
    return blur(rest, softness, (x0, y0, x1, y1))


def _turned_box(box: Box, turn: float) -> Box:
    if not turn:
        return box
    reach = max(abs(value) for value in box) * 1.42
    return -reach, -reach, reach, reach

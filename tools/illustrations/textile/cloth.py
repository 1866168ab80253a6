"""Cloth: printed outlines with folds, folded lengths, draped and hanging pieces."""

from tools.illustrations.colour import SHADOW, darker, lighter
from tools.illustrations.outline import Outline, drawn, rounded
from tools.illustrations.shading import cast, contact, light
from tools.illustrations.svg import Svg, at, blur, clip, group, linear, oval, path, rect, stroke
from tools.illustrations.textile.motifs import Print


def printed(outline: Outline, cloth: Print) -> Svg:
    """Draw an outline of printed cloth."""
    return path(outline.d, fill=cloth.ground) + cloth.definition + path(outline.d, fill=cloth.paint)


def folds(outline: Outline, places: list[tuple[float, float]], lean: float = 0) -> Svg:
    """Return soft upright folds: (x, width) each, leaning by ``lean`` units over the height."""
    x0, y0, x1, y1 = outline.box
    waves = "".join(_fold(x, width, y0, y1, lean) for x, width in places)
    return clip(blur(waves, 7, (x0, y0, x1, y1)), outline.d)


def folded_stack(
    width: float, depth: float, cloth: Print, edge: str, layers: int = 4, thick: float = 30
) -> Svg:
    """Draw a length of cloth folded flat on the table; base centre of its front at the origin."""
    half, dy = width / 2, depth * 0.42
    top_y = -layers * thick
    top = drawn(
        f"M{-half} {top_y} C{-half * 0.4:.0f} {top_y + 5} {half * 0.4:.0f} {top_y - 4} {half} {top_y} L{half * 0.88} {top_y - dy} C{half * 0.3:.0f} {top_y - dy - 6} {-half * 0.3:.0f} {top_y - dy + 4} {-half * 0.88} {top_y - dy} Z"
    )
    front = "".join(_layer(half, -i * thick, thick, edge, i) for i in range(layers))
    wrap = drawn(
        f"M{-half} {top_y} L{half} {top_y} L{half + 7} {top_y + thick * 0.7} C{half + 6} {top_y + thick * 1.1} {-half - 6} {top_y + thick * 1.1} {-half - 7} {top_y + thick * 0.7} Z"
    )
    shine = linear([(0, "#ffffff", 0.28), (0.5, "#ffffff", 0), (1, SHADOW, 0.24)], 0, 0, 0.9, 0.5)
    return group(
        contact(width, depth * 0.25, y=-4),
        front,
        printed(wrap, cloth),
        path(wrap.d, fill=linear([(0, "#ffffff", 0.2), (0.4, "#ffffff", 0), (1, SHADOW, 0.42)], 0, 0, 0, 1)),
        printed(top, cloth),
        path(top.d, fill=shine),
    )


def folded_above(width: float, height: float, cloth: Print, reverse: str, flap: float = 0.3) -> Svg:
    """Draw a folded length seen from above, centred, one corner turned over to show its reverse."""
    w, h = width / 2, height / 2
    outline = rounded(-w, -h, width, height, 14)
    creases = "".join(
        stroke(f"M{x:.0f} {-h} L{x:.0f} {h}", SHADOW, 14, opacity=0.2)
        + stroke(f"M{x - 9:.0f} {-h} L{x - 9:.0f} {h}", "#ffffff", 10, opacity=0.2)
        for x in (-w / 3, w / 3)
    )
    shape = drawn(
        f"M{-w} {-h} L{w} {-h} L{w} {h - height * flap:.0f} L{w - width * flap:.0f} {h} L{-w} {h} Z"
    )
    body = (
        cast(shape, 18, 0, 0.4)
        + printed(shape, cloth)
        + clip(blur(creases, 6, outline.box), shape.d)
        + light(shape, 18, reverse, 0, 0.35)
    )
    corner = drawn(
        f"M{w} {h - height * flap:.0f} L{w - width * flap * 0.86:.0f} {h - height * flap * 0.9:.0f} L{w - width * flap:.0f} {h} Z"
    )
    return body + (
        cast(corner, 8)
        + path(corner.d, fill=linear([(0, lighter(reverse, 0.4)), (1, darker(reverse, 0.1))], 0, 0, 1, 1))
    )


def draped(width: float, height: float, cloth: Print, tone: str, waves: int = 5) -> Svg:
    """Draw a cloth hanging in folds from a rail; the middle of its upper edge is the origin."""
    half, step = width / 2, width / waves
    scallops = "".join(
        f"C{half - step * i - step * 0.2:.0f} {height + 34} {half - step * i - step * 0.8:.0f} {height + 34} {half - step * (i + 1):.0f} {height - (14 if i % 2 else 0)} "
        for i in range(waves)
    )
    outline = drawn(f"M{-half} 0 L{half} 0 L{half} {height} {scallops} Z")
    places = [(-half + step * (i + 0.5), step) for i in range(waves)]
    return (
        cast(outline, 20, 0, 0.34)
        + printed(outline, cloth)
        + folds(outline, places)
        + light(outline, 12, tone, 0, 0.3)
    )


def fringe(width: float, length: float, colour: str, y: float = 0) -> Svg:
    """Draw tassels along a hem, centred, hanging from ``y``."""
    count = round(width / 17)
    return "".join(
        stroke(
            f"M{x:.0f} {y} C{x + 3:.0f} {y + length * 0.4:.0f} {x - 4:.0f} {y + length * 0.7:.0f} {x + 2:.0f} {y + length:.0f}",
            tone,
            7,
        )
        for i in range(count)
        for x, tone in [(-width / 2 + 8 + i * width / count, colour if i % 2 else darker(colour, 0.15))]
    )


def scarf_knot(width: float, cloth: Print, tone: str) -> Svg:
    """Draw a scarf rolled into a soft ring seen from above, centred."""
    r = width / 2
    ring = drawn(
        f"M{-r} 0 C{-r} {-r * 0.9:.0f} {r} {-r * 0.9:.0f} {r} 0 C{r} {r * 0.9:.0f} {-r} {r * 0.9:.0f} {-r} 0 Z"
    )
    lines = "".join(
        stroke(
            f"M{-r * s:.0f} 0 C{-r * s:.0f} {-r * 0.9 * s:.0f} {r * s:.0f} {-r * 0.9 * s:.0f} {r * s:.0f} 0 C{r * s:.0f} {r * 0.9 * s:.0f} {-r * s:.0f} {r * 0.9 * s:.0f} {-r * s:.0f} 0",
            SHADOW,
            12,
            opacity=0.28,
        )
        for s in (0.84, 0.66, 0.5)
    )
    hole = oval(0, 0, r * 0.3, r * 0.22, fill=SHADOW, opacity=0.6)
    return (
        cast(ring, 16)
        + printed(ring, cloth)
        + clip(blur(lines, 5, ring.box), ring.d)
        + light(ring, 26, tone, 0, 0.6)
        + hole
    )


def rail(width: float, colour: str = "#8a5a34") -> Svg:
    """Draw a wooden rail with knobs, centred on the origin."""
    bar = rounded(-width / 2, -13, width, 26, 13)
    knobs = "".join(
        oval(side * width / 2, 0, 24, 24, fill=linear([(0, lighter(colour, 0.3)), (1, darker(colour, 0.3))]))
        for side in (-1, 1)
    )
    return (
        at(path(bar.d, fill=SHADOW, opacity=0.2), 12, 16)
        + path(
            bar.d,
            fill=linear([(0, lighter(colour, 0.3)), (0.4, colour), (1, darker(colour, 0.4))], 0, 0, 0, 1),
        )
        + knobs
    )


def _layer(half: float, y: float, thick: float, colour: str, index: int) -> Svg:
    wobble = (index % 3 - 1) * 4
    edge = f"M{-half + wobble} {y} C{-half - 14 + wobble} {y} {-half - 14 + wobble} {y - thick} {-half + wobble} {y - thick} L{half + wobble} {y - thick} C{half + 12 + wobble} {y - thick} {half + 12 + wobble} {y} {half + wobble} {y} Z"
    tone = darker(colour, 0.08 * (index % 2))
    return path(
        edge, fill=linear([(0, lighter(tone, 0.25)), (0.6, tone), (1, darker(tone, 0.35))], 0, 0, 0, 1)
    ) + rect(-half, y - thick * 0.5, half * 2, 2, fill=SHADOW, opacity=0.12)


def _fold(x: float, width: float, y0: float, y1: float, lean: float) -> Svg:
    dark = f"M{x + width * 0.12:.0f} {y0:.0f} L{x + width * 0.42:.0f} {y0:.0f} L{x + width * 0.5 + lean:.0f} {y1:.0f} L{x + width * 0.1 + lean:.0f} {y1:.0f} Z"
    bright = f"M{x - width * 0.36:.0f} {y0:.0f} L{x - width * 0.14:.0f} {y0:.0f} L{x - width * 0.16 + lean:.0f} {y1:.0f} L{x - width * 0.44 + lean:.0f} {y1:.0f} Z"
    return path(dark, fill=SHADOW, opacity=0.3) + path(bright, fill="#ffffff", opacity=0.26)

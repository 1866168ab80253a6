"""Plates, bowls, spoons and boards, from the side (base centre at the origin) or from above (centre)."""

from random import Random

from tools.illustrations.colour import darker, lighter
from tools.illustrations.craft.wood import plank
from tools.illustrations.outline import Outline, drawn, ellipse, lathe
from tools.illustrations.shading import cast, contact, gloss, light, round_body, slope, solid
from tools.illustrations.svg import Svg, at, blur, circle, clip, group, linear, oval, path, radial, stroke

SLANT = 0.3  # how round a rim looks from the side: its height over its width


def plate(width: float, colour: str, rim: str | None = None) -> Svg:
    """Draw a plate on the table from the side."""
    half, ry = width / 2, width / 2 * SLANT
    body = oval(0, 8, half * 0.97, ry, fill=darker(colour, 0.3)) + oval(
        0, -4, half, ry, fill=slope(lighter(colour, 0.2))
    )
    well = oval(0, -1, half * 0.72, ry * 0.68, fill=darker(colour, 0.12)) + oval(
        3, 4, half * 0.7, ry * 0.63, fill=lighter(colour, 0.1)
    )
    ring = oval(0, -4, half * 0.93, ry * 0.93, fill="none", stroke=rim, stroke_width=5) if rim else ""
    return contact(width * 0.98, ry * 0.7, y=14) + body + ring + well


def plate_above(radius: float, colour: str, rim: str | None = None) -> Svg:
    """Draw a plate from above."""
    edge = ellipse(radius)
    ring = circle(0, 0, radius * 0.9, fill="none", stroke=rim, stroke_width=7) if rim else ""
    well = radial(
        [
            (0, lighter(colour, 0.25)),
            (0.86, lighter(colour, 0.1)),
            (0.96, darker(colour, 0.14)),
            (1, darker(colour, 0.04)),
        ],
        0.47,
        0.47,
        0.53,
    )
    return (
        cast(edge, radius * 0.07, 0, 0.4)
        + path(edge.d, fill=slope(lighter(colour, 0.12)))
        + light(edge, 14, colour, 0, 0.5)
        + ring
        + circle(0, 0, radius * 0.7, fill=well)
    )


def bowl(width: float, height: float, colour: str, filling: str, contents: Svg = "", art: Svg = "") -> Svg:
    """Draw a bowl from the side: ``filling`` is its surface's colour, ``contents`` lie around the rim's middle."""
    half, ry = width / 2, width / 2 * SLANT
    body = lathe(
        [(half, -height), (half * 0.9, -height * 0.5), (half * 0.5, -height * 0.1), (half * 0.42, 0)],
        10,
        0.95,
    )
    rim = ellipse(half, ry, 0, -height)
    inner = ellipse(half - 12, ry - 8, 0, -height + 2)
    surface = path(inner.d, fill=darker(filling, 0.3)) + clip(
        oval(0, -height + 16, half - 16, ry - 8, fill=slope(filling)), inner.d
    )
    front = f"M{-half * 2} {-height} L{-half + 6} {-height} C{-half + 6} {-height + ry * 1.33:.1f} {half - 6} {-height + ry * 1.33:.1f} {half - 6} {-height} L{half * 2} {-height} L{half * 2} {-height * 4} L{-half * 2} {-height * 4} Z"
    return group(
        contact(width * 0.8, y=2),
        path(body.d, fill=round_body(colour)),
        clip(at(art, 0, -height * 0.5), body.d),
        path(rim.d, fill=lighter(colour, 0.4)),
        surface,
        clip(at(contents, 0, -height + 10), front),
    )


def bowl_above(radius: float, colour: str, filling: Svg) -> Svg:
    """Draw a bowl from above; ``filling`` is drawn around its centre and cut at its inside."""
    edge, inner = ellipse(radius), ellipse(radius * 0.9)
    shade = blur(
        path(
            inner.d,
            fill="none",
            stroke="#38161a",
            stroke_width=radius * 0.16,
            opacity=0.55,
            transform="translate(6 8)",
        ),
        radius * 0.06,
        inner.box,
    )
    return (
        cast(edge, radius * 0.09, 0, 0.42)
        + path(edge.d, fill=slope(lighter(colour, 0.1)))
        + light(edge, 12, colour, 0, 0.5)
        + path(inner.d, fill=darker(colour, 0.2))
        + clip(filling + shade, inner.d)
    )


def spoon(colour: str = "#a9713f", heap: Svg = "") -> Svg:
    """Draw a wooden spoon from above, its bowl around the origin, its handle to the right; about 460 long."""
    shape = drawn(
        "M-96 0 C-96 -58 -40 -66 10 -58 C50 -50 70 -18 110 -15 L340 -13 C366 -13 366 13 340 13 L110 15 C70 18 50 50 10 58 C-40 66 -96 58 -96 0 Z"
    )
    grain = "".join(
        stroke(f"M90 {y} L345 {y * 0.8:.0f}", darker(colour, 0.3), 2, opacity=0.5) for y in (-8, -2, 5, 9)
    )
    hollow = ellipse(72, 45, -18, 0)
    return (
        cast(shape, 9)
        + solid(shape, colour, grain, 9)
        + path(hollow.d, fill=linear([(0, darker(colour, 0.42)), (1, darker(colour, 0.12))], 0, 0, 1, 1))
        + heap
    )


def board(rng: Random, width: float, height: float, colour: str = "#c48f5a") -> Svg:
    """Draw a round-cornered wooden board with a handle to the right, from above, centred."""
    w, h = width / 2, height / 2
    outline: Outline = drawn(
        f"M{-w} {-h + 60} C{-w} {-h + 16} {-w + 16} {-h} {-w + 60} {-h} L{w - 60} {-h} C{w - 10} {-h} {w} {-h + 20} {w} {-h * 0.5:.0f} C{w} {-46} {w + 20} -40 {w + 70} -40 L{w + 150} -40 C{w + 200} -40 {w + 200} 40 {w + 150} 40 "
        f"L{w + 70} 40 C{w + 20} 40 {w} 46 {w} {h * 0.5:.0f} C{w} {h - 20} {w - 10} {h} {w - 60} {h} L{-w + 60} {h} C{-w + 16} {h} {-w} {h - 16} {-w} {h - 60} Z"
    )
    hole = circle(w + 140, 0, 16, fill=darker(colour, 0.55))
    return cast(outline, 18, 0, 0.4) + plank(rng, outline, colour) + hole


def slab(rng: Random, width: float, depth: float, colour: str = "#c48f5a", thick: float = 34) -> Svg:
    """Draw a wooden board on the table from the side; the middle of its top is the origin."""
    half, ry = width / 2, depth / 2
    top = drawn(
        f"M{-half * 0.9} {-ry} L{half * 0.9} {-ry} C{half * 0.93} {-ry} {half * 0.99} {ry * 0.8} {half} {ry} L{-half} {ry} C{-half * 0.99} {ry * 0.8} {-half * 0.93} {-ry} {-half * 0.9} {-ry} Z"
    )
    edge = drawn(f"M{-half} {ry} L{half} {ry} L{half - 6} {ry + thick} L{-half + 6} {ry + thick} Z")
    return (
        contact(width, depth * 0.4, y=ry + thick)
        + path(edge.d, fill=darker(colour, 0.3))
        + plank(rng, top, colour)
    )


def napkin(width: float, height: float, colour: str, stripe: str) -> Svg:
    """Draw a folded cloth napkin from above, centred, its stripes along two sides."""
    w, h = width / 2, height / 2
    outline = drawn(
        f"M{-w} {-h} C{-w * 0.3:.0f} {-h - 12} {w * 0.4:.0f} {-h + 10} {w} {-h} C{w + 10} {-h * 0.3:.0f} {w - 10} {h * 0.4:.0f} {w} {h} C{w * 0.4:.0f} {h + 10} {-w * 0.4:.0f} {h - 8} {-w} {h} C{-w - 8} {h * 0.3:.0f} {-w + 10} {-h * 0.4:.0f} {-w} {-h} Z"
    )
    lines = "".join(
        stroke(f"M{-w + x} {-h - 20} L{-w + x} {h + 20} M{w - x} {-h - 20} L{w - x} {h + 20}", stripe, wide)
        for x, wide in ((34, 12), (56, 4))
    )
    fold = path(
        f"M{-w} {-h * 0.1:.0f} L{w} {h * 0.1:.0f} L{w} {h} L{-w} {h} Z",
        fill=darker(colour, 0.16),
        opacity=0.35,
    )
    return (
        cast(outline, 10, 0, 0.3)
        + path(outline.d, fill=slope(colour))
        + clip(lines + fold, outline.d)
        + light(outline, 14, colour, 0, 0.35)
    )


def saucer_of(filling: Svg, radius: float = 110, colour: str = "#f2ead9") -> Svg:
    """Draw a small dish from above with a round filling."""
    return bowl_above(radius, colour, filling) + gloss(
        radius * 0.16, radius * 0.06, -radius * 0.62, -radius * 0.62, -45, 0.5
    )

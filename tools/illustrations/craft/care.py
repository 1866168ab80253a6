"""Soap, candles and what goes with them."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import drawn, line, polygon, rounded
from tools.illustrations.shading import contact, light, round_body, slope
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, radial, rect, stroke


def soap_bar(
    rng: Random, width: float, height: float, colour: str, vein: str, band: Svg = "", depth: float = 120
) -> Svg:
    """Draw a marbled bar of soap standing on its long edge; base centre of its front at the origin."""
    half, dx, dy = width / 2, depth * 0.7, depth * 0.4
    front = rounded(-half, -height, width, height, 22)
    top = polygon(
        [
            (-half + 16, -height),
            (half - 12, -height),
            (half + dx - 14, -height - dy),
            (-half + dx + 16, -height - dy),
        ]
    )
    side = polygon([(half, -height + 16), (half + dx, -height - dy + 14), (half + dx, -dy - 14), (half, -16)])
    block = drawn(
        f"M{-half + 14} {-height + 2} L{-half + dx + 18} {-height - dy} L{half + dx - 16} {-height - dy} C{half + dx} {-height - dy} {half + dx} {-height - dy + 8} {half + dx} {-height - dy + 24} L{half + dx} {-dy - 20} L{half - 8} -4 L{half - 30} {-height + 10} Z"
    )
    swirl = _marble(rng, front.box, vein)
    faces = (
        path(block.d, fill=darker(colour, 0.24))
        + path(top.d, fill=lighter(colour, 0.34))
        + path(side.d, fill=darker(colour, 0.28))
    )
    return group(
        contact(width + dx, x=dx * 0.4, y=-4),
        faces,
        path(front.d, fill=slope(colour)),
        clip(swirl, front.d),
        light(front, 18, colour, 0, 0.6),
        band,
    )


def paper_band(width: float, height: float, depth: float, colour: str, art: Svg) -> Svg:
    """Draw a paper band around a soap bar of this height and depth; base centre at the origin."""
    half, dx, dy = width / 2, depth * 0.7, depth * 0.4
    over = path(
        f"M{-half} {-height} L{half} {-height} L{half + dx} {-height - dy} L{-half + dx} {-height - dy} Z",
        fill=lighter(colour, 0.3),
    )
    front = polygon([(-half, -height), (half, -height), (half, 0), (-half, 0)])
    return (
        over
        + path(front.d, fill=slope(colour))
        + clip(at(art, 0, -height / 2), front.d)
        + stroke(
            f"M{-half} {-height} L{-half} 0 M{half} {-height} L{half} 0", darker(colour, 0.3), 2, opacity=0.6
        )
    )


def candle(width: float, height: float, wax: str, label: Svg) -> Svg:
    """Draw a candle burning in a glass; base centre at the origin."""
    half, ry = width / 2, width * 0.09
    glass = drawn(f"M{-half} {-height} L{half} {-height} L{half} -20 C{half} {ry} {-half} {ry} {-half} -20 Z")
    fill_y = -height * 0.78
    body = path(
        f"M{-half + 12} {fill_y} L{half - 12} {fill_y} L{half - 12} -24 C{half - 12} {ry - 12} {-half + 12} {ry - 12} {-half + 12} -24 Z",
        fill=round_body(wax, 0.8),
    )
    pool = oval(0, fill_y, half - 12, ry, fill=lighter(wax, 0.35)) + oval(
        0, fill_y + 1, half * 0.5, ry * 0.5, fill="#fff3c4"
    )
    wick = stroke(f"M0 {fill_y} C3 {fill_y - 14} -3 {fill_y - 24} 1 {fill_y - 36}", "#3a241a", 6)
    rim = oval(0, -height, half, ry, fill="#ffffff", opacity=0.18) + oval(
        0, -height, half, ry, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.85
    )
    edge = path(glass.d, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.6)
    streak = rect(-half + 24, -height + 40, 18, height - 110, 9, fill="#ffffff", opacity=0.5)
    halo = circle(
        0, fill_y - 70, 330, fill=radial([(0, "#fff0b8", 0.75), (0.4, "#ffdf8e", 0.28), (1, "#ffd878", 0)])
    )
    return group(
        contact(width, y=0),
        path(glass.d, fill="#ffffff", opacity=0.3),
        body,
        pool,
        wick,
        at(label, 0, -height * 0.36),
        edge,
        streak,
        halo,
        at(flame(), 0, fill_y - 32),
        rim,
    )


def flame() -> Svg:
    """Draw a candle flame; its foot is the origin."""
    outer = drawn("M0 0 C-34 -8 -34 -58 0 -116 C34 -58 34 -8 0 0 Z")
    return (
        path(outer.d, fill="#f6a23a")
        + path(outer.d, fill="#ffd65c", transform="translate(0 -2) scale(.72 .8)")
        + path(outer.d, fill="#fff6d8", transform="translate(0 -4) scale(.4 .48)")
    )


def ylang() -> Svg:
    """Draw a yellow ylang-ylang blossom: long drooping petals around its centre, about 220 wide."""
    petal = drawn("M0 0 C-26 26 -22 74 8 116 C20 80 26 34 0 0 Z")
    petals = "".join(
        path(
            petal.d,
            fill=mix("#f2d24a", "#dcb92e", (i % 3) / 3),
            stroke="#b8962a",
            stroke_width=2,
            transform=f"rotate({angle})",
        )
        for i, angle in enumerate((-150, 150, -100, 100, -52, 52, 0))
    )
    return petals + circle(0, 0, 13, fill="#8fa040") + circle(-2, -2, 6, fill="#b7c060")


def bubbles(places: list[tuple[float, float, float]]) -> Svg:
    """Draw soap bubbles: (x, y, radius) each."""
    return "".join(
        circle(x, y, r, fill="#ffffff", opacity=0.3)
        + circle(x, y, r, fill="none", stroke="#ffffff", stroke_width=3, opacity=0.75)
        + oval(x - r * 0.35, y - r * 0.4, r * 0.22, r * 0.13, fill="#ffffff", opacity=0.9)
        for x, y, r in places
    )


def _marble(rng: Random, box: tuple[float, float, float, float], colour: str) -> Svg:
    x0, y0, x1, y1 = box
    swirls = []
    for i in range(7):
        y = y0 + (y1 - y0) * (i + 0.5) / 7
        points = [(x0 + (x1 - x0) * j / 5, y + rng.uniform(-34, 34)) for j in range(6)]
        swirls.append(
            stroke(
                line(points),
                rng.choice([colour, lighter(colour, 0.5), darker(colour, 0.2)]),
                rng.uniform(5, 18),
                opacity=0.5,
            )
        )
    return "".join(swirls)

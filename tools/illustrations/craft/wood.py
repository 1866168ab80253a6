"""Wood: grain on any outline, and things made of planks."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, ellipse, rounded
from tools.illustrations.shading import cast, light, slope
from tools.illustrations.svg import Svg, at, clip, group, oval, path, stroke

PINE = "#dcae74"


def plank(rng: Random, outline: Outline, colour: str = PINE, upright: bool = False, depth: float = 9) -> Svg:
    """Draw an outline as wood, its grain running along it or upright."""
    x0, y0, x1, y1 = outline.box
    if upright:
        grain = group(_grain(rng, (y0, -x1, y1, -x0), colour), transform="rotate(90)")
    else:
        grain = _grain(rng, outline.box, colour)
    return (
        path(outline.d, fill=slope(colour)) + clip(grain, outline.d) + light(outline, depth, colour, 0, 0.5)
    )


def board_of(rng: Random, x: float, y: float, width: float, height: float, colour: str = PINE) -> Svg:
    """Draw a plank that is a rectangle, its grain along the longer side, a little different each time."""
    tone = mix(colour, rng.choice([lighter(colour, 0.3), darker(colour, 0.18)]), rng.uniform(0, 0.7))
    return plank(rng, rounded(x, y, width, height, 5), tone, height > width)


def nails(places: list[tuple[float, float]]) -> Svg:
    """Draw nail heads."""
    return "".join(
        oval(x, y, 5, 5, fill="#5a4a42") + oval(x - 1.5, y - 1.5, 2, 2, fill="#d8cfc4") for x, y in places
    )


def block_cube(size: float, colour: str, art: Svg = "") -> Svg:
    """Draw a toy cube seen from its front and a little from above; base centre of the front at the origin."""
    half, dx, dy = size / 2, size * 0.2, size * 0.16
    front = rounded(-half, -size, size, size, size * 0.08)
    top = path(
        f"M{-half + 6} {-size + 2} L{-half + dx} {-size - dy} L{half + dx} {-size - dy} L{half - 4} {-size + 2} Z",
        fill=lighter(colour, 0.35),
    )
    side = path(
        f"M{half - 3} {-size + 5} L{half + dx} {-size - dy} L{half + dx} {-dy - 6} L{half - 3} -5 Z",
        fill=darker(colour, 0.26),
    )
    return (
        top
        + side
        + path(front.d, fill=slope(colour))
        + at(art, 0, -half)
        + light(front, size * 0.05, colour, 0, 0.4)
    )


def half_round(size: float, colour: str) -> Svg:
    """Draw an arch-shaped toy block; base centre at the origin."""
    half = size / 2
    front = f"M{-half} 0 L{-half} {-half * 0.9:.0f} C{-half} {-half * 1.6:.0f} {half} {-half * 1.6:.0f} {half} {-half * 0.9:.0f} L{half} 0 L{half * 0.42:.0f} 0 C{half * 0.42:.0f} {-half * 0.62:.0f} {-half * 0.42:.0f} {-half * 0.62:.0f} {-half * 0.42:.0f} 0 Z"
    deep = path(front, fill=darker(colour, 0.3), transform=f"translate({size * 0.12:.0f} {-size * 0.08:.0f})")
    return deep + path(front, fill=slope(colour))


def prism(size: float, colour: str) -> Svg:
    """Draw a triangular toy block; base centre at the origin."""
    half = size / 2
    side = path(
        f"M0 {-size * 0.8:.0f} L{size * 0.18:.0f} {-size * 0.94:.0f} L{half + size * 0.18:.0f} {-size * 0.12:.0f} L{half} 0 Z",
        fill=darker(colour, 0.28),
    )
    return side + path(
        f"M{-half} 0 L0 {-size * 0.8:.0f} L{half} 0 Z",
        fill=slope(colour),
        stroke=colour,
        stroke_width=8,
        stroke_linejoin="round",
    )


def disc_of_planks(rng: Random, radius: float, count: int = 6, colour: str = PINE) -> Svg:
    """Draw a round panel made of upright planks, centred."""
    edge = ellipse(radius)
    step = radius * 2 / count
    boards = "".join(
        board_of(rng, -radius + step * i, -radius, step - 3, radius * 2, colour) for i in range(count)
    )
    return (
        cast(edge, 20, 0, 0.42)
        + path(edge.d, fill=darker(colour, 0.5))
        + clip(boards, edge.d)
        + light(edge, 16, colour, 0, 0.6)
    )


def _grain(rng: Random, box: tuple[float, float, float, float], colour: str) -> Svg:
    x0, y0, x1, y1 = box
    dark, lines, y = darker(colour, 0.3), [], y0 + rng.uniform(2, 8)
    while y < y1:
        bend = rng.uniform(-5, 5)
        lines.append(
            stroke(
                f"M{x0:.0f} {y:.1f} C{x0 + (x1 - x0) * 0.3:.0f} {y + bend:.1f} {x0 + (x1 - x0) * 0.7:.0f} {y - bend:.1f} {x1:.0f} {y + bend * 0.4:.1f}",
                dark,
                rng.uniform(1.2, 2.8),
                opacity=rng.uniform(0.2, 0.5),
            )
        )
        y += rng.uniform(7, 15)
    knots = "".join(
        _knot(rng.uniform(x0, x1), rng.uniform(y0, y1), dark)
        for _ in range(1 if (x1 - x0) * (y1 - y0) > 16000 else 0)
    )
    return "".join(lines) + knots


def _knot(x: float, y: float, colour: str) -> Svg:
    rings = "".join(
        oval(x, y, rx, ry, fill="none", stroke=colour, stroke_width=2, opacity=0.5)
        for rx, ry in ((19, 9), (12, 5.5))
    )
    return rings + oval(x, y, 6, 3, fill=colour, opacity=0.75)

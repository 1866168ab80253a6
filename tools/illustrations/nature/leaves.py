"""Leaves and stalks. A leaf's stem end is the origin and it points up, unless said otherwise."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, Point, drawn, polar, ring, smooth
from tools.illustrations.shading import cast, light
from tools.illustrations.svg import Svg, at, circle, clip, linear, oval, path, stroke

GREEN = "#5f8f3a"


def leaf(length: float, width: float, colour: str = GREEN, veins: int = 5, shadow: float = 6) -> Svg:
    """Draw a plain pointed leaf, one half darker than the other."""
    outline = _blade(length, width)
    half = path(f"M0 0 L0 {-length} L{width} {-length} L{width} 0 Z", fill=darker(colour, 0.22), opacity=0.55)
    lines = stroke(f"M0 0 L0 {-length * 0.94:.1f}", lighter(colour, 0.35), max(2, width * 0.05)) + _veins(
        length, width, veins, lighter(colour, 0.25)
    )
    under = cast(outline, shadow) if shadow else ""
    return under + path(outline.d, fill=colour) + clip(half + lines, outline.d)


def lime_leaf(colour: str = "#3f7d3a") -> Svg:
    """Draw a kaffir-lime leaf: two blades on one stem, one behind the other."""
    return leaf(90, 74, darker(colour, 0.08), 4) + at(leaf(120, 84, colour, 5), 0, -84)


def pandan(length: float = 520, colour: str = "#5c9440") -> Svg:
    """Draw a long pandan leaf, folded along its rib."""
    outline = drawn(
        f"M-16 0 C-34 {-length * 0.4:.0f} -22 {-length * 0.8:.0f} 6 {-length:.0f} C26 {-length * 0.8:.0f} 30 {-length * 0.4:.0f} 16 0 Z"
    )
    half = path(
        f"M0 0 C-4 {-length * 0.4:.0f} 0 {-length * 0.8:.0f} 6 {-length:.0f} L60 {-length:.0f} L60 0 Z",
        fill=darker(colour, 0.25),
        opacity=0.6,
    )
    lines = "".join(
        stroke(
            f"M{x} 0 C{x * 1.4:.0f} {-length * 0.4:.0f} {x} {-length * 0.8:.0f} 6 {-length:.0f}",
            lighter(colour, 0.35),
            2.4,
            opacity=0.5,
        )
        for x in (-10, -5, 6, 11)
    )
    return cast(outline, 8) + path(outline.d, fill=colour) + clip(half + lines, outline.d)


def sprig(pairs: int = 6, colour: str = "#6f9d3f", size: float = 46, spacing: float = 44) -> Svg:
    """Draw a moringa sprig: small round leaves in pairs on a bending stem."""
    stem = stroke(
        f"M0 0 C10 {-spacing * pairs * 0.4:.0f} -6 {-spacing * pairs * 0.7:.0f} 4 {-spacing * pairs:.0f}",
        darker(colour, 0.25),
        6,
    )
    leaves = []
    for i in range(1, pairs + 1):
        y, small = -spacing * i, 1 - 0.06 * i
        tone = mix(colour, "#8fb64d", i / pairs * 0.6)
        leaves += [
            at(leaf(size, size * 0.72, tone, 3, 3), side * 4, y + 10, small, side * 62) for side in (-1, 1)
        ]
    return stem + "".join(leaves) + at(leaf(size, size * 0.7, "#8fb64d", 3, 3), 4, -spacing * pairs, 0.8)


def holly(colour: str = "#4e8577") -> Svg:
    """Draw a mangrove holly leaf with spiny lobes."""
    right: list[Point] = [
        (12, -10),
        (44, -36),
        (28, -64),
        (62, -92),
        (36, -120),
        (66, -152),
        (34, -178),
        (50, -214),
        (20, -224),
    ]
    points = [(0.0, 0.0), *right, (0.0, -266.0), *[(-x, y) for x, y in reversed(right)]]
    outline = smooth(points, 0.35)
    half = path("M0 0 L0 -270 L90 -270 L90 0 Z", fill=darker(colour, 0.25), opacity=0.55)
    veins = stroke("M0 0 L0 -254", lighter(colour, 0.4), 5) + "".join(
        stroke(f"M0 {-y + 18} L{side * 42} {-y - 10}", lighter(colour, 0.3), 3)
        for y in (40, 96, 152, 206)
        for side in (-1, 1)
    )
    return cast(outline, 8) + path(outline.d, fill=colour) + clip(half + veins, outline.d)


def teak(length: float = 260, colour: str = "#7c3f45", shadow: float = 0) -> Svg:
    """Draw a broad teak leaf with marked veins."""
    return leaf(length, length * 0.74, colour, 7, shadow)


def cassava(colour: str = "#4f8a44") -> Svg:
    """Draw a cassava leaf: seven fingers from one point."""
    fingers = "".join(
        at(leaf(130 - abs(angle) * 0.42, 38, mix(colour, "#76a84d", abs(angle) / 220), 4, 3), 0, 0, 1, angle)
        for angle in (-126, 126, -84, 84, -42, 42, 0)
    )
    return stroke("M0 0 L0 92", "#a0524a", 6) + fingers


def banana_leaf(width: float, height: float, colour: str = "#6b9c45") -> Svg:
    """Draw a cut piece of banana leaf lying flat, its centre at the origin, its rib across."""
    w, h = width / 2, height / 2
    outline = drawn(
        f"M{-w} {-h * 0.5:.0f} C{-w * 0.7:.0f} {-h:.0f} {-w * 0.2:.0f} {-h * 1.02:.0f} {w * 0.4:.0f} {-h * 0.96:.0f} C{w * 0.8:.0f} {-h * 0.9:.0f} {w} {-h * 0.5:.0f} {w} 0 "
        f"C{w} {h * 0.6:.0f} {w * 0.7:.0f} {h * 0.94:.0f} {w * 0.1:.0f} {h:.0f} C{-w * 0.5:.0f} {h:.0f} {-w * 0.9:.0f} {h * 0.8:.0f} {-w} {h * 0.4:.0f} L{-w * 0.93:.0f} {h * 0.1:.0f} Z"
    )
    ribs = "".join(
        stroke(
            f"M{x} 0 C{x + 30} {side * h * 0.4:.0f} {x + 60} {side * h * 0.8:.0f} {x + 74} {side * h * 1.05:.0f}",
            shade,
            3,
            opacity=0.45,
        )
        for x in range(-round(w) - 60, round(w), 22)
        for side, shade in ((-1, lighter(colour, 0.4)), (1, darker(colour, 0.35)))
    )
    lower = path(f"M{-w} 0 L{w} 0 L{w} {h * 1.1} L{-w} {h * 1.1} Z", fill=darker(colour, 0.2), opacity=0.45)
    rib = stroke(f"M{-w} 0 L{w} 0", lighter(colour, 0.5), 9)
    return cast(outline, 12) + path(outline.d, fill=colour) + clip(lower + ribs + rib, outline.d)


def lemongrass(length: float = 460) -> Svg:
    """Draw a lemongrass stalk, its pale bulb at the origin."""
    paint = linear([(0, "#f4efcf"), (0.3, "#dbe3a4"), (0.6, "#a9c46c"), (1, "#7ea650")], 0, 1, 0, 0)
    blades = drawn(
        f"M-12 {-length * 0.5:.0f} C-20 {-length * 0.8:.0f} -44 {-length * 0.92:.0f} -66 {-length:.0f} C-30 {-length * 0.94:.0f} -6 {-length * 0.8:.0f} 0 {-length * 0.6:.0f} C8 {-length * 0.82:.0f} 30 {-length:.0f} 58 {-length * 1.04:.0f} C38 {-length * 0.86:.0f} 20 {-length * 0.7:.0f} 14 {-length * 0.48:.0f} Z"
    )
    stalk = drawn(
        f"M-20 0 C-32 -40 -22 -90 -16 {-length * 0.3:.0f} L-11 {-length * 0.78:.0f} L12 {-length * 0.8:.0f} L16 {-length * 0.3:.0f} C24 -90 32 -40 20 0 C10 9 -10 9 -20 0 Z"
    )
    folds = stroke(f"M-8 -6 C-14 -60 -6 -140 -2 {-length * 0.7:.0f}", "#8fae5b", 3, opacity=0.7) + stroke(
        f"M10 -10 C6 -60 14 -110 4 {-length * 0.5:.0f}", "#b98a8f", 3, opacity=0.5
    )
    return (
        cast(stalk, 8)
        + path(blades.d, fill="#86ad52")
        + path(stalk.d, fill=paint)
        + folds
        + light(stalk, 9, "#a9c46c", 0, 0.5)
    )


def paddy(length: float = 480, colour: str = "#d8ac3e") -> Svg:
    """Draw an ear of rice on its stalk, bowing to the right."""
    stem = stroke(
        f"M0 0 C-6 {-length * 0.5:.0f} 6 {-length * 0.84:.0f} 70 {-length * 0.96:.0f} C110 {-length:.0f} 150 {-length * 0.94:.0f} 176 {-length * 0.78:.0f}",
        "#a3923e",
        6,
    )
    blade = path(
        f"M0 {-length * 0.2:.0f} C-60 {-length * 0.5:.0f} -80 {-length * 0.7:.0f} -70 {-length * 0.96:.0f} C-40 {-length * 0.7:.0f} -14 {-length * 0.5:.0f} 3 {-length * 0.26:.0f} Z",
        fill="#9fae4c",
    )
    grains = "".join(_ear(i / 17, length, colour) for i in range(18))
    return blade + stem + grains


def grass(rng: Random, count: int, length: float, colour: str = "#dcbf72") -> Svg:
    """Draw a loose bed of straw around the origin."""
    drawn_straws = []
    for _ in range(count):
        x, y = rng.uniform(-1, 1) * length, rng.uniform(-0.25, 0.25) * length
        dx, dy = polar(length * rng.uniform(0.3, 0.6), rng.uniform(-30, 30))
        tone = rng.choice([colour, darker(colour, 0.15), lighter(colour, 0.3)])
        drawn_straws.append(
            stroke(f"M{x:.0f} {y:.0f} q{dx / 2:.0f} {dy - 14:.0f} {dx:.0f} {dy:.0f}", tone, rng.uniform(4, 7))
        )
    return "".join(drawn_straws)


def flower(count: int, length: float, width: float, colour: str, heart: str) -> Svg:
    """Draw an open flower from above: so many petals around a heart."""
    blades = "".join(
        path(
            _blade(length, width).d,
            fill=colour,
            stroke=darker(colour, 0.15),
            stroke_width=1.5,
            transform=f"rotate({360 * i / count:.1f})",
        )
        for i in range(count)
    )
    pollen = "".join(
        circle(x, y, length * 0.045, fill=lighter(heart, 0.4)) for x, y in ring(9, lambda _: length * 0.17)
    )
    return blades + circle(0, 0, length * 0.22, fill=heart) + pollen


def lotus(size: float, colour: str = "#f6f0ee", tip: str = "#e58fa8") -> Svg:
    """Draw a lotus from the side; the base of its cup is the origin."""
    paint = linear([(0, tip), (0.55, colour), (1, lighter(colour, 0.2))], 0, 0, 0, 1)
    petals = [(-74, 0.8), (74, 0.8), (-48, 0.95), (48, 0.95), (-24, 1.02), (24, 1.02), (0, 1.06)]
    return "".join(
        path(
            _blade(size * long, size * 0.44).d,
            fill=paint,
            stroke=mix(tip, colour, 0.4),
            stroke_width=size * 0.014,
            transform=f"rotate({angle})",
        )
        for angle, long in petals
    ) + oval(0, -2, size * 0.22, size * 0.09, fill="#8fa85c")


def _ear(along: float, length: float, colour: str) -> Svg:
    x = 40 + 150 * along
    y = -length * (0.93 + 0.07 * (1 - (along * 2 - 0.9) ** 2)) + along**3 * length * 0.2
    tone = mix(colour, "#f0d27a", along % 0.3 * 2)
    grain = oval(0, 17, 8, 18, fill=tone, stroke=darker(colour, 0.3), stroke_width=1.4)
    return at(grain, x, y, 1, -20 + 36 * along) + at(grain, x - 4, y - 8, 0.92, -72 - 30 * along)


def _blade(length: float, width: float) -> Outline:
    half = width / 2
    return drawn(
        f"M0 0 C{-half * 1.2:.1f} {-length * 0.22:.1f} {-half * 1.15:.1f} {-length * 0.62:.1f} 0 {-length:.1f} C{half * 1.15:.1f} {-length * 0.62:.1f} {half * 1.2:.1f} {-length * 0.22:.1f} 0 0 Z"
    )


def _veins(length: float, width: float, count: int, colour: str) -> Svg:
    return "".join(
        stroke(
            f"M0 {-length * (0.1 + 0.75 * i / count):.1f} Q{side * width * 0.25:.1f} {-length * (0.16 + 0.75 * i / count):.1f} {side * width * 0.46:.1f} {-length * (0.3 + 0.75 * i / count):.1f}",
            colour,
            max(1.4, width * 0.025),
            opacity=0.7,
        )
        for i in range(count)
        for side in (-1, 1)
    )

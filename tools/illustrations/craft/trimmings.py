"""What a gift is dressed with: bows and a bed of straw."""

from random import Random

from tools.illustrations.colour import darker, lighter
from tools.illustrations.outline import drawn, rounded
from tools.illustrations.shading import slope
from tools.illustrations.svg import Svg, group, path, stroke


def ribbon_bow(colour: str, size: float = 100) -> Svg:
    """Draw a tied bow around its knot."""
    loop = drawn(
        f"M0 0 C{-size * 0.3} {-size * 0.7} {-size * 1.2} {-size * 0.8} {-size * 1.25} {-size * 0.1} C{-size * 1.2} {size * 0.4} {-size * 0.4} {size * 0.3} 0 0 Z"
    )
    tail = drawn(
        f"M-6 0 C{-size * 0.2} {size * 0.4} {-size * 0.5} {size * 0.7} {-size * 0.6} {size * 1.1} L{-size * 0.36} {size * 0.98} L{-size * 0.2} {size * 1.16} C{-size * 0.1} {size * 0.7} {size * 0.1} {size * 0.3} 10 0 Z"
    )
    crease = stroke(
        f"M{-size * 0.12} {-size * 0.06} C{-size * 0.5} {-size * 0.3} {-size * 0.8} {-size * 0.36} {-size} {-size * 0.2}",
        darker(colour, 0.4),
        size * 0.05,
        opacity=0.6,
    )
    half = path(tail.d, fill=darker(colour, 0.15)) + path(loop.d, fill=slope(colour)) + crease
    return (
        half
        + group(half, transform="scale(-1 1)")
        + path(
            rounded(-size * 0.17, -size * 0.17, size * 0.34, size * 0.36, size * 0.12).d,
            fill=lighter(colour, 0.2),
        )
    )


def straw_bits(rng: Random, count: int, width: float) -> Svg:
    """Draw shredded paper or straw as a bed, ``width`` wide, around the origin."""
    tones = ["#e9d39b", "#d9bd7a", "#f3e3b8", "#c8a862"]
    return "".join(
        stroke(
            f"M{x:.0f} {rng.uniform(-20, 26):.0f} q{rng.uniform(-40, 40):.0f} {rng.uniform(-36, 10):.0f} {rng.uniform(-70, 70):.0f} {rng.uniform(-20, 20):.0f}",
            rng.choice(tones),
            6,
        )
        for x in (rng.uniform(-width / 2, width / 2) for _ in range(count))
    )

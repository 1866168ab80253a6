"""Surfaces: specks, seeds, cracks and grain strewn over a round or rectangular patch."""

import math
from collections.abc import Sequence
from random import Random

from tools.illustrations.outline import Box, Point, polar
from tools.illustrations.svg import Svg, circle, oval, stroke

Range = tuple[float, float]


def spread(rng: Random, count: int, radius: float, apart: float = 14) -> list[Point]:
    """Return points evenly strewn over a disc, at least ``apart`` from each other."""
    points: list[Point] = []
    for _ in range(count * 30):
        point = polar(radius * math.sqrt(rng.random()), rng.uniform(0, 360))
        if all(math.dist(point, other) > apart for other in points):
            points.append(point)
        if len(points) == count:
            break
    return points


def strewn(rng: Random, count: int, box: Box) -> list[Point]:
    """Return random points of a box."""
    return [(rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])) for _ in range(count)]


def specks(
    rng: Random, points: Sequence[Point], colours: Sequence[str], size: Range, opacity: float = 0.7
) -> Svg:
    """Draw a round speck at each point."""
    return "".join(
        circle(x, y, rng.uniform(*size), fill=rng.choice(colours), opacity=opacity) for x, y in points
    )


def seeds(
    rng: Random, points: Sequence[Point], colours: Sequence[str], size: Range, slim: float = 0.55
) -> Svg:
    """Draw an oval seed at each point, turned at random; ``size`` is half its length."""
    drawn = []
    for x, y in points:
        half = rng.uniform(*size)
        turned = f"translate({x:.1f} {y:.1f}) rotate({rng.uniform(0, 180):.0f})"
        drawn.append(oval(0, 0, half, half * slim, fill=rng.choice(colours), transform=turned))
    return "".join(drawn)


def dashes(
    rng: Random,
    points: Sequence[Point],
    colours: Sequence[str],
    reach: float,
    width: float,
    opacity: float = 1,
) -> Svg:
    """Draw a short straight stroke at each point in a random direction."""
    return "".join(
        stroke(
            f"M{x:.1f} {y:.1f} l{rng.uniform(-reach, reach):.1f} {rng.uniform(-reach, reach) * 0.7:.1f}",
            rng.choice(colours),
            width,
            opacity=opacity,
        )
        for x, y in points
    )


def cracks(
    rng: Random, points: Sequence[Point], colour: str, reach: float = 18, opacity: float = 0.45
) -> Svg:
    """Draw a short bent line at each point."""
    return "".join(
        stroke(
            f"M{x:.0f} {y:.0f} q{rng.uniform(-reach, reach) / 2:.0f} {rng.uniform(-reach, reach) / 2:.0f} "
            f"{rng.uniform(-reach, reach):.0f} {rng.uniform(-reach, reach) * 0.8:.0f}",
            colour,
            2.4,
            opacity=opacity,
        )
        for x, y in points
    )

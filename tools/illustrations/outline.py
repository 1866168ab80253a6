"""Closed shapes: a path, the points' box, and the ways to make one.

Angles are in degrees, clockwise, 0 to the right; y grows downwards. Paths hold absolute M, L, C and Z
only, so that the box can be read from their numbers.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tools.illustrations.svg import number

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]

ROUND = 0.5523  # control length of a quarter circle as a cubic Bézier, in radii
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Outline:
    """A closed path ``d`` and a box (x0, y0, x1, y1) that contains it."""

    d: str
    box: Box

    @property
    def size(self) -> float:
        """Return the shorter side of the box, in units."""
        return min(self.box[2] - self.box[0], self.box[3] - self.box[1])


def drawn(d: str) -> Outline:
    """Return the outline of a path written by hand with absolute M, L, C, Q and Z."""
    values = [float(match) for match in _NUMBER.findall(d)]
    xs, ys = values[0::2], values[1::2]
    return Outline(d, (min(xs), min(ys), max(xs), max(ys)))


def joined(outlines: Iterable[Outline]) -> Outline:
    """Return several outlines as one."""
    return drawn(" ".join(outline.d for outline in outlines))


def polygon(points: Sequence[Point]) -> Outline:
    """Return a shape with straight sides."""
    return drawn("M" + " L".join(_pair(point) for point in points) + " Z")


def smooth(points: Sequence[Point], tightness: float = 1) -> Outline:
    """Return a closed curve through the points (Catmull-Rom; 0 is a polygon, 1 the usual curve)."""
    count = len(points)
    curves = (
        _curve(points[i - 1], points[i], points[(i + 1) % count], points[(i + 2) % count], tightness)
        for i in range(count)
    )
    return drawn(f"M{_pair(points[0])} {' '.join(curves)} Z")


def line(points: Sequence[Point], tightness: float = 1) -> str:
    """Return the path of an open curve through the points."""
    padded = [points[0], *points, points[-1]]
    curves = (_curve(*padded[i : i + 4], tightness) for i in range(len(points) - 1))
    return f"M{_pair(points[0])} {' '.join(curves)}"


def ellipse(rx: float, ry: float | None = None, cx: float = 0, cy: float = 0) -> Outline:
    """Return an ellipse, or a circle when only one radius is given."""
    ry = rx if ry is None else ry
    kx, ky = rx * ROUND, ry * ROUND
    corners = [(cx + rx, cy), (cx, cy + ry), (cx - rx, cy), (cx, cy - ry)]
    pulls = [
        ((cx + rx, cy + ky), (cx + kx, cy + ry)),
        ((cx - kx, cy + ry), (cx - rx, cy + ky)),
        ((cx - rx, cy - ky), (cx - kx, cy - ry)),
        ((cx + kx, cy - ry), (cx + rx, cy - ky)),
    ]
    parts = (
        f"C{_pair(one)} {_pair(two)} {_pair(corners[(i + 1) % 4])}" for i, (one, two) in enumerate(pulls)
    )
    return drawn(f"M{_pair(corners[0])} {' '.join(parts)} Z")


def rounded(x: float, y: float, width: float, height: float, r: float) -> Outline:
    """Return a rectangle with round corners."""
    return softened([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], r)


def softened(points: Sequence[Point], r: float) -> Outline:
    """Return a polygon whose corners are rounded by about ``r`` units."""
    count = len(points)
    parts = []
    for i, corner in enumerate(points):
        start = _towards(corner, points[i - 1], r)
        end = _towards(corner, points[(i + 1) % count], r)
        pulls = _between(start, corner, 0.55), _between(end, corner, 0.55)
        parts.append(f"{'L' if i else 'M'}{_pair(start)} C{_pair(pulls[0])} {_pair(pulls[1])} {_pair(end)}")
    return drawn(" ".join(parts) + " Z")


def lathe(profile: Sequence[Point], base: float = 0, tightness: float = 0.6) -> Outline:
    """Return a turned body seen from the side.

    ``profile`` lists (radius, y) from top to bottom; ``base`` is how far the bottom edge bulges down.
    """
    right = line([(radius, y) for radius, y in profile], tightness)
    left = line([(-radius, y) for radius, y in reversed(profile)], tightness)
    radius, bottom = profile[-1]
    floor = f"C{_pair((radius * 0.55, bottom + base * 1.33))} {_pair((-radius * 0.55, bottom + base * 1.33))}"
    return drawn(f"{right} {floor} {_pair((-radius, bottom))} {left.replace('M', 'L', 1)} Z")


def ring(count: int, radius: Callable[[float], float], start: float = 0) -> list[Point]:
    """Return points around the origin; ``radius`` gives the distance at each angle in degrees."""
    angles = [start + 360 * i / count for i in range(count)]
    return [polar(radius(angle), angle) for angle in angles]


def polar(radius: float, angle: float) -> Point:
    """Return the point at a distance and an angle from the origin."""
    return radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle))


def blob(rng: Random, rx: float, ry: float | None = None, wobble: float = 0.06, count: int = 12) -> Outline:
    """Return an ellipse drawn with an unsteady hand."""
    ry = rx if ry is None else ry
    points = ring(count, lambda _: rng.uniform(1 - wobble, 1 + wobble))
    return smooth([(x * rx, y * ry) for x, y in points])


def petals(count: int, inner: float, outer: float) -> Outline:
    """Return a rosette: a closed wave between two radii, with ``count`` crests."""
    return smooth(ring(count * 2, lambda angle: outer if round(angle * count / 180) % 2 == 0 else inner))


def moved(points: Iterable[Point], dx: float, dy: float, turn: float = 0) -> list[Point]:
    """Return points turned about the origin, then moved."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x * cos - y * sin + dx, x * sin + y * cos + dy) for x, y in points]


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _between(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1
    return _between(start, end, min(distance / length, 0.5))


def _curve(before: Point, start: Point, end: Point, after: Point, tightness: float) -> str:
    pull = tightness / 6
    one = start[0] + (end[0] - before[0]) * pull, start[1] + (end[1] - before[1]) * pull
    two = end[0] - (after[0] - start[0]) * pull, end[1] - (after[1] - start[1]) * pull
    return f"C{_pair(one)} {_pair(two)} {_pair(end)}"

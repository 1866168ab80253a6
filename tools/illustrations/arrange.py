"""Placing many things: scattered, piled, in rows, in rings. Deterministic for a given random source."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeAlias

from tools.illustrations.outline import Box, Point, polar
from tools.illustrations.svg import Svg, at

Drawer: TypeAlias = Callable[[Random], Svg]


def placed(drawer: Drawer, rng: Random, points: Iterable[Point], scale: tuple[float, float] = (1, 1)) -> Svg:
    """Draw a new thing at each point, in the order given, in a size between the two."""
    return "".join(at(drawer(rng), x, y, rng.uniform(*scale)) for x, y in points)


def packed(box: Box, pitch: float, rng: Random, jitter: float = 0.18) -> list[Point]:
    """Return points that fill a box in offset rows, bottom row last, so that lower things lie in front."""
    x0, y0, x1, y1 = box
    rows = max(1, round((y1 - y0) / (pitch * 0.82)))
    points = []
    for row in range(rows + 1):
        y = y0 + (y1 - y0) * row / rows
        x = x0 + (pitch / 2 if row % 2 else 0)
        while x <= x1:
            points.append((x + rng.uniform(-1, 1) * pitch * jitter, y + rng.uniform(-1, 1) * pitch * jitter))
            x += pitch
    return points


def heap(width: float, height: float, pitch: float, rng: Random) -> list[Point]:
    """Return points of a heap on the ground around (0, 0): wide rows first, narrowing upwards.

    The back rows come first and the front bottom row last.
    """
    rows = max(1, round(height / (pitch * 0.7)))
    points: list[Point] = []
    for row in range(rows, -1, -1):
        half = width / 2 * (1 - (row / (rows + 0.6)) ** 1.4)
        count = max(1, round(2 * half / pitch))
        xs = [half * (2 * (i + 0.5) / count - 1) for i in range(count)]
        points += [
            (x + rng.uniform(-0.15, 0.15) * pitch, -row * pitch * 0.7 + rng.uniform(-0.1, 0.1) * pitch)
            for x in xs
        ]
    return points


def scattered(box: Box, count: int, apart: float, rng: Random, avoid: Sequence[Box] = ()) -> list[Point]:
    """Return up to ``count`` points in a box, each at least ``apart`` from the others and outside ``avoid``.

    Sorted by height, so that nearer things are drawn later.
    """
    points: list[Point] = []
    for _ in range(count * 40):
        x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
        free = all((x - px) ** 2 + (y - py) ** 2 > apart**2 for px, py in points)
        if free and not any(x0 < x < x1 and y0 < y < y1 for x0, y0, x1, y1 in avoid):
            points.append((x, y))
        if len(points) == count:
            break
    return sorted(points, key=lambda point: point[1])


def ringed(count: int, rx: float, ry: float, start: float = 0) -> list[tuple[float, float, float]]:
    """Return (x, y, angle) of things set around an ellipse."""
    angles = [start + 360 * i / count for i in range(count)]
    return [(*_stretched(polar(1, angle), rx, ry), angle) for angle in angles]


def _stretched(point: Point, rx: float, ry: float) -> Point:
    return point[0] * rx, point[1] * ry

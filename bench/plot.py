"""The runs of `bench.compare` as a drawing: wall time by number of products, both axes logarithmic.

Usage: `python -m bench.plot bench/work/results.json docs/pictures/speed.svg`.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 860, 420, 70, 50, 20, 340
FONT = 'font-family="sans-serif" font-size="13"'
COLOURS = ("#0b6e4f", "#c8102e", "#8a5a00", "#1f4e9c", "#6b3fa0", "#444444", "#007a87", "#a0522d", "#b8860b")

Series = dict[str, list[tuple[int, float]]]


def series_of(results: dict[str, dict[str, list[dict[str, float]]]]) -> Series:
    """Return (products, median seconds) by name."""
    found: Series = {}
    for products, by_name in results.items():
        for name, runs in by_name.items():
            found.setdefault(name, []).append((int(products), statistics.median(run["wall"] for run in runs)))
    return found


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the slope between the first and last point: 1 when time grows as the number of products."""
    (first, start), (last, end) = points[0], points[-1]
    return math.log(end / start) / math.log(last / first) if last != first else 0.0


def draw(found: Series) -> str:
    """Return the drawing as SVG."""
    sizes = sorted({products for points in found.values() for products, _ in points})
    seconds = [value for points in found.values() for _, value in points]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(products: int) -> float:
        span = math.log10(sizes[-1] / sizes[0]) or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(products / sizes[0]) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (math.log10(value) - low) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        parts.append(f'<path d="M{LEFT} {y(10**power):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g} s</text>'
        )
    parts += [
        f'<text x="{x(each):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{each:,}</text>' for each in sizes
    ]
    parts.append(
        f'<text x="{(WIDTH - RIGHT + LEFT) / 2}" y="{HEIGHT - 4}" text-anchor="middle">products</text>'
    )
    labels = _spread({name: y(points[-1][1]) for name, points in found.items()})
    for number, (name, points) in enumerate(found.items()):
        colour = COLOURS[number % len(COLOURS)]
        line = " ".join(f"{x(products):.1f},{y(value):.1f}" for products, value in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        label = f"{name} ({exponent(points):.2f})"
        parts.append(
            f'<text x="{WIDTH - RIGHT + 10}" y="{labels[name] + 4:.1f}" fill="{colour}">{label}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _spread(wanted: dict[str, float]) -> dict[str, float]:
    """Move labels apart that would stand on one another, from the top down."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, place in sorted(wanted.items(), key=lambda item: item[1]):
        placed[name] = last = max(place, last + 16)
    return placed


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(draw(series_of(json.loads(Path(sys.argv[1]).read_text()))), encoding="utf-8")

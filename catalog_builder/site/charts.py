"""Where the marks of a line chart stand: numbers to coordinates, for templates that draw them as SVG.

A chart of bars needs no coordinates: it is a table with a bar in each row (`partials/chart.html`).
Pygal and Leather were looked at for the lines: the one brings scripts and inline styles, which the
pages' policy forbids, the other is no longer kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalog_builder.frozen import dataclass

WIDTH, HEIGHT = 360, 150
LEFT, BOTTOM, TOP = 34, 22, 8
"""The field of a chart in SVG units, and what its labels take of it on three sides."""
_STEPS = (1, 2, 5)
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis, and where it stands along it."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """One line a series: `lines` are the `points` of SVG polylines; `across` and `up` label the axes."""

    lines: tuple[str, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def line_chart(series: Sequence[Sequence[int]], labels: Sequence[str]) -> LineChart:
    """Return the chart of series of equal length; `labels` name their places, "" where none is shown."""
    most = max((value for values in series for value in values), default=0)
    ticks = nice_ticks(most)
    places = [_across(place, len(labels)) for place in range(len(labels))]
    return LineChart(
        tuple(_points(values, places, ticks[-1]) for values in series),
        tuple(Tick(label, at) for label, at in zip(labels, places, strict=True) if label),
        tuple(Tick(str(value), _up(value, ticks[-1])) for value in ticks),
    )


def nice_ticks(most: int) -> tuple[int, ...]:
    """Return whole round numbers from 0 to `most` or just above: 0, 50, 100 for 87."""
    size = 1
    while True:
        for step in _STEPS:
            count = -(-most // (step * size))
            if count <= _MOST_TICKS:
                return tuple(step * size * number for number in range(max(count, 1) + 1))
        size *= 10


def _points(values: Sequence[int], places: Sequence[float], top: int) -> str:
    return " ".join(f"{x:g},{_up(value, top):g}" for x, value in zip(places, values, strict=True))


def _across(place: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - 4) * place / max(count - 1, 1), 1)


def _up(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)

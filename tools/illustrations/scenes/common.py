"""What many scenes share: contents of a package, things lying about, labels of the producers."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeAlias

from tools.illustrations.arrange import heap, packed
from tools.illustrations.outline import Box, Point, polar
from tools.illustrations.piece import Maker, lie, show
from tools.illustrations.svg import Svg, at

Scene: TypeAlias = Callable[[Random], Svg]
Scenes: TypeAlias = dict[str, tuple[Scene, ...]]  # slug → its pictures, in order


def filled(maker: Maker, box: Box, pitch: float, rng: Random, turn: float = 0, scale: float = 0.9) -> Svg:
    """Draw things that fill a box, ``pitch`` units apart, each turned by up to ``turn`` degrees."""
    return "".join(
        at(show(maker(rng), rng.uniform(-turn, turn), 6), x, y, scale * rng.uniform(0.94, 1.06))
        for x, y in packed(box, pitch, rng, 0.12)
    )


def standing_pieces(
    maker: Maker, rng: Random, points: Iterable[Point], scale: float = 1, turn: float = 30
) -> Svg:
    """Draw things facing the viewer at the given points."""
    return "".join(
        at(show(maker(rng), rng.uniform(-turn, turn), 11), x, y, scale * rng.uniform(0.95, 1.05))
        for x, y in points
    )


def lying_pieces(
    maker: Maker,
    rng: Random,
    points: Iterable[Point],
    scale: float = 1,
    thick: float = 16,
    squash: float = 0.52,
) -> Svg:
    """Draw things lying flat on the table at the given points."""
    return "".join(
        at(lie(maker(rng), rng.uniform(0, 360), thick, squash), x, y, scale * rng.uniform(0.95, 1.05))
        for x, y in points
    )


def stacked(
    maker: Maker, rng: Random, count: int, rise: float, thick: float = 18, squash: float = 0.42
) -> Svg:
    """Draw a stack of flat round things; its foot is the origin."""
    return "".join(
        at(lie(maker(rng), rng.uniform(0, 360), thick, squash, 8), rng.uniform(-7, 7), -rise * i)
        for i in range(count)
    )


def fanned(maker: Maker, rng: Random, count: int, radius: float, spread: float, start: float = 0) -> Svg:
    """Draw long things fanned around the origin, their feet towards it."""
    turns = [start + spread * (i / max(count - 1, 1) - 0.5) for i in range(count)]
    return "".join(at(show(maker(rng), turn, 9), *polar(radius, turn - 90)) for turn in turns)


def placed_at(drawings: Sequence[tuple[Svg, float, float, float, float]]) -> Svg:
    """Draw (drawing, x, y, scale, turn) one after the other."""
    return "".join(at(drawing, x, y, scale, turn) for drawing, x, y, scale, turn in drawings)


def heaped(
    maker: Maker,
    rng: Random,
    width: float,
    height: float,
    pitch: float,
    scale: float = 1,
    turn: float = 40,
) -> Svg:
    """Draw a heap of things facing the viewer; the middle of its foot is the origin."""
    return standing_pieces(maker, rng, heap(width, height, pitch, rng), scale, turn)

"""Things small enough to lie about: a biscuit, a bean, a leaf. Each is an outline, a colour and what is on it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tools.illustrations.colour import darker
from tools.illustrations.outline import Outline
from tools.illustrations.shading import cast, solid
from tools.illustrations.svg import Svg, at, group, path


@dataclass(frozen=True)
class Piece:
    """A small thing around its own centre.

    ``art`` is drawn on the body and cut at its outline, ``over`` may stick out. ``depth`` is the reach of
    the shading, in units; ``side`` the colour of the edge when it lies flat.
    """

    outline: Outline
    colour: str
    art: Svg = ""
    over: Svg = ""
    depth: float | None = None
    side: str | None = None


Maker: TypeAlias = Callable[[Random], Piece]


def show(piece: Piece, turn: float = 0, shadow: float = 10) -> Svg:
    """Draw a piece seen from above or leaning towards the viewer, with its shadow ``shadow`` units off."""
    under = cast(piece.outline, shadow, turn) if shadow else ""
    body = solid(piece.outline, piece.colour, piece.art, piece.depth, turn)
    return under + body + (group(piece.over, transform=f"rotate({turn:g})") if piece.over else "")


def lie(piece: Piece, turn: float = 0, thick: float = 16, squash: float = 0.5, shadow: float = 12) -> Svg:
    """Draw a piece lying flat on the table, seen at a slant: squashed, with an edge ``thick`` units high."""
    side = piece.side or darker(piece.colour, 0.3)
    moved = f"scale(1 {squash:g}) rotate({turn:g})"
    edge = "".join(
        path(
            piece.outline.d,
            fill=darker(side, 0.25 * step / thick),
            transform=f"translate(0 {step:g}) {moved}",
        )
        for step in range(round(thick), 0, -2)
    )
    ground = at(cast(piece.outline, shadow, turn, 0.34), 0, thick, 1) if shadow else ""
    flat = f"scale(1 {squash:g})"
    return group(ground, transform=flat) + edge + group(show(piece, turn, 0), transform=flat)

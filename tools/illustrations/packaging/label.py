"""Labels: a name in type, a small drawing, a few words, on paper of a shape that suits the package."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tools.illustrations.colour import lighter
from tools.illustrations.lettering import DISPLAY, SANS, block
from tools.illustrations.outline import Outline, drawn, ellipse, rounded
from tools.illustrations.svg import Svg, at, clip, group, path, rect, stroke


@dataclass(frozen=True)
class Label:
    """What is printed: ``name`` with ``/`` between lines, ``small`` words below, ``ornament`` about 100 wide.

    ``style`` is stack (ornament over name), band (name on a band of the accent colour), medal (all in a
    disc), plain (name only) or low (name over ornament).
    """

    name: str
    paper: str
    ink: str
    accent: str
    small: str = ""
    ornament: Svg = ""
    font: str = DISPLAY
    style: str = "stack"


def printed(label: Label, width: float, height: float) -> Svg:
    """Return what is printed on an area of this size around the origin, without the paper."""
    return _STYLES[label.style](label, width, height)


def plaque(label: Label, width: float, height: float, r: float = 26) -> Svg:
    """Return a flat rectangular label with an inner frame, around the origin."""
    outline = rounded(-width / 2, -height / 2, width, height, r)
    inner = rounded(-width / 2 + 12, -height / 2 + 12, width - 24, height - 24, max(4, r - 8))
    frame = path(inner.d, fill="none", stroke=label.accent, stroke_width=4)
    return (
        path(outline.d, fill=label.paper) + clip(printed(label, width - 40, height - 40), outline.d) + frame
    )


def disc(label: Label, radius: float) -> Svg:
    """Return a round label around the origin."""
    frame = path(ellipse(radius - 12).d, fill="none", stroke=label.accent, stroke_width=4)
    return path(ellipse(radius).d, fill=label.paper) + printed(label, radius * 1.42, radius * 1.42) + frame


def wrapped(label: Label, width: float, height: float, bulge: float, shown: float = 0.8) -> Svg:
    """Return a label that runs around a round body: its edges follow the body's curve.

    ``shown`` is the share of the width on which it prints. Its middle is the origin.
    """
    outline = band_outline(width, height, bulge)
    rules = "".join(
        stroke(_sagging(width, y, bulge), label.accent, 6) for y in (-height / 2 + 13, height / 2 - 13)
    )
    body = path(outline.d, fill=label.paper)
    return body + clip(rules + at(printed(label, width * shown, height - 52), 0, bulge * 0.7), outline.d)


def band_outline(width: float, height: float, bulge: float) -> Outline:
    """Return the outline of a strip around a round body, centred on the origin."""
    x, y, pull = width / 2, height / 2, bulge * 1.33
    return drawn(
        f"M{-x:g} {-y:g} C{-x / 2:g} {-y + pull:g} {x / 2:g} {-y + pull:g} {x:g} {-y:g} L{x:g} {y:g} "
        f"C{x / 2:g} {y + pull:g} {-x / 2:g} {y + pull:g} {-x:g} {y:g} Z"
    )


def _sagging(width: float, y: float, bulge: float) -> str:
    x, pull = width / 2, bulge * 1.33
    return f"M{-x:g} {y:g} C{-x / 2:g} {y + pull:g} {x / 2:g} {y + pull:g} {x:g} {y:g}"


def _small(label: Label, width: float, size: float, colour: str) -> Svg:
    return block(label.small.upper(), SANS, colour, width, size, 0.12)[0] if label.small else ""


def _stacked(label: Label, width: float, height: float) -> Svg:
    share = 0.42 if label.ornament else 0
    largest = height * (0.3 if label.ornament else 0.42)
    name, tall = block(label.name, label.font, label.ink, width * 0.94, min(largest, width * 0.26))
    small_size = min(height * 0.085, width * 0.062)
    below = tall + (small_size * 2 if label.small else 0)
    top = -height / 2 + share * height * 0.5
    free = height - share * height
    middle = -height / 2 + share * height + (free - below) / 2 + tall / 2
    ornament = at(label.ornament, 0, top + 2, share * height / 104) if label.ornament else ""
    return (
        ornament
        + at(name, 0, middle)
        + at(_small(label, width * 0.8, small_size, label.accent), 0, middle + tall / 2 + small_size * 1.1)
    )


def _banded(label: Label, width: float, height: float) -> Svg:
    tall = height * 0.36
    band = rect(-width, -tall / 2 + height * 0.12, width * 2, tall, fill=label.accent)
    name, _ = block(
        label.name,
        label.font,
        label.paper,
        width * 0.92,
        min(tall * (0.46 if "/" in label.name else 0.62), width * 0.24),
    )
    ornament = at(label.ornament, 0, -height * 0.28, height * 0.4 / 104)
    small = at(_small(label, width * 0.8, height * 0.075, label.ink), 0, height * 0.41)
    return band + ornament + at(name, 0, height * 0.12) + small


def _medal(label: Label, width: float, height: float) -> Svg:
    radius = min(width, height) * 0.5
    ring = path(ellipse(radius).d, fill=label.accent) + path(
        ellipse(radius * 0.9).d, fill="none", stroke=lighter(label.accent, 0.6), stroke_width=3
    )
    inner = _stacked(
        replace(label, ink=label.paper, accent=lighter(label.accent, 0.65)), radius * 1.45, radius * 1.4
    )
    return ring + inner


def _plain(label: Label, width: float, height: float) -> Svg:
    return _stacked(replace(label, ornament=""), width, height)


def _low(label: Label, width: float, height: float) -> Svg:
    name, tall = block(label.name, label.font, label.ink, width * 0.94, min(height * 0.24, width * 0.26))
    small = at(
        _small(label, width * 0.8, min(height * 0.07, width * 0.06), label.accent),
        0,
        -height / 2 + tall + height * 0.07,
    )
    return group(
        at(name, 0, -height / 2 + tall / 2), small, at(label.ornament, 0, height * 0.26, height * 0.48 / 104)
    )


_STYLES: dict[str, Callable[[Label, float, float], Svg]] = {
    "stack": _stacked,
    "band": _banded,
    "medal": _medal,
    "plain": _plain,
    "low": _low,
}

"""SVG as text: elements, gradients, clips and blurs, as pure functions that return markup.

A gradient or clip path is written inline just before the element that uses it, under an id made from
its content. So a drawing is a plain string that can be placed anywhere, twice or not at all.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Svg: TypeAlias = str
Stops: TypeAlias = Sequence[tuple[float, str] | tuple[float, str, float]]
Value: TypeAlias = "str | float | Gradient | None"

WIDTH, HEIGHT = 1600, 1200  # the canvas of a picture, in its own units


@dataclass(frozen=True)
class Gradient:
    """A paint whose markup is written before the element that uses it.

    ``kind`` is ``linearGradient`` or ``radialGradient``; ``stops`` are (offset, colour[, opacity]);
    ``geometry`` holds the element's own attributes.
    """

    kind: str
    stops: tuple[tuple[float, str] | tuple[float, str, float], ...]
    geometry: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Return the id, which is the same for the same paint."""
        return _digest(repr((self.kind, self.stops, self.geometry)))

    @property
    def markup(self) -> Svg:
        """Return the definition."""
        return element(self.kind, *(_stop(*stop) for stop in self.stops), id=self.name, **dict(self.geometry))


def linear(stops: Stops, x1: float = 0, y1: float = 0, x2: float = 1, y2: float = 0) -> Gradient:
    """Return a linear gradient over the painted shape's box (0..1); left to right unless told."""
    return Gradient("linearGradient", tuple(stops), _numbers(x1=x1, y1=y1, x2=x2, y2=y2))


def across(stops: Stops, x1: float, y1: float, x2: float, y2: float) -> Gradient:
    """Return a linear gradient between two points of the drawing."""
    geometry = _numbers(x1=x1, y1=y1, x2=x2, y2=y2)
    return Gradient("linearGradient", tuple(stops), (*geometry, ("gradientUnits", "userSpaceOnUse")))


def radial(stops: Stops, cx: float = 0.5, cy: float = 0.5, r: float = 0.5) -> Gradient:
    """Return a radial gradient over the painted shape's box (0..1)."""
    return Gradient("radialGradient", tuple(stops), _numbers(cx=cx, cy=cy, r=r))


def number(value: float) -> str:
    """Write a number with at most two decimals and no trailing zeros."""
    return _trimmed(value, 2)


def element(name: str, *children: Svg, **attributes: Value) -> Svg:
    """Write an element; ``stroke_width`` means ``stroke-width``, attributes that are None are left out."""
    paints = "".join(value.markup for value in attributes.values() if isinstance(value, Gradient))
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return (
        f"{paints}<{name}{written}>{''.join(children)}</{name}>"
        if children
        else f"{paints}<{name}{written}/>"
    )


def group(*children: Svg, **attributes: Value) -> Svg:
    """Write a group."""
    return element("g", *children, **attributes)


def path(d: str, **attributes: Value) -> Svg:
    """Write a path."""
    return element("path", d=d, **attributes)


def circle(cx: float, cy: float, r: float, **attributes: Value) -> Svg:
    """Write a circle."""
    return element("circle", cx=cx, cy=cy, r=r, **attributes)


def oval(cx: float, cy: float, rx: float, ry: float, **attributes: Value) -> Svg:
    """Write an ellipse."""
    return element("ellipse", cx=cx, cy=cy, rx=rx, ry=ry, **attributes)


def rect(x: float, y: float, width: float, height: float, r: float = 0, **attributes: Value) -> Svg:
    """Write a rectangle with corners of radius ``r``."""
    return element("rect", x=x, y=y, width=width, height=height, rx=r or None, **attributes)


def stroke(d: str, colour: "str | Gradient", width: float, **attributes: Value) -> Svg:
    """Write an open line with round ends."""
    rounded: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round", **attributes}
    return path(d, fill="none", stroke=colour, stroke_width=width, **rounded)


def at(drawing: Svg, x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False) -> Svg:
    """Place a drawing: its origin goes to (x, y), scaled, then turned clockwise by ``turn`` degrees."""
    return group(drawing, transform=transform(x, y, scale, turn, -scale if flip else scale))


def transform(x: float, y: float, scale: float = 1, turn: float = 0, scale_x: float | None = None) -> str:
    """Write a transform attribute: move, turn, scale."""
    steps = [f"translate({number(x)} {number(y)})"]
    steps += [f"rotate({number(turn)})"] if turn else []
    width = scale if scale_x is None else scale_x
    steps += [f"scale({_fine(width)} {_fine(scale)})"] if (width, scale) != (1, 1) else []
    return " ".join(steps)


def clip(drawing: Svg, d: str, moved: str | None = None) -> Svg:
    """Show only what lies inside the path ``d``, itself under the transform ``moved``."""
    name = _digest(d + (moved or ""))
    shape = element("clipPath", path(d, transform=moved), id=name)
    return shape + group(drawing, clip_path=f"url(#{name})")


def blur(drawing: Svg, amount: float, box: tuple[float, float, float, float]) -> Svg:
    """Blur a drawing that lies within ``box`` (x0, y0, x1, y1), by a standard deviation in units."""
    edge = amount * 3
    x0, y0, x1, y1 = box
    area: dict[str, Value] = {
        "x": x0 - edge,
        "y": y0 - edge,
        "width": x1 - x0 + 2 * edge,
        "height": y1 - y0 + 2 * edge,
    }
    name = _digest(f"blur {amount} {area}")
    blurred = element("feGaussianBlur", stdDeviation=amount)
    defined = element("filter", blurred, id=name, filterUnits="userSpaceOnUse", **area)
    return defined + group(drawing, filter=f"url(#{name})")


def tiled(tile: Svg, width: float, height: float, moved: str = "") -> tuple[Svg, str]:
    """Return a repeating pattern's definition and the paint that refers to it."""
    name = _digest(f"{tile} {width} {height} {moved}")
    size: dict[str, Value] = {"width": width, "height": height, "patternUnits": "userSpaceOnUse"}
    return element("pattern", tile, id=name, patternTransform=moved or None, **size), f"url(#{name})"


def document(*drawings: Svg, width: float = WIDTH, height: float = HEIGHT) -> Svg:
    """Write a whole SVG document."""
    box = f"0 0 {number(width)} {number(height)}"
    return element(
        "svg", *drawings, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=width, height=height
    )


def _stop(offset: float, colour: str, opacity: float = 1) -> Svg:
    return element("stop", offset=offset, stop_color=colour, stop_opacity=None if opacity == 1 else opacity)


def _numbers(**values: float) -> tuple[tuple[str, str], ...]:
    return tuple((key, _fine(value)) for key, value in values.items())


def _digest(content: str) -> str:
    return "i" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _trimmed(value: float, decimals: int) -> str:
    written = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _fine(value: float) -> str:
    return _trimmed(value, 4)


def _text(value: Value) -> str:
    if isinstance(value, Gradient):
        return f"url(#{value.name})"
    return (
        value.replace("&", "&amp;").replace('"', "&quot;") if isinstance(value, str) else number(value or 0)
    )

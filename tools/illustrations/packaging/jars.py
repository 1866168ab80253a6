"""Clear jars: a body of glass with things in it, a label and a lid. The base's centre is the origin."""

from dataclasses import dataclass

from tools.illustrations.colour import darker, lighter
from tools.illustrations.outline import Box, Outline, drawn, ellipse, rounded
from tools.illustrations.shading import contact, round_body
from tools.illustrations.svg import Svg, across, at, clip, group, linear, oval, path, rect, stroke


@dataclass(frozen=True)
class Jar:
    """A jar's measures in units, and its lid's colour.

    ``neck`` is the lid's width as a share of the body's; ``square`` makes a flat front instead of a round one.
    """

    width: float = 400
    height: float = 520
    lid: str = "#d8a53a"
    lid_height: float = 92
    neck: float = 0.94
    square: bool = False

    @property
    def bulge(self) -> float:
        """Return how far horizontal edges curve down in the middle."""
        return self.width * (0.012 if self.square else 0.055)

    @property
    def inside(self) -> Box:
        """Return the box that contents may fill."""
        return -self.width / 2 + 16, -self.height + 34, self.width / 2 - 16, -8


def jar(shape: Jar, contents: Svg, label: Svg = "", tint: str = "#eef4ee") -> Svg:
    """Draw a jar: ``contents`` are drawn in its own coordinates, ``label`` around its front's middle."""
    body = _body(shape, 0)
    inner = _body(shape, 13)
    glass = path(body.d, fill=tint, opacity=0.5)
    filled = clip(contents + _inner_shade(shape), inner.d)
    label_drawn = clip(at(label, 0, -shape.height * 0.45), body.d) if label else ""
    return group(
        contact(shape.width * 0.98, y=2),
        glass,
        filled,
        label_drawn + (clip(_turning(shape), body.d) if label else ""),
        _reflections(shape, body),
        lid(shape),
    )


def lid(shape: Jar) -> Svg:
    """Draw the lid in place on top of the body."""
    half, top = shape.width * shape.neck / 2, -shape.height - shape.lid_height + 16
    bulge = shape.bulge
    side = drawn(
        f"M{-half} {top} L{half} {top} L{half} {top + shape.lid_height} "
        f"C{half * 0.55} {top + shape.lid_height + bulge * 1.33} {-half * 0.55} {top + shape.lid_height + bulge * 1.33} "
        f"{-half} {top + shape.lid_height} Z"
    )
    ribs = "".join(
        _rib(half * x, top, shape.lid_height, bulge * (1 - x * x), shape.lid) for x in _rib_places()
    )
    cap = ellipse(half, bulge * 1.5 + 6, 0, top)
    rim = oval(
        0,
        top,
        half - 12,
        bulge * 1.5 - 1,
        fill=linear([(0, lighter(shape.lid, 0.5)), (1, shape.lid)], 0, 0, 1, 1),
    )
    shadow = path(side.d, fill="#2a1220", opacity=0.25, transform="translate(0 14)")
    return (
        clip(shadow, _body(shape, 0).d)
        + path(side.d, fill=round_body(shape.lid))
        + clip(ribs, side.d)
        + path(cap.d, fill=lighter(shape.lid, 0.2))
        + rim
    )


def _rib_places() -> list[float]:
    return [-0.97, -0.9, -0.8, -0.67, -0.52, -0.35, -0.18, 0, 0.18, 0.35, 0.52, 0.67, 0.8, 0.9, 0.97]


def _rib(x: float, top: float, height: float, sag: float, colour: str) -> Svg:
    y = top + sag
    return stroke(
        f"M{x:.1f} {y + 34:.1f} L{x:.1f} {y + height - 16:.1f}", darker(colour, 0.4), 4, opacity=0.35
    )


def _body(shape: Jar, inset: float) -> Outline:
    half, top = shape.width / 2 - inset, -shape.height + inset * 0.4
    if shape.square:
        return rounded(-half, top, half * 2, -top - inset, 34)
    neck, bulge = min(half, shape.width * shape.neck / 2 - inset), shape.bulge * 0.95
    shoulder = top + 14 + (half - neck) * 1.6 + 26
    base = -inset
    return drawn(
        f"M{-neck} {top} L{neck} {top} C{neck} {shoulder - 18} {half} {shoulder - 22} {half} {shoulder} L{half} {base - 46} "
        f"C{half} {base + bulge * 0.4} {half * 0.62} {base + bulge} 0 {base + bulge} "
        f"C{-half * 0.62} {base + bulge} {-half} {base + bulge * 0.4} {-half} {base - 46} "
        f"L{-half} {shoulder} C{-half} {shoulder - 22} {-neck} {shoulder - 18} {-neck} {top} Z"
    )


def _inner_shade(shape: Jar) -> Svg:
    x0, _, x1, y1 = shape.inside
    sides = linear(
        [(0, "#2a1220", 0.34), (0.14, "#2a1220", 0.02), (0.72, "#2a1220", 0), (1, "#2a1220", 0.42)]
    )
    below = linear([(0, "#2a1220", 0), (0.8, "#2a1220", 0.02), (1, "#2a1220", 0.32)], 0, 0, 0, 1)
    box = (x0 - 20, -shape.height, x1 - x0 + 40, shape.height + y1 + 40)
    return rect(*box, fill=sides) + rect(*box, fill=below)


def _turning(shape: Jar) -> Svg:
    """Return the fall of light on a label that follows the body."""
    half = shape.width / 2
    paint = linear(
        [
            (0, "#2a1220", 0.3),
            (0.16, "#2a1220", 0),
            (0.3, "#ffffff", 0.25),
            (0.45, "#ffffff", 0),
            (0.7, "#2a1220", 0.02),
            (1, "#2a1220", 0.36),
        ]
    )
    return rect(-half, -shape.height, shape.width, shape.height + 20, fill=paint)


def _reflections(shape: Jar, body: Outline) -> Svg:
    half, tall = shape.width / 2, shape.height
    streak = rounded(-half + 26, -tall + 70, 26, tall * 0.62, 13)
    thin = rounded(-half + 62, -tall + 70, 8, tall * 0.4, 4)
    edge = path(
        body.d,
        fill="none",
        stroke=across([(0, "#ffffff", 0.75), (0.5, "#ffffff", 0.15), (1, "#ffffff", 0.5)], -half, 0, half, 0),
        stroke_width=6,
    )
    right = rounded(half - 34, -tall + 90, 9, tall * 0.66, 4)
    return (
        path(streak.d, fill="#ffffff", opacity=0.5)
        + path(thin.d, fill="#ffffff", opacity=0.4)
        + path(right.d, fill="#ffffff", opacity=0.28)
        + edge
    )

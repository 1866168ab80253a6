"""Flexible packs: stand-up pouches, pillow packs, clear bags, vacuum packs. Base centre at the origin."""

from dataclasses import dataclass

from tools.illustrations.colour import darker, lighter
from tools.illustrations.outline import Outline, drawn, ellipse, rounded
from tools.illustrations.shading import contact
from tools.illustrations.svg import Gradient, Svg, across, at, blur, clip, group, linear, path, rect, stroke


@dataclass(frozen=True)
class Pouch:
    """A pouch's measures in units and its film: ``gloss`` is 0 for paper, 0.4 for matte film, 1 for shiny."""

    width: float = 470
    height: float = 660
    colour: str = "#d9b78b"
    gloss: float = 0.4
    zip: bool = True

    @property
    def half(self) -> float:
        """Return half the width."""
        return self.width / 2


def pouch(shape: Pouch, art: Svg = "") -> Svg:
    """Draw a stand-up pouch; ``art`` is printed on its front, around the front's middle."""
    outline = _standing(shape)
    printed = clip(at(art, 0, -shape.height * 0.46), outline.d)
    return group(
        contact(shape.width * 0.98, y=-2),
        path(outline.d, fill=_film(shape.colour)),
        printed,
        clip(_folds(shape) + _gusset(shape) + _seal(shape), outline.d),
        path(outline.d, fill="none", stroke=lighter(shape.colour, 0.4), stroke_width=3, opacity=0.6),
    )


def kraft(width: float = 470, height: float = 660) -> Pouch:
    """Return a pouch of brown paper."""
    return Pouch(width, height, "#cfa673", 0.12)


def window(outline: Outline, contents: Svg) -> Svg:
    """Draw a clear window in a pouch's front, with what is behind it."""
    behind = path(outline.d, fill="#3a2418", opacity=0.85)
    inner = blur(path(outline.d, fill="none", stroke="#2a1008", stroke_width=26, opacity=0.5), 9, outline.box)
    x0, y0, x1, y1 = outline.box
    sheen = path(
        f"M{x0} {y0 + 60} L{x0 + 120} {y0} L{x0 + 190} {y0} L{x0} {y0 + 130} Z M{x0} {y1 - 20} L{x1} {y0 + 70} L{x1} {y0 + 110} L{x0 + 40} {y1} Z",
        fill="#ffffff",
        opacity=0.2,
    )
    rim = path(outline.d, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.55)
    return behind + clip(contents + inner + sheen, outline.d) + rim


def pillow(width: float, height: float, colour: str, art: Svg) -> Svg:
    """Draw a shiny pillow pack standing, with toothed seals at top and bottom."""
    half, teeth = width / 2, 22
    step = width / teeth
    zig = [(-half + i * step / 2, -height + (0 if i % 2 else 10)) for i in range(teeth * 2 + 1)]
    zag = [(x, -height - y + (-1 if y > -height else 1) * 0) for x, y in reversed(zig)]
    top = " L".join(f"{x:.1f} {y:.1f}" for x, y in zig)
    bottom = " L".join(f"{x:.1f} {y:.1f}" for x, y in zag)
    outline = drawn(
        f"M{top} L{half} {-height + 60} C{half - 26} {-height * 0.75:.0f} {half - 20} {-height * 0.28:.0f} {half} -60 "
        f"L{bottom} L{-half} -60 C{-half + 20} {-height * 0.28:.0f} {-half + 26} {-height * 0.75:.0f} {-half} {-height + 60} Z"
    )
    seals = "".join(rect(-half, y, width, 46, fill=darker(colour, 0.2), opacity=0.5) for y in (-height, -46))
    lines = "".join(
        stroke(f"M{-half} {y} L{half} {y}", lighter(colour, 0.4), 2, opacity=0.6)
        for top_y in (-height, -46)
        for y in (top_y + 14, top_y + 24, top_y + 34)
    )
    shape = Pouch(width, height, colour, 1)
    return group(
        contact(width * 0.96, y=-2),
        path(outline.d, fill=_film(colour)),
        clip(at(art, 0, -height / 2), outline.d),
        clip(_bulge(shape) + _creases(width, height) + seals + lines, outline.d),
    )


def clear_bag(width: float, height: float, contents: Svg, header: str = "", card: Svg = "") -> Svg:
    """Draw a transparent bag with things in it; ``header`` is the colour of a card stapled over its top."""
    half = width / 2
    outline = drawn(
        f"M{-half * 0.9} {-height} L{half * 0.9} {-height} C{half * 0.96} {-height * 0.8:.0f} {half * 1.05} {-height * 0.4:.0f} {half} -50 "
        f"C{half} -10 {half * 0.8} 0 {half * 0.6} 0 L{-half * 0.6} 0 C{-half * 0.8} 0 {-half} -10 {-half} -50 "
        f"C{-half * 1.05} {-height * 0.4:.0f} {-half * 0.96} {-height * 0.8:.0f} {-half * 0.9} {-height} Z"
    )
    film = path(outline.d, fill="#f4f7f4", opacity=0.4)
    edge = path(outline.d, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.75)
    shade = clip(
        blur(
            path(
                outline.d,
                fill="none",
                stroke="#4a2a20",
                stroke_width=46,
                opacity=0.35,
                transform="translate(-8 -8)",
            ),
            18,
            outline.box,
        ),
        outline.d,
    )
    folded = _header(width * 0.96, header, card, height) if header else _tied(height)
    return group(
        contact(width, y=-4),
        film,
        clip(contents, outline.d),
        shade,
        clip(_glints(width, height), outline.d),
        edge,
        folded,
    )


def vacuum_pack(width: float, height: float, contents: Svg, label: Svg = "") -> Svg:
    """Draw a flat vacuum pack from above, centred on the origin: crinkled film around what is in it."""
    outline = rounded(-width / 2, -height / 2, width, height, 22)
    seams = path(
        rounded(-width / 2 + 22, -height / 2 + 22, width - 44, height - 44, 30).d,
        fill="none",
        stroke="#ffffff",
        stroke_width=3,
        opacity=0.7,
    )
    wrinkles = "".join(
        stroke(
            f"M{sx * width * a:.0f} {sy * height * b:.0f} Q{sx * width * (a - 0.06):.0f} {sy * height * (b - 0.02):.0f} {sx * width * (a - 0.1):.0f} {sy * height * (b - 0.12):.0f}",
            "#ffffff",
            4,
            opacity=0.55,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
        for a, b in [(0.46, 0.3), (0.47, 0.16), (0.4, 0.44), (0.28, 0.45), (0.16, 0.46)]
    )
    shadow = blur(
        path(outline.d, fill="#38161a", opacity=0.32, transform="translate(14 18)"),
        12,
        (-width / 2, -height / 2, width / 2 + 40, height / 2 + 40),
    )
    film = path(
        outline.d, fill=linear([(0, "#ffffff", 0.5), (0.5, "#dfeaf0", 0.25), (1, "#ffffff", 0.4)], 0, 0, 1, 1)
    )
    sheen = path(
        f"M{-width * 0.42:.0f} {-height * 0.34:.0f} C{-width * 0.2:.0f} {-height * 0.42:.0f} {width * 0.1:.0f} {-height * 0.4:.0f} {width * 0.3:.0f} {-height * 0.36:.0f} C{width * 0.1:.0f} {-height * 0.34:.0f} {-width * 0.2:.0f} {-height * 0.34:.0f} {-width * 0.42:.0f} {-height * 0.34:.0f} Z",
        fill="#ffffff",
        opacity=0.55,
    )
    return (
        shadow
        + film
        + contents
        + clip(path(outline.d, fill="#eaf4f8", opacity=0.12) + sheen + wrinkles + seams, outline.d)
        + label
    )


def printed_window(width: float, height: float) -> Outline:
    """Return the outline of an arched window, centred on the origin."""
    half, tall = width / 2, height / 2
    return drawn(
        f"M{-half} {tall} L{-half} {-tall + half} C{-half} {-tall + half * 0.45} {-half * 0.55} {-tall} 0 {-tall} C{half * 0.55} {-tall} {half} {-tall + half * 0.45} {half} {-tall + half} L{half} {tall} Z"
    )


def _standing(shape: Pouch) -> Outline:
    half, tall = shape.half, shape.height
    return drawn(
        f"M{-half * 0.95} {-tall} L{half * 0.95} {-tall} L{half * 0.95} {-tall * 0.9:.0f} C{half * 0.99} {-tall * 0.6:.0f} {half * 1.02} {-tall * 0.3:.0f} {half} -26 "
        f"C{half} -8 {half * 0.9} 6 {half * 0.6} 10 C{half * 0.3} 16 {-half * 0.3} 16 {-half * 0.6} 10 C{-half * 0.9} 6 {-half} -8 {-half} -26 "
        f"C{-half * 1.02} {-tall * 0.3:.0f} {-half * 0.99} {-tall * 0.6:.0f} {-half * 0.95} {-tall * 0.9:.0f} Z"
    )


def _film(colour: str) -> Gradient:
    return linear(
        [
            (0, darker(colour, 0.12)),
            (0.14, lighter(colour, 0.12)),
            (0.4, lighter(colour, 0.06)),
            (0.75, darker(colour, 0.08)),
            (1, darker(colour, 0.24)),
        ]
    )


def _folds(shape: Pouch) -> Svg:
    half, tall = shape.half, shape.height
    sides = linear(
        [
            (0, "#38161a", 0.3),
            (0.07, "#38161a", 0),
            (0.1, "#ffffff", 0.28 * (0.4 + shape.gloss)),
            (0.2, "#ffffff", 0.04),
            (0.62, "#38161a", 0),
            (0.9, "#38161a", 0.22),
            (0.94, "#ffffff", 0.2 * shape.gloss),
            (1, "#38161a", 0.32),
        ]
    )
    body = rect(-half * 1.03, -tall, half * 2.06, tall + 20, fill=sides)
    glare = path(
        f"M{-half * 0.72} {-tall * 0.86:.0f} C{-half * 0.8} {-tall * 0.6:.0f} {-half * 0.8} {-tall * 0.4:.0f} {-half * 0.74} {-tall * 0.2:.0f} L{-half * 0.62} {-tall * 0.2:.0f} C{-half * 0.66} {-tall * 0.4:.0f} {-half * 0.64} {-tall * 0.6:.0f} {-half * 0.56} {-tall * 0.86:.0f} Z",
        fill="#ffffff",
        opacity=0.42 * shape.gloss,
    )
    return body + blur(glare, 7, (-half, -tall, 0, 0)) + _bulge(shape)


def _bulge(shape: Pouch) -> Svg:
    half, tall = shape.half, shape.height
    below = rect(
        -half * 1.1,
        -tall * 0.34,
        half * 2.2,
        tall * 0.4,
        fill=linear([(0, "#38161a", 0), (1, "#38161a", 0.22)], 0, 0, 0, 1),
    )
    above = rect(
        -half * 1.1,
        -tall,
        half * 2.2,
        tall * 0.26,
        fill=linear([(0, "#ffffff", 0.2 + 0.1 * shape.gloss), (1, "#ffffff", 0)], 0, 0, 0, 1),
    )
    return below + above


def _gusset(shape: Pouch) -> Svg:
    half = shape.half
    fold = f"M{-half * 1.02} -30 C{-half * 0.6} -92 {half * 0.6} -92 {half * 1.02} -30"
    return (
        path(fold + f" L{half} 30 L{-half} 30 Z", fill="#38161a", opacity=0.13)
        + stroke(fold, "#ffffff", 3, opacity=0.3)
        + stroke(fold, "#38161a", 3, opacity=0.25, transform="translate(0 4)")
    )


def _seal(shape: Pouch) -> Svg:
    half, tall = shape.half, shape.height
    lines = "".join(
        stroke(f"M{-half} {-tall + y} L{half} {-tall + y}", "#38161a", 2, opacity=0.16)
        for y in (12, 20, 28, 36)
    )
    notches = "".join(
        path(
            f"M{side * half * 0.95} {-tall + 50} l{-side * 12} 7 l{side * 12} 7 Z",
            fill="#38161a",
            opacity=0.4,
        )
        for side in (-1, 1)
    )
    if not shape.zip:
        return lines + notches
    zipper = stroke(f"M{-half} {-tall + 84} L{half} {-tall + 84}", "#38161a", 4, opacity=0.22) + stroke(
        f"M{-half} {-tall + 90} L{half} {-tall + 90}", "#ffffff", 4, opacity=0.4
    )
    return lines + notches + zipper


def _creases(width: float, height: float) -> Svg:
    rays = [
        (-0.4, 0.09, -0.3, 0.2),
        (-0.2, 0.08, -0.16, 0.17),
        (0.1, 0.08, 0.12, 0.19),
        (0.34, 0.08, 0.28, 0.2),
        (-0.36, 0.9, -0.3, 0.8),
        (0, 0.92, -0.03, 0.83),
        (0.3, 0.92, 0.26, 0.8),
    ]
    lines = "".join(
        stroke(
            f"M{width * a:.0f} {-height * (1 - b):.0f} L{width * c:.0f} {-height * (1 - d):.0f}",
            shade,
            7,
            opacity=0.3,
            transform=f"translate({dx} 0)",
        )
        for a, b, c, d in rays
        for shade, dx in (("#ffffff", 0), ("#38161a", 9))
    )
    glare = path(
        f"M{-width * 0.33:.0f} {-height * 0.8:.0f} C{-width * 0.4:.0f} {-height * 0.6:.0f} {-width * 0.4:.0f} {-height * 0.4:.0f} {-width * 0.34:.0f} {-height * 0.2:.0f} C{-width * 0.3:.0f} {-height * 0.4:.0f} {-width * 0.3:.0f} {-height * 0.6:.0f} {-width * 0.25:.0f} {-height * 0.82:.0f} Z",
        fill="#ffffff",
        opacity=0.5,
    )
    sides = linear(
        [
            (0, "#38161a", 0.32),
            (0.12, "#38161a", 0),
            (0.3, "#ffffff", 0.12),
            (0.6, "#38161a", 0),
            (1, "#38161a", 0.36),
        ]
    )
    return rect(-width / 2, -height, width, height, fill=sides) + blur(
        lines + glare, 6, (-width / 2, -height, width / 2, 0)
    )


def _glints(width: float, height: float) -> Svg:
    half = width / 2
    long = path(
        f"M{-half * 0.8} {-height * 0.9:.0f} C{-half * 0.9} {-height * 0.6:.0f} {-half * 0.9} {-height * 0.3:.0f} {-half * 0.82} -60 L{-half * 0.7} -80 C{-half * 0.78} {-height * 0.34:.0f} {-half * 0.76} {-height * 0.6:.0f} {-half * 0.66} {-height * 0.88:.0f} Z",
        fill="#ffffff",
        opacity=0.55,
    )
    right = path(
        f"M{half * 0.8} {-height * 0.82:.0f} C{half * 0.88} {-height * 0.6:.0f} {half * 0.86} {-height * 0.5:.0f} {half * 0.82} {-height * 0.4:.0f} L{half * 0.76} {-height * 0.42:.0f} C{half * 0.8} {-height * 0.55:.0f} {half * 0.78} {-height * 0.66:.0f} {half * 0.73} {-height * 0.8:.0f} Z",
        fill="#ffffff",
        opacity=0.45,
    )
    wrinkles = "".join(
        stroke(f"M{x} {-height + 20} L{x * 0.9:.0f} {-height + 90}", "#ffffff", 5, opacity=0.4)
        for x in (-120, -60, 10, 80, 130)
    )
    return long + right + wrinkles


def _header(width: float, colour: str, card: Svg, height: float) -> Svg:
    half, tall = width / 2, 170
    outline = rounded(-half, -height - 40, width, tall, 10)
    staples = "".join(
        rect(x - 22, -height + 100, 44, 7, 3, fill="#cfd5d8")
        + rect(x - 22, -height + 106, 44, 3, fill="#38161a", opacity=0.4)
        for x in (-half * 0.5, half * 0.5)
    )
    shadow = blur(path(outline.d, fill="#38161a", opacity=0.3, transform="translate(4 12)"), 7, outline.box)
    paint = across([(0, lighter(colour, 0.2)), (1, darker(colour, 0.12))], -half, 0, half, 0)
    return shadow + path(outline.d, fill=paint) + clip(at(card, 0, -height + 34), outline.d) + staples


def _tied(height: float) -> Svg:
    ruffle = drawn(
        f"M-60 {-height + 6} C-90 {-height - 50} -110 {-height - 80} -84 {-height - 104} C-50 {-height - 84} -30 {-height - 110} 0 {-height - 96} C30 {-height - 114} 54 {-height - 84} 86 {-height - 104} C108 {-height - 78} 90 {-height - 48} 60 {-height + 6} Z"
    )
    pleats = "".join(
        stroke(f"M{x * 0.5:.0f} {-height} L{x} {-height - 84}", "#ffffff", 4, opacity=0.6)
        for x in (-66, -36, 0, 36, 66)
    )
    return (
        path(ruffle.d, fill="#f4f7f4", opacity=0.7)
        + pleats
        + path(ellipse(58, 14, 0, -height + 2).d, fill="#c7372f")
        + stroke(f"M-50 {-height - 2} C-20 {-height - 8} 20 {-height - 8} 50 {-height - 2}", "#e8766a", 5)
    )

"""Boxes, tins and sacks. Base centre of the front at the origin."""

from random import Random

from tools.illustrations.colour import darker, lighter
from tools.illustrations.outline import Outline, drawn, polygon, rounded
from tools.illustrations.shading import contact, light, round_body, slope
from tools.illustrations.svg import Svg, at, blur, circle, clip, group, linear, oval, path, rect, stroke
from tools.illustrations.texture import dashes, strewn


def carton(width: float, height: float, depth: float, colour: str, art: Svg = "", side_art: Svg = "") -> Svg:
    """Draw a closed box: a front with ``art`` around its middle, a side to the right, a top."""
    half, dx, dy = width / 2, depth * 0.7, depth * 0.36
    front = polygon([(-half, -height), (half, -height), (half, 0), (-half, 0)])
    side = polygon([(half, -height), (half + dx, -height - dy), (half + dx, -dy), (half, 0)])
    lid = polygon([(-half, -height), (half, -height), (half + dx, -height - dy), (-half + dx, -height - dy)])
    skew = f"matrix({dx / max(depth, 1):.3f} {-dy / max(depth, 1):.3f} 0 1 {half + dx / 2:.1f} {-height / 2 - dy / 2:.1f})"
    printed = clip(at(art, 0, -height / 2), front.d) + clip(group(side_art, transform=skew), side.d)
    seam = stroke(
        f"M{-half + dx / 2:.0f} {-height - dy / 2:.0f} L{half + dx / 2:.0f} {-height - dy / 2:.0f}",
        darker(colour, 0.3),
        3,
        opacity=0.5,
    )
    dark = path(side.d, fill="#38161a", opacity=0.26)
    edges = stroke(f"M{-half} {-height} L{half} {-height} L{half} 0", lighter(colour, 0.6), 3, opacity=0.7)
    return group(
        contact(width + dx, x=dx * 0.4, y=-4),
        path(side.d, fill=darker(colour, 0.1)),
        path(lid.d, fill=lighter(colour, 0.3)),
        path(front.d, fill=slope(colour)),
        printed,
        dark,
        seam,
        clip(rect(-half, -height, width, height, fill=_FALL), front.d),
        edges,
    )


_FALL = linear([(0, "#ffffff", 0.16), (0.4, "#ffffff", 0), (1, "#38161a", 0.14)], 0, 0, 0.7, 1)


def open_box(width: float, height: float, depth: float, colour: str, contents: Svg, art: Svg = "") -> Svg:
    """Draw an open box, its inside and lid visible; ``contents`` stand around the middle of its mouth."""
    half, dy = width / 2, depth * 0.5
    back = polygon(
        [
            (-half * 0.92, -height - dy),
            (half * 0.92, -height - dy),
            (half * 0.94, -height * 0.4),
            (-half * 0.94, -height * 0.4),
        ]
    )
    lid = polygon(
        [
            (-half * 0.92, -height - dy),
            (half * 0.92, -height - dy),
            (half * 0.98, -height - dy - height * 0.86),
            (-half * 0.98, -height - dy - height * 0.86),
        ]
    )
    inside = polygon(
        [(-half, -height), (-half * 0.92, -height - dy), (half * 0.92, -height - dy), (half, -height)]
    )
    front = polygon([(-half, -height), (half, -height), (half * 0.97, 0), (-half * 0.97, 0)])
    lip = stroke(f"M{-half} {-height} L{half} {-height}", lighter(colour, 0.55), 5)
    fold = rect(-half, -height - dy - 8, width, 16, fill="#38161a", opacity=0.16)
    return group(
        contact(width, y=-2),
        path(lid.d, fill=slope(lighter(colour, 0.12))),
        clip(fold, lid.d),
        path(back.d, fill=darker(colour, 0.3)),
        path(inside.d, fill=darker(colour, 0.55)),
        at(contents, 0, -height - dy * 0.5),
        path(front.d, fill=slope(colour)),
        clip(at(art, 0, -height / 2), front.d),
        clip(rect(-half, -height, width, height, fill=_FALL), front.d),
        lip,
    )


def tray_from_above(width: float, height: float, colour: str, contents: Svg, wall: float = 34) -> Svg:
    """Draw an open box from above, centred: its rim, its inside and what lies in it."""
    outer = rounded(-width / 2, -height / 2, width, height, 16)
    inner = rounded(
        -width / 2 + wall * 0.4, -height / 2 + wall * 0.4, width - wall * 0.8, height - wall * 0.8, 10
    )
    shadow = blur(
        path(outer.d, fill="#38161a", opacity=0.38, transform="translate(18 24)"),
        16,
        (*outer.box[:2], outer.box[2] + 50, outer.box[3] + 50),
    )
    corner = blur(
        path(
            inner.d,
            fill="none",
            stroke="#38161a",
            stroke_width=wall,
            opacity=0.5,
            transform="translate(10 12)",
        ),
        12,
        inner.box,
    )
    return (
        shadow
        + path(outer.d, fill=slope(lighter(colour, 0.15)))
        + path(inner.d, fill=darker(colour, 0.16))
        + clip(corner + contents, inner.d)
        + path(inner.d, fill="none", stroke=lighter(colour, 0.5), stroke_width=3)
    )


def tin(
    width: float, height: float, colour: str, art: Svg = "", lid: str | None = None, inside: Svg = ""
) -> Svg:
    """Draw a round tin; ``art`` wraps its front. Without a lid ``inside`` stands out of its mouth."""
    half, ry = width / 2, width * 0.075
    body = drawn(
        f"M{-half} {-height} L{half} {-height} L{half} 0 C{half * 0.55} {ry * 1.33} {-half * 0.55} {ry * 1.33} {-half} 0 Z"
    )
    rims = "".join(
        stroke(
            f"M{-half} {y} C{-half * 0.55} {y + ry * 1.33} {half * 0.55} {y + ry * 1.33} {half} {y}",
            tone,
            6,
            opacity=0.7,
        )
        for y, tone in (
            (-8, lighter(colour, 0.5)),
            (-18, darker(colour, 0.3)),
            (-height + 20, darker(colour, 0.25)),
        )
    )
    shade = linear(
        [
            (0, "#38161a", 0.32),
            (0.12, "#38161a", 0.02),
            (0.26, "#ffffff", 0.5),
            (0.36, "#ffffff", 0.05),
            (0.7, "#38161a", 0.05),
            (0.93, "#38161a", 0.36),
            (1, "#38161a", 0.2),
        ]
    )
    front = path(body.d, fill=colour) + clip(
        at(art, 0, -height / 2) + rims + rect(-half, -height, width, height + ry * 2, fill=shade), body.d
    )
    mouth = oval(0, -height, half, ry, fill="#b9b2a4") + oval(0, -height, half - 8, ry - 5, fill="#4a3a34")
    if lid:
        top = _tin_lid(half, ry, height, lid)
        return group(contact(width, y=ry * 0.7), front, top)
    lip = stroke(
        f"M{-half} {-height} C{-half * 0.55} {-height + ry * 1.33} {half * 0.55} {-height + ry * 1.33} {half} {-height}",
        "#e6e1d4",
        7,
    )
    return group(contact(width, y=ry * 0.7), mouth, at(inside, 0, -height), front, lip)


def _tin_lid(half: float, ry: float, height: float, colour: str) -> Svg:
    half += 6
    side = drawn(
        f"M{-half} {-height - 44} L{half} {-height - 44} L{half} {-height + 22} C{half * 0.55} {-height + 22 + ry * 1.33} {-half * 0.55} {-height + 22 + ry * 1.33} {-half} {-height + 22} Z"
    )
    top = oval(0, -height - 44, half, ry + 2, fill=lighter(colour, 0.25)) + oval(
        0,
        -height - 45,
        half - 14,
        ry - 3,
        fill=linear([(0, lighter(colour, 0.5)), (1, darker(colour, 0.05))]),
    )
    return path(side.d, fill=round_body(colour)) + top


def tube(width: float, height: float, contents: Svg, cap: str, label: Svg = "") -> Svg:
    """Draw a tall clear tube with a flat cap at both ends."""
    half, ry = width / 2, width * 0.07
    body = drawn(
        f"M{-half} {-height} L{half} {-height} L{half} 0 C{half * 0.55} {ry * 1.33} {-half * 0.55} {ry * 1.33} {-half} 0 Z"
    )
    shade = linear([(0, "#38161a", 0.4), (0.13, "#38161a", 0), (0.75, "#38161a", 0.02), (1, "#38161a", 0.46)])
    glints = rect(-half + 22, -height + 60, 22, height - 150, 11, fill="#ffffff", opacity=0.5) + rect(
        half - 30, -height + 90, 8, height - 200, 4, fill="#ffffff", opacity=0.4
    )
    edge = path(body.d, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.6)
    filled = path(body.d, fill="#f2f1e4", opacity=0.6) + clip(
        contents + at(label, 0, -height * 0.46) + rect(-half, -height, width, height + 40, fill=shade), body.d
    )
    foot = drawn(
        f"M{-half - 3} -34 C{-half * 0.55} {ry * 1.33 - 34} {half * 0.55} {ry * 1.33 - 34} {half + 3} -34 L{half + 3} 0 C{half * 0.55} {ry * 1.33} {-half * 0.55} {ry * 1.33} {-half - 3} 0 Z"
    )
    return group(
        contact(width, y=ry * 0.7),
        filled,
        glints,
        edge,
        path(foot.d, fill=round_body(cap)),
        _tin_lid(half - 2, ry, height, cap),
    )


def sack(width: float, height: float, art: Svg, colour: str = "#f3efe4", woven: bool = True) -> Svg:
    """Draw a full sack standing, its top sewn shut."""
    half = width / 2
    outline = drawn(
        f"M{-half * 0.86} {-height} C{-half * 0.3} {-height + 8} {half * 0.3} {-height - 6} {half * 0.86} {-height} C{half * 0.9} {-height * 0.86:.0f} {half * 1.06} {-height * 0.6:.0f} {half * 1.04} {-height * 0.3:.0f} "
        f"C{half * 1.04} -40 {half * 1.02} -8 {half * 0.86} 2 C{half * 0.3} 14 {-half * 0.3} 14 {-half * 0.86} 2 C{-half * 1.02} -8 {-half * 1.04} -40 {-half * 1.04} {-height * 0.3:.0f} C{-half * 1.06} {-height * 0.6:.0f} {-half * 0.9} {-height * 0.86:.0f} {-half * 0.86} {-height} Z"
    )
    weave = "".join(
        rect(-half * 1.1, y, width * 1.1, 2, fill="#8d8468", opacity=0.16)
        for y in range(-round(height), 20, 9)
    ) + "".join(
        rect(x, -height, 2, height + 20, fill="#8d8468", opacity=0.13)
        for x in range(-round(half * 1.1), round(half * 1.1), 9)
    )
    hem = rect(-half, -height, width, 40, fill=darker(colour, 0.12)) + stroke(
        f"M{-half} {-height + 40} L{half} {-height + 40}", "#c94f3a", 5, stroke_dasharray="16 9"
    )
    folds = "".join(
        stroke(d, "#5a4a3a", 10, opacity=0.16)
        for d in (
            f"M{-half * 0.6} {-height + 44} C{-half * 0.7} {-height * 0.8:.0f} {-half * 0.6} {-height * 0.7:.0f} {-half * 0.72} {-height * 0.6:.0f}",
            f"M{half * 0.56} {-height + 44} C{half * 0.6} {-height * 0.82:.0f} {half * 0.72} {-height * 0.74:.0f} {half * 0.7} {-height * 0.62:.0f}",
            f"M{half * 0.9} -70 C{half * 0.6} -40 {half * 0.4} -30 {half * 0.2} -22",
        )
    )
    return group(
        contact(width * 1.04, y=0),
        path(outline.d, fill=slope(colour)),
        clip((weave if woven else "") + at(art, 0, -height * 0.46) + hem + folds, outline.d),
        light(outline, 40, colour, 0, 0.75),
    )


def sachet(width: float, height: float, colour: str, art: Svg) -> Svg:
    """Draw a small flat sachet from the front, centred on the origin."""
    outline = rounded(-width / 2, -height / 2, width, height, 6)
    shadow = blur(
        path(outline.d, fill="#38161a", opacity=0.3, transform="translate(9 11)"),
        6,
        (*outline.box[:2], outline.box[2] + 20, outline.box[3] + 20),
    )
    seals = "".join(
        rect(-width / 2, y, width, height * 0.07, fill="#ffffff", opacity=0.28)
        for y in (-height / 2, height * 0.43)
    )
    glare = path(
        f"M{-width * 0.4:.0f} {-height * 0.42:.0f} L{-width * 0.2:.0f} {-height * 0.42:.0f} L{-width * 0.34:.0f} {height * 0.42:.0f} L{-width * 0.44:.0f} {height * 0.42:.0f} Z",
        fill="#ffffff",
        opacity=0.2,
    )
    return (
        shadow
        + path(outline.d, fill=slope(colour))
        + clip(art + seals + glare, outline.d)
        + light(outline, 9, colour, 0, 0.4)
    )


def speckled_paper(rng: Random, outline: Outline, colour: str) -> Svg:
    """Draw recycled paper: an outline with tiny fibres."""
    fibres = dashes(
        rng, strewn(rng, 60, outline.box), [darker(colour, 0.3), lighter(colour, 0.4)], 9, 1.6, 0.5
    )
    return path(outline.d, fill=slope(colour)) + clip(fibres, outline.d)


def hang_tag(colour: str, art: Svg) -> Svg:
    """Draw a paper tag on a string; its hole is the origin, it hangs down about 170."""
    outline = drawn("M-22 0 L22 0 L50 38 L50 170 L-50 170 L-50 38 Z")
    shadow = blur(
        path(outline.d, fill="#38161a", opacity=0.3, transform="translate(6 8)"), 5, (-60, 0, 70, 190)
    )
    return (
        shadow
        + path(outline.d, fill=slope(colour))
        + at(art, 0, 100)
        + circle(0, 22, 8, fill="#38161a", opacity=0.6)
        + stroke("M0 22 C-8 -10 10 -30 -6 -60", "#d8c7a2", 4)
    )

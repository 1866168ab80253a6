"""Woven bamboo and water hyacinth: weaves as paints, and the vessels made of them."""

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, drawn, ellipse, lathe, polar, polygon
from tools.illustrations.shading import cast, contact, light, slope
from tools.illustrations.svg import (
    Svg,
    at,
    blur,
    circle,
    clip,
    group,
    linear,
    path,
    radial,
    rect,
    stroke,
    tiled,
)

STRAW = "#e2c173"
REED = "#a87843"


def woven(
    outline: Outline, colour: str = STRAW, cell: float = 24, turn: float = 0, second: str | None = None
) -> Svg:
    """Draw an outline filled with a plain over-and-under weave of flat strips."""
    other = second or darker(colour, 0.1)
    tile = (
        _over(0, 0, cell, colour)
        + _under(cell, 0, cell, other)
        + _under(0, cell, cell, other)
        + _over(cell, cell, cell, colour)
    )
    defined, paint = tiled(
        rect(0, 0, cell * 2, cell * 2, fill=darker(colour, 0.5)) + tile,
        cell * 2,
        cell * 2,
        f"rotate({turn:g})",
    )
    return defined + path(outline.d, fill=darker(colour, 0.3)) + path(outline.d, fill=paint)


def braided(outline: Outline, colour: str = REED, size: float = 26) -> Svg:
    """Draw an outline filled with rows of plaited rope."""
    light_tone, dark = lighter(colour, 0.28), darker(colour, 0.5)
    strand = f"M0 {size * 0.98} C0 {size * 0.4} {size * 0.5} {size * 0.02} {size} {size * 0.04} C{size} {size * 0.6} {size * 0.5} {size * 0.98} 0 {size * 0.98} Z"
    tile = rect(0, 0, size, size * 2, fill=dark)
    tile += path(strand, fill=linear([(0, light_tone), (1, colour)], 0, 0, 0, 1))
    tile += path(
        strand,
        fill=linear([(0, colour), (1, darker(colour, 0.22))], 0, 0, 0, 1),
        transform=f"translate({size} {size}) scale(-1 1)",
    )
    defined, paint = tiled(tile, size, size * 2)
    return defined + path(outline.d, fill=darker(colour, 0.3)) + path(outline.d, fill=paint)


def bamboo_box(
    width: float,
    height: float,
    depth: float,
    colour: str = STRAW,
    lid_colour: str | None = None,
    cell: float = 26,
) -> Svg:
    """Draw a square besek with its lid on; base centre of its front at the origin."""
    half, dx, dy = width / 2, depth * 0.62, depth * 0.34
    lid_h = height * 0.42
    front = polygon([(-half, -height), (half, -height), (half * 0.98, 0), (-half * 0.98, 0)])
    side = polygon([(half, -height), (half + dx, -height - dy), (half + dx, -dy), (half * 0.98, 0)])
    top = polygon(
        [(-half - 6, -height), (half + 6, -height), (half + dx + 4, -height - dy), (-half + dx, -height - dy)]
    )
    lid_front = polygon(
        [(-half - 6, -height), (half + 6, -height), (half + 6, -height + lid_h), (-half - 6, -height + lid_h)]
    )
    lid_side = polygon(
        [
            (half + 6, -height),
            (half + dx + 4, -height - dy),
            (half + dx + 4, -height - dy + lid_h),
            (half + 6, -height + lid_h),
        ]
    )
    tone = lid_colour or colour
    under = blur(
        path(lid_front.d, fill="#38161a", opacity=0.4, transform="translate(0 12)"), 6, lid_front.box
    )
    return group(
        contact(width + dx, x=dx * 0.4),
        woven(front, colour, cell),
        woven(side, darker(colour, 0.3), cell, -30),
        clip(under, front.d + side.d),
        woven(lid_front, tone, cell),
        woven(lid_side, darker(tone, 0.3), cell, -30),
        woven(top, lighter(tone, 0.22), cell * 0.9, 45),
        *(
            stroke(d, darker(tone, 0.45), 5)
            for d in (
                f"M{-half - 6} {-height} L{half + 6} {-height} L{half + dx + 4} {-height - dy}",
                f"M{-half - 6} {-height + lid_h} L{half + 6} {-height + lid_h} L{half + dx + 4} {-height - dy + lid_h}",
            )
        ),
        path(front.d, fill=linear([(0, "#ffffff", 0.14), (0.5, "#ffffff", 0), (1, "#38161a", 0.16)])),
    )


def round_tray(radius: float, colour: str = STRAW, inside: Svg = "", cell: float = 26) -> Svg:
    """Draw a tampah from above, centred: a woven disc with a thick bound rim; ``inside`` lies on it."""
    edge, inner = ellipse(radius), ellipse(radius * 0.9)
    rim = path(edge.d, fill=slope(darker(colour, 0.16))) + light(edge, 14, colour, 0, 0.6)
    bindings = "".join(
        path(
            f"M{radius * 0.895:.1f} -7 L{radius * 1.005:.1f} -9 L{radius * 1.005:.1f} 9 L{radius * 0.895:.1f} 7 Z",
            fill=darker(colour, 0.42),
            opacity=0.8,
            transform=f"rotate({angle})",
        )
        for angle in range(0, 360, 12)
    )
    shade = blur(
        path(
            inner.d, fill="none", stroke="#38161a", stroke_width=34, opacity=0.5, transform="translate(9 11)"
        ),
        10,
        inner.box,
    )
    return (
        cast(edge, radius * 0.06, 0, 0.42)
        + rim
        + bindings
        + woven(inner, colour, cell, 45)
        + clip(shade, inner.d)
        + inside
    )


def slanted_tray(width: float, colour: str = STRAW, inside: Svg = "", deep: float = 34) -> Svg:
    """Draw a tampah on the table from the side; the middle of its woven floor is the origin."""
    half, ry = width / 2, width * 0.17
    outer, inner = ellipse(half, ry), ellipse(half * 0.93, ry * 0.9, 0, 3)
    wall = drawn(
        f"M{-half} 0 C{-half} {ry * 0.55 + deep:.0f} {-half * 0.55:.0f} {ry + deep:.0f} 0 {ry + deep:.0f} C{half * 0.55:.0f} {ry + deep:.0f} {half} {ry * 0.55 + deep:.0f} {half} 0 Z"
    )
    shade = blur(
        path(
            inner.d, fill="none", stroke="#38161a", stroke_width=30, opacity=0.5, transform="translate(6 8)"
        ),
        9,
        inner.box,
    )
    return (
        contact(width * 0.96, ry * 0.8, y=ry * 0.4 + deep)
        + woven(wall, darker(colour, 0.25), 20)
        + path(outer.d, fill=slope(lighter(colour, 0.1)))
        + woven(inner, colour, 24, 30)
        + clip(shade, inner.d)
        + inside
    )


def spiral_mat(radius: float, colour: str = REED, rings: int = 9) -> Svg:
    """Draw a round mat coiled from plaited rope, from above, centred."""
    edge = ellipse(radius)
    step = radius / rings
    coils = "".join(
        _coil(step * (i + 0.5), step, colour if i % 2 else lighter(colour, 0.12)) for i in range(rings)
    )
    return (
        cast(edge, radius * 0.07, 0, 0.42)
        + path(edge.d, fill=darker(colour, 0.5))
        + coils
        + light(edge, 14, colour, 0, 0.55)
    )


def reed_basket(
    width: float, height: float, colour: str = REED, handles: str = "#6b3f25", inside: Svg = ""
) -> Svg:
    """Draw a round basket of plaited water hyacinth with two leather handles; base centre at the origin."""
    half, ry = width / 2, width * 0.13
    body = lathe(
        [(half * 0.9, -height), (half, -height * 0.55), (half * 0.96, -height * 0.2), (half * 0.76, 0)],
        30,
        0.9,
    )
    mouth, hollow = ellipse(half * 0.9, ry, 0, -height), ellipse(half * 0.83, ry * 0.8, 0, -height + 3)
    bands = "".join(
        stroke(
            f"M{-half * 1.02:.0f} {y:.0f} C{-half * 0.5:.0f} {y + ry * 1.2:.0f} {half * 0.5:.0f} {y + ry * 1.2:.0f} {half * 1.02:.0f} {y:.0f}",
            "#38161a",
            3,
            opacity=0.28,
        )
        for y in range(-round(height), 0, 44)
    )
    back = stroke(
        f"M{-half * 0.4:.0f} {-height - ry * 0.7:.0f} C{-half * 0.4:.0f} {-height - 200:.0f} {half * 0.4:.0f} {-height - 200:.0f} {half * 0.4:.0f} {-height - ry * 0.7:.0f}",
        darker(handles, 0.35),
        20,
    )
    front = stroke(
        f"M{-half * 0.42:.0f} {-height + 80:.0f} L{-half * 0.42:.0f} {-height + 10:.0f} C{-half * 0.42:.0f} {-height - 150:.0f} {half * 0.42:.0f} {-height - 150:.0f} {half * 0.42:.0f} {-height + 10:.0f} L{half * 0.42:.0f} {-height + 80:.0f}",
        handles,
        22,
    )
    studs = "".join(
        circle(side * half * 0.42, -height + y, 6, fill="#d9b25e") for side in (-1, 1) for y in (34, 66)
    )
    rim = path(mouth.d, fill="none", stroke=lighter(colour, 0.2), stroke_width=20) + path(
        mouth.d, fill="none", stroke=darker(colour, 0.4), stroke_width=16, stroke_dasharray="4 16"
    )
    return group(
        contact(width * 0.9, y=6),
        back,
        path(mouth.d, fill=darker(colour, 0.68)),
        clip(
            at(inside, 0, -height),
            hollow.d
            + f"M{-half} {-height} L{half} {-height} L{half} {-height - 600} L{-half} {-height - 600} Z",
        ),
        braided(body, colour, 30),
        clip(bands, body.d),
        _around(body),
        _front_rim(half * 0.9, ry, -height, colour) if inside else rim,
        front,
        studs,
    )


def dome_lamp(width: float, height: float, colour: str = "#c8924a") -> Svg:
    """Draw a glowing bamboo lampshade hanging from its cord; the cord's foot is the origin."""
    half = width / 2
    dome = drawn(
        f"M-34 0 C{-half * 0.7:.0f} {height * 0.06:.0f} {-half} {height * 0.5:.0f} {-half} {height} C{-half * 0.5:.0f} {height + 46} {half * 0.5:.0f} {height + 46} {half} {height} C{half} {height * 0.5:.0f} {half * 0.7:.0f} {height * 0.06:.0f} 34 0 Z"
    )
    glow = path(dome.d, fill=radial([(0, "#fff3c4"), (0.5, "#fbd277"), (1, "#e09a3e")], 0.5, 0.72, 0.65))
    ribs = "".join(
        stroke(
            f"M{x * 0.16:.0f} 0 C{x * 0.85:.0f} {height * 0.1:.0f} {x} {height * 0.5:.0f} {x} {height + 36 * (1 - (x / half) ** 2):.0f}",
            darker(colour, 0.2),
            9,
        )
        for x in range(-round(half), round(half) + 1, round(half / 7))
    )
    rings = "".join(_hoop(half * _bulge_at(i / 12), height * i / 12, colour) for i in range(1, 13))
    rim = stroke(
        f"M{-half} {height} C{-half * 0.5:.0f} {height + 46} {half * 0.5:.0f} {height + 46} {half} {height}",
        darker(colour, 0.3),
        22,
    )
    cap = rect(-40, -26, 80, 40, 12, fill=slope(darker(colour, 0.4)))
    return (
        stroke("M0 0 L0 -900", "#4a332a", 7)
        + glow
        + clip(ribs + rings, dome.d)
        + light(dome, 20, colour, 0, 0.4)
        + rim
        + cap
    )


def hanging_pot(width: float, height: float, colour: str = REED) -> Svg:
    """Draw a plaited pot cover; the middle of its rim is the origin."""
    half, ry = width / 2, width * 0.12
    body = lathe(
        [(half, 0), (half * 0.98, height * 0.4), (half * 0.7, height * 0.86), (half * 0.5, height)], 20, 0.9
    )
    return (
        path(ellipse(half, ry).d, fill="#4a2f22")
        + braided(body, colour, 26)
        + _around(body)
        + path(ellipse(half, ry).d, fill="none", stroke=lighter(colour, 0.25), stroke_width=15)
    )


def _over(x: float, y: float, cell: float, colour: str) -> Svg:
    shade = linear(
        [(0, darker(colour, 0.18)), (0.2, lighter(colour, 0.22)), (0.7, colour), (1, darker(colour, 0.24))]
    )
    return rect(x, y + cell * 0.06, cell, cell * 0.88, 2, fill=shade) + rect(
        x, y + cell * 0.3, cell, 1.6, fill=darker(colour, 0.3), opacity=0.35
    )


def _under(x: float, y: float, cell: float, colour: str) -> Svg:
    shade = linear(
        [(0, darker(colour, 0.18)), (0.2, lighter(colour, 0.14)), (0.7, colour), (1, darker(colour, 0.24))],
        0,
        0,
        0,
        1,
    )
    return rect(x + cell * 0.06, y, cell * 0.88, cell, 2, fill=shade) + rect(
        x + cell * 0.34, y, 1.6, cell, fill=darker(colour, 0.3), opacity=0.35
    )


def _coil(radius: float, step: float, colour: str) -> Svg:
    count = max(6, round(radius * 6.28 / (step * 0.72)))
    strand = path(
        ellipse(step * 0.62, step * 0.3).d,
        fill=linear([(0, lighter(colour, 0.3)), (1, darker(colour, 0.2))], 0, 0, 0, 1),
    )
    return "".join(
        group(
            strand,
            transform=f"translate({polar(radius, a)[0]:.1f} {polar(radius, a)[1]:.1f}) rotate({a + 90 + 28:.1f})",
        )
        for a in (360 * i / count for i in range(count))
    )


def _around(body: Outline) -> Svg:
    x0, y0, x1, y1 = body.box
    shade = linear(
        [
            (0, "#38161a", 0.42),
            (0.14, "#38161a", 0.08),
            (0.3, "#ffffff", 0.2),
            (0.48, "#ffffff", 0),
            (0.72, "#38161a", 0.1),
            (1, "#38161a", 0.52),
        ]
    )
    return clip(rect(x0, y0, x1 - x0, y1 - y0, fill=shade), body.d)


def _front_rim(half: float, ry: float, y: float, colour: str) -> Svg:
    curve = f"M{-half:.0f} {y:.0f} C{-half:.0f} {y + ry * 1.33:.0f} {half:.0f} {y + ry * 1.33:.0f} {half:.0f} {y:.0f}"
    return stroke(curve, mix(colour, "#ffffff", 0.14), 20) + stroke(
        curve, darker(colour, 0.4), 16, stroke_dasharray="4 16", stroke_linecap="butt"
    )


def _hoop(half: float, y: float, colour: str) -> Svg:
    return stroke(
        f"M{-half:.0f} {y:.0f} C{-half * 0.5:.0f} {y + 40:.0f} {half * 0.5:.0f} {y + 40:.0f} {half:.0f} {y:.0f}",
        colour,
        9,
    ) + stroke(
        f"M{-half:.0f} {y - 3:.0f} C{-half * 0.5:.0f} {y + 37:.0f} {half * 0.5:.0f} {y + 37:.0f} {half:.0f} {y - 3:.0f}",
        lighter(colour, 0.4),
        2,
        opacity=0.6,
    )


def _bulge_at(share: float) -> float:
    return (1 - (1 - share) ** 2.4) ** 0.62

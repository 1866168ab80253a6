"""Garments and bags, flat from the front. The top's middle is the origin for what hangs, the base for what stands."""

from random import Random

from tools.illustrations.colour import SHADOW, darker, lighter
from tools.illustrations.outline import Outline, drawn, rounded
from tools.illustrations.shading import cast, contact, light, slope
from tools.illustrations.svg import Svg, at, blur, circle, clip, group, path, rect, stroke
from tools.illustrations.textile.cloth import folds, printed
from tools.illustrations.textile.motifs import Print


def hanger(colour: str = "#a8703f") -> Svg:
    """Draw a wooden hanger; the middle of its bar is the origin."""
    hook = stroke("M0 -16 L0 -60 C0 -84 40 -84 40 -112 C40 -150 -12 -150 -12 -116", "#b9bec2", 9)
    bar = drawn(
        "M-190 52 C-120 10 -40 -20 0 -24 C40 -20 120 10 190 52 C200 60 194 72 182 66 C110 34 50 10 0 4 C-50 10 -110 34 -182 66 C-194 72 -200 60 -190 52 Z"
    )
    return hook + path(bar.d, fill=slope(colour)) + light(bar, 6, colour)


def shirt(cloth: Print, tone: str, trim: str) -> Svg:
    """Draw a short-sleeved shirt on a hanger; the middle of its collar is the origin."""
    body = drawn(
        "M-88 4 C-140 24 -190 48 -212 80 L-218 580 C-120 604 120 604 218 580 L212 80 C190 48 140 24 88 4 C50 36 -50 36 -88 4 Z"
    )
    left = drawn(
        "M-150 32 C-230 62 -284 130 -318 250 C-280 282 -228 296 -188 296 C-196 220 -196 140 -150 32 Z"
    )
    right = drawn("M150 32 C230 62 284 130 318 250 C280 282 228 296 188 296 C196 220 196 140 150 32 Z")
    placket = rect(-20, 40, 40, 556, fill=SHADOW, opacity=0.12) + stroke(
        "M-20 44 L-20 594 M20 44 L20 594", SHADOW, 3, opacity=0.3
    )
    buttons = "".join(
        circle(0, y, 9, fill=trim) + circle(-2, y - 2, 3, fill="#ffffff", opacity=0.7)
        for y in range(96, 570, 84)
    )
    pocket = rounded(66, 150, 100, 110, 8)
    collar = drawn("M-88 2 C-60 -26 60 -26 88 2 L122 52 L42 70 L0 34 L-42 70 L-122 52 Z")
    inside = path("M-74 -2 C-40 -22 40 -22 74 -2 L0 34 Z", fill=darker(tone, 0.45))
    sleeves = "".join(
        cast(part, 16, 0, 0.3) + printed(part, cloth) + light(part, 18, tone, 0, 0.55)
        for part in (left, right)
    )
    return (
        sleeves
        + cast(body, 16, 0, 0.3)
        + printed(body, cloth)
        + folds(body, [(-130, 90), (110, 110)], 20)
        + light(body, 22, tone, 0, 0.5)
        + placket
        + buttons
        + printed(pocket, cloth)
        + path(pocket.d, fill="none", stroke=SHADOW, stroke_width=3, opacity=0.45)
        + printed(collar, cloth)
        + path(collar.d, fill="none", stroke=SHADOW, stroke_width=4, opacity=0.45)
        + inside
    )


def kimono(tone: str, prints: Svg, lining: str) -> Svg:
    """Draw an open kimono-style outer with wide sleeves; the middle of its neck is the origin."""
    body = drawn(
        "M-96 0 C-150 16 -190 26 -214 40 L-230 640 C-150 660 -80 660 -46 650 L-40 40 L-60 0 Z M96 0 C150 16 190 26 214 40 L230 640 C150 660 80 660 46 650 L40 40 L60 0 Z"
    )
    back = drawn("M-60 0 C-30 16 30 16 60 0 L52 600 L-52 600 Z")
    sleeves = drawn(
        "M-160 20 C-240 50 -330 110 -396 190 L-330 372 C-280 330 -240 290 -206 268 Z M160 20 C240 50 330 110 396 190 L330 372 C280 330 240 290 206 268 Z"
    )
    art = group(prints, transform="translate(-420 -20)")
    bands = stroke(
        "M-62 -2 C-52 60 -46 240 -46 650 M62 -2 C52 60 46 240 46 650",
        darker(tone, 0.14),
        30,
        stroke_linecap="butt",
    ) + stroke("M-390 196 L-332 364 M390 196 L332 364", darker(tone, 0.14), 26, stroke_linecap="butt")
    drawn_back = path(back.d, fill=darker(lining, 0.3)) + rect(-70, 6, 140, 16, 8, fill=darker(tone, 0.22))
    parts = "".join(
        cast(part, 16, 0, 0.3)
        + path(part.d, fill=slope(tone))
        + clip(art, part.d)
        + light(part, 20, tone, 0, 0.5)
        for part in (sleeves, body)
    )
    return drawn_back + parts + folds(body, [(-170, 80), (-90, 60), (110, 70), (180, 70)], 10) + bands


def apron(tone: str, pocket: Print, trim: str) -> Svg:
    """Draw a kitchen apron hanging by its neck strap; the strap's top is the origin."""
    strap = stroke("M0 0 C-70 0 -104 70 -112 158 M0 0 C70 0 104 70 112 158", trim, 20)
    body = drawn(
        "M-124 150 L124 150 C128 230 150 300 226 344 L232 740 C120 764 -120 764 -232 740 L-226 344 C-150 300 -128 230 -124 150 Z"
    )
    ties = stroke("M-226 356 C-300 380 -330 440 -318 540 M226 356 C300 380 330 440 318 540", trim, 16)
    pouch = drawn(
        "M-140 440 L140 440 L140 590 C140 618 120 630 96 630 L-96 630 C-120 630 -140 618 -140 590 Z"
    )
    stitches = clip(
        path(
            body.d,
            fill="none",
            stroke=lighter(tone, 0.5),
            stroke_width=30,
            stroke_dasharray="2 0",
            opacity=0.12,
        ),
        body.d,
    ) + stroke("M-104 176 L104 176", "#e0a44a", 3, stroke_dasharray="12 8")
    divider = stroke("M0 440 L0 630", SHADOW, 4, opacity=0.4)
    return (
        strap
        + ties
        + cast(body, 18, 0, 0.34)
        + path(body.d, fill=slope(tone))
        + folds(body, [(-150, 90), (150, 100)], 16)
        + stitches
        + light(body, 20, tone, 0, 0.5)
        + cast(pouch, 5, 0, 0.3)
        + printed(pouch, pocket)
        + path(pouch.d, fill="none", stroke="#e0a44a", stroke_width=4, stroke_dasharray="12 8")
        + divider
        + rect(-140, 430, 280, 22, 4, fill=trim)
    )


def tote(width: float, height: float, tone: str, art: Svg, strap: str) -> Svg:
    """Draw a canvas tote standing; base centre at the origin, ``art`` around its front's middle."""
    half = width / 2
    outline = drawn(
        f"M{-half * 0.94} {-height} L{half * 0.94} {-height} C{half} {-height * 0.6:.0f} {half * 1.03} {-height * 0.3:.0f} {half} -20 C{half} -4 {half * 0.9} 2 {half * 0.7} 4 L{-half * 0.7} 4 C{-half * 0.9} 2 {-half} -4 {-half} -20 C{-half * 1.03} {-height * 0.3:.0f} {-half} {-height * 0.6:.0f} {-half * 0.94} {-height} Z"
    )
    back = _strap(half * 0.44, height, darker(strap, 0.35), -14, 250)
    front = _strap(half * 0.44, height, strap, 90, 220)
    weave = "".join(
        rect(-half * 1.05, y, width * 1.1, 1.6, fill=SHADOW, opacity=0.05)
        for y in range(-round(height), 6, 7)
    )
    top = rect(-half, -height, width, 44, fill=SHADOW, opacity=0.07) + stroke(
        f"M{-half} {-height + 44} L{half} {-height + 44}", darker(tone, 0.25), 3, stroke_dasharray="10 7"
    )
    crosses = "".join(_stitched(side * half * 0.44, -height + 66, strap) for side in (-1, 1))
    return group(
        contact(width, y=0),
        back,
        path(outline.d, fill=slope(tone)),
        clip(weave + at(art, 0, -height * 0.45) + top, outline.d),
        folds(outline, [(-half * 0.7, 70), (half * 0.66, 90)], 12),
        light(outline, 22, tone, 0, 0.5),
        front,
        crosses,
    )


def patchwork(
    outline: Outline, prints: list[Print], cell: float, rng: Random, thread: str = "#f7ecd6"
) -> Svg:
    """Draw an outline pieced from squares of different cloths, with stitches along the seams."""
    x0, y0, x1, y1 = outline.box
    squares, definitions, last = [], "".join(cloth.definition for cloth in prints), -1
    columns, rows = int((x1 - x0) // cell) + 1, int((y1 - y0) // cell) + 1
    for row in range(rows):
        for column in range(columns):
            last = rng.choice([i for i in range(len(prints)) if i != last])
            square = x0 + column * cell, y0 + row * cell, cell, cell
            squares += [rect(*square, fill=prints[last].ground), rect(*square, fill=prints[last].paint)]
    seams = "".join(
        stroke(
            f"M{x0 + i * cell:.0f} {y0:.0f} L{x0 + i * cell:.0f} {y1:.0f}", thread, 3, stroke_dasharray="10 7"
        )
        for i in range(1, columns)
    ) + "".join(
        stroke(
            f"M{x0:.0f} {y0 + i * cell:.0f} L{x1:.0f} {y0 + i * cell:.0f}", thread, 3, stroke_dasharray="10 7"
        )
        for i in range(1, rows)
    )
    grooves = blur(group(seams.replace(thread, SHADOW), opacity=0.35), 4, outline.box)
    return definitions + clip("".join(squares) + grooves + seams, outline.d)


def patch_bag(width: float, height: float, prints: list[Print], rng: Random, strap: str) -> Svg:
    """Draw a patchwork shopping bag with two handles; base centre at the origin."""
    half = width / 2
    outline = drawn(
        f"M{-half} {-height} L{half} {-height} L{half * 0.95} -16 C{half * 0.95} 0 {half * 0.86} 4 {half * 0.7} 4 L{-half * 0.7} 4 C{-half * 0.86} 4 {-half * 0.95} 0 {-half * 0.95} -16 Z"
    )
    side = drawn(f"M{half} {-height} L{half + 80} {-height - 34} L{half + 66} -40 L{half * 0.95} 0 Z")
    mouth = path(
        f"M{-half} {-height} L{-half + 80} {-height - 34} L{half + 80} {-height - 34} L{half} {-height} Z",
        fill=darker(strap, 0.55),
    )
    back = at(_strap(half * 0.4, height + 34, darker(strap, 0.3), -2, 220), 80, 0)
    front = _strap(half * 0.4, height, strap, 120, 200)
    band = rect(-half, -height, width, 30, fill=strap)
    return group(
        contact(width + 60, x=40, y=0),
        back,
        mouth,
        printed(side, prints[0]),
        path(side.d, fill=SHADOW, opacity=0.42),
        patchwork(outline, prints, width / 4, rng),
        clip(band, outline.d),
        light(outline, 24, strap, 0, 0.45),
        front,
    )


def zip_pouch(width: float, height: float, prints: list[Print], rng: Random, tab: str) -> Svg:
    """Draw a small zip pouch standing; base centre at the origin."""
    half = width / 2
    outline = drawn(
        f"M{-half} {-height + 20} C{-half} {-height + 4} {-half + 12} {-height} {-half + 30} {-height} L{half - 30} {-height} C{half - 12} {-height} {half} {-height + 4} {half} {-height + 20} L{half * 1.03} -40 C{half * 1.02} -6 {half * 0.9} 2 {half * 0.7} 3 L{-half * 0.7} 3 C{-half * 0.9} 2 {-half * 1.02} -6 {-half * 1.03} -40 Z"
    )
    zipper = rect(-half, -height + 24, width, 30, fill=darker(tab, 0.4)) + "".join(
        rect(x, -height + 33, 6, 12, 2, fill="#d8c9a0") for x in range(-round(half) + 8, round(half), 11)
    )
    pull = circle(half - 40, -height + 40, 11, fill="#d9b25e") + stroke(
        f"M{half - 36} {-height + 48} L{half - 24} {-height + 104}", tab, 15
    )
    return group(
        contact(width, y=0),
        patchwork(outline, prints, width / 3.2, rng),
        clip(zipper, outline.d),
        light(outline, 20, tab, 0, 0.6),
        pull,
    )


def _strap(x: float, height: float, colour: str, drop: float, rise: float) -> Svg:
    return stroke(
        f"M{-x:.0f} {-height + drop:.0f} L{-x:.0f} {-height:.0f} C{-x:.0f} {-height - rise:.0f} {x:.0f} {-height - rise:.0f} {x:.0f} {-height:.0f} L{x:.0f} {-height + drop:.0f}",
        colour,
        30,
        stroke_linecap="butt",
    ) + stroke(
        f"M{-x - 9:.0f} {-height + drop:.0f} L{-x - 9:.0f} {-height:.0f} C{-x - 9:.0f} {-height - rise - 10:.0f} {x - 9:.0f} {-height - rise - 10:.0f} {x - 9:.0f} {-height:.0f}",
        lighter(colour, 0.35),
        4,
        opacity=0.6,
    )


def _stitched(x: float, y: float, colour: str) -> Svg:
    return stroke(
        f"M{x - 11} {y - 14} L{x + 11} {y + 14} M{x + 11} {y - 14} L{x - 11} {y + 14}", darker(colour, 0.4), 3
    )

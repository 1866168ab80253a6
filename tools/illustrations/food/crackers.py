"""Chips and crackers, as pieces around their centre, about 100 units wide."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, blob, drawn, ellipse, line, ring, smooth, softened
from tools.illustrations.piece import Piece
from tools.illustrations.svg import Svg, at, circle, path, stroke
from tools.illustrations.texture import cracks, dashes, specks, spread, strewn


def tempe_chip(rng: Random) -> Piece:
    """Return a thin round tempe chip, soybeans showing in the crust."""
    colour = mix("#e0aa52", "#d0943c", rng.random())
    beans = "".join(at(_bean(rng), x, y, 1, rng.uniform(0, 180)) for x, y in spread(rng, 18, 46, 17))
    flecks = dashes(rng, spread(rng, 5, 42, 10), ["#4d7a2c"], 9, 3)
    return Piece(blob(rng, 56, 52, 0.05, 16), colour, beans + flecks, "", 8)


def cassava_chip(rng: Random) -> Piece:
    """Return a ridged cassava chip glazed with chilli."""
    colour = mix("#f0c168", "#e6ad4c", rng.random())
    ridges = "".join(
        stroke(f"M{x} -70 C{x + 9} -24 {x - 9} 24 {x} 70", darker(colour, 0.22), 5, opacity=0.55)
        for x in range(-56, 60, 15)
    )
    glaze = "".join(
        path(
            blob(rng, rng.uniform(12, 24), rng.uniform(8, 15), 0.22).d,
            fill=rng.choice(["#c9301f", "#b3231a", "#dd4a27"]),
            opacity=0.86,
            transform=f"translate({x:.0f} {y:.0f})",
        )
        for x, y in spread(rng, 6, 42, 24)
    )
    flakes = dashes(rng, spread(rng, 12, 46, 8), ["#7c1310", "#f3dca0"], 6, 3.4)
    return Piece(blob(rng, 58, 48, 0.07, 10), colour, ridges + glaze + flakes, "", 10)


def banana_chip(rng: Random) -> Piece:
    """Return an oval banana chip dusted with cocoa."""
    colour = mix("#efcd77", "#e5ba58", rng.random())
    heart = "".join(
        stroke("M0 0 L0 -11", "#a97a35", 3, opacity=0.5, transform=f"rotate({angle})")
        for angle in (0, 120, 240)
    )
    cocoa = path(
        blob(rng, 45, 34, 0.16).d,
        fill="#6b3a1e",
        opacity=0.78,
        transform=f"translate({rng.uniform(-12, 12):.0f} {rng.uniform(-10, 10):.0f})",
    )
    dust = specks(rng, spread(rng, 40, 58, 4), ["#5b2e16", "#7d4828"], (1.4, 3.4), 0.85)
    return Piece(blob(rng, 64, 44, 0.04), colour, heart + cocoa + dust, "", 9)


def leaf_cracker(rng: Random) -> Piece:
    """Return a small square cracker freckled dark green."""
    colour = mix("#e9dca0", "#ddca82", rng.random())
    flecks = dashes(rng, strewn(rng, 34, (-42, -42, 42, 42)), ["#2f5a34", "#477a45", "#24472b"], 8, 4)
    blisters = "".join(
        circle(x, y, rng.uniform(5, 9), fill=lighter(colour, 0.5), opacity=0.7)
        for x, y in spread(rng, 5, 34, 20)
    )
    wobble = [
        (x * rng.uniform(0.9, 1.06), y * rng.uniform(0.9, 1.06))
        for x, y in [(-48, -46), (2, -42), (48, -48), (44, 2), (49, 47), (0, 43), (-47, 48), (-43, 0)]
    ]
    return Piece(smooth(wobble, 0.5), colour, blisters + flecks, "", 8)


def mushroom_strip(rng: Random) -> Piece:
    """Return a crisp golden strand of fried oyster mushroom."""
    colour = mix("#dba04a", "#c78632", rng.random())
    bend = rng.uniform(-22, 22)
    points = [
        (-64, -8),
        (-30, -17 + bend * 0.4),
        (10, -20 + bend),
        (48, -25),
        (70, -6),
        (62, 18),
        (20, 14 + bend),
        (-24, 13 + bend * 0.5),
        (-62, 10),
    ]
    crumbs = specks(
        rng, strewn(rng, 46, (-62, -34, 66, 34)), ["#f0c77c", "#a8681f", "#f6dca4"], (1.8, 4.6), 0.85
    )
    return Piece(smooth([(x, y * rng.uniform(0.85, 1.2)) for x, y in points], 0.8), colour, crumbs, "", 10)


def rengginang(rng: Random) -> Piece:
    """Return a round cracker of puffed rice grains, faintly pink."""
    shades = ["#f7dcc0", "#f0c4a4", "#eeb597", "#fbe9d2"]
    grains = "".join(_grain(rng, x, y, shades) for x, y in spread(rng, 60, 52, 9.5))
    outline = smooth(ring(22, lambda _: rng.uniform(50, 58)))
    return Piece(outline, "#dd9d78", grains, "", 8, "#c98860")


def opak(rng: Random) -> Piece:
    """Return a big flat toasted rice cracker, white with scorch marks."""
    scorch = "".join(
        path(
            blob(rng, rng.uniform(9, 24), rng.uniform(7, 15), 0.25).d,
            fill=rng.choice(["#b5793a", "#d8a860", "#c58c48"]),
            opacity=0.7,
            transform=f"translate({x:.0f} {y:.0f})",
        )
        for x, y in spread(rng, 9, 84, 26)
    )
    bubbles = "".join(
        circle(x, y, rng.uniform(4, 9), fill="#fffaf0", opacity=0.8) for x, y in spread(rng, 26, 88, 15)
    )
    rim = path(blob(rng, 95, 95, 0.02).d, fill="none", stroke="#dcb67e", stroke_width=9, opacity=0.6)
    return Piece(blob(rng, 100, 98, 0.03, 18), "#f4e4c6", scorch + bubbles + rim, "", 9, "#c89a5e")


def peanut_lace(rng: Random) -> Piece:
    """Return a rempeyek: a lacy round cracker full of peanuts."""
    peanuts = "".join(at(_peanut(rng), x, y, 1, rng.uniform(0, 360)) for x, y in spread(rng, 9, 48, 25))
    return _lace(rng, "#e2a848", peanuts + dashes(rng, spread(rng, 6, 50, 12), ["#4d7a2c"], 9, 3.4))


def shrimp_lace(rng: Random) -> Piece:
    """Return a rempeyek with tiny pink shrimp and slivers of lime leaf."""
    shrimp = "".join(at(_rebon(rng), x, y, 1, rng.uniform(0, 360)) for x, y in spread(rng, 17, 54, 17))
    return _lace(rng, "#ecbf62", shrimp + dashes(rng, spread(rng, 14, 54, 10), ["#3f7a2e", "#5c9440"], 12, 4))


def fish_curl(rng: Random) -> Piece:
    """Return a puffed white fish cracker with a curled-over lip."""
    colour = mix("#f8ecd4", "#efdcba", rng.random())
    points = [(-58, 2), (-40, -34), (0, -42), (44, -36), (60, -2), (48, 30), (18, 24), (-8, 36), (-42, 30)]
    outline = smooth([(x * rng.uniform(0.9, 1.1), y * rng.uniform(0.88, 1.12)) for x, y in points])
    fold = stroke("M-46 4 C-30 -20 10 -26 46 -8", darker(colour, 0.24), 7, opacity=0.5) + stroke(
        "M-44 -4 C-26 -28 12 -33 44 -17", "#ffffff", 6, opacity=0.8
    )
    return Piece(
        outline,
        colour,
        fold + specks(rng, spread(rng, 26, 50, 8), ["#fffdf6", "#e2c898"], (2, 5), 0.6),
        "",
        12,
    )


def noodle_nest(rng: Random) -> Piece:
    """Return a kerupuk mi: a yellow puffed strand coiled upon itself."""
    colour = mix("#f5cd55", "#eeb93c", rng.random())
    loops = [
        stroke(_coil(rng, 42 - 11 * i), shade, width, opacity=0.95)
        for i in range(4)
        for shade, width in ((darker(colour, 0.32), 14), (lighter(colour, 0.25 + 0.1 * (i % 2)), 9))
    ]
    outline = smooth(ring(18, lambda _: rng.uniform(48, 57)))
    return Piece(outline, darker(colour, 0.12), "".join(loops), "", 9)


def skin_curl(rng: Random) -> Piece:
    """Return a crisp curled milkfish skin: golden inside, silver scales outside."""
    colour = mix("#dfa953", "#cd923e", rng.random())
    outline = drawn(
        "M-66 14 C-60 -30 -20 -44 18 -36 C50 -30 72 -14 66 8 C50 -4 30 -4 14 6 C-4 18 -10 34 -32 38 C-52 40 -66 30 -66 14 Z"
    )
    back = drawn(
        "M-66 14 C-60 -30 -20 -44 18 -36 C0 -20 -20 -10 -34 12 C-40 24 -42 34 -40 39 C-58 38 -66 30 -66 14 Z"
    )
    scales = "".join(
        stroke(f"M{x} {y} q7 -9 14 0", "#64808d", 2.6, opacity=0.8)
        for x, y in [(-58, 8), (-46, -6), (-32, -18), (-16, -26), (-50, 20), (-38, 6), (-24, -6)]
    )
    bubbles = specks(rng, strewn(rng, 26, (-20, -30, 60, 20)), ["#f7d999", "#b67a2b"], (2, 5))
    return Piece(outline, colour, bubbles + path(back.d, fill="#a9bcc2") + scales, "", 9)


def _lace(rng: Random, colour: str, topping: Svg) -> Piece:
    outline = smooth(ring(26, lambda _: rng.uniform(56, 66)), 0.9)
    shade = mix(colour, "#d08f34", rng.random() * 0.6)
    bubbles = "".join(
        circle(
            x, y, rng.uniform(3, 7), fill="none", stroke=lighter(shade, 0.45), stroke_width=2.6, opacity=0.7
        )
        for x, y in spread(rng, 26, 58, 11)
    )
    holes = specks(rng, spread(rng, 8, 58, 16), [darker(shade, 0.4)], (2, 4), 0.6)
    return Piece(
        outline,
        shade,
        cracks(rng, spread(rng, 10, 54), darker(shade, 0.35)) + bubbles + holes + topping,
        "",
        9,
    )


def _bean(rng: Random) -> Svg:
    tone = rng.choice(["#f3dba2", "#ecd090", "#e2bf77"])
    return (
        path(ellipse(11, 8).d, fill="#b8812f", opacity=0.6, transform="translate(1.5 2.5)")
        + path(ellipse(10, 7.4).d, fill=tone)
        + stroke("M-5 0 L5 0", "#c99b50", 1.8)
    )


def _peanut(rng: Random) -> Svg:
    tone = rng.choice(["#c8773c", "#d98d4d", "#b9652f"])
    shape = drawn("M-16 0 C-16 -12 16 -12 16 0 C16 12 -16 12 -16 0 Z")
    return (
        path(shape.d, fill="#6e3a14", opacity=0.5, transform="translate(2 3)")
        + path(shape.d, fill=tone)
        + path(
            "M-9 -4 C-4 -7 4 -7 8 -4", fill="none", stroke="#f3c08c", stroke_width=3, stroke_linecap="round"
        )
    )


def _rebon(rng: Random) -> Svg:
    tone = rng.choice(["#ee8f7e", "#e57a6c", "#f3a592"])
    return stroke("M-9 5 C-9 -7 6 -9 9 2", tone, 5.4) + circle(9, 2, 1.5, fill="#3a1717")


def _grain(rng: Random, x: float, y: float, shades: list[str]) -> Svg:
    turned = f"translate({x:.1f} {y:.1f}) rotate({rng.uniform(0, 180):.0f})"
    return path(_GRAIN.d, fill="#a8654a", opacity=0.5, transform=f"translate(1.5 2.5) {turned}") + path(
        _GRAIN.d, fill=rng.choice(shades), transform=turned
    )


def _coil(rng: Random, radius: float) -> str:
    points = [
        (x * rng.uniform(0.9, 1.1), y * rng.uniform(0.86, 1.1))
        for x, y in ring(9, lambda _: radius, rng.uniform(0, 90))
    ]
    return line([*points, points[0]])


_GRAIN: Outline = softened([(-8.5, 0), (0, -4.6), (8.5, 0), (0, 4.6)], 6)

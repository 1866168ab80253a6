"""Traditional sweets and baked goods, as pieces or drawings around their centre."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, blob, drawn, ellipse, polygon, rounded, softened
from tools.illustrations.piece import Piece
from tools.illustrations.shading import contact, gloss, light, round_body, slope, solid
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, rect, stroke
from tools.illustrations.texture import cracks, seeds, specks, spread, strewn

DODOL = "#4a2413"


def dodol_slice(rng: Random) -> Piece:
    """Return a glossy round slice of dark dodol."""
    colour = mix(DODOL, "#5e3119", rng.random())
    sheen = path(blob(rng, 34, 26, 0.1).d, fill="#8a4a26", opacity=0.55, transform="translate(-6 -8)")
    return Piece(blob(rng, 54, 52, 0.02), colour, sheen, gloss(15, 6, -18, -24, -30, 0.75), 10, "#2f140a")


def geplak(rng: Random) -> Piece:
    """Return a pale diamond cake of rice flour and coconut."""
    colour = mix("#f7ead2", "#efddbd", rng.random())
    flour = specks(rng, spread(rng, 50, 60, 4), ["#ffffff", "#e3cda6"], (1.5, 4))
    shreds = seeds(rng, spread(rng, 14, 50, 10), ["#fffdf7", "#e9d5b2"], (5, 9), 0.3)
    return Piece(
        softened([(-78, 0), (0, -46), (78, 0), (0, 46)], 14), colour, flour + shreds, "", 9, "#e0c79b"
    )


def wajik(rng: Random) -> Piece:
    """Return a diamond of sticky rice in palm sugar, its grains shining."""
    grains = seeds(
        rng, strewn(rng, 120, (-76, -44, 76, 44)), ["#a35a24", "#c07a38", "#8a4719", "#d49a55"], (5, 7.5), 0.5
    )
    return Piece(
        softened([(-78, 0), (0, -46), (78, 0), (0, 46)], 10),
        "#86451c",
        grains,
        gloss(20, 6, -20, -16, -28, 0.5),
        9,
        "#5f2d10",
    )


def husk_parcel(rng: Random) -> Piece:
    """Return a sweet wrapped in dried corn husk, tied at both ends."""
    colour = mix("#e7cf95", "#d8ba78", rng.random())
    ribs = "".join(
        stroke(f"M-120 {y * 0.5} C-60 {y} 60 {y} 120 {y * 0.5}", darker(colour, 0.28), 2.6, opacity=0.5)
        for y in range(-36, 40, 9)
    )
    outline = drawn(
        "M-132 -30 C-112 -16 -98 -12 -84 -14 C-70 -50 70 -50 84 -14 C98 -12 112 -16 132 -30 C124 -8 124 8 134 30 C112 18 98 14 84 16 C70 50 -70 50 -84 16 C-98 14 -112 18 -134 30 C-124 8 -124 -8 -132 -30 Z"
    )
    ties = stroke("M-86 -16 C-80 -4 -80 6 -86 18 M86 -16 C80 -4 80 6 86 18", "#8a5a2a", 7)
    return Piece(outline, colour, ribs, ties, 12)


def twist_sweet(rng: Random, colour: str = "#a3324a") -> Piece:
    """Return a small sweet in a clear twisted wrapper."""
    tails = [(-1, rng.uniform(-8, 8)), (1, rng.uniform(-8, 8))]
    wings = "".join(
        path(
            f"M{side * 44} 0 L{side * 88} {-28 + lean:.1f} C{side * 80} -8 {side * 80} 6 {side * 90} {26 + lean:.1f} Z",
            fill=lighter(colour, 0.55),
            opacity=0.9,
        )
        + stroke(f"M{side * 48} 0 L{side * 80} {lean:.1f}", colour, 3, opacity=0.5)
        for side, lean in tails
    )
    sheen = path("M-34 -24 L20 -24 L-4 -8 L-36 -6 Z", fill="#ffffff", opacity=0.35)
    return Piece(rounded(-46, -34, 92, 68, 16), colour, sheen, wings, 11)


def spice_loaf(rng: Random) -> Piece:
    """Return a roti gambang: an oblong dark loaf with sesame on top, seen from the side and above."""
    outline = drawn(
        "M-196 30 C-206 -44 -168 -84 -90 -88 C-30 -92 40 -92 100 -86 C170 -80 206 -40 196 30 C192 66 168 76 120 78 C40 82 -50 82 -124 78 C-170 76 -192 66 -196 30 Z"
    )
    crown = path(
        "M-170 -20 C-150 -64 -80 -72 0 -72 C90 -72 150 -62 172 -18 C120 -38 -110 -40 -170 -20 Z",
        fill="#a5683a",
        opacity=0.5,
    )
    slits = cracks(rng, strewn(rng, 12, (-150, -20, 150, 60)), "#3c1c0d", 36)
    sesame = seeds(rng, strewn(rng, 110, (-170, -84, 170, -8)), ["#f7e6c4", "#e9cf9f"], (4.4, 6.4), 0.55)
    return Piece(outline, "#7a4222", crown + slits + sesame, "", 22)


def cake_slice(rng: Random) -> Piece:
    """Return a slice of banana cake, its cut face to the front."""
    crust = drawn(
        "M-92 70 L-96 -30 C-96 -86 -40 -98 0 -98 C40 -98 96 -86 96 -30 L92 70 C92 82 84 86 72 86 L-72 86 C-84 86 -92 82 -92 70 Z"
    )
    crumb = path(crust.d, fill="#f2d48a", transform="translate(0 2) scale(.9 .91)")
    pores = specks(rng, strewn(rng, 60, (-72, -66, 72, 70)), ["#d9ab58", "#fbe7b4"], (2, 5))
    banana = seeds(rng, strewn(rng, 9, (-60, -50, 60, 54)), ["#a9743a", "#7b4c23"], (6, 11), 0.5)
    return Piece(crust, "#a8642a", crumb + pores + banana, "", 9)


def lemper(rng: Random) -> Piece:
    """Return a roll of sticky rice in a banana leaf, pinned at the ends."""
    veins = "".join(
        stroke(f"M{x} -40 L{x + 10} 40", "#3d6b25", 2.5, opacity=0.5) for x in range(-120, 130, 16)
    )
    pins = stroke("M-104 -20 L-92 22 M104 -20 L92 22", "#e9d29c", 6)
    outline = drawn(
        "M-128 -22 C-120 -36 -108 -36 -92 -34 C-40 -44 40 -44 92 -34 C108 -36 120 -36 128 -22 C132 -6 132 8 128 22 C118 36 106 36 92 34 C40 44 -40 44 -92 34 C-106 36 -118 36 -128 22 C-132 8 -132 -6 -128 -22 Z"
    )
    return Piece(outline, mix("#6a9a3a", "#5a8a30", rng.random()), veins, pins, 12)


def risoles(rng: Random) -> Piece:
    """Return a crumbed fried roll."""
    crumbs = specks(rng, strewn(rng, 130, (-96, -40, 96, 40)), ["#f2c877", "#b5701f", "#f8dda0"], (2, 5))
    return Piece(rounded(-98, -40, 196, 80, 38), "#d79336", crumbs, "", 15)


def layered_cake(rng: Random) -> Piece:
    """Return a square of layered cake in brown and yellow."""
    stripes = "".join(
        rect(-62, -46 + 16 * i, 124, 16, fill="#8a4e28" if i % 2 else "#f2cf84") for i in range(6)
    )
    return Piece(rounded(-60, -46, 120, 92, 8), mix("#e6b765", "#eec272", rng.random()), stripes, "", 8)


def dodol_tube(length: float = 620, radius: float = 92) -> Svg:
    """Draw a dodol in a woven pandan sleeve, lying, wrapped in clear film, one end open."""
    half = length / 2
    body = drawn(
        f"M{-half} {-radius} L{half} {-radius} C{half + 46} {-radius} {half + 46} {radius} {half} {radius} L{-half} {radius} C{-half - 46} {radius} {-half - 46} {-radius} {-half} {-radius} Z"
    )
    paint = group(
        *(
            _strand(x, y, radius)
            for x in range(-round(half) - 60, round(half) + 60, 40)
            for y in range(-round(radius), round(radius) + 1, 40)
        )
    )
    end = ellipse(44, radius, -half, 0)
    filling = ellipse(33, radius * 0.8, -half - 3, 0)
    film = path(
        f"M{-half + 60} {-radius + 22} C{-half + 200} {-radius + 6} {half - 160} {-radius + 8} {half - 20} {-radius + 26}",
        fill="none",
        stroke="#ffffff",
        stroke_width=16,
        opacity=0.5,
        stroke_linecap="round",
    )
    return (
        path(body.d, fill="#a9a55a")
        + clip(paint, body.d)
        + light(body, 36, "#a9a55a", 0, 0.75)
        + path(end.d, fill="#c9c47a")
        + solid(filling, DODOL, depth=12)
        + gloss(9, 26, -half - 14, -24, 10, 0.6)
        + film
    )


def _strand(x: float, y: float, radius: float) -> Svg:
    tone = "#bcb76a" if (round(x / 40) + round(y / 40)) % 2 else "#8d8a44"
    lift = 10 * (1 - (y / radius) ** 2)
    return path(f"M{x} {y} L{x + 38 + lift} {y + 4} L{x + 38 + lift} {y + 36} L{x} {y + 38} Z", fill=tone)


def loaf_cake() -> Svg:
    """Draw a banana loaf lying across, three slices cut off its right end; base centre at the origin."""
    crust = drawn(
        "M-330 -10 L-334 -150 C-330 -226 -270 -236 -200 -234 L60 -234 C130 -236 150 -210 150 -150 L146 -10 C146 -2 138 0 128 0 L-312 0 C-324 0 -330 -4 -330 -10 Z"
    )
    top = path(
        "M-330 -150 C-320 -226 -270 -236 -200 -234 L60 -234 C130 -236 150 -210 150 -150 C60 -176 -250 -176 -330 -150 Z",
        fill="#8a4b1e",
        opacity=0.75,
    )
    split = stroke("M-250 -206 C-160 -196 -60 -214 60 -202", "#e8bd6c", 12, opacity=0.85)
    return solid(crust, "#b8743a", top + split, 30)


def wrapped_diamond(rng: Random) -> Svg:
    """Draw a wajik half out of its corn-husk wrapper."""
    husk = polygon([(-100, 18), (0, -50), (100, 18), (0, 78)])
    ribs = "".join(
        stroke(f"M{x} {20 - abs(x) * 0.4:.0f} L{x * 0.3:.0f} 76", "#b58f4c", 2.5, opacity=0.5)
        for x in range(-84, 90, 14)
    )
    return solid(husk, "#e2c88c", ribs, 12) + at(
        solid(wajik(rng).outline, "#86451c", wajik(rng).art, 9), 0, -12, 0.9
    )


def bread_sleeve(width: float, height: float, colour: str, art: Svg) -> Svg:
    """Draw a paper band around a loaf, its middle at the origin."""
    outline: Outline = drawn(
        f"M{-width / 2} {-height / 2} C{-width / 4} {-height / 2 - 12} {width / 4} {-height / 2 - 12} {width / 2} {-height / 2} L{width / 2} {height / 2} C{width / 4} {height / 2 + 8} {-width / 4} {height / 2 + 8} {-width / 2} {height / 2} Z"
    )
    edge = path(outline.d, fill="none", stroke=darker(colour, 0.2), stroke_width=3, opacity=0.5)
    return (
        path(outline.d, fill=slope(colour)) + clip(art, outline.d) + light(outline, 16, colour, 0, 0.4) + edge
    )


def water_cup() -> Svg:
    """Draw a sealed plastic cup of water; base centre at the origin."""
    cup = drawn("M-62 -150 L62 -150 L48 -6 C46 4 -46 4 -48 -6 Z")
    water = path("M-57 -100 L57 -100 L48 -8 C46 2 -46 2 -48 -8 Z", fill="#9fd0e2", opacity=0.75)
    foil = (
        oval(0, -150, 70, 16, fill=round_body("#d9e4ea"))
        + oval(0, -152, 52, 10, fill="#5a9bc0")
        + oval(0, -152, 36, 6, fill="#eef6fa")
    )
    ridges = "".join(rect(-60, y, 120, 5, fill="#ffffff", opacity=0.4) for y in (-120, -80, -40))
    return (
        path(cup.d, fill="#e6f2f6", opacity=0.85)
        + water
        + clip(ridges, cup.d)
        + rect(-40, -128, 10, 96, 5, fill="#ffffff", opacity=0.8)
        + foil
    )


def sauce_dot(rng: Random, colour: str) -> Svg:
    """Draw a small round dish of sauce seen from above, about 150 wide."""
    bowl = circle(0, 0, 84, fill="#f4ead8") + circle(0, 0, 84, fill="none", stroke="#d9c6a6", stroke_width=5)
    sauce = path(blob(rng, 64, 62, 0.03).d, fill=colour)
    dots = specks(
        rng, spread(rng, 30, 56, 8), [darker(colour, 0.3), lighter(colour, 0.35), "#f3d7a0"], (2, 5)
    )
    return bowl + sauce + dots + gloss(22, 8, -20, -26, -30, 0.5)


def steamed_cake(rng: Random, colour: str = "#a9683a") -> Svg:
    """Draw a steamed cake burst open in a pleated paper cup; base centre at the origin, about 250 wide."""
    cup = drawn("M-104 -128 L104 -128 L76 -6 C74 6 -74 6 -76 -6 Z")
    pleats = "".join(
        stroke(f"M{x} -124 L{x * 0.74:.0f} -2", "#c9b79a", 4, opacity=0.6) for x in range(-92, 100, 23)
    )
    back = drawn("M-84 -120 C-104 -190 -60 -236 -4 -282 C60 -240 104 -190 84 -120 Z")
    left = drawn("M-6 -116 C-6 -170 -60 -216 -128 -232 C-150 -190 -140 -140 -100 -112 Z")
    right = drawn("M6 -116 C6 -170 60 -216 128 -232 C150 -190 140 -140 100 -112 Z")
    front = drawn("M-92 -112 C-80 -160 -40 -184 0 -196 C40 -184 80 -160 92 -112 C60 -92 -60 -92 -92 -112 Z")
    tones = [(back, 0.1), (left, 0.3), (right, 0.2), (front, 0.5)]
    petals = [
        path(petal.d, fill="#f3d9a8", transform="translate(0 -9)")
        + solid(petal, mix(colour, "#c98a52", share), _pores(rng, petal.box), 18)
        for petal, share in tones
    ]
    crown = "".join(petals)
    return contact(190, y=2) + crown + solid(cup, "#f7efe0", pleats, 16)


def _pores(rng: Random, box: tuple[float, float, float, float]) -> Svg:
    return specks(rng, strewn(rng, 40, box), ["#7d4722", "#d9a871"], (2, 4.5), 0.6)

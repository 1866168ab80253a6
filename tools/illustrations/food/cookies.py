"""Biscuits and festive cookies, as pieces around their centre, about 100 units wide."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import blob, drawn, ellipse, petals, polar, ring, rounded, smooth
from tools.illustrations.piece import Piece
from tools.illustrations.shading import gloss
from tools.illustrations.svg import Svg, at, circle, oval, path, stroke
from tools.illustrations.texture import cracks, dashes, seeds, specks, spread, strewn


def nastar(rng: Random) -> Piece:
    """Return a round glossy pineapple tart with a clove on it."""
    colour = mix("#f2a72e", "#e28c20", rng.random())
    glaze = oval(-6, -8, 40, 36, fill="#ffd266", opacity=0.45)
    cracks = "".join(
        stroke(f"M{x} 36 C{x + 4} 28 {x - 3} 22 {x + 2} 16", "#b4630f", 2, opacity=0.35) for x in (-22, 4, 24)
    )
    clove = at(_clove(), rng.uniform(-4, 4), rng.uniform(-10, -2), 1, rng.uniform(-40, 40))
    return Piece(blob(rng, 50, 47, 0.02), colour, glaze + cracks, gloss(13, 7, -18, -24) + clove, 13)


def opened_nastar(rng: Random) -> Piece:
    """Return half a pineapple tart, its cut side showing the jam."""
    crumb = path(blob(rng, 44, 41, 0.02).d, fill="#f8dc9a")
    jam = path(blob(rng, 27, 24, 0.07).d, fill="#c8701a", transform="translate(2 3)")
    shine = path(blob(rng, 13, 9, 0.1).d, fill="#f0a94a", opacity=0.8, transform="translate(-5 -3)")
    strands = "".join(
        stroke(f"M{x} {y} l9 -5", "#8f4a10", 2.4, opacity=0.5)
        for x, y in [(-12, 8), (3, 14), (8, -6), (-2, -14)]
    )
    pores = specks(rng, spread(rng, 24, 40, 4), ["#d9a85a"], (1, 2.2))
    return Piece(blob(rng, 50, 47, 0.02), "#e0972f", crumb + pores + jam + strands + shine, "", 7)


def cheese_stick(rng: Random) -> Piece:
    """Return a kastengel: a golden oblong with grated cheese baked on top."""
    colour = mix("#edb24a", "#dd9733", rng.random())
    shreds = dashes(rng, strewn(rng, 26, (-62, -15, 62, 13)), ["#fbe08d", "#f6cf6b", "#d98d2a"], 14, 5)
    return Piece(rounded(-76, -25, 152, 50, 13), colour, shreds, "", 9)


def snow_crescent(rng: Random) -> Piece:
    """Return a putri salju: a crescent under icing sugar."""
    outline = drawn(
        "M-50 24 C-58 -20 -26 -46 4 -46 C34 -46 60 -20 50 24 C46 36 30 34 26 22 C22 2 14 -6 0 -6 C-14 -6 -22 2 -26 22 C-30 34 -46 36 -50 24 Z"
    )
    patches = "".join(
        path(
            blob(rng, rng.uniform(8, 15), rng.uniform(4, 8), 0.2).d,
            fill="#efe2cf",
            opacity=0.8,
            transform=f"translate({rng.uniform(-38, 38):.1f} {rng.uniform(-34, 8):.1f})",
        )
        for _ in range(4)
    )
    grains = specks(rng, spread(rng, 30, 46, 4), ["#ffffff"], (1.5, 3.2))
    return Piece(outline, mix("#faf4ea", "#f3e8d8", rng.random()), patches + grains, "", 11, "#d9b98a")


def cats_tongue(rng: Random, colour: str = "#c4d48a") -> Piece:
    """Return a lidah kucing: a long thin biscuit with a browned rim."""
    rim = mix("#c08a3e", "#a97632", rng.random())
    outline = drawn(
        "M-27 -92 C-30 -122 30 -122 27 -92 C18 -40 18 40 27 92 C30 122 -30 122 -27 92 C-18 40 -18 -40 -27 -92 Z"
    )
    inner = path(outline.d, fill=colour, transform="scale(.76 .93)")
    soft = path(outline.d, fill=mix(colour, rim, 0.4), transform="scale(.89 .97)")
    pores = specks(rng, strewn(rng, 26, (-16, -90, 16, 90)), [mix(colour, rim, 0.45)], (1, 2.2))
    return Piece(outline, rim, soft + inner + pores, "", 7)


def wafer_roll(rng: Random, length: float = 330) -> Piece:
    """Return a semprong lying upright: a rolled wafer freckled with black sesame, its open end on top."""
    half = 27
    colour = mix("#eebd6c", "#dfa552", rng.random())
    seams = "".join(
        stroke(
            f"M{-half} {y} C-8 {y + 22} 10 {y + 10} {half} {y - 26}", darker(colour, 0.28), 2.5, opacity=0.5
        )
        for y in range(-round(length / 2) + 60, round(length / 2), 66)
    )
    sesame = seeds(
        rng, strewn(rng, round(length / 9), (-24, 22 - length / 2, 24, length / 2)), ["#2b1d18"], (3, 4.4)
    )
    top = -length / 2
    end = oval(0, top + 9, half, 12, fill=lighter(colour, 0.25)) + oval(
        0, top + 9, half - 6, 8, fill=darker(colour, 0.5)
    )
    curl = stroke(
        f"M-14 {top + 9} C-12 {top + 2} 12 {top + 3} 13 {top + 9} C12 {top + 15} -4 {top + 15} -3 {top + 9}",
        lighter(colour, 0.1),
        3,
    )
    return Piece(rounded(-half, top, half * 2, length, 10), colour, seams + sesame, end + curl, 14)


def sago_rosette(rng: Random) -> Piece:
    """Return a sagu keju: a small piped star of cheese sago."""
    colour = mix("#f5dc9c", "#edc87c", rng.random())
    grooves = "".join(
        stroke(
            "M0 -10 C8 -22 6 -36 14 -44", darker(colour, 0.3), 4, opacity=0.45, transform=f"rotate({angle})"
        )
        for angle in range(0, 360, 45)
    )
    centre = circle(0, 0, 13, fill=lighter(colour, 0.35)) + circle(
        3, 3, 8, fill=darker(colour, 0.15), opacity=0.5
    )
    toasted = "".join(
        circle(*polar(45, angle), 5, fill="#d19a45", opacity=0.5) for angle in range(20, 360, 45)
    )
    return Piece(petals(8, 42, 52), colour, toasted + grooves + centre, "", 10)


def chip_cookie(rng: Random) -> Piece:
    """Return a round brown cookie with chunks of dark chocolate."""
    colour = mix("#a5683a", "#8c5129", rng.random())
    crazing = cracks(rng, spread(rng, 7, 40), darker(colour, 0.4))
    chunks = "".join(_chunk(rng, x, y) for x, y in spread(rng, 8, 36))
    return Piece(
        blob(rng, 52, 50, 0.035),
        colour,
        crazing + specks(rng, spread(rng, 26, 46, 4), [lighter(colour, 0.25)], (1, 2.4)) + chunks,
        "",
        12,
    )


def leaf_cookie(rng: Random) -> Piece:
    """Return a round golden cookie flecked with moringa, half a cashew on top."""
    colour = mix("#cfbd6a", "#bfae58", rng.random())
    flecks = seeds(rng, spread(rng, 26, 46, 5), ["#5d7a2c", "#46641f", "#7f963f"], (3, 5.5))
    return Piece(
        blob(rng, 51, 49, 0.03),
        colour,
        cracks(rng, spread(rng, 7, 40), darker(colour, 0.3)) + flecks,
        at(cashew_shape("#f1dcae"), 2, 0, 0.62, rng.uniform(0, 360)),
        12,
    )


def brownie_shard(rng: Random) -> Piece:
    """Return a thin broken sheet of brownie, its crust crackled, with almond flakes."""
    outline = smooth(
        [
            (x * rng.uniform(0.9, 1.08), y * rng.uniform(0.9, 1.08))
            for x, y in [(-78, -44), (-4, -54), (74, -38), (82, 34), (10, 50), (-70, 42)]
        ],
        0.25,
    )
    crackle = "".join(
        stroke(
            f"M{x:.0f} {y:.0f} l{rng.uniform(-26, 26):.0f} {rng.uniform(-18, 18):.0f} l{rng.uniform(-20, 20):.0f} {rng.uniform(-16, 16):.0f}",
            "#7d4a30",
            3,
            opacity=0.8,
        )
        for x, y in spread(rng, 9, 60)
    )
    almonds = "".join(
        at(_almond_flake(), x, y, rng.uniform(0.8, 1), rng.uniform(0, 180)) for x, y in spread(rng, 4, 50, 26)
    )
    return Piece(outline, mix("#4a2818", "#5a3220", rng.random()), crackle + almonds, "", 8, "#2d160c")


def flower_fritter(rng: Random) -> Piece:
    """Return a kembang goyang: a crisp fried flower with holes in its petals, strewn with sesame."""
    colour = mix("#e3a33f", "#d18f30", rng.random())
    holes = "".join(
        path(ellipse(8, 11, 0, -33).d, fill=darker(colour, 0.55), transform=f"rotate({angle})")
        for angle in range(0, 360, 45)
    )
    rings = circle(0, 0, 19, fill="none", stroke=lighter(colour, 0.3), stroke_width=6) + circle(
        0, 0, 11, fill=darker(colour, 0.55)
    )
    veins = "".join(
        stroke("M0 -20 L0 -24", lighter(colour, 0.4), 6, transform=f"rotate({angle})")
        for angle in range(22, 382, 45)
    )
    sesame = seeds(rng, spread(rng, 9, 44, 8), ["#fbeed0"], (3, 4.2))
    return Piece(petals(8, 43, 58), colour, holes + rings + veins + sesame, "", 9)


def cashew_shape(colour: str = "#ecd3a0") -> Svg:
    """Return a cashew nut, about 80 units long."""
    body = drawn(
        "M-36 8 C-42 -16 -22 -34 4 -30 C34 -26 46 0 36 18 C30 28 18 22 18 12 C18 0 6 -6 -6 2 C-12 8 -14 18 -22 20 C-30 22 -35 16 -36 8 Z"
    )
    return (
        path(body.d, fill=colour)
        + stroke("M-28 6 C-30 -12 -14 -22 6 -20 C22 -18 30 -8 30 4", lighter(colour, 0.55), 5)
        + stroke("M-26 16 C-16 14 -14 -4 2 -4", darker(colour, 0.3), 3, opacity=0.5)
    )


def cashew(rng: Random) -> Piece:
    """Return a cashew nut as a piece."""
    outline = drawn(
        "M-36 8 C-42 -16 -22 -34 4 -30 C34 -26 46 0 36 18 C30 28 18 22 18 12 C18 0 6 -6 -6 2 C-12 8 -14 18 -22 20 C-30 22 -35 16 -36 8 Z"
    )
    return Piece(outline, mix("#efd8a6", "#e3c487", rng.random()), depth=8)


def _clove() -> Svg:
    stalk = stroke("M0 0 L0 20", "#4a2413", 6)
    head = "".join(circle(*polar(6, angle), 4.6, fill="#5d2f18") for angle in (0, 90, 180, 270))
    return stalk + head + circle(0, 0, 4.4, fill="#7a4424")


def _almond_flake() -> Svg:
    shape = drawn("M0 -19 C14 -10 14 10 0 19 C-14 10 -14 -10 0 -19 Z")
    return path(shape.d, fill="#f3dfb8", stroke="#b9854c", stroke_width=3) + stroke(
        "M0 -10 L0 10", "#dcbf8c", 2
    )


def _chunk(rng: Random, x: float, y: float) -> Svg:
    size = rng.uniform(7, 11)
    shape = smooth(ring(5, lambda _: size * rng.uniform(0.8, 1.15), rng.uniform(0, 70)), 0.4)
    glint = oval(-size * 0.3, -size * 0.35, size * 0.3, size * 0.18, fill="#8a5a44")
    return at(path(shape.d, fill="#331a10") + glint, x, y)

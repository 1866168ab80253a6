"""Beans, seeds, barks and pods: small pieces for scattering, about 60 to 100 units long."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import blob, drawn, ellipse, petals, polar, rounded
from tools.illustrations.piece import Piece
from tools.illustrations.shading import gloss
from tools.illustrations.svg import Svg, circle, oval, path, rect, stroke
from tools.illustrations.texture import cracks, dashes, spread, strewn


def coffee_bean(rng: Random, colour: str = "#5a3018") -> Piece:
    """Return a roasted coffee bean."""
    tone = mix(colour, "#7a4526", rng.random() * 0.7)
    seam = stroke("M-33 3 C-16 -11 10 12 33 -4", darker(tone, 0.65), 7) + stroke(
        "M-32 8 C-14 -5 10 17 32 1", lighter(tone, 0.35), 2, opacity=0.6
    )
    return Piece(ellipse(38, 26), tone, seam, gloss(11, 4, -10, -15, -10, 0.45), 8)


def peanut(rng: Random) -> Piece:
    """Return a shelled peanut in its red skin."""
    return Piece(
        ellipse(24, 15), mix("#b8683a", "#cc8050", rng.random()), "", gloss(8, 3, -7, -7, -15, 0.5), 5
    )


def kluwek(rng: Random) -> Piece:
    """Return a kluwek nut: a large dark-brown three-cornered seed with a ribbed shell."""
    outline = drawn(
        "M-62 34 C-74 10 -40 -34 -10 -50 C10 -60 34 -48 52 -18 C70 10 74 34 54 44 C20 56 -44 56 -62 34 Z"
    )
    ribs = "".join(
        stroke(
            f"M{-56 + 8 * i} {30 - 4 * i} C{-20 + 6 * i} {-10 - 3 * i} {20 + 4 * i} {-16 - 2 * i} {54 - i} {14 - 6 * i}",
            "#c2a184",
            2.6,
            opacity=0.55,
        )
        for i in range(6)
    )
    return Piece(outline, mix("#5b4336", "#6e5140", rng.random()), ribs, "", 13)


def opened_kluwek(rng: Random) -> Piece:
    """Return half a kluwek shell with its black flesh."""
    flesh = path(blob(rng, 44, 34, 0.05).d, fill="#1d1512", transform="translate(2 2)")
    return Piece(blob(rng, 60, 48, 0.03), "#8a6b55", flesh, gloss(14, 5, -8, -8, -20, 0.6), 8)


def cinnamon(rng: Random) -> Piece:
    """Return a stick of cinnamon, its rolled end to the right."""
    grain = "".join(
        stroke(
            f"M-100 {y} C-40 {y + rng.uniform(-4, 4):.0f} 40 {y + rng.uniform(-4, 4):.0f} 96 {y}",
            "#6a3416",
            2.4,
            opacity=0.55,
        )
        for y in (-14, -6, 4, 13)
    )
    end = oval(100, 0, 9, 22, fill="#6a3416") + stroke(
        "M100 -18 C108 -6 106 14 98 16 C92 8 94 -4 101 -4", "#d29a64", 4
    )
    return Piece(rounded(-106, -23, 210, 46, 9), "#a9602f", grain, end, 9)


def cardamom(rng: Random) -> Piece:
    """Return a pale round cardamom pod."""
    ribs = "".join(
        stroke(f"M{x * 0.2:.0f} -24 C{x} -10 {x} 10 {x * 0.2:.0f} 24", "#b7a274", 2.4, opacity=0.7)
        for x in (-20, -7, 7, 20)
    )
    return Piece(ellipse(25, 27), mix("#eadfb8", "#d8c996", rng.random()), ribs, "", 7)


def clove(rng: Random) -> Piece:
    """Return a clove."""
    outline = drawn(
        "M-6 -10 C-24 -14 -20 -34 -8 -28 C-6 -40 8 -40 9 -28 C22 -34 24 -14 7 -10 L5 38 C3 44 -3 44 -4 38 Z"
    )
    return Piece(outline, mix("#5d2f18", "#6f3a1e", rng.random()), circle(0, -22, 8, fill="#8a5530"), "", 4)


def star_anise(rng: Random) -> Piece:
    """Return a star anise."""
    arms = "".join(
        oval(0, -26, 5, 13, fill="#d49a55", transform=f"rotate({angle})") for angle in range(0, 360, 45)
    )
    return Piece(
        petals(8, 20, 52), mix("#8a4d24", "#7a4220", rng.random()), arms, circle(0, 0, 8, fill="#5d2f18"), 6
    )


def tamarind(rng: Random) -> Piece:
    """Return a tamarind pod, bent and bumpy."""
    outline = drawn(
        "M-100 -8 C-96 -30 -66 -34 -50 -24 C-34 -36 -6 -36 6 -26 C26 -34 56 -24 62 -8 C84 -2 102 20 96 36 C88 48 64 40 50 26 C30 30 10 20 0 14 C-20 20 -40 18 -52 12 C-76 18 -100 10 -100 -8 Z"
    )
    creases = "".join(
        stroke(f"M{x} {y - 18} C{x + 8} {y - 4} {x + 6} {y + 10} {x - 2} {y + 20}", "#5d3a1c", 3, opacity=0.5)
        for x, y in [(-50, -4), (2, -4), (54, 10)]
    )
    return Piece(outline, mix("#a3713f", "#8f5f33", rng.random()), creases, "", 11)


def sappan_chip(rng: Random) -> Piece:
    """Return a splinter of red sappan wood."""
    outline = drawn(f"M-70 {-8 - rng.uniform(0, 5):.0f} L66 -14 L{74 + rng.uniform(-6, 6):.0f} 6 L-62 16 Z")
    return Piece(
        outline,
        mix("#b8432c", "#d0633f", rng.random()),
        dashes(rng, strewn(rng, 9, (-60, -8, 60, 8)), ["#7d2416", "#e8946a"], 26, 2.2),
        "",
        5,
    )


def dried_ginger(rng: Random) -> Piece:
    """Return a slice of dried ginger."""
    wrinkles = cracks(rng, spread(rng, 8, 36), "#a37c42") + path(
        blob(rng, 26, 20, 0.1).d, fill="none", stroke="#b78e50", stroke_width=3
    )
    return Piece(blob(rng, 44, 34, 0.12), mix("#e3c88d", "#d3b271", rng.random()), wrinkles, "", 7)


def tea_leaf(rng: Random) -> Piece:
    """Return a curled dry tea leaf."""
    bend = rng.uniform(-8, 8)
    outline = drawn(
        f"M-30 0 C-14 {-12 + bend:.0f} 10 {-12 + bend:.0f} 30 -2 C10 {4 + bend:.0f} -12 {6 + bend:.0f} -30 0 Z"
    )
    return Piece(outline, rng.choice(["#6d8a3c", "#55702f", "#86a04a", "#46602a"]), "", "", 3)


def ice_cube() -> Svg:
    """Draw a cube of ice, about 90 wide."""
    face = path(rounded(-42, -40, 84, 80, 14).d, fill="#ffffff", opacity=0.32)
    edges = path(rounded(-42, -40, 84, 80, 14).d, fill="none", stroke="#ffffff", stroke_width=4, opacity=0.75)
    return (
        face
        + edges
        + path("M-28 -26 L10 -26 L-26 12 Z", fill="#ffffff", opacity=0.5)
        + rect(14, 14, 18, 6, 3, fill="#ffffff", opacity=0.5)
    )


def steam(height: float = 220) -> Svg:
    """Draw three wisps of steam rising from the origin."""
    wisps = [(-46, 0.8), (0, 1), (48, 0.75)]
    return "".join(
        stroke(
            f"M{x} 0 C{x - 34} {-height * tall * 0.3:.0f} {x + 34} {-height * tall * 0.6:.0f} {x} {-height * tall:.0f}",
            "#ffffff",
            13,
            opacity=0.42,
        )
        for x, tall in wisps
    )


def rosette(count: int, radius: float, colour: str) -> Svg:
    """Draw a ring of dots, a plain ornament."""
    return "".join(
        circle(*polar(radius, 360 * i / count), radius * 0.14, fill=colour) for i in range(count)
    ) + circle(0, 0, radius * 0.3, fill=colour)

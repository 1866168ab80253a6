"""Fruit and vegetables, roots and mushrooms, around their centre unless said otherwise."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.nature.leaves import leaf
from tools.illustrations.outline import Outline, blob, drawn, ellipse, polar, smooth
from tools.illustrations.shading import cast, gloss, rounded_shape, solid
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, rect, stroke
from tools.illustrations.texture import cracks, dashes, seeds, specks, spread, strewn


def pineapple() -> Svg:
    """Draw a pineapple standing; base centre at the origin, about 210 wide and 480 tall."""
    body = drawn(
        "M0 0 C-70 0 -104 -60 -104 -140 C-104 -220 -60 -280 0 -280 C60 -280 104 -220 104 -140 C104 -60 70 0 0 0 Z"
    )
    lines = "".join(
        stroke(f"M{x} 10 L{x + lean} -290", "#a8651c", 4, opacity=0.65)
        for x in range(-330, 340, 44)
        for lean in (190, -190)
    )
    eyes = "".join(
        oval(x + (22 if row % 2 else 0), -24 - row * 33, 7, 5, fill="#f8d678")
        for row in range(8)
        for x in range(-88, 100, 44)
    )
    crown = "".join(at(leaf(long, 44, tone, 0, 4), 0, -262, 1, angle) for angle, long, tone in _CROWN)
    return crown + cast(body, 12) + solid(body, "#e3a02e", lines + eyes, 30)


_CROWN = [
    (-62, 120, "#4f8a4a"),
    (62, 120, "#4f8a4a"),
    (-42, 170, "#5b9850"),
    (42, 170, "#437d43"),
    (-22, 205, "#4a8748"),
    (22, 205, "#5b9850"),
    (0, 220, "#6aa557"),
    (-34, 110, "#6aa557"),
    (34, 110, "#5b9850"),
    (0, 120, "#7cb264"),
]


def pineapple_slice() -> Svg:
    """Draw a round slice of pineapple, about 200 wide."""
    rim = ellipse(100)
    spokes = "".join(
        stroke("M0 -34 L0 -84", "#e8a92f", 4, opacity=0.7, transform=f"rotate({angle})")
        for angle in range(0, 360, 20)
    )
    return (
        cast(rim, 9)
        + solid(rim, "#c98a2a", depth=8)
        + circle(0, 0, 90, fill="#f9d152")
        + spokes
        + circle(0, 0, 27, fill="#f3e09a")
        + circle(0, 0, 27, fill="none", stroke="#e3b54a", stroke_width=3)
    )


def banana(length: float = 300, colour: str = "#f2c63c") -> Svg:
    """Draw one banana, curving upwards at both ends."""
    half = length / 2
    body = drawn(
        f"M{-half} -40 C{-half * 0.7:.0f} 40 {half * 0.5:.0f} 66 {half} -54 C{half + 12} -62 {half + 8} -80 {half - 12} -76 C{half * 0.4:.0f} -16 {-half * 0.4:.0f} -26 {-half + 16} -66 C{-half} -74 {-half - 10} -56 {-half} -40 Z"
    )
    ridge = stroke(
        f"M{-half + 12} -48 C{-half * 0.5:.0f} 14 {half * 0.4:.0f} 24 {half - 8} -62",
        darker(colour, 0.22),
        5,
        opacity=0.6,
    )
    tips = circle(half + 1, -68, 11, fill="#5d4a25") + path(
        f"M{-half - 4} -44 L{-half - 16} -86 L{-half + 4} -90 L{-half + 18} -62 Z", fill="#8d7a2e"
    )
    return cast(body, 9) + tips + solid(body, colour, ridge, 15)


def banana_bunch() -> Svg:
    """Draw a hand of four bananas hanging from one stem to the upper left."""
    turns = [(-10, "#dba92c"), (8, "#e9b934"), (26, "#f2c63c"), (44, "#f6d152")]
    fruit = "".join(at(banana(300, tone), *polar(136, turn + 16), 1, turn) for turn, tone in turns)
    return fruit + solid(
        drawn("M-34 -60 C-20 -78 6 -70 16 -46 C30 -20 14 2 -8 -8 C-26 -18 -44 -40 -34 -60 Z"),
        "#8d7a2e",
        depth=7,
    )


def chilli(length: float = 200, colour: str = "#d23a25", bend: float = 26) -> Svg:
    """Draw a chilli, stem to the left, its tip to the right."""
    body = drawn(
        f"M0 -20 C{length * 0.3:.0f} -34 {length * 0.7:.0f} {bend - 26:.0f} {length} {bend + 12:.0f} C{length * 0.7:.0f} {bend + 8:.0f} {length * 0.3:.0f} 26 0 20 C-10 12 -10 -12 0 -20 Z"
    )
    cap = drawn("M6 -24 C-16 -28 -22 -12 -22 0 C-22 12 -16 26 6 24 C0 12 8 6 2 0 C8 -6 0 -12 6 -24 Z")
    stem = stroke("M-20 0 C-40 -6 -50 -14 -58 -30", "#5b8a3a", 10)
    shine = stroke(
        f"M20 -10 C{length * 0.35:.0f} -18 {length * 0.55:.0f} {bend - 22:.0f} {length * 0.72:.0f} {bend - 12:.0f}",
        "#ffffff",
        6,
        opacity=0.55,
    )
    return cast(body, 7) + stem + solid(body, colour, depth=8) + shine + solid(cap, "#6a9a40", depth=4)


def tomato(colour: str = "#a7bd4e") -> Svg:
    """Draw a tomato, green unless told otherwise, about 150 wide."""
    body = drawn("M0 -56 C40 -74 82 -48 80 4 C78 52 40 70 0 68 C-40 70 -78 52 -80 4 C-82 -48 -40 -74 0 -56 Z")
    star = "".join(at(leaf(44, 18, "#4d7a35", 0, 0), 0, -52, 1, angle) for angle in (-100, -50, 0, 50, 100))
    return (
        cast(body, 10)
        + solid(body, colour, depth=18)
        + gloss(20, 10, -34, -24)
        + star
        + stroke("M0 -54 L4 -74", "#4d7a35", 8)
    )


def bilimbi(colour: str = "#b5c956") -> Svg:
    """Draw a bilimbi hanging from its stem at the origin."""
    body = drawn("M-12 12 C-34 40 -38 100 -24 140 C-14 166 14 166 24 140 C38 100 34 40 12 12 Z")
    ribs = stroke("M-8 24 C-20 70 -18 110 -8 150", lighter(colour, 0.5), 5, opacity=0.8) + stroke(
        "M10 24 C18 70 18 110 8 150", darker(colour, 0.25), 4, opacity=0.5
    )
    return (
        stroke("M0 -30 L0 14", "#7d8a45", 5)
        + cast(body, 6)
        + solid(body, colour, ribs, 10)
        + at("".join(at(leaf(20, 10, "#7d9640", 0, 0), 0, 0, 1, angle) for angle in (130, 180, 230)), 0, 8)
    )


def pidada(colour: str = "#86a95c") -> Svg:
    """Draw a mangrove apple: a round green fruit on its star of six sepals, a thread at its tip."""
    star = "".join(
        at(leaf(104, 44, mix(colour, "#5d8048", 0.5), 0, 3), 0, 20, 1, angle)
        for angle in (104, 140, 180, 220, 256)
    )
    body = drawn("M-78 6 C-78 -46 -40 -68 0 -68 C40 -68 78 -46 78 6 C78 46 40 60 0 60 C-40 60 -78 46 -78 6 Z")
    thread = stroke("M0 -66 C4 -90 -2 -104 8 -122", "#6b5a35", 5)
    return (
        thread
        + cast(body, 9)
        + star
        + solid(
            body,
            colour,
            specks(Random(3), spread(Random(3), 20, 66, 12), [lighter(colour, 0.4)], (1.5, 3)),
            17,
        )
        + gloss(18, 9, -30, -34)
    )


def durian_segment() -> Svg:
    """Draw a wedge of durian, its creamy pod in a spiny rind; about 330 wide."""
    rind = drawn("M-170 -10 C-150 90 -60 130 10 126 C90 122 160 70 172 -22 C110 -50 -110 -44 -170 -10 Z")
    spikes = "".join(
        path("M-17 6 L0 -32 L17 6 Z", fill=tone, transform=f"translate({x} {y}) rotate({turn})")
        for x, y, turn, tone in _SPIKES
    )
    flesh = drawn(
        "M-140 -16 C-110 -66 -30 -70 0 -30 C30 -76 110 -78 142 -24 C120 32 60 56 4 50 C-60 54 -120 36 -140 -16 Z"
    )
    folds = (
        stroke("M0 -28 C6 0 4 24 -4 46", "#d9a93f", 6, opacity=0.7)
        + stroke("M-110 -20 C-90 -40 -60 -46 -40 -36", "#fff4c4", 9, opacity=0.9)
        + stroke("M34 -36 C60 -56 90 -54 108 -36", "#fff4c4", 9, opacity=0.9)
    )
    return (
        cast(rind, 12)
        + spikes
        + solid(rind, "#8c9a45", depth=18)
        + path(flesh.d, fill="#fbf3d2", transform="translate(0 4) scale(1.06 1.1)")
        + solid(flesh, "#f4d266", folds, 15)
    )


_SPIKES = [
    (-166, 26, -106, "#7d8c3c"),
    (-144, 66, -128, "#8c9a45"),
    (-104, 98, -148, "#7d8c3c"),
    (-56, 120, -165, "#99a650"),
    (0, 126, 180, "#7d8c3c"),
    (54, 118, 164, "#8c9a45"),
    (102, 94, 146, "#7d8c3c"),
    (142, 56, 126, "#99a650"),
    (166, 14, 104, "#7d8c3c"),
]


def rhizome(colour: str = "#d9b077", flesh: str = "#f3dc9a") -> Svg:
    """Draw a knobbly root such as ginger or turmeric, a cut face at its right; about 330 wide."""
    body = smooth(
        [
            (-160, 10),
            (-150, -30),
            (-104, -28),
            (-86, -70),
            (-50, -76),
            (-36, -34),
            (20, -30),
            (40, -84),
            (82, -88),
            (92, -44),
            (150, -36),
            (160, 6),
            (140, 34),
            (86, 34),
            (64, 78),
            (22, 80),
            (8, 42),
            (-60, 40),
            (-92, 62),
            (-130, 50),
        ]
    )
    rings = "".join(
        stroke(
            f"M{x} {y - 24} C{x + 12} {y - 8} {x + 12} {y + 8} {x} {y + 24}",
            darker(colour, 0.35),
            3.4,
            opacity=0.55,
        )
        for x, y in [(-124, 6), (-96, 8), (-60, 4), (-24, 4), (12, 4), (52, 0), (92, -2)]
    )
    bars = "".join(
        stroke(
            f"M{x - 22} {y} C{x - 8} {y + 7} {x + 8} {y + 7} {x + 22} {y}",
            darker(colour, 0.35),
            3.4,
            opacity=0.55,
        )
        for x, y in [(-68, -56), (62, -66), (44, 58)]
    )
    cut = oval(149, -1, 17, 32, fill=flesh) + oval(
        149, -1, 10, 21, fill="none", stroke=darker(flesh, 0.2), stroke_width=3
    )
    return cast(body, 11) + solid(body, colour, rings + bars, 18) + cut


def root_slice(rim: str, flesh: str, rng: Random) -> Svg:
    """Draw a round slice of a root, about 90 wide."""
    outline = blob(rng, 46, 43, 0.06)
    ring = path(blob(rng, 27, 25, 0.06).d, fill="none", stroke=darker(flesh, 0.18), stroke_width=3.4)
    return (
        cast(outline, 6)
        + path(outline.d, fill=rim)
        + path(outline.d, fill=rounded_shape(flesh, 0.6), transform="scale(.88)")
        + ring
        + dashes(rng, spread(rng, 9, 34, 9), [darker(flesh, 0.12)], 5, 2.4)
    )


def shallot(colour: str = "#a8415a") -> Svg:
    """Draw a shallot, tip up; its base is the origin, about 110 wide."""
    body = drawn(
        "M0 0 C-46 0 -62 -34 -56 -66 C-50 -100 -18 -110 -6 -150 L8 -152 C14 -110 52 -100 57 -66 C62 -34 46 0 0 0 Z"
    )
    lines = "".join(
        stroke(
            f"M{x * 0.1:.0f} -150 C{x} -108 {x * 1.5:.0f} -50 {x * 0.4:.0f} 0",
            lighter(colour, 0.4),
            3,
            opacity=0.55,
        )
        for x in (-36, -18, 0, 18, 36)
    )
    return _roots() + cast(body, 8) + solid(body, colour, lines, 14) + gloss(8, 18, -26, -66, 12, 0.6)


def garlic() -> Svg:
    """Draw a head of garlic; its base is the origin, about 160 wide."""
    body = drawn(
        "M0 0 C-60 2 -88 -34 -80 -72 C-72 -108 -24 -112 -12 -166 L12 -168 C20 -112 74 -108 80 -72 C88 -34 60 2 0 0 Z"
    )
    cloves = "".join(
        stroke(
            f"M{x * 0.12:.0f} -160 C{x * 0.4:.0f} -110 {x * 1.7:.0f} -60 {x * 0.7:.0f} 0",
            "#c9a8b0",
            4,
            opacity=0.65,
        )
        for x in (-40, -15, 15, 40)
    )
    return _roots() + cast(body, 9) + solid(body, "#f3e8dc", cloves, 18)


def shallot_rings(rng: Random, count: int = 12) -> Svg:
    """Draw loose crisp-fried shallot curls around the origin."""
    curls = ""
    for x, y in spread(rng, count, 92, 24):
        tone = rng.choice(["#b8702a", "#d18f3c", "#8f4f1c", "#e3ab58"])
        arc = f"M-22 {rng.uniform(-5, 5):.0f} C-14 -20 14 -20 22 0 C18 10 4 14 -6 8"
        curls += group(
            stroke(arc, darker(tone, 0.4), 11, opacity=0.5, transform="translate(3 4)"),
            stroke(arc, tone, 9),
            stroke(arc, lighter(tone, 0.35), 2.6),
            transform=f"translate({x:.0f} {y:.0f}) rotate({rng.uniform(0, 360):.0f})",
        )
    return curls


def mushrooms(colour: str = "#e6dccb", rim: str = "#b7a48e") -> Svg:
    """Draw a cluster of oyster mushrooms; its base is the origin, about 340 wide."""
    return "".join(
        at(_oyster(colour, rim), x, y, scale, turn)
        for x, y, scale, turn in [
            (-40, 0, 0.86, -38),
            (50, 4, 0.9, 36),
            (-10, -6, 1.06, -12),
            (26, 6, 0.78, 14),
        ]
    )


def _oyster(colour: str, rim: str) -> Svg:
    stem = drawn("M-24 0 C-22 -60 -34 -100 -60 -140 L70 -140 C40 -100 26 -60 24 0 C14 8 -14 8 -24 0 Z")
    cap = drawn(
        "M-130 -150 C-140 -220 -60 -262 20 -252 C96 -246 142 -206 128 -156 C116 -120 60 -116 6 -122 C-60 -112 -118 -112 -130 -150 Z"
    )
    gills = "".join(stroke(f"M{x * 0.3:.0f} -60 L{x} -134", rim, 4, opacity=0.6) for x in range(-60, 70, 15))
    return (
        cast(cap, 8)
        + solid(stem, lighter(colour, 0.4), gills, 14)
        + solid(
            cap,
            mix(colour, rim, 0.35),
            path(
                "M-110 -160 C-110 -212 -50 -240 18 -234 C80 -230 116 -204 112 -170 C60 -196 -60 -196 -110 -160 Z",
                fill=lighter(colour, 0.3),
                opacity=0.6,
            ),
            18,
        )
    )


def palm(height: float = 400) -> Svg:
    """Draw a sugar palm as a flat mark in two greens and a brown; its foot is the origin."""
    trunk = path(
        f"M-16 0 C-10 {-height * 0.3:.0f} -8 {-height * 0.45:.0f} -6 {-height * 0.6:.0f} L10 {-height * 0.6:.0f} C10 {-height * 0.4:.0f} 14 {-height * 0.2:.0f} 22 0 Z",
        fill="#7a4a2a",
    )
    fronds = "".join(
        at(leaf(height * 0.46, height * 0.13, tone, 8, 0), 2, -height * 0.6, 1, angle)
        for angle, tone in [
            (-112, "#3f6f3a"),
            (112, "#3f6f3a"),
            (-74, "#4d8044"),
            (74, "#4d8044"),
            (-38, "#5c9450"),
            (38, "#5c9450"),
            (0, "#6ba45a"),
        ]
    )
    return (
        trunk
        + fronds
        + "".join(
            circle(x, -height * 0.56 + y, height * 0.035, fill="#5b3420")
            for x, y in [(-14, 10), (4, 20), (20, 8)]
        )
    )


def _roots() -> Svg:
    return "".join(stroke(f"M{x * 0.5} -2 L{x} 12", "#d9c39a", 3) for x in (-18, -9, 0, 9, 18))


def coconut_shreds(rng: Random, outline: Outline) -> Svg:
    """Draw grated coconut filling an outline."""
    box = outline.box
    return clip(
        rect(*box[:2], box[2] - box[0], box[3] - box[1], fill="#f3e6cd")
        + seeds(rng, strewn(rng, 90, box), ["#fffaf0", "#e6d2ac"], (7, 12), 0.25)
        + cracks(rng, strewn(rng, 8, box), "#cbb68e"),
        outline.d,
    )

"""Anyaman: bamboo boxes, lampshades and trays, water hyacinth baskets and mats."""

from random import Random

from tools.illustrations.colour import darker, lighter
from tools.illustrations.craft.home import pot_plant, trailing
from tools.illustrations.craft.tableware import napkin, plate_above
from tools.illustrations.craft.trimmings import ribbon_bow
from tools.illustrations.craft.weaving import (
    STRAW,
    bamboo_box,
    dome_lamp,
    hanging_pot,
    reed_basket,
    round_tray,
    slanted_tray,
    spiral_mat,
    woven,
)
from tools.illustrations.nature.leaves import leaf
from tools.illustrations.outline import ellipse, polygon, rounded
from tools.illustrations.packaging.bottles import cup_and_saucer
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.shading import cast, contact, solid
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, radial, rect, stroke

CATEGORY = "anyaman-bambu"


def box_stack(_rng: Random) -> Svg:
    """Draw three lidded bamboo boxes stacked, the top one tied with a ribbon, a small one beside them."""
    tied = stroke("M0 -186 L0 0 M0 -186 L92 -236", "#b8432f", 22) + at(ribbon_bow("#c9452e", 62), 40, -214)
    stack = (
        at(bamboo_box(470, 200, 200, cell=40), 0, 0)
        + at(bamboo_box(410, 186, 176, "#d9b25e", "#c98f4a", 40), 4, -206)
        + at(bamboo_box(350, 172, 150, "#efd48f", cell=40), 8, -398)
    )
    small = at(bamboo_box(330, 186, 150, "#e8cf8f", "#b98a4a", 36), 0, 0) + tied
    return standing(
        CATEGORY, at(stack, 610, FLOOR + 20, 1.34), at(small, 1220, 1070, 1.1), back="sun", hue=-20
    )


def weave_close(_rng: Random) -> Svg:
    """Draw the weave of a box filling the picture, one corner of the lid above it."""
    whole = polygon([(0, 0), (1600, 0), (1600, 1200), (0, 1200)])
    lid = polygon([(-40, -40), (1660, -40), (1660, 330), (-40, 540)])
    ground = woven(whole, STRAW, 150, 0, "#cfa552")
    return lying(
        CATEGORY, ground, cast(lid, 40, 0, 0.5), woven(lid, "#c98f4a", 112, -7), _binding(), back="none"
    )


def lamp_lit(_rng: Random) -> Svg:
    """Draw a glowing lampshade hanging over a table in the evening."""
    glow = circle(
        800, 660, 760, fill=radial([(0, "#ffe9a8", 0.85), (0.35, "#ffd878", 0.4), (1, "#ffd878", 0)])
    )
    pool = oval(800, 1010, 620, 120, fill=radial([(0, "#ffe9b0", 0.8), (1, "#ffe9b0", 0)]))
    dusk = rect(0, 0, 1600, 1200, fill="#2b2a3c", opacity=0.62)
    return standing(CATEGORY, dusk, pool, glow, at(dome_lamp(820, 430), 800, 250), back="none", hue=-20)


def lamp_frame(_rng: Random) -> Svg:
    """Draw the bare frame of a lampshade standing on a workbench, strips of bamboo beside it."""
    strips = "".join(
        at(solid(rounded(-330, -15, 660, 30, 8), tone, "", 5), x, y, 1, turn)
        for tone, x, y, turn in [
            ("#d9b25e", 1150, 1110, 4),
            ("#c98f4a", 1080, 1140, -5),
            ("#e8cf8f", 420, 1130, 6),
        ]
    )
    return standing(CATEGORY, at(_frame(860, 560), 800, 990), strips, back="panel", hue=20, tone=0.8)


def basket(_rng: Random) -> Svg:
    """Draw a brown basket with a folded towel in it."""
    towels = at(_towel("#f4ede0", "#c9603c"), -90, -10, 1.3, -8) + at(
        _towel("#c7d6cc", "#5f8f8a"), 100, -6, 1.25, 8
    )
    return standing(
        CATEGORY,
        at(reed_basket(620, 470, inside=towels), 800, FLOOR + 30, 1.34),
        back="arch",
        hue=10,
        tone=0.8,
    )


def drying_stems(rng: Random) -> Svg:
    """Draw stems of water hyacinth hanging over poles in the sun."""
    stems = "".join(_hung_stem(rng, x, 330, 480) for x in range(170, 1440, 26))
    near = "".join(_hung_stem(rng, x, 560, 460) for x in range(90, 1530, 30))
    pole = solid(rounded(-730, -17, 1460, 34, 16), "#b98a55", "", 8)
    posts = "".join(
        rect(x - 19, y, 38, 700, 12, fill=darker("#b98a55", t))
        for x, y, t in [(130, 300, 0.3), (1470, 300, 0.3), (60, 530, 0.15), (1540, 530, 0.15)]
    )
    return standing(
        CATEGORY, posts, at(pole, 800, 330), stems, at(pole, 800, 560, 1.04), near, back="hills", hue=-4
    )


def serving_tray(_rng: Random) -> Svg:
    """Draw a woven serving tray with two cups of tea and a plate of biscuits."""
    cups = at(cup_and_saucer("#f7f1e3", "#b5652a"), -190, 40, 0.86) + at(
        cup_and_saucer("#f7f1e3", "#b5652a"), 190, 60, 0.86
    )
    handles = "".join(
        stroke(f"M{s * 500} -40 C{s * 620} -140 {s * 640} 40 {s * 520} 60", darker(STRAW, t), w)
        for s in (-1, 1)
        for t, w in ((0.55, 44), (0.25, 30))
    )
    return standing(
        CATEGORY,
        at(pot_plant("#c9603c", "#5f9a4e", "upright", 2.5), 800, 800),
        at(handles + slanted_tray(1060, inside=cups, deep=60), 800, 900, 1.2),
        back="arch",
        hue=-26,
        tone=0.8,
    )


def hanging_planter(rng: Random) -> Svg:
    """Draw two plaited pots on cords with trailing plants."""
    return standing(
        CATEGORY,
        at(_planter(rng, 300, 250, 480, 7), 500, 470),
        at(_planter(rng, 360, 290, 470, 8), 1060, 330),
        back="arch",
        hue=40,
        tone=0.6,
    )


def painted_tray(_rng: Random) -> Svg:
    """Draw a round tray painted with rice fields, a river and hills."""
    return lying(
        CATEGORY, at(round_tray(510, inside=_landscape(440)), 800, 600), back="split", hue=-34, tone=0.7
    )


def placemats(_rng: Random) -> Svg:
    """Draw plaited round mats overlapping, a plate with a napkin on the front one."""
    setting = at(plate_above(250, "#fbf6ea", "#5f8f8a"), 0, 0) + at(
        napkin(250, 180, "#c9603c", "#f3e2bd"), 0, 0, 1, -24
    )
    return lying(
        CATEGORY,
        at(spiral_mat(330, "#8f6236", 5), 1230, 320),
        at(spiral_mat(330, "#c79a5e", 5), 1290, 860),
        at(spiral_mat(470, rings=7), 640, 620),
        at(setting, 640, 620),
        back="band",
        hue=14,
        tone=0.7,
    )


def _binding() -> Svg:
    """Draw the rattan that binds the lid's edge, stitched over it."""
    edge = stroke("M-40 540 L1660 330", darker("#a8743f", 0.1), 66) + stroke(
        "M-40 526 L1660 316", lighter("#a8743f", 0.4), 14
    )
    stitches = "".join(
        stroke(f"M{x} {530 - x * 0.1235 - 44:.0f} l24 96", "#6b4520", 20) for x in range(40, 1600, 150)
    )
    return edge + stitches


def _frame(width: float, height: float) -> Svg:
    """Draw hoops and ribs of a dome; the middle of its lowest hoop is the origin."""
    half, ry = width / 2, width * 0.1
    hoops = [(0, 1), (0.35, 0.93), (0.68, 0.74), (0.92, 0.42)]
    back = "".join(_arc(half * r, ry * r, -height * s, -1) for s, r in hoops)
    front = "".join(_arc(half * r, ry * r, -height * s, 1) for s, r in hoops)
    ribs = "".join(
        stroke(
            f"M{x:.0f} {ry * (1 - (x / half) ** 2) ** 0.5 * side:.0f} C{x:.0f} {-height * 0.6:.0f} {x * 0.6:.0f} {-height:.0f} 0 {-height * 1.04:.0f}",
            tone,
            15,
        )
        for side, tone, xs in (
            (-1, "#b98a4a", (-0.8, -0.45, 0, 0.45, 0.8)),
            (1, "#dcb768", (-1, -0.66, -0.22, 0.22, 0.66, 1)),
        )
        for x in (half * share for share in xs)
    )
    return contact(width, y=ry * 0.6) + back + ribs + front + circle(0, -height * 1.04, 40, fill="#8a5a34")


def _arc(rx: float, ry: float, y: float, side: int) -> Svg:
    tone = "#e3c178" if side > 0 else "#a87843"
    return stroke(
        f"M{-rx:.0f} {y:.0f} C{-rx:.0f} {y + side * ry * 1.33:.0f} {rx:.0f} {y + side * ry * 1.33:.0f} {rx:.0f} {y:.0f}",
        tone,
        20,
    )


def _towel(colour: str, stripe: str) -> Svg:
    roll = rounded(-105, -150, 210, 230, 70)
    lines = rect(-110, -40, 220, 16, fill=stripe) + rect(-110, -12, 220, 6, fill=stripe)
    return solid(roll, colour, lines, 24)


def _hung_stem(rng: Random, x: float, y: float, length: float) -> Svg:
    tone = rng.choice(["#a9a05a", "#b98f4f", "#c9a866", "#97924a", "#a87843"])
    fall = length * rng.uniform(0.8, 1.05)
    sway = rng.uniform(-12, 12)
    return stroke(
        f"M{x} {y - 16} C{x + sway:.0f} {y + fall * 0.4:.0f} {x - sway:.0f} {y + fall * 0.7:.0f} {x + sway:.0f} {y + fall:.0f}",
        tone,
        rng.uniform(15, 22),
    )


def _planter(rng: Random, width: float, height: float, cord: float, stems: int) -> Svg:
    cords = "".join(
        stroke(f"M{s * width / 2:.0f} 0 L0 {-cord} L0 {-cord - 200}", "#7a5a3a", 8) for s in (-1, 1)
    )
    tuft = "".join(
        at(leaf(170, 70, tone, 4, 0), s * 18, 6, 1, s * 34)
        for s, tone in [(-2, "#4f8a44"), (2, "#5b9850"), (-1, "#5b9850"), (1, "#4f8a44"), (0, "#6aa557")]
    )
    return cords + tuft + at(hanging_pot(width, height), 0, 0) + at(trailing(rng, stems, height * 1.5), 0, 0)


def _landscape(radius: float) -> Svg:
    """Draw hills, a river and terraced fields inside a circle, in flat paint."""
    sky = rect(-radius, -radius, radius * 2, radius * 2, fill="#f6d9a0") + circle(
        130, -190, 84, fill="#e0653a"
    )
    hills = path(
        "M-460 -40 C-340 -220 -220 -220 -90 -60 C20 -210 180 -230 300 -70 L470 -20 L470 80 L-460 80 Z",
        fill="#4f7f8a",
    ) + path("M-460 30 C-300 -80 -120 -60 40 20 C200 -60 340 -50 470 20 L470 140 L-460 140 Z", fill="#3f6b4f")
    fields = rect(-470, 60, 940, 420, fill="#8aa84a") + "".join(
        stroke(f"M-470 {y} C-240 {y - 46} 200 {y + 50} 470 {y - 20}", tone, 26)
        for y, tone in [(130, "#a9c25a"), (210, "#6f943a"), (300, "#a9c25a"), (390, "#6f943a")]
    )
    river = path(
        "M-20 40 C120 90 -160 170 -40 260 C40 330 -60 400 -90 470 L110 470 C150 380 130 320 60 250 C-20 170 200 110 30 40 Z",
        fill="#6fb0c9",
    ) + stroke("M10 90 q30 20 -10 60 M-10 260 q50 40 30 120", "#e9f4f6", 8)
    palms = "".join(_palm(x, y, s) for x, y, s in [(-290, 230, 1), (-210, 270, 0.8), (270, 200, 0.9)])
    return clip(group(sky, hills, fields, river, palms, opacity=0.86), ellipse(radius).d) + path(
        ellipse(radius).d, fill="none", stroke="#8a5a34", stroke_width=9
    )


def _palm(x: float, y: float, scale: float) -> Svg:
    fronds = "".join(at(leaf(120, 40, "#2f5f3f", 0, 0), 0, -170, 1, a) for a in (-110, -64, -20, 24, 68, 112))
    return at(stroke("M0 0 C10 -60 -8 -120 0 -170", "#6b4520", 17) + fronds, x, y, scale)


SCENES: Scenes = {
    "besek-bambu-hantaran": (box_stack, weave_close),
    "kap-lampu-bambu": (lamp_lit, lamp_frame),
    "keranjang-eceng-gondok": (basket, drying_stems),
    "nampan-saji-bambu": (serving_tray,),
    "pot-gantung-eceng": (hanging_planter,),
    "tampah-hias-lukis": (painted_tray,),
    "tatakan-eceng-gondok": (placemats,),
}

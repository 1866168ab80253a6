"""Kopi and teh: coffee in bags and drip sachets, moringa tea in a tin."""

from random import Random

from tools.illustrations.arrange import scattered
from tools.illustrations.craft.tableware import spoon
from tools.illustrations.lettering import DISPLAY, HAND, SERIF
from tools.illustrations.nature.leaves import leaf, lemongrass, sprig
from tools.illustrations.nature.spices import coffee_bean, steam, tea_leaf
from tools.illustrations.outline import drawn
from tools.illustrations.packaging.bottles import cup_and_saucer, mug, tumbler
from tools.illustrations.packaging.boxes import carton, sachet, tin
from tools.illustrations.packaging.label import Label, plaque, printed, wrapped
from tools.illustrations.packaging.pouches import Pouch, pouch
from tools.illustrations.piece import show
from tools.illustrations.scenes.common import Scenes, heaped, standing_pieces
from tools.illustrations.shading import solid
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, oval, path, rect, stroke

CATEGORY = "kopi-teh"
TEAL = "#1f7f7a"


def _mountains(near: str, far: str) -> Svg:
    return (
        path("M-50 40 L-16 -34 L6 6 L20 -14 L50 40 Z", fill=near)
        + path("M-16 -34 L-28 -8 L-16 -14 L-6 -8 Z", fill=far)
        + circle(30, -34, 11, fill=far)
    )


def _beans(
    rng: Random, points: list[tuple[float, float]], scale: float = 1.1, colour: str = "#5a3018"
) -> Svg:
    return standing_pieces(lambda r: coffee_bean(r, colour), rng, points, scale, 180)


def arabica_bag(rng: Random) -> Svg:
    """Draw a black coffee bag with a teal label, beans before it."""
    label = Label(
        "Arabika/Preanger",
        TEAL,
        "#fdf3e0",
        "#9fdcd2",
        "sangrai sedang",
        _mountains("#fdf3e0", "#9fdcd2"),
        font=SERIF,
    )
    valve = circle(0, -232, 15, fill="#3c3634") + circle(0, -232, 6, fill="#181413")
    pack = pouch(Pouch(470, 690, "#262120", 0.5), at(plaque(label, 370, 360, 14), 0, 20) + valve)
    beans = at(heaped(coffee_bean, rng, 330, 96, 56, 1, 180), 1170, 1040) + _beans(
        rng, [(300, 1050), (370, 1086), (420, 1040), (980, 1096), (1400, 1080)]
    )
    cup = at(cup_and_saucer("#f3ead8", "#4a2614"), 1190, 900, 1.25)
    return standing(CATEGORY, cup, at(pack, 650, FLOOR, 1.22), beans, back="sun", hue=-4, tone=0.9)


def beans_close(rng: Random) -> Svg:
    """Draw roasted beans filling the picture, a wooden spoon in them."""
    back = "".join(
        at(show(coffee_bean(rng, "#4a2614"), rng.uniform(0, 360), 10), x, y, 1.7)
        for x, y in scattered((-20, -20, 1620, 1220), 420, 56, rng)
    )
    heap = "".join(
        at(show(coffee_bean(rng, "#6b3a1e"), rng.uniform(0, 360), 8), x, y, 0.72)
        for x, y in [(-50, -6), (-20, 16), (8, -14), (22, 14), (-24, -24)]
    )
    return lying(
        CATEGORY,
        rect(0, 0, 1600, 1200, fill="#3a1c0e"),
        back,
        at(spoon("#c08a52", heap), 620, 560, 2.3, 22),
        back="none",
    )


def _drip_bag(open_top: bool = False) -> Svg:
    """Draw a paper drip bag with its two cardboard ears; its middle is the origin, about 190 wide."""
    bag = drawn("M-86 -96 L86 -96 L78 104 C78 112 -78 112 -78 104 Z")
    ears = path("M-86 -70 L-136 -60 L-136 30 L-86 20 Z", fill="#c9a06a") + path(
        "M86 -70 L136 -60 L136 30 L86 20 Z", fill="#b58c58"
    )
    grounds = oval(0, -94, 84, 18, fill="#4a2614" if open_top else "#f2e7d2") + (
        oval(0, -92, 70, 12, fill="#6b3a1e") if open_top else ""
    )
    mark = circle(0, 20, 40, fill="none", stroke=TEAL, stroke_width=6) + at(
        _mountains(TEAL, "#9fdcd2"), 0, 22, 0.5
    )
    return ears + solid(bag, "#f6ecd8", mark, 14) + grounds


def drip_box(_rng: Random) -> Svg:
    """Draw a box of drip coffee, two sachets and a cup."""
    label = Label(
        "Kopi Drip/Saku", "#fdf3e0", "#12524f", "#d98a3a", "isi 10", _mountains(TEAL, "#d98a3a"), font=DISPLAY
    )
    box = carton(480, 480, 150, TEAL, at(plaque(label, 370, 350), 0, 0))
    packs = "".join(
        at(sachet(190, 250, tone, at(_mountains("#fdf3e0", "#f6c27a"), 0, 0, 1.2)), x, y, 1, turn)
        for x, y, turn, tone in [(330, 1010, -12, "#d98a3a"), (1000, 1030, 10, "#2f9089")]
    )
    return standing(
        CATEGORY,
        at(box, 620, FLOOR - 30, 1.3),
        at(steam(170), 1270, 790, 1.1),
        at(cup_and_saucer("#fbf6ea", "#4a2614"), 1270, FLOOR + 20, 1.5),
        packs,
        back="arch",
        hue=-8,
        tone=0.75,
    )


def drip_glass(_rng: Random) -> Svg:
    """Draw a drip bag hung in a glass, coffee running into it, a stream of water from above."""
    glass = tumbler(380, 170, 134, "#4a2614", 0.4)
    drops = "".join(oval(x, y, 6, 11, fill="#5d3119") for x, y in [(-8, -176), (10, -206), (0, -240)])
    water = stroke("M4 -900 C0 -760 4 -640 0 -490", "#eaf4f6", 22, opacity=0.85) + stroke(
        "M10 -900 C6 -760 8 -640 6 -490", "#ffffff", 6
    )
    return standing(
        CATEGORY,
        at(water, 800, FLOOR, 1.5),
        at(glass, 800, FLOOR + 20, 1.7),
        at(drops, 800, FLOOR, 1.5),
        at(_drip_bag(True), 800, 460, 1.85),
        at(steam(150), 1080, 470, 1.1),
        back="window",
        hue=2,
        tone=0.8,
    )


def night_shift(rng: Random) -> Svg:
    """Draw a midnight-blue bag of robusta with a moon, an enamel mug beside it."""
    moon = path(
        "M-6 -40 C26 -36 44 -6 34 24 C26 46 -4 54 -26 40 C4 40 22 18 18 -8 C16 -24 6 -34 -6 -40 Z",
        fill="#f6d987",
    ) + "".join(circle(x, y, r, fill="#f6d987") for x, y, r in [(-34, -30, 4), (-44, 6, 3), (-20, -10, 3)])
    label = Label("Sif Malam", "#1d2c4d", "#fdf3e0", "#f6d987", "robusta gelap", moon, font=DISPLAY)
    pack = pouch(
        Pouch(470, 690, "#24375f", 0.35),
        at(printed(label, 390, 420), 0, -10) + rect(-240, 236, 480, 16, fill="#f6d987"),
    )
    cup = mug("#2f4675", "#2e160b", at(moon, 0, 6, 0.9), enamel=False)
    return standing(
        CATEGORY,
        circle(1180, 300, 120, fill="#fbe7ae", opacity=0.85),
        at(pack, 620, FLOOR, 1.22),
        at(steam(), 1180, 690, 1.2),
        at(cup, 1160, FLOOR + 10, 1.4),
        _beans(rng, [(330, 1060), (400, 1092), (960, 1100), (1380, 1090), (1440, 1060)], 1.1, "#3a1c0e"),
        back="hills",
        hue=195,
        tone=0.85,
    )


def moringa_tea(rng: Random) -> Svg:
    """Draw a tin of moringa and lemongrass tea with a glass of it, stalks and leaves."""
    label = Label(
        "Teh Kelor/& Serai",
        "#f6f2dc",
        "#3f6b2a",
        "#8aa84a",
        "Sereh Wangi",
        at(sprig(4), 0, 40, 0.46),
        font=HAND,
    )
    body = tin(360, 460, "#5f8a3f", wrapped(label, 364, 350, 20, 0.84), "#4a6f30")
    glass = tumbler(260, 132, 98, "#c9b347", 0.8, at(leaf(60, 34, "#6f9d3f", 3, 0), 0, 6, 1, 60))
    loose = at(heaped(tea_leaf, rng, 260, 60, 30, 1, 180), 1040, 1090)
    return standing(
        CATEGORY,
        at(lemongrass(), 1290, 960, 1.3, 16),
        at(lemongrass(430), 1380, 970, 1.25, 28),
        at(body, 660, FLOOR, 1.4),
        at(steam(150), 1140, 720, 1.1),
        at(glass, 1130, FLOOR + 10, 1.3),
        at(sprig(5), 380, 1080, 1.4, -58),
        loose,
        back="hills",
        hue=46,
        tone=0.8,
    )


SCENES: Scenes = {
    "kopi-arabika-preanger": (arabica_bag, beans_close),
    "kopi-drip-saku": (drip_box, drip_glass),
    "kopi-robusta-sif-malam": (night_shift,),
    "teh-kelor-serai": (moringa_tea,),
}

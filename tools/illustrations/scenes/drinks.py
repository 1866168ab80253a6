"""Minuman and jamu-herbal: syrups, herbal drinks and the roots they are made of."""

from random import Random

from tools.illustrations.craft.tableware import slab
from tools.illustrations.food.farm import powder
from tools.illustrations.lettering import DISPLAY, HAND, SERIF
from tools.illustrations.nature.fruit import bilimbi, pidada, rhizome, root_slice
from tools.illustrations.nature.leaves import leaf, lemongrass
from tools.illustrations.nature.spices import (
    cardamom,
    cinnamon,
    clove,
    dried_ginger,
    ice_cube,
    sappan_chip,
    star_anise,
    steam,
    tamarind,
)
from tools.illustrations.packaging.bottles import (
    PLASTIC,
    SLIM,
    STOUT,
    TALL,
    Bottle,
    bottle,
    mug,
    tumbler,
)
from tools.illustrations.packaging.boxes import carton, sachet
from tools.illustrations.packaging.label import Label, plaque, wrapped
from tools.illustrations.packaging.pouches import Pouch, pouch
from tools.illustrations.piece import lie, show
from tools.illustrations.scenes.common import Scenes, standing_pieces
from tools.illustrations.stage import FLOOR, standing
from tools.illustrations.svg import Svg, at, circle, oval, rect, stroke

DRINKS = "minuman"
HERBAL = "jamu-herbal"
NANA = "Mpok Nana"
ICE = [
    (-60, 30, 0.75, 12),
    (30, 60, 0.8, -18),
    (-10, -6, 0.7, 30),
    (62, 6, 0.66, -6),
    (-50, 110, 0.7, 40),
    (40, 140, 0.72, 8),
]


def _ice(count: int = 4) -> Svg:
    return "".join(at(ice_cube(), x, y, scale, turn) for x, y, scale, turn in ICE[:count])


def bilimbi_syrup(_rng: Random) -> Svg:
    """Draw a slim bottle of bilimbi syrup under a hanging branch of the fruit."""
    label = Label(
        "Belimbing/Wuluh", "#f8f3d0", "#4f6b1e", "#8aa32e", "sirup", at(bilimbi(), 0, -58, 0.6), font=HAND
    )
    body = bottle(Bottle(TALL, "#c9cf4a", 430, "cork"), wrapped(label, 228, 250, 14, 0.84), 0.28)
    glass = tumbler(300, 112, 86, "#d6dc6a", 0.8, _ice())
    branch = stroke("M1600 130 C1420 90 1240 120 1090 190", "#7a6a3f", 22) + "".join(
        at(bilimbi(tone), x, y, 1.25, turn)
        for x, y, turn, tone in [
            (1160, 190, 8, "#b5c956"),
            (1270, 160, -4, "#a8bd4c"),
            (1390, 150, 6, "#b5c956"),
            (1500, 140, -8, "#9db244"),
        ]
    )
    leaves = "".join(
        at(leaf(190, 74, "#6f9a45", 5, 3), x, y, 1, turn)
        for x, y, turn in [(1230, 140, -60), (1340, 110, -30), (1450, 110, 30), (1110, 180, -96)]
    )
    fallen = at(bilimbi(), 300, 1000, 1.2, 70) + at(bilimbi("#a8bd4c"), 380, 1080, 1.2, 96)
    return standing(
        DRINKS,
        branch,
        leaves,
        at(body, 700, FLOOR, 1.5),
        at(glass, 1110, FLOOR + 20, 1.3),
        fallen,
        back="sun",
        hue=62,
        tone=0.8,
    )


def pidada_syrup(_rng: Random) -> Svg:
    """Draw a stout swing-top bottle of mangrove-apple syrup and its fruit."""
    label = Label(
        "Sirup/Pidada",
        "#fdf0ea",
        "#a33a4a",
        "#d3707c",
        "Pesisir Lestari",
        at(pidada(), 0, -8, 0.4),
        font=SERIF,
    )
    body = bottle(Bottle(STOUT, "#d8606a", 400, "swing"), wrapped(label, 280, 260, 16, 0.82), 0.34)
    fruit = (
        at(pidada(), 1100, 900, 1.5, -6)
        + at(pidada("#97b566"), 1290, 960, 1.35, 10)
        + at(pidada("#7a9c52"), 360, 980, 1.3, -14)
    )
    leaves = "".join(
        at(leaf(240, 110, tone, 6), x, y, 1, turn)
        for x, y, turn, tone in [
            (1200, 850, 30, "#5f8f4a"),
            (1330, 900, 70, "#6f9d52"),
            (1040, 860, -30, "#5f8f4a"),
        ]
    )
    return standing(DRINKS, at(body, 710, FLOOR, 1.5), leaves, fruit, back="arch", hue=4)


def pidada_glass(_rng: Random) -> Svg:
    """Draw a tall iced glass of mangrove-apple syrup with a straw and a leaf."""
    straw = stroke("M60 -560 L-30 -60", "#fff6ee", 26) + stroke("M66 -560 L-24 -60", "#e8a0a4", 6)
    glass = tumbler(470, 150, 112, "#e0737b", 0.84, at(_ice(6), 0, 20, 1.35))
    drops = "".join(
        oval(x, y, 7, 11, fill="#ffffff", opacity=0.55)
        for x, y in [(-100, -250), (84, -300), (-60, -130), (60, -160), (104, -210), (-92, -340), (20, -90)]
    )
    garnish = at(leaf(190, 90, "#6f9d52", 5), 120, -440, 1, 50) + at(
        leaf(170, 80, "#5f8f4a", 5), 110, -450, 1, 10
    )
    return standing(
        DRINKS,
        at(straw, 820, FLOOR - 40, 1.55),
        at(glass + drops + garnish, 800, FLOOR + 20, 1.55),
        at(pidada(), 1240, 990, 1.6, 8),
        at(pidada("#97b566"), 1400, 1050, 1.3, -12),
        at(ice_cube(), 330, 1030, 1.4, 14),
        at(ice_cube(), 440, 1080, 1.2, -10),
        back="window",
        hue=-8,
        tone=0.85,
    )


def pletok_bottle(rng: Random) -> Svg:
    """Draw a bottle of red bir pletok with its spices around it."""
    label = Label(
        "Bir/Pletok",
        "#f9ecd0",
        "#8a1f2a",
        "#c48a3a",
        NANA,
        at(show(star_anise(rng), 0, 0), 0, 0, 0.9),
        font=SERIF,
    )
    body = bottle(Bottle(SLIM, "#a3262e", 440, "swing"), wrapped(label, 170, 240, 12, 0.86), 0.26)
    second = bottle(Bottle(SLIM, "#8f1f2a", 440, "swing"), wrapped(label, 170, 240, 12, 0.86), 0.26)
    spices = (
        at(rhizome(), 1180, 990, 1.05, -8)
        + at(show(cinnamon(rng), -20, 9), 1080, 1080, 1.2)
        + at(show(star_anise(rng), 10, 9), 1330, 1070, 1.3)
        + standing_pieces(cardamom, rng, [(330, 1050), (400, 1084), (280, 1092)], 1.4, 40)
        + standing_pieces(sappan_chip, rng, [(360, 980), (1260, 1110)], 1.3, 30)
        + standing_pieces(clove, rng, [(1420, 1040), (1450, 1090), (470, 1100)], 1.3, 90)
    )
    stalks = at(lemongrass(), 1330, 960, 1.1, 24) + at(lemongrass(420), 1400, 980, 1.1, 38)
    return standing(
        HERBAL,
        stalks,
        at(second, 830, FLOOR - 60, 1.4),
        at(body, 620, FLOOR, 1.5),
        spices,
        back="arch",
        hue=-6,
    )


def pletok_glass(rng: Random) -> Svg:
    """Draw a glass of bir pletok with ice, a cinnamon stick in it."""
    stick = at(show(cinnamon(rng), -70, 0), 60, -420, 1.5)
    glass = tumbler(400, 160, 128, "#b02c34", 0.82, at(_ice(6), 0, 16, 1.4))
    return standing(
        HERBAL,
        at(lemongrass(520), 330, 1010, 1.3, -20),
        at(slab(rng, 900, 200, "#7d4f2e"), 800, 1010),
        at(stick + glass, 800, FLOOR + 10, 1.6),
        at(show(star_anise(rng), 0, 10), 1180, 1000, 1.6),
        at(lie(dried_ginger(rng), 0, 14), 1080, 1060, 1.6),
        at(lie(dried_ginger(rng), 60, 14), 500, 1030, 1.6),
        back="sun",
        hue=-14,
        tone=0.9,
    )


def turmeric_tamarind(rng: Random) -> Svg:
    """Draw a small plastic bottle of fresh turmeric-tamarind drink with both ingredients."""
    label = Label("Kunyit/Asam", "#3f6b2a", "#fff3c9", "#f6c23a", NANA, font=DISPLAY)
    body = bottle(
        Bottle(PLASTIC, "#efa41c", 400, "screw", "#3f7a33"), wrapped(label, 250, 160, 14, 0.8), 0.43
    )
    slices = "".join(
        at(root_slice("#b5762a", "#f08a1c", rng), x, y, 1.2)
        for x, y in [(1060, 1076), (1150, 1040), (1130, 1100)]
    )
    roots = at(rhizome("#cf8f3a", "#f08a1c"), 1200, 960, 1.15, -8)
    pods = at(show(tamarind(rng), -14, 9), 360, 1040, 1.5) + at(show(tamarind(rng), 18, 9), 450, 1100, 1.3)
    return standing(
        HERBAL,
        at(body, 890, FLOOR - 60, 1.5),
        at(body, 640, FLOOR, 1.7),
        roots,
        slices,
        pods,
        back="window",
        hue=20,
        tone=1.2,
    )


def _instant_pouch(name: str, small: str, colour: str, ink: str, art: Svg) -> Svg:
    label = Label(name, "#fdf3e0", ink, colour, small, font=SERIF)
    return pouch(
        Pouch(460, 650, colour, 0.5),
        at(plaque(label, 370, 230), 0, -130)
        + at(circle(0, 0, 128, fill="#fdf3e0"), 0, 150)
        + at(art, 0, 150),
    )


def red_ginger(rng: Random) -> Svg:
    """Draw a deep red pouch of ginger powder beside an enamel mug of it, steaming."""
    pack = _instant_pouch(
        "Jahe/Merah",
        "instan · gula aren",
        "#a3342c",
        "#7a1f1c",
        at(rhizome("#c2604a", "#f2c48a"), 0, 0, 0.62),
    )
    cup = mug("#f4efe2", "#b5642c", enamel=True)
    heap = at(powder(rng, 260, 90, "#c9803f"), 360, 1080)
    return standing(
        HERBAL,
        at(pack, 640, FLOOR - 10, 1.2),
        at(steam(), 1160, 690, 1.2),
        at(cup, 1150, FLOOR + 20, 1.35),
        heap,
        at(rhizome("#c2604a", "#f2c48a"), 1330, 1070, 0.8, 10),
        back="sun",
        hue=-10,
        tone=1.1,
    )


def white_turmeric(rng: Random) -> Svg:
    """Draw a green pouch of white-turmeric powder, roots and a spoonful of powder from above."""
    pack = _instant_pouch(
        "Kunyit/Putih", "instan", "#5f8a52", "#3a5a30", at(rhizome("#d8c49a", "#fbf3d6"), 0, 0, 0.62)
    )
    slices = "".join(
        at(root_slice("#c9b083", "#fbf3d6", rng), x, y, 1.4)
        for x, y in [(1010, 1000), (1110, 1040), (1010, 1090)]
    )
    return standing(
        HERBAL,
        at(rhizome("#d8c49a", "#fbf3d6"), 1180, 860, 1.25, -10),
        at(pack, 630, FLOOR, 1.2),
        at(powder(rng, 330, 120, "#f6ecc8"), 1290, 1060),
        slices,
        back="hills",
        hue=62,
        tone=0.55,
    )


def spice_tea(rng: Random) -> Svg:
    """Draw a box of spice tea bags with a clear cup brewing, spices around it."""
    art = Label(
        "Wedang/Rempah",
        "#f7ead0",
        "#7a2f1c",
        "#c07a34",
        "celup · tanpa gula",
        at(show(star_anise(rng), 0, 0), 0, 0, 0.9),
        font=SERIF,
    )
    box = carton(440, 520, 150, "#8a3a24", at(plaque(art, 350, 380), 0, 0))
    tag = (
        stroke("M-40 -250 C-120 -240 -170 -200 -178 -120", "#f4ead6", 5)
        + rect(-212, -122, 70, 84, 8, fill="#8a3a24")
        + circle(-177, -80, 20, fill="#f7ead0")
    )
    cup = tumbler(260, 150, 104, "#c2622c", 0.8, at(show(star_anise(rng), 10, 0), 30, 6, 0.8)) + tag
    bag = at(sachet(150, 190, "#f3ead6", circle(0, 0, 44, fill="#b5703a", opacity=0.75)), 360, 1040, 1.1, -14)
    spices = (
        at(show(cinnamon(rng), 18, 9), 960, 1090, 1.1)
        + standing_pieces(cardamom, rng, [(1330, 1070), (1400, 1040), (1390, 1100)], 1.4, 40)
        + standing_pieces(clove, rng, [(840, 1080), (800, 1110)], 1.3, 90)
    )
    return standing(
        HERBAL,
        at(box, 600, FLOOR - 20, 1.3),
        at(steam(180), 1180, 700, 1.1),
        at(cup, 1170, FLOOR + 20, 1.35),
        bag,
        spices,
        back="panel",
        hue=4,
    )


SCENES: Scenes = {
    "sirup-belimbing-wuluh": (bilimbi_syrup,),
    "sirup-pidada": (pidada_syrup, pidada_glass),
    "bir-pletok-botol": (pletok_bottle, pletok_glass),
    "kunyit-asam-segar": (turmeric_tamarind,),
    "jahe-merah-instan": (red_ginger,),
    "kunyit-putih-instan": (white_turmeric,),
    "wedang-rempah-celup": (spice_tea,),
}

"""Bumbu and sambal: relishes in jars, sugars, seasonings."""

from random import Random

from tools.illustrations.arrange import packed, scattered
from tools.illustrations.craft.tableware import bowl_above, napkin, saucer_of, spoon
from tools.illustrations.food.farm import grains, granules, powder, red_sauce_surface, relish
from tools.illustrations.lettering import DISPLAY, HAND, SERIF
from tools.illustrations.nature.fruit import (
    chilli,
    garlic,
    mushrooms,
    palm,
    rhizome,
    shallot,
    shallot_rings,
    tomato,
)
from tools.illustrations.nature.leaves import banana_leaf, lime_leaf
from tools.illustrations.nature.sea import snakehead, squid_ring
from tools.illustrations.nature.spices import kluwek, opened_kluwek, steam
from tools.illustrations.outline import blob, ellipse
from tools.illustrations.packaging.bottles import TALL, Bottle, bottle
from tools.illustrations.packaging.boxes import carton
from tools.illustrations.packaging.jars import Jar, jar
from tools.illustrations.packaging.label import Label, plaque, wrapped
from tools.illustrations.packaging.pouches import kraft, pouch, window
from tools.illustrations.piece import show
from tools.illustrations.scenes.common import Scenes, standing_pieces
from tools.illustrations.shading import gloss
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, oval, path, rect

CATEGORY = "bumbu-sambal"
ROSI = "Neng Rosi"
SUGAR = "#b5793a"


def fried_shallots(rng: Random) -> Svg:
    """Draw a jar of crisp-fried shallots with raw ones beside it."""
    shape = Jar(420, 520, "#8a2f4a")
    curls = rect(-220, -560, 440, 600, fill="#8f5a22") + "".join(
        at(shallot_rings(rng, 14), x, y, 1.15) for x, y in packed(shape.inside, 82, rng)
    )
    label = Label("Bawang/Goreng", "#fdf3e0", "#8a2f4a", "#c97d2b", "Sukaindah", font=HAND)
    body = jar(shape, curls, wrapped(label, 420, 220, shape.bulge))
    raw = (
        at(shallot(), 1120, 1010, 1.5)
        + at(shallot("#b8506a"), 1260, 1040, 1.35, 14)
        + at(shallot("#98384f"), 1020, 1070, 1.2, -18)
    )
    heap = at(shallot_rings(rng, 26), 340, 1060, 1.3)
    return standing(CATEGORY, at(body, 700, FLOOR, 1.36), raw, heap, back="arch", hue=-28, tone=0.7)


def pucung_box(rng: Random) -> Svg:
    """Draw a dark box of gabus-pucung seasoning with kluwek nuts, whole and opened."""
    dish = circle(0, 0, 104, fill="#f4e9d4") + circle(0, 0, 84, fill="#1d1512") + at(snakehead(0), 0, 0, 0.22)
    label = Label(
        "Gabus/Pucung", "#2b1f1b", "#f8e6c2", "#e0913a", "bumbu instan", at(dish, 0, 0, 0.46), font=SERIF
    )
    box = carton(420, 620, 130, "#c2642c", at(plaque(label, 350, 500), 0, 0))
    nuts = standing_pieces(kluwek, rng, [(1080, 960), (1240, 930), (1330, 1030)], 1.5, 40) + at(
        show(opened_kluwek(rng), 10, 10), 1130, 1080, 1.6
    )
    return standing(
        CATEGORY,
        at(box, 610, FLOOR, 1.24),
        nuts,
        at(show(kluwek(rng), -20, 10), 330, 1060, 1.3),
        back="panel",
        hue=6,
        tone=0.75,
    )


def pucung_bowl(rng: Random) -> Svg:
    """Draw a bowl of black gabus pucung from above, fish in it, chillies and lime leaf on top."""
    soup = (
        rect(-500, -500, 1000, 1000, fill="#231815")
        + "".join(
            circle(x, y, rng.uniform(8, 22), fill="#5a3a22", opacity=0.5)
            for x, y in scattered((-340, -340, 340, 340), 34, 50, rng)
        )
        + at(snakehead(8), 0, 30, 1.02, -14)
        + path(
            blob(rng, 250, 90, 0.2).d, fill="#231815", opacity=0.55, transform="translate(30 140) rotate(-12)"
        )
        + at(chilli(170, "#d23a25"), -150, -170, 1, 16)
        + at(chilli(150, "#4f8f3a"), 40, -210, 1, -12)
        + at(lime_leaf(), 170, -110, 0.9, 60)
        + at(shallot_rings(rng, 14), -40, -60, 0.9)
        + gloss(80, 18, -210, -210, -40, 0.35)
    )
    return lying(
        CATEGORY,
        at(napkin(760, 700, "#f6e4c6", "#b8502a"), 760, 610, 1.35, -7),
        at(bowl_above(480, "#f4e9d4", soup), 770, 600),
        at(show(kluwek(rng), 10, 12), 1380, 300, 1.8),
        at(show(opened_kluwek(rng), -10, 12), 1440, 470, 1.6),
        at(spoon("#a9713f"), 1330, 900, 1, 68),
        back="split",
        hue=14,
        tone=0.7,
    )


def ginger_syrup(_rng: Random) -> Svg:
    """Draw a bottle of liquid palm sugar with ginger, a dipper of syrup on a saucer."""
    label = Label(
        "Gula Aren/Cair", "#f6ead0", "#5b3218", "#a8702f", "jahe", at(palm(150), 0, 60, 0.66), font=SERIF
    )
    body = bottle(Bottle(TALL, "#5a2c12", 440, "cork"), wrapped(label, 228, 270, 14, 0.84), 0.28)
    pool = saucer_of(rect(-120, -120, 240, 240, fill="#6b3412") + gloss(30, 10, -24, -30, -30, 0.6), 120)
    blocks = at(
        rect(-70, -84, 140, 84, 20, fill="#8a4f26") + oval(0, -84, 70, 22, fill="#ab6a38"), 380, 1060, 1.2
    )
    return standing(
        CATEGORY,
        at(body, 720, FLOOR, 1.55),
        blocks,
        at(rhizome(), 1180, 950, 1.2, -8),
        at(pool, 1200, 1080, 0.8),
        back="hills",
        hue=16,
        tone=0.7,
    )


def palm_sugar_pack(rng: Random) -> Svg:
    """Draw a kraft pouch of palm-sugar granules, a wooden spoon of sugar before it."""
    label = Label(
        "Gula Semut/Aren",
        "#5b3218",
        "#f8e6c2",
        "#e0a95c",
        "Medalkrisna",
        at(palm(150), 0, 60, 0.66),
        font=SERIF,
    )
    contents = granules(rng, (-160, -120, 160, 120), SUGAR, 500)
    art = at(plaque(label, 380, 330), 0, -120) + at(window(ellipse(150, 92), contents), 0, 185)
    hill = powder(rng, 380, 130, SUGAR)
    heap = oval(-18, -4, 74, 46, fill=SUGAR) + at(
        clip(granules(rng, (-80, -50, 80, 50), SUGAR, 160), ellipse(72, 44).d), -18, -4
    )
    return standing(
        CATEGORY,
        at(hill, 1190, 980),
        at(pouch(kraft(480, 690), art), 620, FLOOR, 1.2),
        at(spoon("#a9713f", heap), 1080, 1066, 1.05, -4),
        back="sun",
        hue=14,
        tone=0.8,
    )


def palm_sugar_close(rng: Random) -> Svg:
    """Draw palm-sugar granules close up, a scoop drawn through them."""
    ground = granules(rng, (0, 0, 1600, 1200), SUGAR, 3600)
    crystals = "".join(
        path(blob(rng, size, size * 0.8, 0.22, 7).d, fill=tone, transform=f"translate({x:.0f} {y:.0f})")
        + path(
            blob(rng, size * 0.4, size * 0.25, 0.2, 6).d,
            fill="#f3d6a0",
            opacity=0.7,
            transform=f"translate({x - size * 0.3:.0f} {y - size * 0.3:.0f})",
        )
        for (x, y), size, tone in (
            (point, rng.uniform(14, 30), rng.choice(["#c58a48", "#a96b30", "#d9a765", "#8f5624"]))
            for point in scattered((0, 0, 1600, 1200), 520, 44, rng)
        )
    )
    heap = oval(-18, 0, 78, 50, fill="#a96b30") + clip(
        at(granules(rng, (-80, -50, 80, 50), "#c58a48", 220), -18, 0), ellipse(78, 50, -18, 0).d
    )
    return lying(CATEGORY, ground, crystals, at(spoon("#8a5a34", heap), 640, 640, 2.4, -20), back="none")


def mushroom_stock(rng: Random) -> Svg:
    """Draw a shaker of mushroom stock powder with a fresh cluster and a little hill of powder."""
    shape = Jar(330, 480, "#5f7a3a", 110, 0.96)
    contents = granules(rng, (-180, -440, 180, 20), "#d8b98a", 700)
    label = Label(
        "Kaldu/Jamur",
        "#f8f1df",
        "#5f4a2a",
        "#7d9a46",
        "tanpa MSG",
        at(mushrooms(), 0, 30, 0.27),
        font=DISPLAY,
    )
    body = jar(shape, contents, wrapped(label, 330, 290, shape.bulge))
    return standing(
        CATEGORY,
        at(mushrooms(), 1120, 1000, 1.5),
        at(body, 660, FLOOR, 1.45),
        at(powder(rng, 330, 90, "#d8b98a"), 1170, 1090),
        at(garlic(), 340, 1050, 1.05),
        back="window",
        hue=22,
        tone=0.6,
    )


def _sambal(
    rng: Random, name: str, small: str, colour: str, lid: str, bits: list[str], oil: str = "#e8842c"
) -> Svg:
    shape = Jar(380, 430, lid, 86, 0.86)
    label = Label(name, "#fff6e2", colour, lid, small, at(chilli(150, colour), -60, 0, 0.62), font=DISPLAY)
    return jar(
        shape, relish(rng, (-190, -385, 190, 10), colour, bits, oil), wrapped(label, 380, 215, shape.bulge)
    )


def shallot_sambal(rng: Random) -> Svg:
    """Draw a jar of shallot relish with shallots and chillies."""
    body = _sambal(rng, "Sambal/Bawang", ROSI, "#b3281c", "#2b2522", ["#d78a9a", "#a8415a", "#f3d2c0"])
    things = (
        at(shallot(), 1130, 1010, 1.5)
        + at(shallot("#b8506a"), 1270, 1050, 1.3, 16)
        + at(chilli(250), 980, 1090, 1.05, -6)
        + at(chilli(220, "#e0492b"), 300, 1060, 1, 12)
    )
    return standing(CATEGORY, at(body, 680, FLOOR, 1.58), things, back="sun", hue=-4, tone=1.05)


def squid_sambal(rng: Random) -> Svg:
    """Draw a jar of salted-squid relish, squid rings before it."""
    body = _sambal(rng, "Cumi/Asin", ROSI, "#8f1f1a", "#d8a53a", ["#f0d9d0", "#c9a0b4", "#f7e9e2"])
    rings = standing_pieces(
        squid_ring, rng, [(1090, 1000), (1210, 1040), (1120, 1090), (1330, 1000), (350, 1070)], 1.7, 90
    )
    return standing(
        CATEGORY,
        at(body, 690, FLOOR, 1.58),
        rings,
        at(chilli(230), 1270, 1100, 1, -10),
        back="arch",
        hue=178,
        tone=0.5,
    )


def squid_on_rice(rng: Random) -> Svg:
    """Draw steaming rice on a leaf-lined plate from above with a spoonful of squid relish on top."""
    rice = path(blob(rng, 330, 310, 0.05).d, fill="#f3eee0") + clip(
        grains(rng, 1500, (-340, -320, 340, 320), ["#fffdf6", "#f4eddb", "#fbf6e8"], 15),
        blob(rng, 325, 305, 0.02).d,
    )
    sauce = clip(red_sauce_surface(rng, 190, "#a3241a"), blob(rng, 185, 160, 0.14).d)
    rings = standing_pieces(
        squid_ring, rng, [(-80, -40), (40, -80), (70, 40), (-40, 60), (120, -20)], 1.3, 120
    )
    dish = bowl_above(470, "#2f6f7a", at(banana_leaf(1000, 1000), 0, 0) + rice + at(sauce + rings, 20, -10))
    return lying(
        CATEGORY,
        at(napkin(820, 700, "#fbf1de", "#c9422c"), 790, 610, 1.3, 6),
        at(dish, 790, 600),
        at(chilli(260), 180, 220, 1.2, 30),
        at(chilli(230, "#4f8f3a"), 1330, 980, 1.2, -30),
        at(steam(240), 810, 500, 1.2),
        back="band",
        hue=6,
        tone=0.8,
    )


def green_sambal(rng: Random) -> Svg:
    """Draw a jar of green-tomato relish with green tomatoes and chillies."""
    body = _sambal(
        rng, "Sambal/Ijo", ROSI, "#5f8a2c", "#c9422c", ["#a7bd4e", "#3f6b24", "#d8e09a"], "#b5c24a"
    )
    things = (
        at(tomato(), 1130, 960, 1.4)
        + at(tomato("#8fae45"), 1300, 1030, 1.2)
        + at(chilli(260, "#4f8f3a"), 960, 1090, 1.05, -6)
        + at(chilli(220, "#6aa548"), 290, 1060, 1, 14)
    )
    return standing(CATEGORY, at(body, 680, FLOOR, 1.58), things, back="window", hue=64, tone=0.75)


SCENES: Scenes = {
    "bawang-goreng-sukaindah": (fried_shallots,),
    "bumbu-gabus-pucung": (pucung_box, pucung_bowl),
    "gula-aren-cair-jahe": (ginger_syrup,),
    "gula-semut-aren": (palm_sugar_pack, palm_sugar_close),
    "kaldu-jamur-bubuk": (mushroom_stock,),
    "sambal-bawang-neng-rosi": (shallot_sambal,),
    "sambal-cumi-asin": (squid_sambal, squid_on_rice),
    "sambal-ijo-tomat": (green_sambal,),
}

"""Hasil tani: rice, rice flour and salted duck eggs."""

from random import Random

from tools.illustrations.craft.tableware import bowl, plate_above, slab
from tools.illustrations.craft.weaving import slanted_tray
from tools.illustrations.food.farm import (
    egg,
    egg_carton,
    egg_net,
    grains,
    half_egg,
    millstone,
    powder,
    rice_heap,
)
from tools.illustrations.lettering import HAND, SERIF
from tools.illustrations.nature.fruit import chilli
from tools.illustrations.nature.leaves import grass, leaf, paddy
from tools.illustrations.nature.spices import steam
from tools.illustrations.outline import ellipse, rounded
from tools.illustrations.packaging.boxes import hang_tag, sack
from tools.illustrations.packaging.label import Label, plaque
from tools.illustrations.packaging.pouches import Pouch, kraft, pouch, window
from tools.illustrations.piece import show
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, oval, rect, stroke

CATEGORY = "hasil-tani"
RED = ["#a4493a", "#8b3428", "#c1705a", "#b55a45"]
WHITE = ["#f4efe0", "#fffaf0", "#e6dcc6", "#fbf5e6"]
TEAL = ["#a9c7c4", "#b9d3cd", "#9cbcbb", "#b0cfc6", "#c3dbd3"]
SMOKED = ["#8a5a3a", "#7c4e30", "#986746", "#855434", "#a0714e"]


def red_rice(rng: Random) -> Svg:
    """Draw a clear brick pack of red rice, a spoonful and ears of rice."""
    filling = rect(-240, -340, 480, 680, fill=RED[0]) + grains(rng, 900, (-240, -340, 240, 340), RED, 12)
    label = Label("Beras Merah", "#fdf3e0", "#8b3428", "#5f7d2f", "Pebayuran", at(paddy(170), -50, 60, 0.6))
    front = clip(filling, rounded(-236, -320, 472, 640, 20).d) + at(plaque(label, 350, 250), 0, 10)
    pack = pouch(Pouch(480, 640, "#c9857a", 1, zip=False), front)
    heap = at(rice_heap(rng, 430, 130, RED), 1150, 1070) + grains(rng, 40, (900, 1060, 1420, 1120), RED, 10)
    ears = at(paddy(640), 1030, 980, 1.1, 8) + at(paddy(560), 1110, 990, 1.1, 22)
    return standing(CATEGORY, ears, at(pack, 600, FLOOR, 1.3), heap, back="sun", hue=-24, tone=0.9)


def rice_sack(rng: Random) -> Svg:
    """Draw a sack printed with ears of rice, a heap of grains before it."""
    ears = at(paddy(430, "#c99a2e"), -70, 250, 0.74, -6) + at(
        paddy(430, "#c99a2e"), 70, 250, 0.74, 6, flip=True
    )
    label = Label("Beras/Pulen", "#f3efe4", "#2f6b35", "#c94f3a", "Sumberurip · 5 kg")
    art = at(ears, 0, 40) + at(plaque(label, 330, 190, 20), 0, -150)
    heap = rice_heap(rng, 520, 170, WHITE)
    scatter = grains(rng, 50, (820, 1080, 1480, 1150), WHITE, 10)
    return standing(
        CATEGORY, at(sack(470, 660, art), 580, FLOOR, 1.3), at(heap, 1140, 1080), scatter, back="hills"
    )


def rice_bowl(rng: Random) -> Svg:
    """Draw a steaming bowl of white rice on a board."""
    heap = at(rice_heap(rng, 500, 250, WHITE), 0, 50)
    dish = bowl(620, 300, "#3f7f6d", "#f4efe0", heap, _ring_art())
    sticks = at(leaf(260, 58, "#5f8f3a"), 1250, 1010, 1, 64) + at(leaf(230, 54, "#6f9f45"), 1240, 1020, 1, 90)
    return standing(
        CATEGORY,
        at(steam(300), 800, 330, 1.1),
        at(slab(rng, 1180, 210, "#b97f4b"), 800, 990),
        at(dish, 760, 1000, 1.3),
        sticks,
        back="window",
        hue=-20,
        tone=0.7,
    )


def cured_eggs(rng: Random) -> Svg:
    """Draw a red net of blue-green eggs, one cut in half in front."""
    tag = hang_tag("#f3e6cd", circle(0, 0, 30, fill="#5f8f8a"))
    halves = at(show(half_egg(rng, TEAL[0]), -20), 1040, 1030, 1.35) + at(
        show(half_egg(rng, TEAL[2]), 24), 1220, 1050, 1.35
    )
    whole = at(show(egg(rng, TEAL[1]), 60), 1390, 1010, 1.25)
    return standing(
        CATEGORY,
        at(egg_net(rng, TEAL, tag), 560, FLOOR + 10, 1.36),
        at(_ash(rng), 1200, 1100),
        whole,
        halves,
        back="arch",
        hue=20,
        tone=0.7,
    )


def smoked_eggs(rng: Random) -> Svg:
    """Draw a pulp carton of brown smoked eggs with a paper label, smoke rising."""
    label = Label("Telur Asin Asap", "#3a2418", "#f4dcae", "#e0a04a", "Bebek Lenggah", font=SERIF)
    carton = egg_carton(rng, SMOKED * 2, plaque(label, 440, 96, 12))
    loose = at(show(egg(rng, SMOKED[1]), 76), 300, 1110, 1.1)
    cut = at(show(half_egg(rng, SMOKED[0]), 14), 1330, 1080, 1.3)
    straw = at(grass(rng, 40, 150), 800, 1060, 1.5)
    return standing(
        CATEGORY,
        at(steam(330), 800, 430, 1.25),
        straw,
        at(carton, 800, 1010, 1.62),
        loose,
        cut,
        back="panel",
        hue=-40,
        tone=0.75,
    )


def egg_yolks(rng: Random) -> Svg:
    """Draw halved smoked eggs on a plate from above, their yolks orange."""
    turns = [(0, -205), (195, -63), (120, 166), (-120, 166), (-195, -63)]
    halves = "".join(
        at(show(half_egg(rng, SMOKED[i % 5]), i * 72, 12), x, y, 1.7) for i, (x, y) in enumerate(turns)
    )
    middle = at(show(half_egg(rng, SMOKED[2]), 200, 12), 0, 0, 1.5)
    whole = at(show(egg(rng, SMOKED[0]), 30, 14), 1400, 260, 1.5) + at(
        show(egg(rng, SMOKED[3]), -50, 14), 1480, 470, 1.4
    )
    chillies = at(chilli(240), 110, 1000, 1.2, -20) + at(chilli(210, "#3f7d3a"), 150, 1070, 1.2, -4)
    return lying(
        CATEGORY,
        at(plate_above(470, "#e9e2d0", "#7c4e30"), 780, 600),
        at(halves + middle, 780, 600),
        whole,
        chillies,
        back="split",
        hue=-30,
        tone=0.7,
    )


def rice_flour(rng: Random) -> Svg:
    """Draw a paper bag of rice flour, a hill of flour and the stone it is ground on."""
    label = Label("Tepung/Beras", "#fdf8ec", "#3f5f35", "#8aa84a", "giling batu", font=HAND)
    peek = window(ellipse(96, 96, 0, 0), rect(-100, -100, 200, 200, fill="#fbf8f0"))
    art = at(plaque(label, 360, 260), 0, -110) + at(peek, 0, 170)
    hill = at(slanted_tray(520, inside=at(powder(rng, 380, 130, "#fbf8f0"), 0, 36)), 1150, 1050)
    return standing(
        CATEGORY,
        at(millstone(rng), 1180, 900, 0.95),
        at(pouch(kraft(440, 640), art), 560, FLOOR, 1.28),
        hill,
        back="arch",
        hue=-12,
        tone=0.6,
    )


def _ring_art() -> Svg:
    waves = "".join(stroke(f"M{x} 6 q22 -34 44 0 t44 0", "#f4efe0", 8) for x in range(-352, 352, 88))
    return rect(-360, -60, 720, 12, fill="#f4efe0") + waves + rect(-360, 42, 720, 12, fill="#f4efe0")


def _ash(rng: Random) -> Svg:
    """Draw a thin bed of grey ash with a wooden spoon of it."""
    bed = oval(0, 0, 330, 46, fill="#8f8a86", opacity=0.65)
    return bed + at(powder(rng, 420, 40, "#8f8a86"), -20, 10)


SCENES: Scenes = {
    "beras-merah-pebayuran": (red_rice,),
    "beras-pulen-sumberurip": (rice_sack, rice_bowl),
    "telur-asin-abu-gosok": (cured_eggs,),
    "telur-asin-asap": (smoked_eggs, egg_yolks),
    "tepung-beras-giling-batu": (rice_flour,),
}

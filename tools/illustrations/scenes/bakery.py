"""Roti and kue: bread and cakes, whole, sliced and boxed."""

from random import Random

from tools.illustrations.craft.tableware import slab
from tools.illustrations.food.sweets import (
    bread_sleeve,
    cake_slice,
    layered_cake,
    lemper,
    loaf_cake,
    risoles,
    spice_loaf,
    steamed_cake,
    water_cup,
)
from tools.illustrations.lettering import DISPLAY, SERIF
from tools.illustrations.nature.fruit import banana_bunch, chilli
from tools.illustrations.nature.spices import cinnamon
from tools.illustrations.packaging.boxes import open_box, tray_from_above
from tools.illustrations.packaging.label import Label, plaque, printed
from tools.illustrations.piece import lie, show
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, oval, rect

CATEGORY = "roti-kue"


def gambang(rng: Random) -> Svg:
    """Draw spice loaves on a board, one in a paper band, cinnamon beside them."""
    band = Label("Roti Gambang", "#f6e7c8", "#5a2c14", "#b8702a", "Sukaragam", font=SERIF)
    sleeved = show(spice_loaf(rng), 0, 14) + bread_sleeve(190, 190, "#f6e7c8", printed(band, 176, 170))
    loaves = (
        at(show(spice_loaf(rng), 0, 14), 560, 860, 1.25)
        + at(show(spice_loaf(rng), 0, 14), 1060, 862, 1.25)
        + at(show(spice_loaf(rng), 0, 14), 810, 700, 1.25)
        + at(sleeved, 820, 950, 1.5)
    )
    sticks = at(show(cinnamon(rng), 14, 8), 330, 1070, 1.2) + at(show(cinnamon(rng), -16, 8), 380, 1110, 1.2)
    seeds = "".join(
        oval(rng.uniform(980, 1420), rng.uniform(1060, 1130), 9, 5, fill="#f7e6c4") for _ in range(36)
    )
    return standing(
        CATEGORY, at(slab(rng, 1360, 240, "#8d5d36"), 800, 950), loaves, sticks, seeds, back="arch", hue=-4
    )


def banana_cake(rng: Random) -> Svg:
    """Draw a banana loaf cut into slices on a board, bananas behind it."""
    slices = "".join(
        at(show(cake_slice(rng), turn, 12), x, y, 1.3) for x, y, turn in [(1000, 800, 8), (1140, 812, 14)]
    )
    flat = at(lie(cake_slice(rng), 10, 30, 0.5), 1330, 990, 1.3)
    return standing(
        CATEGORY,
        at(banana_bunch(), 1240, 640, 1.25, 8),
        at(slab(rng, 1340, 240, "#b9834f"), 780, 940),
        at(loaf_cake(), 640, 920, 1.42),
        slices,
        flat,
        back="sun",
        hue=10,
        tone=1.2,
    )


def steamed_cakes(rng: Random) -> Svg:
    """Draw five steamed palm-sugar cakes, two in front of three."""
    tones = ["#a9683a", "#9a5a30", "#b5763f", "#8f5229", "#a9683a"]
    places = [(420, 880), (800, 870), (1180, 880), (600, 1060), (1000, 1060)]
    cakes = "".join(
        at(steamed_cake(rng, tone), x, y, 1.55) for tone, (x, y) in zip(tones, places, strict=True)
    )
    sugar = "".join(
        at(rect(-54, -60, 108, 60, 16, fill="#7a4220") + oval(0, -60, 54, 17, fill="#9a5c32"), x, y)
        for x, y in [(1390, 1080), (1330, 1110), (250, 1090)]
    )
    return standing(CATEGORY, cakes, sugar, back="window", hue=-14, tone=1.1)


def snack_box(rng: Random) -> Svg:
    """Draw an open snack box with its snacks and a cup of water."""
    label = Label("Snack Box", "#c2572d", "#fff3dc", "#f6c27a", "Roti Sukaragam", font=DISPLAY)
    contents = (
        at(show(lemper(rng), -6, 8), -190, -6, 1.2)
        + at(show(risoles(rng), 6, 8), 100, -16, 1.2)
        + at(show(layered_cake(rng), -4, 8), 270, -10, 1.25)
        + at(show(lemper(rng), 4, 8), -60, 52, 1.1)
    )
    box = open_box(760, 260, 220, "#f3e4c6", contents, at(plaque(label, 430, 180), 0, 0))
    return standing(
        CATEGORY,
        at(box, 690, FLOOR, 1.2),
        at(water_cup(), 1370, FLOOR + 10, 1.5),
        back="panel",
        hue=-10,
        tone=1,
    )


def snack_close(rng: Random) -> Svg:
    """Draw the snack box's contents from above: four kinds, each in its compartment."""
    floor = rect(-600, -430, 1200, 860, fill="#fbf4e4")
    walls = rect(-8, -430, 16, 860, fill="#e6d3ae") + rect(-600, -8, 1200, 16, fill="#e6d3ae")
    leafy = rect(-590, -420, 575, 405, fill="#7aa653", opacity=0.35)
    food = (
        "".join(
            at(show(lemper(rng), turn, 12), x, y, 1.75) for x, y, turn in [(-310, -290, -6), (-300, -130, 8)]
        )
        + "".join(
            at(show(risoles(rng), turn, 12), x, y, 2) for x, y, turn in [(290, -300, -8), (310, -120, 6)]
        )
        + "".join(
            at(show(layered_cake(rng), turn, 12), x, y, 1.7)
            for x, y, turn in [(-420, 220, -8), (-180, 210, 6)]
        )
        + "".join(
            at(show(cake_slice(rng), turn, 12), x, y, 1.55) for x, y, turn in [(160, 210, -6), (400, 220, 8)]
        )
        + at(chilli(150, "#4f8f3a"), 460, -60, 1.1, -30)
        + at(chilli(150, "#5c9440"), 70, -60, 1.1, 20)
    )
    box = tray_from_above(1240, 900, "#e9d3ae", floor + leafy + walls + food)
    return lying(CATEGORY, at(box, 800, 600, 1.06, -3), back="checks", hue=-12, tone=1)


SCENES: Scenes = {
    "roti-gambang-cokelat": (gambang,),
    "bolu-pisang-ambon": (banana_cake,),
    "bolu-kukus-gula-aren": (steamed_cakes,),
    "snack-box-rapat": (snack_box, snack_close),
}

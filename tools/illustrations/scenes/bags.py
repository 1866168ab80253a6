"""Tas dan aksesori: what is sewn from batik offcuts and printed canvas."""

from random import Random

from tools.illustrations.outline import rounded
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.shading import cast, light
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, path, rect, stroke
from tools.illustrations.textile.cloth import printed, rail
from tools.illustrations.textile.garments import apron, patch_bag, patchwork, tote, zip_pouch
from tools.illustrations.textile.motifs import (
    bamboo_shoots,
    dotted,
    flamed,
    flower_prints,
    gingham,
    kawung,
    parang,
    river_waves,
)

CATEGORY = "tas-aksesori"
WARM = [
    kawung("#7a2f2a", "#f3ddb0", "#e0a03c"),
    parang("#2f3a5f", "#f3ddb0", "#c9603c"),
    flamed("#d98a3a", "#fdf0d0", "#8a2f2a"),
    river_waves("#1f5a5f", "#e9dcc0", "#7ab0a8", 80),
    dotted("#b8432f", "#fbe6c4", "#f2c14e"),
]
COOL = [
    kawung("#24505f", "#e9e0c8", "#e0a03c", 74),
    dotted("#5a3a6a", "#f1dcec", "#f2c14e"),
    bamboo_shoots("#33406f", "#f3ead2", "#d98a3a", 70),
    gingham("#e9d9c4", "#8a5a7a", "#5a3a6a"),
]


def kitchen_apron(_rng: Random) -> Svg:
    """Draw a denim apron with batik pockets hanging from a rail, a wooden spoon in the pocket."""
    return standing(
        CATEGORY,
        at(rail(900), 800, 96),
        at(apron("#3f5878", WARM[0], "#d98a3a"), 800, 110, 1.24),
        back="arch",
        hue=-30,
        tone=0.7,
    )


def patch_pouches(rng: Random) -> Svg:
    """Draw three zip pouches of patchwork in three sizes."""
    return standing(
        CATEGORY,
        at(zip_pouch(640, 410, WARM, rng, "#b8432f"), 590, 930, 1.12),
        at(zip_pouch(470, 300, COOL, rng, "#5a3a6a"), 1130, 1000, 1.12),
        at(zip_pouch(330, 210, WARM[2:] + COOL[:1], rng, "#1f5a5f"), 720, 1110, 1.1),
        back="sun",
        tone=0.8,
    )


def shopping_bag(rng: Random) -> Svg:
    """Draw a colourful patchwork bag."""
    return standing(
        CATEGORY,
        at(patch_bag(560, 600, WARM + COOL[:2], rng, "#7a2f2a"), 760, FLOOR + 40, 1.22),
        back="window",
        hue=40,
        tone=0.6,
    )


def bag_inside(rng: Random) -> Svg:
    """Draw the bag laid open from above: its lining, a pocket and the patchwork edge."""
    outer, inner = rounded(-560, -470, 1120, 940, 60), rounded(-500, -410, 1000, 820, 40)
    lining = printed(inner, gingham("#f3e6cf", "#d9a05a", "#b8432f", 112))
    pocket = rounded(-250, -120, 500, 400, 36)
    seam = path(
        rounded(-234, -104, 468, 368, 26).d,
        fill="none",
        stroke="#fbe6c4",
        stroke_width=5,
        stroke_dasharray="14 10",
    )
    sewn = (
        cast(pocket, 12)
        + printed(pocket, WARM[1])
        + light(pocket, 18, "#2f3a5f", 0, 0.4)
        + rect(-250, -120, 500, 46, fill="#d98a3a")
        + seam
    )
    label = at(_leather_tag(), 0, -270)
    straps = "".join(
        stroke(f"M{s * 250} -470 C{s * 250} -640 {s * 90} -700 {s * 60} -900", "#7a2f2a", 58) for s in (-1, 1)
    )
    phone = at(
        rect(-80, -190, 160, 200, 24, fill="#2a2523") + rect(-68, -178, 136, 190, 14, fill="#9cc6d8"),
        90,
        -60,
        1,
        6,
    )
    body = (
        cast(outer, 26, 0, 0.4)
        + patchwork(outer, WARM + COOL, 140, rng)
        + lining
        + clip(light(inner, 40, "#d9a05a", 0, 0.7), inner.d)
    )
    return lying(CATEGORY, at(straps + body + label + phone + sewn, 800, 680), back="split", hue=40, tone=0.6)


def _leather_tag() -> Svg:
    """Draw a sewn-in leather tag with a button, centred."""
    tag = rounded(-90, -40, 180, 80, 14)
    return (
        cast(tag, 5)
        + path(tag.d, fill="#8a5a34")
        + circle(-50, 0, 12, fill="#d9b25e")
        + stroke("M-16 0 L60 0", "#e9cfa0", 8)
    )


def cosmos_tote(rng: Random) -> Svg:
    """Draw a canvas tote printed with cosmos flowers."""
    places = [(-130, -150), (90, -190), (-20, -20), (150, 40), (-160, 90), (40, 170), (-100, 240), (170, 220)]
    art = flower_prints(rng, places, ["#e0902f", "#c9602f", "#d9b03a", "#b8484f"])
    return standing(
        CATEGORY,
        at(tote(520, 600, "#f0e6d2", art, "#a9713f"), 800, FLOOR + 40, 1.2),
        back="panel",
        hue=-50,
        tone=0.6,
    )


SCENES: Scenes = {
    "celemek-perca-dapur": (kitchen_apron,),
    "pouch-perca-serbaguna": (patch_pouches,),
    "tas-belanja-perca-batik": (shopping_bag, bag_inside),
    "tote-ecoprint-kenikir": (cosmos_tote,),
}

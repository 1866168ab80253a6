"""Perawatan tubuh: soap, massage oil and candles of citronella and blossom."""

from random import Random

from tools.illustrations.craft.care import bubbles, candle, paper_band, soap_bar, ylang
from tools.illustrations.craft.tableware import slab
from tools.illustrations.craft.trimmings import ribbon_bow
from tools.illustrations.craft.wood import plank
from tools.illustrations.lettering import HAND, SERIF
from tools.illustrations.nature.fruit import rhizome
from tools.illustrations.nature.leaves import lemongrass, sprig
from tools.illustrations.outline import rounded
from tools.illustrations.packaging.bottles import DROPPER, Bottle, bottle
from tools.illustrations.packaging.label import Label, plaque, printed
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.shading import solid
from tools.illustrations.stage import FLOOR, standing
from tools.illustrations.svg import Svg, at, rect

CATEGORY = "perawatan-tubuh"
GREEN, VEIN = "#a9bf7a", "#5f8a4a"


def two_bars(rng: Random) -> Svg:
    """Draw two green soap bars, one banded, on a board with lemongrass and a moringa sprig."""
    label = Label("Sereh/Kelor", "#fbf5e6", "#3f6b45", "#8aa84a", "sabun batang", font=SERIF)
    band = paper_band(210, 300, 150, "#fbf5e6", printed(label, 190, 260))
    back = at(soap_bar(rng, 520, 300, GREEN, VEIN, band, 150), 560, 940, 1.15)
    front = at(soap_bar(rng, 440, 210, "#b9c98a", VEIN, depth=130), 1080, 1010, 1.15)
    stalks = at(lemongrass(620), 1330, 1090, 1, -40) + at(lemongrass(560), 1400, 1080, 1, -30)
    foam = bubbles([(300, 420, 60), (420, 300, 34), (1240, 380, 48), (1150, 260, 26), (1340, 500, 30)])
    return standing(
        CATEGORY,
        stalks,
        at(slab(rng, 1240, 250, "#b9855a"), 780, 970),
        back,
        front,
        at(sprig(5), 200, 1150, 1, 60),
        foam,
        back="sun",
    )


def curing_racks(rng: Random) -> Svg:
    """Draw rows of soap bars curing on a wooden rack with three shelves."""
    tones = ["#a9bf7a", "#b9c98a", "#94b06a", "#c3cf9a"]
    shelves = "".join(
        "".join(
            at(soap_bar(rng, 150, 150, rng.choice(tones), VEIN, depth=74), x, y, 1)
            for x in range(330, 1300, 222)
        )
        + plank(rng, rounded(190, y - 6, 1240, 44, 8), "#c99a60")
        for y in (400, 700, 1000)
    )
    posts = "".join(solid(rounded(x, 120, 52, 1040, 10), "#b9855a", "", 10) for x in (176, 1392))
    return standing(CATEGORY, shelves, posts, back="window", hue=-50, tone=0.8)


def massage_oil(_rng: Random) -> Svg:
    """Draw an amber bottle of massage oil, a rolled towel and lemongrass."""
    label = Label("Minyak/Pijat", "#fbf5e6", "#6b3f1e", "#c98a2f", "sereh hangat")
    flask = bottle(
        Bottle(DROPPER, "#a8601c", 236, "dropper", "#2a2523", "#c98a3f"), plaque(label, 176, 150, 12), 0.36
    )
    stalks = "".join(at(lemongrass(700), x, 1000, 1, turn) for x, turn in [(1060, -6), (1130, 6), (1200, 20)])
    twine = rect(1030, 880, 250, 26, 12, fill="#b9855a") + at(ribbon_bow("#b9855a", 60), 1140, 900)
    roots = at(rhizome(), 1320, 1090, 0.9, -8)
    return standing(
        CATEGORY, stalks, twine, roots, at(flask, 560, FLOOR + 30, 2.1), back="arch", hue=-110, tone=0.7
    )


def scented_candle(_rng: Random) -> Svg:
    """Draw a burning candle in a glass among yellow blossoms."""
    label = plaque(Label("Kenanga", "#fbf5e6", "#6b5a1e", "#d9b03a", "lilin aroma", font=HAND), 260, 170, 14)
    dusk = rect(0, 0, 1600, 1200, fill="#2b2440", opacity=0.4)
    blossoms = "".join(
        at(ylang(), x, y, s, t)
        for x, y, s, t in [
            (330, 980, 1.3, -30),
            (1240, 1000, 1.4, 40),
            (1420, 1090, 1, -60),
            (480, 1110, 0.9, 80),
        ]
    )
    return standing(
        CATEGORY,
        dusk,
        at(candle(400, 470, "#f3e3b0", label), 800, FLOOR + 20, 1.4),
        blossoms,
        back="none",
        hue=110,
        tone=0.8,
    )


SCENES: Scenes = {
    "sabun-sereh-kelor": (two_bars, curing_racks),
    "minyak-pijat-sereh": (massage_oil,),
    "lilin-aroma-kenanga": (scented_candle,),
}

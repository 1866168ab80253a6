"""Jajanan manis: traditional sweets in boxes, baskets and jars."""

from random import Random

from tools.illustrations.craft.tableware import bowl_above, slab
from tools.illustrations.craft.weaving import woven
from tools.illustrations.food.cookies import flower_fritter
from tools.illustrations.food.sweets import (
    dodol_slice,
    dodol_tube,
    geplak,
    husk_parcel,
    twist_sweet,
    wajik,
    wrapped_diamond,
)
from tools.illustrations.lettering import HAND, SERIF
from tools.illustrations.nature.fruit import coconut_shreds, durian_segment, pidada
from tools.illustrations.nature.leaves import banana_leaf
from tools.illustrations.outline import ellipse, rounded
from tools.illustrations.packaging.boxes import carton, open_box, tray_from_above
from tools.illustrations.packaging.jars import Jar, jar
from tools.illustrations.packaging.label import Label, plaque, wrapped
from tools.illustrations.piece import lie, show
from tools.illustrations.scenes.common import Scenes, filled, heaped, lying_pieces, standing_pieces
from tools.illustrations.shading import gloss
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, oval, path, rect, stroke

CATEGORY = "jajanan-manis"
BABEH = "Babeh Sukatani"


def dodol_besek(rng: Random) -> Svg:
    """Draw a dodol roll and slices in a bamboo basket lined with leaf, a wedge of durian beside it."""
    slices = "".join(
        at(show(dodol_slice(rng), rng.uniform(0, 360), 12), x, y, 1.5)
        for y in (110, 235)
        for x in range(-300, 320, 150)
    )
    inside = at(banana_leaf(800, 540), 0, 0) + at(dodol_tube(600, 82), 20, -150) + at(slices, 0, 0)
    basket = at(
        tray_from_above(
            900, 900, "#cfa968", woven(rounded(-450, -450, 900, 900, 10), "#d9b878") + inside, 44
        ),
        620,
        600,
        1,
        -4,
    )
    return lying(
        CATEGORY,
        basket,
        at(durian_segment(), 1290, 360, 1.45, -14),
        at(durian_segment(), 1340, 900, 1.25, 20),
        at(dodol_slice_pair(rng), 1090, 1040),
        back="split",
        hue=-6,
        tone=0.85,
    )


def dodol_slice_pair(rng: Random) -> Svg:
    """Draw two slices of dodol, one on the other."""
    return at(show(dodol_slice(rng), 20, 14), 0, 0, 1.6) + at(show(dodol_slice(rng), 80, 14), 96, 36, 1.6)


def dodol_cauldron(_rng: Random) -> Svg:
    """Draw the great iron pan of dodol from above, a wooden paddle stirring it."""
    swirls = "".join(
        stroke(
            f"M{-r} 0 C{-r} {-r * 0.66:.0f} {r * 0.5:.0f} {-r:.0f} {r * 0.9:.0f} {-r * 0.2:.0f}",
            tone,
            width,
            opacity=0.75,
            transform=f"rotate({turn})",
        )
        for r, turn, tone, width in [
            (330, 0, "#7a4222", 30),
            (300, 130, "#8f5530", 18),
            (240, 60, "#a86c40", 14),
            (210, 200, "#7a4222", 34),
            (150, 20, "#b77b4b", 12),
            (120, 170, "#8f5530", 22),
        ]
    )
    shine = gloss(90, 22, -170, -190, -38, 0.6) + gloss(50, 14, 150, 190, -38, 0.4)
    pan = bowl_above(470, "#4a4644", rect(-600, -600, 1200, 1200, fill="#54290f") + swirls + shine)
    ears = "".join(
        rect(x, -70, 120, 140, 40, fill="#35312f") + rect(x + 34, -36, 52, 72, 20, fill="#b98a66")
        for x in (-580, 460)
    )
    paddle = (
        rect(-26, -620, 52, 560, 22, fill="#b9834f")
        + rect(-26, -620, 16, 560, 8, fill="#d7a571")
        + path("M-70 -110 L70 -110 L84 90 C80 140 -80 140 -84 90 Z", fill="#a9713f")
        + oval(0, 104, 100, 46, fill="#54290f")
    )
    fire = "".join(
        path(
            "M0 0 C-50 -40 -30 -110 0 -170 C30 -110 50 -40 0 0 Z",
            fill=tone,
            transform=f"rotate({turn}) translate(0 -455)",
        )
        for turn in range(0, 360, 24)
        for tone in ("#f0913a",)
    )
    glow = circle(800, 600, 600, fill="#f7b04a", opacity=0.45)
    return lying(
        CATEGORY,
        glow,
        at(fire, 800, 600),
        at(ears + pan, 800, 600),
        at(paddle, 860, 560, 1, 34),
        back="none",
        hue=-4,
        tone=1.1,
    )


def mangrove_box(rng: Random) -> Svg:
    """Draw an open box of wrapped mangrove dodol, its fruit beside it."""
    sweets = heaped(
        lambda r: twist_sweet(r, r.choice(["#7a2f4a", "#a3324a", "#5f7a3a"])), rng, 480, 130, 100, 1, 60
    )
    label = Label("Dodol/Mangrove", "#2f5d50", "#fdf3e0", "#f0b8a0", "Pesisir Lestari", font=SERIF)
    box = open_box(620, 270, 190, "#e9d3ae", at(sweets, 0, 40), at(plaque(label, 480, 210), 0, 0))
    fruit = at(pidada(), 1280, 930, 1.5) + at(pidada("#9ab768"), 1420, 1010, 1.2, 20)
    loose = standing_pieces(lambda r: twist_sweet(r, "#a3324a"), rng, [(250, 1060), (1130, 1070)], 1.3, 40)
    return standing(CATEGORY, at(box, 690, FLOOR, 1.22), fruit, loose, back="hills", hue=120, tone=0.5)


def geplak_box(rng: Random) -> Svg:
    """Draw a box of sixteen pale diamond cakes from above."""
    cakes = "".join(
        at(show(geplak(rng), 0, 9), x, y, 1.44) for y in range(-216, 260, 144) for x in range(-345, 360, 230)
    )
    lining = rect(-460, -330, 920, 660, fill="#7aa653") + "".join(
        stroke(f"M-460 {y} L460 {y + 30}", "#5f8a3d", 4, opacity=0.6) for y in range(-360, 360, 26)
    )
    box = tray_from_above(960, 680, "#e8a3a8", lining + cakes)
    coconut = at(
        circle(0, 0, 150, fill="#6b4226")
        + circle(0, 0, 128, fill="#fffaf0")
        + coconut_shreds(rng, ellipse(104)),
        1410,
        250,
    )
    loose = at(show(geplak(rng), 20, 12), 1390, 960, 1.6) + at(show(geplak(rng), -30, 12), 1310, 1080, 1.5)
    return lying(CATEGORY, at(box, 700, 600, 1.12, -4), coconut, loose, back="checks", hue=-14, tone=0.85)


def fritter_jar(rng: Random) -> Svg:
    """Draw a jar of crisp fried flowers."""
    shape = Jar(450, 540, "#b8402f")
    label = Label("Kembang/Goyang", "#fdf3e0", "#8a2f22", "#e0913a", "Wak Encum", font=HAND)
    body = jar(
        shape, filled(flower_fritter, shape.inside, 104, rng, 40, 0.98), wrapped(label, 450, 230, shape.bulge)
    )
    front = standing_pieces(flower_fritter, rng, [(310, 990), (1270, 1000)], 2, 20) + lying_pieces(
        flower_fritter, rng, [(420, 1080), (1140, 1085)], 1.8, 14
    )
    return standing(CATEGORY, at(body, 790, FLOOR - 10, 1.32), front, back="sun", hue=22, tone=0.9)


def wajik_plate(rng: Random) -> Svg:
    """Draw wajik in corn husks and bare ones on a leaf, their box behind."""
    label = Label("Wajik/Kelapa", "#fbeed3", "#6e3312", "#c0662a", BABEH, font=SERIF)
    box = carton(480, 470, 130, "#a3522a", at(plaque(label, 370, 260), 0, -10))
    bare = stacked_diamonds(rng)
    parcels = at(show(husk_parcel(rng), -10, 12), 1110, 1020, 1.25) + at(
        show(husk_parcel(rng), 14, 12), 1290, 1090, 1.2
    )
    opened = at(wrapped_diamond(rng), 380, 1070, 1.3)
    return standing(
        CATEGORY,
        at(box, 560, FLOOR - 40, 1.25),
        at(bare, 1160, 960),
        parcels,
        opened,
        back="arch",
        hue=10,
        tone=0.9,
    )


def stacked_diamonds(rng: Random) -> Svg:
    """Draw a small pyramid of wajik on a wooden board; the board's middle is the origin."""
    places = [(-150, 0), (0, 0), (150, 0), (-76, -84), (76, -84), (0, -168)]
    return at(slab(rng, 620, 130, "#9a6a3f"), 0, 10) + "".join(
        at(lie(wajik(rng), 0, 46, 0.8), x, y - 40, 1.15) for x, y in places
    )


SCENES: Scenes = {
    "dodol-betawi-durian": (dodol_besek, dodol_cauldron),
    "dodol-mangrove": (mangrove_box,),
    "geplak-sukatani": (geplak_box,),
    "kembang-goyang-wijen": (fritter_jar,),
    "wajik-kelapa-babeh": (wajik_plate,),
}

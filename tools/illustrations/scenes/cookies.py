"""Kue kering: cookies in jars, pouches, tins, on plates."""

from random import Random

from tools.illustrations.arrange import ringed
from tools.illustrations.craft.tableware import napkin, plate_above, slab
from tools.illustrations.food.cookies import (
    brownie_shard,
    cashew,
    cats_tongue,
    cheese_stick,
    chip_cookie,
    leaf_cookie,
    nastar,
    opened_nastar,
    sago_rosette,
    snow_crescent,
    wafer_roll,
)
from tools.illustrations.food.farm import butter_block
from tools.illustrations.lettering import HAND, SERIF
from tools.illustrations.nature.fruit import pineapple, pineapple_slice
from tools.illustrations.nature.leaves import cassava, leaf, pandan, sprig
from tools.illustrations.outline import ellipse, rounded
from tools.illustrations.packaging.bottles import tumbler
from tools.illustrations.packaging.boxes import carton, tin
from tools.illustrations.packaging.jars import Jar, jar
from tools.illustrations.packaging.label import Label, disc, plaque, wrapped
from tools.illustrations.packaging.pouches import kraft, pouch, window
from tools.illustrations.piece import Piece, lie, show
from tools.illustrations.scenes.common import Scenes, fanned, filled, lying_pieces, stacked, standing_pieces
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, oval

CATEGORY = "kue-kering"
YANI = "Dapur Bu Yani"


def nastar_jar(rng: Random) -> Svg:
    """Draw a jar of pineapple tarts, a pineapple behind it."""
    shape = Jar(430, 560, "#d9a637")
    label = Label("Nastar/Cibarusah", "#fdf3e0", "#4d7a2c", "#6b8f35", YANI)
    body = jar(shape, filled(nastar, shape.inside, 88, rng, 0, 0.94), wrapped(label, 430, 236, shape.bulge))
    front = standing_pieces(nastar, rng, [(330, 1010), (452, 1052), (1146, 1064)], 1.2, 0)
    opened = at(show(opened_nastar(rng), 0, 11), 1268, 1040, 1.25)
    return standing(
        CATEGORY, at(pineapple(), 1180, 930, 1.34), at(body, 760, FLOOR - 20, 1.3), front, opened, back="sun"
    )


def nastar_plate(rng: Random) -> Svg:
    """Draw a plate of pineapple tarts from above, two of them opened."""
    tarts = "".join(
        at(show(nastar(rng), 0, 12), x, y, 1.36)
        for x, y, _ in [*ringed(11, 285, 285, 8), *ringed(6, 148, 148, 30)]
    )
    halves = at(show(opened_nastar(rng), 0, 12), -46, 22, 1.5) + at(
        show(opened_nastar(rng), 0, 12), 62, -30, 1.5
    )
    slices = at(pineapple_slice(), 240, 250, 1.25) + at(pineapple_slice(), 1420, 980, 1.5)
    leaves = at(leaf(330, 70, "#5f8f3a"), 1500, 330, 1, -70) + at(leaf(280, 62, "#6f9f45"), 1520, 350, 1, -36)
    return lying(
        CATEGORY,
        at(napkin(820, 700, "#fbf3e2", "#8aa84a"), 800, 610, 1.25, -8),
        slices,
        leaves,
        at(plate_above(445, "#f7efe0", "#d9a637"), 800, 600),
        at(tarts + halves, 800, 600),
        back="split",
    )


def kastengel_jar(rng: Random) -> Svg:
    """Draw a square jar of cheese sticks beside half a ball of Edam."""
    shape = Jar(440, 520, "#c5312b", square=True)
    sticks = "".join(
        at(show(cheese_stick(rng), 90 + rng.uniform(-4, 4), 6), x, y, 0.98)
        for y in (-430, -270, -110)
        for x in range(-180, 190, 52)
    )
    label = Label("Kastengel", "#c5312b", "#fdf3e0", "#f7cf6b", "keju edam")
    body = jar(shape, sticks, plaque(label, 340, 190))
    loose = at(lie(cheese_stick(rng), 14, 30, 0.62), 1010, 1050, 1.25) + at(
        lie(cheese_stick(rng), -24, 30, 0.62), 1180, 1084, 1.25
    )
    return standing(
        CATEGORY,
        at(butter_block(), 1140, FLOOR - 30, 1.42),
        at(body, 610, FLOOR, 1.34),
        loose,
        back="arch",
        hue=-8,
    )


def kastengel_stack(rng: Random) -> Svg:
    """Draw cheese sticks stacked crosswise on a board."""
    layers = ""
    for level in range(7):
        for offset in (-118, 0, 118) if level % 2 else (-60, 60):
            across = level % 2 == 0
            stick = show(cheese_stick(rng), 0, 9) if across else at(show(cheese_stick(rng), 0, 9), 0, 0, 1)
            layers += at(
                stick,
                (0 if across else offset * 0.9) + rng.uniform(-6, 6),
                -level * 62 + (offset * 0.32 if across else 0),
                2.1 if across else 1.55,
            )
    crumbs = "".join(
        circle(
            rng.gauss(800, 330),
            rng.uniform(960, 1090),
            rng.uniform(4, 10),
            fill=rng.choice(["#f3c766", "#fbe08d", "#e0a544"]),
        )
        for _ in range(46)
    )
    return standing(
        CATEGORY,
        at(slab(rng, 1120, 210, "#b97f4b"), 800, 960),
        at(butter_block(), 1220, 930, 1.15),
        at(layers, 720, 900),
        crumbs,
        back="none",
        hue=-10,
        tone=0.9,
    )


def putri_salju(rng: Random) -> Svg:
    """Draw a jar of snow crescents in falling icing sugar."""
    shape = Jar(450, 500, "#f7f4ee", neck=0.9)
    label = Label("Putri Salju", "#7fa8bd", "#fffdf8", "#e9f3f6", "kacang mede", font=HAND)
    body = jar(
        shape, filled(snow_crescent, shape.inside, 100, rng, 50, 0.98), wrapped(label, 450, 190, shape.bulge)
    )
    front = lying_pieces(snow_crescent, rng, [(330, 1046), (476, 1086), (1150, 1080)], 1.3, 22, 0.66)
    nuts = at(show(cashew(rng), -20, 9), 1290, 1030, 1.2) + at(show(cashew(rng), 40, 9), 1370, 1076, 1.1)
    snow = "".join(
        circle(
            rng.uniform(120, 1500),
            rng.uniform(60, 900),
            rng.uniform(3, 9),
            fill="#ffffff",
            opacity=rng.uniform(0.4, 0.95),
        )
        for _ in range(90)
    )
    sugar = oval(800, 1068, 640, 74, fill="#ffffff", opacity=0.5)
    return standing(
        CATEGORY, snow, sugar, at(body, 800, FLOOR - 10, 1.4), front, nuts, back="arch", hue=158, tone=0.5
    )


def lidah_kucing(rng: Random) -> Svg:
    """Draw cat's tongues fanned on a plate, a pandan leaf across."""
    fan = fanned(cats_tongue, rng, 13, 228, 300)
    inner = fanned(cats_tongue, rng, 5, 60, 150, 10)
    leaves = at(pandan(760), 1560, 1180, 1, -46) + at(pandan(640, "#6fa54c"), 1480, 1230, 1, -30)
    return lying(
        CATEGORY,
        leaves,
        at(plate_above(480, "#fbf6ea", "#8fb35a"), 780, 600),
        at(fan, 780, 640, 1.12),
        at(inner, 780, 620, 1.06),
        back="disc",
        hue=34,
        tone=0.72,
    )


def semprong_tin(rng: Random) -> Svg:
    """Draw a tall tin with wafer rolls standing out of it."""
    rolls = "".join(
        at(show(wafer_roll(rng, 340), turn, 7), x, y, 1)
        for x, y, turn in [
            (-96, -30, -7),
            (-40, -62, -3),
            (18, -74, 2),
            (76, -44, 6),
            (-70, 0, -5),
            (-8, -10, 0),
            (52, 4, 4),
            (104, 0, 9),
        ]
    )
    label = Label("Semprong/Teh Lilis", "#26211f", "#f3e2bd", "#d8ab58", "wijen hitam", font=SERIF)
    body = tin(330, 560, "#f2e6cb", wrapped(label, 330, 300, 22, 0.86), None, rolls)
    loose = at(lie(wafer_roll(rng, 340), 72, 24, 0.86), 1130, 1030, 1.12) + at(
        lie(wafer_roll(rng, 320), 102, 24, 0.86), 1080, 1088, 1.1
    )
    return standing(CATEGORY, at(body, 700, FLOOR, 1.12), loose, back="panel", hue=-12, tone=0.75)


def semprong_pile(rng: Random) -> Svg:
    """Draw a pyramid of wafer rolls seen from their ends, on a board."""
    pile = "".join(
        at(_roll_end(rng), x, y, 1.5)
        for row in range(5)
        for x, y in [(-102 * (4 - row) + 204 * i, -177 * row) for i in range(5 - row)]
    )
    return standing(
        CATEGORY,
        at(slab(rng, 1300, 170, "#8a5a34"), 800, 1010),
        at(pile, 800, 900),
        back="none",
        hue=-16,
        tone=0.85,
    )


def _roll_end(rng: Random) -> Svg:
    spiral = "".join(
        circle(2, 2, 62 - 14 * i, fill="none", stroke="#7a4a1e", stroke_width=5, opacity=0.7)
        for i in range(4)
    )
    seeds = "".join(
        circle(rng.uniform(-44, 44), rng.uniform(-44, 44), 2.6, fill="#2b1d18") for _ in range(12)
    )
    return show(Piece(ellipse(70), "#e6b262", spiral + seeds, circle(0, 0, 12, fill="#4a2a16"), 10), 0, 9)


def sagu_keju(rng: Random) -> Svg:
    """Draw a paper-lidded jar of piped cheese-sago cookies."""
    shape = Jar(430, 430, "#f2dfb6", 84, 0.96)
    label = Label(
        "Sagu Keju",
        "#fdf3e0",
        "#b8561f",
        "#e08a3a",
        "Teh Lilis",
        at(show(sago_rosette(rng), 0, 0), 0, 0, 0.9),
        font=HAND,
    )
    body = jar(shape, filled(sago_rosette, shape.inside, 92, rng, 20, 0.92), disc(label, 132))
    front = standing_pieces(
        sago_rosette, rng, [(300, 1020), (420, 1070), (1180, 1066), (1290, 1020), (1060, 1096)], 1.2, 20
    )
    return standing(CATEGORY, at(body, 800, FLOOR - 10, 1.62), front, back="window", hue=-22, tone=0.9)


def mocaf_pouch(rng: Random) -> Svg:
    """Draw a kraft pouch with a round window on chocolate-chip cookies."""
    label = Label("Cookies/Mocaf", "#cfa673", "#3c2415", "#5b7a2a", "cokelat · bebas gluten")
    contents = filled(chip_cookie, (-170, 0, 170, 320), 116, rng, 40, 1.05)
    badge = circle(0, 0, 54, fill="#5b7a2a") + at(cassava("#cfe09a"), 0, 26, 0.34)
    art = (
        at(plaque(label, 380, 210), 0, -130)
        + window(ellipse(150, 150, 0, 150), contents)
        + at(badge, 150, 20)
    )
    front = at(stacked(chip_cookie, rng, 4, 38), 1160, 1040, 1.75) + at(
        show(chip_cookie(rng), 10, 12), 1370, 1010, 1.5
    )
    return standing(
        CATEGORY, at(pouch(kraft(480, 690), art), 640, FLOOR, 1.2), front, back="sun", hue=-14, tone=0.85
    )


def mocaf_milk(rng: Random) -> Svg:
    """Draw a tall stack of cookies with a glass of milk."""
    tower = at(stacked(chip_cookie, rng, 9, 40), 620, 1030, 2.3)
    leaning = _broken_cookie(rng)
    milk = at(tumbler(360, 120, 92, "#fbf7ee", 0.8), 1180, 1000, 1.35)
    crumbs = "".join(
        circle(
            rng.gauss(800, 260),
            rng.uniform(1040, 1110),
            rng.uniform(4, 9),
            fill=rng.choice(["#a5683a", "#7d4a28", "#4a2818"]),
        )
        for _ in range(34)
    )
    return standing(CATEGORY, milk, tower, leaning, crumbs, back="arch", hue=-4, tone=0.7)


def _broken_cookie(rng: Random) -> Svg:
    """Draw a cookie broken in two, its halves a little apart."""
    whole = show(chip_cookie(rng), 0, 0)
    left = "M-90 -90 L4 -90 L-9 -44 L10 -12 L-8 26 L6 90 L-90 90 Z"
    right = "M4 -90 L90 -90 L90 90 L6 90 L-8 26 L10 -12 L-9 -44 Z"
    return at(clip(whole, left), 880, 960, 2, -12) + at(clip(whole, right), 940, 984, 2, 14)


def kelor_pouch(rng: Random) -> Svg:
    """Draw a kraft pouch of moringa cookies with a sprig and cashews."""
    label = Label("Kukis/Kelor", "#5b7a2a", "#fdf3e0", "#dbe6a8", "kacang mede", at(sprig(4), 0, 40, 0.46))
    contents = filled(leaf_cookie, (-160, -70, 160, 80), 108, rng, 40, 0.98)
    art = at(plaque(label, 360, 380, 40), 0, -120) + at(
        window(rounded(-170, -90, 340, 190, 95), contents), 0, 180
    )
    front = (
        lying_pieces(leaf_cookie, rng, [(330, 1040), (470, 1086)], 1.45, 20, 0.56)
        + at(show(cashew(rng), 12, 9), 1290, 1060, 1.3)
        + at(show(cashew(rng), 70, 9), 1390, 1010, 1.2)
    )
    return standing(
        CATEGORY,
        at(sprig(7, size=60, spacing=62), 1240, 1000, 1.25, 16),
        at(pouch(kraft(480, 690), art), 800, FLOOR, 1.2),
        front,
        back="hills",
        hue=26,
        tone=0.75,
    )


def brownies_box(rng: Random) -> Svg:
    """Draw a slim box with brownie shards stacked before it."""
    label = Label("Brownies/Kering", "#5a2f22", "#fdf3e0", "#e8b46a", "mocaf · almond")
    shard = at(show(brownie_shard(rng), -8, 8), 0, 190, 1.8)
    box = carton(400, 660, 110, "#e9d3ae", at(plaque(label, 330, 260), 0, -130) + shard)
    pieces = (
        at(lie(brownie_shard(rng), 10, 14, 0.6), 1060, 1040, 1.9)
        + at(lie(brownie_shard(rng), -22, 14, 0.6), 1260, 1010, 1.8)
        + at(lie(brownie_shard(rng), 160, 14, 0.6), 1150, 968, 1.8)
        + at(show(brownie_shard(rng), -74, 12), 1250, 800, 1.9)
    )
    return standing(CATEGORY, at(box, 600, FLOOR, 1.2), pieces, back="panel", hue=-20, tone=0.7)


SCENES: Scenes = {
    "nastar-cibarusah": (nastar_jar, nastar_plate),
    "kastengel-keju-edam": (kastengel_jar, kastengel_stack),
    "putri-salju-mede": (putri_salju,),
    "lidah-kucing-pandan": (lidah_kucing,),
    "semprong-wijen-hitam": (semprong_tin, semprong_pile),
    "sagu-keju-teh-lilis": (sagu_keju,),
    "cookies-mocaf-cokelat": (mocaf_pouch, mocaf_milk),
    "kukis-kelor-mede": (kelor_pouch,),
    "brownies-kering-mocaf": (brownies_box,),
}

"""Keripik and kerupuk: chips and crackers in packs, tubes and bowls."""

from random import Random

from tools.illustrations.arrange import scattered
from tools.illustrations.colour import darker
from tools.illustrations.craft.tableware import bowl, bowl_above, napkin, slab
from tools.illustrations.craft.weaving import slanted_tray
from tools.illustrations.food.crackers import (
    banana_chip,
    cassava_chip,
    fish_curl,
    leaf_cracker,
    mushroom_strip,
    noodle_nest,
    opak,
    peanut_lace,
    rengginang,
    shrimp_lace,
    tempe_chip,
)
from tools.illustrations.lettering import DISPLAY, HAND, SERIF
from tools.illustrations.nature.fruit import banana_bunch, chilli, mushrooms
from tools.illustrations.nature.leaves import holly, lime_leaf
from tools.illustrations.nature.sea import fish_mark, krill, snakehead
from tools.illustrations.nature.spices import peanut
from tools.illustrations.outline import ellipse, rounded
from tools.illustrations.packaging.boxes import tube
from tools.illustrations.packaging.label import Label, disc, plaque, printed, wrapped
from tools.illustrations.packaging.pouches import (
    Pouch,
    clear_bag,
    kraft,
    pillow,
    pouch,
    printed_window,
    window,
)
from tools.illustrations.piece import Maker, lie, show
from tools.illustrations.scenes.common import Scenes, filled, heaped, lying_pieces, stacked, standing_pieces
from tools.illustrations.shading import round_body
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, clip, oval, path, rect, stroke

CATEGORY = "keripik-kerupuk"
RENYAH = "Renyah Jaya"


def tempe_pack(rng: Random) -> Svg:
    """Draw a green pillow pack of tempe chips among lime leaves."""
    label = Label("Keripik/Tempe", "#f8e7b4", "#2f5f2b", "#c6561f", "daun jeruk", font=DISPLAY)
    chips = filled(tempe_chip, (-170, -20, 170, 200), 100, rng, 60, 1.05)
    art = rect(-300, -400, 600, 800, fill="#3f7d3a") + at(disc(label, 158), 0, -120) + at(chips, 0, 90, 0.9)
    leaves = at(lime_leaf(), 1160, 1010, 1.5, 42) + at(lime_leaf("#4f8f43"), 1230, 1030, 1.4, 74)
    front = standing_pieces(tempe_chip, rng, [(330, 1030), (1060, 1070)], 1.6) + lying_pieces(
        tempe_chip, rng, [(450, 1090), (1220, 1096)], 1.6
    )
    return standing(
        CATEGORY, leaves, at(pillow(500, 720, "#3f7d3a", art), 740, FLOOR, 1.16), front, back="sun", hue=30
    )


def tempe_close(rng: Random) -> Svg:
    """Draw a bowl heaped with tempe chips from above."""
    chips = "".join(
        at(show(tempe_chip(rng), rng.uniform(0, 360), 14), x, y, 2.3)
        for x, y in scattered((-330, -330, 330, 330), 22, 122, rng)
    )
    around = standing_pieces(tempe_chip, rng, [(190, 250), (1430, 930), (1330, 1060)], 2.1)
    leaves = at(lime_leaf(), 1330, 330, 2, 40) + at(lime_leaf("#4f8f43"), 220, 1010, 1.9, -130)
    dish = bowl_above(500, "#f4e9d4", rect(-500, -500, 1000, 1000, fill="#b8863c") + chips)
    return lying(CATEGORY, around, leaves, at(dish, 780, 600), back="checks", hue=20, tone=0.8)


def balado_pack(rng: Random) -> Svg:
    """Draw a fiery red pillow pack beside a bowl of chilli-glazed cassava chips."""
    label = Label("Singkong/Balado", "#c9281e", "#fff3d6", "#ffd45c", RENYAH, font=DISPLAY)
    chips = heaped(cassava_chip, rng, 400, 190, 92, 1.05)
    art = rect(-300, -400, 600, 800, fill="#c9281e") + at(
        oval(0, 0, 230, 150, fill="#f6b93b") + at(chips, 0, 100, 0.82), 0, 170
    )
    art += at(printed(label, 400, 260), 0, -150)
    dish = bowl(470, 210, "#f3ead6", "#d9902f", heaped(cassava_chip, rng, 380, 150, 92, 1.15))
    peppers = at(chilli(260), 1010, 1080, 1, 8) + at(chilli(220, "#e0492b"), 1290, 1090, 1, -164)
    return standing(
        CATEGORY,
        at(pillow(500, 720, "#c9281e", art), 560, FLOOR, 1.14),
        at(dish, 1160, FLOOR, 1.05),
        peppers,
        back="arch",
        hue=-10,
        tone=1.1,
    )


def banana_bowl(rng: Random) -> Svg:
    """Draw cocoa-coated banana chips spilling from a bowl, bananas beside it."""
    chips = "".join(
        at(show(banana_chip(rng), rng.uniform(0, 360), 13), x, y, 1.75)
        for x, y in scattered((-280, -280, 280, 280), 26, 96, rng)
    )
    spilled = standing_pieces(
        banana_chip, rng, [(1010, 260), (1130, 380), (1210, 250), (1150, 900), (1050, 1010)], 1.7, 180
    )
    dish = bowl_above(400, "#3f7f86", rect(-500, -500, 1000, 1000, fill="#7a4826") + chips)
    return lying(
        CATEGORY,
        at(napkin(760, 640, "#f6ead2", "#c98a3c"), 640, 620, 1.2, 7),
        at(banana_bunch(), 1240, 560, 1.45, 12),
        at(dish, 600, 610),
        spilled,
        back="split",
        hue=12,
        tone=0.9,
    )


def jeruju_pack(rng: Random) -> Svg:
    """Draw a kraft pouch of mangrove-holly crackers, the spiny leaves behind it."""
    label = Label("Daun/Jeruju", "#2f6a5c", "#fdf3e0", "#bfe0c8", "keripik mangrove", font=SERIF)
    contents = filled(leaf_cracker, (-170, -150, 170, 150), 96, rng, 60, 1)
    art = at(plaque(label, 380, 220), 0, -160) + at(
        window(rounded(-170, -130, 340, 260, 60), contents), 0, 130
    )
    leaves = at(holly(), 1150, 960, 1.7, 24) + at(holly("#5d9482"), 1240, 1000, 1.5, 58)
    front = lying_pieces(leaf_cracker, rng, [(340, 1050), (470, 1090), (1080, 1090)], 1.5)
    return standing(
        CATEGORY,
        leaves,
        at(pouch(kraft(480, 690), art), 740, FLOOR, 1.2),
        front,
        back="hills",
        hue=110,
        tone=0.55,
    )


def jeruju_leaves(_rng: Random) -> Svg:
    """Draw a branch of spiny mangrove-holly leaves with their pale purple flowers."""
    stem = stroke("M60 1130 C420 900 900 620 1540 120", "#5f7a55", 26)
    leaves = ""
    for i in range(6):
        share = 0.08 + 0.16 * i
        x, y = 60 + 1480 * share, 1130 - 1000 * share
        tone = "#4e8577" if i % 2 else "#5b957f"
        leaves += at(holly(tone), x, y, 1.5 - 0.09 * i, 2) + at(
            holly(darker(tone, 0.08)), x + 40, y + 20, 1.5 - 0.09 * i, 112
        )
    buds = "".join(
        at(oval(0, -26, 24, 34, fill=tone) + oval(-7, -34, 8, 14, fill="#efe6f7"), x, y, 1.5, turn)
        for x, y, turn, tone in [
            (1180, 370, -20, "#a58bc9"),
            (1240, 330, 16, "#b79bd8"),
            (1300, 290, 40, "#9a7fc0"),
        ]
    )
    return lying(CATEGORY, stem, leaves, buds, back="disc", hue=120, tone=0.45)


def mushroom_pack(rng: Random) -> Svg:
    """Draw a cream pouch of fried oyster mushrooms with fresh ones beside it."""
    label = Label("Jamur/Tiram", "#f5ecd8", "#6a3f22", "#c97d2b", "keripik renyah", font=HAND)
    contents = filled(mushroom_strip, (-180, -130, 180, 190), 84, rng, 90, 0.95)
    art = at(plaque(label, 390, 220), 0, -170) + at(window(printed_window(340, 330), contents), 0, 125)
    front = lying_pieces(mushroom_strip, rng, [(350, 1050), (480, 1095), (980, 1095)], 1.7)
    return standing(
        CATEGORY,
        at(mushrooms(), 1180, FLOOR + 20, 1.5),
        at(pouch(Pouch(480, 690, "#8d5a34", 0.5), art), 700, FLOOR, 1.2),
        front,
        back="window",
        hue=-4,
        tone=0.6,
    )


def mushroom_logs(_rng: Random) -> Svg:
    """Draw oyster mushrooms growing out of rows of sawdust bags on a rack."""
    rows = "".join(
        rect(0, y + 128, 1600, 34, fill="#8a6238")
        + rect(0, y + 128, 1600, 8, fill="#b5854f")
        + "".join(_grow_bag(x, y) for x in range(150 + shift, 1700, 300))
        for y, shift in ((250, -60), (610, 60), (970, -60))
    )
    clusters = "".join(
        at(mushrooms(), x, y, scale, turn)
        for x, y, scale, turn in [
            (390, 330, 1.0, -4),
            (990, 320, 0.9, 6),
            (510, 720, 1.15, 4),
            (1110, 700, 1.2, -6),
            (690, 1060, 1.1, 0),
            (1290, 1050, 1.0, 8),
            (90, 1060, 1, -8),
        ]
    )
    return lying(CATEGORY, rect(0, 0, 1600, 1200, fill="#6b5442"), rows, clusters, back="none", tone=0.5)


def _grow_bag(x: float, y: float) -> Svg:
    body = ellipse(132, 132, x, y)
    return (
        path(body.d, fill=round_body("#d9c6a4"))
        + clip(oval(x, y, 150, 150, fill="#a9825a", opacity=0.45), body.d)
        + path(ellipse(96, 96, x, y).d, fill="#eadcc0")
        + path(ellipse(34, 34, x, y).d, fill="#fffaf0")
        + stroke(
            f"M{x - 80} {y - 66} C{x - 40} {y - 100} {x + 10} {y - 108} {x + 50} {y - 96}",
            "#ffffff",
            10,
            opacity=0.6,
        )
    )


def gabus_bag(rng: Random) -> Svg:
    """Draw a clear bag of white fish crackers, the fish on its card."""
    card = printed(
        Label(
            "Kerupuk Gabus",
            "#1f5a78",
            "#ffffff",
            "#9fd4e6",
            "Sukawangi",
            at(fish_mark("#ffffff", "#1f5a78"), 0, 0),
        ),
        400,
        128,
    )
    contents = filled(fish_curl, (-200, -600, 200, -40), 98, rng, 90, 1)
    front = standing_pieces(fish_curl, rng, [(300, 1040), (430, 1085), (1090, 1085)], 1.5, 60)
    return standing(
        CATEGORY,
        at(snakehead(), 1090, 930, 0.86, -6),
        at(clear_bag(480, 660, contents, "#1f5a78", card), 640, FLOOR, 1.2),
        front,
        back="arch",
        hue=168,
        tone=0.5,
    )


def noodle_bag(rng: Random) -> Svg:
    """Draw a big tied bag of yellow noodle crackers."""
    contents = filled(noodle_nest, (-230, -600, 230, -30), 102, rng, 90, 1.02)
    sticker = Label("Kerupuk/Mi", "#c8322a", "#fff3d6", "#ffd45c", "Tambelang", font=DISPLAY)
    bag = clear_bag(560, 620, contents) + at(disc(sticker, 138), 0, -300)
    front = standing_pieces(noodle_nest, rng, [(260, 1020), (390, 1075), (1200, 1060), (1330, 1010)], 1.6, 90)
    return standing(CATEGORY, at(bag, 800, FLOOR, 1.24), front, back="sun", hue=16, tone=1)


def opak_bundle(rng: Random) -> Svg:
    """Draw ten toasted rice crackers tied with a bamboo strip, two more leaning before a stove board."""
    stack = at(stacked(opak, rng, 10, 30, 22, 0.4), 0, 0, 2.5)
    tie = stroke("M-8 -720 C-30 -640 -30 -200 0 96", "#8fa35a", 20) + stroke(
        "M-14 -700 C-36 -620 -36 -200 -6 92", "#c5d38c", 6
    )
    leaning = at(show(opak(rng), 20, 16), 1210, 890, 2.1)
    return standing(
        CATEGORY,
        at(slab(rng, 1240, 220, "#9a6a3f"), 800, 985),
        leaning,
        at(stack + at(tie, 0, -20, 1), 620, 950, 0.86),
        at(lie(opak(rng), 40, 14, 0.4), 1160, 1040, 1.9),
        back="window",
        hue=4,
        tone=0.7,
    )


def _lace_tube(rng: Random, maker: Maker, name: str, small: str, cap: str, ink: str) -> Svg:
    contents = filled(maker, (-130, -640, 130, -40), 108, rng, 90, 1.12)
    label = Label(name, "#fdf3e0", ink, cap, small, font=HAND)
    return tube(330, 680, contents, cap, wrapped(label, 336, 250, 20, 0.84))


def peanut_tube(rng: Random) -> Svg:
    """Draw a tube of peanut crackers beside a basket tray of them."""
    body = _lace_tube(rng, peanut_lace, "Rempeyek/Kacang", "Mbah Sutinah", "#b5562a", "#7a2f14")
    heap = heaped(peanut_lace, rng, 430, 150, 112, 1.2)
    nuts = standing_pieces(
        peanut, rng, [(300, 1060), (370, 1088), (250, 1092), (820, 1096), (760, 1074)], 1.4, 90
    )
    return standing(
        CATEGORY,
        at(slanted_tray(640, inside=at(heap, 0, 30)), 1130, 950, 1),
        at(body, 540, FLOOR, 1.2),
        nuts,
        back="panel",
        hue=2,
    )


def shrimp_tube(rng: Random) -> Svg:
    """Draw a tube of shrimp crackers with crackers and tiny shrimp around it."""
    body = _lace_tube(rng, shrimp_lace, "Rempeyek/Rebon", "Mbah Sutinah", "#2f7f7a", "#1d5552")
    leaning = at(show(shrimp_lace(rng), 10, 14), 1080, 900, 2.5) + at(
        show(shrimp_lace(rng), 60, 14), 1270, 960, 2.1
    )
    flat = lying_pieces(shrimp_lace, rng, [(330, 1050)], 1.9) + at(
        lie(shrimp_lace(rng), 20, 12), 1130, 1090, 1.7
    )
    shrimp = "".join(
        at(krill(), x, y, 1.7, turn)
        for x, y, turn in [
            (250, 940, 20),
            (180, 1090, -30),
            (480, 1100, 40),
            (1400, 1080, 10),
            (1340, 1110, -50),
        ]
    )
    return standing(
        CATEGORY, at(body, 700, FLOOR, 1.22), leaning, flat, shrimp, back="arch", hue=-16, tone=0.75
    )


def rengginang_bag(rng: Random) -> Svg:
    """Draw rengginang in a clear bag with a card, on a bamboo tray."""
    card = printed(
        Label("Rengginang", "#8a3550", "#fff3e0", "#f4b9a0", "terasi · Wak Encum", font=SERIF), 400, 120
    )
    contents = filled(rengginang, (-190, -560, 190, -40), 104, rng, 60, 1.05)
    front = at(stacked(rengginang, rng, 5, 26, 18, 0.42), 1160, 1010, 2) + at(
        show(rengginang(rng), 10, 12), 1340, 960, 1.7
    )
    return standing(
        CATEGORY,
        at(clear_bag(480, 620, contents, "#8a3550", card), 640, FLOOR, 1.24),
        front,
        lying_pieces(rengginang, rng, [(300, 1060)], 1.7),
        back="sun",
        hue=-32,
        tone=0.6,
    )


SCENES: Scenes = {
    "keripik-tempe-daun-jeruk": (tempe_pack, tempe_close),
    "keripik-singkong-balado": (balado_pack,),
    "keripik-pisang-cokelat": (banana_bowl,),
    "keripik-daun-jeruju": (jeruju_pack, jeruju_leaves),
    "keripik-jamur-tiram": (mushroom_pack, mushroom_logs),
    "kerupuk-gabus-sukawangi": (gabus_bag,),
    "kerupuk-mi-kuning": (noodle_bag,),
    "opak-ketan-bakar": (opak_bundle,),
    "rempeyek-kacang-tanah": (peanut_tube,),
    "rempeyek-rebon": (shrimp_tube,),
    "rengginang-terasi": (rengginang_bag,),
}

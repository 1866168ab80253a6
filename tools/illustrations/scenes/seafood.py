"""Olahan laut: fish, shrimp and crab, packed, dried, fried and grilled."""

from random import Random

from tools.illustrations.arrange import heap, packed, placed
from tools.illustrations.colour import darker, lighter
from tools.illustrations.craft.tableware import bowl, bowl_above, plate_above, slab
from tools.illustrations.craft.weaving import woven
from tools.illustrations.craft.wood import plank
from tools.illustrations.food.crackers import skin_curl
from tools.illustrations.food.farm import floss
from tools.illustrations.food.sweets import sauce_dot
from tools.illustrations.lettering import SERIF
from tools.illustrations.nature.fruit import chilli, garlic, shallot
from tools.illustrations.nature.leaves import banana_leaf, lime_leaf
from tools.illustrations.nature.sea import crab, dried_shrimp, fish_mark, krill, milkfish, snakehead
from tools.illustrations.outline import polygon, rounded, smooth
from tools.illustrations.packaging.boxes import tray_from_above
from tools.illustrations.packaging.jars import Jar, jar
from tools.illustrations.packaging.label import Label, plaque, wrapped
from tools.illustrations.packaging.pouches import Pouch, clear_bag, pouch, printed_window, vacuum_pack, window
from tools.illustrations.piece import Piece, show
from tools.illustrations.scenes.common import Scenes, filled, lying_pieces, standing_pieces
from tools.illustrations.shading import cast, contact, light, slope
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, rect, stroke
from tools.illustrations.texture import specks, strewn

CATEGORY = "olahan-laut"
ROMLAH = "Hajah Romlah"
JALI = "Bang Jali"


def floss_jar(rng: Random) -> Svg:
    """Draw a jar of fish floss, a bowl of it and the fish it is made of."""
    shape = Jar(420, 520, "#2f6f8f")
    label = Label("Abon/Gabus", "#fdf3e0", "#7a4a1e", "#2f6f8f", "rawa Sukawangi", fish_mark("#2f6f8f"))
    body = jar(shape, floss(rng, (-200, -510, 200, 0)), wrapped(label, 420, 250, shape.bulge))
    dish = bowl(380, 170, "#f4efe2", "#b9783c", _floss_hill(rng))
    fish = at(snakehead(14), 1080, 1090, 0.86, -5)
    return standing(CATEGORY, at(body, 560, FLOOR - 10, 1.42), at(dish, 1150, 970, 1.15), fish, back="arch")


def _floss_hill(rng: Random) -> Svg:
    hill = smooth([(-166, 14), (-130, -46), (-50, -104), (40, -110), (128, -52), (166, 14), (0, 44)])
    return clip(floss(rng, (-180, -120, 180, 50), 420), hill.d) + light(hill, 18, "#b9783c", 0, 0.4)


def milkfish_pack(_rng: Random) -> Svg:
    """Draw two milkfish in a vacuum pack among chillies and lime leaves."""
    fish = at(milkfish(6), 0, -96, 1.22) + at(milkfish(6), 10, 92, 1.22)
    label = Label(
        "Bandeng Presto", "#f2b53c", "#123f5c", "#123f5c", "Hajah Romlah · duri lunak", style="plain"
    )
    pack = vacuum_pack(1010, 620, fish, at(plaque(label, 520, 150), 0, 205))
    spices = (
        at(chilli(260), 90, 150, 1, -24)
        + at(chilli(220, "#c5301f"), 130, 1040, 1, 8)
        + at(garlic(), 1490, 1110, 1.1)
        + at(shallot(), 1376, 1150)
        + at(lime_leaf(), 1400, 200, 1.2, 40)
    )
    return lying(CATEGORY, spices, at(pack, 800, 610, 1.28, -5), back="split", hue=-4)


def milkfish_plate(rng: Random) -> Svg:
    """Draw a fried milkfish on a plate with sambal, lime leaves and shallots."""
    dish = at(banana_leaf(980, 430, "#6f9f48"), 0, 10, 1, -4)
    fried = _browned(at(milkfish(16), 0, 0, 1.36))
    sides = at(sauce_dot(rng, "#b3281c"), 300, 320, 1.25) + at(lime_leaf(), -330, 330, 1, 70)
    rings = "".join(_cucumber(x, y) for x, y in [(-190, 330), (-90, 362), (16, 376)])
    return lying(
        CATEGORY,
        at(plate_above(540, "#f7f3e8", "#3f8aa3"), 800, 600),
        at(dish, 800, 560),
        at(fried, 800, 540, 1, -8),
        at(sides + rings, 800, 560),
        back="checks",
        tone=0.8,
    )


def dried_shrimp_bag(rng: Random) -> Svg:
    """Draw a clear bag of dried shrimp and a wooden scoopful before it."""
    contents = filled(dried_shrimp, (-190, -430, 190, -30), 62, rng, 180, 1)
    label = Label("Ebi Super", "#c9452e", "#fff3dc", "#ffd98a", JALI, style="plain")
    bag = clear_bag(440, 560, contents, "#c9452e", at(plaque(label, 360, 116, 14), 0, 0))
    loose = lying_pieces(dried_shrimp, rng, heap(430, 150, 64, rng), 1.35, 8, 0.8)
    return standing(
        CATEGORY, at(bag, 560, FLOOR, 1.42), at(loose, 1170, 1060), back="window", hue=-14, tone=0.75
    )


def skin_pouch(rng: Random) -> Svg:
    """Draw a pouch with a window on crisp milkfish skin."""
    label = Label("Kerupuk/Kulit Bandeng", "#14485f", "#fff3dc", "#f2b53c", "bawang gurih")
    art = at(plaque(label, 400, 200), 0, -150) + at(
        window(printed_window(320, 300), filled(skin_curl, (-160, -130, 160, 150), 104, rng, 60)), 0, 140
    )
    front = standing_pieces(skin_curl, rng, [(1080, 1040), (1220, 1000), (1350, 1060), (1210, 1090)], 1.5, 40)
    return standing(
        CATEGORY, at(pouch(Pouch(480, 690, "#1f6a86", 0.7), art), 640, FLOOR, 1.22), front, back="sun", hue=6
    )


def fish_cakes(rng: Random) -> Svg:
    """Draw fish cakes grilled in banana leaf, in a box, with peanut sauce."""
    rolls = "".join(at(_leaf_roll(rng), 0, -210 + i * 84, 1.02, rng.uniform(-2, 2)) for i in range(6))
    box = tray_from_above(820, 640, "#d9b78b", rolls, 40)
    opened = at(_opened_roll(rng), 1260, 900, 1.15, -30)
    sauce = at(bowl_above(150, "#5a3a2a", rect(-160, -160, 320, 320, fill="#b5743a")), 1310, 420)
    bits = at(
        specks(rng, strewn(rng, 40, (-90, -90, 90, 90)), ["#8a4f20", "#e0aa66", "#c5301f"], (4, 9)), 1310, 420
    )
    return lying(CATEGORY, at(box, 640, 600, 1.1, -4), sauce, bits, opened, back="band", hue=-60, tone=0.55)


def crab_tray(rng: Random) -> Svg:
    """Draw a sealed tray of picked crab meat on ice, a blue crab beside it."""
    meat = "".join(
        at(_crab_lump(rng), x, y, rng.uniform(0.85, 1.15), rng.uniform(0, 360))
        for x, y in packed((-250, -170, 250, 170), 74, rng)
    )
    label = Label("Rajungan Kupas", "#fffdf8", "#1d5a7a", "#e0653a", "beku · 250 g", style="plain")
    tray = tray_from_above(620, 460, "#20384a", meat, 34) + at(plaque(label, 480, 132), 0, 96)
    ice = "".join(
        at(_ice(rng), x, y, rng.uniform(0.7, 1.15), rng.uniform(0, 90))
        for x, y in packed((40, 60, 1560, 1160), 150, rng, 0.4)
    )
    return lying(
        CATEGORY,
        ice,
        at(crab(), 1130, 420, 1.18, 14),
        at(tray, 620, 720, 1.25, -7),
        back="none",
        hue=4,
        tone=0.85,
    )


def paste_block(rng: Random) -> Svg:
    """Draw a block of shrimp paste half out of its paper, on a board with chillies."""
    wrapped_block = _block(430, 210, 150, "#e9d5ac", _paper_mark())
    open_block = _block(330, 150, 120, "#6d3138", _pressed(rng))
    paper = path("M-300 20 L-190 -70 L250 -80 L320 34 L120 70 L-160 64 Z", fill="#efdfbd")
    front = at(chilli(210), 330, 1086, 1, -8) + at(chilli(190, "#c5301f"), 420, 1116, 1, 6)
    return standing(
        CATEGORY,
        at(slab(rng, 1330, 250, "#a9713f"), 800, 960),
        at(wrapped_block, 590, 960, 1.3),
        at(paper, 1130, 1000),
        at(open_block, 1120, 1000, 1.15),
        front,
        at(shallot(), 1420, 1096, 0.95),
        back="panel",
        hue=-8,
        tone=0.75,
    )


def krill_racks(rng: Random) -> Svg:
    """Draw trays of tiny pink shrimp drying on bamboo racks by the sea."""
    trays = "".join(at(_drying(rng, width), 800, y) for y, width in [(590, 800), (770, 1080), (1010, 1440)])
    sea = rect(0, 330, 1600, 220, fill="#7fb9c9") + "".join(
        stroke(f"M{x} {y} q40 -14 80 0 t80 0", "#ffffff", 5, opacity=0.6)
        for x, y in [(100, 380), (420, 410), (900, 372), (1250, 420), (700, 450), (1400, 360)]
    )
    sun = circle(1240, 170, 92, fill="#ffe9ae")
    sand = path("M0 500 C400 440 1200 450 1600 500 L1600 1200 L0 1200 Z", fill="#e9d3a0")
    return standing(CATEGORY, rect(0, 0, 1600, 1200, fill="#cfe8ec"), sun, sea, sand, trays, back="none")


def _browned(drawing: Svg) -> Svg:
    """Lay a fried brown over a drawing of the fish: the same shape in gold, with dark cuts."""
    cuts = "".join(
        stroke(f"M{x} -92 q-26 90 -8 176", "#6b3513", 13, opacity=0.75) for x in (-150, -30, 90, 200)
    )
    for silver, brown in _FRYING:
        drawing = drawing.replace(silver, brown)
    return drawing + cuts


_FRYING = (
    ("#5f7d8e", "#7a4319"),
    ("#a7bdc7", "#b8752f"),
    ("#e8eef0", "#e2a84e"),
    ("#cfdadf", "#cf8f3c"),
    ("#9fb3bd", "#9a5a24"),
    ("#7f97a3", "#8a4d1e"),
)


def _cucumber(x: float, y: float) -> Svg:
    seeds = "".join(oval(0, -22, 4, 9, fill="#f4f7d8", transform=f"rotate({a})") for a in range(0, 360, 45))
    return at(
        oval(6, 8, 60, 60, fill="#38161a", opacity=0.25)
        + circle(0, 0, 58, fill="#4f8a44")
        + circle(0, 0, 51, fill="#cfe3a2")
        + circle(0, 0, 33, fill="#dfecb8")
        + seeds,
        x,
        y,
    )


def _leaf_roll(rng: Random) -> Svg:
    """Draw a fish cake in scorched banana leaf, a stick through each end, about 640 long."""
    body = rounded(-320, -34, 640, 68, 30)
    ribs = "".join(stroke(f"M{x} -34 L{x + 10} 34", "#4a6f2c", 3, opacity=0.5) for x in range(-300, 310, 26))
    scorch = "".join(
        oval(
            rng.uniform(-240, 240), rng.uniform(-16, 18), rng.uniform(26, 62), 13, fill="#3a2a16", opacity=0.5
        )
        for _ in range(4)
    )
    picks = "".join(rect(s * 268 - 5, -44, 10, 88, 4, fill="#e8cf9a") for s in (-1, 1))
    return show(Piece(body, "#86a04a", ribs + scorch, picks, 16), 0, 9)


def _opened_roll(rng: Random) -> Svg:
    leaf = at(banana_leaf(520, 250, "#7fa54a"), 0, 0)
    cake = rounded(-200, -52, 400, 104, 46)
    marks = "".join(
        stroke(f"M{x} -60 L{x + 26} 60", "#7a4319", 12, opacity=0.6) for x in (-130, -50, 30, 110)
    )
    return leaf + show(
        Piece(
            cake,
            "#e8c08a",
            marks + specks(rng, strewn(rng, 26, cake.box), ["#7a9a3a", "#fff0d0"], (2, 5)),
            "",
            20,
        ),
        0,
        10,
    )


def _crab_lump(rng: Random) -> Svg:
    lump = rounded(-48, -26, 96, 52, 24)
    strands = "".join(
        stroke(f"M-44 {y} q44 {rng.uniform(-10, 10):.0f} 88 0", "#e9d8c8", 3) for y in (-12, 0, 12)
    )
    blush = rect(-48, -28, 96, 15, fill="#ef8a62", opacity=0.85)
    return show(Piece(lump, "#fbf3ea", strands + blush, "", 10), 0, 6)


def _ice(rng: Random) -> Svg:
    side = rng.uniform(60, 86)
    shape = rounded(-side, -side, side * 2, side * 2, 26)
    return (
        cast(shape, 8, 0, 0.16)
        + path(shape.d, fill="#f2fafd", opacity=0.6)
        + light(shape, 16, "#cfe6ef", 0, 0.5)
        + stroke(
            f"M{-side * 0.6:.0f} {-side * 0.7:.0f} L{side * 0.3:.0f} {-side * 0.72:.0f}",
            "#ffffff",
            9,
            opacity=0.9,
        )
    )


def _block(width: float, height: float, depth: float, colour: str, art: Svg) -> Svg:
    """Draw a plain block from its front, a little from the right and above; base centre at the origin."""
    half, dx, dy = width / 2, depth * 0.6, depth * 0.4
    front = polygon([(-half, -height), (half, -height), (half, 0), (-half, 0)])
    top = polygon([(-half, -height), (half, -height), (half + dx, -height - dy), (-half + dx, -height - dy)])
    side = polygon([(half, -height), (half + dx, -height - dy), (half + dx, -dy), (half, 0)])
    return group(
        contact(width + dx, x=dx * 0.4, y=-4),
        path(top.d, fill=lighter(colour, 0.25)),
        path(side.d, fill=darker(colour, 0.34)),
        path(front.d, fill=slope(colour)),
        at(art, 0, -height / 2),
    )


def _paper_mark() -> Svg:
    label = Label("Terasi/Rebon", "#b3342c", "#fff3dc", "#f4c46a", JALI, font=SERIF)
    string = stroke("M-216 -6 L216 -6", "#8a5a34", 7) + stroke("M-160 -105 L-160 105", "#8a5a34", 7)
    return string + plaque(label, 290, 176, 10)


def _pressed(rng: Random) -> Svg:
    points = strewn(rng, 130, (-156, -66, 156, 66))
    return specks(rng, points, ["#8f4a4c", "#54222a", "#b4706a"], (2, 6), 0.8)


def _drying(rng: Random, width: float) -> Svg:
    """Draw one bamboo rack seen at a slant, covered with shrimp; the middle of its top is the origin."""
    half, ry = width / 2, width * 0.062
    mat = polygon([(-half * 0.92, -ry), (half * 0.92, -ry), (half, ry), (-half, ry)])
    shrimps = placed(
        lambda r: at(krill(r.choice(["#ec8f86", "#f2a79a", "#df7a74"])), 0, 0, 1.3, r.uniform(0, 360)),
        rng,
        packed((-half * 0.88, -ry * 0.74, half * 0.88, ry * 0.7), 46, rng, 0.4),
        (0.8, 1.15),
    )
    legs = "".join(rect(x - 12, ry, 24, 150, 8, fill="#9a7438") for x in (-half * 0.86, 0, half * 0.86))
    pole = plank(rng, rounded(-half - 30, ry - 8, width + 60, 30, 14), "#c79f57")
    return (
        oval(40, ry + 150, half, 40, fill="#38161a", opacity=0.18)
        + legs
        + woven(mat, "#dcbc76", 22)
        + shrimps
        + pole
    )


SCENES: Scenes = {
    "abon-ikan-gabus": (floss_jar,),
    "bandeng-presto-vakum": (milkfish_pack, milkfish_plate),
    "ebi-kering-super": (dried_shrimp_bag,),
    "kerupuk-kulit-bandeng": (skin_pouch,),
    "otak-otak-bandeng": (fish_cakes,),
    "rajungan-kupas-beku": (crab_tray,),
    "terasi-udang-rebon": (paste_block, krill_racks),
}

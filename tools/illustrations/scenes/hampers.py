"""Hampers: gift trays and boxes, packed and laid out."""

from random import Random

from tools.illustrations.colour import darker
from tools.illustrations.craft.trimmings import ribbon_bow, straw_bits
from tools.illustrations.craft.weaving import STRAW, slanted_tray, woven
from tools.illustrations.food.cookies import flower_fritter, leaf_cookie, nastar
from tools.illustrations.food.crackers import tempe_chip
from tools.illustrations.food.farm import granules
from tools.illustrations.food.sweets import dodol_tube, husk_parcel
from tools.illustrations.lettering import HAND, SERIF
from tools.illustrations.outline import drawn, ellipse, rounded
from tools.illustrations.packaging.bottles import SLIM, Bottle, bottle
from tools.illustrations.packaging.boxes import carton, open_box, sachet
from tools.illustrations.packaging.jars import Jar, jar
from tools.illustrations.packaging.label import Label, plaque, wrapped
from tools.illustrations.packaging.pouches import Pouch, clear_bag, kraft, pouch, window
from tools.illustrations.piece import show
from tools.illustrations.scenes.common import Scenes, filled
from tools.illustrations.shading import cast, light
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, blur, circle, clip, path, rect, stroke
from tools.illustrations.textile.cloth import printed
from tools.illustrations.textile.garments import patchwork
from tools.illustrations.textile.motifs import dotted, flamed, kawung, parang

CATEGORY = "hampers"
RIBBON = "#b8324a"


def eid_hamper(rng: Random) -> Svg:
    """Draw a bamboo tray with a jar, a bottle, a bag and dodol on straw, tied with a bow."""
    goods = (
        at(straw_bits(rng, 60, 900), 0, 40)
        + at(_ginger_drink(), 170, 10, 0.86)
        + at(_sugar(rng), -330, 10, 0.82)
        + at(_fritters(rng), 380, 30, 0.84)
        + at(_nastar(rng), -80, 40, 0.94)
        + at(dodol_tube(430, 62), 190, 40)
    )
    bow = at(ribbon_bow(RIBBON, 130), 0, 196)
    star = "".join(at(_ketupat(), x, y, s, t) for x, y, s, t in [(220, 260, 1, -6), (1390, 220, 0.86, 8)])
    cords = stroke("M220 0 L220 190 M1390 0 L1390 160", "#8a6a3a", 6)
    return standing(
        CATEGORY,
        cords,
        star,
        at(slanted_tray(1180, inside=goods, deep=60) + bow, 790, 840, 1.14),
        back="arch",
    )


def hamper_contents(rng: Random) -> Svg:
    """Draw what the hamper holds, standing in a row."""
    return standing(
        CATEGORY,
        at(_sugar(rng), 1050, 930, 1.05),
        at(_ginger_drink(), 800, 950, 1.12),
        at(_drip_box(), 1350, 970, 1.02),
        at(_nastar(rng), 280, 1010, 1.15),
        at(_fritters(rng), 560, 1030, 0.96),
        at(dodol_tube(470, 72), 900, 1080),
        back="none",
        hue=-24,
        tone=0.8,
    )


def gift_box(rng: Random) -> Svg:
    """Draw an open gift box with five things looking out of it."""
    goods = (
        at(_chips(rng), -250, 150, 0.72)
        + at(_sugar(rng), 250, 160, 0.8)
        + at(_drip_box(), 20, 170, 0.8)
        + at(show(husk_parcel(rng), -62), -90, 60, 1.5)
        + at(_handkerchief_roll(), 120, 90)
        + at(straw_bits(rng, 60, 760), 0, 130)
    )
    mark = plaque(
        Label("Oleh-Oleh Bekasi", "#7a2440", "#fbe6c8", "#e0a93c", "lima rasa", font=SERIF), 520, 150, 16
    )
    return standing(
        CATEGORY,
        at(open_box(860, 340, 300, "#a8344f", goods, mark), 800, FLOOR + 60, 1.24),
        back="sun",
        hue=30,
        tone=0.7,
    )


def five_items(rng: Random) -> Svg:
    """Draw the five things of the gift box laid out from above."""
    return lying(
        CATEGORY,
        at(_chips(rng), 330, 800, 0.98, -5),
        at(_sugar(rng), 1260, 770, 0.98, 5),
        at(_handkerchief(), 800, 380, 1, 12),
        at(_drip_sachet(), 760, 850, 1, -6) + at(_drip_sachet(), 860, 880, 1, 8),
        "".join(
            at(show(husk_parcel(rng), t, 12), x, y, 1.35)
            for x, y, t in [(320, 980, 8), (560, 1070, -12), (1250, 960, 4), (1060, 1090, 20)]
        ),
        back="disc",
        hue=40,
        tone=0.7,
    )


def meeting_souvenir(rng: Random) -> Svg:
    """Draw an open bamboo box from above with drip coffee, cookies and a patchwork pouch."""
    cookies = "".join(
        at(show(leaf_cookie(rng), rng.uniform(0, 360), 9), x, y, 1.2)
        for x, y in [(-230, -150), (-110, -190), (-180, -50), (-60, -90)]
    )
    prints = [
        kawung("#7a2f2a", "#f3ddb0", "#e0a03c", 60),
        dotted("#24505f", "#e9e0c8", "#f2c14e", 40),
        flamed("#d98a3a", "#fdf0d0", "#8a2f2a", 60),
    ]
    purse = rounded(-190, -120, 380, 240, 30)
    zipper = rect(-190, -100, 380, 22, fill="#6b3f25") + circle(150, -89, 10, fill="#d9b25e")
    sewn = cast(purse, 12) + patchwork(purse, prints, 95, rng) + light(purse, 20, "#7a2f2a", 0, 0.5) + zipper
    inside = (
        _straw_bed(rng)
        + at(cookies, -20, 20, 1.2)
        + at(_drip_sachet(), 260, -120, 0.98, 8)
        + at(_drip_sachet(), 160, -110, 0.98, -6)
        + at(sewn, 10, 210, 1.25, -4)
    )
    return lying(CATEGORY, at(_besek(inside), 780, 600, 1.06, -4), back="split", hue=-40, tone=0.7)


def _straw_bed(rng: Random) -> Svg:
    return "".join(at(straw_bits(rng, 14, 860), 0, y) for y in range(-380, 400, 110))


def _besek(inside: Svg) -> Svg:
    """Draw an open bamboo box from above, centred."""
    outer, inner = rounded(-540, -480, 1080, 960, 22), rounded(-470, -410, 940, 820, 14)
    shade = path(
        inner.d, fill="none", stroke="#38161a", stroke_width=60, opacity=0.4, transform="translate(14 18)"
    )
    return (
        cast(outer, 26, 0, 0.42)
        + woven(outer, STRAW, 60)
        + light(outer, 20, STRAW, 0, 0.5)
        + woven(inner, darker(STRAW, 0.22), 84)
        + clip(inside + blur(shade, 16, inner.box), inner.d)
        + path(inner.d, fill="none", stroke="#8a6a30", stroke_width=9)
    )


def _nastar(rng: Random) -> Svg:
    shape = Jar(270, 330, "#d9a637", 64)
    label = wrapped(Label("Nastar", "#fdf3e0", "#4d7a2c", "#6b8f35", "Cibarusah"), 270, 130, shape.bulge)
    return jar(shape, filled(nastar, shape.inside, 70, rng, 0, 0.74), label)


def _ginger_drink() -> Svg:
    label = plaque(Label("Bir/Pletok", "#f9e7c8", "#8a2424", "#c98a2f", "", font=SERIF), 148, 150, 10)
    return bottle(Bottle(SLIM, "#a32a24", 400, "cork"), label, 0.28)


def _fritters(rng: Random) -> Svg:
    contents = filled(flower_fritter, (-130, -320, 130, -30), 96, rng, 60, 0.78)
    card = plaque(Label("Kembang Goyang", RIBBON, "#fff3dc", "#f4c46a", style="plain"), 250, 70, 8)
    return clear_bag(310, 420, contents, RIBBON, card)


def _sugar(rng: Random) -> Svg:
    label = plaque(Label("Gula/Semut", "#5a3418", "#fbe6c4", "#e0a93c", "aren", font=HAND), 220, 180, 18)
    peek = window(ellipse(80, 70, 0, 120), granules(rng, (-90, 40, 90, 200), "#b9772c", 260))
    return pouch(kraft(300, 450), at(label, 0, -80) + peek)


def _drip_box() -> Svg:
    mark = plaque(Label("Kopi/Drip", "#23302c", "#f3e3c2", "#d98a3a", "Sangrai", font=SERIF), 210, 210, 12)
    return carton(250, 330, 90, "#2f4038", mark)


def _drip_sachet() -> Svg:
    mark = plaque(Label("Kopi/Drip", "#f3e3c2", "#23302c", "#d98a3a", "Sangrai", font=SERIF), 190, 170, 10)
    return sachet(250, 330, "#2f4038", mark)


def _chips(rng: Random) -> Svg:
    label = plaque(Label("Keripik/Tempe", "#f8e7b4", "#2f5f2b", "#c6561f"), 260, 170, 18)
    peek = window(ellipse(104, 92, 0, 120), filled(tempe_chip, (-110, 20, 110, 220), 84, rng, 60, 0.9))
    return pouch(Pouch(340, 500, "#3f7d3a", 0.7), at(label, 0, -100) + peek)


def _handkerchief() -> Svg:
    cloth = rounded(-200, -200, 400, 400, 12)
    fold = drawn("M-200 60 L60 200 L-200 200 Z")
    motif = parang("#24304f", "#f3ddb0", "#c9603c", 70)
    return (
        cast(cloth, 16, 0, 0.4)
        + printed(cloth, motif)
        + light(cloth, 18, "#24304f", 0, 0.4)
        + cast(fold, 6)
        + path(fold.d, fill="#c9603c")
    )


def _handkerchief_roll() -> Svg:
    roll = rounded(-170, -46, 340, 92, 44)
    return (
        cast(roll, 10)
        + printed(roll, parang("#24304f", "#f3ddb0", "#c9603c", 60))
        + light(roll, 22, "#24304f", 0, 0.6)
        + rect(-20, -48, 40, 96, fill="#e0a93c")
    )


def _ketupat() -> Svg:
    """Draw a woven rice parcel hanging by its strip, with two tails."""
    body = rounded(-92, -92, 184, 184, 20)
    strips = "".join(
        rect(-92 + i * 46, -92 + j * 46, 44, 44, 5, fill="#9fb85a" if (i + j) % 2 else "#7f9f45")
        for i in range(4)
        for j in range(4)
    )
    tails = stroke(
        "M-10 126 C-30 180 -20 220 -50 270 M10 126 C40 170 30 220 60 262", darker("#9fb85a", 0.15), 15
    )
    return tails + at(
        cast(body, 10) + path(body.d, fill="#5f7f35") + strips + light(body, 16, "#7f9f45", 0, 0.4),
        0,
        0,
        1,
        45,
    )


SCENES: Scenes = {
    "hampers-lebaran-tampah": (eid_hamper, hamper_contents),
    "parsel-oleh-oleh-bekasi": (gift_box, five_items),
    "suvenir-rapat-besek": (meeting_souvenir,),
}

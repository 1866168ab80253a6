"""Batik and ecoprint: folded lengths, shawls and garments, and how they are made."""

from random import Random

from tools.illustrations.colour import darker
from tools.illustrations.craft.tableware import bowl_above
from tools.illustrations.nature.leaves import leaf, lotus, teak
from tools.illustrations.outline import drawn, ellipse, polygon, rounded
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.shading import cast, light, slope, solid
from tools.illustrations.stage import lying, standing
from tools.illustrations.svg import Svg, at, circle, clip, path, rect, stroke
from tools.illustrations.textile.cloth import draped, folded_above, folded_stack, folds, fringe, printed, rail
from tools.illustrations.textile.garments import hanger, kimono, shirt
from tools.illustrations.textile.motifs import (
    bamboo_shoots,
    leaf_prints,
    lotuses,
    river_waves,
    swimming_fish,
)

CATEGORY = "batik-fesyen"
INDIGO = bamboo_shoots("#1f2f5c", "#f3ead2", "#c9a24a", 130)
SOGA = swimming_fish("#f3e2bd", "#6b3518", "#a8562a", 330)
RIVER = river_waves("#20404f", "#e9dcc0", "#5f9aa8", 120)
LOTUS = lotuses("#8a2f4c", "#f9e3dc", "#5f8f6a", 230)


def stamped_cloth(_rng: Random) -> Svg:
    """Draw indigo cloth hanging from a rail, a folded length below."""
    hung = at(rail(1010), 800, 130) + at(draped(900, 640, INDIGO, "#1f2f5c", 6), 800, 132)
    stack = at(folded_stack(640, 300, INDIGO, "#31437a", 3, 38), 800, 1110, 1.1)
    return standing(CATEGORY, hung, stack, back="none", tone=0.8)


def stamp_and_wax(_rng: Random) -> Svg:
    """Draw a copper stamp on cloth half stamped, a pan of wax beside it."""
    cloth = printed(
        polygon([(0, 0), (1600, 0), (1600, 600), (0, 740)]),
        bamboo_shoots("#f1e6cc", "#9a6a3a", "#c9924a", 200),
    )
    plain = path("M0 740 L1600 600 L1600 1200 L0 1200 Z", fill="#f5ecd8")
    wax = bowl_above(
        230, "#4a4644", circle(0, 0, 215, fill="#b9772c") + circle(-40, -50, 120, fill="#d89a48", opacity=0.6)
    )
    return lying(CATEGORY, cloth + plain, at(wax, 1310, 930), at(_stamp(), 620, 700, 1.25, -5), back="none")


def drawn_cloth(_rng: Random) -> Svg:
    """Draw a folded batik of fish and lotus, one corner turned over, a lotus beside it."""
    blooms = at(lotus(170), 1390, 1080) + at(leaf(220, 120, "#5f8f5a"), 1330, 1110, 1, -70)
    return lying(
        CATEGORY,
        at(folded_above(1120, 850, SOGA, "#c58a4c", 0.26), 760, 590, 1, -4),
        blooms,
        back="disc",
        hue=-14,
    )


def drawing_hand(_rng: Random) -> Svg:
    """Draw a hand leading a canting along the outline of a fish on pale cloth."""
    cloth = rect(0, 0, 1600, 1200, fill="#f6ecd6")
    done = swimming_fish("#f6ecd6", "#b3743a", "#c9924a", 420)
    finished = printed(polygon([(0, 0), (1600, 0), (1600, 250), (0, 410)]), done)
    return lying(
        CATEGORY,
        cloth,
        finished,
        _wax_fish(),
        at(_hand(), 900, 560),
        at(_canting(), 668, 690),
        at(_thumb(), 900, 560),
        back="none",
    )


def _wax_fish() -> Svg:
    """Draw the wax outline of a fish, not yet closed at the tail."""
    wax = "#8a4a1e"
    scales = "".join(
        stroke(f"M{x} {y} q26 26 0 56", wax, 8, opacity=0.75)
        for x, y in [(330, 720), (330, 790), (400, 690), (400, 760), (400, 830), (470, 730), (470, 800)]
    )
    return (
        stroke("M668 690 C560 600 300 560 130 760 C280 960 520 930 640 820 C680 850 720 880 760 900", wax, 13)
        + stroke("M330 620 C400 540 500 540 560 618 M250 690 C300 740 300 800 256 850", wax, 11)
        + scales
        + circle(204, 744, 15, fill=wax)
        + stroke("M120 1040 q60 -34 120 0 t120 0 t120 0", "#c9924a", 9)
    )


def river_shirt(_rng: Random) -> Svg:
    """Draw a short-sleeved shirt of river waves on a hanger."""
    dressed = at(hanger(), 800, 210, 1.3) + at(shirt(RIVER, "#20404f", "#16303c"), 800, 262, 1.32)
    return standing(CATEGORY, at(rail(1240), 800, 92), dressed, back="arch", hue=-40, tone=0.7)


def leaf_jacket(rng: Random) -> Svg:
    """Draw an open jacket of pale linen printed with leaves, on a hanger."""
    art = leaf_prints(rng, 840, 700, ["#7c8a4a", "#8f6a4a", "#a8875a", "#5f7354"], 180, 0.5)
    worn = at(hanger(), 800, 206, 1.3) + at(kimono("#eadfc9", art, "#d6c6a6"), 800, 250, 1.32)
    return standing(CATEGORY, at(rail(1240), 800, 90), worn, back="sun", hue=-150, tone=0.55)


def teak_scarf(rng: Random) -> Svg:
    """Draw a scarf with teak leaf prints hanging from a rail, fringed."""
    tones = ["#7c3f45", "#93505a", "#6b3a4c", "#a4636a"]
    outline = rounded(-270, 0, 540, 800, 10)
    cloth = path(outline.d, fill="#ecd6d0") + clip(
        at(leaf_prints(rng, 620, 900, tones, 250, 0.78), -310, 20), outline.d
    )
    panel = (
        cast(outline, 18, 0, 0.34)
        + cloth
        + folds(outline, [(-180, 130), (0, 120), (170, 130)], 10)
        + fringe(540, 70, "#c79a98", 798)
    )
    over = rounded(-290, -34, 580, 72, 30)
    roll = solid(over, "#dfc0bb", "", 18)
    leaves = at(teak(330, "#5f7a3f", 8), 300, 1120, 1, 58) + at(teak(260, "#8a9a4a", 8), 1300, 1130, 1, -52)
    return standing(
        CATEGORY,
        at(rail(1000), 800, 132),
        at(panel, 800, 140),
        at(roll, 800, 136),
        leaves,
        back="panel",
        hue=70,
        tone=0.5,
    )


def laid_leaves(_rng: Random) -> Svg:
    """Draw teak leaves and ferns laid out on white cloth, a mallet beside them."""
    cloth = rounded(90, 80, 1420, 1040, 20)
    sheet = cast(cloth, 16) + path(cloth.d, fill=slope("#f7f1e6")) + light(cloth, 16, "#f7f1e6", 0, 0.3)
    places = [
        (360, 560, -20, 380),
        (700, 500, 14, 420),
        (1050, 560, -8, 390),
        (520, 980, 30, 360),
        (880, 1010, -18, 380),
    ]
    tones = ["#7c3f45", "#5f7a3f", "#8a5a3f", "#708a44", "#93505a"]
    leaves = "".join(
        at(teak(length, tone, 10), x, y, 1, turn)
        for (x, y, turn, length), tone in zip(places, tones, strict=True)
    )
    small = "".join(
        at(leaf(150, 46, "#8a9a4a"), x, y, 1, t)
        for x, y, t in [(250, 880, -50), (1180, 300, 60), (900, 170, 80)]
    )
    return lying(
        CATEGORY, sheet, leaves, small, at(_mallet(), 1250, 830, 1, -38), back="none", hue=70, tone=0.5
    )


def lotus_shawl(_rng: Random) -> Svg:
    """Draw a shawl of lotus flowers folded and fringed, on a table."""
    hung = (
        at(rail(760), 800, 120)
        + at(fringe(600, 70, "#d9a0a0", 820), 800, 122)
        + at(draped(600, 810, LOTUS, "#8a2f4c", 4), 800, 122)
    )
    return standing(
        CATEGORY, hung, at(lotus(190), 1330, 1090), at(lotus(140), 1200, 1110), back="arch", hue=60, tone=0.7
    )


def _stamp() -> Svg:
    """Draw a copper stamp, its pattern of bent strips showing, its wound handle lying across."""
    frame = rounded(-230, -230, 460, 460, 18)
    face = printed(frame, bamboo_shoots("#6b3518", "#e3a66c", "#c4763a", 153.3))
    edge = path(frame.d, fill="none", stroke="#b5672f", stroke_width=22)
    bar = rounded(-290, -52, 580, 104, 46)
    wrap = "".join(stroke(f"M{x} -54 L{x + 18} 54", "#6b3f25", 8) for x in range(-250, 260, 38))
    return (
        cast(frame, 24, 0, 0.5)
        + face
        + light(frame, 22, "#c4763a", 0, 0.55)
        + edge
        + cast(bar, 20, 0, 0.5)
        + solid(bar, "#a87843", wrap, 24)
    )


def _canting() -> Svg:
    """Draw a canting, the tip of its spout at the origin, its handle to the upper right."""
    bowl = ellipse(50, 40)
    handle = rounded(0, -15, 520, 30, 14)
    return (
        stroke("M0 0 C10 -40 40 -60 80 -66", "#8a5a2a", 12)
        + at(solid(handle, "#b98a55", "", 8), 120, -80, 1, -16)
        + at(solid(bowl, "#c98a3f", "", 12), 106, -84, 1, -16)
        + at(path(ellipse(34, 20).d, fill="#7a3f17"), 100, -98, 1, -16)
    )


def _hand() -> Svg:
    """Draw a hand coming from the lower right, holding a stick between thumb and forefinger."""
    skin = "#c98f66"
    arm = drawn("M150 60 C260 120 420 260 760 470 L640 760 C420 560 220 420 60 330 Z")
    palm = drawn(
        "M-30 120 C-20 30 80 -20 170 30 C260 90 270 250 190 340 C120 390 20 360 -20 280 C-46 230 -40 170 -30 120 Z"
    )
    fingers = [
        (rounded(-250, -34, 300, 68, 34), 60, 250, 22),
        (rounded(-270, -36, 320, 72, 36), 66, 190, 14),
        (rounded(-290, -37, 340, 74, 37), 74, 116, 4),
    ]
    drawn_fingers = "".join(
        at(solid(shape, skin, _nail(-shape.box[0]), 16), x, y, 1, turn) for shape, x, y, turn in fingers
    )
    sleeve = drawn("M360 190 C440 240 600 340 800 460 L640 800 C480 640 340 520 240 450 Z")
    return (
        cast(palm, 20)
        + solid(arm, skin, "", 30)
        + solid(sleeve, "#8a2f4c", "", 30)
        + solid(palm, skin, "", 30)
        + drawn_fingers
    )


def _thumb() -> Svg:
    """Draw the thumb that lies over the stick, in the hand's own place."""
    return at(solid(rounded(-230, -42, 330, 84, 42), "#c98f66", _nail(230), 18), 120, 8, 1, 4)


def _nail(reach: float) -> Svg:
    return path(ellipse(26, 22, -reach + 32, -4).d, fill="#ecc4a4")


def _mallet() -> Svg:
    head = rounded(-130, -90, 260, 180, 24)
    handle = rounded(100, -28, 380, 56, 26)
    grain = "".join(
        stroke(f"M-130 {y} L130 {y + 6}", darker("#b98a55", 0.25), 3, opacity=0.5) for y in (-50, -20, 14, 48)
    )
    return (
        cast(handle, 14)
        + solid(handle, "#a8743f", "", 12)
        + cast(head, 18)
        + solid(head, "#b98a55", grain, 24)
    )


SCENES: Scenes = {
    "kain-batik-cap-pucuk-rebung": (stamped_cloth, stamp_and_wax),
    "kain-batik-tulis-gabus": (drawn_cloth, drawing_hand),
    "kemeja-batik-kali-bekasi": (river_shirt,),
    "outer-ecoprint-daun-lanang": (leaf_jacket,),
    "pashmina-ecoprint-jati": (teak_scarf, laid_leaves),
    "selendang-batik-teratai": (lotus_shawl,),
}

"""Emblems of kitchens, fishers, farmers and workshops."""

from tools.illustrations.outline import ellipse, polar
from tools.illustrations.svg import Svg, circle, clip, group, path, rect, stroke

_LEAF = "M0 0 C-46 -40 -50 -120 0 -180 C50 -120 46 -40 0 0 Z"
_DROP = "M0 -150 C50 -80 100 -30 100 40 C100 100 56 140 0 140 C-56 140 -100 100 -100 40 C-100 -30 -50 -80 0 -150 Z"


def bamboo(ink: str, accent: str) -> Svg:
    """Draw three bamboo stalks with leaves."""
    stalks = "".join(
        rect(x - 20, y, 40, 92, 9, fill=ink)
        for x, top in ((-70, -90), (0, -150), (70, -50))
        for y in range(top, 150, 100)
        if y + 92 < 160
    )
    leaves = "".join(
        path(_LEAF, fill=accent, transform=f"translate({x} {y}) rotate({turn}) scale(.62)")
        for x, y, turn in ((-84, -60, -58), (16, -120, 52), (84, -20, 60), (-14, -60, -50))
    )
    return stalks + leaves


def fish(ink: str, accent: str) -> Svg:
    """Draw a leaping fish over two waves."""
    body = (
        "M-140 -20 C-90 -100 50 -110 110 -40 L160 -90 C150 -50 152 -10 164 34 L110 2 C40 60 -90 50 -140 -20 Z"
    )
    fish_drawn = path(body, fill=ink) + circle(-84, -32, 12, fill=accent)
    gill = stroke("M-48 -66 C-34 -40 -34 -10 -50 18", accent, 9)
    return group(fish_drawn, gill, transform="rotate(-8)") + _waves(accent, 92) + _waves(ink, 134)


def bowl(ink: str, accent: str) -> Svg:
    """Draw a steaming mixing bowl with a heart on it."""
    body = path("M-150 -20 L150 -20 C146 80 90 140 0 140 C-90 140 -146 80 -150 -20 Z", fill=ink)
    heart = path(
        "M0 104 C-70 54 -46 10 -18 18 C-6 22 0 34 0 38 C0 34 6 22 18 18 C46 10 70 54 0 104 Z", fill=accent
    )
    steam = "".join(stroke(f"M{x} -54 q-26 -30 0 -54 t0 -46", accent, 15) for x in (-64, 0, 64))
    return steam + body + heart


def sprig(ink: str, accent: str) -> Svg:
    """Draw a sprig of round leaves."""
    stem = stroke("M0 150 C-6 60 6 -20 0 -110", ink, 13)
    pairs = "".join(
        path(ellipse(46, 30).d, fill=tone, transform=f"translate({side * 56} {y}) rotate({side * -28})")
        for y, tone in ((90, ink), (22, accent), (-46, ink))
        for side in (-1, 1)
    )
    return stem + pairs + path(ellipse(32, 48).d, fill=accent, transform="translate(0 -118)")


def leaf(ink: str, accent: str) -> Svg:
    """Draw one leaf, half in each colour, with its veins left open."""
    shape = "M0 160 C-130 90 -150 -60 0 -170 C150 -60 130 90 0 160 Z"
    half = path(shape, fill=ink) + clip(rect(0, -180, 180, 360, fill=accent), shape)
    veins = "".join(
        stroke(f"M0 {y + 40} L{side * 84} {y - 26}", "#ffffff", 9, opacity=0.85)
        for y in (-80, -10, 60)
        for side in (-1, 1)
    )
    return half + stroke("M0 176 L0 -110", "#ffffff", 10, opacity=0.85) + veins


def smiling_block(ink: str, accent: str) -> Svg:
    """Draw a toy cube with a smile and a ball on top."""
    face = rect(-130, -70, 230, 220, 26, fill=ink)
    top = path("M-112 -84 L-60 -134 L146 -134 L98 -84 Z", fill=accent)
    side = path("M114 -70 L160 -118 L160 84 L114 134 Z", fill=accent, opacity=0.75)
    eyes = circle(-60, 14, 16, fill="#ffffff") + circle(30, 14, 16, fill="#ffffff")
    smile = stroke("M-76 66 C-50 108 20 108 46 66", "#ffffff", 15)
    return face + top + side + eyes + smile


def pallet(ink: str, accent: str) -> Svg:
    """Draw a pallet that turns into a sprout."""
    slats = "".join(rect(-150, y, 300, 34, 6, fill=ink) for y in (20, 66, 112))
    blocks = "".join(rect(x, 12, 34, 144, 6, fill=accent) for x in (-138, -17, 104))
    leaves = "".join(
        path(_LEAF, fill=accent, transform=f"translate(0 0) rotate({turn}) scale(.8)") for turn in (-46, 46)
    )
    return leaves + stroke("M0 16 L0 -70", accent, 14) + blocks + slats


def mangrove(ink: str, accent: str) -> Svg:
    """Draw a mangrove on its stilt roots over water."""
    crown = circle(-70, -60, 70, fill=ink) + circle(70, -60, 70, fill=ink) + circle(0, -100, 80, fill=ink)
    roots = "".join(
        stroke(f"M0 -20 C{side * x * 0.3:.0f} 20 {side * x} 30 {side * x} 100", ink, 15)
        for x in (36, 92)
        for side in (-1, 1)
    )
    return crown + stroke("M0 -60 L0 90", ink, 22) + roots + _waves(accent, 112) + _waves(accent, 148)


def chip(ink: str, accent: str) -> Svg:
    """Draw a round chip with a bite out of it and two crumbs."""
    edge = "M-20 -140 A140 140 0 1 0 128 42 A46 46 0 0 1 72 -14 A46 46 0 0 1 38 -74 A46 46 0 0 1 -20 -140 Z"
    dots = "".join(
        circle(x, y, r, fill=accent)
        for x, y, r in [(-80, -30, 19), (-20, 30, 23), (-70, 70, 15), (30, 84, 17), (-30, -70, 13)]
    )
    crumbs = circle(92, -92, 19, fill=ink) + circle(134, -44, 12, fill=ink) + circle(60, -140, 11, fill=ink)
    return path(edge, fill=ink) + dots + crumbs


def gift(ink: str, accent: str) -> Svg:
    """Draw a gift box under a roof, its ribbon tied."""
    roof = path("M-170 -40 L0 -160 L170 -40 L146 -10 L0 -112 L-146 -10 Z", fill=accent)
    box = rect(-110, -10, 220, 160, 10, fill=ink) + rect(-16, -10, 32, 160, fill=accent)
    bow = "".join(
        path(
            "M0 6 C-20 -44 -84 -44 -74 0 C-66 24 -20 20 0 6 Z",
            fill=accent,
            transform=f"translate(0 -12) scale({s} 1)",
        )
        for s in (-1, 1)
    )
    return roof + box + rect(-124, -6, 248, 40, 8, fill=ink) + rect(-16, -6, 32, 40, fill=accent) + bow


def chilli(ink: str, accent: str) -> Svg:
    """Draw a chilli like a flame."""
    body = "M30 -110 C110 -60 110 60 10 130 C-30 158 -90 160 -130 140 C-70 120 -40 80 -40 10 C-40 -40 -30 -90 30 -110 Z"
    shine = stroke("M46 -60 C66 -20 60 40 20 80", "#ffffff", 13, opacity=0.7)
    stem = stroke("M34 -108 C36 -140 60 -160 96 -164", accent, 22)
    cap = path("M-14 -84 C10 -130 70 -126 88 -70 C60 -90 30 -94 -14 -84 Z", fill=accent)
    return path(body, fill=ink) + shine + stem + cap


def kawung(ink: str, accent: str) -> Svg:
    """Draw one kawung: four ovals around a diamond."""
    seeds = "".join(
        path(ellipse(52, 84, 0, -92).d, fill=ink, transform=f"rotate({angle})")
        + path(ellipse(13, 44, 0, -92).d, fill=accent, transform=f"rotate({angle})")
        for angle in (45, 135, 225, 315)
    )
    dots = "".join(circle(*polar(148, angle), 17, fill=accent) for angle in (0, 90, 180, 270))
    return seeds + dots + path("M0 -34 L34 0 L0 34 L-34 0 Z", fill=accent)


def bean(ink: str, accent: str) -> Svg:
    """Draw a coffee bean with a spark of heat."""
    shape = path(ellipse(96, 146).d, fill=ink)
    seam = stroke("M20 -140 C-50 -60 60 30 -20 140", accent, 21)
    heat = "".join(
        stroke(f"M{s * 150} {y} q{s * 24} -24 0 -48 t0 -48", accent, 13) for s, y in ((-1, 70), (1, 30))
    )
    return group(shape, seam, transform="rotate(24)") + heat


def palm_hut(ink: str, accent: str) -> Svg:
    """Draw a sugar palm beside a hut."""
    trunk = stroke("M-60 150 C-50 60 -66 0 -56 -60", ink, 24)
    fronds = "".join(
        path(_LEAF, fill=ink, transform=f"translate(-56 -60) rotate({turn}) scale(.5 .74)")
        for turn in (-116, -70, -24, 24, 70, 116)
    )
    hut = (
        path("M0 60 L80 -10 L160 60 L146 76 L80 18 L14 76 Z", fill=accent)
        + rect(30, 66, 100, 84, fill=accent)
        + rect(66, 96, 30, 54, fill=ink)
    )
    return trunk + fronds + hut


def wafer(ink: str, accent: str) -> Svg:
    """Draw a rolled wafer from its end: a spiral, with two rolls crossed behind."""
    rolls = "".join(
        rect(-30, -180, 60, 360, 28, fill=accent, transform=f"rotate({turn})") for turn in (-42, 42)
    )
    coil = circle(0, 0, 104, fill=ink) + stroke(
        "M64 10 C60 80 -70 76 -66 0 C-64 -64 44 -60 40 4 C38 44 -34 40 -30 0", accent, 17
    )
    return rolls + coil


def grass_drop(ink: str, accent: str) -> Svg:
    """Draw a drop of oil with blades of lemongrass inside."""
    blades = "".join(
        stroke(d, accent, 17)
        for d in ("M0 120 C-4 40 -10 0 -50 -40", "M0 120 C4 30 0 -10 0 -70", "M0 120 C4 50 14 20 50 -10")
    )
    return path(_DROP, fill=ink) + blades


def _waves(colour: str, y: float) -> Svg:
    return stroke(f"M-150 {y} q37 -34 75 0 t75 0 t75 0 t75 0", colour, 17)

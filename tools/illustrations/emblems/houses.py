"""Emblems of forums, shops, hotels, traders, banks and estates."""

from tools.illustrations.outline import ellipse
from tools.illustrations.svg import Svg, circle, clip, group, path, rect, stroke

_SHOOT = "M0 0 C-60 -30 -70 -120 0 -170 C70 -120 60 -30 0 0 Z"


def interlace(ink: str, accent: str) -> Svg:
    """Draw six strips woven over and under each other."""
    upright = "".join(rect(x - 27, -150, 54, 300, 12, fill=accent) for x in (-92, 0, 92))
    along = "".join(rect(-150, y - 27, 300, 54, 12, fill=ink) for y in (-92, 0, 92))
    over = "".join(
        rect(x - 27, y - 46, 54, 92, fill=accent)
        for i, x in enumerate((-92, 0, 92))
        for j, y in enumerate((-92, 0, 92))
        if (i + j) % 2
    )
    return upright + along + over


def people_ring(ink: str, accent: str) -> Svg:
    """Draw six people around a shared table."""
    people = "".join(
        group(
            circle(0, -128, 27, fill=tone),
            path("M-44 -52 C-40 -104 40 -104 44 -52 C20 -40 -20 -40 -44 -52 Z", fill=tone),
            transform=f"rotate({i * 60})",
        )
        for i, tone in ((i, accent if i % 2 else ink) for i in range(6))
    )
    return people + circle(0, 0, 30, fill=ink)


def sailboat(ink: str, accent: str) -> Svg:
    """Draw a fishing boat under sail with waves below."""
    sails = path("M-10 -160 L-10 30 L-120 30 Z", fill=ink) + path("M14 -120 L14 30 L110 30 Z", fill=accent)
    hull = path("M-150 50 L150 50 C130 100 90 116 0 116 C-90 116 -130 100 -150 50 Z", fill=ink)
    return sails + hull + stroke("M-150 146 q37 -28 75 0 t75 0 t75 0 t75 0", accent, 17)


def tower(ink: str, accent: str) -> Svg:
    """Draw a hotel's front: two wings, lit windows and a door."""
    wings = rect(-130, -30, 260, 180, 8, fill=ink) + rect(-64, -150, 128, 300, 8, fill=ink)
    windows = "".join(
        rect(x - 14, y, 28, 34, 4, fill=accent) for x in (-32, 32) for y in (-124, -70, -16, 38)
    ) + "".join(rect(x - 13, y, 26, 34, 4, fill=accent) for x in (-98, 98) for y in (0, 58))
    return wings + windows + rect(-22, 92, 44, 58, 6, fill=accent)


def sea_arch(ink: str, accent: str) -> Svg:
    """Draw the sun setting into waves inside an arch."""
    arch = "M-130 150 L-130 -20 C-130 -190 130 -190 130 -20 L130 150 Z"
    sea = "".join(
        path(f"M-160 {y} q40 -40 80 0 t80 0 t80 0 t80 0 L160 200 L-160 200 Z", fill=tone)
        for y, tone in ((20, "#ffffff"), (62, accent), (104, ink))
    )
    return path(arch, fill=ink) + clip(circle(0, -20, 74, fill=accent) + sea, arch)


def gear_works(ink: str, accent: str) -> Svg:
    """Draw a factory's saw-tooth roof within a ring of petals."""
    petals = "".join(
        path(ellipse(26, 40, 0, -138).d, fill=accent, transform=f"rotate({a})") for a in range(0, 360, 30)
    )
    works = path("M-84 70 L-84 -30 L-30 -70 L-30 -30 L26 -70 L26 -30 L82 -70 L82 70 Z", fill="#ffffff")
    return petals + circle(0, 0, 126, fill=ink) + works + rect(-18, 20, 36, 50, fill=ink)


def stall(ink: str, accent: str) -> Svg:
    """Draw a market stall with a striped awning."""
    stripes = "".join(
        path(
            f"M{x} -110 L{x + 60} -110 L{x + 60} -10 C{x + 60} 30 {x} 30 {x} -10 Z",
            fill=ink if i % 2 == 0 else accent,
        )
        for i, x in enumerate(range(-150, 150, 60))
    )
    posts = rect(-132, 10, 20, 140, fill=ink) + rect(112, 10, 20, 140, fill=ink)
    return posts + rect(-140, 70, 280, 80, 8, fill=ink) + stripes + rect(-150, -146, 300, 40, 10, fill=ink)


def shopping_bag(ink: str, accent: str) -> Svg:
    """Draw a shopping bag with a star cut into it."""
    bag = path("M-116 -50 L116 -50 L140 150 L-140 150 Z", fill=ink)
    handle = stroke("M-56 -30 L-56 -80 C-56 -160 56 -160 56 -80 L56 -30", accent, 22)
    star = path("M0 -8 L19 32 L63 37 L31 67 L39 110 L0 89 L-39 110 L-31 67 L-63 37 L-19 32 Z", fill=accent)
    return bag + star + handle


def cargo_ship(ink: str, accent: str) -> Svg:
    """Draw a cargo ship whose load is bowls of spice, on a wave."""
    hull = path("M-170 30 L170 30 L130 116 L-120 116 Z", fill=ink)
    load = "".join(
        rect(x, y, 62, 50, 6, fill=tone)
        for x, y, tone in [
            (-110, -26, accent),
            (-42, -26, ink),
            (26, -26, accent),
            (-76, -82, ink),
            (-8, -82, accent),
        ]
    )
    bridge = rect(98, -70, 46, 94, 8, fill=ink) + rect(108, -54, 26, 20, 4, fill=accent)
    return load + bridge + hull + stroke("M-150 146 q37 -28 75 0 t75 0 t75 0 t75 0", accent, 17)


def three_shoots(ink: str, accent: str) -> Svg:
    """Draw three shoots growing from one clump over a jar's lid."""
    shoots = "".join(
        path(_SHOOT, fill=tone, transform=f"translate(0 40) rotate({turn})")
        for turn, tone in ((-44, accent), (44, accent), (0, ink))
    )
    return (
        shoots
        + rect(-110, 56, 220, 34, 14, fill=ink)
        + path("M-92 100 L92 100 L78 156 L-78 156 Z", fill=accent)
    )


def overlap(ink: str, accent: str) -> Svg:
    """Draw a circle and a square that overlap, and a pencil across them."""
    shapes = circle(-52, -30, 100, fill=accent) + rect(-30, -60, 180, 180, 20, fill=ink, opacity=0.88)
    pencil = group(
        rect(-20, -130, 40, 220, fill="#ffffff"),
        path("M-20 90 L0 140 L20 90 Z", fill=accent),
        rect(-20, -158, 40, 34, 8, fill=ink),
        transform="rotate(38)",
    )
    return shapes + pencil


def basket(ink: str, accent: str) -> Svg:
    """Draw a shopping basket full of leaves and fruit."""
    goods = (
        circle(-56, -50, 46, fill=accent)
        + circle(40, -60, 54, fill=ink)
        + "".join(
            path(_SHOOT, fill=accent, transform=f"translate(0 -20) rotate({t}) scale(.62)") for t in (-8, 26)
        )
    )
    body = path("M-150 -24 L150 -24 L118 140 L-118 140 Z", fill=ink)
    slots = "".join(rect(x - 11, 10, 22, 96, 10, fill=accent) for x in (-76, -26, 26, 76))
    return goods + body + slots


def rooftop(ink: str, accent: str) -> Svg:
    """Draw a W that is also two roofs, with a row of people under it."""
    roofs = stroke("M-150 -110 L-76 20 L0 -110 L76 20 L150 -110", ink, 42, stroke_linejoin="round")
    people = "".join(
        circle(x, 74, 25, fill=accent)
        + path(f"M{x - 38} 150 C{x - 34} 98 {x + 34} 98 {x + 38} 150 Z", fill=accent)
        for x in (-92, 0, 92)
    )
    return roofs + people


def rising_coins(ink: str, accent: str) -> Svg:
    """Draw three stacks of coins, each higher, and a shoot on the last."""
    stacks = "".join(
        rect(x - 42, 128 - 36 * i, 84, 28, 12, fill=accent if i % 2 else ink)
        for x, count in ((-100, 2), (0, 4), (100, 6))
        for i in range(count)
    )
    return stacks + "".join(
        path(_SHOOT, fill=ink, transform=f"translate(100 -66) rotate({t}) scale(.5)") for t in (-40, 40)
    )

"""Bottles, glasses, cups: turned bodies of glass or plastic with a drink inside. Base centre at the origin."""

from dataclasses import dataclass

from tools.illustrations.colour import darker, lighter
from tools.illustrations.outline import Outline, Point, ellipse, lathe, rounded
from tools.illustrations.shading import contact, round_body
from tools.illustrations.svg import Svg, across, at, clip, group, linear, oval, path, rect, stroke


@dataclass(frozen=True)
class Bottle:
    """A bottle's profile as (radius, height above the base) from top to bottom, its drink and its stopper.

    ``stopper`` is cork, screw, swing, dropper or squeeze; ``full`` the drink's level as a height.
    """

    profile: tuple[Point, ...]
    drink: str
    full: float
    stopper: str = "screw"
    cap: str = "#c0392b"
    glass: str = "#eef4f0"

    @property
    def outline(self) -> Outline:
        """Return the body's outline."""
        return lathe([(radius, -height) for radius, height in self.profile], self.radius * 0.09, 0.75)

    @property
    def radius(self) -> float:
        """Return the largest radius."""
        return max(radius for radius, _ in self.profile)

    @property
    def neck(self) -> Point:
        """Return the mouth: its radius and height."""
        return self.profile[0]


TALL = ((34, 560), (34, 520), (36, 470), (52, 400), (104, 330), (114, 270), (114, 60), (110, 14), (100, 0))
SLIM = ((30, 560), (30, 520), (32, 440), (44, 380), (78, 310), (84, 250), (84, 50), (80, 12), (72, 0))
STOUT = ((44, 520), (44, 480), (46, 440), (84, 380), (134, 320), (140, 260), (140, 60), (134, 14), (122, 0))
PLASTIC = (
    (48, 460),
    (48, 430),
    (58, 410),
    (110, 340),
    (120, 300),
    (112, 250),
    (112, 150),
    (120, 100),
    (120, 40),
    (108, 0),
)
SQUEEZE = (
    (40, 500),
    (46, 470),
    (92, 430),
    (124, 380),
    (128, 300),
    (122, 180),
    (128, 80),
    (124, 20),
    (110, 0),
)
DROPPER = ((38, 330), (38, 296), (44, 286), (104, 250), (116, 220), (116, 50), (112, 12), (100, 0))


def bottle(shape: Bottle, label: Svg = "", label_height: float = 0.3) -> Svg:
    """Draw a bottle; ``label`` is centred at that share of the body's height."""
    body = shape.outline
    top = -shape.neck[1]
    drink = rect(-300, -shape.full, 600, shape.full + 60, fill=round_body(shape.drink, 0.9))
    surface = oval(0, -shape.full, shape.radius, 10, fill=lighter(shape.drink, 0.35), opacity=0.8)
    inside = clip(
        group(drink, surface, transform=f"translate(0 -4) scale({(shape.radius - 8) / shape.radius:.3f} 1)"),
        body.d,
    )
    sticker = clip(at(label, 0, top * label_height), body.d) + (clip(_turn(shape), body.d) if label else "")
    return group(
        contact(shape.radius * 2, y=0),
        path(body.d, fill=shape.glass, opacity=0.55),
        inside,
        sticker,
        _shine(shape, body),
        _STOPPERS[shape.stopper](shape),
    )


def tumbler(height: float, top: float, base: float, drink: str, level: float, inside: Svg = "") -> Svg:
    """Draw a glass of drink; ``inside`` (ice, leaves) lies in it around the level's middle."""
    body = lathe([(top, -height), (base + (top - base) * 0.5, -height / 2), (base, 0)], base * 0.16, 0.3)
    y = -height * level
    width = base + (top - base) * level
    liquid = rect(-300, y, 600, height, fill=round_body(drink, 0.8))
    surface = oval(0, y, width - 6, width * 0.17, fill=lighter(drink, 0.3))
    foot = rect(-300, -16, 600, 60, fill="#ffffff", opacity=0.5)
    rim = oval(0, -height, top, top * 0.17, fill="#ffffff", opacity=0.25) + oval(
        0, -height, top, top * 0.17, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.85
    )
    streak = path(
        f"M{-top + 22} {-height + 40} L{-base + 18} -40 L{-base + 40} -40 L{-top + 48} {-height + 40} Z",
        fill="#ffffff",
        opacity=0.5,
    )
    edge = path(body.d, fill="none", stroke="#ffffff", stroke_width=5, opacity=0.7)
    wall = path(body.d, fill="#ffffff", opacity=0.25)
    return group(
        contact(base * 2.2, y=2),
        wall,
        clip(liquid, body.d),
        clip(surface, body.d),
        at(inside, 0, y),
        clip(foot, body.d),
        edge,
        rim,
        clip(streak, body.d),
    )


def mug(colour: str, drink: str, art: Svg = "", enamel: bool = False) -> Svg:
    """Draw a mug, its handle to the right, with a drink in it; enamel gives it a dark rim."""
    body = lathe([(122, -230), (122, -120), (116, -20), (104, 0)], 16, 0.5)
    handle = stroke("M112 -190 C210 -200 210 -50 108 -56", darker(colour, 0.22), 30) + stroke(
        "M112 -192 C204 -200 204 -56 108 -60", lighter(colour, 0.1), 16
    )
    rim_colour = "#2b3a4a" if enamel else lighter(colour, 0.45)
    rim = (
        oval(0, -230, 122, 27, fill=lighter(colour, 0.3))
        + oval(0, -228, 112, 22, fill=darker(drink, 0.3))
        + oval(0, -224, 108, 18, fill=drink)
        + oval(-28, -226, 40, 6, fill=lighter(drink, 0.4), opacity=0.6)
    )
    edge = oval(0, -230, 120, 26, fill="none", stroke=rim_colour, stroke_width=9)
    specks = (
        clip(
            "".join(
                oval(x, y, 5, 4, fill="#2b3a4a")
                for x, y in [(-92, -60), (84, -20), (40, -12), (-60, -10), (96, -150)]
            ),
            body.d,
        )
        if enamel
        else ""
    )
    return group(
        contact(240, y=4),
        handle,
        path(body.d, fill=round_body(colour)),
        clip(at(art, 0, -112), body.d) + specks,
        rim,
        edge,
    )


def cup_and_saucer(colour: str, drink: str) -> Svg:
    """Draw a small bowl-shaped cup on a saucer."""
    body = lathe([(96, -130), (92, -80), (66, -26), (40, -14)], 6, 0.9)
    saucer = (
        oval(0, 0, 160, 36, fill=darker(colour, 0.2))
        + oval(0, -8, 160, 34, fill=lighter(colour, 0.15))
        + oval(0, -8, 104, 20, fill=darker(colour, 0.1))
    )
    handle = stroke("M88 -108 C150 -112 146 -44 78 -50", darker(colour, 0.14), 15)
    rim = (
        oval(0, -130, 96, 20, fill=lighter(colour, 0.4))
        + oval(0, -127, 86, 15, fill=drink)
        + oval(-22, -129, 32, 5, fill=lighter(drink, 0.45), opacity=0.7)
    )
    return group(contact(310, y=6), saucer, handle, path(body.d, fill=round_body(colour)), rim)


def _turn(shape: Bottle) -> Svg:
    paint = linear(
        [
            (0, "#38161a", 0.34),
            (0.18, "#38161a", 0),
            (0.3, "#ffffff", 0.25),
            (0.44, "#ffffff", 0),
            (0.7, "#38161a", 0.03),
            (1, "#38161a", 0.4),
        ]
    )
    return rect(-shape.radius, -shape.neck[1], shape.radius * 2, shape.neck[1] + 30, fill=paint)


def _shine(shape: Bottle, body: Outline) -> Svg:
    r, tall = shape.radius, max(height for radius, height in shape.profile if radius > shape.radius * 0.94)
    streak = path(rounded(-r + 18, -tall, 15, tall - 50, 8).d, fill="#ffffff", opacity=0.6)
    thin = path(rounded(r - 26, -tall + 20, 7, tall - 90, 4).d, fill="#ffffff", opacity=0.35)
    shoulder = stroke(
        f"M{-r + 24} {-tall - 12} C{-r + 30} {-tall - 50} {-shape.neck[0] - 8} {-tall - 80} {-shape.neck[0] + 10} {-shape.neck[1] + 90}",
        "#ffffff",
        8,
        opacity=0.45,
    )
    edge = path(
        body.d,
        fill="none",
        stroke=across([(0, "#ffffff", 0.65), (0.5, "#ffffff", 0.1), (1, "#ffffff", 0.4)], -r, 0, r, 0),
        stroke_width=5,
    )
    return streak + thin + clip(shoulder, body.d) + edge


def _screw(shape: Bottle) -> Svg:
    radius, height = shape.neck
    width, tall = radius + 12, 62
    cap = rounded(-width, -height - tall + 26, width * 2, tall, 9)
    ribs = "".join(
        stroke(f"M{x} {-height - tall + 36} L{x} {-height + 16}", darker(shape.cap, 0.4), 3, opacity=0.4)
        for x in range(-round(width) + 8, round(width), 10)
    )
    ring = rect(-width + 4, -height + 30, width * 2 - 8, 12, 5, fill=round_body(shape.cap))
    return (
        ring
        + path(cap.d, fill=round_body(shape.cap))
        + clip(ribs, cap.d)
        + oval(0, -height - tall + 29, width - 3, 8, fill=lighter(shape.cap, 0.3))
    )


def _cork(shape: Bottle) -> Svg:
    radius, height = shape.neck
    lip = rect(-radius - 9, -height - 6, radius * 2 + 18, 26, 10, fill=round_body("#dfe9e2"), opacity=0.95)
    cork = rounded(-radius + 2, -height - 62, radius * 2 - 4, 66, 8)
    pores = "".join(
        oval(x, -height - y, 4, 2.5, fill="#8a5f38")
        for x, y in [(-14, 46), (8, 40), (-4, 24), (16, 20), (-18, 14)]
    )
    return (
        path(cork.d, fill=round_body("#c79a66"))
        + pores
        + oval(0, -height - 60, radius - 3, 8, fill="#dcb886")
        + lip
    )


def _swing(shape: Bottle) -> Svg:
    radius, height = shape.neck
    lip = rect(-radius - 8, -height - 4, radius * 2 + 16, 30, 12, fill=round_body(shape.drink))
    head = path(rounded(-radius - 2, -height - 58, radius * 2 + 4, 50, 18).d, fill=round_body("#f4efe6"))
    seal = rect(-radius + 2, -height - 12, radius * 2 - 4, 12, 5, fill="#c0392b")
    wire = stroke(
        f"M{-radius - 12} {-height + 96} L{-radius - 16} {-height + 10} C{-radius - 16} {-height - 60} {radius + 16} {-height - 60} {radius + 16} {-height + 10} L{radius + 12} {-height + 96} M{-radius - 14} {-height + 50} L{radius + 14} {-height + 50}",
        "#b9bec2",
        6,
    )
    return lip + seal + head + wire


def _dropper(shape: Bottle) -> Svg:
    radius, height = shape.neck
    collar = rounded(-radius - 12, -height - 30, radius * 2 + 24, 66, 8)
    ribs = "".join(
        stroke(f"M{x} {-height - 22} L{x} {-height + 28}", "#000000", 3, opacity=0.4)
        for x in range(-42, 46, 9)
    )
    bulb = lathe([(20, -height - 150), (27, -height - 130), (27, -height - 60), (32, -height - 28)], 3, 0.8)
    return path(bulb.d, fill=round_body("#3a3230")) + path(collar.d, fill=round_body(shape.cap)) + ribs


def _squeeze(shape: Bottle) -> Svg:
    _, height = shape.neck
    base = rounded(-58, -height - 22, 116, 52, 12)
    nozzle = lathe([(10, -height - 132), (14, -height - 110), (30, -height - 30), (36, -height - 16)], 4, 0.4)
    return (
        path(nozzle.d, fill=round_body(shape.cap))
        + path(ellipse(10, 4, 0, -height - 132).d, fill=lighter(shape.cap, 0.4))
        + path(base.d, fill=round_body(shape.cap))
    )


_STOPPERS = {"screw": _screw, "cork": _cork, "swing": _swing, "dropper": _dropper, "squeeze": _squeeze}

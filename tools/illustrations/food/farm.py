"""Eggs, rice, flour and other produce of the farm."""

from itertools import cycle
from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import blob, drawn, ellipse
from tools.illustrations.piece import Piece
from tools.illustrations.shading import contact, gloss, light, slope, solid
from tools.illustrations.svg import Svg, at, circle, clip, group, oval, path, radial, rect, stroke
from tools.illustrations.texture import cracks, dashes, seeds, specks, spread, strewn


def egg(rng: Random, colour: str) -> Piece:
    """Return an egg, its tip up, about 120 wide."""
    tone = mix(colour, lighter(colour, 0.3), rng.random())
    mottles = specks(rng, spread(rng, 26, 58, 9), [darker(tone, 0.3), lighter(tone, 0.3)], (1.5, 4.5), 0.4)
    return Piece(
        drawn("M0 -84 C40 -84 62 -24 62 16 C62 56 34 78 0 78 C-34 78 -62 56 -62 16 C-62 -24 -40 -84 0 -84 Z"),
        tone,
        mottles,
        gloss(11, 20, -24, -34, 20, 0.5),
        19,
    )


def half_egg(rng: Random, shell: str = "#8a5a3a", yolk: str = "#ee7f1c") -> Piece:
    """Return half a boiled salted egg: firm white, oily orange yolk."""
    white = path(
        "M0 -76 C36 -76 55 -22 55 15 C55 51 30 70 0 70 C-30 70 -55 51 -55 15 C-55 -22 -36 -76 0 -76 Z",
        fill="#fbf6ea",
    )
    centre = path(
        blob(rng, 36, 38, 0.03).d,
        fill=radial([(0, lighter(yolk, 0.35)), (0.7, yolk), (1, darker(yolk, 0.2))], 0.4, 0.35, 0.7),
        transform="translate(0 10)",
    )
    grains = specks(
        rng,
        [(x, y + 10) for x, y in spread(rng, 16, 28, 7)],
        [lighter(yolk, 0.4), darker(yolk, 0.2)],
        (1.4, 3.2),
    )
    oil = path("M-30 24 C-18 44 18 46 32 24 C28 52 -26 54 -30 24 Z", fill="#f7b04a", opacity=0.8)
    return Piece(egg(rng, shell).outline, shell, white + centre + grains + oil, gloss(11, 6, -14, -4), 6)


def egg_carton(rng: Random, colours: list[str], front: Svg) -> Svg:
    """Draw an open pulp carton of ten eggs, from the front; base centre at the origin, about 760 wide."""
    pulp = "#b9ab98"
    back = "".join(
        at(solid(egg(rng, c).outline, c, egg(rng, c).art, 19), -270 + i * 135, -176, 0.94)
        for i, c in enumerate(colours[:5])
    )
    near = "".join(
        at(
            solid(egg(rng, c).outline, c, egg(rng, c).art, 19) + gloss(11, 20, -24, -34, 20, 0.45),
            -276 + i * 138,
            -120,
            1.02,
        )
        for i, c in enumerate(colours[5:10])
    )
    tray = drawn(
        "M-372 -104 C-352 -60 -300 -60 -276 -100 C-250 -60 -170 -60 -138 -100 C-110 -60 -30 -60 0 -100 C30 -60 110 -60 138 -100 C170 -60 250 -60 276 -100 C300 -60 352 -60 372 -104 L352 -14 C348 -2 340 0 328 0 L-328 0 C-340 0 -348 -2 -352 -14 Z"
    )
    rear = path(
        "M-350 -170 C-300 -140 -250 -190 -200 -166 C-100 -140 100 -190 200 -166 C250 -150 300 -186 350 -170 L356 -60 L-356 -60 Z",
        fill=darker(pulp, 0.35),
    )
    fibres = dashes(
        rng, strewn(rng, 90, (-350, -100, 350, 0)), [darker(pulp, 0.2), lighter(pulp, 0.35)], 10, 2, 0.6
    )
    return contact(740, y=0) + rear + back + near + solid(tray, pulp, fibres, 14) + at(front, 0, -36)


def egg_net(rng: Random, colours: list[str], label: Svg) -> Svg:
    """Draw eggs in a red net bag tied at the top; base centre at the origin."""
    bag = drawn(
        "M-30 -560 C-60 -480 -190 -420 -226 -260 C-256 -110 -200 0 -120 4 L120 4 C200 0 256 -110 226 -260 C190 -420 60 -480 30 -560 Z"
    )
    places = [
        (-130, -84),
        (0, -80),
        (130, -84),
        (-160, -208),
        (-52, -206),
        (62, -208),
        (164, -206),
        (-104, -322),
        (6, -330),
        (112, -320),
        (-40, -420),
        (44, -424),
    ]
    eggs = "".join(
        at(
            solid(egg(rng, c).outline, c, egg(rng, c).art, 19) + gloss(11, 20, -24, -34, 20, 0.5),
            x,
            y,
            1,
            rng.uniform(-24, 24),
        )
        for (x, y), c in zip(reversed(places), cycle(colours), strict=False)
    )
    mesh = "".join(
        stroke(
            f"M{x} -570 C{x * 1.2 + lean} -400 {x * 2 - lean} -200 {x * 1.3} 10", "#d2483c", 4, opacity=0.8
        )
        for x in range(-190, 200, 38)
        for lean in (70, -70)
    )
    top = path(
        "M-30 -556 C-60 -600 -80 -640 -60 -664 C-30 -646 -20 -660 0 -652 C24 -664 34 -646 62 -662 C80 -636 58 -598 30 -556 Z",
        fill="#d2483c",
    ) + path(ellipse(34, 13, 0, -556).d, fill="#f3e6cd")
    return (
        contact(440, y=2)
        + clip(eggs + mesh, bag.d)
        + path(bag.d, fill="none", stroke="#b8392f", stroke_width=4, opacity=0.5)
        + top
        + at(label, 0, -548)
    )


def rice_heap(rng: Random, width: float, height: float, tones: list[str]) -> Svg:
    """Draw a mound of grains; base centre at the origin."""
    mound = drawn(
        f"M{-width / 2} 0 C{-width * 0.34:.0f} {-height * 0.5:.0f} {-width * 0.18:.0f} {-height} 0 {-height} C{width * 0.18:.0f} {-height} {width * 0.34:.0f} {-height * 0.5:.0f} {width / 2} 0 C{width * 0.3:.0f} {width * 0.05:.0f} {-width * 0.3:.0f} {width * 0.05:.0f} {-width / 2} 0 Z"
    )
    return (
        path(mound.d, fill=tones[0])
        + clip(grains(rng, round(width * height / 260), mound.box, tones), mound.d)
        + light(mound, height * 0.2, tones[0], 0, 0.5)
    )


def grains(
    rng: Random, count: int, box: tuple[float, float, float, float], tones: list[str], half: float = 9
) -> Svg:
    """Draw grains of rice strewn over a box."""
    points = strewn(rng, count, box)
    shadows = seeds(
        Random(7),
        [(x + 2, y + 3) for x, y in points[::2]],
        [darker(tones[0], 0.35)],
        (half * 0.8, half),
        0.36,
    )
    return group(shadows, opacity=0.35) + seeds(rng, points, tones, (half * 0.8, half * 1.15), 0.36)


def powder(rng: Random, outline_width: float, height: float, colour: str) -> Svg:
    """Draw a small hill of powder; base centre at the origin."""
    hill = drawn(
        f"M{-outline_width / 2} 0 C{-outline_width * 0.3:.0f} {-height * 0.36:.0f} {-outline_width * 0.16:.0f} {-height} 4 {-height} C{outline_width * 0.2:.0f} {-height * 0.94:.0f} {outline_width * 0.3:.0f} {-height * 0.3:.0f} {outline_width / 2} 0 C{outline_width * 0.3:.0f} {height * 0.16:.0f} {-outline_width * 0.3:.0f} {height * 0.16:.0f} {-outline_width / 2} 0 Z"
    )
    dust = specks(
        rng, strewn(rng, 150, hill.box), [lighter(colour, 0.35), darker(colour, 0.15)], (1.2, 3.4), 0.6
    )
    around = specks(
        rng,
        [(rng.gauss(0, outline_width * 0.36), rng.gauss(8, 12)) for _ in range(60)],
        [colour, darker(colour, 0.12)],
        (1.5, 4),
        0.9,
    )
    return around + solid(hill, colour, dust, height * 0.22)


def floss(rng: Random, box: tuple[float, float, float, float], count: int = 420) -> Svg:
    """Draw fluffy fish floss filling a box."""
    x0, y0, x1, y1 = box
    tones = ["#d9a352", "#c98d3e", "#e9be76", "#b3752c", "#f0cf92"]
    tufts = (
        dashes(rng, strewn(rng, count, box), tones, 26, 5)
        + cracks(rng, strewn(rng, count // 3, box), "#8f5a20", 34, 0.5)
        + dashes(rng, strewn(rng, count // 3, box), tones[2:3] + tones[4:], 20, 3.4)
    )
    return rect(x0, y0, x1 - x0, y1 - y0, fill="#b87c34") + tufts


def millstone(rng: Random) -> Svg:
    """Draw a small stone hand mill; base centre at the origin, about 470 wide."""
    lower = drawn("M-236 -70 C-236 -110 236 -110 236 -70 L226 -14 C200 26 -200 26 -226 -14 Z")
    upper = drawn("M-176 -226 C-176 -262 176 -262 176 -226 L176 -108 C176 -72 -176 -72 -176 -108 Z")
    stone = specks(
        rng, strewn(rng, 150, (-230, -250, 230, 10)), ["#6f6c6a", "#b9b5b0", "#8b8783"], (1.5, 5), 0.6
    )
    top = oval(0, -228, 176, 34, fill="#bab6b1") + oval(0, -230, 34, 10, fill="#4a4543")
    flour = path(
        "M-236 -74 C-200 -52 200 -52 236 -74 C226 -100 -226 -100 -236 -74 Z", fill="#fbf8f1"
    ) + specks(rng, strewn(rng, 26, (-220, -86, 220, -60)), ["#ffffff"], (4, 9), 1)
    handle = rect(126, -334, 26, 116, 10, fill=slope("#9a6a3f")) + oval(139, -334, 20, 12, fill="#b98552")
    groove = stroke("M-176 -166 C-120 -142 120 -142 176 -166", "#5f5b58", 5, opacity=0.5)
    return (
        contact(480, y=2)
        + solid(lower, "#8f8b87", stone, 22)
        + flour
        + solid(upper, "#a09b96", stone + groove, 26)
        + top
        + handle
    )


def red_sauce_surface(rng: Random, radius: float, colour: str = "#b3281c") -> Svg:
    """Draw the surface of a chilli relish from above, centred: seeds, flakes, oil."""
    base = circle(0, 0, radius, fill=colour)
    pulp = "".join(
        path(
            blob(rng, rng.uniform(10, 26), rng.uniform(8, 18), 0.25).d,
            fill=rng.choice([lighter(colour, 0.16), darker(colour, 0.2), mix(colour, "#e8642c", 0.5)]),
            opacity=0.75,
            transform=f"translate({x:.0f} {y:.0f})",
        )
        for x, y in spread(rng, 44, radius * 0.95, 20)
    )
    pips = seeds(rng, spread(rng, 46, radius * 0.92, 12), ["#f4d898", "#eec77a"], (4, 6), 0.7)
    oil = "".join(
        circle(x, y, rng.uniform(6, 14), fill="#f0913a", opacity=0.6)
        + circle(x - 2, y - 3, 3, fill="#ffe2b0", opacity=0.8)
        for x, y in spread(rng, 12, radius * 0.85, 34)
    )
    return base + pulp + pips + oil


def relish(
    rng: Random, box: tuple[float, float, float, float], colour: str, bits: list[str], oil: str = "#e8842c"
) -> Svg:
    """Draw a chunky relish filling a jar's box, a layer of oil on top."""
    x0, y0, x1, y1 = box
    pulp = "".join(
        path(
            blob(rng, rng.uniform(12, 30), rng.uniform(9, 18), 0.28).d,
            fill=rng.choice([lighter(colour, 0.18), darker(colour, 0.25), mix(colour, bits[0], 0.5)]),
            opacity=0.8,
            transform=f"translate({x:.0f} {y:.0f})",
        )
        for x, y in strewn(rng, 190, box)
    )
    pips = seeds(rng, strewn(rng, 90, box), ["#f4d898", "#e9c27a"], (4, 6.4), 0.7)
    flakes = dashes(rng, strewn(rng, 60, box), bits, 16, 7, 0.9)
    film = rect(x0 - 20, y0, x1 - x0 + 40, 46, fill=oil, opacity=0.7) + oval(
        (x0 + x1) / 2, y0, (x1 - x0) / 2 + 12, 16, fill=lighter(oil, 0.35), opacity=0.9
    )
    return rect(x0 - 20, y0, x1 - x0 + 40, y1 - y0 + 60, fill=colour) + pulp + flakes + pips + film


def granules(rng: Random, box: tuple[float, float, float, float], colour: str, count: int = 500) -> Svg:
    """Draw sugar or spice granules filling a box."""
    x0, y0, x1, y1 = box
    return rect(x0, y0, x1 - x0, y1 - y0, fill=colour) + specks(
        rng,
        strewn(rng, count, box),
        [lighter(colour, 0.3), darker(colour, 0.25), mix(colour, "#e8b86a", 0.5), lighter(colour, 0.12)],
        (2, 5.5),
        0.85,
    )


def butter_block() -> Svg:
    """Draw half a ball of Edam cheese in red wax, its cut face to the front; base centre at the origin."""
    wax = drawn("M-150 -130 C-150 -236 150 -236 150 -130 C150 -20 90 4 0 4 C-90 4 -150 -20 -150 -130 Z")
    face = ellipse(128, 100, -10, -112)
    holes = "".join(
        oval(x, y, r, r * 0.8, fill="#d99f2c", opacity=0.8)
        for x, y, r in [
            (-50, -150, 13),
            (20, -120, 9),
            (-20, -80, 15),
            (50, -150, 8),
            (-80, -100, 8),
            (60, -88, 11),
        ]
    )
    return (
        contact(300, y=2)
        + solid(wax, "#c92f2a", depth=26)
        + path(face.d, fill=slope("#f4c94e"))
        + holes
        + path(face.d, fill="none", stroke="#e8d9a0", stroke_width=4, opacity=0.6)
    )

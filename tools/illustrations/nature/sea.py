"""Fish, shrimp, squid and crab, around their centre, heads to the left."""

from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.outline import Outline, drawn, ellipse, joined, smooth
from tools.illustrations.piece import Piece
from tools.illustrations.shading import cast, solid
from tools.illustrations.svg import Svg, at, circle, clip, linear, oval, path, stroke
from tools.illustrations.texture import specks, strewn


def milkfish(shadow: float = 12) -> Svg:
    """Draw a silver milkfish, about 620 long."""
    body = drawn(
        "M-290 6 C-240 -60 -120 -100 20 -92 C110 -86 190 -50 236 -14 L236 20 C190 52 110 86 10 88 C-130 92 -244 60 -290 6 Z"
    )
    tail = drawn("M220 2 C252 -30 282 -80 318 -108 C302 -50 300 40 322 112 C284 86 252 40 220 2 Z")
    fins = path(
        "M-10 -88 C10 -134 60 -142 96 -132 C80 -114 70 -96 66 -82 Z M-30 84 C-20 112 14 124 44 122 C34 106 32 94 34 82 Z M100 70 C112 90 140 98 160 92 C150 80 148 70 148 58 Z",
        fill="#7f97a3",
    )
    silver = linear(
        [(0, "#5f7d8e"), (0.3, "#a7bdc7"), (0.55, "#e8eef0"), (0.8, "#cfdadf"), (1, "#9fb3bd")], 0, 0, 0, 1
    )
    skin = path(body.d, fill=silver) + clip(_scales(body), body.d)
    under = cast(body, shadow) if shadow else ""
    return under + solid(tail, "#7f97a3", depth=8) + fins + skin + _head(-212, "#f4f0da") + _lightened(body)


def snakehead(shadow: float = 12) -> Svg:
    """Draw a snakehead (gabus): long, dark, blotched, with a long fin on its back; about 640 long."""
    body = drawn(
        "M-300 8 C-280 -36 -220 -56 -150 -62 C-40 -72 120 -60 236 -26 L240 26 C130 60 -40 72 -150 64 C-220 60 -282 44 -300 8 Z"
    )
    fin = drawn("M-130 -60 C-90 -112 -40 -104 40 -104 C120 -102 190 -84 226 -34 C110 -62 -30 -72 -130 -60 Z")
    belly_fin = drawn("M0 62 C40 96 150 90 222 34 C150 52 70 64 0 62 Z")
    tail = drawn("M226 -2 C262 -44 310 -48 322 -2 C310 46 262 44 226 -2 Z")
    blotches = "".join(
        path(f"M{x} -70 L{x + 40} -6 L{x + 58} -70 Z", fill="#3f3a26", opacity=0.55)
        for x in range(-160, 230, 56)
    )
    pale = path("M-300 20 C-200 40 100 44 240 10 L240 90 L-300 90 Z", fill="#d9cfa2", opacity=0.7)
    rays = "".join(
        stroke(f"M{x} -64 L{x + 16} -104", "#3f3a26", 3, opacity=0.5) for x in range(-110, 210, 22)
    )
    under = cast(body, shadow) if shadow else ""
    return (
        under
        + solid(tail, "#6b6240", depth=8)
        + solid(fin, "#6b6240", rays, 8)
        + solid(belly_fin, "#7a7049", depth=6)
        + solid(body, "#7a6f45", pale + blotches + _scales(body, "#3f3a26"), 16)
        + _head(-236, "#e8d68a")
    )


def shrimp(colour: str = "#ee9277") -> Svg:
    """Draw a curled shrimp, about 120 wide."""
    body = drawn(
        "M-58 12 C-62 -30 -30 -58 8 -54 C44 -50 62 -18 50 16 C44 32 34 42 22 46 C30 30 32 12 22 -2 C12 -18 -8 -20 -20 -8 C-30 4 -36 16 -58 12 Z"
    )
    bands = "".join(
        stroke(d, darker(colour, 0.25), 3, opacity=0.6)
        for d in ("M-16 -12 L-26 -48", "M2 -18 L4 -56", "M18 -8 L36 -40", "M26 8 L54 -8", "M27 26 L50 22")
    )
    tail = path("M22 46 L2 66 L20 62 L26 76 L38 50 Z", fill=darker(colour, 0.18))
    feelers = stroke("M-54 4 C-84 -6 -92 -34 -84 -56 M-56 8 C-90 6 -104 -14 -106 -34", colour, 2.6)
    legs = "".join(
        stroke(f"M{x} {y} l{-6} 18", colour, 3) for x, y in [(-18, -4), (-6, -8), (6, -6), (16, 4)]
    )
    return (
        feelers
        + legs
        + cast(body, 6)
        + tail
        + solid(body, colour, bands, 9)
        + circle(-46, -2, 4.5, fill="#2b1512")
    )


def dried_shrimp(rng: Random) -> Piece:
    """Return a small dried shrimp (ebi), tightly curled."""
    colour = mix("#ee8f58", "#f3ad78", rng.random())
    outline = drawn(
        "M-34 10 C-38 -20 -16 -36 8 -33 C32 -30 42 -8 32 12 C26 24 14 26 10 22 C18 12 18 0 10 -7 C0 -14 -12 -8 -16 2 C-20 12 -28 16 -34 10 Z"
    )
    bands = "".join(
        stroke(d, darker(colour, 0.3), 3, opacity=0.55)
        for d in ("M-12 -8 L-18 -28", "M2 -12 L4 -34", "M12 -4 L28 -20", "M14 8 L34 4")
    )
    return Piece(outline, colour, bands, circle(-28, 4, 3, fill="#3a1a14"), 6)


def krill(colour: str = "#ec8f86") -> Svg:
    """Draw a tiny pink shrimp (rebon), about 40 long."""
    return (
        stroke("M-16 9 C-16 -12 12 -14 17 4", colour, 9)
        + stroke("M-14 6 C-12 -8 8 -10 14 2", lighter(colour, 0.5), 3)
        + circle(16, 3, 2.4, fill="#3a1717")
        + stroke("M18 0 q10 -6 16 -2", colour, 1.8)
    )


def squid_ring(rng: Random) -> Piece:
    """Return a piece of salted squid: a ring with a purplish rim."""
    outer, inner = ellipse(44, 39), ellipse(24, 20)
    hole = smooth([(20, 0), (14, -14), (0, -19), (-14, -14), (-21, 0), (-14, 14), (0, 18), (14, 14)])
    rims = "".join(
        path(edge.d, fill="none", stroke="#a8707f", stroke_width=width, opacity=0.75)
        for edge, width in ((outer, 9), (inner, 6))
    )
    return Piece(joined([outer, hole]), mix("#f3e2d0", "#e6c9b6", rng.random()), rims, "", 7)


def crab() -> Svg:
    """Draw a blue swimming crab from above, about 560 wide."""
    shell = drawn(
        "M-200 -14 C-150 -20 -140 -70 -60 -86 C-20 -94 20 -94 60 -86 C140 -70 150 -20 200 -14 C150 14 150 64 70 84 C24 92 -24 92 -70 84 C-150 64 -150 14 -200 -14 Z"
    )
    spots = specks(
        Random(4), strewn(Random(4), 46, (-150, -70, 150, 70)), ["#dff0f4", "#9cc6d8"], (3, 9), 0.85
    )
    legs = "".join(
        stroke(
            f"M{side * 120} {y} C{side * 200} {y + 4} {side * 230} {y + 30} {side * (250 - i * 18)} {y + 66}",
            tone,
            15,
        )
        for side in (-1, 1)
        for i, (y, tone) in enumerate([(22, "#4f86a8"), (44, "#5a93b4"), (62, "#4f86a8")])
    )
    paddles = "".join(
        stroke(f"M{side * 90} 70 L{side * 140} 104", "#4f86a8", 18)
        + at(solid(ellipse(34, 20), "#5a93b4", depth=5), side * 158, 116, 1, side * 30)
        for side in (-1, 1)
    )
    claws = at(_claw(), -120, -70) + at(_claw(), 120, -70, flip=True)
    eyes = "".join(
        stroke(f"M{x} -86 L{x} -104", "#3f6f90", 7) + circle(x, -108, 9, fill="#20303c") for x in (-34, 34)
    )
    return cast(shell, 14) + legs + paddles + claws + eyes + solid(shell, "#3f7ca3", spots, 26)


def wavelets(width: float, colour: str, count: int = 6) -> Svg:
    """Draw a line of small waves, centred on the origin."""
    step = width / count
    arcs = "".join(
        f"q{step / 4:.1f} {-step * 0.42:.1f} {step / 2:.1f} 0 t{step / 2:.1f} 0 " for _ in range(count)
    )
    return stroke(f"M{-width / 2:.1f} 0 {arcs}", colour, 6)


def fish_mark(colour: str, eye: str = "#ffffff") -> Svg:
    """Draw a small flat fish as a printed mark, about 100 wide."""
    return (
        path("M-50 2 C-34 -26 6 -30 28 -4 L50 -22 C44 -6 44 10 50 26 L28 8 C6 34 -34 30 -50 2 Z", fill=colour)
        + circle(-30, -3, 4.4, fill=eye)
        + stroke("M-16 -14 C-10 -4 -10 8 -16 18", eye, 3)
    )


def _claw() -> Svg:
    arm = stroke("M0 0 C-60 -20 -100 -60 -104 -104", "#4f86a8", 26)
    pincer = drawn(
        "M-126 -96 C-146 -150 -130 -210 -84 -232 C-104 -190 -104 -170 -96 -150 C-88 -170 -72 -190 -56 -196 C-56 -150 -66 -110 -86 -92 C-98 -84 -116 -84 -126 -96 Z"
    )
    return arm + solid(
        pincer,
        "#4a86ad",
        specks(Random(5), strewn(Random(5), 9, (-130, -200, -70, -100)), ["#dff0f4"], (3, 6)),
        10,
    )


def _scales(body: Outline, colour: str = "#5f7d8e") -> Svg:
    x0, y0, x1, y1 = body.box
    rows = range(round(y0) + 14, round(y1), 22)
    return "".join(
        stroke(f"M{x + (12 if i % 2 else 0):.0f} {y} q12 11 0 22", colour, 2.4, opacity=0.32)
        for i, y in enumerate(rows)
        for x in range(round(x0) + 120, round(x1) - 14, 24)
    )


def _head(x: float, iris: str) -> Svg:
    gill = stroke(f"M{x + 62} -44 C{x + 92} -14 {x + 90} 26 {x + 58} 50", "#2a1a1c", 5, opacity=0.4)
    mouth = stroke(f"M{x - 72} 12 C{x - 56} 20 {x - 46} 20 {x - 34} 15", "#2a1a1c", 5, opacity=0.5)
    return (
        gill
        + mouth
        + circle(x - 12, -14, 17, fill=iris)
        + circle(x - 12, -14, 9.5, fill="#201416")
        + circle(x - 16, -18, 3.5, fill="#ffffff")
    )


def _lightened(body: Outline) -> Svg:
    shine = path(
        "M-250 -14 C-160 -64 -20 -76 100 -60 C0 -58 -140 -40 -250 -14 Z", fill="#ffffff", opacity=0.35
    )
    return clip(shine + oval(0, 84, 260, 30, fill="#2a4050", opacity=0.22), body.d)

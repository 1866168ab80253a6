"""The room of a picture: a wall and a table, or a ground seen from above, in the category's colours."""

from dataclasses import dataclass

from tools.illustrations.colour import SHADOW, darker, hue_shifted, lighter
from tools.illustrations.outline import Outline, drawn, ellipse
from tools.illustrations.svg import (
    HEIGHT,
    WIDTH,
    Svg,
    across,
    blur,
    circle,
    clip,
    document,
    group,
    path,
    radial,
    rect,
)

TABLE = 770  # height of the table's far edge, in units from the top
FLOOR = 1010  # where the base of a thing in the middle stands


@dataclass(frozen=True)
class Palette:
    """A category's two colours: the wall and the table."""

    wall: str
    table: str


PALETTES = {
    "kue-kering": Palette("#f4d58d", "#e2b45c"),
    "keripik-kerupuk": Palette("#f6c394", "#e39a5f"),
    "jajanan-manis": Palette("#efbfa8", "#cf8b70"),
    "roti-kue": Palette("#ecd7b2", "#c99f6c"),
    "minuman": Palette("#f3c0c4", "#dc8f98"),
    "jamu-herbal": Palette("#e7b59b", "#b06a50"),
    "kopi-teh": Palette("#d8bc9c", "#a97c58"),
    "bumbu-sambal": Palette("#f2b096", "#d6785a"),
    "olahan-laut": Palette("#b5d7de", "#7fb2c0"),
    "hasil-tani": Palette("#d3dfa9", "#a3bb70"),
    "batik-fesyen": Palette("#cfcbe4", "#a49fcb"),
    "tas-aksesori": Palette("#dcc8e2", "#b596c6"),
    "anyaman-bambu": Palette("#dcdcae", "#b3b474"),
    "kriya-kayu": Palette("#b9cdc6", "#8aa79e"),
    "perawatan-tubuh": Palette("#c2e0d3", "#8fbfab"),
    "hampers": Palette("#eec3d4", "#d18fae"),
}


def standing(category: str, *things: Svg, back: str = "sun", hue: float = 0, tone: float = 1) -> Svg:
    """Draw things on a table before a wall.

    ``back`` names what is on the wall: sun, arch, window, hills, panel or none. ``hue`` turns the palette by
    degrees and ``tone`` multiplies its saturation, so that neighbours in a list differ.
    """
    palette = _turned(PALETTES[category], hue, tone)
    return document(_wall(palette), _BACKS[back](palette), _table(palette), *things, _air())


def lying(category: str, *things: Svg, back: str = "disc", hue: float = 0, tone: float = 1) -> Svg:
    """Draw things on a ground seen from above; ``back`` is disc, split, band, checks or none."""
    palette = _turned(PALETTES[category], hue, tone)
    return document(_ground(palette), _GROUNDS[back](palette), *things, _air())


def _turned(palette: Palette, hue: float, tone: float) -> Palette:
    return Palette(hue_shifted(palette.wall, hue, tone), hue_shifted(palette.table, hue, tone))


def _wall(palette: Palette) -> Svg:
    paint = across(
        [(0, lighter(palette.wall, 0.5)), (0.55, palette.wall), (1, darker(palette.wall, 0.1))],
        0,
        0,
        WIDTH,
        900,
    )
    return rect(0, 0, WIDTH, HEIGHT, fill=paint)


def _table(palette: Palette) -> Svg:
    top = across(
        [(0, darker(palette.table, 0.06)), (0.25, palette.table), (1, lighter(palette.table, 0.22))],
        0,
        TABLE,
        0,
        HEIGHT,
    )
    edge = across([(0, SHADOW, 0.22), (1, SHADOW, 0)], 0, TABLE - 26, 0, TABLE - 110)
    return (
        rect(0, TABLE - 110, WIDTH, 110, fill=edge, opacity=0.35)
        + rect(0, TABLE, WIDTH, HEIGHT - TABLE, fill=top)
        + rect(0, TABLE, WIDTH, 5, fill=lighter(palette.table, 0.5), opacity=0.7)
    )


def _air() -> Svg:
    """Return the light that falls over everything: bright at the upper left, a breath of dusk at the right."""
    glow = radial([(0, "#fff3d6", 0.16), (0.6, "#fff3d6", 0.03), (1, "#fff3d6", 0)], 0.12, 0.05, 0.85)
    dusk = radial([(0, SHADOW, 0), (0.72, SHADOW, 0), (1, SHADOW, 0.15)], 0.42, 0.42, 0.85)
    return rect(0, 0, WIDTH, HEIGHT, fill=glow) + rect(0, 0, WIDTH, HEIGHT, fill=dusk)


def _shape(palette: Palette, outline: Outline, share: float = 0.42) -> Svg:
    colour = lighter(palette.wall, share)
    return path(outline.d, fill=across([(0, lighter(colour, 0.25)), (1, colour)], 300, 100, 1200, 900))


def _sun(palette: Palette) -> Svg:
    return _shape(palette, ellipse(455, 455, 800, 560))


def _arch(palette: Palette) -> Svg:
    outline = drawn("M380 780 L380 520 C380 270 570 110 800 110 C1030 110 1220 270 1220 520 L1220 780 Z")
    rim = path(
        "M330 780 L330 510 C330 240 545 62 800 62 C1055 62 1270 240 1270 510 L1270 780",
        fill="none",
        stroke=lighter(palette.wall, 0.36),
        stroke_width=10,
    )
    return rim + _shape(palette, outline)


def _window(palette: Palette) -> Svg:
    """Return sunlight through a window's four panes, falling aslant on the wall."""
    panes = "".join(
        path(
            f"M{x} {y} L{x + 300} {y + 40} L{x + 300} {y + 290} L{x} {y + 250} Z",
            fill=lighter(palette.wall, 0.6),
        )
        for x, y in [(470, 90), (800, 134), (470, 370), (800, 414)]
    )
    return blur(group(panes, opacity=0.8), 7, (400, 60, 1200, 760))


def _hills(palette: Palette) -> Svg:
    far = drawn(
        "M0 640 C220 470 420 430 640 560 C820 660 980 380 1220 400 C1400 410 1520 520 1600 580 L1600 800 L0 800 Z"
    )
    near = drawn("M0 720 C260 600 520 640 760 700 C1040 770 1300 560 1600 660 L1600 800 L0 800 Z")
    disc = circle(1130, 330, 150, fill=lighter(palette.wall, 0.6))
    return disc + _shape(palette, far, 0.3) + path(near.d, fill=darker(palette.wall, 0.07))


def _panel(palette: Palette) -> Svg:
    """Return a screen of three tall rounded panels."""
    panels = [(250, 210, 340), (610, 120, 380), (1010, 210, 340)]
    return "".join(
        path(
            f"M{x} 790 L{x} {y + w / 2} C{x} {y + 20} {x + w * 0.2} {y} {x + w / 2} {y} C{x + w * 0.8} {y} {x + w} {y + 20} "
            f"{x + w} {y + w / 2} L{x + w} 790 Z",
            fill=lighter(palette.wall, 0.3),
            opacity=0.85,
        )
        for x, y, w in panels
    )


def _nothing(_palette: Palette) -> Svg:
    return ""


def _ground(palette: Palette) -> Svg:
    base = lighter(palette.wall, 0.1)
    paint = across([(0, lighter(base, 0.5)), (0.5, base), (1, darker(base, 0.08))], 0, 0, WIDTH, HEIGHT)
    return rect(0, 0, WIDTH, HEIGHT, fill=paint)


def _disc(palette: Palette) -> Svg:
    return circle(800, 600, 545, fill=palette.table, opacity=0.75)


def _split(palette: Palette) -> Svg:
    return path("M0 1200 L0 760 C420 640 1100 620 1600 330 L1600 1200 Z", fill=palette.table, opacity=0.85)


def _band(palette: Palette) -> Svg:
    return rect(0, 260, WIDTH, 680, fill=palette.table, opacity=0.7)


def _checks(palette: Palette) -> Svg:
    """Return a gingham cloth."""
    stripe = lighter(palette.table, 0.1)
    down = "".join(rect(x, 0, 100, HEIGHT, fill=stripe, opacity=0.4) for x in range(0, WIDTH, 200))
    along = "".join(rect(0, y, WIDTH, 100, fill=stripe, opacity=0.4) for y in range(0, HEIGHT, 200))
    return clip(down + along, f"M0 0 L{WIDTH} 0 L{WIDTH} {HEIGHT} L0 {HEIGHT} Z")


_BACKS = {"sun": _sun, "arch": _arch, "window": _window, "hills": _hills, "panel": _panel, "none": _nothing}
_GROUNDS = {"disc": _disc, "split": _split, "band": _band, "checks": _checks, "none": _nothing}

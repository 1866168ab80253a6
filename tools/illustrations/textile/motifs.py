"""Batik and print motifs as repeating tiles. Each takes the ground's colour, the colour drawn on it and an accent."""

from dataclasses import dataclass
from random import Random

from tools.illustrations.colour import darker, lighter, mix
from tools.illustrations.nature.leaves import flower, leaf, lotus
from tools.illustrations.outline import drawn, ellipse, polar
from tools.illustrations.svg import Svg, at, blur, circle, group, oval, path, rect, stroke, tiled


@dataclass(frozen=True)
class Print:
    """A printed cloth: its pattern's definition, the paint that refers to it, and its ground colour."""

    definition: Svg
    paint: str
    ground: str


def bamboo_shoots(ground: str, line: str, accent: str, size: float = 120, moved: str = "") -> Print:
    """Return pucuk rebung: rows of tall triangles filled with chevrons and dots."""
    w, h = size, size * 1.5
    shoot = path(f"M0 {h} L{w / 2} {h * 0.1} L{w} {h} Z", fill=line) + path(
        f"M{w * 0.14} {h} L{w / 2} {h * 0.28} L{w * 0.86} {h} Z", fill=ground
    )
    chevrons = "".join(
        stroke(
            f"M{w * (0.5 - s)} {h * y} L{w / 2} {h * (y - s * 1.2)} L{w * (0.5 + s)} {h * y}", tone, w * 0.045
        )
        for y, s, tone in ((0.62, 0.09, line), (0.78, 0.15, accent), (0.94, 0.22, line))
    )
    dots = "".join(circle(x, h * 0.2, w * 0.04, fill=accent) for x in (w * 0.08, w * 0.92)) + circle(
        w / 2, h * 0.44, w * 0.04, fill=accent
    )
    small = "".join(path(f"M{x - w * 0.1} 0 L{x} {h * 0.2} L{x + w * 0.1} 0 Z", fill=accent) for x in (0, w))
    band = rect(0, h * 1.02, w, h * 0.05, fill=line) + rect(0, h * 1.12, w, h * 0.03, fill=accent)
    return _cloth(
        rect(0, 0, w, h * 1.18, fill=ground) + small + shoot + chevrons + dots + band,
        w,
        h * 1.18,
        moved,
        ground,
    )


def swimming_fish(ground: str, line: str, accent: str, size: float = 260, moved: str = "") -> Print:
    """Return hand-drawn snakeheads among lotus flowers and dots."""
    fish = at(_batik_fish(line, ground, accent), size * 0.3, size * 0.28, size / 260) + at(
        _batik_fish(line, ground, accent), size * 0.8, size * 0.78, size / 260, 0, flip=True
    )
    flowers = at(lotus(50, lighter(accent, 0.5), accent), size * 0.8, size * 0.36, size / 260) + at(
        lotus(50, lighter(accent, 0.5), accent), size * 0.28, size * 0.86, size / 260
    )
    ripples = "".join(
        stroke(f"M{x - 30} {y} q15 -10 30 0 t30 0", line, 2.6, opacity=0.6)
        for x, y in [(size * 0.32, size * 0.48), (size * 0.82, size * 0.5), (size * 0.78, size * 0.97)]
    )
    dots = "".join(circle((i * 61) % size, (i * 97) % size, 2.4, fill=line, opacity=0.75) for i in range(34))
    return _cloth(
        rect(0, 0, size, size, fill=ground) + dots + ripples + flowers + fish, size, size, moved, ground
    )


def river_waves(ground: str, line: str, accent: str, size: float = 110, moved: str = "") -> Print:
    """Return rows of overlapping wave scales, two tones."""
    scale = "".join(
        circle(0, 0, size * r, fill=tone)
        for r, tone in ((0.5, line), (0.44, ground), (0.34, accent), (0.28, ground), (0.16, line))
    )
    places = [
        (0, 0),
        (size, 0),
        (size / 2, size * 0.25),
        (0, size * 0.5),
        (size, size * 0.5),
        (size / 2, size * 0.75),
        (-size / 2, size * 0.25),
        (size * 1.5, size * 0.25),
        (-size / 2, size * 0.75),
        (size * 1.5, size * 0.75),
        (0, size),
        (size, size),
    ]
    return _cloth(
        rect(0, 0, size, size, fill=ground) + "".join(at(scale, x, y) for x, y in places),
        size,
        size,
        moved,
        ground,
    )


def kawung(ground: str, line: str, accent: str, size: float = 90, moved: str = "") -> Print:
    """Return kawung: four ovals meeting in a cross, a dot between."""
    seed = path(ellipse(size * 0.15, size * 0.27, 0, -size * 0.34).d, fill=line) + path(
        ellipse(size * 0.045, size * 0.13, 0, -size * 0.34).d, fill=ground
    )
    cross = "".join(
        group(seed, transform=f"translate({size / 2} {size / 2}) rotate({angle})")
        for angle in (45, 135, 225, 315)
    )
    return _cloth(
        rect(0, 0, size, size, fill=ground)
        + cross
        + circle(size / 2, size / 2, size * 0.05, fill=accent)
        + _corners(size, accent),
        size,
        size,
        moved,
        ground,
    )


def parang(ground: str, line: str, accent: str, size: float = 90, moved: str = "") -> Print:
    """Return parang: slanting rows of knife-like curves between bands of lozenges."""
    blade = f"M{size * 0.08} {size * 0.16} C{size * 0.5} {size * 0.06} {size * 0.34} {size * 0.46} {size * 0.62} {size * 0.5} C{size * 0.86} {size * 0.54} {size * 0.7} {size * 0.86} {size * 0.92} {size * 0.86} C{size * 0.6} {size * 0.98} {size * 0.58} {size * 0.66} {size * 0.4} {size * 0.62} C{size * 0.16} {size * 0.56} {size * 0.34} {size * 0.26} {size * 0.08} {size * 0.16} Z"
    gem = path(
        f"M{size * 1.12} {size * 0.3} L{size * 1.2} {size * 0.5} L{size * 1.12} {size * 0.7} L{size * 1.04} {size * 0.5} Z",
        fill=accent,
    )
    band = rect(size * 0.98, 0, 3, size, fill=line) + rect(size * 1.24, 0, 3, size, fill=line)
    return _cloth(
        rect(0, 0, size * 1.3, size, fill=ground)
        + path(blade, fill=line)
        + circle(size * 0.62, size * 0.26, size * 0.05, fill=accent)
        + band
        + gem,
        size * 1.3,
        size,
        f"{moved} rotate(-40)",
        ground,
    )


def lotuses(ground: str, line: str, accent: str, size: float = 240, moved: str = "") -> Print:
    """Return white lotus flowers with curling stems and floating leaves."""
    stems = stroke(
        f"M{size * 0.3} {size * 0.42} C{size * 0.36} {size * 0.6} {size * 0.14} {size * 0.66} {size * 0.2} {size * 0.86}",
        line,
        4,
        opacity=0.8,
    ) + stroke(
        f"M{size * 0.78} {size * 0.9} C{size * 0.7} {size * 0.98} {size * 0.9} {size} {size * 0.86} {size * 1.1}",
        line,
        4,
        opacity=0.8,
    )
    pads = "".join(
        path(ellipse(size * 0.1, size * 0.06, size * x, size * y).d, fill=accent, opacity=0.9)
        + stroke(f"M{size * x} {size * y} L{size * (x + 0.09)} {size * (y - 0.02)}", ground, 3)
        for x, y in [(0.62, 0.2), (0.12, 0.62), (0.54, 0.68), (0.92, 0.42)]
    )
    flowers = at(lotus(size * 0.3, line, lighter(ground, 0.3)), size * 0.3, size * 0.42) + at(
        lotus(size * 0.26, line, lighter(ground, 0.3)), size * 0.78, size * 0.9
    )
    dots = "".join(circle((i * 53) % size, (i * 83) % size, 2.6, fill=line, opacity=0.8) for i in range(20))
    return _cloth(
        rect(0, 0, size, size, fill=ground) + dots + stems + pads + flowers, size, size, moved, ground
    )


def leaf_prints(
    rng: Random, width: float, height: float, tones: list[str], length: float = 190, broad: float = 0.72
) -> Svg:
    """Draw pounded leaf prints strewn over a cloth's front (0, 0 to width, height), edges soft as in ecoprint."""
    prints, column = [], length * 0.86
    for i in range(round(width / column) + 2):
        for j in range(round(height / length) + 2):
            x, y = (
                i * column + (column / 2 if j % 2 else 0) + rng.uniform(-14, 14),
                j * length + rng.uniform(-14, 14),
            )
            prints.append(
                at(
                    leaf_print(rng.choice(tones), length * rng.uniform(0.8, 1.05), broad),
                    x,
                    y,
                    1,
                    rng.uniform(-50, 50),
                )
            )
    return "".join(prints)


def leaf_print(tone: str, length: float = 190, broad: float = 0.72) -> Svg:
    """Draw one printed leaf: a soft stain and the leaf with its pale veins on it."""
    stain = blur(
        path(ellipse(length * broad * 0.42, length * 0.5, 0, -length / 2).d, fill=tone, opacity=0.4),
        9,
        (-length / 2, -length, length / 2, 0),
    )
    return stain + group(leaf(length, length * broad, tone, 6, 0), opacity=0.82)


def flower_prints(rng: Random, places: list[tuple[float, float]], tones: list[str]) -> Svg:
    """Draw printed cosmos flowers and their fine leaves at the given places."""
    drawn_flowers = []
    for x, y in places:
        tone = rng.choice(tones)
        greens = "".join(at(leaf(70, 16, "#7c8a4a", 2, 0), 0, 0, 1, rng.uniform(0, 360)) for _ in range(4))
        stain = blur(circle(0, 0, 46, fill=tone, opacity=0.35), 8, (-60, -60, 60, 60))
        drawn_flowers.append(
            at(
                group(stain + greens + flower(8, 58, 26, tone, darker(tone, 0.45)), opacity=0.88),
                x,
                y,
                rng.uniform(0.85, 1.2),
                rng.uniform(0, 90),
            )
        )
    return "".join(drawn_flowers)


def gingham(ground: str, line: str, accent: str, size: float = 40, moved: str = "") -> Print:
    """Return a woven check."""
    tile = (
        rect(0, 0, size, size, fill=ground)
        + rect(0, 0, size / 2, size, fill=line, opacity=0.5)
        + rect(0, 0, size, size / 2, fill=line, opacity=0.5)
        + rect(0, size * 0.74, size, 2, fill=accent)
    )
    return _cloth(tile, size, size, moved, ground)


def dotted(ground: str, line: str, accent: str, size: float = 46, moved: str = "") -> Print:
    """Return small flowers of dots."""
    bloom = "".join(
        circle(*polar(size * 0.14, angle), size * 0.075, fill=line) for angle in range(0, 360, 72)
    ) + circle(0, 0, size * 0.06, fill=accent)
    return _cloth(
        rect(0, 0, size, size, fill=ground)
        + at(bloom, size * 0.25, size * 0.25)
        + at(bloom, size * 0.75, size * 0.75),
        size,
        size,
        moved,
        ground,
    )


def flamed(ground: str, line: str, accent: str, size: float = 80, moved: str = "") -> Print:
    """Return nested diamonds, as in woven lurik and ikat."""
    tile = rect(0, 0, size, size, fill=ground)
    for share, tone in ((0.5, line), (0.38, ground), (0.27, accent), (0.14, line)):
        reach = size * share
        tile += path(
            f"M{size / 2} {size / 2 - reach} L{size / 2 + reach} {size / 2} L{size / 2} {size / 2 + reach} L{size / 2 - reach} {size / 2} Z",
            fill=tone,
        )
    return _cloth(tile, size, size, moved, ground)


def _cloth(tile: Svg, width: float, height: float, moved: str, ground: str) -> Print:
    definition, paint = tiled(tile, width, height, moved)
    return Print(definition, paint, ground)


def _corners(size: float, colour: str) -> Svg:
    return "".join(circle(x, y, size * 0.05, fill=colour) for x in (0, size) for y in (0, size))


def _batik_fish(line: str, ground: str, accent: str) -> Svg:
    body = drawn("M-84 4 C-66 -26 0 -32 54 -8 L88 -30 C80 -8 80 12 90 32 L54 12 C0 32 -62 30 -84 4 Z")
    fin = path(
        "M-30 -22 C-10 -46 30 -44 48 -12 C20 -24 -6 -26 -30 -22 Z M-6 24 C14 40 40 34 52 12 C30 22 14 26 -6 24 Z",
        fill=accent,
    )
    scales = "".join(
        stroke(f"M{x} {y} q8 7 0 14", mix(line, ground, 0.7), 3)
        for x, y in [(-34, -10), (-16, -14), (-16, 2), (2, -14), (2, 2), (20, -10), (20, 4), (38, -6)]
    )
    return (
        fin
        + path(body.d, fill=line)
        + scales
        + stroke("M-52 -16 C-44 -4 -44 8 -54 18", ground, 4)
        + oval(-64, -2, 6, 6, fill=ground)
        + circle(-64, -2, 2.6, fill=darker(ground, 0.5))
    )

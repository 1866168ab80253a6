"""Furniture and objects of pallet wood: shelf, clock, desk set, puzzle, tray."""

from random import Random

from tools.illustrations.colour import darker, lighter
from tools.illustrations.craft.wood import PINE, board_of, disc_of_planks, nails, plank
from tools.illustrations.nature.leaves import leaf
from tools.illustrations.outline import Outline, lathe, polar, polygon, rounded, smooth
from tools.illustrations.shading import cast, contact, round_body, slope
from tools.illustrations.svg import Svg, at, blur, circle, clip, group, path, rect, stroke


def shelf(rng: Random, width: float, height: float, upper: Svg, lower: Svg) -> Svg:
    """Draw a wall shelf of pallet boards with two ledges; its upper left corner is the origin."""
    shadow = blur(
        rect(20, 26, width, height, fill="#38161a", opacity=0.34), 16, (0, 0, width + 50, height + 60)
    )
    back = "".join(
        board_of(rng, 0, y, width, height / 5 - 8, darker(PINE, 0.08))
        for y in (0, height / 5, height * 2 / 5, height * 3 / 5, height * 4 / 5)
    )
    posts = "".join(board_of(rng, x, -10, 44, height + 20, PINE) for x in (-10, width - 34))
    heads = nails([(x, y) for x in (12, width - 12) for y in (height * 0.1, height * 0.5, height * 0.9)])
    ledges = "".join(_ledge(rng, width, y) for y in (height * 0.5, height * 0.97))
    return (
        shadow
        + back
        + posts
        + heads
        + at(upper, width / 2, height * 0.5)
        + at(lower, width / 2, height * 0.97)
        + ledges
    )


def book_row(heights: list[tuple[float, float, str]]) -> Svg:
    """Draw books standing side by side from the origin to the right: (width, height, colour) each."""
    books, x = "", 0.0
    for width, height, colour in heights:
        books += (
            rect(x, -height, width, height, 4, fill=round_body(colour, 0.7))
            + rect(x + 5, -height + 18, width - 10, 6, fill=lighter(colour, 0.55))
            + rect(x + 5, -44, width - 10, 5, fill=lighter(colour, 0.55))
        )
        x += width + 2
    return books


def pot_plant(pot: str, green: str, kind: str = "upright", size: float = 1) -> Svg:
    """Draw a small potted plant, upright, succulent or trailing; base centre at the origin."""
    body = lathe([(52, -86), (50, -60), (40, 0)], 5, 0.3)
    rim = rect(-57, -98, 114, 24, 8, fill=round_body(pot))
    return group(
        contact(100, y=0),
        at(_FOLIAGE[kind](green), 0, -92),
        path(body.d, fill=round_body(pot)),
        rim,
        transform=f"scale({size})",
    )


def trailing(rng: Random, count: int, length: float, green: str = "#5f9a4e") -> Svg:
    """Draw trailing stems with heart-shaped leaves falling from the origin."""
    drawn_stems = []
    for i in range(count):
        x = (i - (count - 1) / 2) * 46
        fall = length * rng.uniform(0.55, 1)
        sway = rng.uniform(-40, 40)
        drawn_stems.append(
            stroke(
                f"M{x * 0.5:.0f} 0 C{x:.0f} -60 {x * 1.8:.0f} -20 {x * 1.7:.0f} {fall * 0.4:.0f} C{x * 1.7 + sway:.0f} {fall * 0.7:.0f} {x * 1.7 - sway * 0.4:.0f} {fall * 0.9:.0f} {x * 1.7:.0f} {fall:.0f}",
                darker(green, 0.3),
                4,
            )
        )
        steps = max(3, round(fall / 52))
        drawn_stems += [
            at(
                leaf(62, 50, rng.choice([green, lighter(green, 0.2), darker(green, 0.12)]), 3, 3),
                x * 1.7 + rng.uniform(-12, 12),
                fall * j / steps,
                1,
                180 + (52 if j % 2 else -52),
            )
            for j in range(1, steps + 1)
        ]
    return "".join(drawn_stems)


def clock(rng: Random, radius: float) -> Svg:
    """Draw a round wall clock of planks, at ten past ten, centred."""
    marks = "".join(
        rect(
            -6,
            -radius + 40,
            12,
            46 if hour % 3 == 0 else 26,
            4,
            fill="#2a2523",
            transform=f"rotate({hour * 30})",
        )
        for hour in range(12)
    )
    hands = stroke(
        f"M0 34 L{polar(radius * 0.5, 215)[0]:.0f} {polar(radius * 0.5, 215)[1]:.0f}", "#2a2523", 17
    ) + stroke(f"M0 0 L{polar(radius * 0.7, -32)[0]:.0f} {polar(radius * 0.7, -32)[1]:.0f}", "#2a2523", 11)
    shadow = group(hands.replace("#2a2523", "#38161a"), transform="translate(8 11)", opacity=0.35)
    return (
        disc_of_planks(rng, radius, 6)
        + marks
        + blur(shadow, 3, (-radius, -radius, radius, radius))
        + hands
        + circle(0, 0, 19, fill="#2a2523")
        + circle(-4, -4, 6, fill="#d9b25e")
    )


def pen_holder(rng: Random) -> Svg:
    """Draw a wooden box with pens and pencils; base centre of its front at the origin."""
    pens = "".join(
        at(
            rect(-9, -330, 18, 330, 6, fill=round_body(tone))
            + path("M-9 -330 L0 -362 L9 -330 Z", fill="#e9cfa0")
            + path("M-3 -352 L0 -362 L3 -352 Z", fill="#2a2523"),
            x,
            -60,
            1,
            turn,
        )
        for x, turn, tone in [
            (-50, -12, "#c8452f"),
            (-16, -4, "#e0a93c"),
            (18, 5, "#3f7a6a"),
            (50, 13, "#33507a"),
        ]
    )
    return contact(220, y=0) + pens + _wooden_box(rng, 190, 220, 90)


def phone_stand(rng: Random) -> Svg:
    """Draw a phone leaning on a wooden stand; base centre at the origin."""
    phone = rounded(-96, -400, 192, 380, 26)
    screen = rounded(-84, -386, 168, 350, 16)
    art = (
        rect(-84, -386, 168, 350, fill="#f3d9b8")
        + rect(-62, -340, 124, 76, 8, fill="#c8693f")
        + rect(-62, -250, 56, 70, 8, fill="#e0a93c")
        + rect(6, -250, 56, 70, 8, fill="#5f8f5a")
        + rect(-62, -166, 124, 14, 6, fill="#8a5a3a")
        + rect(-62, -140, 80, 12, 6, fill="#b98a60")
    )
    base = polygon([(-150, -40), (150, -40), (170, 0), (-170, 0)])
    lip = rounded(-150, -64, 300, 36, 8)
    return (
        contact(330, y=0)
        + cast(phone, 14, 0, 0.35)
        + path(phone.d, fill="#2a2523")
        + clip(art, screen.d)
        + path("M-84 -386 L0 -386 L-84 -200 Z", fill="#ffffff", opacity=0.16)
        + plank(rng, base, darker(PINE, 0.1))
        + plank(rng, lip, PINE)
    )


def card_stand(rng: Random, art: Svg) -> Svg:
    """Draw a small card in a slotted block; base centre at the origin."""
    card = rounded(-120, -210, 240, 150, 6)
    block = rounded(-140, -76, 280, 76, 10)
    return (
        contact(290, y=0)
        + cast(card, 8, 0, 0.3)
        + path(card.d, fill=slope("#fdf6e8"))
        + at(art, 0, -138)
        + plank(rng, block, PINE)
        + rect(-126, -72, 252, 6, 3, fill="#38161a", opacity=0.3)
    )


def slat_tray(rng: Random, width: float, depth: float) -> Svg:
    """Draw a serving tray of slats with black handles on the table; the middle of its floor is the origin."""
    half, ry, slats = width / 2, depth / 2, 5
    floor = ""
    for i in range(slats):
        y0, y1 = -ry + depth * i / slats, -ry + depth * (i + 1) / slats - 4
        w0, w1 = half * (0.86 + 0.14 * (y0 + ry) / depth), half * (0.86 + 0.14 * (y1 + ry) / depth)
        floor += plank(
            rng, polygon([(-w0, y0), (w0, y0), (w1, y1), (-w1, y1)]), lighter(PINE, 0.16 * (i % 2)), False, 6
        )
    front = plank(rng, rounded(-half - 8, ry - 8, width + 16, 60, 8), PINE)
    back = plank(rng, rounded(-half * 0.88, -ry - 34, width * 0.88, 40, 6), darker(PINE, 0.14))
    sides = "".join(
        plank(
            rng,
            polygon(
                [
                    (s * half * 0.87, -ry - 30),
                    (s * half * 1.01, ry - 10),
                    (s * half * 1.01, ry + 50),
                    (s * half * 0.87, -ry + 12),
                ]
            ),
            darker(PINE, 0.08 if s < 0 else 0.26),
            True,
        )
        for s in (-1, 1)
    )
    handles = "".join(
        stroke(
            f"M{s * half * 0.93:.0f} {-ry * 0.3 - 20:.0f} C{s * (half + 70):.0f} {-ry * 0.3 - 40:.0f} {s * (half + 90):.0f} {ry * 0.5 - 30:.0f} {s * half * 0.99:.0f} {ry * 0.5:.0f}",
            "#2a2523",
            17,
        )
        + stroke(
            f"M{s * half * 0.95:.0f} {-ry * 0.3 - 24:.0f} C{s * (half + 66):.0f} {-ry * 0.3 - 40:.0f} {s * (half + 80):.0f} {ry * 0.4 - 30:.0f} {s * half:.0f} {ry * 0.5 - 8:.0f}",
            "#6a625e",
            4,
        )
        for s in (-1, 1)
    )
    return contact(width * 1.05, depth * 0.5, y=ry + 40) + back + floor + sides + front + handles


def puzzle_map(rng: Random, columns: int, rows: int, size: float, colours: list[str]) -> Svg:
    """Draw a map cut into districts: wobbly cells of a grid in bright wood, centred."""
    corners = {
        (i, j): (
            (i - columns / 2) * size + rng.uniform(-0.2, 0.2) * size,
            (j - rows / 2) * size + rng.uniform(-0.2, 0.2) * size,
        )
        for i in range(columns + 1)
        for j in range(rows + 1)
    }
    return "".join(
        _district(rng, corners, i, j, colours[(i * 2 + j * 3 + (i * j) % 2) % len(colours)])
        for j in range(rows)
        for i in range(columns)
        if (i, j) not in _OUTSIDE
    )


_OUTSIDE = {(0, 0), (4, 0), (0, 1), (0, 5), (3, 5), (4, 5), (4, 4)}  # of 5 by 6 cells, which leaves 23


def puzzle_piece(rng: Random, colour: str) -> Svg:
    """Draw one loose district, centred."""
    outline = smooth(
        [
            (-70 + rng.uniform(-12, 12), -56),
            (10, -70),
            (76, -44 + rng.uniform(-12, 12)),
            (60, 14),
            (78, 60),
            (0, 72),
            (-74, 50),
            (-56, 0),
        ],
        0.5,
    )
    return cast(outline, 12, 0, 0.4) + plank(rng, outline, colour)


def frame(rng: Random, width: float, height: float, bar: float = 46) -> Svg:
    """Draw a wooden frame with a pale backing, centred."""
    w, h = width / 2, height / 2
    sides = "".join(
        board_of(rng, *place)
        for place in (
            (-w, -h, bar, height),
            (w - bar, -h, bar, height),
            (-w, -h, width, bar),
            (-w, h - bar, width, bar),
        )
    )
    inner = rounded(-w + bar, -h + bar, width - bar * 2, height - bar * 2, 4)
    shade = blur(
        path(
            inner.d, fill="none", stroke="#38161a", stroke_width=26, opacity=0.5, transform="translate(8 9)"
        ),
        8,
        inner.box,
    )
    return (
        cast(rounded(-w, -h, width, height, 6), 20, 0, 0.42)
        + path(inner.d, fill="#f1e4c8")
        + clip(shade, inner.d)
        + sides
    )


def _district(
    rng: Random, corners: dict[tuple[int, int], tuple[float, float]], i: int, j: int, colour: str
) -> Svg:
    ring = [corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1]]
    cx, cy = sum(x for x, _ in ring) / 4, sum(y for _, y in ring) / 4
    inset: Outline = smooth([(cx + (x - cx) * 0.955, cy + (y - cy) * 0.955) for x, y in ring], 0.16)
    return cast(inset, 5, 0, 0.35) + plank(rng, inset, colour, False, 6)


def _ledge(rng: Random, width: float, y: float) -> Svg:
    return at(
        blur(rect(-10, 40, width + 20, 20, fill="#38161a", opacity=0.35), 9, (-10, 30, width + 20, 80)), 0, y
    ) + at(board_of(rng, -16, 0, width + 32, 48, lighter(PINE, 0.1)), 0, y)


def _wooden_box(rng: Random, width: float, height: float, depth: float) -> Svg:
    half, dx, dy = width / 2, depth * 0.6, depth * 0.34
    mouth = polygon(
        [(-half, -height), (half, -height), (half + dx, -height - dy), (-half + dx, -height - dy)]
    )
    side = polygon([(half, -height), (half + dx, -height - dy), (half + dx, -dy), (half, 0)])
    rim = path(mouth.d, fill="none", stroke=lighter(PINE, 0.3), stroke_width=10)
    boards = rect(-half, -height, width, height, fill=darker(PINE, 0.5)) + "".join(
        board_of(rng, -half, -height + height / 3 * i, width, height / 3 - 3) for i in range(3)
    )
    return plank(rng, side, darker(PINE, 0.3)) + boards + rim


def _upright(green: str) -> Svg:
    return "".join(
        at(leaf(length, 40, tone, 4, 4), 0, 6, 1, angle)
        for angle, length, tone in [
            (-46, 120, darker(green, 0.12)),
            (46, 120, darker(green, 0.12)),
            (-24, 160, green),
            (24, 160, green),
            (0, 180, lighter(green, 0.2)),
        ]
    )


def _succulent(green: str) -> Svg:
    return "".join(
        at(leaf(length, 46, tone, 0, 3), 0, 4, 1, angle)
        for angle, length, tone in [
            (-80, 70, darker(green, 0.16)),
            (80, 70, darker(green, 0.16)),
            (-50, 84, green),
            (50, 84, green),
            (-22, 88, lighter(green, 0.16)),
            (22, 88, lighter(green, 0.16)),
            (0, 80, lighter(green, 0.3)),
        ]
    )


def _falling(green: str) -> Svg:
    return trailing(Random(green), 5, 150, green)


_FOLIAGE = {"upright": _upright, "succulent": _succulent, "trailing": _falling}

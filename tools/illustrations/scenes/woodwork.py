"""Kriya kayu: furniture of pallet wood, toys and desk sets."""

from random import Random

from tools.illustrations.craft.home import (
    book_row,
    card_stand,
    clock,
    frame,
    pen_holder,
    phone_stand,
    pot_plant,
    puzzle_map,
    puzzle_piece,
    shelf,
    slat_tray,
)
from tools.illustrations.craft.wood import PINE, block_cube, half_round, nails, plank, prism
from tools.illustrations.food.cookies import chip_cookie
from tools.illustrations.lettering import SANS, SERIF, word
from tools.illustrations.nature.leaves import leaf
from tools.illustrations.outline import rounded
from tools.illustrations.packaging.bottles import cup_and_saucer
from tools.illustrations.scenes.common import Scenes, stacked
from tools.illustrations.shading import cast
from tools.illustrations.stage import FLOOR, lying, standing
from tools.illustrations.svg import Svg, at, group, path, rect
from tools.illustrations.texture import specks, strewn

CATEGORY = "kriya-kayu"
PASTEL = ["#e58f7a", "#f0c064", "#8fbf9a", "#7fb2d0", "#c9a0cf"]


def stacking_blocks(_rng: Random) -> Svg:
    """Draw pastel blocks built into a little castle."""
    size = 190
    castle = [
        (block_cube(size, PASTEL[0], _star("#fdf3e0")), 420, 1010),
        (block_cube(size, PASTEL[3]), 1180, 1010),
        (block_cube(size, PASTEL[1]), 660, 1010),
        (block_cube(size, PASTEL[4], _star("#fdf3e0")), 930, 1010),
        (block_cube(size, PASTEL[2]), 480, 808),
        (half_round(size * 2, PASTEL[1]), 800, 812),
        (block_cube(size, PASTEL[0]), 1140, 808),
        (prism(size * 1.2, PASTEL[3]), 480, 612),
        (prism(size * 1.2, PASTEL[4]), 1140, 612),
        (prism(size * 1.1, PASTEL[0]), 800, 580),
    ]
    loose = at(block_cube(150, PASTEL[2], _star("#fdf3e0")), 1400, 1110) + at(
        half_round(190, PASTEL[4]), 210, 1110
    )
    return standing(
        CATEGORY, *(at(block, x, y) for block, x, y in castle), loose, back="sun", hue=30, tone=1.6
    )


def wall_clock(rng: Random) -> Svg:
    """Draw a round plank clock on the wall over a sideboard with a plant."""
    return standing(
        CATEGORY,
        at(clock(rng, 335), 800, 400),
        at(pot_plant("#c9603c", "#5f9a4e", "upright", 1.6), 420, 1010),
        at(
            book_row(
                [(60, 190, "#33507a"), (50, 220, "#c8452f"), (66, 176, "#e0a93c"), (46, 206, "#3f7a6a")]
            ),
            1080,
            1010,
        ),
        back="none",
        hue=-60,
        tone=1.6,
    )


def pallet_tray(rng: Random) -> Svg:
    """Draw a tray of slats with coffee and cookies on it."""
    on_it = at(cup_and_saucer("#3f6b78", "#4a2c1a"), -190, 60, 0.9) + at(
        stacked(chip_cookie, rng, 3, 32), 200, 50, 1.5
    )
    return standing(
        CATEGORY,
        at(pot_plant("#3f6b78", "#5f9a4e", "succulent", 2.4), 1340, 800),
        at(book_row([(60, 190, "#33507a"), (50, 220, "#c8452f"), (66, 176, "#e0a93c")]), 150, 800, 1.6),
        at(slat_tray(rng, 1050, 330) + on_it, 800, 900, 1.14),
        back="none",
        hue=-100,
        tone=1.6,
    )


def map_puzzle(rng: Random) -> Svg:
    """Draw a framed map of coloured wooden districts."""
    board = frame(rng, 1000, 980, 56) + at(puzzle_map(rng, 5, 6, 138, [*PASTEL, "#d9b25e", "#7f9f6a"]), 0, 0)
    return lying(
        CATEGORY,
        at(board, 740, 600),
        at(puzzle_piece(rng, PASTEL[0]), 1430, 380, 1.1, 18),
        at(puzzle_piece(rng, PASTEL[3]), 1430, 800, 1.1, -30),
        back="split",
        hue=12,
    )


def loose_pieces(rng: Random) -> Svg:
    """Draw loose puzzle pieces lying about, big and bright."""
    places = [
        (300, 320, -14),
        (720, 250, 22),
        (1180, 320, -30),
        (250, 790, 40),
        (680, 700, -8),
        (1120, 780, 16),
        (1420, 560, 60),
        (480, 1030, -24),
        (930, 1060, 34),
    ]
    tones = [*PASTEL, "#d9b25e", "#7f9f6a", "#e58f7a", "#7fb2d0"]
    pieces = "".join(
        at(puzzle_piece(rng, tone), x, y, 1.55, turn)
        for (x, y, turn), tone in zip(places, tones, strict=True)
    )
    return lying(CATEGORY, pieces, back="checks", hue=30, tone=1.2)


def wall_shelf(rng: Random) -> Svg:
    """Draw a pine wall shelf with plants and books."""
    upper = (
        at(pot_plant("#f3ece0", "#5f9a4e", "succulent", 1.2), -290, 0)
        + at(
            book_row(
                [(54, 170, "#33507a"), (46, 194, "#c8452f"), (60, 160, "#e0a93c"), (42, 184, "#3f7a6a")]
            ),
            -60,
            0,
        )
        + at(pot_plant("#c9603c", "#4f8a44", "trailing", 1.2), 310, 0)
    )
    lower = (
        at(pot_plant("#3f6b78", "#6aa557", "upright", 1.3), -200, 0)
        + at(pot_plant("#e0a93c", "#5f9a4e", "succulent", 1.1), 90, 0)
        + at(book_row([(50, 150, "#8a2f4c"), (44, 172, "#d9b25e")]), 230, 0)
    )
    return standing(
        CATEGORY, at(shelf(rng, 1000, 720, upper, lower), 300, 200), back="none", hue=-30, tone=1.6
    )


def origin_stamp(rng: Random) -> Svg:
    """Draw pallet boards close up, the brand that tells where they came from burnt in."""
    boards = "".join(
        plank(rng, rounded(-30, y, 1660, 380, 8), tone, depth=16)
        for y, tone in [(14, "#d2a269"), (410, "#dcae74"), (806, "#c99a60")]
    )
    heads = nails([(x, y) for x in (110, 1490) for y in (110, 300, 506, 696, 902, 1092)])
    gaps = rect(0, 0, 1600, 1200, fill="#4a2f1e")
    return lying(CATEGORY, gaps + boards, heads, at(_burnt_stamp(rng), 800, 600, 0.8, -2), back="none")


def desk_set(rng: Random) -> Svg:
    """Draw a pen holder, a card stand and a phone rest of pine."""
    card = (
        rect(-90, -50, 60, 60, 10, fill="#3f7a6a")
        + rect(-16, -44, 100, 14, 6, fill="#33507a")
        + rect(-16, -18, 70, 10, 5, fill="#b9a888")
    )
    return standing(
        CATEGORY,
        at(pen_holder(rng), 380, FLOOR, 1.5),
        at(phone_stand(rng), 1180, FLOOR, 1.5),
        at(card_stand(rng, card), 760, 1100, 1.3),
        back="panel",
        hue=50,
        tone=1.6,
    )


def engraved_name(rng: Random) -> Svg:
    """Draw a pine block with a company's name engraved, a leaf and shavings around."""
    block = rounded(-560, -230, 1120, 460, 30)
    shade, burn = "#f3d9a8", "#6b3f1e"
    words = "".join(
        word("PT MAJU", SERIF, 190, tone, dx, -10 + dx)
        + word("BERSAMA", SERIF, 120, tone, dx, 130 + dx, 0.12)
        for dx, tone in ((4, shade), (0, burn))
    )
    border = path(rounded(-516, -188, 1032, 376, 16).d, fill="none", stroke=burn, stroke_width=7)
    greens = "".join(
        at(leaf(260, 80, tone), x, y, 1, turn)
        for tone, x, y, turn in [
            ("#5f8f5a", 1330, 1130, 40),
            ("#6fa06a", 1290, 1150, 78),
            ("#5f8f5a", 240, 80, 220),
        ]
    )
    return lying(
        CATEGORY,
        greens,
        at(cast(block, 26, 0, 0.45) + plank(rng, block, PINE, depth=20) + border + words, 800, 600, 1, -5),
        back="split",
        hue=60,
        tone=1.6,
    )


def _burnt_stamp(rng: Random) -> Svg:
    """Draw an oval mark as if burnt in: a number, a tree and the year."""
    burn = "#5a3214"
    border = path(rounded(-430, -210, 860, 420, 60).d, fill="none", stroke=burn, stroke_width=15)
    split = rect(-130, -210, 12, 420, fill=burn)
    tree = path("M-280 -130 L-190 20 L-250 20 L-170 120 L-390 120 L-310 20 L-370 20 Z", fill=burn) + rect(
        -296, 120, 32, 44, fill=burn
    )
    words = (
        word("ID · 0316", SANS, 116, burn, 160, -50)
        + word("HT · KD", SANS, 92, burn, 160, 60)
        + word("CIBITUNG", SANS, 62, burn, 160, 160, 0.1)
    )
    wear = specks(rng, strewn(rng, 90, (-430, -210, 430, 210)), ["#dcae74", "#d2a269"], (2, 6), 0.8)
    return group(border, split, tree, words, wear, opacity=0.85)


def _star(colour: str) -> Svg:
    return path("M0 -52 L15 -17 L52 -15 L23 9 L33 46 L0 25 L-33 46 L-23 9 L-52 -15 L-15 -17 Z", fill=colour)


SCENES: Scenes = {
    "balok-susun-ceria": (stacking_blocks,),
    "jam-dinding-palet": (wall_clock,),
    "nampan-kayu-palet": (pallet_tray,),
    "puzzle-peta-bekasi": (map_puzzle, loose_pieces),
    "rak-dinding-palet": (wall_shelf, origin_stamp),
    "set-meja-kantor": (desk_set, engraved_name),
}

"""The partners' logos: one table of emblems, names and colours. All are made up for the demo's made-up firms."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tools.illustrations.emblems import houses, makers
from tools.illustrations.lettering import DISPLAY, HAND, SANS, SERIF, block
from tools.illustrations.scenes.common import Scene, Scenes
from tools.illustrations.svg import Svg, at, document, rect

SIDE = 640  # units; 480 pixels
Emblem: TypeAlias = Callable[[str, str], Svg]


@dataclass(frozen=True)
class Logo:
    """An emblem in ``ink`` and ``accent`` on ``ground``, its name below, with ``/`` between lines.

    ``lettering`` is the name's colour, when it is not the ink.
    """

    emblem: Emblem
    name: str
    ground: str
    ink: str
    accent: str
    font: str = DISPLAY
    lettering: str = ""


def logo_of(logo: Logo) -> Svg:
    """Draw a square logo."""
    two_lines = "/" in logo.name
    largest = 96 if logo.font == HAND else 74
    name, _ = block(logo.name, logo.font, logo.lettering or logo.ink, 540, largest)
    mark = at(logo.emblem(logo.ink, logo.accent), SIDE / 2, 238, 1.06)
    return document(
        rect(0, 0, SIDE, SIDE, fill=logo.ground),
        mark,
        at(name, SIDE / 2, 532 if two_lines else 528),
        width=SIDE,
        height=SIDE,
    )


def _scene(logo: Logo) -> Scene:
    def scene(_rng: Random) -> Svg:
        return logo_of(logo)

    return scene


CREAM = "#fdf3e0"

LOGOS = {
    "asosiasi-kriya-bekasi": Logo(houses.interlace, "Kriya/Bekasi", "#f4e6c8", "#8a2f2a", "#d98a3a", SERIF),
    "bambu-karya-sukabungah": Logo(
        makers.bamboo, "Bambu Karya/Sukabungah", "#2f5f3f", "#e9d58a", "#9cc26a", SANS
    ),
    "bandeng-hajah-romlah": Logo(makers.fish, "Bandeng/Hajah Romlah", "#123f5c", CREAM, "#f2b53c"),
    "bpr-karya-artha": Logo(houses.rising_coins, "BPR/Karya Artha", "#f2f4f8", "#1f3f7a", "#e0a93c", SANS),
    "dapur-bu-yani": Logo(makers.bowl, "Dapur/Bu Yani", "#fbe3b0", "#b8432f", "#e79a2f", HAND),
    "dapur-sehat-almira": Logo(makers.sprig, "Dapur Sehat/Almira", "#eef3dc", "#4f7f3a", "#a9bf5a", SANS),
    "forum-umkm-cibarusah": Logo(
        houses.people_ring, "Forum UMKM/Cibarusah", "#7a2f4f", "#f9d98a", "#f08a6a", SANS
    ),
    "forum-umkm-pesisir": Logo(houses.sailboat, "Forum UMKM/Pesisir", "#e4f1f4", "#1d5a7a", "#f08a3c", SANS),
    "hotel-graha-lemahabang": Logo(houses.tower, "Graha/Lemahabang", "#2b2f4a", "#e5cf9a", "#2b2f4a", SERIF),
    "hotel-sagara-cikarang": Logo(houses.sea_arch, "Sagara", "#f6efe2", "#14556b", "#f0a24a", SERIF),
    "jejak-daun-ecoprint": Logo(makers.leaf, "Jejak Daun", "#f3e4dc", "#7c3f45", "#5f7a3f", HAND),
    "kawasan-industri-karya-mandala": Logo(
        houses.gear_works, "Karya/Mandala", "#eef0ee", "#24505f", "#d98a3a", SANS
    ),
    "kayu-ceria": Logo(makers.smiling_block, "Kayu Ceria", "#ffe9a8", "#d9583f", "#3f8fa8"),
    "lapak-bekasi": Logo(houses.stall, "Lapak/Bekasi", "#ff7a45", "#ffffff", "#ffd45c"),
    "mal-citra-lemahabang": Logo(houses.shopping_bag, "Mal Citra", "#f6e3ee", "#8a2f7a", "#f2b53c"),
    "palet-kreatif-cibitung": Logo(
        makers.pallet, "Palet Kreatif/Cibitung", "#33463f", "#dcae74", "#9cc26a", SANS
    ),
    "pesisir-lestari": Logo(makers.mangrove, "Pesisir/Lestari", "#dff0e4", "#2f6b4a", "#3f9ab0"),
    "renyah-jaya": Logo(makers.chip, "Renyah Jaya", "#c9281e", "#ffd45c", "#c9281e", lettering="#ffffff"),
    "rumah-hantaran-cikarang": Logo(
        makers.gift, "Rumah Hantaran/Cikarang", "#f9dfe6", "#a8344f", "#e0a93c", SERIF
    ),
    "sambal-neng-rosi": Logo(makers.chilli, "Sambal/Neng Rosi", "#ffd98a", "#d2301f", "#3f7d3a", HAND),
    "samudra-rasa-nusantara": Logo(
        houses.cargo_ship, "Samudra Rasa/Nusantara", "#0f2f4f", "#f4f1e6", "#e9a23c", SANS
    ),
    "sanggar-batik-cikedokan": Logo(
        makers.kawung, "Sanggar Batik/Cikedokan", "#1f2f5c", "#f3ead2", "#d9a24a", SERIF
    ),
    "sangrai-lemahabang": Logo(
        makers.bean, "Sangrai/Lemahabang", "#23302c", "#b5713a", "#f3e3c2", SERIF, lettering="#f3e3c2"
    ),
    "saung-aren-medalkrisna": Logo(
        makers.palm_hut, "Saung Aren/Medalkrisna", "#f0dcb4", "#5a3418", "#c9772f"
    ),
    "semprong-teh-lilis": Logo(
        makers.wafer, "Semprong/Teh Lilis", "#3a2a26", "#e6b262", "#a8672a", SERIF, lettering="#f3e2bd"
    ),
    "sereh-wangi-setu": Logo(makers.grass_drop, "Sereh Wangi/Setu", "#dcefe6", "#3f8f6f", "#e4f29a", SANS),
    "serumpun-pantry": Logo(houses.three_shoots, "Serumpun/Pantry", "#fbf6ea", "#2f4f3f", "#e0703c", SERIF),
    "studio-rupa-rasa": Logo(houses.overlap, "Studio/Rupa Rasa", "#fff1ee", "#4a3f8a", "#f2705a", SANS),
    "swalayan-rejeki-kita": Logo(houses.basket, "Rejeki Kita", "#e3f2d8", "#2f7f3f", "#f2a23c"),
    "warga-mart": Logo(houses.rooftop, "Warga Mart", "#ffffff", "#c5312b", "#1f4f8f", SANS),
}

SCENES: Scenes = {slug: (_scene(logo),) for slug, logo in LOGOS.items()}

"""Type on labels: four open typefaces, set to fit a width; the renderer turns it into shapes."""

from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

from tools.illustrations.svg import Svg, element

DISPLAY = "Fredoka One"
SANS = "Manrope"
SERIF = "Source Serif Pro"
HAND = "Amatic SC"

_FILES = {
    DISPLAY: ("font_fredoka_one", "FredokaOne-Regular.ttf"),
    SANS: ("font_manrope", "Manrope-ExtraBold.ttf"),
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Black.ttf"),
    HAND: ("font_amatic_sc", "AmaticSC-Bold.ttf"),
}
_WEIGHTS = {DISPLAY: "400", SANS: "800", SERIF: "900", HAND: "700"}
_LEADING = {DISPLAY: 1.02, SANS: 1.12, SERIF: 1.02, HAND: 0.98}
_MEASURED_AT = 200  # font size at which widths are measured, in units


def font_files() -> list[str]:
    """Return the paths of the four font files."""
    return [str(_file(font)) for font in _FILES]


def width_of(text: str, font: str, size: float, spacing: float = 0) -> float:
    """Return how wide a line is, in units; ``spacing`` is added after each letter, in ems."""
    return _loaded(font).getlength(text) * size / _MEASURED_AT + spacing * size * len(text)


def word(
    text: str, font: str, size: float, colour: str, x: float = 0, y: float = 0, spacing: float = 0
) -> Svg:
    """Set one line centred on (x, y), y being its baseline."""
    start = x - width_of(text, font, size, spacing) / 2 + spacing * size / 2
    return element(
        "text",
        escape(text),
        x=start,
        y=y,
        font_family=font,
        font_weight=_WEIGHTS[font],
        font_size=size,
        fill=colour,
        letter_spacing=spacing * size or None,
    )


def fitted(text: str, font: str, width: float, largest: float, spacing: float = 0) -> float:
    """Return the largest size, at most ``largest``, at which a line is no wider than ``width``."""
    return min(largest, width / width_of(text, font, 1, spacing))


def block(
    lines: str, font: str, colour: str, width: float, largest: float, spacing: float = 0
) -> tuple[Svg, float]:
    """Set lines (separated by ``/``) of one size, centred on the origin; return them and their height."""
    words = lines.split("/")
    size = min(fitted(line, font, width, largest, spacing) for line in words)
    leading = size * _LEADING[font]
    top = -leading * (len(words) - 1) / 2 + size * 0.35
    drawn = "".join(
        word(line, font, size, colour, 0, top + leading * i, spacing) for i, line in enumerate(words)
    )
    return drawn, leading * len(words)


def _file(font: str) -> Path:
    package, name = _FILES[font]
    return Path(str(files(package))) / "files" / name


@cache
def _loaded(font: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_file(font)), _MEASURED_AT)

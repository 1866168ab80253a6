from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

TEMPLATES = REPOSITORY / "templates"
ASSETS = TEMPLATES / "assets"
CSS = (ASSETS / "site.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)

FROM_MARKDOWN = {"admonition", "admonition-title", "footnote"}
"""Classes that the Markdown of entries brings."""
READABLE = [
    ("--ink", "--paper"), ("--ink", "--surface"), ("--ink", "--tint"),
    ("--muted", "--paper"), ("--muted", "--surface"), ("--muted", "--tint"),
    ("--primary-text", "--paper"), ("--primary-text", "--tint"), ("--primary-text", "--surface"),
    ("--accent-text", "--paper"), ("--accent-text", "--tint"),
    ("--on-primary", "--primary"), ("--on-accent", "--accent"),
    ("--good", "--paper"), ("--good", "--surface"), ("--good", "--good-ground"),
    ("--warn", "--paper"), ("--warn", "--warn-ground"),
    ("--bad", "--paper"), ("--bad", "--surface"),
]  # fmt: skip
VISIBLE = [("--line-strong", "--paper"), ("--line-strong", "--surface")]


def tokens(dark: bool) -> dict[str, str]:
    """Return the colour tokens of one scheme, as the style sheet declares them."""
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6});", light))
    return (
        found | dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6});", rest.partition("\n}\n")[0]))
        if dark
        else found
    )


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2, section "relative luminance")."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def sources() -> Iterator[Path]:
    """Yield every file that may name a class."""
    yield from TEMPLATES.rglob("*.html")
    yield from (path for path in ASSETS.rglob("*.js") if path.is_file())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_is_readable_on_every_ground_it_stands_on(dark: bool) -> None:
    """Each text colour has a contrast of at least 4.5 to each ground it is used on, lines one of 3."""
    colours = tokens(dark)
    too_faint = [
        f"{text} on {ground}: {contrast(colours[text], colours[ground]):.2f}"
        for pairs, least in ((READABLE, 4.5), (VISIBLE, 3.0))
        for text, ground in pairs
        if contrast(colours[text], colours[ground]) < least
    ]
    assert too_faint == []


def test_both_schemes_define_the_same_colours() -> None:
    """The dark scheme leaves no light colour standing."""
    light, dark = tokens(dark=False), tokens(dark=True)
    assert {name for name in light if light[name] == dark[name]} <= {
        "--on-primary",
        "--accent",
        "--on-accent",
    }


def test_every_rule_is_used() -> None:
    """No class has rules that no template and no script mentions."""
    mentioned = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", RULES)))
    unused = {name for name in classes - FROM_MARKDOWN if not named(name, mentioned)}
    assert unused == set()


def named(name: str, text: str) -> bool:
    """Tell whether a class is named, in full or by a template that adds its last part."""
    stem = name.rpartition("-")[0]
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) or f"{stem}-{{{{" in text)


def test_the_layout_follows_the_direction_of_writing() -> None:
    """No rule says left, right, width or height where a logical property can, so that Arabic mirrors."""
    physical = re.findall(
        r"(?<![\w-])((?:margin|padding|border)-(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)|left|right|top|bottom)\s*:",
        re.sub(r"@media[^{]*", "", RULES),
    )
    assert physical == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    """The style sheet names no address and no font file."""
    assert not re.search(r"url\(|@import|@font-face|https?://", RULES)

"""Characters that no reader sees."""

from __future__ import annotations

import pytest

from catalog_builder.diagnostics import Position
from catalog_builder.reading.invisible import strip_invisible


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\u200e", "\ufeff", "\xad", "\U000e0041"]
)
def test_invisible_characters_are_left_out_and_reported(character: str) -> None:
    """Bidi overrides, zero-width and tag characters go, with a warning that names them."""
    text, problems = strip_invisible(f"name: Kue\nunit: 1{character}2\n")
    assert text == "name: Kue\nunit: 12\n"
    assert [(problem.severity, problem.position) for problem in problems] == [("warning", Position(2, 8))]
    assert f"U+{ord(character):04X}" in str(problems[0].message)


def test_each_kind_is_reported_once() -> None:
    """Ten thousand of the same character give one warning."""
    text, problems = strip_invisible("\u200b" * 10_000 + "\u200eab")
    assert text == "ab"
    assert len(problems) == 2


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_line_ends_that_editors_do_not_count_become_spaces(character: str) -> None:
    """Lines are counted as editors count them."""
    assert strip_invisible(f"a{character}b")[0] == "a b"


@pytest.mark.parametrize("text", ["👩\u200d🍳 dapur", "می\u200cخواهم", "❤\ufe0f", "Crème — 30 °C"])
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    """Joiners, variation selectors and ordinary letters are untouched."""
    assert strip_invisible(text) == (text, ())

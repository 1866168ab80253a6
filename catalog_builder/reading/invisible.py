"""Characters that no reader sees but that change what readers see: reported, and left out.

Bidirectional overrides turn text around, zero-width characters hide in names and numbers. Most
come from copying out of a chat or a web page, so they are warnings; what is published is clean.
Joiners (U+200C, U+200D) stay: emoji and some scripts need them.
"""

from __future__ import annotations

import re
import unicodedata

from catalog_builder.diagnostics import Message
from catalog_builder.reading.decode import name, place_of
from catalog_builder.reading.errors import Problem

_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line ends for YAML, for no editor: lines would be counted differently."""
_EITHER = re.compile(f"{_INVISIBLE.pattern}|{_LINE_BREAKS.pattern}")


def strip_invisible(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text without invisible characters, and one warning for each kind of them."""
    if not has_invisible(text):
        return text, ()
    first: dict[str, int] = {}
    for pattern in (_INVISIBLE, _LINE_BREAKS):
        for match in pattern.finditer(text):
            first.setdefault(match.group(), match.start())
    problems = tuple(_problem(character, text, start) for character, start in first.items())
    return _LINE_BREAKS.sub(" ", _INVISIBLE.sub("", text)), problems


def has_invisible(text: str) -> bool:
    """Tell whether the text has such a character."""
    return not text.isascii() and bool(_EITHER.search(text))


def _problem(character: str, text: str, start: int) -> Problem:
    return Problem(
        "invisible-character",
        Message.of(
            "the text contains the invisible character {character} ({name}); it is left out",
            character=name(character),
            name=unicodedata.name(character, "unnamed").lower(),
        ),
        Message.of("delete it: it often comes along when text is copied from a chat or a web page"),
        place_of(text[:start]),
        "warning",
    )

"""Slugs: the names of entries in file names and addresses."""

from __future__ import annotations

import re
import unicodedata

from catalog_builder.diagnostics import Message

MAX_LENGTH = 100
"""Characters of a slug; its pictures and pages add to it, and file systems stop at 255 bytes."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names of devices, which no file may have (learn.microsoft.com: Naming Files, Paths, and Namespaces)."""


def is_slug(text: str) -> bool:
    """Tell whether the text is words of `a-z` and `0-9` joined by single hyphens."""
    return len(text) <= MAX_LENGTH and bool(_SLUG.fullmatch(text))


def is_reserved(slug: str) -> bool:
    """Tell whether Windows would refuse a file of this name."""
    return slug in _RESERVED


def slugify(text: str) -> str:
    """Return the slug nearest to a text, or "" when nothing of it can stay.

    >>> slugify("Nastar Crème (500 g)")
    'nastar-creme-500-g'
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", kept))[:MAX_LENGTH].strip("-")


def fold(text: str) -> str:
    """Return a name as file systems that ignore case and Unicode form compare it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())


def slug_hint(text: str) -> Message:
    """Say how a slug is written, with the nearest one when there is one."""
    near = slugify(text)
    if near and not is_reserved(near):
        return Message.of("use small letters, digits and hyphens: {slug}", slug=near)
    return Message.of("use small letters, digits and hyphens, such as nastar-keju")

"""One page of every kind of a built site, as tree paths below a language."""

from __future__ import annotations

from pathlib import Path

FIXED = (
    "index.html", "products.html", "partners.html", "search.html", "search.html?q=nastar", "enquiry.html",
    "compare.html", "statistics.html", "404.html", "products.html?certificate=halal&sort=price",
)  # fmt: skip
FOLDERS = ("categories", "districts", "channels", "programmes", "partner-kinds", "pages")
RICH = (
    "products/nastar-cibarusah.html",
    "partners/dapur-bu-yani.html",
    "partners/hotel-sagara-cikarang.html",
)
"""Entries of the demo with everything on them."""


def kinds_of_pages(site: Path) -> list[str]:
    """Return a page of each kind: the fixed ones, the first of each folder, and rich entries."""
    return [
        *FIXED,
        *(first(site, folder) for folder in FOLDERS),
        *(path for path in RICH if (site / path).exists()),
    ]


def first(site: Path, folder: str) -> str:
    """Return the first page of a folder of the site."""
    return min(path.relative_to(site).as_posix() for path in (site / folder).glob("*.html"))

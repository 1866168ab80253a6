"""Whether all tools write pages of the same size: who writes less has less to do."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path

TOLERANCE = 0.2
"""How far a peer's product page may be from ours, as a share of ours."""


def page_size(folder: Path) -> float:
    """Return the mean size in bytes of the product pages below a built site. Raises FileNotFoundError."""
    pages = [*folder.glob("products/produk-*.html"), *folder.glob("products/produk-*/index.html")]
    if not pages:
        raise FileNotFoundError(folder / "products")
    return statistics.fmean(page.stat().st_size for page in pages)


def differing(sites: Mapping[str, Path], ours: Path) -> list[str]:
    """Return a sentence for each peer whose product pages are not within TOLERANCE of ours."""
    size = page_size(ours)
    ratios = {name: page_size(folder) / size for name, folder in sites.items()}
    return [
        f"a product page of {name} has {ratio:.0%} of the size of ours"
        for name, ratio in ratios.items()
        if abs(ratio - 1) > TOLERANCE
    ]

"""What a page weighs before its photos, as a host sends it (gzip), over the whole demo."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

KB = 1024
PAGES = {
    "index.html": 60,
    "products/*.html": 35,
    "partners/*.html": 35,
    "products.html": 35,
    "categories/*.html": 35,
}
"""KB at most of a page with its style sheets and scripts."""


def sent(path: Path) -> int:
    """Return how many bytes of a file travel."""
    return len(gzip.compress(path.read_bytes(), 9))


def weight(page: Path) -> int:
    """Return what of a page travels before its photos: itself, its style sheets, its scripts."""
    html = page.read_text(encoding="utf-8")
    needed = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', html)
    return sent(page) + sum(sent((page.parent / address).resolve()) for address in needed)


def test_pages_stay_within_their_budgets(demo_site: Path) -> None:
    """The heaviest page of each kind weighs no more than the design allows, in both languages."""
    too_heavy = {
        str(page.relative_to(demo_site)): size
        for pattern, budget in PAGES.items()
        for root in (demo_site, demo_site / "en")
        for page in root.glob(pattern)
        if (size := weight(page)) > budget * KB
    }
    assert too_heavy == {}


def test_all_styles_and_scripts_together_stay_within_40_kb(demo_site: Path) -> None:
    """Whoever visits every page downloads at most 40 KB of CSS and JavaScript, the search included."""
    for_others = re.compile('data-client="[^"]*"')  # the client alone, for pages of other sites
    texts = [for_others.sub("", page.read_text(encoding="utf-8")) for page in demo_site.rglob("*.html")]
    assets = (path for path in (demo_site / "assets").iterdir() if path.suffix in {".css", ".js"})
    files = [path for path in assets if any(path.name in text for text in texts)]
    assert sum(map(sent, files)) <= 40 * KB


def test_pages_ask_for_few_files(demo_site: Path) -> None:
    """A product page needs no more than two style sheets and three scripts: each is a round trip on a bad line."""
    for page in (demo_site / "products").glob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert len(re.findall('rel="stylesheet"', html)) <= 2
        assert len(re.findall("<script src", html)) <= 3

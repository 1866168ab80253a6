"""How eight pages look: a small picture of each, to be compared with the one in the repository.

`python -m tests.support.looks SITE` writes those pictures anew from a built demo; look at them before
committing them. They are made in one place, Debian's Chromium with its fonts; a comparison forgives what
other fonts change (it looks at blurred pictures of 160 pixels) and notices what a layout change does.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser, sync_playwright

LOOKS = Path(__file__).parent.parent / "visual" / "looks"
PAGES = {
    "home": ("index.html", 1280, "light"),
    "home-phone": ("index.html", 360, "light"),
    "list": ("products.html", 1280, "light"),
    "product": ("products/nastar-cibarusah.html", 1280, "light"),
    "product-phone-dark": ("products/nastar-cibarusah.html", 360, "dark"),
    "partner": ("partners/dapur-bu-yani.html", 1280, "light"),
    "district-dark": ("districts/cibarusah.html", 1280, "dark"),
    "programme": ("programmes/tembus-singapura.html", 1280, "light"),
}
SMALL = 160
"""Pixels across at which pictures are compared."""


def shots(browser: Browser, url: str) -> Iterator[tuple[str, Image.Image]]:
    """Yield the name and the picture of each page, as first seen."""
    for name, (path, width, scheme) in PAGES.items():
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        context.close()
        yield name, picture.resize((width // 2, 450), Image.Resampling.LANCZOS)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are from each other: the mean of all channels' differences, 0 to 255."""
    small = [
        each.convert("RGB")
        .resize((SMALL, SMALL * each.height // each.width))
        .filter(ImageFilter.GaussianBlur(2))
        for each in (one, other)
    ]
    return sum(ImageStat.Stat(ImageChops.difference(*small)).mean) / 3


def main(site: Path) -> None:
    """Write the pictures of a built demo."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, picture in shots(browser, site.resolve().as_uri() + "/"):
            picture.save(LOOKS / f"{name}.webp", quality=70, method=6)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

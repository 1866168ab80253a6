"""The pages look as they did when somebody last looked at them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser

from tests.support.looks import LOOKS, PAGES, difference, shots

FORGIVEN = 9.0
"""Other fonts, other hinting and a word more or less stay below 5; a column that moved is above 12."""


@pytest.mark.slow
def test_eight_pages_look_as_they_did(chromium: Browser, demo_url: str) -> None:
    """No page differs from its picture in the repository by more than fonts explain.

    After a change of the design `make looks` takes new pictures, to be looked at before they are kept.
    """
    far = {}
    for name, picture in shots(chromium, demo_url):
        with Image.open(LOOKS / f"{name}.webp") as kept:
            distance = difference(picture, kept)
        if distance > FORGIVEN:
            far[name] = round(distance, 1)
    assert far == {}


def test_a_changed_layout_would_be_noticed() -> None:
    """The measure is no rubber stamp: a mirrored page and a page of another kind are far away."""
    kept = {name: Image.open(LOOKS / f"{name}.webp").convert("RGB") for name in PAGES}
    assert difference(kept["product"], kept["list"]) > FORGIVEN
    assert difference(kept["product"], ImageOps.mirror(kept["product"])) > FORGIVEN
    assert difference(kept["home"], kept["home"]) == 0

"""axe-core has nothing to say about any kind of page, in both schemes and both languages, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import REPOSITORY
from tests.support.pages import kinds_of_pages

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core's source, to be run beside the page's own scripts."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def looked_at(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Open pages in one colour scheme at one width."""
    scheme, width = request.param
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds on the page that is open, with the first places of each."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{each['id']}: {each['help']}: " + "; ".join(node["html"][:160] for node in each["nodes"][:3])
        for each in found
    ]


@pytest.mark.parametrize("language", ["", "en/"], ids=["id", "en"])
def test_no_page_has_a_violation(
    looked_at: Page, axe: str, demo_url: str, demo_site: Path, language: str
) -> None:
    """Every kind of page passes all of axe-core's rules, best practices included."""
    found = {}
    for path in kinds_of_pages(demo_site):
        looked_at.goto(demo_url + language + path)
        looked_at.wait_for_load_state("networkidle")
        if problems := violations(looked_at, axe):
            found[path] = problems
    assert found == {}

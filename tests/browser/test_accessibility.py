"""axe-core has nothing to say about any kind of page, in both schemes and both languages, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import REPOSITORY
from tests.support.pages import kinds_of_pages

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
Scheme = Literal["light", "dark"]
LOOKS: list[tuple[Scheme, int, str]] = [
    ("light", 1280, ""),
    ("dark", 360, ""),
    ("light", 360, "en/"),
    ("dark", 1280, "en/"),
]
"""Scheme, width and language: each pair of them once."""


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core's source, to be run beside the page's own scripts."""
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds on the page that is open, with the first places of each."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")[
        "violations"
    ]
    return [
        f"{each['id']}: {each['help']}: " + "; ".join(node["html"][:160] for node in each["nodes"][:3])
        for each in found
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width", "language"), LOOKS)
def test_no_page_has_a_violation(
    chromium: Browser, axe: str, demo_url: str, demo_site: Path, scheme: Scheme, width: int, language: str
) -> None:
    """Every kind of page passes all of axe-core's rules, best practices included."""
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for path in kinds_of_pages(demo_site):
        page.goto(demo_url + language + path)
        page.locator("[aria-busy=true]").wait_for(state="detached")
        if problems := violations(page, axe):
            found[path] = problems
    context.close()
    assert found == {}

"""A sample of the injections that `make scripts` tries by the thousand, in every field of every kind of entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from faults.scripts import CONTEXTS, DEEDS, collected, made, opened, pages_of, write_project
from tests.conftest import build_once
from tests.support.web import served

pytestmark = pytest.mark.slow
ATTACK = """<!doctype html><title>x</title>
<script>alert(1); document.write("<img src='http://127.0.0.2:9/' alt=''>")</script>"""
"""A page whose load waits for what it asks for."""


def test_no_text_brings_anything_about(chromium: Browser, tmp_path: Path) -> None:
    """Each context with some deed: no dialog, no navigation, no request abroad, no error, nothing for the policy to report."""
    texts = made(len(CONTEXTS) * len(DEEDS))[:: len(DEEDS) + 1]
    site = build_once(write_project(tmp_path / "project", texts), tmp_path / "built", [])
    with served(site) as address:
        seen = opened(chromium, address, pages_of(site))
    assert seen.pop("pages") >= 20
    assert +seen == {}


def test_what_a_script_does_is_seen(chromium: Browser, tmp_path: Path) -> None:
    """The counting itself: a page that does run a script is counted with all that it does."""
    (tmp_path / "bad.html").write_text(ATTACK, encoding="utf-8")
    with served(tmp_path) as address:
        seen = opened(chromium, address, ["bad.html"])
    assert seen["dialogs"] == 2
    assert seen["requests abroad"] == 2


def test_six_thousand_texts_are_distinct() -> None:
    """The full command tries 6,000 different texts, those of the collections among them."""
    assert len(set(collected(6000))) == 6000

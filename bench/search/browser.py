"""What a browser downloads for a search: real Chromium, nothing kept from one visit to the next."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench.search.server import CountingServer, Sent

PAGES = Path(__file__).parent / "pages"
SHOWN = 10
"""Results that are shown at first."""
NOTE_FIRST = """
new MutationObserver((changes, observer) => {
  if (!document.querySelector("#results .card-name")) return;
  window.loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
"""Notes what the search page has loaded at the moment when its first result is there."""
TRACED = ("toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline")
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
THROTTLING = 4
"""How much slower the processor is while tasks are watched: about a cheap phone."""
QUIET = 300
"""Milliseconds without work that end a query."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Visit:
    """What came for the first query on a fresh page, and for the next one, page and pictures left out."""

    first: tuple[Sent, ...]
    second: tuple[Sent, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium. Raises RuntimeError when there is none."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        raise RuntimeError("no Chromium on the PATH: python tools/ensure_programs.py browser")
    arguments = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def visits(browser: Browser, server: CountingServer, engine: str, queries: Sequence[str]) -> list[Visit]:
    """Search for each pair of neighbouring queries, each pair on a fresh page."""
    return [_visit(browser, server, engine, *pair) for pair in zip(queries[::2], queries[1::2], strict=True)]


def _visit(browser: Browser, server: CountingServer, engine: str, first: str, second: str) -> Visit:
    context = browser.new_context()
    server.sent.clear()
    page = context.new_page()
    page.goto(f"{server.url}/{engine}.html")
    _run(page, first, SHOWN)
    before = _searching(server)
    server.sent.clear()
    _run(page, second, SHOWN)
    after = _searching(server)
    context.close()
    return Visit(before, after)


def rankings(
    browser: Browser, server: CountingServer, engine: str, queries: Sequence[str], limit: int
) -> list[list[str]]:
    """Return the slugs that each query finds, best first."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/{engine}.html")
    found = [_run(page, query, limit)["slugs"] for query in queries]
    context.close()
    return found


def _run(page: Any, query: str, limit: int) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("([query, limit]) => run(query, limit)", [query, limit])
    return found


def page_visits(browser: Browser, server: CountingServer, queries: Sequence[str]) -> list[tuple[Sent, ...]]:
    """Return all scripts that our search page loads until its first results are on screen."""
    found = []
    for query in queries:
        context = browser.new_context()
        page = context.new_page()
        page.route("**/*.webp", lambda route: route.abort())
        page.add_init_script(NOTE_FIRST)
        server.sent.clear()
        page.goto(f"{server.url}/ours/search.html?q={query.replace(' ', '+')}", wait_until="commit")
        page.wait_for_selector("#results .card-name")
        loaded = page.evaluate("loaded")
        scripts = (sent for sent in list(server.sent) if sent.path.endswith(".js"))
        found.append(tuple(sent for sent in scripts if sent.path in loaded))
        context.close()
    return found


def longest_tasks(
    browser: Browser, server: CountingServer, queries: Sequence[str], window: ViewportSize
) -> list[float]:
    """Return for each query the longest task of the page between typing it and the last of its facets.

    In milliseconds of the page's own thread: what other programs take does not count. The page is open,
    and has answered another query before. In a narrow window the facets lie in a sheet that is closed.
    """
    context = browser.new_context(viewport=window)
    page = context.new_page()
    page.goto(f"{server.url}/ours/search.html?q={queries[-1].replace(' ', '+')}")
    page.wait_for_selector("#facets details", state="attached")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
    page.wait_for_timeout(QUIET)
    found = []
    for query in queries:
        browser.start_tracing(page=page, categories=list(TRACED))
        page.fill("#q", query)
        page.wait_for_timeout(QUIET)
        page.wait_for_selector("#results:not([aria-busy])")
        page.wait_for_timeout(QUIET)
        found.append(_longest(json.loads(browser.stop_tracing())["traceEvents"]))
    context.close()
    return found


def _longest(events: Sequence[dict[str, Any]]) -> float:
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [event for event in events if event["name"] in TASKS and (event["pid"], event["tid"]) in pages]
    return max((event.get("tdur", 0) / 1000 for event in tasks), default=0)


def _searching(server: CountingServer) -> tuple[Sent, ...]:
    return tuple(sent for sent in list(server.sent) if not sent.path.endswith((".html", "favicon.ico")))

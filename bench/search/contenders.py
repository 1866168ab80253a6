"""Each engine with its index, asked in node or in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from bench.search.browser import rankings
from bench.search.engines import BENCH, HERE, Built
from bench.search.processes import run
from bench.search.server import CountingServer, serving

PAGES = HERE / "pages"
DEPTH = 50
"""Results that are asked for."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Slugs, best first, and milliseconds of each query; no times from a browser, which also loads."""

    rankings: list[list[str]]
    milliseconds: list[float]


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine and its index; `page` is its page on the host, `node` its program with arguments."""

    name: str
    page: str
    built: Built
    node: tuple[str | Path, ...] = ()

    def ask(self, queries: Sequence[str], browser: Browser, server: CountingServer) -> Answers:
        """Ask all queries, in node where the engine runs there."""
        if not self.node:
            return Answers(rankings(browser, server, self.page, queries, DEPTH), [])
        given = json.dumps({"queries": list(queries), "limit": DEPTH})
        found = json.loads(run(["node", *self.node], given=given).output)
        return Answers([each["slugs"] for each in found], [each["milliseconds"] for each in found])


def contenders(
    site: Path, ours: Built, pagefind: Built, minisearch: Sequence[Built]
) -> tuple[Contender, ...]:
    """Return ours, Pagefind, and MiniSearch without and with the body."""
    short, whole = minisearch
    program = HERE / "minisearch.js"
    return (
        Contender("ours", "ours", ours, (HERE / "ours.js", site)),
        Contender("Pagefind", "pagefind", pagefind),
        Contender("MiniSearch", "minisearch", short, (program, "query", short.folder / "index.json")),
        Contender(
            "MiniSearch, body too", "minisearch-body", whole, (program, "query", whole.folder / "index.json")
        ),
    )


@contextmanager
def host(site: Path, all_contenders: Sequence[Contender]) -> Iterator[CountingServer]:
    """Serve the site below /ours/, the peers' indexes and a page for each engine."""
    folders = {each.page: each.built.folder for each in all_contenders}
    script = next((site / "assets").glob("search.*.js"))
    texts = {
        "/ours.html": _text("ours").replace("SEARCH_JS", f"/ours/assets/{script.name}"),
        "/pagefind.html": _text("pagefind"),
        "/minisearch.html": _text("minisearch").replace("INDEX_JSON", "/minisearch/index.json"),
        "/minisearch-body.html": _text("minisearch").replace("INDEX_JSON", "/minisearch-body/index.json"),
    }
    with serving({**folders, "ours": site, "node_modules": BENCH / "node_modules"}, texts) as server:
        yield server


def _text(page: str) -> str:
    return (PAGES / f"{page}.html").read_text(encoding="utf-8")

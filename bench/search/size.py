"""One catalogue, all engines: build, ask, report."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Browser, ViewportSize

from bench.search.browser import chromium, longest_tasks, page_visits, visits
from bench.search.catalogues import REAL, Product, holders, make_project, read_products, two_word_queries
from bench.search.contenders import DEPTH, Contender, contenders, host
from bench.search.engines import Ours, build_minisearch, build_ours, build_pagefind
from bench.search.mistakes import mistyped
from bench.search.relevance import by_kind, graded_queries
from bench.search.rows import BUILD_TITLES, VISIT_TITLES, build_row, page_row, quality_table, table, visit_row
from bench.search.server import CountingServer

SHORT = ("name", "category", "summary")
TOP = 10
LONG = 50
"""Milliseconds of a task that one notices."""
WINDOWS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 720}, {"width": 360, "height": 740})
"""A computer's, and a phone's."""


def measure(products: int, queries: int, visited: int, folder: Path) -> Iterator[str]:
    """Yield the parts of the report on a catalogue of so many products."""
    yield f"\n## {products:,} products\n"
    root = make_project(products, folder / "project")
    ours = build_ours(root, folder / "ours")
    texts = read_products(root)
    pagefind = build_pagefind(texts, folder / "pagefind")
    minisearch = [
        build_minisearch(texts, fields, folder / str(len(fields))) for fields in (SHORT, (*SHORT, "body"))
    ]
    everyone = contenders(root / "output", ours.built, pagefind, minisearch)
    yield table(BUILD_TITLES, (build_row(each.name, each.built, pagefind) for each in everyone))
    yield _about(ours)
    asked = two_word_queries(texts, queries)
    with chromium() as browser, host(root / "output", everyone) as server:
        yield "\n" + table(VISIT_TITLES, _visit_rows(browser, server, everyone, texts, asked, visited))
        yield _typing_errors(everyone[0], asked, browser, server)
        yield from (_tasks(browser, server, asked[:visited], window) for window in WINDOWS)
        if products == REAL:
            yield "\n" + _relevance(everyone, texts, browser, server)


def _about(ours: Ours) -> str:
    changed = ", ".join(f"{part:.1%}" for part in ours.changed)
    share = f"{ours.share:.0%} of the processor time of a cold build"
    return f"\nOurs: {share}; another summary for one product rewrites {changed} of the bytes."


def _visit_rows(
    browser: Browser,
    server: CountingServer,
    everyone: Sequence[Contender],
    texts: list[Product],
    asked: Sequence[str],
    visited: int,
) -> Iterator[list[str]]:
    for each in everyone:
        answers = each.ask(asked, browser, server)
        found = visits(browser, server, each.page, asked[: 2 * visited])
        yield visit_row(each.name, found, answers.milliseconds, _recall(asked, answers.rankings, texts))
        if each.page == "ours":
            yield page_row(
                "our search page, all scripts", page_visits(browser, server, asked[: 2 * visited : 2])
            )


def _recall(asked: Sequence[str], rankings: Sequence[Sequence[str]], texts: list[Product]) -> float:
    """Return which part of the products with both words in their name comes first, on average."""
    pairs = [(holders(texts, query), ranking) for query, ranking in zip(asked, rankings, strict=True)]
    return mean(len(wanted.intersection(ranking)) / min(len(wanted), DEPTH) for wanted, ranking in pairs)


def _typing_errors(ours: Contender, asked: Sequence[str], browser: Browser, server: CountingServer) -> str:
    """Say how often the product that was first stays in the top ten when one long word is mistyped."""
    source = random.Random(10)  # noqa: S311 (not a secret)
    pairs = [(query, wrong) for query in asked if (wrong := mistyped(query, source))]
    right = ours.ask([query for query, _ in pairs], browser, server).rankings
    wrong = ours.ask([mistake for _, mistake in pairs], browser, server)
    kept = mean(first[0] in ranking[:TOP] for first, ranking in zip(right, wrong.rankings, strict=True))
    time = f"{median(wrong.milliseconds):.1f} ms"
    return (
        f"\nOurs, one typing error: of {len(pairs)} first products, {kept:.1%} stay in the top ten; {time}."
    )


def _tasks(browser: Browser, server: CountingServer, asked: Sequence[str], window: ViewportSize) -> str:
    """Say how many long tasks our search page has in a window on a processor that is four times slower."""
    source = random.Random(4)  # noqa: S311 (not a secret)
    queries = [*asked, *filter(None, (mistyped(query, source) for query in asked))]
    found = longest_tasks(browser, server, queries, window)
    over = sum(each > LONG for each in found)
    return (
        f"\nOurs, processor slowed to a quarter, a window of {window['width']} by {window['height']}: of "
        f"{len(queries)} queries, {over} have a task over {LONG} ms; the longest of each is "
        f"{median(found):.0f} ms in the median, {max(found):.0f} ms at most."
    )


def _relevance(
    everyone: Sequence[Contender], texts: list[Product], browser: Browser, server: CountingServer
) -> str:
    graded = graded_queries({each.slug: f"{each.category} | {each.name}" for each in texts})
    asked = [query.text for query in graded]
    return quality_table(
        {each.name: by_kind(graded, each.ask(asked, browser, server).rankings) for each in everyone}
    )

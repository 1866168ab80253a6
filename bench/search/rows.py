"""Figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from bench.search.browser import Visit
from bench.search.engines import Built
from bench.search.relevance import Quality
from bench.search.server import Sent


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def build_row(name: str, built: Built, peer: Built) -> list[str]:
    """Return name, seconds, processor seconds, both as parts of the peer's, memory, bytes and files."""
    ratio = f"{built.seconds / peer.seconds:.2f} / {built.cpu / peer.cpu:.2f}"
    sizes = built.sizes
    return [
        name, f"{built.seconds:.1f} s", f"{built.cpu:.1f} s", ratio,
        f"{built.memory / 1e6:.0f} MB", f"{sum(sizes) / 1e6:.2f} MB", f"{len(sizes):,}",
    ]  # fmt: skip


BUILD_TITLES = ("", "build", "processor", "of Pagefind", "memory", "index on disk", "files")


def visit_row(name: str, visits: Sequence[Visit], milliseconds: Sequence[float], recall: float) -> list[str]:
    """Return what the first and the next query load, how long they take in node, and what they find."""
    first, second = [each.first for each in visits], [each.second for each in visits]
    time = f"{median(milliseconds):.1f} / {percentile(milliseconds, 99):.1f} ms" if milliseconds else "–"
    return [
        name, *_loaded(first), f"{_kilobytes(median(map(_gzip, second)))}", f"{median(map(len, second)):.0f}",
        time, f"{recall:.2f}",
    ]  # fmt: skip


VISIT_TITLES = (
    "", "first: gzip, median / 95 %", "raw", "requests", "next: gzip", "requests", "query, median / 99 %",
    "recall@50",
)  # fmt: skip


def page_row(name: str, visits: Sequence[Sequence[Sent]]) -> list[str]:
    """Return the same for visits of the search page, of which only the first query is measured."""
    return [name, *_loaded(visits), "", "", "", ""]


def _loaded(visits: Sequence[Sequence[Sent]]) -> list[str]:
    packed = [_gzip(visit) for visit in visits]
    raw = median(sum(sent.raw for sent in visit) for visit in visits)
    return [
        f"{_kilobytes(median(packed))} / {_kilobytes(percentile(packed, 95))}",
        _kilobytes(raw),
        f"{median(map(len, visits)):.0f}",
    ]


def _gzip(visit: Sequence[Sent]) -> int:
    return sum(sent.gzip for sent in visit)


def _kilobytes(size: float) -> str:
    return f"{size / 1000:.1f} KB"


def percentile(values: Iterable[float], part: int) -> float:
    """Return the smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * part // 100) - 1)]


def quality_table(qualities: dict[str, dict[str, Quality]]) -> str:
    """Return NDCG@10 / recall@50 of each engine by kind of query."""
    kinds = list(next(iter(qualities.values())).items())
    rows = [
        [
            f"{kind} ({first.queries})",
            *(f"{each[kind].ndcg:.2f} / {each[kind].recall:.2f}" for each in qualities.values()),
        ]
        for kind, first in kinds
    ]
    return table(["NDCG@10 / recall@50", *qualities], rows)

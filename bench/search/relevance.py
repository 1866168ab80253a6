"""Graded queries, and how well a ranking answers them.

The set is `tests/data/relevance/indonesian.txt`, which says how it was made. NDCG is that of Järvelin and
Kekäläinen, *Cumulated gain-based evaluation of IR techniques* (2002), with gain 2^grade - 1 and discount
log2(1 + rank), as is usual since Burges et al. (2005).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SET = Path(__file__).parents[2] / "tests" / "data" / "relevance" / "indonesian.txt"
BEST = 3
"""The highest grade."""

Grades = Mapping[str, int]
"""Slug → grade, 1 to BEST; what is not there is 0."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A grade, and what must and must not occur in "category | name" for it."""

    grade: int
    needed: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]

    def fits(self, text: str) -> bool:
        """Tell whether a product gets this grade."""
        return all(each.search(text) for each in self.needed) and not any(
            each.search(text) for each in self.unwanted
        )


@dataclass(frozen=True, slots=True)
class Need:
    """What a buyer looks for: its rules, the first that fits counts, and (kind, query) pairs."""

    number: int
    rules: tuple[Rule, ...]
    queries: tuple[tuple[str, str], ...]

    def grades(self, products: Mapping[str, str]) -> dict[str, int]:
        """Return the grades of products, given as slug → "category | name"."""
        found = {}
        for slug, text in products.items():
            grade = next((rule.grade for rule in self.rules if rule.fits(text.lower())), 0)
            if grade:
                found[slug] = grade
        return found


@dataclass(frozen=True, slots=True)
class Query:
    """One graded query; `is_check` when nothing was tuned on its need."""

    text: str
    kind: str
    is_check: bool
    grades: Grades


def read_needs(path: Path = SET) -> Iterator[Need]:
    """Yield the needs of a set."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("need "):
            title, *lines = block.splitlines()
            pairs = [line.split(" ", 1) for line in lines if line]
            yield Need(
                int(title.split()[1].rstrip(":")),
                tuple(_rule(int(first), rest) for first, rest in pairs if first.isdigit()),
                tuple((first, rest) for first, rest in pairs if not first.isdigit()),
            )


def _rule(grade: int, text: str) -> Rule:
    parts = text.split(" & ")
    needed = tuple(re.compile(part) for part in parts if not part.startswith("!"))
    return Rule(grade, needed, tuple(re.compile(part[1:]) for part in parts if part.startswith("!")))


def graded_queries(products: Mapping[str, str], path: Path = SET) -> list[Query]:
    """Return the queries of the set, graded on products given as slug → "category | name"."""
    found = []
    for need in read_needs(path):
        grades = need.grades(products)
        found += [Query(text, kind, need.number % 2 == 1, grades) for kind, text in need.queries]
    return found


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return the NDCG of the first results, 0 to 1."""
    ideal = sorted(grades.values(), reverse=True)[:depth]
    return _gain(grades.get(slug, 0) for slug in ranking[:depth]) / _gain(ideal)


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(2 + place) for place, grade in enumerate(grades))


def recall(ranking: Sequence[str], grades: Grades, depth: int = 50) -> float:
    """Return which part of the products with the best grade is among the first results."""
    wanted = {slug for slug, grade in grades.items() if grade == BEST}
    return len(wanted.intersection(ranking[:depth])) / min(len(wanted), depth)


@dataclass(frozen=True, slots=True)
class Quality:
    """Averages over queries; `answered` is the part with a product of the best grade in the top ten."""

    queries: int
    ndcg: float
    recall: float
    answered: float


def quality(queries: Sequence[Query], rankings: Sequence[Sequence[str]]) -> Quality:
    """Return how well rankings (slugs, best first) answer their queries."""
    pairs = list(zip(queries, rankings, strict=True))
    return Quality(
        len(pairs),
        _mean(ndcg(ranking, query.grades) for query, ranking in pairs),
        _mean(recall(ranking, query.grades) for query, ranking in pairs),
        _mean(float(recall(ranking, query.grades, 10) > 0) for query, ranking in pairs),
    )


def by_kind(queries: Sequence[Query], rankings: Sequence[Sequence[str]]) -> dict[str, Quality]:
    """Return the quality for each kind of query, for the needs nothing was tuned on, and for all."""
    pairs = list(zip(queries, rankings, strict=True))
    groups = {kind: [pair for pair in pairs if pair[0].kind == kind] for kind in (q.kind for q in queries)}
    groups["not tuned on"] = [pair for pair in pairs if pair[0].is_check]
    groups["all"] = pairs
    return {name: quality(*zip(*found, strict=True)) for name, found in groups.items()}


def _mean(values: Iterable[float]) -> float:
    kept = list(values)
    return sum(kept) / len(kept)

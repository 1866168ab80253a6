"""Measure the search on English titles that people graded: `python -m bench.search.graded FILE.csv`.

The file has columns `query`, `product_title` and `median_relevance` (1 to 4): `train.csv` of *Search Results
Relevance* (CrowdFlower, Kaggle 2015; 10,158 judgements of 261 queries). Its rules do not let it be handed on,
so it is not in this repository. Plain BM25 (Robertson and Zaragoza, *The Probabilistic Relevance Framework*,
2009; k1 1.2, b 0.75), with and without the plural's s, is worked out beside it. Gain is the grade, which the
other table (`relevance.ndcg`) takes to the power of two; titles without a grade count 0.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.search.contenders import DEPTH
from bench.search.engines import BENCH, HERE
from bench.search.processes import run
from bench.search.relevance import Grades
from bench.search.rows import table

BEST = 4
"""The highest grade."""
K1, B = 1.2, 0.75
CONFIG = "site: {title: Graded, languages: [en]}\ncategories: [{slug: all, name: All}]\n"
MAKER = "---\nname: Maker\nkind: producer\nwhatsapp: 0812-0000-0001\n---\n"
_WORD = re.compile(r"[a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Judgements:
    """Titles by slug, and the grades of each query."""

    titles: Mapping[str, str]
    grades: Mapping[str, Grades]


def read_judgements(path: Path) -> Judgements:
    """Read a file; a title that occurs twice is one product."""
    slugs: dict[str, str] = {}
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            title = " ".join(_CONTROL.sub(" ", row["product_title"]).split())
            slug = slugs.setdefault(title, f"p{len(slugs)}")
            grades[row["query"]][slug] = int(row["median_relevance"])
    return Judgements({slug: title for title, slug in slugs.items()}, grades)


def write_project(titles: Mapping[str, str], root: Path) -> None:
    """Write a catalogue of products that have a title and nothing else."""
    for folder in ("products", "partners"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "catalog.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "content/partners/maker.md").write_text(MAKER, encoding="utf-8")
    for slug, title in titles.items():
        name = json.dumps(title, ensure_ascii=False)
        text = f"---\nname: {name}\npartner: maker\ncategory: all\n---\n"
        (root / f"content/products/{slug}.md").write_text(text, encoding="utf-8")


def ours(judgements: Judgements) -> list[list[str]]:
    """Return what our search answers, best first."""
    with tempfile.TemporaryDirectory(prefix="bench-graded-") as name:
        root, site = Path(name) / "project", Path(name) / "site"
        write_project(judgements.titles, root)
        run([sys.executable, "-m", "bench.search.index", root, site, "0"], folder=BENCH.parent)
        given = json.dumps({"queries": list(judgements.grades), "limit": DEPTH})
        return [
            each["slugs"] for each in json.loads(run(["node", HERE / "ours.js", site], given=given).output)
        ]


def bm25(judgements: Judgements, stem: Callable[[str], str]) -> list[list[str]]:
    """Return what plain BM25 answers, best first."""
    texts = {slug: _words(title, stem) for slug, title in judgements.titles.items()}
    mean = sum(map(len, texts.values())) / len(texts)
    postings: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for slug, words in texts.items():
        length = K1 * (1 - B + B * len(words) / mean)
        for word, count in Counter(words).items():
            postings[word][slug] = count * (K1 + 1) / (count + length)
    return [_ranked(_words(query, stem), postings, len(texts)) for query in judgements.grades]


def _ranked(query: Iterable[str], postings: Mapping[str, Mapping[str, float]], titles: int) -> list[str]:
    scores: Counter[str] = Counter()
    for word in query:
        found = postings.get(word, {})
        weight = math.log(1 + (titles - len(found) + 0.5) / (len(found) + 0.5))
        for slug, share in found.items():
            scores[slug] += weight * share  # type: ignore[assignment]  # a Counter of real numbers
    return [slug for slug, _ in scores.most_common(DEPTH)]


def _words(text: str, stem: Callable[[str], str]) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.lower())]


def singular(word: str) -> str:
    """Return a word without the s of its plural."""
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > len("gas") else word


def recall(ranking: Sequence[str], grades: Grades) -> float | None:
    """Return which part of the products of the best grade is among the first DEPTH; None without any."""
    best = {slug for slug, grade in grades.items() if grade == BEST}
    return len(best.intersection(ranking[:DEPTH])) / min(len(best), DEPTH) if best else None


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return the NDCG of the first results, 0 to 1, where the gain is the grade."""
    ideal = sorted(grades.values(), reverse=True)[:depth]
    return _gain(grades.get(slug, 0) for slug in ranking[:depth]) / _gain(ideal)


def _gain(grades: Iterable[int]) -> float:
    return sum(grade / math.log2(2 + place) for place, grade in enumerate(grades))


def row(name: str, judgements: Judgements, rankings: Sequence[Sequence[str]]) -> list[str]:
    """Return a row of the table."""
    pairs = list(zip(rankings, judgements.grades.values(), strict=True))
    found = [each for each in (recall(*pair) for pair in pairs) if each is not None]
    return [
        name,
        f"{sum(found) / len(found):.3f}",
        f"{sum(ndcg(*pair) for pair in pairs) / len(pairs):.3f}",
    ]


def main(path: Path) -> None:
    """Print the table."""
    judgements = read_judgements(path)
    print(f"{len(judgements.titles):,} titles, {len(judgements.grades):,} queries\n")
    rows = [
        row("ours", judgements, ours(judgements)),
        row("plain BM25", judgements, bm25(judgements, str)),
        row("plain BM25 without the plural's s", judgements, bm25(judgements, singular)),
    ]
    print(table(("", f"recall@{DEPTH}", "NDCG@10"), rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Which column of a table means which field: by its heading, and by what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from catalog_builder.catalog.names import fold_words
from catalog_builder.frozen import dataclass
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.tables import Cell, is_empty
from catalog_builder.submission.targets import OWNER, Target

LEAST = 0.55
"""A column below this confidence is not imported unless a person says so."""
CERTAIN = 0.8
"""A column from this confidence on needs no question."""
_FUZZY = 0.85
_SHORTEST_FUZZY = 5
_SAMPLES = 40
_WEIGHT_OF_VALUES = 0.7
_SEVERAL = 5
"""Values that are enough to tell a column by; fewer count for less."""
_REPEATED = ("images", "partner.images", "partner.phone")
"""Several columns may fill these."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_TRAILING_NUMBER = re.compile(r" \d{1,2}$")
_PRODUCT_WORDS = re.compile(r"\b(?:produk|product|barang|menu|item|title)\b")
_ONLY_NUMBER = re.compile(r"[\d.,\s]+")
_NOT_OF_PRODUCTS = frozenset(
    {"name", "summary", "description", "images", "tags", "slug", "updated", "draft", "links"}
)
_STANDALONE = frozenset({"name", "partner", "category", "slug"})


@dataclass(frozen=True, slots=True)
class Match:
    """A column (from 0) with its heading, the key of its target, and how sure that is (0 to 1)."""

    column: int
    heading: str
    key: str
    confidence: float


class Headings:
    """All words that head columns, ready to be looked up."""

    def __init__(self, targets: Mapping[str, Target]) -> None:
        self.targets = targets
        self.words: dict[str, dict[str, float]] = {}
        for target in targets.values():
            for place, word in enumerate(target.words):
                keys = self.words.setdefault(fold_words(word), {})
                keys.setdefault(target.key, 1.0 if place < _OWN_WORDS else 0.95)

    def knows(self, heading: str) -> bool:
        """Tell whether a heading is literally one of the words."""
        return bool(heading) and any(form in self.words for form in _forms(heading))

    def ratings(self, heading: str) -> dict[str, float]:
        """Return the targets that a heading can mean, with how well each fits by the words alone."""
        ratings: dict[str, float] = {}
        for form, weight in _forms(heading).items():
            for key, value in self.words.get(form, {}).items():
                ratings[key] = max(ratings.get(key, 0), value * weight)
        return ratings or self._resembling(fold_words(heading))

    def _resembling(self, heading: str) -> dict[str, float]:
        if len(heading) < _SHORTEST_FUZZY:
            return {}
        near = get_close_matches(heading, self.words, n=2, cutoff=_FUZZY)
        ratings = {key: 0.75 for word in near for key in self.words[word]}
        tokens = heading.split()
        for size in range(len(tokens) - 1, 0, -1):
            for start in range(len(tokens) - size + 1):
                part = " ".join(tokens[start : start + size])
                for key in self.words.get(part, {}) if len(part) >= _SHORTEST_FUZZY else ():
                    ratings.setdefault(key, 0.5 + 0.3 * size / len(tokens))
        return ratings


_OWN_WORDS = 3


def _forms(heading: str) -> dict[str, float]:
    """Return the forms of a heading to look up, with the share of trust each keeps."""
    whole = fold_words(heading)
    bare = fold_words(_IN_BRACKETS.sub(" ", heading))
    forms = {_TRAILING_NUMBER.sub("", bare): 0.93} | {bare: 0.97} | {whole: 1.0}
    halves = re.split(r"[/|\n]", heading)
    if len(halves) > 1:
        forms |= {fold_words(half): 0.9 for half in halves if fold_words(half) not in forms}
    return {form: weight for form, weight in forms.items() if form}


def match_columns(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], words: Headings, reader: CellReader
) -> tuple[Match, ...]:
    """Give each column the target that fits best, no target twice; columns that fit none are left out."""
    candidates: list[tuple[float, int, int, str]] = []
    order = {key: place for place, key in enumerate(words.targets)}
    for column, heading in enumerate(headings):
        samples = _samples(rows, column)
        for key, rating in words.ratings(heading).items():
            confidence = rating * _fit(samples, words.targets[key], reader, heading)
            candidates.append((-round(confidence, 4), order[key], column, key))
    return _assign(sorted(candidates), headings)


def _assign(candidates: Iterable[tuple[float, int, int, str]], headings: Sequence[str]) -> tuple[Match, ...]:
    taken: set[str] = set()
    given: dict[int, Match] = {}
    for confidence, _, column, key in candidates:
        if column in given or (key in taken and key not in _REPEATED) or -confidence < LEAST:
            continue
        taken.add(key)
        given[column] = Match(column, headings[column], key, -confidence)
    return tuple(given[column] for column in sorted(given))


def _samples(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    filled = [row[column] for row in rows[:2000] if column < len(row) and _tells(row[column])]
    step = max(len(filled) // _SAMPLES, 1)
    return filled[::step][:_SAMPLES]


def _tells(cell: Cell) -> bool:
    """Tell a cell that says what its column is about: not an empty one, nor the error of a formula."""
    return not is_empty(cell) and not (isinstance(cell, str) and cell.startswith("#"))


def _fit(samples: Sequence[Cell], target: Target, reader: CellReader, heading: str) -> float:
    """Return how well the values below a heading fit: 1 for all of them, 0.3 for none of several."""
    if not samples:
        return 1.0
    bad = sum(not _fits(cell, target, reader, heading) for cell in samples)
    return 1 - _WEIGHT_OF_VALUES * bad / len(samples) * min(len(samples) / _SEVERAL, 1)


def _fits(cell: Cell, target: Target, reader: CellReader, heading: str) -> bool:
    if target.key in _STANDALONE:
        return not (isinstance(cell, int | float) or _ONLY_NUMBER.fullmatch(str(cell)))
    return not any(not each.note for each in reader.read(cell, target, heading).problems)


def is_about_products(matches: Iterable[Match]) -> bool:
    """Tell a table of products from one of partners by the columns it was found to have."""
    keys = {match.key: match for match in matches}
    if "name" not in keys:
        return False
    if any(not key.startswith(OWNER) and key.partition(".")[0] not in _NOT_OF_PRODUCTS for key in keys):
        return True
    return bool(_PRODUCT_WORDS.search(fold_words(keys["name"].heading)))

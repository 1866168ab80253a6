"""How much a word says about a document: BM25F, quantised to small numbers.

The weight of word w in document d is s/(k1 + s), with s = Σ over the fields f of
weight_f · tf(w, d, f) / (1 - b_f + b_f · length(d, f) / usual_f): the "simple BM25F" of Robertson and
Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), section 3.6. What a word says
in general (its idf) is a matter of the query, see `idf`.

The usual lengths are constants, and lengths count in powers of two: so the weights of a document depend
on nothing but the document, and a few words more or less rarely change those of its other words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from catalog_builder.frozen import dataclass

LEVELS = 15
"""Weights are 1 to this."""
SATURATION = 4.0
"""k1: how much of s makes half of the greatest weight."""
SINKING = 0.4
"""What is left of the weights of a product that nobody can order any more."""
RELATED = 0.5
"""What a synonym counts for, compared with the word itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field's weight, how much its length matters (b, 0 to 1), and its usual length in words."""

    weight: float
    length_matters: float
    usual: int


FIELDS = {
    "name": Field(9.0, 0.4, 6),
    "other_names": Field(5.0, 0.4, 6),
    "tags": Field(4.0, 0.2, 6),
    "category": Field(4.0, 0.2, 3),
    "maker": Field(4.0, 0.3, 3),
    "place": Field(3.0, 0.0, 2),
    "summary": Field(3.0, 0.3, 12),
    "certificates": Field(4.0, 0.0, 3),
    "details": Field(1.5, 0.3, 24),
    "body": Field(1.0, 0.4, 128),
}


def field_factor(field: str, length: int) -> float:
    """Return what one occurrence in a field of so many words adds to s."""
    known = FIELDS[field]
    rounded = 2 ** round(math.log2(length)) if length else 1
    return known.weight / (1 - known.length_matters + known.length_matters * rounded / known.usual)


def accumulate(strengths: dict[str, float], found: Iterable[str], factor: float) -> None:
    """Add to s of every word what its occurrences in one field are worth."""
    for word in found:
        strengths[word] = strengths.get(word, 0.0) + factor


@lru_cache(maxsize=4096)
def level(strength: float) -> int:
    """Return the quantised weight for s: 1 to LEVELS."""
    return max(1, math.ceil(LEVELS * strength / (SATURATION + strength)))


def idf(documents: int, found: int) -> int:
    """Return what a word says that is in `found` of so many documents, in eighths of a nat, at least 1.

    The idf of BM25, ln(1 + (N - n + ½)/(n + ½)); the browser computes the same (`search.js/70-rank.js`).
    """
    return max(1, round(8 * math.log(1 + (documents - found + 0.5) / (found + 0.5))))

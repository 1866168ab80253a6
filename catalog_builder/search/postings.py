"""Analysed documents → for every word the documents it is in, by weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from catalog_builder.search import weights
from catalog_builder.search.analysis import bare_number, words
from catalog_builder.search.documents import Document
from catalog_builder.search.synonyms import Synonyms

LONG_FIELDS = frozenset({"body", "details"})
"""Fields in which phrases are not looked for: there, keeping positions would double the index."""
_JOINED = 3
"""Letters that each half of a compound must have at least."""
_WEAKER = 2
"""Levels by which the other spelling of a compound is weaker."""
SHIFT = 24
"""Bits of a posting that number the document."""

Postings = dict[str, list[int]]
"""Word → its documents, each as (LEVELS - level) << SHIFT | document."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """One document: its distinct words, the level of each, and its short fields as they are read.

    `short` has an empty word between two fields.
    """

    words: tuple[str, ...]
    levels: bytes
    short: tuple[str, ...]


def analyse(synonyms: Synonyms, document: Document) -> Analysed:
    """Return what is indexed of one document; runs in any process."""
    strengths: dict[str, float] = {}
    short: list[str] = []
    for name, found in _fields(document):
        factor = weights.field_factor(name, len(found)) * (weights.SINKING if document.sinks else 1)
        weights.accumulate(strengths, found, factor)
        numbers = [bare for word in found if word[0] <= "9" and (bare := bare_number(word))]
        weights.accumulate(strengths, (*synonyms.of(found), *numbers), factor * weights.RELATED)
        if name not in LONG_FIELDS:
            short += [*found, ""]
    return Analysed(tuple(strengths), bytes(map(weights.level, strengths.values())), tuple(short[:-1]))


def _fields(document: Document) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for name, text in document.texts:
        found.setdefault(name, []).extend(words(text))
    return iter(found.items())


def merge(documents: Iterable[Analysed]) -> Postings:
    """Return the postings of all documents, which are numbered from 0 in the order they come."""
    kept = tuple(documents)
    collected: defaultdict[str, list[int]] = defaultdict(list)
    places = [weights.LEVELS - level << SHIFT for level in range(weights.LEVELS + 1)]
    for number, document in enumerate(kept):
        for word, level in zip(document.words, document.levels, strict=True):
            collected[word].append(places[level] + number)
    postings = dict(collected)
    _add_compounds(postings, kept)
    for found in postings.values():
        found.sort()
    return postings


def _add_compounds(postings: Postings, documents: tuple[Analysed, ...]) -> None:
    """Let *kue kering* be found as *kuekering* and the other way round, where both are written."""
    halves: dict[str, tuple[str, str]] = {}
    for number, document in enumerate(documents):
        compounds = list(_compounds(document.short, postings))
        level = dict(zip(document.words, document.levels, strict=True)) if compounds else {}
        for first, second in compounds:
            halves[first + second] = first, second
            if first + second not in level:
                weaker = max(1, min(level[first], level[second]) - _WEAKER)
                level[first + second] = weaker
                postings[first + second].append(weights.LEVELS - weaker << SHIFT | number)
    for whole, parts in sorted(halves.items()):
        for part in parts:
            _add_weaker(postings[part], postings[whole])


def _compounds(short: tuple[str, ...], known: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for first, second in pairwise(short):
        if len(first) >= _JOINED and len(second) >= _JOINED and first + second in known:
            yield first, second


def _add_weaker(found: list[int], others: list[int]) -> None:
    numbers = set(map(document_of, found))
    found += [
        weights.LEVELS - max(1, level_of(posting) - _WEAKER) << SHIFT | document_of(posting)
        for posting in others
        if document_of(posting) not in numbers
    ]


def document_of(posting: int) -> int:
    """Return the number of the document."""
    return posting & (1 << SHIFT) - 1


def level_of(posting: int) -> int:
    """Return the level of the word in it."""
    return weights.LEVELS - (posting >> SHIFT)

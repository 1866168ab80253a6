"""Documents → for every word the documents it is in, by weight.

A posting is one number of 32 bits, so that a word's postings sort as they are written and take four
bytes each: LEVELS − level (8 bits), and the document (24 bits). What follows a word is kept apart: most
words of a document stand in its body, where no phrases are looked for.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.search import weights
from catalog_builder.search.analysis import bare_number, words
from catalog_builder.search.coding import fnv
from catalog_builder.search.documents import Document
from catalog_builder.search.synonyms import Synonyms

LONG_FIELDS = frozenset({"body", "details"})
"""Fields in which no compounds are looked for."""
PHRASE_FIELDS = frozenset({"name", "other_names", "summary"})
"""Fields in which phrases are found: each pair of neighbours costs two characters."""
TOGETHER = 256
"""Documents that are analysed, and kept between builds, together."""
_JOINED = 3
"""Letters that each half of a compound must have at least."""
_WEAKER = 2
"""Levels by which the other spelling of a compound is weaker."""
LEVEL = 24
"""Bits below the level: those of the document."""
_DOCUMENT = 32
"""Bits below the document where it stands with its followers."""
FOLLOWERS = 63
"""Followers that are told apart; 0 is none."""
FOLLOWER_BITS = 6
_MOST_FOLLOWERS = 5

Postings = dict[str, "array[int]"]
"""Word → its postings, ascending."""
Followers = dict[str, dict[int, int]]
"""Word → document → `follower` of what follows it there, the first in the lowest FOLLOWER_BITS."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Neighbouring documents; `start` is the number of the first."""

    start: int
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers by name, in a form that travels fast between processes."""

    names: str
    counts: array[int]
    numbers: array[int]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[int]], form: Literal["I", "Q"] = "I") -> Lists:
        """Pack lists of numbers of 32 bits, or of 64 (`array`'s letters); names must not hold line feeds."""
        numbers = array(form, chain.from_iterable(lists.values()))
        return cls("\n".join(lists), array("I", map(len, lists.values())), numbers)

    def items(self) -> Iterator[tuple[str, array[int]]]:
        """Yield each name with its list."""
        start = 0
        for name, count in zip(self.names.split("\n"), self.counts, strict=False):
            yield name, self.numbers[start : start + count]
            start += count


@dataclass(frozen=True, slots=True)
class Analysed:
    """The postings of one batch by word, in the order of its documents, and what may be compounds.

    `followers` are what follows a word, below the number of the document; `pairs` are neighbours in
    short fields, with a space between, and the documents that have them.
    """

    postings: Lists
    followers: Lists
    pairs: Lists


@dataclass(frozen=True, slots=True)
class Merged:
    """What is indexed of all documents."""

    postings: Postings
    followers: Followers


def batches(documents: Sequence[Document]) -> list[Batch]:
    """Cut all documents, numbered from 0, into batches."""
    return [
        Batch(start, tuple(documents[start : start + TOGETHER]))
        for start in range(0, len(documents), TOGETHER)
    ]


@dataclass(frozen=True, slots=True)
class Analyst:
    """What the analysis of documents needs: synonyms, and where batches are kept under which name."""

    synonyms: Synonyms
    cache: Cache | None = None
    name: str = ""


def analyse(analyst: Analyst, batch: Batch) -> Analysed:
    """Return what is indexed of some documents, from an earlier build if it was the same; runs anywhere."""
    if not analyst.cache:
        return _analysed(analyst.synonyms, batch)
    name, key = f"{analyst.name}-{batch.start}", _key(analyst.synonyms, batch)
    kept = analyst.cache.get(name)
    if isinstance(kept, tuple) and kept[0] == key:
        found: Analysed = kept[1]
        return found
    made = _analysed(analyst.synonyms, batch)
    analyst.cache.put(name, (key, made))
    return made


def _key(synonyms: Synonyms, batch: Batch) -> bytes:
    told = repr((synonyms, batch)).encode(errors="surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


def _analysed(synonyms: Synonyms, batch: Batch) -> Analysed:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    followers: defaultdict[str, list[int]] = defaultdict(list)
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    with collector_paused():
        for number, document in enumerate(batch.documents, batch.start):
            fields = _fields(document)
            for word, weakness in _weaknesses(synonyms, fields, sinks=document.sinks).items():
                postings[word].append(weakness | number)
            for word, packed in _following(fields).items():
                followers[word].append(number << _DOCUMENT | packed)
            for pair in _neighbours(fields):
                pairs[pair].append(number)
    return Analysed(Lists.of(postings), Lists.of(followers, "Q"), Lists.of(pairs))


def _weaknesses(synonyms: Synonyms, fields: Mapping[str, Sequence[str]], *, sinks: bool) -> dict[str, int]:
    """Return every word's part of a posting: that of s, see `weights`.

    Most words stand in the longest field only, a few times; what that makes is worked out once.
    """
    factors = {
        name: weights.field_factor(name, len(found)) * (weights.SINKING if sinks else 1)
        for name, found in fields.items()
    }
    longest = max(fields, key=lambda name: len(fields[name]), default="")
    strengths: dict[str, float] = {}
    for name, found in fields.items():
        if name != longest:
            weights.accumulate(strengths, found, factors[name])
        weights.accumulate(strengths, _related(synonyms, found), factors[name] * weights.RELATED)
    alone = Counter(fields.get(longest, ()))
    for word in strengths.keys() & alone.keys():
        strengths[word] += alone.pop(word) * factors[longest]
    weakness_of = {count: _weakness(count * factors[longest]) for count in set(alone.values())}
    found_alone = {word: weakness_of[count] for word, count in alone.items()}
    return found_alone | {word: _weakness(strength) for word, strength in strengths.items()}


def _related(synonyms: Synonyms, found: Sequence[str]) -> list[str]:
    """Return the words by which a text is found too: its synonyms, and amounts without their unit."""
    numbers = [bare for word in found if word[0] <= "9" and (bare := bare_number(word))]
    return [*synonyms.of(found), *numbers]


@lru_cache(maxsize=4096)
def _weakness(strength: float) -> int:
    return posting(0, weights.level(strength))


def _fields(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in document.texts:
        found.setdefault(name, []).extend(words(text) if name in LONG_FIELDS else _short_words(text))
    return found


@lru_cache(maxsize=4096)
def _short_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that many products may share: of their producer, their category."""
    return tuple(words(text))


def _following(fields: Mapping[str, list[str]]) -> dict[str, int]:
    """Return which words follow each word in the fields of phrases: `follower` of each, in one number."""
    found: dict[str, dict[int, None]] = {}
    for name in PHRASE_FIELDS & fields.keys():
        for word, follows in pairwise(fields[name]):
            found.setdefault(word, {})[follower(follows)] = None
    return {word: _packed(sorted(followers)) for word, followers in found.items()}


def _packed(followers: Iterable[int]) -> int:
    packed = 0
    for place, each in enumerate(followers):
        if place < _MOST_FOLLOWERS:
            packed |= each << place * FOLLOWER_BITS
    return packed


@lru_cache(maxsize=1 << 16)
def follower(word: str) -> int:
    """Return what of a word is kept where it follows another: 1 to FOLLOWERS."""
    return fnv(word) % FOLLOWERS + 1


def _neighbours(fields: Mapping[str, list[str]]) -> dict[str, None]:
    """Return neighbours, with a space between, of which each could be the half of a compound."""
    short = (found for name, found in fields.items() if name not in LONG_FIELDS)
    return {
        f"{first} {second}": None
        for found in short
        for first, second in pairwise(found)
        if len(first) >= _JOINED and len(second) >= _JOINED
    }


def merge(analysed: Iterable[Analysed]) -> Merged:
    """Return the postings of all documents, and what follows their words."""
    postings: Postings = {}
    followers: Followers = {}
    kept: list[Lists] = []
    for batch in analysed:
        for word, found in batch.postings.items():
            known = postings.get(word)
            if known is None:
                postings[word] = found
            else:
                known.extend(found)
        for word, found in batch.followers.items():
            followers.setdefault(word, {}).update((each >> _DOCUMENT, each & 0xFFFFFFFF) for each in found)
        kept.append(batch.pairs)
    _add_compounds(postings, kept)
    return Merged({word: array("I", sorted(found)) for word, found in postings.items()}, followers)


def _add_compounds(postings: Postings, kept: Iterable[Lists]) -> None:
    """Let *kue kering* be found as *kuekering* and the other way round, where both are written."""
    neighbours: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for pairs in kept:
        for joined, documents in pairs.items():
            first, _, second = joined.partition(" ")
            if first + second in postings:
                neighbours[first, second] += documents
    levels = {word: _levels(postings[word]) for pair in neighbours for word in (*pair, "".join(pair))}
    whole_of = sorted(neighbours, key=lambda pair: ("".join(pair), pair))
    for pair in whole_of:
        _add(postings["".join(pair)], levels["".join(pair)], _both(levels, pair, sorted(neighbours[pair])))
    for pair in whole_of:
        for half in pair:
            _add(postings[half], _levels(postings[half]), _levels(postings["".join(pair)]).items())


def _both(
    levels: Mapping[str, Mapping[int, int]], pair: tuple[str, str], documents: Iterable[int]
) -> Iterator[tuple[int, int]]:
    first, second = pair
    for document in documents:
        yield document, min(levels[first][document], levels[second][document])


def _add(found: array[int], known: dict[int, int], others: Iterable[tuple[int, int]]) -> None:
    """Add (document, level) pairs that are not known yet, weaker."""
    for document, level in others:
        if document not in known:
            known[document] = max(1, level - _WEAKER)
            found.append(posting(document, known[document]))


def _levels(found: Iterable[int]) -> dict[int, int]:
    return {document_of(each): level_of(each) for each in found}


def posting(document: int, level: int) -> int:
    """Return a posting."""
    return weights.LEVELS - level << LEVEL | document


def document_of(each: int) -> int:
    """Return the number of the document."""
    return each & 0xFFFFFF


def level_of(each: int) -> int:
    """Return the level of the word in it."""
    return weights.LEVELS - (each >> LEVEL)

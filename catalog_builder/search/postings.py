"""Documents → for every word the documents it is in, by weight.

A posting is one number of 32 bits, so that a word's postings sort as they are written and take four
bytes each: LEVELS − level (8 bits), and the document (24 bits). What follows a word is kept apart: most
words of a document stand in its body, where no phrases are looked for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from catalog_builder.cache import collector_paused
from catalog_builder.search import weights
from catalog_builder.search.analysis import bare_number, words
from catalog_builder.search.coding import fnv
from catalog_builder.search.documents import Document
from catalog_builder.search.synonyms import Synonyms

LONG_FIELDS = frozenset({"body", "details"})
"""Fields in which no compounds are looked for."""
PHRASE_FIELDS = frozenset({"name", "other_names", "summary"})
"""Fields in which phrases are found: each pair of neighbours costs two characters."""
_JOINED = 3
"""Letters that each half of a compound must have at least."""
LEVEL = 24
"""Bits below the level: those of the document."""
DOCUMENT = 32
"""Bits below the document where it stands with its followers."""
FOLLOWERS = 63
"""Followers that are told apart; 0 is none."""
FOLLOWER_BITS = 6
_MOST_FOLLOWERS = 5

Postings = dict[str, "array[int]"]
"""Word → its postings, ascending."""
Followers = dict[str, "array[int]"]
"""Word → what follows it, for each of its documents: of 64 bits the lower half is `follower` of each word
that does, the first in the lowest FOLLOWER_BITS, the upper half the document."""


Form = Literal["I", "Q"]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers by name, in a form that travels fast between processes."""

    names: str
    counts: array[int]
    numbers: array[int]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[int]], form: Form = "I") -> Lists:
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
    """The postings of some documents by word, and what may be compounds.

    `followers` are what follows a word, as in `Followers`; `pairs` are neighbours in short fields, with
    a space between, and the documents that have them.
    """

    postings: Lists
    followers: Lists
    pairs: Lists


def analysed(synonyms: Synonyms, documents: Iterable[tuple[int, Document]]) -> Analysed:
    """Return what is indexed of numbered documents."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    followers: defaultdict[str, list[int]] = defaultdict(list)
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    with collector_paused():
        for number, document in documents:
            fields = _fields(document)
            for word, weakness in _weaknesses(synonyms, fields, sinks=document.sinks).items():
                postings[word].append(weakness | number)
            for word, packed in _following(fields).items():
                followers[word].append(number << DOCUMENT | packed)
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


def posting(document: int, level: int) -> int:
    """Return a posting."""
    return weights.LEVELS - level << LEVEL | document


def document_of(each: int) -> int:
    """Return the number of the document."""
    return each & 0xFFFFFF


def level_of(each: int) -> int:
    """Return the level of the word in it."""
    return weights.LEVELS - (each >> LEVEL)

"""The words of all documents: their postings, what follows them, and compounds that are spelled both ways."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import pairwise
from operator import add

from catalog_builder.frozen import dataclass
from catalog_builder.search.findings import Found
from catalog_builder.search.picking import picked
from catalog_builder.search.postings import (
    LEVEL,
    POSTING,
    Followers,
    Form,
    Lists,
    Postings,
    document_of,
    level_of,
    posting,
)
from catalog_builder.search.readings import Reading
from catalog_builder.search.weights import LEVELS

_WEAKER = 2
"""Levels by which the other spelling of a compound is weaker."""
_JOINED = 3
"""Letters that each half of a compound must have at least."""
Numbers = dict[str, set[int]]
"""Numbers by word."""


@dataclass(slots=True)
class Lexicon:
    """What is indexed of all documents; numbers of a word in any order.

    `short` are the words of each document among which compounds are looked for, by the start of its batch.
    """

    postings: Postings = field(default_factory=dict)
    followers: Followers = field(default_factory=dict)
    short: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def apply(self, readings: Mapping[int, Reading]) -> set[str]:
        """Let batches that changed say what they say now; return the words of which anything is different."""
        changes = [pair for each in readings.values() for pair in (each.change or {}).items()]
        self.short |= {start: _short(each.found) for start, each in readings.items()}
        gone, gone_followers = _numbers((number, before) for number, (before, _) in changes)
        come, come_followers = _numbers((number, now) for number, (_, now) in changes)
        words = _exchange(self.postings, gone, come, "I")
        return words | _exchange(self.followers, gone_followers, come_followers, "Q")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was collected of some documents, as it travels: postings, followers, and `Lexicon.short`."""

    postings: Lists
    followers: Lists
    short: Mapping[int, tuple[str, ...]]


class Collection:
    """Collects the words of documents, batch by batch.

    Many documents are taken in at once: nothing else displaces the lists from the caches of the processor
    meanwhile, and of most catalogues it is all, when other processes make the rest.
    """

    def __init__(self) -> None:
        self._postings = _lists("I")
        self._followers = _lists("Q")
        self._short: dict[int, tuple[str, ...]] = {}
        self._waiting: list[tuple[int, Found]] = []
        self._others: list[Gathered] = []

    def add(self, start: int, found: Sequence[Found]) -> None:
        """Take a batch in; `start` is the number of its first document."""
        self._short[start] = _short(found)
        self._waiting += enumerate(found, start)
        if len(self._waiting) >= _AT_ONCE:
            self.take_in()

    def take_in(self) -> None:
        """Add what waits to the lists."""
        waiting, self._waiting = self._waiting, []
        _list(waiting, self._postings, self._followers)

    def gathered(self) -> Gathered:
        """Return all words in a form that travels fast."""
        self.take_in()
        return Gathered(Lists.of(self._postings), Lists.of(self._followers, "Q"), self._short)

    def join(self, other: Gathered) -> None:
        """Take in the words of other documents, when all are asked for."""
        self._others.append(other)

    def lexicon(self) -> Lexicon:
        """Return all words."""
        self.take_in()
        others, self._others = self._others, []
        for other in others:
            _join(self._postings, other.postings)
            _join(self._followers, other.followers)
            self._short |= other.short
        return Lexicon(dict(self._postings), dict(self._followers), self._short)


def _join(lists: defaultdict[str, array[int]], others: Lists) -> None:
    for word, numbers in others.items():
        lists[word] += numbers


_AT_ONCE = 16_384
"""Documents: some twenty megabytes of words."""


def _lists(form: Form) -> defaultdict[str, array[int]]:
    """Return a table that has an empty list for every word."""
    return defaultdict(partial(array, form))


def _list(
    found: Iterable[tuple[int, Found]],
    postings: defaultdict[str, array[int]],
    followers: defaultdict[str, array[int]],
) -> None:
    """Add what was found in documents to the lists."""
    for number, each in found:
        told, codes = each.words.split(), _codes(number, each.weaknesses)
        # A posting a word of a document: a loop in Python would take twice as long.
        deque(map(array.append, map(postings.__getitem__, told), codes), maxlen=0)
        follows = [code << POSTING | packed for code, packed in zip(codes, _unpacked(each), strict=False)]
        deque(map(array.append, map(followers.__getitem__, told[: len(follows)]), follows), maxlen=0)


def _codes(number: int, weaknesses: bytes) -> tuple[int, ...]:
    """Return the postings of a document, given LEVELS − level of each."""
    return picked([weakness << LEVEL | number for weakness in range(LEVELS)], weaknesses)


def _unpacked(found: Found) -> array[int]:
    return array("I", found.followers)


def _short(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple([each.short for each in found])


def _numbers(documents: Iterable[tuple[int, Found]]) -> tuple[Numbers, Numbers]:
    """Return what documents add to the lists of postings and of followers, by word."""
    postings: defaultdict[str, set[int]] = defaultdict(set)
    followers: defaultdict[str, set[int]] = defaultdict(set)
    for number, each in documents:
        told, codes = each.words.split(), _codes(number, each.weaknesses)
        for word, code in zip(told, codes, strict=False):
            postings[word].add(code)
        for word, code, packed in zip(told, codes, _unpacked(each), strict=False):
            followers[word].add(code << POSTING | packed)
    return postings, followers


def _exchange(lists: dict[str, array[int]], gone: Numbers, come: Numbers, form: Form) -> set[str]:
    """Take numbers out of lists, put others in; return the names of those lists that are different now."""
    nothing = frozenset[int]()
    different = {name for name in gone.keys() | come.keys() if gone.get(name) != come.get(name)}
    for name in different:
        rest = set(lists.pop(name, ())) - gone.get(name, nothing) | come.get(name, nothing)
        if rest:
            lists[name] = array(form, rest)
    return different


@dataclass(frozen=True, slots=True)
class Merged:
    """What is indexed of so many documents, compounds among it."""

    documents: int
    postings: Postings
    followers: Followers


def with_compounds(lexicon: Lexicon, compounds: Mapping[str, array[int]]) -> Merged:
    """Return the words with the postings that compounds add."""
    more = {word: lexicon.postings[word] + added for word, added in compounds.items()}
    documents = sum(map(len, lexicon.short.values()))
    return Merged(documents, lexicon.postings | more, lexicon.followers)


def compounds_of(lexicon: Lexicon) -> dict[str, array[int]]:
    """Return the postings by which *kue kering* is found as *kuekering* and the other way round, ascending.

    Only where both are written.
    """
    neighbours = _neighbours(lexicon)
    levels = {word: _levels(lexicon.postings[word]) for pair in neighbours for word in (*pair, "".join(pair))}
    added = _lists("I")
    whole_of = sorted(neighbours, key=lambda pair: ("".join(pair), pair))
    for pair in whole_of:
        whole = "".join(pair)
        _add(added[whole], levels[whole], _both(levels, pair, sorted(neighbours[pair])))
    for pair in whole_of:
        for half in pair:
            _add(added[half], levels[half], levels["".join(pair)].items())
    return {word: array("I", sorted(found)) for word, found in added.items() if found}


def _neighbours(lexicon: Lexicon) -> dict[tuple[str, str], list[int]]:
    """Return pairs of words that are also written as one, with the documents that have them apart."""
    neighbours: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    known = lexicon.postings.keys()
    for start, documents in lexicon.short.items():
        for number, short in enumerate(documents, start):
            told = short.split(" ")
            if known.isdisjoint(map(add, told, told[1:])):
                continue
            for pair in dict.fromkeys(pairwise(told)):
                if "".join(pair) in known and min(map(len, pair)) >= _JOINED:
                    neighbours[pair].append(number)
    return neighbours


def _both(
    levels: Mapping[str, Mapping[int, int]], pair: tuple[str, str], documents: Iterable[int]
) -> Iterator[tuple[int, int]]:
    first, second = pair
    for document in documents:
        yield document, min(levels[first][document], levels[second][document])


def _add(added: array[int], known: dict[int, int], others: Iterable[tuple[int, int]]) -> None:
    """Add (document, level) pairs that are not known yet, weaker."""
    for document, level in others:
        if document not in known:
            known[document] = max(1, level - _WEAKER)
            added.append(posting(document, known[document]))


def _levels(found: Iterable[int]) -> dict[int, int]:
    return {document_of(each): level_of(each) for each in found}

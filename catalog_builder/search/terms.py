"""Postings → the tree of words, and the vocabularies that guess what a word may have meant.

One record of the tree is a group of words with one root, so that a search for any of them has all of
them in one shard. A word that is spelled too differently to lie there leaves a pointer in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from operator import add, sub
from typing import NamedTuple

from catalog_builder.frozen import dataclass
from catalog_builder.search.coding import (
    Distances,
    base36,
    distances_to,
    fnv,
    front_coded,
    gaps,
    less_one,
    number,
    numbers,
)
from catalog_builder.search.lexicon import Merged
from catalog_builder.search.postings import LEVEL, POSTING, document_of, following
from catalog_builder.search.shards import Index, Script, Tree, in_order, plant
from catalog_builder.search.weights import LEVELS

TERMS, FORWARD, BACKWARD, CODES, SEGMENTS = "t", "f", "b", "k", "x"
SEGMENT = 4_096
"""Postings of a word beside it. A word with more is *common*; x-1 holds as many again, x-2 twice as many …"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Characters of a script with words, of one with a vocabulary, and of one with codes."""

    terms: int
    vocabulary: int
    codes: int


SMALL, LARGE = Sizes(1_000, 1_200, 1_400), Sizes(8_000, 5_000, 8_000)
MANY = 4_096
"""Documents from which on scripts are large: fewer files for the host, more bytes that a change rewrites."""


def sizes(documents: int) -> Sizes:
    """Return the sizes of scripts for so many documents; they stay when words change."""
    return LARGE if documents > MANY else SMALL


class Group(NamedTuple):
    """Words with one root; `told` is its key and words in one line, their encoded postings in another."""

    key: str
    size: int
    words: tuple[str, ...]
    told: str

    @classmethod
    def of(cls, key: str, words: Sequence[str], codes: Mapping[str, str]) -> Group:
        """Return the group of some words; `codes` are the encoded postings of all words."""
        lists = [codes[word] for word in words]
        size = sum(map(len, lists)) + 3 * len(words) + len(key)
        return cls(key, size, tuple(words), f"{key} {' '.join(words)}\n{' '.join(lists)}")

    def write(self) -> tuple[tuple[str, ...], str]:
        """Return the words and the numbers of the record."""
        _, lists = self.told.split("\n")
        return (self.key, *self.words), number(len(self.words)) + lists.replace(" ", "")


class Pointer(NamedTuple):
    """A word whose group lies elsewhere; `told` is both."""

    key: str
    size: int
    group: str
    told: str

    @classmethod
    def of(cls, word: str, group: str) -> Pointer:
        """Return the pointer from a word to the key of its group."""
        return cls(word, 4 + len(word), group, f"{word}>{group}")

    def write(self) -> tuple[tuple[str, ...], str]:
        """Return the words and the numbers of the record."""
        return (self.key, self.group), number(0)


class Word(NamedTuple):
    """A word of a vocabulary; `told` is the word and the binary logarithm of the number of its documents."""

    key: str
    size: int
    frequency: int
    told: str


class Code(NamedTuple):
    """An identifier and the documents that carry it; `told` is the identifier with the encoded documents."""

    key: str
    size: int
    coded: str
    told: str


TermRecord = Group | Pointer


def term_tree(
    index: Index, words: Sequence[str], codes: Mapping[str, str], groups: Mapping[str, str], size: int
) -> Tree:
    """Plan the tree of words, which are sorted; `groups` maps each to the key of its group.

    `codes` are their postings as `coded` writes them.
    """
    members: dict[str, list[str]] = {}
    for word in words:
        members.setdefault(groups[word], []).append(word)
    common = {word: code.split(_BETWEEN) for word, code in codes.items() if _BETWEEN in code}
    inline = {**codes, **{word: first for word, (first, *_) in common.items()}}
    records = [Group.of(key, found, inline) for key, found in members.items()]
    tree = plant(index, TERMS, _with_pointers(records), size, _write_terms)
    segments = (each for word in sorted(common) for each in _segments(index, word, common[word][1:]))
    return Tree((*tree.scripts, *segments), tree.root)


def _with_pointers(records: Sequence[Group]) -> list[TermRecord]:
    """Add a pointer for every word; those that come to lie in the shard of their group are not written."""
    pointers = [Pointer.of(word, group.key) for group in records for word in group.words if word != group.key]
    return in_order((*records, *pointers))


def _write_terms(records: Iterable[TermRecord]) -> tuple[str, str]:
    texts: list[str] = []
    written: list[str] = []
    kept = tuple(records)
    here = {record.key for record in kept if isinstance(record, Group)}
    for record in kept:
        if isinstance(record, Pointer) and record.group in here:
            continue
        words, coded = record.write()
        texts += words
        written.append(coded)
    return front_coded(texts), "".join(written)


def coded(merged: Merged, word: str) -> str:
    """Write the postings of a word: what its record holds, and for a common word its further segments.

    The record says how many documents there are, and holds the first segment of them; each further
    one is as long as all before it.
    """
    found, followers = sorted(merged.postings[word]), sorted(merged.followers.get(word, ()))
    distances = distances_to(merged.documents)
    written = [number(len(found)) + _segment(found[:SEGMENT], followers, distances)]
    start = SEGMENT
    while start < len(found):
        written.append(_segment(found[start : 2 * start], followers, distances))
        start *= 2
    return _BETWEEN.join(written)


_BETWEEN = "\t"


def _segment(found: Sequence[int], followers: Sequence[int], distances: Distances) -> str:
    """Write postings, strongest first: each level with its count, then its documents; then what follows."""
    gaps = list(map(sub, found, chain((0,), found)))
    levels: list[tuple[int, str]] = []
    place = 0
    while place < len(found):
        weakness = found[place] >> LEVEL
        end = bisect_left(found, weakness + 1 << LEVEL, place)
        levels.append((place, number((end - place - 1) * LEVELS + weakness)))
        gaps[place] = document_of(found[place]) + 1
        place = end
    written = [*less_one(gaps, distances), _followers(found, followers)]
    for place, level in levels:
        written[place] = level + written[place]
    return "".join(written)


def _followers(found: Sequence[int], followers: Sequence[int]) -> str:
    """Write for how many postings it is known what follows, and for each the gap to its place and which.

    Followers of other postings may be among `followers`; both are ascending.
    """
    here = followers[
        bisect_left(followers, found[0] << POSTING) : bisect_left(followers, found[-1] + 1 << POSTING)
    ]
    places = list(map(bisect_left, repeat(found), [each >> POSTING for each in here]))
    follows = [number(following(each) - 1) for each in here]
    return number(len(here)) + "".join(
        map(add, less_one(list(map(sub, places, chain((-1,), places)))), follows)
    )


def _segments(index: Index, word: str, written: Sequence[str]) -> Iterator[Script]:
    """Yield the further segments of a common word."""
    for part, segment in enumerate(written, 1):
        name = f"{SEGMENTS}-{base36(fnv(word))}-{part}"
        yield index.script(name, (word, segment), partial(_arguments, word, segment))


def _arguments(word: str, segment: str) -> tuple[str, ...]:
    return word, "", segment


def vocabulary(index: Index, counts: Mapping[str, int], size: int, *, backward: bool = False) -> Tree:
    """Plan all words with how many documents each has; `backward`, spelled from their end."""
    records = [_word(word[::-1] if backward else word, count.bit_length()) for word, count in counts.items()]
    return plant(index, BACKWARD if backward else FORWARD, in_order(records), size, _write_vocabulary)


def _word(key: str, frequency: int) -> Word:
    return Word(key, 3 + len(key) // 2, frequency, f"{key} {frequency}")


def _write_vocabulary(records: Iterable[Word]) -> tuple[str, str]:
    kept = tuple(records)
    return front_coded(each.key for each in kept), numbers(each.frequency for each in kept)


def code_tree(index: Index, codes: Mapping[str, Sequence[int]], size: int) -> Tree:
    """Plan identifiers; `codes` maps each to its documents, ascending."""
    records = in_order(_code(key, found) for key, found in codes.items())
    return plant(index, CODES, records, size, _write_codes)


def _code(key: str, documents: Sequence[int]) -> Code:
    written = number(len(documents) - 1) + gaps(documents)
    return Code(key, 4 + len(key) // 2 + 3 * len(documents), written, f"{key} {written}")


def _write_codes(records: Iterable[Code]) -> tuple[str, str]:
    kept = tuple(records)
    return front_coded(each.key for each in kept), "".join(each.coded for each in kept)

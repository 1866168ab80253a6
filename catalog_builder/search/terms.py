"""Postings → the tree of words, and the vocabularies that guess what a word may have meant.

One record of the tree is a group of words with one root, so that a search for any of them has all of
them in one shard. A word that is spelled too differently to lie there leaves a pointer in its place.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.model import OutputFile
from catalog_builder.search.coding import base36, fnv, front_coded, gaps, number, numbers
from catalog_builder.search.postings import LEVEL, Merged, Postings, document_of
from catalog_builder.search.shards import Index, Tree, plant, utf16
from catalog_builder.search.weights import LEVELS
from catalog_builder.workers import Executor

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


@dataclass(frozen=True, slots=True)
class Group:
    """Words with one root; `lists` are their encoded postings, in the order of `words`."""

    key: str
    words: tuple[str, ...]
    lists: tuple[str, ...]

    @property
    def size(self) -> int:
        """Characters in the shard."""
        return sum(map(len, self.lists)) + 3 * len(self.words) + len(self.key)

    def write(self) -> tuple[tuple[str, ...], str]:
        """Return the words and the numbers of the record."""
        return (self.key, *self.words), number(len(self.words)) + "".join(self.lists)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word whose group lies elsewhere."""

    key: str
    group: str

    @property
    def size(self) -> int:
        """Characters in the shard."""
        return 4 + len(self.key)

    def write(self) -> tuple[tuple[str, ...], str]:
        """Return the words and the numbers of the record."""
        return (self.key, self.group), number(0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a vocabulary; `frequency` is the binary logarithm of the number of its documents."""

    key: str
    frequency: int

    @property
    def size(self) -> int:
        """Characters in the shard."""
        return 3 + len(self.key) // 2


@dataclass(frozen=True, slots=True)
class Code:
    """An identifier and the documents that carry it."""

    key: str
    documents: tuple[int, ...]

    @property
    def size(self) -> int:
        """Characters in the shard."""
        return 4 + len(self.key) // 2 + 3 * len(self.documents)


TermRecord = Group | Pointer


def term_tree(index: Index, merged: Merged, groups: Mapping[str, str], size: int, executor: Executor) -> Tree:
    """Write the tree of words, records by the executor; `groups` maps each word to the key of its group."""
    members: dict[str, list[str]] = {}
    for word in sorted(merged.postings, key=utf16):
        members.setdefault(groups[word], []).append(word)
    records = list(executor.map(_group, merged, tuple(members.items())))
    records.sort(key=lambda record: utf16(record.key))
    tree = plant(index, TERMS, _with_pointers(records), size, _write_terms)
    segments = (
        each for record in records for word in record.words for each in _segments(index, word, merged)
    )
    return Tree((*tree.files, *segments), tree.root)


def _group(merged: Merged, member: tuple[str, Sequence[str]]) -> Group:
    key, words = member
    return Group(key, tuple(words), tuple(_inline(word, merged) for word in words))


def _with_pointers(records: Sequence[Group]) -> list[TermRecord]:
    """Add a pointer for every word; those that come to lie in the shard of their group are not written."""
    pointers = (Pointer(word, group.key) for group in records for word in group.words if word != group.key)
    return sorted((*records, *pointers), key=lambda record: (utf16(record.key), isinstance(record, Pointer)))


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


def _inline(word: str, merged: Merged) -> str:
    """Write what a word's record holds: how many documents there are, and the first segment of them."""
    found = merged.postings[word]
    return number(len(found)) + _segment(found[:SEGMENT], merged.followers.get(word, {}))


def _segment(found: array[int], followers: Mapping[int, int]) -> str:
    """Write postings, strongest first: each level with its count, then its documents; then what follows."""
    written = []
    place = 0
    while place < len(found):
        weakness = found[place] >> LEVEL
        end = bisect_left(found, weakness + 1 << LEVEL, place)
        written.append(number((end - place - 1) * LEVELS + weakness))
        written.append(gaps(found[place:end], weakness << LEVEL))
        place = end
    return "".join(written) + _followers(found, followers)


def _followers(found: array[int], followers: Mapping[int, int]) -> str:
    """Write for how many postings it is known what follows, and for each the gap to its place and which."""
    if not followers:
        return number(0)
    known = [
        (place, followers[document])
        for place, document in enumerate(map(document_of, found))
        if document in followers
    ]
    written = [number(len(known))]
    previous = -1
    for place, packed in known:
        written.append(number(place - previous - 1) + number(packed - 1))
        previous = place
    return "".join(written)


def _segments(index: Index, word: str, merged: Merged) -> Iterator[OutputFile]:
    """Yield the further segments of a common word, each as long as all before it."""
    found, followers = merged.postings[word], merged.followers.get(word, {})
    start, part = SEGMENT, 1
    while start < len(found):
        name = f"{SEGMENTS}-{base36(fnv(word))}-{part}"
        yield index.file(name, word, "", _segment(found[start : 2 * start], followers))
        start, part = 2 * start, part + 1


def vocabulary(index: Index, postings: Postings, size: int, *, backward: bool = False) -> Tree:
    """Write all words with how frequent they are; `backward`, spelled from their end."""
    spelled = ((word[::-1] if backward else word, len(found)) for word, found in postings.items())
    records = sorted(
        (Word(word, count.bit_length()) for word, count in spelled), key=lambda each: utf16(each.key)
    )
    return plant(index, BACKWARD if backward else FORWARD, records, size, _write_vocabulary)


def _write_vocabulary(records: Iterable[Word]) -> tuple[str, str]:
    kept = tuple(records)
    return front_coded(each.key for each in kept), numbers(each.frequency for each in kept)


def code_tree(index: Index, codes: Mapping[str, Sequence[int]], size: int) -> Tree:
    """Write identifiers; `codes` maps each to its documents, ascending."""
    records = [Code(key, tuple(codes[key])) for key in sorted(codes, key=utf16)]
    return plant(index, CODES, records, size, _write_codes)


def _write_codes(records: Iterable[Code]) -> tuple[str, str]:
    kept = tuple(records)
    coded = (number(len(each.documents) - 1) + gaps(each.documents) for each in kept)
    return front_coded(each.key for each in kept), "".join(coded)

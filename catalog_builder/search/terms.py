"""Postings → the tree of words, and the vocabularies that guess what a word may have meant.

One record of the tree is a group of words with one root, so that a search for any of them has all of
them in one shard. A word that is spelled too differently to lie there leaves a pointer in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.model import OutputFile
from catalog_builder.search.coding import base36, fnv, front_coded, gaps, number, numbers
from catalog_builder.search.postings import SHIFT, Postings
from catalog_builder.search.shards import Index, Tree, plant, utf16
from catalog_builder.search.weights import LEVELS

TERMS, FORWARD, BACKWARD, CODES, SEGMENTS = "t", "f", "b", "k", "x"
TERM_SIZE = 8_000
VOCABULARY_SIZE = 4_000
CODES_SIZE = 8_000
SEGMENT = 8_192
"""Postings of one word in one script. A word with more than one such list is *common*."""


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


def term_tree(index: Index, postings: Postings, groups: Mapping[str, str]) -> Tree:
    """Write the tree of words; `groups` maps each word to the key of its group."""
    members: dict[str, list[str]] = {}
    for word in sorted(postings, key=utf16):
        members.setdefault(groups[word], []).append(word)
    records = [_group(key, words, postings) for key, words in members.items()]
    records.sort(key=lambda record: utf16(record.key))
    tree = plant(index, TERMS, _with_pointers(records), TERM_SIZE, _write_terms)
    segments = (
        each for record in records for word in record.words for each in _segments(index, word, postings[word])
    )
    return Tree((*tree.files, *segments), tree.root)


def _group(key: str, words: Sequence[str], postings: Postings) -> Group:
    return Group(key, tuple(words), tuple(_inline(postings[word]) for word in words))


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


def _inline(found: Sequence[int]) -> str:
    """Write what a word's record holds: how many documents there are, and the first segment of them."""
    return number(len(found)) + _runs(found[:SEGMENT])


def _runs(found: Sequence[int]) -> str:
    """Write postings, strongest first: each level with its count, then its documents."""
    written = []
    place = 0
    while place < len(found):
        weakness = found[place] >> SHIFT
        start, end = weakness << SHIFT, bisect_left(found, weakness + 1 << SHIFT, place)
        written.append(number((end - place - 1) * LEVELS + weakness))
        written.append(gaps([posting - start for posting in found[place:end]]))
        place = end
    return "".join(written)


def _segments(index: Index, word: str, found: Sequence[int]) -> Iterator[OutputFile]:
    """Write the further segments of a common word."""
    for place in range(1, -(-len(found) // SEGMENT)):
        name = f"{SEGMENTS}-{base36(fnv(word))}-{place}"
        yield index.file(name, word, "", _runs(found[place * SEGMENT : (place + 1) * SEGMENT]))


def vocabulary(index: Index, postings: Postings, *, backward: bool = False) -> Tree:
    """Write all words with how frequent they are; `backward`, spelled from their end."""
    spelled = ((word[::-1] if backward else word, len(found)) for word, found in postings.items())
    records = sorted(
        (Word(word, count.bit_length()) for word, count in spelled), key=lambda each: utf16(each.key)
    )
    return plant(index, BACKWARD if backward else FORWARD, records, VOCABULARY_SIZE, _write_vocabulary)


def _write_vocabulary(records: Iterable[Word]) -> tuple[str, str]:
    kept = tuple(records)
    return front_coded(each.key for each in kept), numbers(each.frequency for each in kept)


def code_tree(index: Index, codes: Mapping[str, Sequence[int]]) -> Tree:
    """Write identifiers; `codes` maps each to its documents, ascending."""
    records = [Code(key, tuple(codes[key])) for key in sorted(codes, key=utf16)]
    return plant(index, CODES, records, CODES_SIZE, _write_codes)


def _write_codes(records: Iterable[Code]) -> tuple[str, str]:
    kept = tuple(records)
    coded = (number(len(each.documents) - 1) + gaps(each.documents) for each in kept)
    return front_coded(each.key for each in kept), "".join(coded)

"""Batches of documents → all words, from those of the build before where only a few batches have changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from catalog_builder.search import readings
from catalog_builder.search.kept_words import Label, Shelf, Words
from catalog_builder.search.languages import Language, derivations
from catalog_builder.search.lexicon import Collection, Lexicon, Merged, compounds_of, with_compounds
from catalog_builder.search.readings import Analyst, Batch, Reading
from catalog_builder.search.terms import coded
from catalog_builder.workers import Executor

BatchOf = Callable[[int], Batch]
"""Writes the documents of the batch with this number anew."""


class Merger:
    """Takes batches in, in their order, and gives the words of all.

    If there is no `shelf` with words of the same `key`, each batch is merged as it comes. Else only what
    changed is noted, and applied to the words on the shelf when they are asked for.
    """

    def __init__(self, analyst: Analyst, batch_of: BatchOf, shelf: Shelf | None, key: bytes) -> None:
        self._analyst, self._batch_of, self._shelf, self._key = analyst, batch_of, shelf, key
        label = shelf.label() if shelf else None
        self._before = label if label and label.key == key else None
        self._merged = None if self._before else Collection()
        self._digests: list[bytes] = []
        self._changed: dict[int, Reading] = {}

    @property
    def label(self) -> Label:
        """What the words are made from."""
        return Label(self._key, tuple(self._digests))

    def add(self, digest: bytes, reading: Reading | None) -> None:
        """Take in the next batch: its digest, and what was found there if it was read in this build."""
        number = len(self._digests)
        self._digests.append(digest)
        if self._merged is not None:
            self._merge(self._merged, number, reading)
        elif reading:
            self._changed[number] = reading

    def take(self, merged: Collection, digests: Sequence[bytes]) -> None:
        """Take in all batches at once, where there is no shelf: their words and their digests."""
        self._merged = merged
        self._digests += digests

    def words(self, spoken: Language, executor: Executor) -> tuple[Words, Merged]:
        """Return all words, and their lists with compounds; on the shelf they are kept for the next build."""
        words, different = self._from_shelf() or (Words.of(self._lexicon()), set[str]())
        compounds = compounds_of(words.lexicon)
        different |= _different(words.compounds, compounds)
        merged = with_compounds(words.lexicon, compounds)
        codes = {word: code for word, code in words.codes.items() if word in merged.postings}
        wanted = [word for word in merged.postings if word in different or word not in codes]
        codes.update(zip(wanted, executor.map(coded, merged, wanted), strict=True))
        made = Words(words.lexicon, compounds, codes, derivations(merged.postings, spoken, words.derived))
        if self._shelf and (different or self.label != self._before):
            self._shelf.put(self.label, made)
        return made, merged

    def _from_shelf(self) -> tuple[Words, set[str]] | None:
        """Return the words of the build before as they are now, and those with other lists."""
        changed = self._applicable()
        if changed is None or self._before is None or self._shelf is None:
            return None
        words = self._shelf.get(self._before)
        if words is None:
            return None
        return words, words.lexicon.apply({_start(number): each for number, each in changed.items()})

    def _applicable(self) -> dict[int, Reading] | None:
        """Return the batches that are not as on the shelf, None unless it is known of all what differs."""
        before = self._before.digests if self._before else ()
        if len(before) != len(self._digests):
            return None
        changed = {}
        for number, (then, now) in enumerate(zip(before, self._digests, strict=True)):
            if then != now:
                reading = self._changed.get(number)
                if reading is None or reading.change is None or reading.before != then:
                    return None
                changed[number] = reading
        return changed

    def _lexicon(self) -> Lexicon:
        """Return the lexicon of all batches."""
        merged = self._merged
        if merged is None:
            merged = Collection()
            for number in range(len(self._digests)):
                self._merge(merged, number, self._changed.get(number))
        return merged.lexicon()

    def _merge(self, merged: Collection, number: int, reading: Reading | None) -> None:
        start = _start(number)
        found = reading.found if reading else self._analyst.known(start, self._digests[number])
        merged.add(start, found or self._analyst.read(self._batch_of(number)).found)


def _start(number: int) -> int:
    return number * readings.TOGETHER


def _different(old: Mapping[str, array[int]], new: Mapping[str, array[int]]) -> set[str]:
    """Return the words of which different postings are added."""
    return {word for word in old.keys() | new.keys() if old.get(word) != new.get(word)}

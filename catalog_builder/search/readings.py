"""What is indexed of neighbouring documents, kept between builds; of those that changed, what changed."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalog_builder.cache import Cache
from catalog_builder.search.documents import Document
from catalog_builder.search.postings import DOCUMENT, Analysed, Form, Lists, analysed, document_of
from catalog_builder.search.synonyms import Synonyms

TOGETHER = 256
"""Documents that are analysed, and kept between builds, together."""
Taken = Mapping[str, "array[int]"]
"""Numbers by word."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Neighbouring documents; `start` is the number of the first."""

    start: int
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What some documents said in the build before and say now: their postings, and their followers."""

    postings: tuple[Taken, Taken]
    followers: tuple[Taken, Taken]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a batch, and the digest of its texts.

    If that is known, `change` is how it differs from what had the digest `before`.
    """

    digest: bytes
    found: Analysed
    before: bytes = b""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A batch in the cache: the digests of its documents' texts, one after the other, and what was found."""

    digests: bytes
    found: Analysed


@dataclass(frozen=True)
class Analyst:
    """What the analysis of documents needs: synonyms, and where batches are kept under which name."""

    synonyms: Synonyms
    cache: Cache | None = None
    name: str = ""

    @cached_property
    def key(self) -> bytes:
        """A digest of the synonyms."""
        return _digest(self.synonyms)

    def digest_of(self, digests: bytes) -> bytes:
        """Return the digest of a batch, given those of its documents."""
        return hashlib.blake2b(digests, key=self.key, digest_size=_SIZE).digest()

    def known(self, start: int, digest: bytes) -> Analysed | None:
        """Return what was found in a batch that has this digest, if it is kept."""
        kept = self._kept(start)
        return kept.found if kept and self.digest_of(kept.digests) == digest else None

    def read(self, batch: Batch) -> Reading:
        """Return what is indexed of a batch; only documents that changed are analysed anew."""
        digests = b"".join(map(_digest, batch.documents))
        kept = self._kept(batch.start)
        if kept and kept.digests == digests:
            return Reading(self.digest_of(digests), kept.found)
        changed = _changed(kept.digests, digests) if kept else ()
        if not kept or len(changed) == len(batch.documents) or len(kept.digests) != len(digests):
            reading = Reading(self.digest_of(digests), analysed(self.synonyms, _numbered(batch)))
        else:
            fresh = analysed(self.synonyms, ((batch.start + n, batch.documents[n]) for n in changed))
            numbers = frozenset(batch.start + number for number in changed)
            found, change = _replaced(kept.found, numbers, fresh)
            reading = Reading(self.digest_of(digests), found, self.digest_of(kept.digests), change)
        if self.cache:
            self.cache.put(self._name(batch.start), (self.key, _Kept(digests, reading.found)))
        return reading

    def _kept(self, start: int) -> _Kept | None:
        stored = self.cache.get(self._name(start)) if self.cache else None
        return stored[1] if isinstance(stored, tuple) and stored[0] == self.key else None

    def _name(self, start: int) -> str:
        return f"{self.name}-{start}"


_SIZE = 16


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode(errors="surrogatepass"), digest_size=_SIZE).digest()


def _numbered(batch: Batch) -> Any:
    return enumerate(batch.documents, batch.start)


def _changed(before: bytes, now: bytes) -> tuple[int, ...]:
    """Return the places of digests that differ."""
    return tuple(
        place // _SIZE
        for place in range(0, len(now), _SIZE)
        if before[place : place + _SIZE] != now[place : place + _SIZE]
    )


def _replaced(old: Analysed, documents: frozenset[int], fresh: Analysed) -> tuple[Analysed, Change]:
    """Return what is indexed when some documents say something else, and how that differs."""
    postings, words = _exchanged(old.postings, fresh.postings, documents, document_of, "I")
    followers, following = _exchanged(
        old.followers, fresh.followers, documents, lambda each: each >> DOCUMENT, "Q"
    )
    pairs, _ = _exchanged(old.pairs, fresh.pairs, documents, int, "I")
    now = dict(fresh.postings.items()), dict(fresh.followers.items())
    return Analysed(postings, followers, pairs), Change((words, now[0]), (following, now[1]))


def _exchanged(
    old: Lists, fresh: Lists, documents: frozenset[int], of: Callable[[int], int], form: Form
) -> tuple[Lists, Taken]:
    """Return lists with the numbers of some documents exchanged, and the numbers that were taken out."""
    made: dict[str, array[int]] = {}
    taken: dict[str, array[int]] = {}
    for name, found in old.items():
        gone = array(form, [each for each in found if of(each) in documents])
        if gone:
            taken[name] = gone
            found = array(form, [each for each in found if of(each) not in documents])  # noqa: PLW2901
        if found:
            made[name] = found
    for name, found in fresh.items():
        made.setdefault(name, array(form)).extend(found)
    return Lists.of(made, form), taken

"""What is indexed of neighbouring documents, kept between builds; of those that changed, what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from catalog_builder.cache import Cache
from catalog_builder.frozen import dataclass
from catalog_builder.search.digests import SIZE, digest_of_values
from catalog_builder.search.documents import Document
from catalog_builder.search.findings import Finder, Found
from catalog_builder.search.synonyms import Synonyms

TOGETHER = 256
"""Documents that are analysed, and kept between builds, together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Neighbouring documents; `start` is the number of the first."""

    start: int
    documents: tuple[Document, ...]


Change = Mapping[int, tuple[Found, Found]]
"""What documents said in the build before and say now, by number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a batch, and the digest of its texts.

    If that is known, `change` is how it differs from what had the digest `before`.
    """

    digest: bytes
    found: tuple[Found, ...]
    before: bytes = b""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A batch in the cache: the digests of its documents' texts, one after the other, and what was found."""

    digests: bytes
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Analyst:
    """What the analysis of documents needs: synonyms, and where batches are kept under which name."""

    synonyms: Synonyms
    cache: Cache | None = None
    name: str = ""

    @cached_property
    def key(self) -> bytes:
        """A digest of the synonyms."""
        return _digest(repr(self.synonyms))

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.synonyms)

    def digest_of(self, digests: bytes) -> bytes:
        """Return the digest of a batch, given those of its documents."""
        return hashlib.blake2b(digests, key=self.key, digest_size=SIZE).digest()

    def known(self, start: int, digest: bytes) -> tuple[Found, ...] | None:
        """Return what was found in a batch that has this digest, if it is kept."""
        kept = self._kept(start)
        return kept.found if kept and self.digest_of(kept.digests) == digest else None

    def read(self, batch: Batch) -> Reading:
        """Return what is indexed of a batch; only documents that changed are analysed anew.

        Where nothing is kept nobody asks for a digest, and it is empty.
        """
        if not self.cache:
            return Reading(b"", self._finder.found(batch.documents))
        each_digest = list(map(_digest_of, batch.documents))
        digests = b"".join(each_digest)
        kept = self._kept(batch.start)
        if kept and kept.digests == digests:
            return Reading(self.digest_of(digests), kept.found)
        known = dict(zip(_each(kept.digests), kept.found, strict=True)) if kept else {}
        fresh = [number for number, digest in enumerate(each_digest) if digest not in known]
        known.update(
            zip(
                [each_digest[number] for number in fresh],
                self._finder.found([batch.documents[number] for number in fresh]),
                strict=True,
            )
        )
        found = tuple([known[digest] for digest in each_digest])
        self.cache.put(self._name(batch.start), (self.key, _Kept(digests, found)))
        if kept and len(fresh) < len(found) == len(kept.found):
            change = _change(batch.start, kept.found, found)
            return Reading(self.digest_of(digests), found, self.digest_of(kept.digests), change)
        return Reading(self.digest_of(digests), found)

    def _kept(self, start: int) -> _Kept | None:
        stored = self.cache.get(self._name(start)) if self.cache else None
        return stored[1] if isinstance(stored, tuple) and stored[0] == self.key else None

    def _name(self, start: int) -> str:
        return f"{self.name}-{start}"


def _digest(told: str) -> bytes:
    return hashlib.sha256(told.encode(errors="surrogatepass")).digest()[:SIZE]


def _digest_of(document: Document) -> bytes:
    """Return a digest of all that is analysed, and of the identifiers that are found beside the words."""
    return digest_of_values((document.texts, document.sinks, document.shared, document.body, document.codes))


def _each(digests: bytes) -> Iterator[bytes]:
    """Yield digests that stand one after the other."""
    return (digests[place : place + SIZE] for place in range(0, len(digests), SIZE))


def _change(start: int, before: Sequence[Found], now: Sequence[Found]) -> Change:
    """Return how documents differ, of which `start` is the number of the first."""
    pairs = enumerate(zip(before, now, strict=True), start)
    return {number: pair for number, pair in pairs if pair[0] != pair[1]}

"""Which words follow a word in names and summaries, as one number: what phrases are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from catalog_builder.search.coding import fnv

PHRASE_FIELDS = ("name", "other_names", "summary")
"""Fields in which phrases are found: each pair of neighbours costs two characters."""
FOLLOWERS = 63
"""Followers that are told apart; 0 is none."""
FOLLOWER_BITS = 6
_MOST_FOLLOWERS = 5


def following(texts: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return what follows each word in texts: `follower` of each, the least in the lowest FOLLOWER_BITS."""
    first: dict[str, int] = {}
    several: dict[str, set[int]] = {}
    for words in texts:
        for word, follows in zip(words, map(follower, words[1:]), strict=False):
            known = first.setdefault(word, follows)
            if known != follows:
                several.setdefault(word, {known}).add(follows)
    return first | {word: _packed(sorted(found)) for word, found in several.items()}


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

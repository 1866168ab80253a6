"""Which words follow a word in names and summaries, as one number: what phrases are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from catalog_builder.search.coding import fnv

PHRASE_FIELDS = ("name", "other_names", "summary")
"""Fields in which phrases are found: each pair of neighbours costs two characters."""
FOLLOWERS = 63
"""Followers that are told apart; 0 is none."""
FOLLOWER_BITS = 6
_MOST_FOLLOWERS = 5


def following(texts: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return what follows each word in texts: `follower` of each, the least in the lowest FOLLOWER_BITS."""
    words = list(chain.from_iterable([each[:-1] for each in texts]))
    follows = list(map(follower, chain.from_iterable([each[1:] for each in texts])))
    found = dict(zip(words, follows, strict=True))
    several: dict[str, set[int]] = {}
    for word, each in [pair for pair in zip(words, follows, strict=True) if found[pair[0]] != pair[1]]:
        several.setdefault(word, {found[word]}).add(each)
    return found | {word: _packed(sorted(each)) for word, each in several.items()} if several else found


def _packed(followers: Iterable[int]) -> int:
    packed = 0
    for place, each in enumerate(followers):
        if place < _MOST_FOLLOWERS:
            packed |= each << place * FOLLOWER_BITS
    return packed


@cache  # bounded ones note each use
def follower(word: str) -> int:
    """Return what of a word is kept where it follows another: 1 to FOLLOWERS."""
    return fnv(word) % FOLLOWERS + 1

"""Typing errors, as fingers make them."""

from __future__ import annotations

import random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LONG = 5
"""Letters of a word in which an error is made."""


def mistyped(query: str, source: random.Random) -> str | None:
    """Return the query with one error in one of its long words; None when it has none.

    The error is a neighbouring key, a letter left out, a letter twice, or two letters swapped.
    """
    words = query.split()
    places = [place for place, word in enumerate(words) if len(word) >= LONG and word.isascii()]
    if not places:
        return None
    chosen = source.choice(places)
    words[chosen] = source.choice((_neighbour, _left_out, _twice, _swapped))(words[chosen], source)
    return " ".join(words)


def _neighbour(word: str, source: random.Random) -> str:
    place = source.randrange(len(word))
    row = next((keys for keys in ROWS if word[place] in keys), word[place])
    near = row.find(word[place])
    keys = row[max(0, near - 1) : near] + row[near + 1 : near + 2] or "a"
    return word[:place] + source.choice(keys) + word[place + 1 :]


def _left_out(word: str, source: random.Random) -> str:
    place = source.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _twice(word: str, source: random.Random) -> str:
    place = source.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _swapped(word: str, source: random.Random) -> str:
    places = [each for each in range(len(word) - 1) if word[each] != word[each + 1]]
    place = source.choice(places or [0])
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

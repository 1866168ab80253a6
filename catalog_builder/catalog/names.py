"""How a reference finds what it means: without regard to case, spacing and diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from functools import cached_property

from catalog_builder.frozen import dataclass

SUGGESTIONS = 3
_SHORTLIST = 20
_LIKENESS = 0.66
_WORD = re.compile(r"[^\W_]+")


def fold_words(text: str) -> str:
    """Return the words of a text, without case and diacritics, one space between them."""
    return " ".join(_words(text))


def fold(text: str) -> str:
    """Return the letters and digits of a name, without case and diacritics.

    "KARANGBAHAGIA", "Karang Bahagia" and "karang-bahagia" are all "karangbahagia".
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that can be referred to."""

    slug: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameIndex:
    """The names under which the members of one kind (partners, districts, …) can be written.

    `hidden` slugs are found but never suggested; `things` lists what has more names than its slug, when
    somebody uses one.
    """

    slugs: frozenset[str]
    things: Callable[[], Iterable[Named]]
    hidden: frozenset[str] = frozenset()

    def lookup(self, written: str) -> tuple[str, ...]:
        """Return the slugs a name can mean: one when it is clear, none when it is unknown."""
        if written in self.slugs:
            return (written,)
        key = fold(written)
        return next((level[key] for level in self._levels if key in level), ())

    @cached_property
    def _levels(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """Slugs, aliases and display names, folded: the first level that knows a name decides.

        Made on the first name that is not a slug as written, if there is one.
        """
        things = tuple(self.things())
        return (
            _level((slug, (slug,)) for slug in self.slugs),
            _level((thing.slug, thing.aliases) for thing in things),
            _level((thing.slug, thing.names) for thing in things),
        )

    def nearest(self, written: str) -> tuple[str, ...]:
        """Return up to three slugs that look like a mistyped name, the likeliest first."""
        key = fold(written)
        rated = sorted((-_likeness(key, fold(slug)), slug) for slug in self._shortlist(key))
        return tuple(slug for rating, slug in rated if -rating >= _LIKENESS)[:SUGGESTIONS]

    def _shortlist(self, key: str) -> tuple[str, ...]:
        """Return the slugs that share most letter pairs, so that few need a close comparison."""
        shared = Counter(slug for pair in _pairs(key) for slug in self._by_pair.get(pair, ()))
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return tuple(slug for slug, _ in ranked[:_SHORTLIST])

    @cached_property
    def _by_pair(self) -> Mapping[str, list[str]]:
        """The slugs that hold each letter pair; made on the first unknown name, if there is one."""
        by_pair: dict[str, list[str]] = {}
        for slug in sorted(self.slugs - self.hidden):
            for pair in _pairs(fold(slug)):
                by_pair.setdefault(pair, []).append(slug)
        return by_pair


def _pairs(key: str) -> set[str]:
    return {key[start : start + 2] for start in range(max(len(key) - 1, 1))}


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def index_names(things: Iterable[Named], hidden: frozenset[str] = frozenset()) -> NameIndex:
    """Return the index of what can be referred to."""
    listed = tuple(things)
    return NameIndex(frozenset(thing.slug for thing in listed), lambda: listed, hidden)


def _level(named: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    level: dict[str, set[str]] = {}
    for slug, names in named:
        for name in names:
            level.setdefault(fold(name), set()).add(slug)
    return {key: tuple(sorted(slugs)) for key, slugs in level.items() if key}

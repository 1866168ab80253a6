"""The words of all documents as a build left them for the next one, with their lists as they are written.

Several files of bounded size; all of them carry the same label, and one that has another is as none.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalog_builder.cache import Cache
from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable
from catalog_builder.search.languages import Derivation
from catalog_builder.search.lexicon import Lexicon
from catalog_builder.search.postings import Lists

_TOGETHER = 1 << 19
"""Numbers in one file, about: two megabytes."""


@dataclass(slots=True)
class Words:
    """All words: their postings without those of `compounds`, and with these as `codes` (`terms.coded`).

    `derived` is what they may come from.
    """

    lexicon: Lexicon
    compounds: Mapping[str, array[int]]
    codes: dict[str, str]
    derived: Mapping[str, Derivation]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Words:
        """Return the words of a lexicon, of which nothing is written yet."""
        return cls(lexicon, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Label(Portable):
    """What kept words are made from: the `digests` of the batches, and everything else as `key`."""

    key: bytes
    digests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where words are kept: in a cache, under names that begin with `name`."""

    cache: Cache
    name: str

    def label(self) -> Label | None:
        """Return what the words that are kept are made from, None if there are none."""
        label = self.cache.get(self.name)
        return label if isinstance(label, Label) else None

    def put(self, label: Label, words: Words) -> None:
        """Keep words."""
        parts = 0
        for part in _parts(words):
            self.cache.put(f"{self.name}-{parts}", (label, part))
            parts += 1
        rest = words.lexicon.short, Lists.of(words.compounds), _telling(words.derived), parts
        self.cache.put(f"{self.name}-rest", (label, rest))
        self.cache.put(self.name, label)

    def get(self, label: Label) -> Words | None:
        """Return the words that were put there with this label, None if they are not all there."""
        rest = self._part("rest", label)
        if rest is None:
            return None
        short, compounds, derived, parts = rest
        lexicon, codes = Lexicon(short=short), dict[str, str]()
        for number in range(parts):
            part = self._part(number, label)
            if part is None:
                return None
            postings, followers, written = part
            lexicon.postings.update(postings.items())
            lexicon.followers.update(followers.items())
            codes.update(zip(postings.names.split("\n"), written.split("\n"), strict=True))
        trivial = {word: (word, ()) for word in lexicon.postings}
        return Words(lexicon, dict(compounds.items()), codes, trivial | derived)

    def _part(self, which: object, label: Label) -> Any:
        stored = self.cache.get(f"{self.name}-{which}")
        return stored[1] if isinstance(stored, tuple) and stored[0] == label else None


def _telling(derived: Mapping[str, Derivation]) -> dict[str, Derivation]:
    """Return what does not follow anyway: most words come from nothing but themselves."""
    return {word: each for word, each in derived.items() if each != (word, ())}


def _parts(words: Words) -> Iterator[tuple[Lists, Lists, str]]:
    """Yield postings, followers and written lists of as many words as go into one file."""
    names: list[str] = []
    size = 0
    for word, found in words.lexicon.postings.items():
        names.append(word)
        size += len(found)
        if size >= _TOGETHER:
            yield _part(words, names)
            names, size = [], 0
    if names:
        yield _part(words, names)


def _part(words: Words, names: Sequence[str]) -> tuple[Lists, Lists, str]:
    postings, followers = words.lexicon.postings, words.lexicon.followers
    return (
        Lists.of({name: postings[name] for name in names}),
        Lists.of({name: followers[name] for name in names if name in followers}, "Q"),
        "\n".join(map(words.codes.__getitem__, names)),
    )

"""Words that mean the same. Documents get the other words of a group, so that queries cost nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from catalog_builder.frozen import dataclass
from catalog_builder.search.analysis import words

_TABLES = Path(__file__).parent / "synonyms"

Phrase = tuple[str, ...]
"""One or several words, in order."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a text also counts as.

    `singles` maps a word to other words, `phrases` the first word of a phrase to (phrase, other words).
    """

    singles: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[Phrase, tuple[str, ...]], ...]]
    _telling: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_telling", frozenset((*self.singles, *self.phrases)))

    def know(self, found: Iterable[str]) -> bool:
        """Tell whether there may be any for some words."""
        return not self._telling.isdisjoint(found)

    def of(self, found: Sequence[str]) -> Iterator[str]:
        """Yield the words by which a text is found too, once for each place that says so."""
        if self.know(found):
            yield from self._meant(found)

    def _meant(self, found: Sequence[str]) -> Iterator[str]:
        for word in self.singles.keys() & found:
            yield from self.singles[word] * found.count(word)
        for place, word in enumerate(found):
            for phrase, others in self.phrases.get(word, ()):
                if tuple(found[place : place + len(phrase)]) == phrase:
                    yield from others


def load_synonyms(language: str, own: Iterable[Sequence[str]] = ()) -> Synonyms:
    """Return the synonyms of a language with the groups that a catalogue adds."""
    table = _TABLES / f"{language}.txt"
    lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    found: dict[Phrase, dict[str, None]] = {}
    for meant, typed in [*_pairs(lines), *_both_ways(own)]:
        # A group's phrase of several words is found by those words anyway, wherever they stand.
        found.setdefault(meant, {}).update(dict.fromkeys(typed))
    return Synonyms(
        {phrase[0]: tuple(others) for phrase, others in found.items() if len(phrase) == 1},
        _by_first_word(found),
    )


def _pairs(lines: Iterable[str]) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield (what a text says, the words it is then found by)."""
    for line in lines:
        if line.startswith("#"):
            continue
        if ">" in line:
            typed, _, meant = line.partition(">")
            yield tuple(words(meant)), tuple(words(typed))
        elif "=" in line:
            yield from _both_ways([line.split("=")])


def _both_ways(groups: Iterable[Sequence[str]]) -> Iterator[tuple[Phrase, Phrase]]:
    for group in groups:
        phrases = [tuple(words(name)) for name in group]
        for meant in phrases:
            for typed in phrases:
                if meant and typed and meant != typed:
                    yield meant, typed


def _by_first_word(
    found: Mapping[Phrase, Mapping[str, None]],
) -> dict[str, tuple[tuple[Phrase, tuple[str, ...]], ...]]:
    starts: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    for phrase, others in found.items():
        if len(phrase) > 1:
            starts.setdefault(phrase[0], []).append((phrase, tuple(others)))
    return {first: tuple(entries) for first, entries in starts.items()}

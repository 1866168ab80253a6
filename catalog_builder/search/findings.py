"""Documents → the words of each, with how much they say about it.

Nothing here depends on the number of a document, so what was found is right wherever the document
comes to stand.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from catalog_builder.cache import collector_paused
from catalog_builder.frozen import dataclass
from catalog_builder.search import weights
from catalog_builder.search.analysis import bare_numbers, has_digits, words
from catalog_builder.search.documents import Document, Texts
from catalog_builder.search.followers import PHRASE_FIELDS, following
from catalog_builder.search.synonyms import Synonyms

BODY = "body"
LONG_FIELDS = frozenset({BODY, "details"})
"""Fields in which no compounds are looked for."""
BETWEEN = " , "
"""What stands between fields where compounds are looked for; no word has a comma."""
_DIGITS_END = chr(ord("9") + 1)
"""What words that begin with a digit sort before."""
_SHARED = 4096
"""Categories and producers whose words are remembered."""


class Found(NamedTuple):
    """What is indexed of a document, as few values: it is kept, and travels.

    `words` are all words with spaces between, and `weaknesses` LEVELS − level of each. `followers` are
    what follows the first of them (`followers.following`), as of `array("I")`. `short` are the words of
    fields in which compounds are looked for, with spaces between.
    """

    words: str
    weaknesses: bytes
    followers: bytes
    short: str


Strengths = dict[str, float]
"""s of words, see `weights`."""
Fields = Mapping[str, Sequence[str]]
"""Words of each field, in order."""


@dataclass(frozen=True)
class Finder:
    """Finds the words of documents, and of what they have in common once."""

    synonyms: Synonyms

    def found(self, documents: Iterable[Document]) -> tuple[Found, ...]:
        """Return what is indexed of each document."""
        with collector_paused():
            return tuple(map(self._found, documents))

    def _found(self, document: Document) -> Found:
        synonyms, sinks = self.synonyms, document.sinks
        fields = _fields(document.texts)
        strengths, short = _short_part(synonyms, fields, sinks=sinks)
        for texts in document.shared:
            shared, told = self._shared(texts, sinks)
            short += BETWEEN + told
            for word, strength in shared.items():
                strengths[word] = strengths.get(word, 0.0) + strength
        alone, weaknesses = _long_part(synonyms, strengths, document.body, sinks=sinks)
        followers = following([fields[name] for name in PHRASE_FIELDS if name in fields])
        first = [strengths.pop(word) for word in followers]
        known = _weaknesses(1.0).of_each([*first, *strengths.values()])
        return Found(
            " ".join([*followers, *strengths, *alone]),
            known + weaknesses.of_counts(alone.values()),
            array("I", followers.values()).tobytes(),
            short,
        )

    @cached_property
    def _shared(self) -> Callable[[Texts, bool], tuple[Strengths, str]]:
        return lru_cache(_SHARED)(
            lambda texts, sinks: _short_part(self.synonyms, _fields(texts), sinks=sinks)
        )


def _short_part(synonyms: Synonyms, fields: Fields, *, sinks: bool) -> tuple[Strengths, str]:
    """Return s of the words of some fields, and the words among which compounds are looked for."""
    strengths: Strengths = {}
    for name, found in fields.items():
        factor = _factor(name, len(found), sinks)
        weights.accumulate(strengths, found, factor)
        if min(found, default=_DIGITS_END) < _DIGITS_END or synonyms.know(found):
            related = (*synonyms.of(found), *bare_numbers(found))
            weights.accumulate(strengths, related, factor * weights.RELATED)
    short = [" ".join(found) for name, found in fields.items() if name not in LONG_FIELDS]
    return strengths, BETWEEN.join(short)


def _long_part(
    synonyms: Synonyms, strengths: Strengths, text: str, *, sinks: bool
) -> tuple[Counter[str], _Weaknesses]:
    """Add to s of known words what the body says; return how often it says the others, and what that makes.

    Most words of a document stand in its body alone, a few times; what that makes is worked out once.
    """
    body = words(text)
    factor = _factor(BODY, len(body), sinks)
    alone = Counter(body)
    numbers = bare_numbers(body) if has_digits(text) else ()
    if numbers or synonyms.know(alone):
        weights.accumulate(strengths, (*synonyms.of(body), *numbers), factor * weights.RELATED)
    for word in strengths.keys() & alone.keys():
        strengths[word] += alone.pop(word) * factor
    return alone, _weaknesses(factor)


@lru_cache(maxsize=4096)
def _factor(field: str, length: int, sinks: bool) -> float:  # noqa: FBT001 (positional for the sake of speed)
    return weights.field_factor(field, length) * (weights.SINKING if sinks else 1)


class _Weaknesses(dict[float, int]):
    """LEVELS − level of what so many occurrences in one field make, of which each adds `factor` to s."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self._factor = factor

    def __missing__(self, count: float) -> int:
        made = self[count] = weights.LEVELS - weights.level(count * self._factor)
        return made

    @cached_property
    def _table(self) -> bytes:
        return self.of_each(range(256))

    def of_each(self, counts: Iterable[float]) -> bytes:
        """Return what several make."""
        return bytes(map(self.__getitem__, counts))

    def of_counts(self, counts: Collection[int]) -> bytes:
        """Return the same, where most are small."""
        try:
            return bytes(counts).translate(self._table)
        except ValueError:  # a word that is there 256 times
            return self.of_each(counts)


_weaknesses = lru_cache(maxsize=256)(_Weaknesses)


def _fields(texts: Texts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in texts:
        found.setdefault(name, []).extend(words(text) if name in _OWN else _shared_words(text))
    return found


_OWN = frozenset(PHRASE_FIELDS)
"""Fields whose texts hardly any two documents have in common."""


@lru_cache(maxsize=4096)
def _shared_words(text: str) -> tuple[str, ...]:
    return tuple(words(text))

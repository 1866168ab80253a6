"""How words of one language change: its Snowball stemmer, and the affixes that a query may add or lack.

The affixes travel in the index: the browser has no stemmer, and tries them on a word that the
catalogue does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Protocol

from catalog_builder.frozen import dataclass

SHORTEST_ROOT = 4
"""Letters of a root that may be left when affixes are taken off; shorter ones are other words."""


class Stemmer(Protocol):
    """What a Snowball stemmer offers."""

    def stemWord(self, word: str) -> str:  # noqa: N802 (the library's name)
        """Return the stem of a folded word."""
        ...


@dataclass(frozen=True)
class Language:
    """One language.

    `prefixes` are (prefix, letters that it swallowed, letters one of which follows it if not any may);
    one that starts with `+` occurs only together with a suffix. `suffixes` are (suffix, letters that it
    replaced). The stemmer leaves words as they are that neither start nor end with one of `stemmed`.
    """

    code: str
    algorithm: str | None = None
    prefixes: tuple[tuple[str, str, str], ...] = ()
    suffixes: tuple[tuple[str, str], ...] = ()
    stemmed: tuple[tuple[str, ...], tuple[str, ...]] = (("",), ())

    @cached_property
    def stemmer(self) -> Stemmer | None:
        """Snowball's for the language, if it has one; loaded by those who ask for a stem."""
        if self.algorithm is None:
            return None
        import snowballstemmer  # noqa: PLC0415 (thirty modules; few edits bring a new word)

        stemmer: Stemmer = snowballstemmer.stemmer(self.algorithm)
        return stemmer

    def stem(self, word: str) -> str:
        """Return Snowball's stem; the word itself where the language has no stemmer."""
        starts, ends = self.stemmed
        if self.stemmer is None or not word.isalpha() or not (word.startswith(starts) or word.endswith(ends)):
            return word
        return self.stemmer.stemWord(word)

    def roots(self, word: str) -> list[str]:
        """Return what a word may be made from, the fewest letters taken off first, never the word itself.

        >>> language("id").roots("mengeringkan")[:4]
        ['mengering', 'keringkan', 'eringkan', 'kering']
        """
        starts, ends = self._affixes
        if not word.startswith(starts) and not word.endswith(ends):
            return []
        found: dict[str, int] = {}
        for root in self._stripped(word):
            if len(root) >= SHORTEST_ROOT and root != word:
                found.setdefault(root, len(word) - len(root))
        return sorted(found, key=found.__getitem__)

    @cached_property
    def _affixes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The prefixes that need no suffix, and the suffixes."""
        return (
            tuple(prefix for prefix, *_ in self.prefixes if not prefix.startswith("+")),
            tuple(suffix for suffix, _ in self.suffixes),
        )

    @cached_property
    def _prefixes(self) -> dict[str, list[tuple[str, bool, str, str]]]:
        """Prefixes by their first letter, with whether they do without a suffix."""
        found: dict[str, list[tuple[str, bool, str, str]]] = {}
        for written, swallowed, following in self.prefixes:
            prefix = written.lstrip("+")
            found.setdefault(prefix[0], []).append((prefix, prefix == written, swallowed, following))
        return found

    def _stripped(self, word: str) -> list[str]:
        endings = [(len(suffix), replaced) for suffix, replaced in self.suffixes if word.endswith(suffix)]
        made = [word[:-length] + replaced for length, replaced in endings if length < len(word)]
        made.append(word)
        for prefix, whole, swallowed, following in self._prefixes.get(word[:1], ()):
            start = len(prefix)
            if not word.startswith(prefix) or (following and word[start : start + 1] not in following):
                continue
            for length, replaced in (*endings, (0, "")) if whole else endings:
                end = len(word) - length
                if end > start:
                    made.append(swallowed + word[start:end] + replaced)
        return made


_VOWELS = "aeiou"
_INDONESIAN_PREFIXES = (
    ("di", "", ""), ("ber", "", ""), ("ter", "", ""), ("per", "", ""), ("memper", "", ""), ("diper", "", ""),
    ("me", "", "lmnrwy"), ("mem", "", "bfpv"), ("mem", "p", _VOWELS), ("men", "", "cdjtz"),
    ("men", "t", _VOWELS), ("meng", "", "aeioughkq"), ("meng", "k", _VOWELS), ("meny", "s", _VOWELS),
    ("pe", "", "lmnrwy"), ("pem", "", "bfpv"), ("pem", "p", _VOWELS), ("pen", "", "cdjtz"),
    ("pen", "t", _VOWELS), ("peng", "", "aeioughkq"), ("peng", "k", _VOWELS), ("peny", "s", _VOWELS),
    ("+ke", "", ""),
)  # fmt: skip
"""Which letter follows meN- and peN-: Sneddon, *Indonesian Reference Grammar* (1996), section 1.5."""
_INDONESIAN_SUFFIXES = tuple(
    (suffix, "")
    for suffix in ("an", "kan", "i", "nya", "ku", "mu", "lah", "kah", "pun", "annya", "kannya", "inya", "s")
)
"""`s`: shops write English plurals too."""
_INDONESIAN_STEMMED = (
    ("be", "di", "ke", "me", "pe", "ter"),
    ("kah", "lah", "pun", "ku", "mu", "nya", "an", "i"),
)
"""What Snowball's algorithm looks for (snowballstem.org/algorithms/indonesian/stemmer.html)."""
_ENGLISH_SUFFIXES = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""), ("y", ""), ("y", "e"),
)  # fmt: skip

_ALGORITHMS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


@cache
def language(code: str) -> Language:
    """Return what is known of a language (ISO 639-1); of an unknown one nothing, which still works."""
    if code == "id":
        return Language(code, "indonesian", _INDONESIAN_PREFIXES, _INDONESIAN_SUFFIXES, _INDONESIAN_STEMMED)
    if code == "en":
        return Language(code, "english", (), _ENGLISH_SUFFIXES)
    return Language(code, _ALGORITHMS.get(code))


Derivation = tuple[str, tuple[str, ...]]
"""A word's stem and its roots: what follows from the word alone."""


def derivations(
    words: Iterable[str], spoken: Language, known: Mapping[str, Derivation] | None = None
) -> dict[str, Derivation]:
    """Return what words may come from, of those that are `known` without looking."""
    known = known or {}
    return {word: known.get(word) or _derivation(word, spoken) for word in words}


def _derivation(word: str, spoken: Language) -> Derivation:
    roots = spoken.roots(word) if spoken.prefixes and word.isalpha() else ()
    return spoken.stem(word), tuple(roots)


def groups(
    words: Iterable[str], spoken: Language, known: Mapping[str, Derivation] | None = None
) -> dict[str, str]:
    """Return for each word of a vocabulary the key of its group; words of one group find each other.

    A word belongs to the nearest root that is itself in the vocabulary, or that another word's stem
    is; else to its stem. Snowball alone takes *mengeringkan* to *ering* and *memakan* to *pakan*:
    which letter a prefix swallowed, only the vocabulary tells. What words may come from is `known`,
    if it was asked for before.
    """
    derived = known if known is not None else derivations(words, spoken)
    if not spoken.prefixes:
        return {word: derived[word][0] for word in words}
    stems = {derived[word][0] for word in words}
    return {word: _root(word, derived, stems) for word in words}


def _root(word: str, derived: Mapping[str, Derivation], stems: set[str]) -> str:
    """Follow a word to its root, one derivation at a time.

    Where the language has prefixes of its own here, Snowball's are not taken: it takes *kemeja*
    (shirt) for a kind of *meja* (table).
    """
    stem, roots = derived[word]
    if not word.isalpha() or (not roots and stem == word):
        return word
    if word.startswith(stem) and stem != word and stem in derived:
        roots = (*roots, stem)
    known = next((root for root in roots if root in derived), None)
    if known:
        return _root(known, derived, stems)
    shared = next((root for root in roots if root != stem and root in stems), None)
    if shared:
        return shared
    return stem if word.startswith(stem) or stem not in derived else word

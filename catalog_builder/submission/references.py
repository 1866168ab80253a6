"""Names of categories, districts and partners in a table to slugs; what is new is taken up, and said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from catalog_builder.catalog.names import NameIndex, fold, fold_words
from catalog_builder.catalog.references import config_index
from catalog_builder.config import Category, Config, District
from catalog_builder.content.slugs import slugify

_ALIKE = 0.87
"""How alike each word of two names must be for one to be the other misspelt: "Cikarng Pusat" is Cikarang
Pusat, but "Kota Semarang" is not Kab. Semarang, nor is "Kab. Serang"."""
_LOST_SPACE = re.compile(r"(?<![^\W\d_])\ufffd|\ufffd(?![^\W\d_])")
"""A letter that was lost beside something else than letters: a special kind of space."""
_BEFORE_DISTRICT = re.compile(r"(?:kecamatan|kec)\b[. ]*", re.IGNORECASE)
_LEVELS = re.compile(r"\s*(?:>|»|/|\|)\s*")
_SHORTEST_ALIKE = 6
_FEWEST_WORDS = 2
_SHORTEST_WORD = 3
_LONGEST_ACRONYM = 3
"""Letters; a longer name in capitals alone is a shouted one, and gets small letters when it is taken up."""


@dataclass
class NameTable:
    """The slugs of categories or of districts, by every name they were met under.

    `added` are the names that catalog.yaml lacks, by the slug they get; `respelt` what was taken
    for a known name though it is written otherwise.
    """

    index: NameIndex
    names: dict[str, str]
    added: dict[str, str] = field(default_factory=dict)
    respelt: dict[str, str] = field(default_factory=dict)
    _met: dict[str, str] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, things: Iterable[Category | District]) -> NameTable:
        """Return the table of catalog.yaml's categories or districts."""
        listed = tuple(things)
        named = [
            (name, thing.slug)
            for thing in listed
            for name in (thing.slug, *thing.aliases, *(text for _, text in thing.name.values))
        ]
        return cls(
            config_index(listed),
            {fold(name): slug for name, slug in named},
            _words={fold_words(name): slug for name, slug in named},
        )

    def slug_of(self, name: str) -> str:
        """Return the slug of a name; a name that is unknown gets one of its own."""
        if name not in self._met:
            whole = " ".join(_LOST_SPACE.sub(" ", name).split())
            self._met[name] = self._find(whole.replace("\ufffd", "")) or self._add(whole)
        return self._met[name]

    def _find(self, name: str) -> str | None:
        slugs = self.index.lookup(name)
        if len(slugs) == 1:
            return slugs[0]
        key = fold(name)
        if key in self.names:
            return self.names[key]
        return self._abbreviated(name) or self._resembling(name)

    def _abbreviated(self, name: str) -> str | None:
        """Return the one thing of whose words a name's are the beginnings, or the other way round.

        "Cik. Pusat", "Tambun Sel."; "Kabupaten Bogor" where "Kab. Bogor" is known.
        """
        words = fold_words(name).split()
        slugs = {slug for whole, slug in self._words.items() if _is_abbreviated(words, whole.split())}
        if len(words) < _FEWEST_WORDS or len(slugs) != 1:
            return None
        self.respelt[name] = next(iter(slugs))
        return self.respelt[name]

    def _resembling(self, name: str) -> str | None:
        """Return the one thing whose words are a name's words, some with a slip of the pen."""
        words = fold_words(name).split()
        if len("".join(words)) < _SHORTEST_ALIKE:
            return None
        slugs = {slug for whole, slug in self._words.items() if _is_misspelt(words, whole.split())}
        if len(slugs) != 1:
            return None
        self.respelt[name] = next(iter(slugs))
        return self.respelt[name]

    def _add(self, name: str) -> str:
        slug = slugify(name) or f"lain-{len(self.added) + 1}"
        self.added[slug] = name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM else name
        self.names[fold(name)] = slug
        self._words[fold_words(name)] = slug
        return slug


def _is_abbreviated(words: list[str], whole: list[str]) -> bool:
    """Tell whether the words of one name begin those of the other, each by enough letters."""
    short, long = (words, whole) if sum(map(len, words)) < sum(map(len, whole)) else (whole, words)
    enough = all(len(word) >= _SHORTEST_WORD for word in short)
    return enough and len(short) == len(long) and all(map(str.startswith, long, short))


def _is_misspelt(words: list[str], whole: list[str]) -> bool:
    """Tell whether words are those of a name, each nearly as it is written; first letters and numbers are."""
    return len(words) == len(whole) and all(map(_is_slip, words, whole))


def _is_slip(word: str, right: str) -> bool:
    if word == right:
        return True
    if word[0] != right[0] or re.findall(r"\d+", word) != re.findall(r"\d+", right):
        return False
    return SequenceMatcher(None, word, right, autojunk=False).ratio() >= _ALIKE


def category_tables(config: Config) -> tuple[NameTable, NameTable]:
    """Return the tables of categories and of districts."""
    return NameTable.of(config.categories), NameTable.of(config.districts)


def last_level(name: str) -> str:
    """Return the most particular of "Makanan > Kue > Kue Kering"."""
    return next((part for part in reversed(_LEVELS.split(name)) if part), name)


def bare_district(name: str) -> str:
    """Return the name of a sub-district without the word for it: "Kec. Setu" is "Setu"."""
    return _BEFORE_DISTRICT.sub("", name, count=1).strip() or name

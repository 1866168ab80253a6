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

_ALIKE = 0.86
"""How alike two names must be to be one misspelt: "Cikarng Pusat", not "Bekasi Barat" and "Bekasi Timur"."""
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
            self._met[name] = self._find(name) or self._add(name)
        return self._met[name]

    def _find(self, name: str) -> str | None:
        slugs = self.index.lookup(name)
        if len(slugs) == 1:
            return slugs[0]
        key = fold(name)
        if key in self.names:
            return self.names[key]
        return self._abbreviated(name) or self._resembling(name, key)

    def _abbreviated(self, name: str) -> str | None:
        """Return the one thing whose words a name's words begin: "Cik. Pusat", "Tambun Sel."."""
        words = fold_words(name).split()
        if len(words) < _FEWEST_WORDS or min(map(len, words)) < _SHORTEST_WORD:
            return None
        slugs = {slug for whole, slug in self._words.items() if _begins(words, whole.split())}
        if len(slugs) != 1:
            return None
        self.respelt[name] = next(iter(slugs))
        return self.respelt[name]

    def _resembling(self, name: str, key: str) -> str | None:
        if len(key) < _SHORTEST_ALIKE:
            return None
        rated = ((SequenceMatcher(None, key, other, autojunk=False).ratio(), other) for other in self.names)
        likeness, other = max(rated, default=(0.0, ""))
        if likeness < _ALIKE or _numbers(key) != _numbers(other):
            return None
        self.respelt[name] = self.names[other]
        return self.names[other]

    def _add(self, name: str) -> str:
        slug = slugify(name) or f"lain-{len(self.added) + 1}"
        self.added[slug] = name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM else name
        self.names[fold(name)] = slug
        self._words[fold_words(name)] = slug
        return slug


def _begins(short: list[str], whole: list[str]) -> bool:
    return len(short) == len(whole) and all(map(str.startswith, whole, short))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def category_tables(config: Config) -> tuple[NameTable, NameTable]:
    """Return the tables of categories and of districts."""
    return NameTable.of(config.categories), NameTable.of(config.districts)


def last_level(name: str) -> str:
    """Return the most particular of "Makanan > Kue > Kue Kering"."""
    return next((part for part in reversed(_LEVELS.split(name)) if part), name)


def bare_district(name: str) -> str:
    """Return the name of a sub-district without the word for it: "Kec. Setu" is "Setu"."""
    return _BEFORE_DISTRICT.sub("", name, count=1).strip() or name

"""The producers that a table of products names: rows of the same one make one partner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from catalog_builder.catalog.names import fold
from catalog_builder.content.slugs import is_reserved, slugify
from catalog_builder.diagnostics import Message
from catalog_builder.submission.library import Existing, Library
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.records import Record
from catalog_builder.submission.targets import OWNER
from catalog_builder.submission.upserts import Upsert

_LONGEST_SLUG = 60
_CONTACTS = (f"{OWNER}whatsapp", f"{OWNER}phone", f"{OWNER}email")
_NOT_FIELDS = frozenset(
    {f"{OWNER}{name}" for name in ("slug", "name", "description", "images", "aliases", "draft")}
)


@dataclass
class Owners:
    """Finds or makes the partner of each record; `district` gives a slug, `title` what a field is called."""

    library: Library
    kind: str
    district: Callable[[str], str]
    title: Callable[[str], str]
    upserts: dict[str, Upsert] = field(default_factory=dict)
    _slugs: dict[str, list[str]] = field(default_factory=dict)
    _first_rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, name: str, record: Record) -> Upsert:
        """Return the partner of a name, with what the record says of it added."""
        said = self._said(record)
        upsert = self._known(name, said) or self._make(name, said)
        self._add(upsert, said, record)
        return upsert

    def _said(self, record: Record) -> dict[str, str | list[str]]:
        said = {
            key: raw for key, raw in record.values.items() if key.startswith(OWNER) and key not in _NOT_FIELDS
        }
        district = said.get(f"{OWNER}district")
        if isinstance(district, str):
            said[f"{OWNER}district"] = self.district(district)
        return said

    def listed(self, record: Record) -> Upsert:
        """Return the partner of a row in a table of partners: by its slug, else by its name."""
        name, slug = record.text(f"{OWNER}name"), record.text(f"{OWNER}slug")
        if slug in self.library.partners and slug not in self.upserts:
            self._register(fold(name) or name, Upsert("partners", slug, self.library.partners[slug]))
        upsert = self.upserts.get(slug)
        if upsert is None:
            return self.of(name, record)
        upsert.wanted[f"{OWNER}name"] = name
        self._add(upsert, self._said(record), record)
        return upsert

    def _known(self, name: str, said: dict[str, str | list[str]]) -> Upsert | None:
        if name in self.upserts:
            return self.upserts[name]
        key = fold(name) or name
        for slug in self._slugs.get(key, []):
            if not _differs(self.upserts[slug], said):
                return self.upserts[slug]
        slugs = self.library.partners_by_name.get(key, []) or [
            slug for slug in (name, self.library.partners_by_nib.get(str(said.get(f"{OWNER}nib")))) if slug
        ]
        if existing := self._likeliest(slugs, said):
            return self._register(key, Upsert("partners", existing.slug, existing))
        only = self.upserts.get(slugs[0]) if len(slugs) == 1 else None
        return only if only and not _differs(only, said) else None

    def _likeliest(self, slugs: list[str], said: dict[str, str | list[str]]) -> Existing | None:
        """Return the entry that agrees most with what is said, of those that no row has been found for."""
        partners = self.library.partners
        free = [partners[slug] for slug in slugs if slug in partners and slug not in self.upserts]
        return max(free, key=lambda each: _agreement(each, said), default=None)

    def _make(self, name: str, said: dict[str, str | list[str]]) -> Upsert:
        district = said.get(f"{OWNER}district", "")
        slug = new_slug(name, str(district), "mitra", self.library.taken["partners"])
        upsert = Upsert("partners", slug)
        upsert.wanted |= {f"{OWNER}name": name, f"{OWNER}kind": self.kind}
        return self._register(fold(name) or name, upsert)

    def _register(self, key: str, upsert: Upsert) -> Upsert:
        self.upserts[upsert.slug] = upsert
        self._slugs.setdefault(key, []).append(upsert.slug)
        return upsert

    def _add(self, upsert: Upsert, said: dict[str, str | list[str]], record: Record) -> None:
        """Add what is said; of two different values the first stays, and the other is reported."""
        for key, raw in said.items():
            place = (upsert.slug, key)
            if key not in upsert.wanted or place not in self._first_rows:
                upsert.wanted[key] = raw
                self._first_rows[place] = record.rows[0]
            elif upsert.wanted[key] != raw:
                record.problems.append(self._conflict(upsert, key, record))

    def _conflict(self, upsert: Upsert, key: str, record: Record) -> Problem:
        return Problem(
            record.file, record.sheet, record.rows[0], "",
            Message.of(
                "{field} of {partner} is another one in row {row}, which is kept",
                field=self.title(key), partner=upsert.slug, row=self._first_rows[upsert.slug, key],
            ),
        )  # fmt: skip


def _differs(upsert: Upsert, said: dict[str, str | list[str]]) -> bool:
    """Tell two businesses of one name: another NIB, or another district and another contact."""
    nib, other = upsert.wanted.get(f"{OWNER}nib"), said.get(f"{OWNER}nib")
    if nib and other:
        return nib != other
    return _contradicts(upsert, said, (f"{OWNER}district",)) and _contradicts(upsert, said, _CONTACTS)


def _agreement(existing: Existing, said: dict[str, str | list[str]]) -> int:
    """Return how much of what tells businesses of one name apart is the same: the NIB counts for most."""
    weights = {f"{OWNER}nib": 8, **dict.fromkeys(_CONTACTS, 2), f"{OWNER}district": 1}
    return sum(
        weight
        for key, weight in weights.items()
        if key in said and _bare(existing.values.get(key.removeprefix(OWNER))) == _bare(said[key])
    )


def _bare(value: object) -> str:
    """Return a value without what a number or a name is written with; of a phone number its last digits."""
    text = fold(str(value))
    return text[-_OWN_DIGITS:] if text.isdigit() else text


_OWN_DIGITS = 8
"""Digits at the end of a phone number that "0812…" and "+62812…" share."""


def _contradicts(upsert: Upsert, said: dict[str, str | list[str]], keys: tuple[str, ...]) -> bool:
    pairs = [(upsert.wanted[key], said[key]) for key in keys if key in upsert.wanted and key in said]
    return bool(pairs) and all(ours != theirs for ours, theirs in pairs)


def new_slug(name: str, more: str, otherwise: str, taken: set[str]) -> str:
    """Return a slug for a name that none of `taken` is, and take it; `more` tells equal names apart."""
    base = cut(slugify(name)) or otherwise
    if is_reserved(base):
        base = f"{base}-1"
    wanted = [base] if not more else [base, f"{base}-{cut(slugify(more))}".rstrip("-")]
    free = next((slug for slug in wanted if slug not in taken), None)
    number = 2
    while free is None:
        free = f"{base}-{number}" if f"{base}-{number}" not in taken else None
        number += 1
    taken.add(free)
    return free


def cut(slug: str) -> str:
    """Return the slug at a word's end within the longest length."""
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]

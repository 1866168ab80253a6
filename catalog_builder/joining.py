"""The joins of a build kept for the next one, which need not be made again while no join would see a change.

What is kept was made of a sequence of entries as joining sees them (`content.joins`), a configuration and a
day; of the same it is right again, whatever else has changed in the entries. What has changed so is put in
its place: the entry itself, what was found in it, and which conditions it meets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.catalog.config_checks import check_editions
from catalog_builder.catalog.matching import judged_again
from catalog_builder.catalog.recording import Reads, RecordedEntry, told_changes
from catalog_builder.catalog.remembering import KeptDepot, Linked, recalled, remembered
from catalog_builder.catalog.types import AnyEntry, Assembly, Catalog
from catalog_builder.config import CONFIG_FILE
from catalog_builder.content.kept_entry import KeptEntry
from catalog_builder.content.remarks import in_order, remarks
from catalog_builder.diagnostics import Diagnostic, Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import ENTRY_KINDS
from catalog_builder.portable import Portable

_NAME = "joins"
MOST_EDITED = 500
"""Entries that may differ from those joined: each is looked into in every build until all are joined anew."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What joins are made of: the entries in their order, and in `settings` all else, as a text."""

    entries: Sequence[KeptEntry]
    settings: str

    @property
    def digest(self) -> str:
        """What tells whether kept joins are of the same; "" where an entry has errors."""
        seen = [each.made.joins for each in self.entries]
        if not all(seen):
            return ""
        told = "\n".join((self.settings, *seen))
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()

    @property
    def identities(self) -> tuple[str, ...]:
        """What each entry is made from; where that is not known, a text that never comes again."""
        return tuple([each.made.identity or _unknown() for each in self.entries])


def _unknown() -> str:
    return "\n".join([uuid4().hex] * 3)


@dataclass(frozen=True, slots=True)
class Joins(Portable):
    """What joining a sequence of entries gave.

    `files`, `identities` (what each is made from) and `keys` (`kind/slug`, "" of what is not published) are
    in the order of the entries. By file: `told`, what joining changed in an entry as a text, and `linked`, as
    values. `findings` were made between entries and in names, `diagnostics` are all there were. `derived`
    is by name what else is made of the catalogue as joining sees it.
    """

    catalog: Catalog
    files: tuple[str, ...]
    identities: tuple[str, ...]
    keys: tuple[str, ...]
    told: Mapping[str, str]
    linked: Mapping[str, Linked]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    derived: Mapping[str, Any]

    def digests(self, identities: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
        """Return by its key what each published entry is made from: its files, and what joining changed."""
        places = zip(self.keys, identities, self.files, strict=True)
        return {key: f"{told.get(file, '')}\n{identity}" for key, identity, file in places if key}


@dataclass(frozen=True, slots=True)
class Joined:
    """The joins of today, new or with what has changed since put in its place.

    `identity` is that of the joining, `basis` the digest of what it was made of, `digests` tell by
    `kind/slug` what each entry is made from today. `edited` are the keys of those that have changed since;
    nobody has kept what is `fresh`.
    """

    identity: str
    basis: str
    joins: Joins
    digests: Mapping[str, str]
    edited: frozenset[str] = frozenset()
    fresh: bool = False

    def keep(self, cache: Cache, derived: Mapping[str, Any]) -> None:
        """Keep what is fresh for the next build, with what else was made of it."""
        if self.fresh and self.basis:
            numbers = {file: number for number, file in enumerate(self.joins.files)}
            with collector_paused():
                content = remembered(replace(self.joins, derived=derived), numbers)
            cache.put(_NAME, (self.basis, self.identity, content))


def join_anew(
    basis: Basis, assembly: Assembly, findings: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...]
) -> Joined:
    """Return joins that were just made of a basis; nobody keeps them where something had to be left out."""
    catalog, identities = assembly.catalog, basis.identities
    published = _by_source(catalog)
    keys: list[str] = []
    told: dict[str, str] = {}
    linked: dict[str, Linked] = {}
    for kept in basis.entries:
        entry, original = published.get(kept.source.file), kept.parsed.entry
        keys.append(f"{entry.kind}/{entry.slug}" if entry else "")
        if entry and original and (changed := Linked.of(entry, original)):
            linked[kept.source.file], told[kept.source.file] = changed, told_changes(entry, original)
    files = tuple([each.source.file for each in basis.entries])
    joins = Joins(catalog, files, identities, tuple(keys), told, linked, findings, diagnostics, {})
    digest = "" if assembly.left_out else basis.digest
    return Joined(uuid4().hex, digest, joins, joins.digests(identities, told), fresh=True)


def _by_source(catalog: Catalog) -> dict[str, AnyEntry]:
    """Return the entries of a catalogue by source."""
    return {
        each.source: each
        for kind in ENTRY_KINDS
        for each in cast("Mapping[str, AnyEntry]", getattr(catalog, kind)).values()
    }


def recall(cache: Cache, basis: Basis, reads: Reads, root: Path, at_hand: int) -> Joined | None:
    """Return kept joins of the same basis with what has changed put in its place; None when there are none.

    Entries find their fields in a depot of `reads`, of which so many are `at_hand`.
    """
    digest = basis.digest
    match cache.get(_NAME):
        case (stored, str(identity), bytes(content)) if digest and stored == digest:
            pass
        case _:
            return None
    with collector_paused():
        joins: Joins = recalled(content, reads)
    now = basis.identities
    places = [place for place, then in enumerate(joins.identities) if then != now[place]]
    edited = [basis.entries[place] for place in places]
    if len(edited) > MOST_EDITED or any(_lost_links(joins, each) for each in edited):
        return None
    reads.depot = KeptDepot(basis.entries, joins.linked, at_hand)
    keys = frozenset(joins.keys[place] for place in places) - {""}
    with reads.apart():
        told = {**joins.told, **_put_in_place(joins, edited)}
        today = replace(joins, catalog=_judged_again(joins.catalog, keys))
        today = replace(today, diagnostics=_diagnostics(today, edited, root))
    return Joined(identity, digest, today, joins.digests(now, told), keys)


def _lost_links(joins: Joins, kept: KeptEntry) -> bool:
    """Tell whether joining changed the text of an entry, which is another one now."""
    linked = joins.linked.get(kept.source.file)
    return bool(linked and linked.body)


def _put_in_place(joins: Joins, edited: Iterable[KeptEntry]) -> dict[str, str]:
    """Put entries of today in the place of their earlier states; return by file what joining changed."""
    published, told = _by_source(joins.catalog), {}
    for kept in edited:
        place, original = published.get(kept.source.file), kept.parsed.entry
        if original and isinstance(place, RecordedEntry):
            linked = joins.linked.get(original.source)
            entry = linked.again(original) if linked else original
            place.fill(entry)
            told[original.source] = told_changes(entry, original)
    return told


def _judged_again(catalog: Catalog, keys: Iterable[str]) -> Catalog:
    """Return the catalogue in which the products among some keys meet what they meet today."""
    slugs = [slug for kind, _, slug in (key.partition("/") for key in keys) if kind == "products"]
    products = [catalog.products[slug] for slug in slugs]
    site, today = catalog.config.site, catalog.build_date
    matching = judged_again(catalog.matching, products, catalog.partners, site, today)
    return replace(catalog, matching=matching)


def _diagnostics(joins: Joins, edited: Sequence[KeptEntry], root: Path) -> tuple[Diagnostic, ...]:
    """Return what is remarked on all entries, of which some were edited.

    What editions hold may depend on any field.
    """
    editions = tuple(check_editions(joins.catalog.config, joins.catalog))
    files = frozenset((CONFIG_FILE, *chain.from_iterable(each.source.files for each in edited)))
    others = [each for each in joins.diagnostics if each.file not in files]
    between = [each for each in joins.findings if each.file in files and each.path[:1] != ("editions",)]
    return in_order((*others, *remarks(root, edited, (*between, *editions), joins.catalog.build_date)))

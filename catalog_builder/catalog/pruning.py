"""What can be published once the entries with errors and the drafts are taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalog_builder.catalog.body_links import addresses, without_dead_links
from catalog_builder.catalog.references import revise
from catalog_builder.content.schema import Partner, Product, Programme
from catalog_builder.diagnostics import Finding, Message
from catalog_builder.frozen import dataclass

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

Present = Mapping[str, frozenset[str]]
"""The slugs that are published, by kind of entry."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries to publish, as written. `warnings` blame drafts, `left_out` entries with errors."""

    kept: tuple[AnyEntry, ...]
    warnings: tuple[Finding, ...]
    left_out: tuple[Finding, ...]

    def entries(self) -> tuple[AnyEntry, ...]:
        """Return the entries with no reference to any that is not published."""
        present, known = slugs_of(self.kept), addresses(self.kept)
        return tuple(without_dead_links(pruned(each, present), known) for each in self.kept)


def publishable(entries: tuple[AnyEntry, ...], bad: frozenset[str], *, drafts: bool) -> Selection:
    """Choose the entries that can be shown.

    `bad` are the files of entries with errors.
    """
    draft_partners = frozenset(each.slug for each in entries if each.kind == "partners" and each.data.draft)
    chosen = tuple(each for each in entries if each.source not in bad and (drafts or not each.data.draft))
    partners = slugs_of(chosen)["partners"]
    orphans = [each for each in chosen if each.kind == "products" and each.data.partner not in partners]
    lost = frozenset(each.source for each in orphans)
    return Selection(
        tuple(each for each in chosen if each.source not in lost),
        tuple(_draft_maker(each) for each in orphans if each.data.partner in draft_partners),
        tuple(_lost_maker(each) for each in orphans if each.data.partner not in draft_partners),
    )


def slugs_of(entries: Iterable[AnyEntry]) -> Present:
    """Return the slugs of entries by their kind."""
    slugs: dict[str, set[str]] = {"products": set(), "partners": set(), "programmes": set(), "pages": set()}
    for entry in entries:
        slugs[entry.kind].add(entry.slug)
    return {kind: frozenset(names) for kind, names in slugs.items()}


def _draft_maker(entry: AnyEntry) -> Finding:
    return _orphan(entry, Message.of('not published: "{name}" is a draft', name=entry.data.partner))


def _lost_maker(entry: AnyEntry) -> Finding:
    return _orphan(
        entry, Message.of('not published: the entry of "{name}" has errors', name=entry.data.partner)
    )


def _orphan(entry: AnyEntry, message: Message) -> Finding:
    return Finding(
        entry.source,
        ("partner",),
        "unpublished-partner",
        message,
        Message.of("a product is shown together with the partner who makes it"),
        "warning",
    )


def pruned(entry: AnyEntry, present: Present) -> AnyEntry:
    """Return an entry without references to what is not present; a product's maker must be."""
    pruners: dict[str, Any] = {"products": _product, "partners": _partner, "programmes": _programme}
    if entry.kind not in pruners:
        return entry
    data = pruners[entry.kind](entry.data, present)
    return entry if data is entry.data else replace(entry, data=data)


def _product(product: Product, present: Present) -> Product:
    return revise(
        product,
        channels=tuple(each for each in product.channels if each.partner in present["partners"]),
        curation=tuple(each for each in product.curation if each.programme in present["programmes"]),
        related=_only(product.related, present["products"]),
    )


def _partner(partner: Partner, present: Present) -> Partner:
    return revise(
        partner,
        forum=partner.forum if partner.forum in present["partners"] else None,
        members=_only(partner.members, present["partners"]),
    )


def _programme(programme: Programme, present: Present) -> Programme:
    return revise(
        programme,
        organiser=programme.organiser if programme.organiser in present["partners"] else None,
        partners=_only(programme.partners, present["partners"]),
    )


def _only(slugs: Iterable[str], present: frozenset[str]) -> tuple[str, ...]:
    return tuple(slug for slug in slugs if slug in present)

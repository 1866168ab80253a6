"""Entries, config and build date to the catalogue.

Which entries are shown:

1. Drafts take part in everything that is checked, so that a clerk sees their problems, as
   warnings; unless `drafts` is set they are then left out.
2. Of two entries with one slug, the one whose file has that name stays, then the first by file:
   a submission cannot take the address of what is published.
3. An entry with an error is left out whole.
4. A product whose maker is left out cannot be shown: it goes too, and a warning says so.
5. Every other reference to something left out (a channel, a member, a related product, a stage in
   a programme …) is dropped from the entry that names it, as if it had not been written: the
   entry itself is right. So every slug in the catalogue leads to something in the catalogue. A link in
   a text becomes text.

Entries with errors of their own are passed as `broken`: what they refer to is looked up, what names
them is not blamed for it, and is treated as under 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from catalog_builder.catalog.body_links import check_links
from catalog_builder.catalog.collisions import distinct_entries
from catalog_builder.catalog.config_checks import assemble_config, check_editions
from catalog_builder.catalog.consistency import check_entries, check_sound
from catalog_builder.catalog.pruning import Selection, publishable
from catalog_builder.catalog.references import check_broken, link_entries, make_directory
from catalog_builder.config import Config
from catalog_builder.diagnostics import Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import BrokenEntry

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry, Assembly


def assemble(
    entries: Iterable[AnyEntry],
    config: Config,
    build_date: date,
    *,
    drafts: bool = False,
    broken: Collection[BrokenEntry] = (),
    wrap: Callable[[AnyEntry], AnyEntry] | None = None,
) -> Assembly:
    """Join all entries; pure. The module says what is left out when something is wrong.

    `wrap` makes of each published entry the one that the catalogue holds.
    """
    from catalog_builder.catalog.joins import join  # noqa: PLC0415 (most checks join nothing)
    from catalog_builder.catalog.types import Assembly  # noqa: PLC0415

    examined = _examine(entries, config, drafts=drafts, broken=broken)
    shown = examined.selection.entries()
    catalog = join(map(wrap, shown) if wrap else shown, examined.config, build_date)
    complete = _all_products(broken) and not examined.selection.left_out
    editions = check_editions(examined.config, catalog, complete=complete)
    return Assembly(catalog, (*examined.findings, *editions), examined.selection.left_out)


def examine(
    entries: Iterable[AnyEntry],
    config: Config,
    build_date: date,
    broken: Collection[BrokenEntry] = (),
) -> tuple[Finding, ...]:
    """Return what `assemble` would find, without joining when nothing that is checked needs it."""
    if config.editions:
        return assemble(entries, config, build_date, broken=broken).findings
    return _examine(entries, config, drafts=False, broken=broken).findings


def _all_products(broken: Iterable[BrokenEntry]) -> bool:
    return all(each.kind != "products" for each in broken)


@dataclass(frozen=True, slots=True)
class _Examined:
    """The entries to join, the config without what is wrong in it, and all that was found."""

    selection: Selection
    config: Config
    findings: tuple[Finding, ...]


def _examine(
    entries: Iterable[AnyEntry], config: Config, *, drafts: bool, broken: Collection[BrokenEntry]
) -> _Examined:
    listed = tuple(entries)
    distinct, collisions = distinct_entries(listed)
    directory = make_directory(distinct, config, broken)
    linked, dangling = link_entries(distinct, directory)
    sound_config, config_findings = assemble_config(config, directory)
    findings = (
        *collisions,
        *dangling,
        *check_broken(broken, directory),
        *check_links(linked, broken),
        *check_entries(linked, sound_config, complete=_all_products(broken)),
        *check_sound(broken, linked, directory, sound_config),
    )
    if not drafts:
        findings = _softened(findings, (*_drafts(listed), *(each.source for each in broken if each.draft)))
    bad = frozenset(finding.file for finding in findings if finding.severity == "error")
    selection = publishable(linked, bad, drafts=drafts)
    return _Examined(selection, sound_config, (*config_findings, *findings, *selection.warnings))


def _drafts(entries: Iterable[AnyEntry]) -> Iterable[str]:
    return (entry.source for entry in entries if entry.data.draft)


def _softened(findings: Iterable[Finding], files: Iterable[str]) -> tuple[Finding, ...]:
    """Turn the errors of drafts, by file, into warnings: what is not published yet must not stop the rest."""
    drafts = frozenset(files)
    return tuple(
        replace(finding, severity="warning") if finding.file in drafts else finding for finding in findings
    )

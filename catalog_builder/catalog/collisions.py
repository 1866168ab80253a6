"""One address, one entry: slugs and aliases that two entries claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from catalog_builder.diagnostics import Finding, Message

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

Address = tuple[str, str]


def distinct_entries(entries: Iterable[AnyEntry]) -> tuple[tuple[AnyEntry, ...], tuple[Finding, ...]]:
    """Return the entries with distinct (kind, slug), by file, and what is wrong with slugs and aliases.

    Of two claims to a slug, the entry whose file has that name is right, else the first by file.
    """
    listed = sorted(entries, key=lambda entry: entry.source)
    owners: dict[Address, AnyEntry] = {(entry.kind, entry.slug): entry for entry in listed}
    if len(owners) == len(listed):  # nearly always, and working out who comes first takes a while
        return tuple(listed), tuple(_alias_findings(listed, owners))
    owners.clear()
    findings: list[Finding] = []
    for entry in sorted(listed, key=_precedence):
        owner = owners.setdefault((entry.kind, entry.slug), entry)
        if owner is not entry:
            findings.append(_taken(entry, owner, ("slug",), entry.slug))
    distinct = tuple(sorted(owners.values(), key=lambda entry: entry.source))
    return distinct, (*findings, *_alias_findings(distinct, owners))


def _precedence(entry: AnyEntry) -> tuple[bool, str]:
    return entry.slug != file_slug(entry.source), entry.source


def file_slug(source: str) -> str:
    """Return the slug that a file's name gives: `nastar` for `nastar.md` and `nastar/index.md`."""
    folder, _, file = source.rpartition("/")
    name = file.partition(".")[0]
    return folder.rpartition("/")[2] if name == "index" else name


def _alias_findings(entries: Iterable[AnyEntry], owners: dict[Address, AnyEntry]) -> list[Finding]:
    findings: list[Finding] = []
    named = [entry for entry in entries if entry.data.aliases]
    claims = dict(owners) if named else {}
    for entry in named:
        for position, alias in enumerate(entry.data.aliases):
            owner = claims.setdefault((entry.kind, alias), entry)
            if owner is not entry:
                findings.append(_taken(entry, owner, ("aliases", position), alias))
    return findings


def _taken(entry: AnyEntry, owner: AnyEntry, path: tuple[str | int, ...], slug: str) -> Finding:
    return Finding(
        entry.source,
        path,
        "duplicate-slug",
        Message.of('"{slug}" is already the address of {file}', slug=slug, file=owner.source),
        Message.of("write another slug, or rename the file"),
    )

"""The entries that are there already, by everything that a table's row can know them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from catalog_builder.catalog.names import fold
from catalog_builder.config import Config
from catalog_builder.content.discover import discover
from catalog_builder.content.documents import Document, read_document
from catalog_builder.content.parse import MODELS
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind, EntrySource
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.shape import shape_of


@dataclass(frozen=True)
class Existing:
    """One entry on disk: its fields as texts, and its files."""

    source: EntrySource
    document: Document

    @property
    def slug(self) -> str:
        """The name of its file or folder."""
        return self.source.slug

    @property
    def values(self) -> dict[str, Any]:
        """Its fields under the schema's keys."""
        return self.document.values

    @property
    def folder(self) -> str:
        """The folder in which its pictures lie, relative to the project."""
        return self.source.folder or self.source.file.rpartition("/")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name in every language."""
        name = self.values.get("name", "")
        return tuple(name.values()) if isinstance(name, dict) else (str(name),)


@dataclass
class Library:
    """The products and partners of a project. `taken` are all slugs in use, by kind."""

    products: dict[str, Existing] = field(default_factory=dict)
    partners: dict[str, Existing] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_code: dict[str, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    partners_by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    partners_by_nib: dict[str, str] = field(default_factory=dict)

    def partner_slug(self, name: str) -> str:
        """Return the slug of a partner that an entry names, or the name itself."""
        if name in self.partners:
            return name
        found = self.partners_by_name.get(fold(name), [])
        return found[0] if len(found) == 1 else name


def read_library(root: Path, config: Config) -> Library:
    """Read all products and partners of a project. Entries that cannot be read keep their slugs."""
    library = Library()
    sources = discover(root).sources
    for existing in _read(root, config, sources, "partners", library):
        _shelve_partner(library, existing)
    for existing in _read(root, config, sources, "products", library):
        _shelve_product(library, existing)
    return library


def _read(
    root: Path, config: Config, sources: tuple[EntrySource, ...], kind: EntryKind, library: Library
) -> Iterator[Existing]:
    limits = Limits(config.limits.file_bytes, config.limits.nesting)
    shape = shape_of(MODELS[kind])
    for source in sources:
        if source.kind == kind:
            library.taken[kind].add(source.slug)
            try:
                yield Existing(source, read_document(root, source.file, shape, limits))
            except ReadError:
                continue


def _shelve_partner(library: Library, existing: Existing) -> None:
    library.partners[existing.slug] = existing
    aliases = existing.values.get("aliases", [])
    for name in {fold(name) for name in (*existing.names, *(aliases if isinstance(aliases, list) else []))}:
        library.partners_by_name[name].append(existing.slug)
    if nib := existing.values.get("nib"):
        library.partners_by_nib[str(nib)] = existing.slug


def _shelve_product(library: Library, existing: Existing) -> None:
    library.products[existing.slug] = existing
    owner = library.partner_slug(str(existing.values.get("partner", "")))
    for name in {fold(name) for name in existing.names}:
        library.by_name[name, owner].append(existing.slug)
    variants = existing.values.get("variants", [])
    for part in (existing.values, *(variants if isinstance(variants, list) else [variants])):
        for code in ("sku", "gtin"):
            if isinstance(part, dict) and part.get(code):
                library.by_code.setdefault(f"{code}:{part[code]}", existing.slug)

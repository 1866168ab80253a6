"""Editions as a build publishes them: each of their files, made again only when something in it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog_builder import __version__
from catalog_builder.catalog.query import parse_query
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Edition, ExportFormat
from catalog_builder.diagnostics import Message
from catalog_builder.export.copy import Copy, edition_copy
from catalog_builder.export.formats import MissingExtraError, Settings, export
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile, Project
from catalog_builder.site.editions import Download, PublishedEdition

DOWNLOADS = "downloads"
"""Where the files lie, below the root of the site."""
FOLDER = "copies"
"""Below the project's cache: finished files, each with its digest beside it."""


@dataclass(frozen=True, slots=True)
class Published:
    """All editions by name, their files, and what a person should know about them."""

    editions: Mapping[str, PublishedEdition]
    files: tuple[OutputFile, ...]
    notes: tuple[Message, ...]


def publish_editions(project: Project, catalog: Catalog, settings: Settings) -> Published:
    """Make the files of every edition that has products.

    An edition without products and a format whose extra is not installed are left out and named.
    """
    editions: dict[str, PublishedEdition] = {}
    files: list[OutputFile] = []
    notes: list[Message] = []
    for name, edition in catalog.config.editions.items():
        if not parse_query(edition.query, catalog.config).select(catalog):
            notes.append(Message.of("the edition {name} has no products and is left out", name=name))
            continue
        copy = edition_copy(project, catalog, name)
        made, missing = _files(copy, edition, settings)
        files += (OutputFile(path, content) for path, content in made.values())
        notes += missing
        editions[name] = PublishedEdition(
            name,
            tuple(copy.catalog.products),
            copy.freshness.prices_until,
            tuple(Download(form, path, len(content)) for form, (path, content) in made.items()),
        )
    return Published(editions, tuple(files), tuple(notes))


def _files(
    copy: Copy, edition: Edition, settings: Settings
) -> tuple[dict[ExportFormat, tuple[str, bytes]], list[Message]]:
    """Return the path and the bytes of each file, and why others are missing."""
    made: dict[ExportFormat, tuple[str, bytes]] = {}
    missing: list[Message] = []
    for form in edition.formats:
        try:
            content = _made(copy, form, settings).read_bytes()
            made[form] = (f"{DOWNLOADS}/{copy.name}.{form}", content)
        except MissingExtraError as error:
            missing.append(Message.of("{name}.{format} is left out: {reason}", name=copy.subject,
                                      format=form, reason=error.hint or error.message))  # fmt: skip
    return made, missing


def _made(copy: Copy, form: ExportFormat, settings: Settings) -> Path:
    """Return a finished file, from the cache when it is there as it was written."""
    place = copy.project.cache / FOLDER / f"{_key(copy, form)}.{form}"
    note = place.with_suffix(".txt")
    try:
        if note.read_text() == _digest(place):
            return place
    except OSError:
        pass
    export(copy, form, place, settings)
    note.write_text(_digest(place))
    return place


def _key(copy: Copy, form: ExportFormat) -> str:
    """Return what tells a file from all others: everything that it shows, and what it is made with."""
    catalog = copy.catalog
    entries = (catalog.products, catalog.partners, catalog.programmes, catalog.pages)
    shown = [repr(entry) for group in entries for entry in group.values()]
    about = (__version__, form, copy.language, copy.name, copy.title, copy.intro, copy.cover, copy.freshness)
    theme = "".join(map(_theme_digest, copy.project.themes)) + _cover_digest(copy)
    recipe = "\n".join((*map(repr, about), repr(catalog.config), theme, *shown))
    return hashlib.sha256(recipe.encode()).hexdigest()[:20]


def _theme_digest(theme: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(_theme_files(theme)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _cover_digest(copy: Copy) -> str:
    cover = copy.project.root / copy.cover if copy.cover else None
    return _digest(cover) if cover and cover.is_file() else ""


def _theme_files(theme: Path) -> Iterator[Path]:
    return (path for path in theme.rglob("*") if path.is_file())


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.marketplace import convert
from catalog_builder.catalog.types import Catalog
from catalog_builder.loading import load
from catalog_builder.model import OutputFile, Project
from catalog_builder.search.cards import CardPicture
from catalog_builder.search.index import Indexer, Outside
from catalog_builder.search.reader import Reader
from catalog_builder.site.formats import Formats
from catalog_builder.workers import InProcess
from tests.conftest import REPOSITORY


@dataclass(frozen=True)
class Indexed:
    """A catalogue, its index in one language, and the folder it was written to."""

    catalog: Catalog
    files: tuple[OutputFile, ...]
    folder: Path


def index_of(catalog: Catalog, language: str = "id") -> tuple[OutputFile, ...]:
    """Return the index of a catalogue whose photos are published in one size."""
    outside = Outside(
        lambda entry: (
            [CardPicture(f"images/{entry.slug}-1-320.abc.webp", 320, 240, "642")] if entry.photos else []
        ),
        Formats(language, catalog.config.site.currency).money,
    )
    return Indexer(Reader(catalog, language), outside, InProcess()).files()


def written(catalog: Catalog, folder: Path, language: str = "id") -> Indexed:
    """Write an index below a folder."""
    files = index_of(catalog, language)
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(file.content))
    return Indexed(catalog, files, folder)


@pytest.fixture(scope="session")
def marketplace(tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """Index the 1,308 real products of tests/data."""
    folder = tmp_path_factory.mktemp("marketplace")
    source = REPOSITORY / "tests" / "data" / "marketplace_products" / "products.csv"
    convert(source, folder / "project")
    catalog = load(Project.at(folder / "project"), InProcess()).catalog
    return written(catalog, folder / "site")

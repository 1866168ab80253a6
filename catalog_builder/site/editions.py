"""What a build publishes of an edition: its products, and files to take away."""

from __future__ import annotations

from datetime import date

from catalog_builder.config import ExportFormat
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """One file of an edition: its form, its path below the root of the site, its size in bytes."""

    format: ExportFormat
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """An edition of catalog.yaml as published: slugs of its products in listing order, and its files.

    Prices in the files hold until `prices_until`, None when none says so.
    """

    name: str
    products: tuple[str, ...]
    prices_until: date | None
    downloads: tuple[Download, ...]

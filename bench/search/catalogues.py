"""The catalogues that are indexed, and what their products say."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.generate import generate
from bench.marketplace import convert
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.search.analysis import words
from catalog_builder.workers import executor

MARKETPLACE = Path(__file__).parents[2] / "tests" / "data" / "marketplace_products" / "products.csv"
REAL = 1308
"""Products of the marketplace; any other number is generated."""


@dataclass(frozen=True, slots=True)
class Product:
    """What the peers index of a product."""

    slug: str
    name: str
    category: str
    summary: str
    body: str


def make_project(products: int, folder: Path) -> Path:
    """Write a project of so many products, with nothing kept of earlier builds."""
    shutil.rmtree(folder, ignore_errors=True)
    if products == REAL:
        convert(MARKETPLACE, folder)
    else:
        generate(products, folder)
    return folder


def read_products(root: Path) -> list[Product]:
    """Return the texts of a project's products, sorted by slug."""
    project = Project.at(root)
    with executor() as workers:
        catalog = load(project, workers).catalog
    languages = catalog.config.site.languages
    return [
        Product(
            slug,
            entry.data.name.pick(languages)[0],
            catalog.categories[entry.data.category].category.name.pick(languages)[0],
            entry.data.summary.pick(languages)[0] if entry.data.summary else "",
            entry.texts.pick(languages)[0] if entry.texts else "",
        )
        for slug, entry in sorted(catalog.products.items())
    ]


def two_word_queries(products: list[Product], count: int, seed: int = 6) -> list[str]:
    """Return queries of two different words of one product's name, of three letters or more."""
    source = random.Random(seed)  # noqa: S311 (not a secret)
    found: list[str] = []
    while len(found) < count:
        known = {word for word in words(source.choice(products).name) if word.isalpha() and len(word) > 2}  # noqa: PLR2004
        if len(known) > 1:
            found.append(" ".join(source.sample(sorted(known), 2)))
    return found


def holders(products: list[Product], query: str) -> set[str]:
    """Return the slugs of the products whose names have all words of a query."""
    wanted = set(words(query))
    return {product.slug for product in products if wanted <= set(words(product.name))}

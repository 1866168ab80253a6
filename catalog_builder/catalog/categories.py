"""The tree of categories in catalog.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog_builder.config import Category, Config
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CategoryTree:
    """`paths` maps a slug to the slugs from its root to itself, in tree order; `children` in config order."""

    paths: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]

    def with_ancestors(self, slug: str) -> tuple[str, ...]:
        """Return the category and everything above it; only itself when it is not in the tree."""
        return self.paths.get(slug, (slug,))

    def with_descendants(self, slugs: Iterable[str]) -> frozenset[str]:
        """Return the categories and everything below them."""
        wanted = frozenset(slugs)
        below = {slug for slug, path in self.paths.items() if not wanted.isdisjoint(path)}
        return wanted | below


def category_tree(config: Config) -> CategoryTree:
    """Return the tree; parents must exist and make no circle (`config_checks` sees to that)."""
    children: dict[str | None, list[Category]] = {}
    for category in config.categories:
        children.setdefault(category.parent, []).append(category)
    paths: dict[str, tuple[str, ...]] = {}
    pending: list[tuple[Category, tuple[str, ...]]]
    pending = [(category, (category.slug,)) for category in reversed(children.get(None, []))]
    while pending:
        category, path = pending.pop()
        paths[category.slug] = path
        pending += [(each, (*path, each.slug)) for each in reversed(children.get(category.slug, []))]
    slugs = {slug: tuple(each.slug for each in children.get(slug, [])) for slug in paths}
    return CategoryTree(paths, slugs)

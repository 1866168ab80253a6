from __future__ import annotations

from pathlib import Path

from tests.support.site import tiny_site

COUNTED = "{% for slug, entry in catalog.products.items() %}{{ entry.slug }}{% endfor %}"


def test_a_partial_that_is_the_same_everywhere_is_made_once(tmp_path: Path) -> None:
    """Every page that shows it counts as having read what it took to make it."""
    site = tiny_site(
        tmp_path, {"product.html": "{% include 'all.html' %}{{ page.path }}", "all.html": COUNTED}
    )
    plans = [site.plans[f"products/{slug}.html"] for slug in site.catalog.products]
    pages = [site.page(plan.path) for plan in plans]
    viewpoint = next(iter(site.context._viewpoints.values()))
    made = viewpoint._fragments.recall("product.html 0")
    assert made
    assert pages == [made + plan.path for plan in plans]


def test_what_is_made_once_was_read_by_every_page(tmp_path: Path) -> None:
    """A page that finds it made depends on the same entries as the one that made it."""
    site = tiny_site(tmp_path, {"product.html": "{% include 'all.html' %}", "all.html": COUNTED})
    read = []
    for _ in range(2):
        with site.context.reads.apart() as keys:
            site.page("products/nastar.html")
        read.append(frozenset(keys))
    assert read[0] == read[1]

from __future__ import annotations

import pickle
from pathlib import Path

from catalog_builder.site.pagination import paginate
from catalog_builder.site.plan import PAGE_SIZE, plan_pages
from catalog_builder.site.urls import base_of
from tests.support.project import CONFIG, PRODUCT
from tests.support.site import tiny_catalog, tiny_site

WITHOUT_PICTURE = PRODUCT.replace("images: [nastar.png]\n", "")


def many_products(count: int) -> dict[str, str]:
    """Return so many products of the tiny catalogue's producer."""
    return {f"content/products/kue-{number:03}.md": WITHOUT_PICTURE for number in range(count)}


def test_the_layout_is_flat_and_repeats_for_each_language(tmp_path: Path) -> None:
    """Every page has the address that the design fixes, and the same below `en/`."""
    files = {"content/pages/tentang.md": "---\ntitle: Tentang\n---\n"}
    catalog = tiny_catalog(tmp_path, files)
    paths = [plan.path for plan in plan_pages(catalog, ("id", "en"))]
    indonesian = {path for path in paths if not path.startswith("en/")}
    assert indonesian == {
        "index.html", "products.html", "products/nastar.html", "partners.html", "partners/dapur-uji.html",
        "partner-kinds/producer.html", "categories/kue-kering.html", "districts/cibarusah.html",
        "pages/tentang.html", "search.html", "enquiry.html", "compare.html", "statistics.html", "404.html",
    }  # fmt: skip
    assert {path.removeprefix("en/") for path in paths if path.startswith("en/")} == indonesian
    assert len(paths) == len(set(paths))


def test_long_lists_are_cut_into_pages(tmp_path: Path) -> None:
    """25 products make two pages, of their category too."""
    catalog = tiny_catalog(tmp_path, many_products(PAGE_SIZE))
    numbers = {
        plan.path: (plan.number, plan.count) for plan in plan_pages(catalog, ("id",)) if plan.count > 1
    }
    assert numbers == {
        "products.html": (1, 2), "products-2.html": (2, 2),
        "categories/kue-kering.html": (1, 2), "categories/kue-kering-2.html": (2, 2),
        "districts/cibarusah.html": (1, 2), "districts/cibarusah-2.html": (2, 2),
    }  # fmt: skip


def test_a_category_named_like_a_page_number_keeps_its_page(tmp_path: Path) -> None:
    """`kue-kering` on page 2 and a category `kue-kering-2` are two files."""
    config = CONFIG.replace("districts:", "  - {slug: kue-kering-2, name: Lain}\ndistricts:")
    catalog = tiny_catalog(tmp_path, many_products(PAGE_SIZE) | {"catalog.yaml": config})
    paths = [plan.path for plan in plan_pages(catalog, ("id",)) if plan.kind == "category"]
    assert sorted(paths) == [
        "categories/kue-kering--2.html", "categories/kue-kering-2.html", "categories/kue-kering.html",
    ]  # fmt: skip


def test_an_old_slug_redirects(tmp_path: Path) -> None:
    """An alias becomes a page that leads to the entry, and is kept from search engines."""
    product = PRODUCT.replace("name:", "aliases: [kue-nastar]\nname:")
    site = tiny_site(
        tmp_path,
        {"redirect.html": "{{ page.view.target }} {{ page.title }} {{ page.listed }}"},
        {"content/products/nastar/index.md": product},
    )
    assert site.page("products/kue-nastar.html") == "../products/nastar.html Nastar False"


def test_links_to_pages_of_a_list_stay_few(tmp_path: Path) -> None:
    """Of 20 pages the first, the last and the near ones are linked, with gaps between."""
    catalog = tiny_catalog(tmp_path, many_products(PAGE_SIZE * 20 - 1))
    plans = {plan.path: plan for plan in plan_pages(catalog, ("id",))}
    plan = plans["products-10.html"]
    pagination = paginate(plan, catalog, base_of(catalog.config.site, "id", plan.tree_path))
    assert pagination
    assert [link.number if link else None for link in pagination.links] == [
        1,
        None,
        8,
        9,
        10,
        11,
        12,
        None,
        20,
    ]
    assert (pagination.previous, pagination.next) == ("products-9.html", "products-11.html")
    first = paginate(plans["products.html"], catalog, base_of(catalog.config.site, "id", "products.html"))
    assert first
    assert (first.previous, first.next) == (None, "products-2.html")
    near = paginate(plans["products-4.html"], catalog, base_of(catalog.config.site, "id", "products.html"))
    assert near
    assert [link.number if link else None for link in near.links] == [1, 2, 3, 4, 5, 6, None, 20]


def test_a_plan_travels_light(tmp_path: Path) -> None:
    """A planned page costs a worker about a hundred bytes."""
    catalog = tiny_catalog(tmp_path)
    plans = plan_pages(catalog, ("id", "en"))
    assert len(pickle.dumps(plans)) / len(plans) < 150

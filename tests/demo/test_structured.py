"""The JSON-LD of every page, held against schema.org's own vocabulary and Google's rules for products."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.conftest import BUILD_DATE_EPOCH, REPOSITORY, build_once, shared_folder
from tests.support.rich_results import problems

TSC = REPOSITORY / "node_modules" / "typescript" / "bin" / "tsc"
NODE = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ADDRESS = "https://katalog.example/bekasi"


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the demo as it would be published, with its address."""
    folder = shared_folder(tmp_path_factory, worker_id) / "public"
    return build_once(REPOSITORY, folder, ["--base-url", ADDRESS])


@pytest.fixture(scope="session")
def documents(public_site: Path) -> dict[str, dict[str, Any]]:
    """Return the JSON-LD of every page, by its path."""
    found = {}
    for page in sorted(public_site.rglob("*.html")):
        for text in NODE.findall(page.read_text(encoding="utf-8")):
            found[page.relative_to(public_site).as_posix()] = json.loads(text)
    return found


def nodes(documents: dict[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Return all nodes of a type."""
    return [node for document in documents.values() for node in document["@graph"] if node["@type"] == kind]


def without_inputs(value: Any) -> Any:
    """Leave out `query-input`: schema.org's annotation of actions (docs/actions.html), which is no property."""
    if isinstance(value, dict):
        return {name: without_inputs(each) for name, each in value.items() if not name.endswith("-input")}
    return [without_inputs(each) for each in value] if isinstance(value, list) else value


def shape(value: Any, name: str = "") -> str:
    """Return what the type checker sees of a value: names, types, and which terms of schema.org stand there."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{shape(each, key)}" for key, each in sorted(value.items())) + "}"
    if isinstance(value, list):
        return f"[{'|'.join(sorted({shape(each, name) for each in value}))}]"
    if isinstance(value, str):
        return value if name == "@type" or value.startswith("https://schema.org") else "text"
    return type(value).__name__


def pages_of(folder: Path) -> list[Path]:
    """Return the pages of a folder that show something themselves."""
    return [path for path in folder.glob("*.html") if b'http-equiv="refresh"' not in path.read_bytes()]


@pytest.mark.slow
def test_every_document_is_typed_as_schema_org_says(
    documents: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """The type checker, with schema.org's vocabulary as types (schema-dts), finds no unknown term or wrong value."""
    checked = [without_inputs(document) for document in documents.values()]
    different = {shape(document): document for document in checked}
    lines = ['import type { Graph } from "schema-dts";']
    lines += [
        f"export const page{number}: Graph = {json.dumps(document, ensure_ascii=False)};"
        for number, document in enumerate(different.values())
    ]
    (tmp_path / "documents.ts").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(REPOSITORY / "node_modules")
    options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
    ]
    result = subprocess.run(
        ["node", str(TSC), *options, "documents.ts"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert result.stdout == ""


def test_google_finds_no_error_in_any_page(documents: dict[str, dict[str, Any]], public_site: Path) -> None:
    """Each node has what Google requires of its type, in the form and with the values it knows; pictures exist."""

    def size_of(address: str) -> tuple[int, int] | None:
        file = public_site / unquote(address.removeprefix(ADDRESS + "/"))
        if not file.is_file():
            return None
        with Image.open(file) as image:
            return image.size

    day = datetime.fromtimestamp(int(BUILD_DATE_EPOCH), UTC).date()
    found = {
        f"{path} {node['@type']}": errors
        for path, document in documents.items()
        for node in document["@graph"]
        if (errors := problems(node, ADDRESS, day, size_of))
    }
    assert found == {}
    kinds = {node["@type"] for document in documents.values() for node in document["@graph"]}
    assert {"Product", "Organization", "BreadcrumbList", "ItemList", "WebSite"} <= kinds
    assert len(nodes(documents, "Product")) > 80
    assert all(product.get("image") for product in nodes(documents, "Product"))


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"offers": {}},
        {"offers": {"@type": "Offer", "price": "Rp 5.000", "priceCurrency": "IDR"}},
        {"offers": {"@type": "AggregateOffer", "lowPrice": "9", "highPrice": "5", "priceCurrency": "IDR"}},
        {"gtin": "8991234567890"},
        {"image": [f"{ADDRESS}/images/missing.webp"]},
    ],
)
def test_the_rules_find_what_is_wrong(change: dict[str, Any]) -> None:
    """A product without a name or offer, with a price in words, a wrong GTIN or a lost picture is an error."""
    offer = {"@type": "Offer", "price": "5000", "priceCurrency": "IDR"}
    right = {
        "@type": "Product",
        "name": "Nastar",
        "offers": {**offer, "availability": "https://schema.org/InStock"},
    }
    day = datetime(2026, 11, 24, tzinfo=UTC).date()
    assert problems(right, ADDRESS, day, lambda _: None) == []
    assert problems(right | change, ADDRESS, day, lambda _: None)


def test_lists_name_their_products(documents: dict[str, dict[str, Any]], public_site: Path) -> None:
    """The pages of the list of all products together name each product page once, in order."""
    paths = ["products.html", *(f"products-{number}.html" for number in range(2, 9))]
    lists = [documents[path]["@graph"][0] for path in paths if path in documents]
    items = [item for each in lists for item in each["itemListElement"]]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert {item["url"].rpartition("/")[2] for item in items} == {
        path.name for path in pages_of(public_site / "products")
    }


def test_every_page_has_a_preview_that_exists(public_site: Path) -> None:
    """Open Graph pictures are files of this site, 1200 × 630 and under 300 KB; each listed page has a description."""
    for page in public_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        image = re.search(r'property="og:image" content="([^"]+)"', html)
        assert image, page
        file = public_site / image[1].removeprefix(ADDRESS + "/")
        assert 0 < file.stat().st_size < 300_000
        if 'rel="canonical"' in html:
            assert re.search(r'name="description" content="[^"]+"', html), page


def test_every_page_names_itself_in_each_language(public_site: Path) -> None:
    """hreflang: both languages and x-default, the same on both pages, each to a page that exists."""
    for page in pages_of(public_site / "products"):
        english = public_site / "en" / "products" / page.name
        pairs = [
            dict(re.findall(r'hreflang="([\w-]+)" href="(https://[^"]+)"', each.read_text(encoding="utf-8")))
            for each in (page, english)
        ]
        assert pairs[0] == pairs[1]
        assert set(pairs[0]) == {"id", "en", "x-default"}
        assert pairs[0]["x-default"] == pairs[0]["id"]
        assert all(
            (public_site / address.removeprefix(ADDRESS + "/")).exists() for address in pairs[0].values()
        )

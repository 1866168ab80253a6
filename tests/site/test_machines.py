"""What programs read of a site: schemas, feeds, the application's manifest, security.txt, the sitemap's parts."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from PIL import Image

from catalog_builder.catalog.types import Catalog
from catalog_builder.model import OutputFile
from catalog_builder.site import sitemap
from catalog_builder.site.context import SiteContext
from catalog_builder.site.metadata import metadata_files
from catalog_builder.site.plan import plan_pages
from catalog_builder.site.product_feeds import META_COLUMNS
from tests.support.project import CONFIG
from tests.support.site import tiny_catalog

ADDRESS = "  url: https://katalog.example/bekasi\n"
ASKED = "  feeds: [google, meta]\n  offline: true\n  contact: {email: meja@katalog.example}\n"
VARIANTS = (
    "---\nname: {id: Dodol, en: Dodol sweets}\npartner: dapur-uji\ncategory: kue-kering\nstatus: preorder\n"
    "supply: {lead_time_days: 9}\nupdated: 2026-11-01\nimages: [dodol.png]\n"
    'variants:\n  - {name: 250 g, price: 20000, gtin: "8991234567891"}\n  - {name: 500 g, price: 38000}\n---\nLegit.\n'
)
G = "{http://base.google.com/ns/1.0}"


def config(more: str) -> dict[str, str]:
    """Return the tiny catalogue's catalog.yaml with more lines below `site`."""
    site = "site:\n  title: Katalog Uji\n  languages: [id, en]\n"
    return {"catalog.yaml": site + more + CONFIG.split("\n", 1)[1]}


def made(folder: Path, more: str = "", files: dict[str, str] | None = None) -> dict[str, bytes]:
    """Return the machine-readable files of the tiny catalogue, by path."""
    catalog = tiny_catalog(folder, config(more) | (files or {}))
    return files_of(catalog)


def files_of(catalog: Catalog) -> dict[str, bytes]:
    """Return the machine-readable files of a catalogue, by path."""
    plans = plan_pages(catalog, catalog.config.site.languages)
    context = SiteContext(catalog, (), {"site.css": "assets/site.0123456789.css"})
    return {file.path: content(file) for file in metadata_files(context, plans)}


def content(file: OutputFile) -> bytes:
    """Return a file's bytes."""
    return file.content.read_bytes() if isinstance(file.content, Path) else file.content


def picture(folder: Path) -> None:
    """Write a photo for the product with variants."""
    place = folder / "content" / "products" / "dodol.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (800, 600), "#a43").save(place)


def with_variants(folder: Path, more: str = ADDRESS + ASKED) -> dict[str, bytes]:
    """Return the files of a catalogue with a product that has variants."""
    picture(folder)
    return made(folder, more, {"content/products/dodol.md": VARIANTS})


@pytest.mark.parametrize("name", ["products", "partners"])
def test_records_are_as_their_published_schema_says(tmp_path: Path, name: str) -> None:
    """`data/*.json` validates against the JSON Schema that lies beside it, which is a schema itself."""
    files = with_variants(tmp_path)
    schema = json.loads(files[f"data/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files[f"data/{name}.json"]), schema)


def test_a_record_that_says_something_else_breaks_the_schema(tmp_path: Path) -> None:
    """The schema is no rubber stamp: an unknown field and a price in words are refused."""
    files = made(tmp_path)
    schema = json.loads(files["data/products.schema.json"])
    for change in ({"harga": 5}, {"price": "Rp 5.000"}, {"status": "gone"}):
        records = json.loads(files["data/products.json"])
        records["products"][0] |= change
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(records, schema)


def test_product_feeds_are_published_only_when_asked_for(tmp_path: Path) -> None:
    """Without `site.feeds`, and without an address, no feed for Google or Meta is there."""
    assert not any(path.startswith("feeds/") for path in made(tmp_path / "a", ADDRESS))
    assert not any(path.startswith("feeds/") for path in made(tmp_path / "b", ASKED))


def test_googles_feed_has_an_item_a_price(tmp_path: Path) -> None:
    """Each variant with a price is an item of its product's group; prices are written as Google asks."""
    root = ET.fromstring(with_variants(tmp_path)["feeds/google.xml"])  # noqa: S314 (our own file)
    items = {item.findtext(f"{G}id"): item for item in root.iter("item")}
    assert list(items) == ["nastar", "dodol-1", "dodol-2"] or set(items) == {"nastar", "dodol-1", "dodol-2"}
    small = items["dodol-1"]
    told = {element.tag.removeprefix(G): element.text for element in small}
    assert told["price"] == "20000.00 IDR"
    assert told["gtin"] == "8991234567891"
    assert told["item_group_id"] == "dodol"
    assert (told["availability"], told["max_handling_time"]) == ("in_stock", "9")
    assert told["link"] == "https://katalog.example/bekasi/products/dodol.html"
    assert str(told["image_link"]).startswith("https://katalog.example/bekasi/images/dodol-1-")
    assert items["nastar"].findtext(f"{G}identifier_exists") == "no"


def test_metas_feed_has_metas_columns(tmp_path: Path) -> None:
    """The CSV begins with the columns that Meta knows and has every required one filled."""
    rows = list(csv.DictReader(io.StringIO(with_variants(tmp_path)["feeds/meta.csv"].decode())))
    assert tuple(rows[0]) == META_COLUMNS
    required = (
        "id",
        "title",
        "description",
        "availability",
        "condition",
        "price",
        "link",
        "image_link",
        "brand",
    )
    assert all(row[column] for row in rows for column in required)


def test_what_cannot_be_sold_is_not_in_the_feeds(tmp_path: Path) -> None:
    """A product without a photo, without a price or no longer made is left out."""
    head = "---\nname: Lain\npartner: dapur-uji\ncategory: kue-kering\n"
    others = {
        "content/products/tanpa-foto.md": head + "price: 5000\n---\n",
        "content/products/tanpa-harga.md": head + "images: [dodol.png]\n---\n",
        "content/products/berhenti.md": head
        + "price: 5000\nstatus: discontinued\nimages: [dodol.png]\n---\n",
    }
    picture(tmp_path)
    rows = csv.DictReader(io.StringIO(made(tmp_path, ADDRESS + ASKED, others)["feeds/meta.csv"].decode()))
    assert [row["id"] for row in rows] == ["nastar"]


def test_each_language_has_its_feed(tmp_path: Path) -> None:
    """The Atom feed below `en/` is English and leads to English pages."""
    files = with_variants(tmp_path)
    atom = "{http://www.w3.org/2005/Atom}"
    english = ET.fromstring(files["en/feed.xml"])  # noqa: S314 (our own file)
    assert "Dodol sweets" in [entry.findtext(f"{atom}title") for entry in english.iter(f"{atom}entry")]
    links = [link.get("href", "") for link in english.iter(f"{atom}link")]
    assert all(link.startswith("https://katalog.example/bekasi/en/") for link in links)
    assert files["feed.xml"] != files["en/feed.xml"]


def test_the_application_manifest_names_icons_that_are_there(tmp_path: Path) -> None:
    """The web manifest has what installing needs, and its icons have the size that it says."""
    files = made(tmp_path)
    manifest = json.loads(files["site.webmanifest"])
    assert {"name", "short_name", "start_url", "display", "icons"} <= manifest.keys()
    for icon in manifest["icons"]:
        width, height = Image.open(io.BytesIO(files[icon["src"]])).size
        assert icon["sizes"] == f"{width}x{height}"


def test_security_txt_says_whom_to_tell_and_until_when(tmp_path: Path) -> None:
    """RFC 9116: a contact, and an end less than a year after the build; nothing without an address."""
    lines = made(tmp_path / "a", ADDRESS + ASKED)[".well-known/security.txt"].decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:meja@katalog.example"
    assert fields["Canonical"] == "https://katalog.example/bekasi/.well-known/security.txt"
    assert 0 < (date.fromisoformat(fields["Expires"][:10]) - date(2026, 11, 24)).days < 366
    assert ".well-known/security.txt" not in made(tmp_path / "b", ASKED)


def test_the_service_worker_is_off_unless_asked_for(tmp_path: Path) -> None:
    """Only `site.offline` publishes one, and it names the assets that it keeps."""
    assert "worker.js" not in made(tmp_path / "a", ADDRESS)
    worker = made(tmp_path / "b", ADDRESS + ASKED)["worker.js"].decode()
    assert '"assets/site.0123456789.css"' in worker
    assert "$" + "VERSION" not in worker


def test_previews_of_the_site_are_small_pictures_of_the_right_shape(tmp_path: Path) -> None:
    """One for each language, 1200 × 630, under 300 KB; none without an address."""
    files = made(tmp_path / "a", ADDRESS)
    previews = {path: data for path, data in files.items() if path.startswith("images/preview-")}
    assert len(previews) == 2
    for data in previews.values():
        assert Image.open(io.BytesIO(data)).size == (1200, 630)
        assert len(data) < 300_000
    assert not any(path.startswith("images/") for path in made(tmp_path / "b"))


def test_a_large_sitemap_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the protocol's limit the sitemap becomes an index of parts that together name every page once."""
    whole = made(tmp_path / "a", ADDRESS)["sitemap.xml"]
    monkeypatch.setattr(sitemap, "LARGEST_SITEMAP", 7)
    files = made(tmp_path / "b", ADDRESS)
    assert b"sitemapindex" in files["sitemap.xml"]
    loc = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    parts = [ET.fromstring(files[name]) for name in files if name.startswith("sitemap-")]  # noqa: S314
    assert all(len(part) <= 7 for part in parts)
    named = [element.text for part in parts for element in part.iter(loc)]
    assert named == [element.text for element in ET.fromstring(whole).iter(loc)]  # noqa: S314
    assert len(named) == len(set(named)) > 7

"""One certificate in one file: what else changes is what depends on it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from catalog_builder.cli.main import cli
from tests.support.project import write_picture, write_project

FILES = {
    "catalog.yaml": """\
site: {title: Katalog Uji, languages: [id]}
categories: [{slug: kue-kering, name: Kue kering}, {slug: kriya, name: Kriya}]
districts: [{slug: cibarusah, name: Cibarusah}, {slug: setu, name: Setu}]
requirements: {mall: {certificates: [halal]}}
""",
    "content/partners/bengkel.md": "---\nname: Bengkel\nkind: producer\ndistrict: setu\n---\n",
    "content/partners/toko.md": "---\nname: Toko\nkind: mall\nwants: {categories: [kue-kering]}\n---\n",
    "content/partners/hotel.md": "---\nname: Hotel\nkind: hospitality\nwants: {categories: [kriya], requires: {photos: 1}}\n---\n",
    "content/programmes/tembus.md": "---\nname: Tembus\nstages: [applied, exported]\ncriteria: {certificates: [halal]}\n---\n",
    "content/products/kursi/index.md": "---\nname: Kursi\npartner: bengkel\ncategory: kriya\nimages: [kursi.png]\n---\n",
}
DEPENDS = {
    "products/nastar.html",  # the certificate, and the doors
    "index.html", "products.html", "categories/kue-kering.html", "districts/cibarusah.html",  # its card
    "partners/dapur-uji.html",  # its card, and the producer's way online
    "partners/toko.html",  # it fits now
    "partner-kinds/mall.html",  # how many meet what malls ask
    "programmes/tembus.html",  # how many meet the criterion
    "statistics.html",
}  # fmt: skip


def built(project: Path, output: Path) -> dict[str, str]:
    """Build and return the digest of each file by its path."""
    result = CliRunner().invoke(cli, ["-C", str(project), "build", "--output", str(output), "--workers", "1"])
    assert result.exit_code == 0, result.stderr
    manifest = json.loads((output / "manifest.json").read_bytes())
    return {path: each["sha256"] for path, each in manifest.items()}


def test_one_certificate_changes_what_depends_on_it_and_nothing_else(tmp_path: Path) -> None:
    """Pages, index and data that name the product or count it; no other product, partner or place."""
    project = write_project(tmp_path / "project", FILES)
    write_picture(project / "content" / "products" / "kursi" / "kursi.png")
    before = built(project, tmp_path / "output")
    entry = project / "content" / "products" / "nastar" / "index.md"
    entry.write_text(entry.read_text().replace("price:", "certificates: [halal]\nprice:"))
    after = built(project, tmp_path / "output")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if path.endswith(".html")} == DEPENDS
    assert {path.partition("/")[0] for path in changed - DEPENDS} <= {"search", "data", "feed.xml"}

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from catalog_builder.config import load_config
from catalog_builder.model import Project
from catalog_builder.submission.editable import write_editable
from catalog_builder.submission.importer import import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from tests.conftest import REPOSITORY
from tests.support.office import convert
from tests.support.project import snapshot
from tests.support.tables import empty_project, write_csv

ENTRIES = {
    "products/nastar/index.md": (
        "---\nname: {id: Nastar, en: Tart}   # dua bahasa\npartner: dapur-uji\ncategory: kue-kering\nharga: Rp 5.000\n"
        "variants:\n  - {name: 250 g, price: 5000, sku: A}\n  - {name: 500 g, sku: B}\ncertificates: [halal, {kind: pirt, number: 2063216010117-28}]\n"
        'channels: [{partner: dapur-uji, role: sold_at}]\ngtin: "0012345678905"\nattributes: {rasa: manis}\n---\n\n# Cerita\n\n- satu\n'
    ),
    "products/rumus.yaml": "name: =1+1\npartner: Dapur Uji\ncategory: Makanan ringan\nsummary: '@SUM(A1)'\nprice: {amount: 7000, valid_until: 2027-01}\n",
    "partners/dapur-uji/index.md": "---\nname: Dapur Uji\nkind: producer\nwhatsapp: '+6281211112222'\n---\n",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = empty_project(tmp_path / "katalog")
    config = made.root / "catalog.yaml"
    config.write_text(
        config.read_text(encoding="utf-8")
        + "editions:\n  kering: {query: 'category:kue-kering', title: Kue}\n",
        encoding="utf-8",
    )
    for name, text in ENTRIES.items():
        path = made.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return made


def export(project: Project, target: Path) -> tuple[Path, ...]:
    return write_editable(project, load_config(project), target)


def again(project: Project, *files: Path) -> list[str]:
    """Import files and return what changed."""
    report = import_files(project, files, ColumnMapping())
    return [change.file for change in report.changes]


def test_what_was_exported_and_comes_back_changes_nothing(project: Project, tmp_path: Path) -> None:
    """Both tables of both formats, with variants, two languages, marks and texts that look like formulas."""
    before = snapshot(project.root / "content")
    files = [*export(project, tmp_path / "a.xlsx"), *export(project, tmp_path / "a.csv")]
    assert [file.name for file in files] == ["a.xlsx", "a.csv", "a-mitra.csv"]
    for file in files:
        assert again(project, file) == []
    assert snapshot(project.root / "content") == before


def test_no_cell_of_a_csv_runs_as_a_formula(project: Project, tmp_path: Path) -> None:
    """What begins with = + - or @ has an apostrophe before it."""
    export(project, tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig") + (tmp_path / "a-mitra.csv").read_text(
        "utf-8-sig"
    )
    cells = {cell for row in csv.reader(text.splitlines()) for cell in row}
    assert {"'=1+1", "'@SUM(A1)", "'+6281211112222"} <= cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_only_the_cells_that_are_edited_change(project: Project, tmp_path: Path) -> None:
    """One cell edited, one emptied, one variant repriced: three lines of one entry differ."""
    export(project, tmp_path / "a.csv")
    file = tmp_path / "a.csv"
    text = file.read_bytes().decode("utf-8-sig")
    file.write_text(
        text.replace("0012345678905", "").replace("Tart", "Pie").replace("500 g", "600 g"), encoding="utf-8"
    )
    assert again(project, file) == ["content/products/nastar/index.md"]
    after = (project.root / "content/products/nastar/index.md").read_text(encoding="utf-8")
    expected = ENTRIES["products/nastar/index.md"].replace('gtin: "0012345678905"\n', "")
    assert after == expected.replace("en: Tart}   #", "en: Pie}   #").replace("500 g", "600 g").replace(
        "en: Pie}   #", "en: Pie}    #"
    )


def test_a_variant_whose_row_is_deleted_goes(project: Project, tmp_path: Path) -> None:
    """The others keep what the table does not show, wherever the deleted one stood; an emptied cell empties."""
    place = project.root / "content/products/nastar/index.md"
    text = place.read_text(encoding="utf-8")
    more = text.replace(
        "sku: B}\n", "price: 9000, sku: B}   # besar\n  - {name: 1 kg, price: 17000, sku: C}\n"
    )
    place.write_text(more, encoding="utf-8")
    rows = exported_rows(project, tmp_path)
    kept = [row for row in rows if "A" not in row]
    kept[1][kept[0].index("Harga (varian)")] = ""
    kept[1][1:12], kept[1][15:] = rows[1][1:12], rows[1][15:]
    assert again(project, write_csv(tmp_path / "b.csv", kept)) == ["content/products/nastar/index.md"]
    after = re.sub(" +#", " #", place.read_text(encoding="utf-8"))
    assert "variants:\n  - {name: 500 g, sku: B} # besar\n  - {name: 1 kg, price: 17000, sku: C}\n" in after
    assert again(project, tmp_path / "b.csv") == []


def test_a_product_whose_variants_are_emptied_has_none(project: Project, tmp_path: Path) -> None:
    """Its first row is still there, the cells of the variant are empty, the rows below are deleted."""
    head, first, *rest = exported_rows(project, tmp_path)
    emptied = [
        "" if "varian" in title or title == "Kode barang" else cell
        for title, cell in zip(head, first, strict=True)
    ]
    others = [row for row in rest if row[0] != "nastar"]
    write_csv(tmp_path / "b.csv", [head, emptied, *others])
    assert again(project, tmp_path / "b.csv") == ["content/products/nastar/index.md"]
    assert "variants" not in (project.root / "content/products/nastar/index.md").read_text(encoding="utf-8")


def exported_rows(project: Project, folder: Path) -> list[list[str]]:
    """Return the exported table of products, its headings first."""
    export(project, folder / "a.csv")
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_workbook_edited_in_libreoffice_comes_back(project: Project, tmp_path: Path) -> None:
    """Opened, one price and one text changed, and saved by LibreOffice: those two change, nothing else."""
    export(project, tmp_path / "a.xlsx")
    flat = convert(tmp_path / "a.xlsx", "fods", tmp_path)
    assert again(project, tmp_path / "a.xlsx") == []
    edited = flat.read_text(encoding="utf-8").replace("7000", "7500").replace("# Cerita", "# Kisah")
    (tmp_path / "b.fods").write_text(edited, encoding="utf-8")
    saved = convert(tmp_path / "b.fods", "xlsx", tmp_path)
    assert again(project, saved) == ["content/products/nastar/index.md", "content/products/rumus.yaml"]
    content = project.root / "content"
    assert (content / "products/rumus.yaml").read_text(encoding="utf-8") == ENTRIES[
        "products/rumus.yaml"
    ].replace("7000", "7500")
    assert (content / "products/nastar/index.md").read_text(encoding="utf-8") == ENTRIES[
        "products/nastar/index.md"
    ].replace("# Cerita", "# Kisah")


def test_the_demo_catalogue_comes_back_unchanged(tmp_path: Path) -> None:
    """Every entry that shows every field survives the round trip through a workbook."""
    for name in ("content", "catalog.yaml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    demo = Project.at(tmp_path)
    export(demo, tmp_path / "demo.xlsx")
    assert again(demo, tmp_path / "demo.xlsx") == []

from __future__ import annotations

import csv
import io
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
        'channels: [{partner: dapur-uji, role: sold_at, place: Lantai 1}, {partner: hotel, role: supplied_to, since: 2022-03}]\ngtin: "0012345678905"\nattributes: {rasa: manis}\n---\n\n# Cerita\n\n- satu\n'
    ),
    "products/rumus.yaml": "name: =1+1\npartner: Dapur Uji\ncategory: Makanan ringan\nsummary: '@SUM(A1)'\nprice: {amount: 7000, valid_until: 2027-01}\n",
    "partners/dapur-uji/index.md": "---\nname: Dapur Uji\nkind: producer\nwhatsapp: '+6281211112222'\nwants:\n  categories: [kue-kering]   # saja\n  requires: {certificates: [halal], photos: 2, kapasitas: 5, english: true}\n  terms: {id: Tunai, en: Cash}\n---\n",
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


def read_csv(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def again(project: Project, *files: Path) -> list[str]:
    """Import files and return what changed."""
    report = import_files(project, files, ColumnMapping())
    return [change.file for change in report.changes]


@pytest.mark.parametrize("languages", ["[id, en]", "[en, id]"])
def test_what_was_exported_and_comes_back_changes_nothing(
    project: Project, tmp_path: Path, languages: str
) -> None:
    """Both tables of both formats, with variants, two languages, marks and texts that look like formulas."""
    config = project.root / "catalog.yaml"
    config.write_text(config.read_text("utf-8").replace("[id, en]", languages), encoding="utf-8")
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


CHANNELS = """\
name: Nastar
partner: dapur-uji
category: kue-kering
channels:
  - {partner: dapur-uji, role: dijual di, sejak: 2022-03}   # pertama
  - partner: hotel-x
    role: supplied_to
    place: {id: "Dapur; lantai 2", en: Kitchen}
curation: {programme: tembus, stage: exported, date: 2022-01, market: SG}
"""


@pytest.fixture
def with_channels(tmp_path: Path) -> Project:
    """A catalogue with one product that is sold in two places."""
    made = empty_project(tmp_path / "saluran")
    for name, text in (
        ("products/nastar.yaml", CHANNELS),
        ("partners/dapur-uji.yaml", "name: D\nkind: producer\n"),
    ):
        path = made.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return made


FIRST = "dapur-uji (Dijual di; Sejak: 2022-03)"
SECOND = '{partner: hotel-x, role: supplied_to, place: {id: "Dapur; lantai 2", en: Kitchen}}'


def test_a_cell_says_where_a_product_is_sold(with_channels: Project, tmp_path: Path) -> None:
    """A line each; what brackets and semicolons cannot tell is there as in the file."""
    export(with_channels, tmp_path / "a.csv")
    headings, first, *_ = read_csv(tmp_path / "a.csv")
    row = dict(zip(headings, first, strict=True))
    assert row["Saluran"] == f"{FIRST}\n{SECOND}"
    assert row["Kurasi"] == "tembus (exported; 2022-01; Negara tujuan: SG)"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mal-y (dijual di, sejak 2022-03)", "{partner: mal-y, role: sold_at, since: 2022-03}"),
        ("mal-y (Gerai di; tempat Lantai 2, blok B)", '{partner: mal-y, role: hosted_by, place: "Lantai 2, blok B"}'),
        ("mal-y (peran: dijual oleh, sejak: Maret 2022, negara SG)", "{partner: mal-y, role: sold_at, since: Maret 2022, market: SG}"),
    ],
)  # fmt: skip
def test_a_channel_may_be_typed_in_the_manner_of_people(
    with_channels: Project, tmp_path: Path, typed: str, meant: str
) -> None:
    """Commas where a title follows, titles without a colon, roles whose first word is a title."""
    file = write_csv(
        tmp_path / "b.csv",
        [["Nama Produk", "Produsen", "Kategori", "Saluran"], ["Kue", "D", "kue-kering", typed]],
    )
    again(with_channels, file)
    text = (with_channels.root / "content/products/kue/index.md").read_text(encoding="utf-8")
    assert f"channels:\n  - {meant}\n" in text


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (f"{FIRST}\n{SECOND}", []),
        (f"{SECOND}\n{FIRST}".replace("Dijual di", "sold at"), "order"),
        (FIRST.replace("2022-03", "2022-04") + "\n" + SECOND, ["  - {partner: dapur-uji, role: dijual di, sejak: 2022-04}   # pertama"]),
        (FIRST.replace("Dijual di", "dipasok ke") + "\n" + SECOND, ["  - {partner: dapur-uji, role: supplied_to, sejak: 2022-03} # pertama"]),
        (f"{FIRST}\n{SECOND}\nMal Y (dijual di; Tempat: Lantai 1, blok B), toko-z (sold at)",
         ['  - {partner: Mal Y, role: sold_at, place: "Lantai 1, blok B"}', "  - {partner: toko-z, role: sold_at}"]),
        (f"{FIRST}\nhotel-x (Dipasok ke; Tempat (id): Dapur; Tempat (en): Kitchen)", ["    place: {id: Dapur, en: Kitchen}"]),
    ],
)  # fmt: skip
def test_an_edited_cell_of_channels_changes_that_channel_only(
    with_channels: Project, tmp_path: Path, cell: str, lines: list[str] | str
) -> None:
    """Comments, order and the spelling of the others stay."""
    export(with_channels, tmp_path / "a.csv")
    rows = read_csv(tmp_path / "a.csv")
    rows[1][rows[0].index("Saluran")] = cell
    again(with_channels, write_csv(tmp_path / "b.csv", rows))
    after = (with_channels.root / "content/products/nastar.yaml").read_text(encoding="utf-8")
    if lines == "order":
        assert sorted(after.split()) == sorted(CHANNELS.replace("   # pertama", "").split())
        assert after.index("hotel-x") < after.index("dijual di")
    else:
        new = set(after.splitlines()) - set(CHANNELS.splitlines())
        assert new == set(lines)


@pytest.mark.parametrize(
    "cell", ["hotel-x", "hotel-x (teman)", "hotel-x ()", "hotel-x (dijual di; Warna: biru)", "{partner: [", "{a, b", "{partner: [a], role: sold_at}", "hotel-x (dijual di; sold at)", "hotel-x (dijual di; sejak 2022; sejak 2023)",
             "hotel-x (dijual di; Tempat: a; Tempat (en): b)", "{role: sold_at}",
             "hotel-x (dijual di; Sejak: dulu)", "{partner: a, role: sold_at, warna: x}"],
)  # fmt: skip
def test_a_cell_of_channels_that_cannot_be_read_changes_nothing(
    with_channels: Project, tmp_path: Path, cell: str
) -> None:
    """It is named; the channels that the entry has stay."""
    export(with_channels, tmp_path / "a.csv")
    rows = read_csv(tmp_path / "a.csv")
    rows[1][rows[0].index("Saluran")] = f"{FIRST}\n{cell}"
    report = import_files(with_channels, [write_csv(tmp_path / "b.csv", rows)], ColumnMapping())
    assert report.changes == []
    assert [(each.heading, each.row) for each in report.problems] == [("Saluran", 2)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_cell_that_cannot_be_read_is_no_emptied_one(
    project: Project, tmp_path: Path, language: str
) -> None:
    """In a table that was exported an empty cell removes a field; one with a slip of the pen does not."""
    config = project.root / "catalog.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("[id, en]", "[id, en]" if language == "id" else "[en, id]"), encoding="utf-8"
    )
    before = snapshot(project.root / "content")
    files = export(project, tmp_path / "a.csv")
    cells = {
        "Rp 5.000": "lima ribu",
        "0012345678905": "12",
        "'+6281211112222": "telepon saja",
        ",5000,A": ",lima,A",
    }
    for file in files:
        text = file.read_text(encoding="utf-8-sig")
        for good, bad in cells.items():
            text = text.replace(good, bad)
        file.write_text(text, encoding="utf-8")
    report = import_files(project, files, ColumnMapping())
    assert {dict(each.message.values)["value"] for each in report.problems} >= {"lima ribu", "12", "lima"}
    assert snapshot(project.root / "content") == before


def test_what_a_partner_wants_is_edited_by_the_cell(project: Project, tmp_path: Path) -> None:
    """Each condition has a column; short forms and other spellings stay what they are."""
    file = export(project, tmp_path / "a.csv")[1]
    rows = read_csv(file)
    edits = {
        "Kategori (dicari)": "kue-kering, makanan-ringan", "Sertifikat (syarat)": "halal, pirt", "Jumlah foto (syarat)": "",
        "Kapasitas: Jumlah (syarat)": "6", "Teks bahasa Inggris (syarat)": "ya", "Ketentuan (dicari)": "Tunai, besok",
    }  # fmt: skip
    for heading, text in edits.items():
        rows[1][rows[0].index(heading)] = text
    again(project, write_csv(tmp_path / "b.csv", rows))
    text = (project.root / "content/partners/dapur-uji/index.md").read_text(encoding="utf-8")
    assert text.partition("wants:")[2] == (
        "\n  categories: [kue-kering, makanan-ringan] # saja\n  requires: {certificates: [halal, pirt], kapasitas: 6, english: true}\n"
        '  terms: {id: "Tunai, besok", en: Cash}\n---\n'
    )


def test_a_partner_that_wants_nothing_yet_gets_it_from_a_table(project: Project, tmp_path: Path) -> None:
    """Groups within groups are made as they are needed."""
    file = export(project, tmp_path / "a.csv")[1]
    rows = read_csv(file)
    new = dict.fromkeys(rows[0], "") | {
        "slug": "hotel-x", "Nama": "Hotel X", "Jenis mitra": "hotel", "Jumlah foto (syarat)": "3", "Kapasitas: Jumlah (syarat)": "60",
    }  # fmt: skip
    again(project, write_csv(tmp_path / "b.csv", [*rows, list(new.values())]))
    text = (project.root / "content/partners/hotel-x/index.md").read_text(encoding="utf-8")
    assert "wants: {requires: {capacity: {amount: 60}, photos: 3}}" in text

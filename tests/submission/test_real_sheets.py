"""Sheets as offices keep them: what is in them is found, and what cannot be is said."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from PIL import Image

from catalog_builder.model import Project
from catalog_builder.submission.importer import ImportReport, import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from tests.support.tables import assert_accounted, empty_project, entry, errors, write_csv

COLUMNS: list[tuple[str, str]] = [
    ("NO", ""), ("NAMA UMKM", ""), ("ALAMAT", "JALAN"), ("", "DESA/KEL"), ("", "KECAMATAN"), ("NO. TELP/HP", ""),
    ("NAMA PRODUK", ""), ("JENIS USAHA", ""), ("HARGA", ""), ("TERJUAL", ""), ("LEGALITAS", "NIB"), ("", "P-IRT"),
    ("", "HALAL"), ("TENAGA KERJA", ""), ("FOTO", ""), ("KODE", ""), ("BERAT", ""),
]  # fmt: skip
PRICES = {
    "IDR. 143.500.000": "143500000", "Rp\u00a015.000": "15000", "Rp15.000,-": "15000", "15.000/pcs": "15000",
    "10-20 rb": "Rp 10.000 - Rp 20.000", "Rp. 25.000,00": "25000", "12000": "12000",
}  # fmt: skip
PHONES = {
    81234567890: ('"+6281234567890"', None),
    "81234567891 / 0217654321": ('"+6281234567891"', '"+62217654321"'),
    "0812-3456-7892, 0813 4567 8901, 021 8888777": ('"+6281234567892"', '"+6281345678901"'),
    "WA 0812 3456 7893": ('"+6281234567893"', None),
}
DISTRICTS = {
    "setu": ["Setu", "SETU", "Kec. Setu", "kecamatan setu", "Kec.Setu", " setu "],
    "cikarang-pusat": [
        "Cikarang Pusat", "CIKARANG PUSAT", "Cikarangpusat", "Cikarng Pusat", "Kec Cikarang Pusat", "Cik. Pusat",
    ],
    "tambun-selatan": ["Tambun Selatan", "TAMBUN SELATAN", "Tambun-Selatan", "Tambun Sel."],
}  # fmt: skip


def office_workbook(path: Path, rows: list[dict[str, object]], top: int) -> Path:
    """Write a workbook with titles, two merged rows of headings from row `top` on, and 250 columns, mostly empty."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in range(1, top):
        sheet.cell(row, 1, "REKAPITULASI PRODUK UMKM BINAAN DINAS" if row == 1 else None)
    for column, (upper, lower) in enumerate(COLUMNS, start=1):
        sheet.cell(top, column, upper or None)
        sheet.cell(top + 1, column, lower or None)
        if upper and not lower:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    sheet.merge_cells(start_row=top, end_row=top, start_column=3, end_column=5)
    sheet.merge_cells(start_row=top, end_row=top, start_column=11, end_column=13)
    for column in range(len(COLUMNS) + 1, 251):
        sheet.cell(top + 1, column).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(top + 1, 250, " ")
    names = [lower or upper for upper, lower in COLUMNS]
    for number, values in enumerate(rows, start=top + 2):
        for name, value in values.items():
            sheet.cell(number, names.index(name) + 1, value)
    sheet.cell(top + 2 + len(rows), 2, "JUMLAH")
    sheet.cell(top + 2 + len(rows), 9, "=SUM(I1:I9)")
    book.save(path)
    return path


def row(number: int, **more: object) -> dict[str, object]:
    return {
        "NO": number, "NAMA UMKM": f"Dapur {number}", "NAMA PRODUK": f"Keripik {number}", "JENIS USAHA": "Kue kering",
        **{key.replace("_", " "): value for key, value in more.items()},
    }  # fmt: skip


def imported(project: Project, file: Path) -> ImportReport:
    report = import_files(project, [file], ColumnMapping())
    assert_accounted(report)
    return report


@pytest.mark.parametrize("top", [1, 2, 3, 4])
def test_the_headings_are_found_wherever_they_stand(tmp_path: Path, top: int) -> None:
    """In two merged rows from row 1 to 4, below titles, beside 230 empty columns."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        row(1, HARGA=5000, KECAMATAN="Cibarusah", NIB="1234567890123", HALAL="ada", TENAGA_KERJA="5 orang")
    ]
    report = imported(project, office_workbook(tmp_path / "a.xlsx", rows, top))
    assert (report.rows.new, report.rows.left) == (1, 1)
    assert "certificates:\n  - {kind: halal}\n" in entry(project, "products/keripik-1/index.md")
    partner = entry(project, "partners/dapur-1/index.md")
    assert 'district: cibarusah\nnib: "1234567890123"\nemployees: 5\n' in partner


def test_prices_and_phones_as_people_write_them(tmp_path: Path) -> None:
    """A currency in any form, a no-break space, a unit, a range; several numbers in a cell, zeros lost."""
    project = empty_project(tmp_path / "katalog")
    rows = [row(number, HARGA=price, TERJUAL="750+ terjual") for number, price in enumerate(PRICES, start=1)]
    rows += [{**row(number), "NO. TELP/HP": phones} for number, phones in enumerate(PHONES, start=100)]
    report = imported(project, office_workbook(tmp_path / "a.xlsx", rows, 4))
    assert report.drafts == 0
    for number, price in enumerate(PRICES.values(), start=1):
        assert f"price: {price}\n" in entry(project, f"products/keripik-{number}/index.md")
    for number, (whatsapp, phone) in enumerate(PHONES.values(), start=100):
        partner = entry(project, f"partners/dapur-{number}/index.md")
        assert f"whatsapp: {whatsapp}\n" in partner
        assert (f"phone: {phone}\n" in partner) if phone else ("phone:" not in partner)
    assert errors(project) == []


def test_the_spellings_of_districts_are_districts(tmp_path: Path) -> None:
    """Capitals, the word for it before it, misspelt, without its space, shortened: three districts, no more."""
    project = empty_project(tmp_path / "katalog")
    spellings = [(slug, name) for slug, names in DISTRICTS.items() for name in names]
    rows = [row(number, KECAMATAN=name) for number, (_, name) in enumerate(spellings)]
    report = imported(project, office_workbook(tmp_path / "a.xlsx", rows, 4))
    assert report.districts == {"setu": "Setu", "tambun-selatan": "Tambun Selatan"}
    for number, (slug, _) in enumerate(spellings):
        assert f"district: {slug}\n" in entry(project, f"partners/dapur-{number}/index.md")
    taken = {str(each.message) for each in report.problems if each.file == "catalog.yaml"}
    assert {
        '"Cik. Pusat" was taken for cikarang-pusat',
        '"Tambun Sel." was taken for tambun-selatan',
    } <= taken


def test_businesses_of_one_name_stay_apart_when_they_come_again(tmp_path: Path) -> None:
    """Told apart by NIB, or by district and contact; each finds itself again, in any order of the rows."""
    project = empty_project(tmp_path / "katalog")
    rows = [
        {**row(number, KECAMATAN=district, NIB=nib), "NAMA UMKM": "Berkah", "NO. TELP/HP": phone}
        for number, district, nib, phone in (
            (1, "Setu", "1234567890123", "0812-1111-1111"),
            (2, "Cibarusah", "1234567890124", "0812-1111-1112"),
            (3, "Cibarusah", "1234567890125", "0812-1111-1113"),
            (4, "Cikarang Pusat", "1234567890126", "0812-1111-1114"),
            (5, "Cibarusah", "1234567890124", "0812-1111-1112"),
        )
    ]
    first = imported(project, office_workbook(tmp_path / "a.xlsx", rows, 4))
    assert first.partners["new"] == 4
    assert imported(project, tmp_path / "a.xlsx").changes == []
    assert imported(project, office_workbook(tmp_path / "b.xlsx", rows[::-1], 2)).changes == []


def test_photos_by_any_name_and_letters_that_were_lost(tmp_path: Path) -> None:
    """A path with backslashes, `.jfif` and `.avif`; an address and a missing file are said, as is U+FFFD."""
    project = empty_project(tmp_path / "katalog")
    (tmp_path / "img/produk").mkdir(parents=True)
    for name, form in (("a.jpg", "JPEG"), ("b.jfif", "JPEG"), ("c.avif", "AVIF")):
        Image.new("RGB", (900, 700), (200, 90, 40)).save(tmp_path / "img/produk" / name, form)
    photos = ["img\\produk\\a.jpg", "b.jfif", "img/produk/C.AVIF", "https://drive.example/x", "tidak ada.jpg"]
    rows = [row(number, FOTO=photo) for number, photo in enumerate(photos)]
    rows[0]["NAMA PRODUK"] = "Kopi Robusta\ufffd"
    report = imported(project, office_workbook(tmp_path / "a.xlsx", rows, 4))
    folder = project.root / "content/products"
    assert {path.name for path in folder.rglob("*.*") if path.suffix != ".md"} == {"a.jpg", "b.jpg", "c.avif"}
    said = [str(each.message) for each in report.problems]
    assert "photos are not downloaded: https://drive.example/x" in said
    assert "there is no picture tidak ada.jpg" in said
    assert "letters were lost in this text before it came here (�)" in said
    assert errors(project) == []


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "Kopi Crème – spésial"), ("gb18030", "凤梨酥礼盒装特级黄油口味"), ("utf-16", "Kué Lapis")],
)
def test_a_csv_of_another_time_keeps_its_letters(tmp_path: Path, encoding: str, name: str) -> None:
    """What Excel saved on a Windows of the office, or of a shop in China."""
    project = empty_project(tmp_path / "katalog")
    rows = [["Nama Produk", "Harga", "Produsen"], [name, "15000", "Dapur"], [f"{name} 2", "20000", "Dapur"]]
    file = write_csv(tmp_path / "a.csv", rows, ";")
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    imported(project, file)
    texts = [path.read_text(encoding="utf-8") for path in (project.root / "content/products").rglob("*.md")]
    assert any(f"name: {name}\n" in text or f'name: "{name}"\n' in text for text in texts)

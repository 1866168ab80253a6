from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from catalog_builder.submission import workbook_scan
from catalog_builder.submission.importer import ImportReport, import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.workbooks import read_workbook
from tests.conftest import shared_folder
from tests.submission.office_sheet import SHEETS
from tests.support.office import convert, write_fods
from tests.support.project import snapshot
from tests.support.tables import assert_accounted, empty_project, entry, errors


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Let LibreOffice save the office's sheet in the formats that offices have."""
    folder = shared_folder(tmp_path_factory, worker_id) / f"office-{worker_id}"
    folder.mkdir()
    source = write_fods(folder / "kantor.fods", SHEETS)
    for form in ("xlsx", "ods", "xls"):
        convert(source, form, folder)
    return folder


def imported(project_folder: Path, file: Path) -> ImportReport:
    report = import_files(empty_project(project_folder), [file], ColumnMapping())
    assert_accounted(report)
    return report


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_the_sheet_of_an_office_imports_as_it_is(tmp_path: Path, office: Path, form: str) -> None:
    """Title rows, two rows of headings, merged producers, totals, serial dates and lost zeros are understood."""
    report = imported(tmp_path / "katalog", office / f"kantor.{form}")
    assert (report.rows.read, report.rows.new, report.rows.left) == (7, 5, 2)
    project = Project.at(tmp_path / "katalog")
    assert entry(project, "products/nastar-cibarusah.md") == (
        "---\nname: Nastar Cibarusah\npartner: dapur-bu-yani\ncategory: kue-kering\nprice: 65000\n"
        "certificates:\n  - {kind: pirt, number: 2063216010117-28}\n  - {kind: halal}\n"
        "supply: {capacity: 800, unit: toples, per: month}\nshelf_life_days: 180\nnet_weight: 500 g\n"
        'gtin: "8999999901028"\nupdated: 2026-11-01\n---\n\nRenyah;  \nselai nanas asli\n'
    )
    kastengel = entry(project, "products/kastengel.md")
    assert "partner: dapur-bu-yani\n" in kastengel
    assert "price: 143500000\n" in kastengel
    assert "updated: 2025-12-09\n" in kastengel
    assert "price: 18000\n" in entry(project, "products/sambal-bawang.md")
    assert entry(project, "partners/dapur-bu-yani.md") == (
        '---\nname: Dapur Bu Yani\nkind: producer\ndistrict: cibarusah\nwhatsapp: "+6281234567890"\n---\n'
    )
    jali = entry(project, "partners/keripik-bang-jali.md")
    assert jali.endswith(
        'district: cikarang-pusat\nwhatsapp: "+6281211112222"\nphone: "+622189901234"\n---\n'
    )
    assert errors(project) == []
    assert import_files(project, [office / f"kantor.{form}"], ColumnMapping()).rows.unchanged == 5


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_formula_that_fails_is_reported(tmp_path: Path, office: Path, form: str) -> None:
    """An error is no empty cell: its place and text are said."""
    report = imported(tmp_path / "katalog", office / f"kantor.{form}")
    said = [f"{each.place} {each.message}" for each in report.problems if each.weight == "cell"]
    assert said == [
        'E9 "lima ribu" cannot be read as an amount of money',
        "O10 the formula in this cell gives an error: #DIV/0!",
    ]


def test_a_spelling_that_was_taken_for_another_is_said(tmp_path: Path, office: Path) -> None:
    """Nobody has to find out later that two districts became one."""
    report = imported(tmp_path / "katalog", office / "kantor.xlsx")
    assert '"Cikarng Pusat" was taken for cikarang-pusat' in [str(each.message) for each in report.problems]


def workbook(rows: list[list[object]], *, at: tuple[int, int] = (0, 0)) -> bytes:
    """Return an xlsx with one sheet whose table begins at a row and column."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Produk")
        for number, row in enumerate(rows):
            sheet.write_row(at[0] + number, at[1], row)
        hidden = book.add_worksheet("Rahasia")
        hidden.write_row(0, 0, ["Nama Produk", "Harga"])
        hidden.hide()
    return out.getvalue()


TABLE: list[list[object]] = [["Nama Produk", "Harga"], ["Nastar", 5000]]


def test_hidden_sheets_are_not_read() -> None:
    """What an office hides it does not want published."""
    assert [sheet.name for sheet in read_workbook(workbook(TABLE), "a.xlsx")] == ["Produk"]


def test_a_table_may_begin_anywhere() -> None:
    """Empty rows and columns before it keep the numbers that the spreadsheet shows."""
    (sheet,) = read_workbook(workbook(TABLE, at=(3, 2)), "a.xlsx")
    assert sheet.rows[3] == ["", "", "Nama Produk", "Harga"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (workbook(TABLE, at=(100_005, 0)), "100007 rows; at most 100000 can be imported"),
        (workbook(TABLE, at=(0, 5000)), "spans too many columns"),
        (workbook(TABLE)[:-200], "is damaged, or is no workbook"),
        (b"PK\x03\x04" + b"x" * 100, "is damaged, or is no workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is damaged, or is no workbook"),
    ],
    ids=["long", "wide", "cut", "zip", "ole"],
)
def test_what_would_hurt_or_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    """A clear sentence, before memory is spent."""
    with pytest.raises(CatalogError, match=message):
        read_workbook(data, "a.xlsx")


def test_a_zip_of_something_else_is_no_workbook() -> None:
    """An archive with photos is named for what it is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("foto.txt", "x")
    with pytest.raises(CatalogError, match="damaged, or is no workbook"):
        read_workbook(out.getvalue(), "a.xlsx")


def test_a_workbook_with_a_password_says_so() -> None:
    """An encrypted workbook is an OLE container with a stream of that name."""
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )
    with pytest.raises(CatalogError, match="protected by a password"):
        read_workbook(data, "a.xlsx")


def _replaced(data: bytes, part: str, text: bytes) -> bytes:
    """Return an archive with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return out.getvalue()


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What swells beyond a bound is refused by the size it declares, and by the size it has."""
    data = _replaced(workbook(TABLE), "xl/worksheets/sheet1.xml", b" " * 3_000_000)
    monkeypatch.setattr(workbook_scan, "_LARGEST", 2_000_000)
    with pytest.raises(CatalogError, match="would unpack to more than 2 MB"):
        read_workbook(data, "a.xlsx")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_not_expanded(part: str) -> None:
    """XML that declares entities could swell to anything, and no spreadsheet has any."""
    hostile = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(CatalogError, match="damaged, or is no workbook"):
        read_workbook(_replaced(workbook(TABLE), part, hostile), "a.xlsx")


def test_nothing_is_written_when_one_of_several_files_cannot_be_read(tmp_path: Path) -> None:
    """All files are read before anything is planned."""
    project = empty_project(tmp_path / "katalog")
    (tmp_path / "baik.xlsx").write_bytes(workbook(TABLE))
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    before = snapshot(project.root)
    with pytest.raises(CatalogError):
        import_files(project, [tmp_path / "baik.xlsx", tmp_path / "rusak.xlsx"], ColumnMapping())
    assert snapshot(project.root) == before

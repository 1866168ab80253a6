from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from catalog_builder.submission import workbook_scan, workbooks
from catalog_builder.submission.importer import ImportReport, import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.workbooks import read_workbook
from tests.conftest import one_at_a_time, shared_folder
from tests.submission.office_sheet import SHEETS
from tests.support.office import convert, write_fods
from tests.support.project import snapshot
from tests.support.tables import assert_accounted, empty_project, entry, errors, write_csv


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Let LibreOffice save the office's sheet in the formats that offices have."""
    folder = shared_folder(tmp_path_factory, worker_id) / "office"
    with one_at_a_time(folder):
        if not (folder / "kantor.fods").exists():
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
    assert entry(project, "products/nastar-cibarusah/index.md") == (
        "---\nname: Nastar Cibarusah\npartner: dapur-bu-yani\ncategory: kue-kering\nprice: 65000\n"
        "certificates:\n  - {kind: pirt, number: 2063216010117-28}\n  - {kind: halal}\n"
        "supply: {capacity: 800, unit: toples, per: month}\nshelf_life_days: 180\nnet_weight: 500 g\n"
        'gtin: "8999999901028"\nupdated: 2026-11-01\n---\n\nRenyah;  \nselai nanas asli\n'
    )
    kastengel = entry(project, "products/kastengel/index.md")
    assert "partner: dapur-bu-yani\n" in kastengel
    assert "price: 143500000\n" in kastengel
    assert "updated: 2025-12-09\n" in kastengel
    assert "price: 18000\n" in entry(project, "products/sambal-bawang/index.md")
    assert entry(project, "partners/dapur-bu-yani/index.md") == (
        '---\nname: Dapur Bu Yani\nkind: producer\ndistrict: cibarusah\nwhatsapp: "+6281234567890"\n---\n'
    )
    jali = entry(project, "partners/keripik-bang-jali/index.md")
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
    """Encrypted as Excel does (MS-OFFCRYPTO), and as LibreOffice does in ods (a manifest with the key's data)."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(TABLE))).encrypt("rahasia", locked)
    for data, name in ((locked.getvalue(), "a.xlsx"), (ods(b"\x93\x1f\x07", ENCRYPTED), "a.ods")):
        with pytest.raises(CatalogError, match=f"{name} is protected by a password"):
            read_workbook(data, name)


MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
ENCRYPTED = (
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
    '<manifest:encryption-data manifest:checksum="eA=="/></manifest:file-entry>'
)
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(content: bytes, listed: str = "") -> bytes:
    """Return an OpenDocument archive with this content.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{MANIFEST}"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{TYPE}"/>{listed}</manifest:manifest>',
        )
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_rows(rows: str, before: str = "") -> bytes:
    """Return an OpenDocument spreadsheet with one sheet of these rows."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return ods(
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0"'
        f' xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Produk">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>".encode()
    )


def ods_row(repeated: int, *cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str, repeated: int = 1) -> str:
    what = 'office:value-type="string"' if text else ""
    return f'<table:table-cell {what} table:number-columns-repeated="{repeated}"><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ods_rows(ods_row(900_000, ods_cell("x"))), "900000 rows; at most 100000 can be imported"),
        (ods_rows(ods_row(50_000, ods_cell("", 16_000), ods_cell("x"))), "spans too many columns"),
        (ods_rows("", "<!DOCTYPE a [<!ENTITY b 'c'>]>"), "is damaged, or is no workbook"),
        (ods(b"<a>"), "is damaged, or is no workbook"),
    ],
    ids=["long", "wide", "entities", "cut"],
)
def test_an_ods_bomb_is_refused_before_it_is_read(data: bytes, message: str) -> None:
    """A row repeated a million times takes no room in the file, and all of it in memory."""
    with pytest.raises(CatalogError, match=message):
        read_workbook(data, "a.ods")


def test_an_ods_that_fills_the_sheet_with_nothing_is_read() -> None:
    """As LibreOffice ends each sheet: a million empty rows, each of 16,384 empty cells."""
    rows = ods_row(1, ods_cell("Nama Produk"), ods_cell("Harga")) + ods_row(1_048_575, ods_cell("", 16_384))
    (sheet,) = read_workbook(ods_rows(rows), "a.ods")
    assert sheet.rows == [["Nama Produk", "Harga"]]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (b'<c s="1" r="XFD1048576"><v>1</v></c>', "1048576 rows; at most"),
        (b'<c s="1" r="XFD9"><v>1</v></c>', "spans too many columns"),
        (b'<c r="ZZ99999"><v>1</v></c>', "spans too many columns"),
        (
            b'<x:c r="A1048576" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
            "1048576 rows",
        ),
    ],
)
def test_a_cell_far_away_is_found_however_it_is_written(cell: bytes, message: str) -> None:
    """Two cells can span a rectangle that no memory holds."""
    data = workbook(TABLE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b"</row>", cell + b"</row>", 1)
    with pytest.raises(CatalogError, match=message):
        read_workbook(_replaced(data, "xl/worksheets/sheet1.xml", sheet), "a.xlsx")


def test_when_the_reader_itself_fails_it_is_no_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panic of its Rust code is no crash of ours; Ctrl-C stays Ctrl-C."""
    panic = type("PanicException", (BaseException,), {})
    for raised, seen in (
        (panic("index out of bounds"), CatalogError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ):
        reader = SimpleNamespace(from_filelike=Mock(side_effect=raised))
        monkeypatch.setattr(workbooks, "CalamineWorkbook", reader)
        with pytest.raises(seen):
            read_workbook(workbook(TABLE), "a.xlsx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + bytes(4096), "damaged"),
    ],
)
def test_a_damaged_container_says_whether_it_was_locked(data: bytes, said: str) -> None:
    """The old container format of Excel holds locked workbooks of the new one too."""
    with pytest.raises(CatalogError, match=said):
        read_workbook(data, "a.xls")


@pytest.mark.parametrize(("bound", "said"), [("MAX_ROWS", "rows"), ("MAX_CELLS", "columns")])
def test_what_no_scan_has_counted_is_bounded_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, bound: str, said: str
) -> None:
    """Of xlsb and xls only the reader knows how large a sheet is."""
    monkeypatch.setattr(workbooks, bound, 0)
    with pytest.raises(CatalogError, match=said):
        read_workbook(workbook(TABLE), "a.xlsb")


MEASURED = """
import resource, sys
from pathlib import Path
from catalog_builder.diagnostics import CatalogError
from catalog_builder.submission.sources import read_sheets
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print(len(read_sheets(Path(sys.argv[1]))[0].rows))
except CatalogError as error:
    print(error.message)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def sheet_xml(row: list[str], rows: int) -> bytes:
    """Return a worksheet (ECMA-376, part 1) of equal rows."""
    cells = "".join(
        f'<c r="{chr(ord("A") + place)}%d" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(row)
    )
    lines = "".join(
        f'<row r="{number}">{cells.replace("%d", str(number))}</row>' for number in range(1, rows + 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'.encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "form", "said", "most"),
    [
        (200_000, "xlsx", 'besar.xlsx, sheet "Produk": 200001 rows; at most 100000 can be imported', 100),
        (200_000, "csv", "besar.csv: 200001 rows; at most 100000 can be imported", 400),
        (99_999, "xlsx", "100000", 500),
    ],
)
def test_memory_is_bounded(tmp_path: Path, rows: int, form: str, said: str, most: int) -> None:
    """200,000 rows are refused before they are held, 100,000 are read, in so many MB."""
    file = tmp_path / f"besar.{form}"
    row = [
        "Kue nomor 1234567",
        "Dapur Uji",
        "Kue kering",
        "15000",
        "toples",
        "Renyah dan gurih",
        "0812-1111-2222",
    ]
    if form == "csv":
        write_csv(file, [row] * (rows + 1))
    else:
        file.write_bytes(_replaced(workbook(TABLE), "xl/worksheets/sheet1.xml", sheet_xml(row, rows + 1)))
    result = subprocess.run(
        [sys.executable, "-c", MEASURED, str(file)], capture_output=True, text=True, check=True, timeout=120
    )
    message, megabytes = result.stdout.splitlines()
    assert message == said
    assert int(megabytes) < most


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

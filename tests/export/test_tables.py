from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from catalog_builder.export.copy import Copy
from catalog_builder.export.database import schema
from catalog_builder.export.formats import Settings, export
from tests.conftest import REPOSITORY
from tests.export.conftest import edition


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_opens_in_a_spreadsheet_as_it_is_meant(copy: Copy, tmp_path: Path) -> None:
    """A byte order mark, headings in the copy's language, plain numbers and days, no formula from outside."""
    file = export(copy, "csv", tmp_path / "a.csv", Settings()).file
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    nastar = next(row for row in rows_of(file) if row["Nama produk"] == "Nastar Keju")
    assert (nastar["Harga"], nastar["Ringkasan"]) == ("38000", "'=1+1 itu dua")
    assert nastar["WhatsApp"] == "0812-0000-0001"
    assert "2027-06-30" in nastar.values()


def test_json_says_what_it_is_and_holds_every_entry(copy: Copy, tmp_path: Path) -> None:
    """The header tells the copy's age and home; products and partners are those of the site's data files."""
    content = json.loads(export(copy, "json", tmp_path / "a.json", Settings()).file.read_bytes())
    assert content["catalogue"] == {
        "title": "Katalog Uji", "selection": "", "language": "id", "made": "2026-11-24",
        "prices_valid_until": "2027-06-30", "living": "https://katalog.example/",
    }  # fmt: skip
    assert [each["slug"] for each in content["products"]] == ["besek", "nastar"]


def query(file: Path, sql: str) -> list[tuple[object, ...]]:
    """Return the rows of a query."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(sql).fetchall()


def test_the_database_joins_and_searches(copy: Copy, tmp_path: Path) -> None:
    """Tables refer to one another without a gap, and words are found with and without their accents."""
    file = export(copy, "sqlite", tmp_path / "a.sqlite", Settings()).file
    assert query(file, "PRAGMA foreign_key_check") == []
    assert query(file, "PRAGMA integrity_check") == [("ok",)]
    found = query(file, "SELECT product, language FROM product_search WHERE product_search MATCH 'kéju'")
    assert found == [("nastar", "id")]
    assert query(file, "SELECT product, price_min, partner FROM price_list ORDER BY 1 DESC") == [
        ("Nastar Keju", 38000, "Dapur Uji"), ("Besek", None, "Anyaman Uji"),
    ]  # fmt: skip
    assert query(file, "SELECT value FROM attributes ORDER BY 1") == [("false",), ("gurih",), ("manis",)]
    assert query(file, "SELECT language, name FROM product_texts WHERE product = 'nastar' ORDER BY 1") == [
        ("en", "Cheese Tarts"), ("id", "Nastar Keju"),
    ]  # fmt: skip


def test_the_same_catalogue_gives_the_same_database(copy: Copy, tmp_path: Path) -> None:
    """Copies can be compared by their bytes."""
    first, second = (
        export(copy, "sqlite", tmp_path / name, Settings()).file.read_bytes() for name in ("a", "b")
    )
    assert first == second


def test_every_table_and_column_of_the_database_is_documented() -> None:
    """docs/export.md names each table with each of its columns."""
    text = (REPOSITORY / "docs" / "export.md").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(schema())
        names = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'product_search_%'"
        for (table,) in database.execute(names).fetchall():
            section = re.search(rf"\| `{table}` \|(.*)", text)
            assert section, table
            for column in database.execute(f'PRAGMA table_info("{table}")').fetchall():
                assert f"`{column[1]}`" in section[1], (table, column[1])


def test_a_workbook_has_real_numbers_links_and_photos(copy: Copy, tmp_path: Path) -> None:
    """Prices add up, the first row stays, columns filter, pages are linked, photos show, texts never compute."""
    book = openpyxl.load_workbook(export(copy, "xlsx", tmp_path / "a.xlsx", Settings()).file)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "Nastar Keju")
    cells = dict(zip(headings, row, strict=True))
    assert cells["Harga"].value == 38000
    assert "Rp" in cells["Harga"].number_format
    assert cells["Ringkasan"].data_type == "s"
    assert cells["Nomor barcode"].value == "8999999901028"
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("C2", "A1")
    assert [cell.hyperlink.target for cell in row if cell.hyperlink] == [
        "https://katalog.example/products/nastar.html"
    ]
    assert len(sheet._images) == 1
    assert [cell.value for cell in book.worksheets[1][2]] == [
        "Nastar Keju", "250 g", 38000, "NST-250", "8999999901011"
    ]  # fmt: skip
    notice = [cell.value for cell in book.worksheets[2]["A"]]
    assert "https://katalog.example/" in notice


def test_a_workbook_without_variants_and_prices_has_no_such_columns(project: Path, tmp_path: Path) -> None:
    """What no product has gets no column, and an edition without prices says none."""
    quiet = edition(project, "tanpa-harga")
    book = openpyxl.load_workbook(export(quiet, "xlsx", tmp_path / "a.xlsx", Settings()).file)
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert "Harga" not in headings
    assert "Produsen" in headings


@pytest.mark.slow
def test_libreoffice_reads_the_workbook(copy: Copy, tmp_path: Path) -> None:
    """What was written is read back by another program: same products, same numbers."""
    file = export(copy, "xlsx", tmp_path / "a.xlsx", Settings()).file
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    rows = rows_of(tmp_path / "a.csv")
    assert [row["Nama produk"] for row in rows] == ["Besek", "Nastar Keju"]
    assert rows[1]["Harga"].removeprefix("Rp").strip() in {"38000", "38,000", "38.000"}

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.submission.delimited import find_delimiter, read_delimited
from catalog_builder.submission.encodings import decode, find_encoding
from tests.conftest import REPOSITORY

CASES = REPOSITORY / "tests" / "data" / "csv_cases"
TABLE = "Nama;Harga\nKué “spesial” – café;Rp 5.000\nRempeyek;2\n"
CHINESE = "名称,价格,说明\n传统饼干,5000,用黄油和凤梨酱烘烤的饼干\n绿茶,20,来自高山的新鲜茶叶\n"


@pytest.mark.parametrize("path", sorted((CASES / "csvs").glob("*.csv")), ids=lambda path: path.stem)
def test_odd_csv_files_read_as_their_authors_meant(path: Path) -> None:
    """Quotes, line breaks in cells, escaped quotes and both line ends read as csv-spectrum says."""
    wanted = json.loads((CASES / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    head, *rows = read_delimited(decode(path.read_bytes(), path.name), path.name, path.stem).rows
    found = [dict(zip(head, row, strict=True)) for row in rows]
    for row in (*found, wanted if isinstance(wanted, dict) else {}):
        row.pop("Contact Phone Number", None)  # csv-spectrum's two files disagree about it
    assert found == (wanted if isinstance(wanted, list) else [wanted])


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TABLE, "utf-8", "utf-8"),
        (TABLE, "utf-8-sig", "utf-8-sig"),
        (TABLE, "utf-16", "utf-16"),
        (TABLE, "utf-16-le", "utf-16-le"),
        (TABLE, "utf-16-be", "utf-16-be"),
        (TABLE, "cp1252", "cp1252"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str, name: str) -> None:
    """What Excel saves in any country reads back as it was typed."""
    data = text.encode(encoding)
    assert find_encoding(data) == name
    assert decode(data, "data.csv").removeprefix("\ufeff") == text


def test_a_file_cut_in_the_middle_of_a_letter_is_still_read() -> None:
    """A half letter at the end becomes U+FFFD, and the rest of the table is kept."""
    assert decode(TABLE.encode("utf-16")[:-1], "x").startswith("Nama;Harga")


def test_bytes_that_are_no_text_are_refused() -> None:
    """A file of arbitrary bytes is named as such, not read as letters."""
    with pytest.raises(CatalogError, match="not a table or a text"):
        decode(bytes(range(256)) * 4, "foto.csv")


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a;b;c\n", "1,5;2;3\n"], ";"),
        (["a\tb\n", "1, 2\t3\n"], "\t"),
        (["a|b\n", "x|y\n"], "|"),
        (["a,b\n", "x,y\n"], ","),
        (["only one column\n"], ","),
        ([], ","),
    ],
)
def test_the_delimiter_is_the_one_that_takes_all_lines_apart_alike(lines: list[str], delimiter: str) -> None:
    """Decimal commas and commas in texts do not hide semicolons and tabs."""
    assert find_delimiter(lines) == delimiter


def test_the_line_that_names_the_delimiter_is_no_row_of_the_table() -> None:
    """Excel's `sep=;` decides, and row numbers stay those of the file."""
    sheet = read_delimited("sep=;\na,x;b\n1;2\n", "f", "f")
    assert sheet.rows == [[], ["a,x", "b"], ["1", "2"]]


def test_lone_carriage_returns_end_lines() -> None:
    """A table from an old Mac has rows."""
    assert read_delimited("a,b\r1,2\r", "f", "f").rows == [["a", "b"], ["1", "2"]]


def test_a_stray_quote_costs_one_row_and_not_the_rest_of_the_file() -> None:
    """The row whose quote is never closed is marked; every other row is read."""
    rows = [f"nama {number},{number},kue\n" for number in range(9_000)]
    rows[8_500] = 'nama,"8500,kue\n'
    sheet = read_delimited("Nama,Harga,Kategori\n" + "".join(rows), "f", "f")
    assert len(sheet.rows) == 9_001
    assert [each.row for each in sheet.unreadable] == [8_501]
    assert sheet.rows[9_000] == ["nama 8999", "8999", "kue"]


def test_a_quote_that_is_open_at_the_end_is_found_too() -> None:
    """The last row is as good a place for a stray quote as any."""
    sheet = read_delimited('a,b\n1,2\n"x,3\n', "f", "f")
    assert [each.row for each in sheet.unreadable] == [2]
    assert sheet.rows[2] == ['"x', "3"]


def test_a_long_quoted_text_is_one_cell() -> None:
    """A description over many lines is not taken for a stray quote."""
    text = "\n".join(f"baris {number}" for number in range(150))
    sheet = read_delimited(f'a,b\n"{text}",2\n', "f", "f")
    assert sheet.rows[1] == [text, "2"]
    assert not sheet.unreadable

import csv
import io
import json
from datetime import date
from gettext import NullTranslations

import pytest

from catalog_builder.diagnostics import Message
from catalog_builder.report import format_csv, format_json, format_text
from catalog_builder.report.cells import Cell, Column, Products, Row, Table, Word

ENGLISH = NullTranslations()


def table(*rows: Row) -> Table:
    """Return a table of three columns."""
    columns = tuple(Column(key, Message.of(key.title())) for key in ("name", "count", "when"))
    return Table("gaps", Message.of("What is missing"), columns, rows)


def test_json_has_keys_and_plain_values() -> None:
    """Words as their stable keys, dates in ISO 8601, products as a list of slugs."""
    made = table((Word("kind", "kind of partner"), 3, date(2026, 11, 24)), (Products(("a", "b")), 0, "–"))
    assert json.loads(format_json([made], date(2026, 11, 24), ENGLISH)) == {
        "date": "2026-11-24",
        "gaps": {
            "title": "What is missing",
            "rows": [
                {"name": "kind", "count": 3, "when": "2026-11-24"},
                {"name": ["a", "b"], "count": 0, "when": "–"},
            ],
        },
    }


def test_csv_is_what_spreadsheets_expect() -> None:
    """A byte order mark, headings, quotes where a text holds commas, quotes or line ends."""
    written = format_csv(
        table(('Kue "nastar", 500 g', 3, date(2026, 11, 24)), (Products(("a", "b")), 0, "x\ny")), ENGLISH
    )
    assert written.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))) == [
        ["Name", "Count", "When"],
        ['Kue "nastar", 500 g', "3", "2026-11-24"],
        ["a, b", "0", "x\ny"],
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_entry_can_put_a_formula_into_a_spreadsheet(start: str) -> None:
    """A text that would be computed begins with an apostrophe; a number stays a number."""
    rows = list(
        csv.reader(
            io.StringIO(format_csv(table((f"{start}1+1", -3, "")), ENGLISH).decode("utf-8-sig"), newline="")
        )
    )
    assert rows[1] == [f"'{start}1+1", "-3", ""]


def test_text_stands_in_columns_with_numbers_to_the_right() -> None:
    """Long cells are cut, line ends do not break a row."""
    shown = format_text([table(("Nastar", 12, "x\ny"), ("K" * 50, 3, ""))], ENGLISH)
    lines = shown.splitlines()
    assert lines[0] == "What is missing"
    assert lines[2].split() == ["Name", "Count", "When"]
    assert lines[4].startswith("  Nastar")
    assert "     12  x" in lines[4]
    assert lines[5].startswith(f"  {'K' * 39}…      3")


def test_a_long_table_is_cut_and_says_how_to_see_the_rest() -> None:
    """An overview shows the beginning; the whole table has no limit."""
    rows: list[tuple[Cell, ...]] = [(f"p{number}", number, "") for number in range(5)]
    assert "… and 3 more: --table gaps" in format_text([table(*rows)], ENGLISH, 2)
    assert "more" not in format_text([table(*rows)], ENGLISH)


def test_an_empty_table_says_so() -> None:
    """No headings over nothing."""
    assert format_text([table()], ENGLISH) == "What is missing\n\n  none\n"

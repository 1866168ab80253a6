"""Workbooks and CSV files of entries, to be edited and imported again: the inverse of `import`.

Every field that a cell can hold is there, as its file has it; what comes back unchanged changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path
from typing import Any

from catalog_builder.config import Config
from catalog_builder.model import Project
from catalog_builder.submission.cell_text import FORMULA_SIGNS
from catalog_builder.submission.library import read_library
from catalog_builder.submission.tabulate import Tabulation, tabulate
from catalog_builder.submission.workbook_writer import open_workbook, write_headings

PARTNERS = "-mitra"
"""What the name of the second CSV file, that of the partners, ends in."""
_NUMBERS = frozenset({"price", "number", "integer"})
_LONGEST_NUMBER = 15
"""Digits; a spreadsheet keeps no more."""
_SHEETS = {"products": "Produk", "partners": "Mitra"}


def write_editable(
    project: Project, config: Config, target: Path, sources: Collection[str] | None = None
) -> tuple[Path, ...]:
    """Write products and partners to `target`, a workbook if it ends in .xlsx, else CSV; return the files.

    `sources` are the entries' files, relative to the project; None means all. Raises OSError.
    """
    tables = _tables(project, config, sources)
    language = config.site.languages[0]
    if target.suffix.lower() == ".xlsx":
        with open_workbook(target) as book:
            for table in tables:
                _write_sheet(book, table, language)
        return (target,)
    files = (target, target.with_stem(target.stem + PARTNERS))
    for file, table in zip(files, tables, strict=True):
        file.write_bytes(_csv(table, language))
    return files


def _tables(
    project: Project, config: Config, sources: Collection[str] | None
) -> tuple[Tabulation, Tabulation]:
    library = read_library(project.root, config)
    products, partners = (
        [each for each in entries.values() if sources is None or each.source.file in sources]
        for entries in (library.products, library.partners)
    )
    return tabulate("products", products, config), tabulate("partners", partners, config)


def _write_sheet(book: Any, table: Tabulation, language: str) -> None:
    sheet = book.add_worksheet(_SHEETS[table.kind])
    write_headings(book, sheet, table.targets, language)
    for number, row in enumerate(table.rows, start=1):
        for column, (target, text) in enumerate(zip(table.targets, row, strict=True)):
            if text and target.reads.name in _NUMBERS and _is_number(text):
                sheet.write_number(number, column, int(text))
            elif text:
                sheet.write_string(number, column, text)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.targets) - 1)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and text[0] != "0"


def _csv(table: Tabulation, language: str) -> bytes:
    """Return a table as CSV with a byte order mark, by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.headings(language))
    writer.writerows([neutral(text) for text in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; `import` takes the apostrophe off again."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text

"""Workbooks that LibreOffice itself makes: real merged cells, formulas, dates and cell types."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
_STYLES = (
    '<office:automatic-styles><number:date-style style:name="D"><number:day/><number:text>/</number:text>'
    '<number:month/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    "</office:automatic-styles>"
)


@dataclass(frozen=True)
class Spot:
    """A cell that is more than a value: a formula (OpenFormula), or one merged over columns and rows."""

    value: str | float | date = ""
    formula: str = ""
    columns: int = 1
    rows: int = 1


Value = str | int | float | date | Spot | None
Rows = Sequence[Sequence[Value]]


def write_fods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a flat OpenDocument spreadsheet."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{_STYLES}<office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>",
        encoding="utf-8",
    )
    return path


def _row(cells: Sequence[Value]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: Value) -> str:
    if cell is None:
        return "<table:covered-table-cell/>"
    spot = cell if isinstance(cell, Spot) else Spot(cell)
    attributes = ""
    if spot.columns > 1 or spot.rows > 1:
        attributes += (
            f' table:number-columns-spanned="{spot.columns}" table:number-rows-spanned="{spot.rows}"'
        )
    if spot.formula:
        attributes += f" table:formula={quoteattr('of:' + spot.formula)}"
    return f"<table:table-cell{attributes}{_typed(spot.value)}</table:table-cell>"


def _typed(value: str | float | date) -> str:
    if isinstance(value, date):
        return f' table:style-name="date" office:value-type="date" office:date-value="{value}">'
    if isinstance(value, int | float):
        return f' office:value-type="float" office:value="{value}">'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f' office:value-type="string">{paragraphs}' if value else ">"


def convert(source: Path, form: str, folder: Path) -> Path:
    """Let LibreOffice save a spreadsheet in another format (`xlsx`, `ods`, `xls`, or `csv:…` with a filter)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: python tools/ensure_programs.py office"
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", folder, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{source.stem}.{form.partition(':')[0]}"

"""What a table is before anybody knows what its columns mean."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass

Cell = str | int | float | bool | date | datetime | time | timedelta
"""One cell as its file has it; an empty cell is ""."""

MAX_ROWS = 100_000
"""Rows of one sheet; more than the largest catalogue has products, and still held in memory with ease."""
MAX_CELLS = 20_000_000
"""Cells of the rectangle that a sheet spans, empty ones included; each takes some 30 bytes to read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A merged range of cells: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies over a cell of a workbook (row and column from 0): its file name and bytes."""

    row: int
    column: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row (from 0) that could not be taken apart, and why."""

    row: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `rows` may be of different lengths; row n of a person is `rows[n - 1]`."""

    file: str
    name: str
    rows: list[list[Cell]]
    merged: tuple[Block, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    pictures: tuple[Picture, ...] = ()


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing but white space is in a cell."""
    return cell == "" or (isinstance(cell, str) and cell.isspace())


def column_letter(index: int) -> str:
    """Return the name of a column (from 0) as spreadsheets call it: A to Z, AA and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

"""What an import has to say of cells, rows and columns, as data with their places."""

from __future__ import annotations

from typing import Literal

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass

Weight = Literal["note", "cell", "row"]
"""A `note` tells of something that was done; a `cell` was left out of its entry; a `row` became no entry."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark of an import: `row` counts from 1, `column` is a letter; 0 and "" mean the whole sheet.

    `heading` and `key` are those of the cell's column and its target.
    """

    file: str
    sheet: str
    row: int
    column: str
    message: Message
    hint: Message | None = None
    weight: Weight = "note"
    heading: str = ""
    key: str = ""

    @property
    def place(self) -> str:
        """The place as spreadsheets write it: "C7", "7", or "" for the whole sheet."""
        return f"{self.column}{self.row or ''}"

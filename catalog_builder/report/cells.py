"""What a table of the report is made of."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A cell with a stable name for machines and a text for people."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Products:
    """A cell that names products by their slugs."""

    slugs: tuple[str, ...]


Cell = str | int | date | Word | Products
Row = tuple[Cell, ...]
TableName = Literal[
    "gaps", "doors", "products", "certificates", "offline", "digital", "calendar", "holders", "matches",
    "readiness",
]  # fmt: skip
TABLES: tuple[TableName, ...] = get_args(TableName)
"""In the order in which the report shows them: what to decide on first, long lists last."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in JSON and its heading (domain `site`)."""

    key: str
    heading: Message


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title (domain `site`); cells are in the language it was made for."""

    name: TableName
    title: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

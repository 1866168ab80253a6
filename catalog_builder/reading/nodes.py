"""The nodes of a YAML tree: texts, lists and mappings, each with its place in the file."""

from __future__ import annotations

from typing import Any, NamedTuple

from catalog_builder.diagnostics import Position

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that mean nothing was written."""


class Scalar(NamedTuple):
    """A text as written. `plain` is false when it was quoted or in a block; `length` in characters."""

    line: int
    column: int
    length: int
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Tell whether nothing was written (or YAML's words for nothing)."""
        return self.plain and self.text in NULLS

    def to_plain(self) -> str | None:
        """Return the text, None for nothing."""
        return None if self.is_null else self.text


class Sequence(NamedTuple):
    """A list."""

    line: int
    column: int
    length: int
    items: list[Node]

    def to_plain(self) -> list[Any]:
        """Return the list of plain values."""
        return [item.to_plain() for item in self.items]


class Mapping(NamedTuple):
    """A mapping: key → (the key's own node, the value's node), in the order written."""

    line: int
    column: int
    length: int
    entries: dict[str, tuple[Scalar, Node]]

    def to_plain(self) -> dict[str, Any]:
        """Return the mapping of plain values; a key with nothing behind it is left out."""
        values = ((key, node.to_plain()) for key, (_, node) in self.entries.items())
        return {key: value for key, value in values if value is not None}


Node = Scalar | Sequence | Mapping


def position(node: Node) -> Position:
    """Return where a node stands."""
    return Position(node.line, node.column, node.length)

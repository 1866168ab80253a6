"""The mapping file: what a person has settled about a table, kept for the next import of the same.

`columns` gives headings the keys of targets, `Nama Barang: name`, or `~` for a column that stays out.
`header_row` is the row of the headings, from 1. `defaults` fills what the table does not say:
`{partner: Dapur Bu Yani, category: kue-kering}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from catalog_builder.catalog.names import fold_words
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.reading.decode import decode, read_bytes
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.limits import TRUSTED
from catalog_builder.reading.values import nearest
from catalog_builder.reading.yaml_tree import read_tree
from catalog_builder.submission.front_matter import scalar

DEFAULTS = ("partner", "category", "partner.kind", "partner.district")
_KEYS = ("columns", "header_row", "defaults")
NOT_IMPORTED = ""
"""The target of a column that stays out."""


@dataclass(frozen=True)
class ColumnMapping:
    """`columns` gives headings their targets' keys; `header_row` counts from 1, 0 means: find it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    header_row: int = 0
    defaults: Mapping[str, str] = field(default_factory=dict)

    def target_of(self, heading: str) -> str | None:
        """Return the key that a heading was given, "" when it stays out, None when nothing was said of it."""
        wanted = fold_words(heading)
        return next((key for text, key in self.columns.items() if fold_words(text) == wanted), None)


def read_mapping(path: Path, targets: Mapping[str, Any]) -> ColumnMapping:
    """Read a mapping file. Raises CatalogError for one that cannot be read or names unknown fields."""
    try:
        root = read_tree(decode(read_bytes(path, TRUSTED.file_bytes)), limits=TRUSTED).root
    except ReadError as error:
        raise CatalogError(
            Message.of("{file}: {problem}", file=path.name, problem=error.problem.message),
            hint=error.problem.hint,
            status=2,
        ) from error
    values = root.to_plain() if root else {}
    if not isinstance(values, dict):
        raise _wrong(path, Message.of("it does not consist of fields"))
    _refuse_unknown(path, values, _KEYS)
    columns = {str(heading): str(key or "") for heading, key in (values.get("columns") or {}).items()}
    _refuse_unknown(path, [key for key in columns.values() if key], targets)
    defaults = {str(key): str(text) for key, text in (values.get("defaults") or {}).items() if text}
    _refuse_unknown(path, defaults, DEFAULTS)
    return ColumnMapping(columns, _row(path, values.get("header_row")), defaults)


def _row(path: Path, written: Any) -> int:
    text = str(written or "0")
    if not (text.isascii() and text.isdigit()):
        raise _wrong(path, Message.of("header_row is a number: the row of the headings"))
    return int(text)


def _refuse_unknown(path: Path, names: Any, known: Any) -> None:
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = Message.of('did you mean "{field}"?', field=near[0]) if near else None
            raise _wrong(path, Message.of('there is no field "{key}" here', key=name), hint)


def _wrong(path: Path, message: Message, hint: Message | None = None) -> CatalogError:
    return CatalogError(Message.of("{file}: {problem}", file=path.name, problem=message), hint=hint, status=2)


def write_mapping(mapping: ColumnMapping) -> str:
    """Return the text of a mapping file."""
    lines = ["columns:"]
    lines += [f"  {scalar(heading)}: {key or '~'}" for heading, key in mapping.columns.items()]
    if mapping.header_row:
        lines.append(f"header_row: {mapping.header_row}")
    if mapping.defaults:
        lines.append("defaults:")
        lines += [f"  {key}: {scalar(text)}" for key, text in mapping.defaults.items()]
    return "\n".join(lines) + "\n"

"""One content file, read: its fields with their places, and its body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder.diagnostics import Message, Position
from catalog_builder.reading.decode import decode, place_of, read_bytes
from catalog_builder.reading.errors import Problem, ReadError
from catalog_builder.reading.front_matter import FrontMatter, split
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.yaml_tree import Mapping, position, read_tree


@dataclass(frozen=True, slots=True)
class Document:
    """A file's fields and its Markdown body, which is empty for a .yaml file.

    `body_line` is the line of the file where the body begins; `problems` did not stop reading.
    """

    file: str
    fields: Mapping
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def read_document(root: Path, file: str, limits: Limits) -> Document:
    """Read one entry file of the project in `root`. Raises ReadError for what cannot be read."""
    text, invisible = strip_invisible(decode(read_bytes(root / file, limits.file_bytes)))
    parts = split(text) if file.lower().endswith(".md") else FrontMatter(text, 1, "", 1)
    tree = read_tree(parts.yaml, first_line=parts.first_line, limits=limits)
    fields = tree.root or Mapping(parts.first_line, 1, 1, {})
    if not isinstance(fields, Mapping):
        where = Position(fields.line, fields.column) if fields.length == 1 else position(fields)
        raise ReadError(replace(NOT_A_MAPPING, position=where))
    return Document(file, fields, parts.body, parts.body_line, invisible + tree.problems)


def place_in_body(document: Document, text: str) -> Position:
    """Return where a text stands in a document's body; the body's first line when it is not there."""
    body = document.body
    start = body.find(text) if text else -1
    if start < 0:
        start, text = len(body) - len(body.lstrip()), ""
    found = place_of(body[:start])
    length = len(text.split("\n", 1)[0]) or 1
    return Position(found.line + document.body_line - 1, found.column, length)


NOT_A_MAPPING = Problem(
    "not-a-mapping",
    Message.of("the file does not consist of fields"),
    Message.of("write one field a line, as name: value"),
)

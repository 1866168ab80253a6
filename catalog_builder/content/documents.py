"""One content file, read: its fields with their places, and its body."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from catalog_builder.diagnostics import Message, Position
from catalog_builder.frozen import dataclass
from catalog_builder.reading.decode import decode, place_of, read_file
from catalog_builder.reading.errors import Problem, ReadError
from catalog_builder.reading.front_matter import FrontMatter, split
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import Mapping, position
from catalog_builder.reading.quick import quick_values
from catalog_builder.reading.shape import Shape
from catalog_builder.reading.values import plain_values, remark_on_synonyms


@dataclass(frozen=True)
class Document:
    """One content file: the values of its fields, under the model's keys, and its Markdown body.

    `body` is empty for a .yaml file; `body_line` is the line of the file where it begins;
    `problems` are what is wrong with the file but did not stop reading; `content` is what it was made of,
    and `status` the file's when it was read, None when it may have been reached by a link.
    """

    file: str
    values: dict[str, Any]
    parts: FrontMatter
    limits: Limits
    problems: tuple[Problem, ...]
    content: bytes
    status: os.stat_result | None

    @cached_property
    def fields(self) -> Mapping:
        """The fields with their places, which are only worked out when something is wrong."""
        return _fields(self.parts, self.limits)[0]

    @property
    def body(self) -> str:
        """The text below the fields."""
        return self.parts.body

    @property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def read_document(root: Path | str, file: str, shape: Shape, limits: Limits) -> Document:
    """Read one file of the project in `root`. Raises ReadError for what cannot be read."""
    content, status = read_file(f"{root}/{file}", limits.file_bytes)
    text, problems = strip_invisible(decode(content))
    parts = split(text) if file.lower().endswith(".md") else FrontMatter(text, 1, "", 1)
    values = quick_values(parts.yaml, shape, limits)
    if values is not None:
        return Document(file, values, parts, limits, problems, content, status)
    fields, duplicates = _fields(parts, limits)
    found = plain_values(fields, shape)
    problems = (*problems, *duplicates, *found.problems, *remark_on_synonyms(found.synonyms))
    return Document(file, found.root, parts, limits, problems, content, status)


def _fields(parts: FrontMatter, limits: Limits) -> tuple[Mapping, tuple[Problem, ...]]:
    from catalog_builder.reading.yaml_tree import read_tree  # noqa: PLC0415 (libyaml: mostly there is no need)

    tree = read_tree(parts.yaml, first_line=parts.first_line, limits=limits)
    root = tree.root or Mapping(parts.first_line, 1, 1, {})
    if not isinstance(root, Mapping):
        where = Position(root.line, root.column) if root.length == 1 else position(root)
        raise ReadError(replace(NOT_A_MAPPING, position=where))
    return root, tree.problems


def place_in_body(document: Document, text: str) -> Position:
    """Return where a text stands in a document's body; the body's first line when it is not there."""
    body = document.body
    start = body.find(text) if text else -1
    if start < 0:
        start, text = len(body) - len(body.lstrip()), ""
    found = place_of(body[:start])
    length = len(text.split("\n", 1)[0]) or 1
    return Position(found.line + document.parts.body_line - 1, found.column, length)


NOT_A_MAPPING = Problem(
    "not-a-mapping",
    Message.of("the file does not consist of fields"),
    Message.of("write one field a line, as name: value"),
)

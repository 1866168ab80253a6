"""An existing entry's text, in which single fields can be changed and everything else stays to the byte.

The front matter is cut into blocks, one a field. Only the block of a field that changes is read and
written again, by ruamel.yaml, which keeps its comments, its order and its quotes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tag import Tag

from catalog_builder.reading.front_matter import split
from catalog_builder.reading.shape import Shape
from catalog_builder.submission.front_matter import needs_quotes
from catalog_builder.submission.readings import Raw

_WIDTH = 1_000_000
"""Columns: lines are never broken, so that a change of one word is a change of one line."""
_DASH_AT_START = re.compile(r"^- ", re.MULTILINE)


class Fresh(str):
    """A text that is new in an entry, and gets the quotes it needs; others keep their own style."""

    __slots__ = ()


def fresh(raw: Raw) -> Raw:
    """Mark a text or list as new."""
    return [Fresh(item) for item in raw] if isinstance(raw, list) else Fresh(raw)


@dataclass
class _Block:
    """The lines of one field, as they are; `loaded` once somebody asked for its value.

    `tail` are comments and empty lines below it, which belong to what follows.
    """

    key: str
    text: str
    tail: str = ""
    loaded: CommentedMap | None = None
    written: str = ""


class EntryText(MutableMapping[str, Any]):
    """The fields of an entry by the schema's keys. Whatever is looked at counts as changed."""

    def __init__(self, text: str, shape: Shape, *, markdown: bool) -> None:
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        text = text.replace("\r\n", "\n")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        self._parts = split(text) if markdown else None
        self._source = self._parts.yaml if self._parts else text
        self._before, self._blocks = _cut(self._source, shape)

    def __getitem__(self, key: str) -> Any:
        """Return a field's value, which may be changed in place."""
        block = self._blocks[key]
        if block.loaded is None:
            block.loaded = _yaml(block.text).load(block.text)
            block.written = next(iter(block.loaded))
        return block.loaded[block.written]

    def __setitem__(self, key: str, value: Any) -> None:
        """Replace a field, or add one at the end."""
        if key not in self._blocks:
            self._blocks[key] = _Block(key, "", loaded=CommentedMap(), written=key)
        elif self._blocks[key].loaded is None:
            self[key]
        block = self._blocks[key]
        if block.loaded is not None:
            block.loaded[block.written] = value

    def __delitem__(self, key: str) -> None:
        """Remove a field with its lines."""
        del self._blocks[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the fields' names."""
        return iter(self._blocks)

    def __len__(self) -> int:
        """Count the fields."""
        return len(self._blocks)

    def dump(self, body: str | None = None) -> str:
        """Return the whole text, with another Markdown body if one is given."""
        fields = self._before + "".join(map(_dump, self._blocks.values()))
        if self._parts:
            below = self._parts.body if body is None else f"\n{body.strip()}\n"
            text = f"---\n{fields}---\n{below}"
        else:
            text = fields
        return self._mark + text.replace("\n", self._line_end)

    @property
    def body(self) -> str:
        """The Markdown below the fields."""
        return self._parts.body if self._parts else ""


def _cut(source: str, shape: Shape) -> tuple[str, dict[str, _Block]]:
    """Return what stands before the first field, and the fields' blocks by the schema's keys."""
    root = yaml.compose(source, Loader=yaml.CBaseLoader)
    if not isinstance(root, yaml.MappingNode):
        return source, {}
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [key.start_mark.line for key, _ in root.value]
    ends = [*starts[1:], len(lines)]
    blocks = {}
    for (key, _), start, end in zip(root.value, starts, ends, strict=True):
        name = shape.canonical(key.value) or key.value
        last = _end_of_value(lines, start, end)
        blocks[name] = _Block(name, "".join(lines[start:last]), "".join(lines[last:end]))
    return "".join(lines[: starts[0]]) if starts else source, blocks


def _end_of_value(lines: list[str], start: int, end: int) -> int:
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _dump(block: _Block) -> str:
    if block.loaded is None:
        return block.text + block.tail
    out = io.StringIO()
    block.loaded[block.written] = _styled(block.loaded[block.written])
    _yaml(block.text).dump(block.loaded, out)
    return out.getvalue() + block.tail


class _Texts(VersionedResolver):
    """Takes every plain scalar for the text that it is: `0812` and `2026-11-01` are texts to this format."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node without one."""
        return (
            Tag(suffix="tag:yaml.org,2002:str")
            if kind is ScalarNode
            else super().resolve(kind, value, implicit)
        )


def _yaml(text: str) -> YAML:
    """Return a reader and writer that keeps the way a block is written."""
    parser = YAML(typ="rt")
    parser.Resolver = _Texts
    parser.preserve_quotes = True
    parser.width = _WIDTH
    parser.allow_unicode = True
    if _DASH_AT_START.search(text):
        parser.indent(mapping=2, sequence=2, offset=0)
    else:
        parser.indent(mapping=2, sequence=4, offset=2)
    return parser


def _styled(value: Any) -> Any:
    """Give new texts the quotes they need, and new lists and groups one line."""
    if isinstance(value, Fresh):
        return DoubleQuotedScalarString(value) if needs_quotes(value) else str(value)
    if isinstance(value, dict):
        return _styled_map(value)
    if isinstance(value, list):
        return _styled_list(value)
    return value


def _styled_map(value: dict[str, Any]) -> CommentedMap:
    if not isinstance(value, CommentedMap):
        value = CommentedMap(value)
        value.fa.set_flow_style()
    for key in value:
        value[key] = _styled(value[key])
    return value


def _styled_list(value: list[Any]) -> CommentedSeq:
    grown = isinstance(value, CommentedSeq)
    items: CommentedSeq = value if isinstance(value, CommentedSeq) else CommentedSeq(value)
    for place, each in enumerate(items):
        items[place] = _styled(each)
    if not grown and not any(isinstance(each, dict) for each in items):
        items.fa.set_flow_style()
    return items

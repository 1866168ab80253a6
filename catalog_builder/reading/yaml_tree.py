"""YAML text to a tree of texts, lists and mappings, each with its place in the file.

Built on the events of libyaml. No value is interpreted: `015000`, `no` and `12:30:00` stay the
characters that were written, and the schema decides what they are. What makes YAML dangerous or
surprising (aliases, tags, several documents, duplicate keys) is refused.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

import yaml

from catalog_builder.diagnostics import Message, Position
from catalog_builder.frozen import dataclass
from catalog_builder.reading.decode import control_character, first_control_character
from catalog_builder.reading.errors import Problem, ReadError
from catalog_builder.reading.invisible import has_invisible
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import Mapping, Node, Scalar, Sequence, position
from catalog_builder.reading.yaml_errors import explain


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: its root (None when it has no content) and what is wrong but did not stop reading."""

    root: Node | None
    problems: tuple[Problem, ...]


def read_tree(text: str, *, first_line: int = 1, limits: Limits | None = None) -> Tree:
    """Read one YAML document.

    `first_line` is the line of the file in which `text` begins. Raises ReadError for what cannot
    be read, at the first place; duplicate keys are collected in `Tree.problems`, the first one counts.
    """
    reader = _Reader(text, first_line, limits or Limits())
    try:
        return reader.read()
    except yaml.MarkedYAMLError as error:
        if "maximum nesting depth" in str(error.problem):  # libyaml's own limit, from its version 0.2.6 on
            raise reader.too_deep(_libyamls_place(error, first_line)) from error
        raise explain(error, text, first_line) from error
    except yaml.YAMLError as error:  # pragma: no cover - decode() refuses what libyaml's reader does
        message = Message.of("the YAML cannot be read: {reason}", reason=str(error))
        raise ReadError.of("yaml-syntax", message, None, Position(first_line, 1)) from error


@dataclass(slots=True)
class _Reader:
    """One pass over the events of one document."""

    text: str
    first_line: int
    limits: Limits
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def read(self) -> Tree:
        next_event = yaml.CBaseLoader(self.text).get_event
        next_event()  # the stream begins
        if isinstance(next_event(), yaml.StreamEndEvent):
            return Tree(None, ())
        root = self._node(next_event(), next_event, 0)
        next_event()  # the document ends
        after = next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse("several-documents", after, *_SEVERAL_DOCUMENTS)
        return Tree(None if isinstance(root, Scalar) and root.is_null else root, tuple(self.problems))

    def _node(self, event: Any, next_event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self._refuse("yaml-alias", event, *_ALIAS)
        if event.anchor is not None or event.tag is not None:
            raise self._unwanted(event)
        self.values += 1
        if self.values > self.limits.values:
            raise self._too_many(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= self.limits.nesting:
            raise self.too_deep(Position(*self._place(event)))
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, next_event, depth + 1)
        return self._sequence(event, next_event, depth + 1)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        line, column = start.line + self.first_line, start.column + 1
        text = event.value
        if event.style == '"' and not text.isalnum():
            self._check_escapes(text, line, column)
        return Scalar(line, column, length or 1, text, not event.style)

    def _check_escapes(self, text: str, line: int, column: int) -> None:
        """Refuse what only an escape in double quotes can bring in, such as NUL or a bidi override."""
        found = None if text.isprintable() else first_control_character(text)
        if found:
            raise control_character(found.group(), Position(line, column))
        if has_invisible(text):
            raise ReadError.of("control-character", *_ESCAPED_INVISIBLE, Position(line, column))

    def _sequence(self, event: Any, next_event: Any, depth: int) -> Sequence:
        line, column, length = self._place(event)
        items: list[Node] = []
        while type(item := next_event()) is not yaml.SequenceEndEvent:
            items.append(self._node(item, next_event, depth))
        return Sequence(line, column, length, items)

    def _mapping(self, event: Any, next_event: Any, depth: int) -> Mapping:
        line, column, length = self._place(event)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(key_event := next_event()) is not yaml.MappingEndEvent:
            key = self._node(key_event, next_event, depth)
            if not isinstance(key, Scalar):
                raise self._refuse("complex-key", key_event, *_COMPLEX_KEY)
            value = self._node(next_event(), next_event, depth)
            if key.text in entries:
                self._duplicate(key, entries[key.text][0])
            else:
                entries[key.text] = key, value
        return Mapping(line, column, length, entries)

    def _place(self, event: Any) -> tuple[int, int, int]:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return start.line + self.first_line, start.column + 1, length or 1

    def _duplicate(self, key: Scalar, first: Scalar) -> None:
        self.problems.append(
            Problem(
                "duplicate-key",
                Message.of('"{key}" is already given in line {line}', key=key.text, line=first.line),
                Message.of("keep one of the two lines"),
                position(key),
            )
        )

    def _refuse(self, code: str, event: Any, message: Message, hint: Message) -> ReadError:
        return ReadError.of(code, message, hint, Position(*self._place(event)))

    def _unwanted(self, event: Any) -> ReadError:
        if event.anchor is not None:
            return self._refuse("yaml-alias", event, *_ALIAS)
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")[:60]
        message = Message.of("a word that begins with ! means a type to YAML: {tag}", tag=tag)
        return self._refuse("yaml-tag", event, message, _IN_QUOTES)

    def _too_many(self, event: Any) -> ReadError:
        limit = self.limits.values
        message = Message.of("the file has more than {limit} values", limit=limit)
        return self._refuse("too-many-values", event, message, Message.of("divide the entry into several"))

    def too_deep(self, where: Position) -> ReadError:
        """Return the error for a list or mapping that stands in too many others."""
        limit = self.limits.nesting
        message = Message.of("lists and fields are nested deeper than {limit} levels", limit=limit)
        hint = Message.of("check the brackets and the indentation")
        return ReadError.of("too-deep", message, hint, where)


def _libyamls_place(error: yaml.MarkedYAMLError, first_line: int) -> Position:
    mark = error.problem_mark
    return Position(mark.line + first_line, mark.column + 1) if mark else Position(first_line, 1)


_IN_QUOTES = Message.of('if the text should begin like that, put it in quotes: "…"')
_ALIAS = (
    Message.of("a word that begins with & or * is a reference to YAML, and those are not allowed"),
    _IN_QUOTES,
)
_COMPLEX_KEY = (
    Message.of("the name of a field must be a word, not a list or a group of fields"),
    Message.of("if the text begins with [ or {{, put it in quotes"),
)
_SEVERAL_DOCUMENTS = (
    Message.of("a second document begins here; a file holds one entry"),
    Message.of("delete the line ---, or move what follows into a file of its own"),
)
_ESCAPED_INVISIBLE = (
    Message.of("the text contains an invisible character, written as an escape"),
    Message.of("delete the part that begins with a backslash"),
)

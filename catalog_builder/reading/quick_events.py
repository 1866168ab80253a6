"""The quick way through a document with libyaml, which is loaded for those alone that need it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import NULLS
from catalog_builder.reading.shape import VALUE, Shape


class _NotPlain(Exception):  # noqa: N818 (not an error: the long way is taken)
    """The document needs the long way."""


def event_values(text: str, shape: Shape, limits: Limits) -> dict[str, Any] | None:
    """Return the plain values of a document, or None if it has to be read the long way."""
    try:
        return _Quick(text, limits).document(shape)
    except (_NotPlain, yaml.YAMLError):
        return None


class _Quick:
    """One pass over the events of one document."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.next_event: Callable[[], Any] = yaml.CBaseLoader(text).get_event
        self.left = limits.values
        self.nesting = limits.nesting

    def document(self, shape: Shape) -> dict[str, Any]:
        next_event = self.next_event
        next_event()  # the stream begins
        next_event()  # the document begins
        first = next_event()
        if type(first) is not yaml.MappingStartEvent or first.anchor is not None or first.tag is not None:
            raise _NotPlain
        values = self._mapping(shape, 1)
        next_event()  # the document ends
        if type(next_event()) is not yaml.StreamEndEvent:
            raise _NotPlain
        return values

    def _mapping(self, shape: Shape, depth: int) -> dict[str, Any]:
        fields = shape.fields if shape.kind == "model" else None
        item = shape.item or VALUE
        next_event = self.next_event
        values: dict[str, Any] = {}
        keys: set[str] = set()
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key = self._text(event)
            child = item if fields is None else fields.get(key)
            if key in keys or child is None:
                raise _NotPlain
            keys.add(key)
            event = next_event()
            if type(event) is yaml.ScalarEvent:
                text = self._text(event)
                if event.style or text not in NULLS:
                    values[key] = text
            else:
                values[key] = self._collection(event, child, depth)
        return values

    def _list(self, item: Shape, depth: int) -> list[Any]:
        next_event = self.next_event
        values: list[Any] = []
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            if type(event) is yaml.ScalarEvent:
                text = self._text(event)
                values.append(text if event.style or text not in NULLS else None)
            else:
                values.append(self._collection(event, item, depth))
        return values

    def _collection(self, event: Any, shape: Shape, depth: int) -> Any:
        self.left -= 1
        if type(event) is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            raise _NotPlain
        if depth >= self.nesting or self.left < 0:
            raise _NotPlain
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(shape.of_mapping(), depth + 1)
        return self._list(shape.item or VALUE, depth + 1)

    def _text(self, event: Any) -> str:
        self.left -= 1
        if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _NotPlain
        text: str = event.value
        if "&" in text or self.left < 0 or (event.style == '"' and not text.isprintable()):
            raise _NotPlain
        return text

"""The texts of `<slug>.en.md` laid into the fields of `<slug>.md`."""

from __future__ import annotations

from typing import Any

from catalog_builder.content.documents import Document
from catalog_builder.diagnostics import Message
from catalog_builder.reading.errors import Problem
from catalog_builder.reading.places import place
from catalog_builder.reading.shape import VALUE, Shape
from catalog_builder.reading.values import ValuePath


class Merge:
    """Lays the values of one translation into the values of its original."""

    def __init__(self, default: str, language: str, document: Document, shape: Shape) -> None:
        self.default = default
        self.language = language
        self.document = document
        self.shape = shape
        self.problems: list[Problem] = []

    def merge(self, original: Any) -> Any:
        """Return the original's values with the translated texts in them; what is no text is reported."""
        return self._merge(original, self.document.values, self.shape, ())

    def _merge(self, original: Any, translated: Any, shape: Shape, path: ValuePath) -> Any:
        if original == translated:
            return original
        if shape.kind == "list" and not isinstance(translated, list) and not isinstance(original, list):
            shape = shape.item or VALUE
        if shape.kind == "text":
            return self._text(original, translated, path)
        if isinstance(translated, dict) and shape.kind in {"model", "map"}:
            return self._mapping(original, translated, shape, path)
        if isinstance(translated, list) and shape.kind == "list":
            return self._list(original, translated, shape, path)
        self._refuse(path)
        return original

    def _text(self, original: Any, translated: Any, path: ValuePath) -> Any:
        if not isinstance(translated, str):
            self._refuse(path)
            return original
        if isinstance(original, dict):
            return original | {self.language: translated}
        texts = {} if original is None else {self.default: original}
        return texts | {self.language: translated}

    def _mapping(self, original: Any, translated: dict[str, Any], shape: Shape, path: ValuePath) -> Any:
        merged = dict(original) if isinstance(original, dict) else {}
        for key, value in translated.items():
            result = self._merge(merged.get(key), value, shape.step(key), (*path, key))
            if result is not None:
                merged[key] = result
        return merged or original

    def _list(self, original: Any, translated: list[Any], shape: Shape, path: ValuePath) -> Any:
        items = list(original) if isinstance(original, list) else []
        for index, value in enumerate(translated):
            if index < len(items):
                items[index] = self._merge(items[index], value, shape.item or VALUE, (*path, index))
            else:
                self._refuse((*path, index))
        return items or original

    def _refuse(self, path: ValuePath) -> None:
        message = Message.of(
            "a translation holds texts only; this is not one, or the original has no such item"
        )
        hint = Message.of("change it in the entry itself, and delete it here")
        self.problems.append(
            Problem("not-translatable", message, hint, place(self.document.fields, self.shape, path))
        )

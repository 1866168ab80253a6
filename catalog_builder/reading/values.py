"""A tree to the plain values that a model validates, with the keys as the model calls them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import Any

from catalog_builder.diagnostics import Message, Step
from catalog_builder.reading.errors import Problem
from catalog_builder.reading.shape import VALUE, Shape, normalise
from catalog_builder.reading.yaml_tree import Mapping, Node, Scalar, Sequence, position

ValuePath = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """A key that was written in another way than the model calls it."""

    key: Scalar
    canonical: str


@dataclass(slots=True)
class Values:
    """The plain values of a document, and what its keys gave rise to."""

    root: Any = None
    problems: list[Problem] = field(default_factory=list)
    synonyms: list[Synonym] = field(default_factory=list)


def plain_values(node: Node, shape: Shape) -> Values:
    """Return texts, lists and dicts under the model's own keys.

    A key with nothing behind it is left out, as if it were not there. Unknown keys (`unknown-key`)
    and a field given twice under two names (`duplicate-key`) are reported and left out.
    """
    values = Values()
    values.root = _plain(node, shape, values)
    return values


def _plain(node: Node, shape: Shape, values: Values) -> Any:
    if isinstance(node, Scalar):
        return node.to_plain()
    if isinstance(node, Sequence):
        item = shape.item or VALUE
        return [_plain(each, item, values) for each in node.items]
    if shape.kind == "model":
        return _model(node, shape, values)
    entries = ((key, _plain(value, shape.item or VALUE, values)) for key, (_, value) in node.entries.items())
    return {key: value for key, value in entries if value is not None}


def _model(node: Mapping, shape: Shape, values: Values) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for written, (key, child) in node.entries.items():
        canonical = written if written in shape.fields else _resolve(key, node, shape, values)
        if canonical is None:
            continue
        value = _plain(child, shape.fields[canonical], values)
        if value is not None:
            found[canonical] = value
    return found


def _resolve(key: Scalar, node: Mapping, shape: Shape, values: Values) -> str | None:
    """Find the field that a key means which is not literally a field's name."""
    canonical = shape.canonical(key.text)
    if canonical is None:
        values.problems.append(_unknown(key, shape))
        return None
    earlier = _earlier(key, canonical, node, shape)
    if earlier:
        values.problems.append(_twice(key, earlier, canonical))
        return None
    values.synonyms.append(Synonym(key, canonical))
    return canonical


def _earlier(key: Scalar, canonical: str, node: Mapping, shape: Shape) -> Scalar | None:
    """Return the other key that means the same field, if it has the better right to it."""
    for written, (other, _) in node.entries.items():
        if other is key:
            return node.entries[canonical][0] if canonical in node.entries else None
        if shape.canonical(written) == canonical:
            return other
    return None


def _twice(key: Scalar, other: Scalar, canonical: str) -> Problem:
    message = Message.of(
        '"{key}" means the same as "{other}" in line {line}', key=key.text, other=other.text, line=other.line
    )
    return Problem("duplicate-key", message, Message.of("keep {key}", key=canonical), position(key))


def _unknown(key: Scalar, shape: Shape) -> Problem:
    message = Message.of('there is no field "{key}" here', key=shorten(key.text))
    return Problem("unknown-key", message, _suggestion(key.text, shape), position(key))


def _suggestion(key: str, shape: Shape) -> Message:
    near = nearest(normalise(key), shape.names)
    if near:
        return Message.of('did you mean "{field}"?', field=shape.names[near[0]])
    return Message.of("fields that exist here: {fields}", fields=", ".join(sorted(shape.fields)))


def nearest(word: str, known: Any) -> list[str]:
    """Return up to three known words that look like this one, the nearest first."""
    return difflib.get_close_matches(word[:60], list(known), n=3, cutoff=0.6)


def shorten(text: str, width: int = 60) -> str:
    """Return the text, cut to what a message can show."""
    folded = " ".join(text.split())
    return folded if len(folded) <= width else folded[: width - 1] + "…"

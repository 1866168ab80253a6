"""A tree to the plain values that a model validates, with the keys as the model calls them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import field
from html import unescape
from typing import Any

from catalog_builder.diagnostics import Message, Step
from catalog_builder.frozen import dataclass
from catalog_builder.reading.errors import Problem
from catalog_builder.reading.nodes import Mapping, Node, Scalar, Sequence, position
from catalog_builder.reading.shape import VALUE, Shape, normalise

ValuePath = tuple[Step, ...]


MAX_SUGGESTIONS = 20
"""Unknown keys of one document that get a "did you mean", which takes time."""
_ENTITY = re.compile(
    "&(?:amp;)*?(?P<name>amp|lt|gt|quot|apos|nbsp|#39|#x27);(?!(?:amp|lt|gt|quot|apos|nbsp|#39|#x27);)",
    re.IGNORECASE,
)


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
        return _repaired(node, values) if "&" in node.text else node.to_plain()
    if isinstance(node, Sequence):
        item = shape.item or VALUE
        return [_plain(each, item, values) for each in node.items]
    shape = shape.of_mapping()
    if shape.kind == "model":
        return _model(node, shape, values)
    entries = ((key, _plain(value, shape.item or VALUE, values)) for key, (_, value) in node.entries.items())
    return {key: value for key, value in entries if value is not None}


def _repaired(node: Scalar, values: Values) -> str:
    """Return a text with HTML's names for characters replaced: here they are not HTML but letters."""
    found = _ENTITY.search(node.text)
    if found:
        message = Message.of(
            "{entity} is HTML, which a field does not hold; it is repaired", entity=found.group()
        )
        values.problems.append(Problem("double-escape", message, _AS_CHARACTER, position(node), "warning"))
    return _ENTITY.sub(lambda match: unescape(f"&{match['name']};"), node.text)


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
        _, value = node.entries[key.text]
        torn = isinstance(value, Scalar) and value.is_null and key.text[:1].isdigit()
        hint = suggestion(key.text, shape) if len(values.problems) < MAX_SUGGESTIONS else None
        values.problems.append(_unknown(key, _COMMA if torn else hint))
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


def _unknown(key: Scalar, hint: Message | None) -> Problem:
    message = Message.of('there is no field "{key}" here', key=shorten(key.text))
    return Problem("unknown-key", message, hint, position(key))


def remark_on_synonyms(synonyms: Iterable[Synonym]) -> tuple[Problem, ...]:
    """Return one warning that names the usual keys, when some of a document were written otherwise."""
    written = tuple(synonyms)
    if not written:
        return ()
    pairs = dict.fromkeys(f"{each.canonical} ({shorten(each.key.text)})" for each in written)
    message = Message.of(
        "fields are understood here, but are usually called: {names}", names=", ".join(pairs)
    )
    hint = Message.of("forms, examples and the reference of the format use the usual names")
    return (Problem("key-synonym", message, hint, position(written[0].key), "warning"),)


def suggestion(key: str, shape: Shape) -> Message:
    """Say which field an unknown key may mean, or which fields there are."""
    meant = misspelt(key, shape)
    if meant:
        return Message.of('did you mean "{field}"?', field=meant)
    return Message.of("fields that exist here: {fields}", fields=", ".join(sorted(shape.fields)))


def misspelt(key: str, shape: Shape) -> str | None:
    """Return the field whose name or synonym an unknown key resembles, or None."""
    near = nearest(normalise(key), shape.names)
    return shape.names[near[0]] if near else None


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three known words that look like this one, the nearest first."""
    return difflib.get_close_matches(word[:60], list(known), n=3, cutoff=0.6)


def shorten(text: str, width: int = 60) -> str:
    """Return the text, cut to what a message can show."""
    folded = " ".join(text.split())
    return folded if len(folded) <= width else folded[: width - 1] + "…"


_COMMA = Message.of("inside {{ }} and [ ] a comma divides: put a value that holds one in quotes")
_AS_CHARACTER = Message.of("write the character itself, such as &")

"""The fields of a document that is written as nearly all are: one a line, values plain or in brackets.

libyaml makes an event of every mark and word; handling them took a quarter of the time of a check. What
is understood here has one meaning only in YAML 1.1: lines `name: value`; below a line `name:` such lines,
or lines `- value`, once more, equally indented; a value is words without any mark of YAML's, a text in
quotes without escapes, or `[…]` and `{…}` of these in the same line. Whatever else is in a document
leaves it to libyaml; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import NULLS
from catalog_builder.reading.shape import VALUE, Shape

_FIRST = r"(?:[\w+]|-(?=\w))"
_WORDS = r"""[\w .;()/%+!@'°×–—…*=$-]*"""
"""What a plain value begins with, and may go on with also within brackets."""
_COLON = r":(?=[\w/])"
_SCALAR = rf"{_FIRST}{_WORDS}(?:{_COLON}{_WORDS})*"
_LINE_WORDS = _WORDS.replace(";", ';,"')
_PLAIN = re.compile(rf"{_FIRST}{_LINE_WORDS}(?:{_COLON}{_LINE_WORDS})*")
_LINE = re.compile(rf"""^([a-z_]+): ({_PLAIN.pattern}|[\[{{"'].*)\n""", re.MULTILINE)
_QUOTED = r"""(?:"[^"\\&]*"|'[^'&]*')"""
_KEY = re.compile(r"[^\W\d][\w-]{0,99}")
_PAIR = rf"{_KEY.pattern}: +{_SCALAR}"
_PAIRS = re.compile(rf"{{{_PAIR}(?:, +{_PAIR})*}}")
_ITEMS = re.compile(rf"\[{_SCALAR}(?:, *{_SCALAR})*\]")
_TOKEN = re.compile(
    rf" *(?P<mark>[\[\]{{}},]) *|(?P<key>{_KEY.pattern}): +"
    rf"|(?P<plain>{_SCALAR})|(?P<quoted>{_QUOTED})|(?P<other>.)"
)
_Tokens = Iterator[re.Match[str]]


class _NotPlain(Exception):  # noqa: N818 (not an error: the long way is taken)
    """The document needs libyaml."""


def plain_fields(text: str, shape: Shape, limits: Limits) -> dict[str, Any] | None:
    """Return the values of a document under the model's keys, or None if it is not written plainly."""
    if len(text) >= limits.values:  # so there are fewer values
        return None
    try:
        return _lines(text, shape, limits.nesting - 1) or _mapping(
            text.split("\n"), shape, limits.nesting - 1
        )
    except (_NotPlain, StopIteration):
        return None


def _lines(text: str, shape: Shape, levels: int) -> dict[str, Any] | None:
    """Read a document that is nothing but lines `name: value`, else return None."""
    pairs = _LINE.findall(text)
    values: dict[str, Any] = dict(pairs)
    if len(values) != text.count("\n") or not shape.fields.keys() >= values.keys() or " \n" in text:
        return None
    if not NULLS.isdisjoint(values.values()):
        return None
    for key, value in pairs:
        if value[0] in "[{\"'":
            values[key] = _value(value, shape.fields[key], levels)
    return values


def _mapping(lines: list[str], shape: Shape, levels: int) -> dict[str, Any]:
    """Read lines `name: value`; `levels` is how much deeper values may be nested."""
    values: dict[str, Any] = {}
    below: list[str] | None = None
    key, child = "", VALUE
    for line in lines:
        if not line:
            continue
        if line[0] == " ":
            if below is None:
                raise _NotPlain
            below.append(line)
            continue
        if below:
            values[key] = _block(below, child, levels)
        key, colon, value = line.partition(":")
        child = _child(shape, key)
        if not colon or key in values or value[:1] not in {"", " "}:
            raise _NotPlain
        value = value.strip(" ")
        below = None if value else []
        values[key] = _value(value, child, levels) if value else None
    if below:
        values[key] = _block(below, child, levels)
    if not values:
        raise _NotPlain
    return values if None not in values.values() else _written(values)


def _child(shape: Shape, key: str) -> Shape:
    """Return the shape of what stands under a key."""
    if shape.kind == "model":
        child = shape.fields.get(key)
    else:
        child = (shape.item or VALUE) if _KEY.fullmatch(key) else None
    if child is None:
        raise _NotPlain
    return child


def _written(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _not_null(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in NULLS}


def _block(lines: list[str], shape: Shape, levels: int) -> Any:
    """Read the equally indented lines below `name:`."""
    indent = " " * (len(lines[0]) - len(lines[0].lstrip(" ")))
    if levels < 1 or not all(map(str.startswith, lines, [indent] * len(lines))):
        raise _NotPlain
    inner = [line[len(indent) :] for line in lines]
    if not inner[0].startswith("- "):
        if any(line.startswith(" ") for line in inner):
            raise _NotPlain
        return _mapping(inner, shape.of_mapping(), levels - 1)
    if not all(line.startswith("- ") for line in inner):
        raise _NotPlain
    item = shape.item or VALUE
    return [_value(line[2:].strip(" "), item, levels - 1) for line in inner]


def _value(text: str, shape: Shape, levels: int) -> Any:
    if text[0] not in "[{\"'":
        if not _PLAIN.fullmatch(text):
            raise _NotPlain
        return None if text in NULLS else text
    if levels > 1 and text[0] == "{" and _PAIRS.fullmatch(text):
        return _pairs(text, shape.of_mapping())
    if levels > 1 and text[0] == "[":
        if not text.startswith("[{"):
            if _ITEMS.fullmatch(text):
                return _words(text)
        elif text[-1] == "]" and _PAIRS.fullmatch(text, 1, len(text) - 1):
            return [_pairs(text[1:-1], (shape.item or VALUE).of_mapping())]
    tokens = _TOKEN.finditer(text)
    value = _token(next(tokens), tokens, shape, levels)
    if next(tokens, None):
        raise _NotPlain
    return value


def _pairs(text: str, shape: Shape) -> dict[str, Any]:
    """Read `{name: words, name: words}`."""
    values: dict[str, Any] = {}
    for pair in text[1:-1].split(","):
        key, _, value = pair.partition(": ")
        key = key.strip(" ")
        _child(shape, key)
        if key in values:
            raise _NotPlain
        values[key] = value.strip(" ")
    return values if NULLS.isdisjoint(values.values()) else _not_null(values)


def _words(text: str) -> list[str | None]:
    """Read `[words, words]`."""
    return [None if word in NULLS else word for word in (each.strip(" ") for each in text[1:-1].split(","))]


def _token(token: re.Match[str], tokens: _Tokens, shape: Shape, levels: int) -> Any:
    """Return the value that begins with a token."""
    kind = token.lastgroup
    if kind == "plain":
        text = token[0].rstrip(" ")
        return None if text in NULLS else text
    if kind == "quoted" and token[0].isprintable():
        return token[0][1:-1]
    if kind != "mark" or levels < 1:
        raise _NotPlain
    if token["mark"] == "[":
        return _flow_list(tokens, shape.item or VALUE, levels - 1)
    if token["mark"] == "{":
        return _flow_mapping(tokens, shape.of_mapping(), levels - 1)
    raise _NotPlain


def _flow_list(tokens: _Tokens, item: Shape, levels: int) -> list[Any]:
    values: list[Any] = []
    while True:
        values.append(_token(next(tokens), tokens, item, levels))
        mark = next(tokens)["mark"]
        if mark == "]":
            return values
        if mark != ",":
            raise _NotPlain


def _flow_mapping(tokens: _Tokens, shape: Shape, levels: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while True:
        key = next(tokens)["key"]
        if not key or key in values:
            raise _NotPlain
        values[key] = _token(next(tokens), tokens, _child(shape, key), levels)
        mark = next(tokens)["mark"]
        if mark == "}":
            return _written(values)
        if mark != ",":
            raise _NotPlain

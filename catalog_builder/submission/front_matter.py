"""Front matter as text: written new, or changed only in those fields that change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

_FIRST = (
    "name", "kind", "partner", "category", "summary", "price", "unit", "images", "tags", "variants",
    "certificates", "supply", "district", "village", "address", "whatsapp", "phone",
)  # fmt: skip
_LAST = ("updated", "draft")
_PLAIN = re.compile(r"[A-Za-z0-9À-ɏ][\w À-ɏ.,()/+&'%-]*", re.ASCII)
"""Texts that begin and go on with nothing that means something to YAML."""
_NOT_PLAIN = re.compile(
    r"y|n|yes|no|on|off|(?!true|false)(?i:true|false)|null|0\d.*|\d[\d_]*\.[\d_]*|\d+e\d+|0[xob].*|\d{10,}"
    r"|.* |\d{1,2}-\d{1,2}-\d{4}",
    re.IGNORECASE,
)
"""Plain texts that another YAML reader could take for a number, a truth value or nothing."""


def write_entry(values: Mapping[str, Any], body: str, order: Sequence[str] = ()) -> str:
    """Return the text of a new entry file (.md): what everybody looks for first, the rest in `order`."""
    rank = ranks(tuple(order))
    lines = [_field(key, values[key]) for key in sorted(values, key=lambda key: rank.get(key, len(_FIRST)))]
    text = "---\n" + "\n".join(lines) + "\n---\n"
    return f"{text}\n{body.strip()}\n" if body.strip() else text


@cache
def ranks(order: tuple[str, ...]) -> Mapping[str, int]:
    """Return the place of each field of a new entry; `order` is that of its model."""
    ranked = [*_FIRST, *(key for key in order if key not in _FIRST + _LAST), *_LAST]
    return {key: place for place, key in enumerate(ranked)}


def _field(key: str, value: Any) -> str:
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        return "\n".join([f"{key}:", *(f"  - {flow(item)}" for item in value)])
    return f"{key}: {flow(value, inline=False)}"


def flow(value: Any, *, inline: bool = True) -> str:
    """Return a value in one line of YAML; a text that is not `inline`, in brackets, needs quotes seldom."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(str(value), inline=inline)


def scalar(text: str, *, inline: bool = True) -> str:
    """Return a text as YAML, quoted when anything could read it as something else."""
    return json.dumps(text, ensure_ascii=False) if needs_quotes(text, inline=inline) else text


def needs_quotes(text: str, *, inline: bool = True) -> bool:
    """Tell whether a text is safe only in quotes."""
    plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.fullmatch(text)
    return not plain or (inline and "," in text)

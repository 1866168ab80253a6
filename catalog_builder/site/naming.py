"""Short names for what a script of the default theme keeps to itself.

A phone has no use for telling names. One name becomes one other name in the whole script, so what belongs
to whom stays as it was; a name that is anywhere a property's, or that the browser knows, stays. This holds
for scripts whose style is known: statements end in semicolons, and a brace after `)`, `=>` or a statement
opens a block (`tests/site/test_naming.py` holds it against a parser for each script).
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, product

from catalog_builder.site.slim import pieces

_TOKEN = re.compile(r"[A-Za-z_$][\w$]*|\d[\w.]*|\?\.|\.\.\.|=>|\S")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_DECLARING = frozenset({"const", "let", "class", "function"})
_BEFORE_BLOCK = frozenset({"", ")", "=>", ";", "{", "}", "else", "try", "catch", "finally", "do"})
_BEFORE_MEMBER = frozenset({"{", ",", "get", "set", "async", "static", "*"})
_BEFORE_PARAMETER = frozenset({"(", ",", "[", ":", "...", "{"})
_STATEMENTS = frozenset({"if", "for", "while", "switch"})
_WORDS = frozenset({"as", "do", "if", "in", "is", "of"})
_BROWSER = frozenset(
    {"address", "close", "document", "event", "find", "focus", "history", "length", "location", "name"}
)
"""What a script may mean the window's by, although it gives that name to something of its own elsewhere."""
_KEPT = frozenset({"asset"})
"""Whose calls the build looks for, to fill in published names (`site.assets`)."""


def shortened(text: str) -> str:
    """Return a script with the names that nobody else knows made short, the most frequent ones shortest."""
    parts = list(pieces(text))
    names = _Names([each for is_code, part in parts if is_code for each in _TOKEN.findall(part)])
    free = (name for name in _short_names() if name not in names.used)
    chosen = dict(zip(names.own(), free, strict=False))
    return "".join(_renamed(part, chosen) if is_code else part for is_code, part in parts)


def _renamed(code: str, chosen: dict[str, str]) -> str:
    return _NAME.sub(lambda match: chosen.get(match[0], match[0]), code)


def _short_names() -> Iterator[str]:
    for length in count(1):
        for letters in product(string.ascii_letters, repeat=length):
            if (name := "".join(letters)) not in _WORDS:
                yield name


@dataclass(slots=True)
class _Names:
    """What a walk over the tokens of a script tells of its names."""

    tokens: Sequence[str]
    used: Counter[str] = field(default_factory=Counter)
    declared: set[str] = field(default_factory=set)
    properties: set[str] = field(default_factory=set)
    brackets: list[tuple[str, int]] = field(default_factory=lambda: [("block", 0)])
    """The open ones: a sign, or of a brace `block`, `class` or `object`; and where each is."""
    class_begins: bool = False

    def __post_init__(self) -> None:
        for place, (before, sign, after) in enumerate(
            zip(["", *self.tokens], self.tokens, [*self.tokens[1:], ""], strict=False)
        ):
            if sign in {"(", "[", "{"}:
                self._open(place, before, sign)
            elif sign in {")", "]", "}"} and len(self.brackets) > 1:
                self._close(place, sign, after)
            elif _NAME.fullmatch(sign):
                self._name(before, sign, after)

    def own(self) -> list[str]:
        """Return the names that may become others, and gain by it."""
        names = (name for name in self.declared - self.properties - _BROWSER - _KEPT if len(name) > 2)  # noqa: PLR2004 (as short as the new ones)
        return sorted(names, key=lambda name: (-self.used[name], name))

    def _open(self, place: int, before: str, sign: str) -> None:
        kind = sign
        if sign == "{":
            kind = "class" if self.class_begins else "block" if before in _BEFORE_BLOCK else "object"
            self.class_begins = False
        self.brackets.append((kind, place))

    def _close(self, place: int, sign: str, after: str) -> None:
        _, start = self.brackets.pop()
        before = self.tokens[start - 1] if start else ""
        is_function = after == "=>" or (after == "{" and before not in _STATEMENTS)
        if before in _DECLARING or (sign == ")" and is_function):
            self.declared.update(_bound(self.tokens[start : place + 1]))

    def _name(self, before: str, name: str, after: str) -> None:
        self.used[name] += 1
        self.class_begins = self.class_begins or name == "class"
        if self._is_property(before):
            self.properties.add(name)
        elif before in _DECLARING or after == "=>":
            self.declared.add(name)

    def _is_property(self, before: str) -> bool:
        inside = self.brackets[-1][0]
        member = inside == "class" or (inside == "object" and before in _BEFORE_MEMBER)
        return before in {".", "?.", "#"} or member


def _bound(parameters: Sequence[str]) -> Iterator[str]:
    for before, name in pairwise(parameters):
        if before in _BEFORE_PARAMETER and _NAME.fullmatch(name):
            yield name

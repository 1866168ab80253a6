"""Taking a query apart: terms, fields, alternatives, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.reading.values import shorten

_TERM = re.compile(r'(?P<sign>-?)(?:(?P<field>[^\s:",-][^\s:",]*):)?(?P<rest>(?:[^\s"]|"[^"]*")*)')
_SPACE = re.compile(r"\s*")
_VALUE = re.compile(r'(?:[^,"]|"[^"]*")+')


class QueryError(FieldError):
    """A query that cannot be read; `position` counts its characters from 1."""

    def __init__(self, message: Message, position: int, hint: Message | None = None) -> None:
        placed = Message.of(
            "character {position} of the query: {problem}", position=position, problem=message
        )
        super().__init__("bad-query", placed, hint)
        self.position = position


@dataclass(frozen=True, slots=True)
class Value:
    """One alternative of a term, without its quotes; `position` counts characters from 1."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a query; `field` is "" for words to look for in texts."""

    field: str
    values: tuple[Value, ...]
    negated: bool
    position: int

    def __str__(self) -> str:
        alternatives = ",".join(_quoted(value.text) for value in self.values)
        prefix = f"{self.field}:" if self.field else ""
        return f"{'-' if self.negated else ''}{prefix}{alternatives}"


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s,:]|^-|^$", text) else text


def read_terms(text: str) -> tuple[Term, ...]:
    """Take a query apart. Raises QueryError for an open quote or a term without a value."""
    if text.count('"') % 2:
        raise QueryError(Message.of("a quotation mark is not closed"), text.rindex('"') + 1)
    return tuple(_terms(text))


def _terms(text: str) -> Iterator[Term]:
    place = 0
    while (start := _after_space(text, place)) < len(text):
        match = _TERM.match(text, start)
        if match is None or match.end() == start:
            raise QueryError(Message.of("this cannot be read"), start + 1)
        yield _term(match)
        place = match.end()


def _after_space(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _term(match: re.Match[str]) -> Term:
    field, start = (match["field"] or "").casefold(), match.start("rest")
    values = tuple(_values(match["rest"], start))
    if not values:
        raise QueryError(
            Message.of('"{term}" has no value', term=shorten(match[0])),
            match.start() + 1,
            Message.of("write for example {example}", example="category:kue-kering"),
        )
    return Term(field, values, bool(match["sign"]), match.start() + 1)


def _values(rest: str, start: int) -> Iterator[Value]:
    for match in _VALUE.finditer(rest):
        text = match[0].replace('"', "")
        if text.strip():
            yield Value(text.strip(), start + match.start() + 1)

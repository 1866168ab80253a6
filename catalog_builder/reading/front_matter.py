"""The two parts of a Markdown entry: YAML between two lines `---`, and the body below."""

from __future__ import annotations

import re
from typing import NamedTuple

from catalog_builder.diagnostics import Message, Position
from catalog_builder.reading.errors import ReadError

_OPENING = re.compile(r"(?:[ \t]*\n)*(?P<mark>---)[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)


class FrontMatter(NamedTuple):
    """The parts of a file; `first_line` and `body_line` are the lines in it where they begin."""

    yaml: str
    first_line: int
    body: str
    body_line: int


def split(text: str) -> FrontMatter:
    """Split a decoded Markdown entry.

    Raises ReadError (`no-front-matter`, `unclosed-front-matter`).
    """
    return _split_plainly(text) or _split(text)


def _split_plainly(text: str) -> FrontMatter | None:
    """Split an entry that begins with `---`, if the first line that may end the fields is just that, too."""
    end = text.find("\n---", 3) if text.startswith("---\n") else -1
    if end < 0 or text[end + 4 : end + 5] != "\n" or text.find("\n...", 3, end) >= 0:
        return None
    yaml = text[4 : end + 1]
    return FrontMatter(yaml, 2, text[end + 5 :], 3 + yaml.count("\n"))


def _split(text: str) -> FrontMatter:
    opening = _OPENING.match(text)
    if not opening:
        raise _missing(text)
    start = opening.end()
    first_line = text.count("\n", 0, start) + 1
    closing = _CLOSING.search(text, start)
    if not closing:
        raise _unclosed(text.count("\n", 0, opening.start("mark")) + 1)
    yaml = text[start : closing.start()]
    body_line = first_line + text.count("\n", start, closing.end())
    return FrontMatter(yaml, first_line, text[closing.end() :], body_line)


def _missing(text: str) -> ReadError:
    first = text.split("\n", 1)[0]
    return ReadError.of(
        "no-front-matter",
        Message.of("the file does not begin with a line ---"),
        Message.of("begin with a line ---, then the fields such as name:, then another line ---"),
        Position(1, 1, max(1, len(first))),
    )


def _unclosed(line: int) -> ReadError:
    return ReadError.of(
        "unclosed-front-matter",
        Message.of("the fields that begin here are not closed by a second line ---"),
        Message.of("put a line --- after the last field; the text of the page follows below it"),
        Position(line, 1, 3),
    )

"""libyaml's complaints in words that say what to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalog_builder.diagnostics import Message, Position
from catalog_builder.reading.errors import ReadError

if TYPE_CHECKING:
    import yaml

MAX_QUOTED = 100
"""Characters of a line that a hint repeats."""
_Cause = tuple[str, tuple[Message, Message], tuple[int, int, int]]
_BLAMED_ON_BEGINNING = ("expected ':'", "expected ',' or")
_VALUE_WITH_COLON = re.compile(
    r"""[ -]*(?P<key>[\w-]+): +(?P<value>[^\s"'\\\[{&*!|>][^"\\]*:(?: [^"\\]*)?)"""
)
_OPEN_QUOTE = re.compile(r"""^[ ]*(?:- +)*(?:[^\s"'#:][^"'#:]*:\s+)?(?P<quote>["'])""")


def explain(error: yaml.MarkedYAMLError, text: str, first_line: int) -> ReadError:
    """Turn libyaml's error about `text`, which begins in line `first_line` of its file, into ours."""
    lines = text.split("\n")
    line, column = _blamed(error)
    code, said, (line, column, length) = _find_cause(error, lines, line, column)
    return ReadError.of(code, *said, _place(lines, line, column, first_line, length))


def _blamed(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return libyaml's line and column: of what was left open, when that is what it says."""
    beginning = any(part in f"{error.problem} {error.context}" for part in _BLAMED_ON_BEGINNING)
    mark = error.context_mark if beginning else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _find_cause(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Cause:
    """Return the code, the message with its hint, and line, column and length (0: to the line's end)."""
    last = error.problem_mark.line if error.problem_mark else line
    if unclosed := _unclosed_quote(lines, last):
        return "unclosed-quote", _UNCLOSED_QUOTE, (*unclosed, 0)
    if _is_tab(lines, line, column):
        return "tab-indentation", _TAB, (line, column, 1)
    if lines[0].startswith("%"):
        return "yaml-syntax", _DIRECTIVE, (0, 0, 0)
    if _follows_quote(lines, line, column):
        return "yaml-syntax", _AFTER_QUOTE, (line, column, 0)
    problem = f"{error.problem or ''} {error.context or ''}"
    message, hint = next((said for part, said in _EXPLANATIONS if part in problem), _UNKNOWN)
    if message is _COLON_IN_VALUE[0]:
        hint = _in_quotes(lines[line]) or hint
    if message is _BACKSLASH[0]:
        column = _backslash_before(lines[line], column)
    return "yaml-syntax", (message, hint), (line, column, 0)


def _place(lines: list[str], line: int, column: int, first_line: int, length: int) -> Position:
    """Return the position, moved back to the last text when libyaml noticed only at the end."""
    line = min(line, len(lines) - 1)
    while line > 0 and column == 0 and not lines[line].strip():
        line -= 1
        column = max(0, len(lines[line].rstrip()) - 1)
    return Position(line + first_line, column + 1, length or max(1, len(lines[line].rstrip()) - column))


def _unclosed_quote(lines: list[str], last: int) -> tuple[int, int] | None:
    """Find the first quote up to line `last` that is not closed in its own line.

    libyaml reads on to the next quote, wherever it is, and complains there.
    """
    for number, line in enumerate(lines[: last + 1]):
        match = _OPEN_QUOTE.match(line)
        if match and not _closes(line[match.end() :], match["quote"]):
            return number, match.end() - 1
    return None


def _follows_quote(lines: list[str], line: int, column: int) -> bool:
    """Tell whether what libyaml did not expect stands behind a closing quotation mark."""
    before = lines[line][:column].rstrip() if line < len(lines) else ""
    return len(before) > 1 and before[-1] in "\"'"


def _backslash_before(line: str, column: int) -> int:
    """Return where the escape begins that libyaml could not read: it stops somewhere behind that."""
    found = line.rfind("\\", 0, column + 1)
    return column if found < 0 else found


def _in_quotes(line: str) -> Message | None:
    """Return the hint to quote the value of this line, when a colon in it is to blame."""
    match = _VALUE_WITH_COLON.fullmatch(line.rstrip()) if len(line) <= MAX_QUOTED else None
    if not match:
        return None
    return Message.of('put the value in quotes: {key}: "{value}"', key=match["key"], value=match["value"])


def _closes(rest: str, quote: str) -> bool:
    if quote == "'":
        return "'" in rest.replace("''", "")
    return '"' in re.sub(r"\\.", "", rest)


def _is_tab(lines: list[str], line: int, column: int) -> bool:
    """Tell whether indentation by a tab is to blame, there or in the line before."""
    nearby = lines[max(0, line - 1) : line + 1]
    here = lines[line][column : column + 1] if line < len(lines) else ""
    return here == "\t" or any(re.match(r" *\t", each) for each in nearby)


_UNCLOSED_QUOTE = (
    Message.of("the quotation mark that begins here is not closed in this line"),
    Message.of("close it with the same mark at the end of the value"),
)
_TAB = (
    Message.of("a tab stands where YAML needs spaces"),
    Message.of("indent with spaces, two for each level"),
)
_AFTER_QUOTE = (
    Message.of("something stands behind the closing quotation mark"),
    Message.of(
        "put the whole value in quotes; inside double quotes, use single ones: \"Kue 'enak' Bu Yani\""
    ),
)
_UNKNOWN = (
    Message.of("this line does not fit what stands above it"),
    Message.of("write one field a line, as name: value, and indent what belongs together equally"),
)
_NO_COLON = (
    Message.of("a field needs a colon and a space after its name"),
    Message.of('write name: value; a long text continues indented, or in quotes: "…"'),
)
_COLON_IN_VALUE = (
    Message.of("a colon does not belong here, or the line is indented differently from the ones above"),
    Message.of('put a value that contains a colon in quotes: "Kue: isi 12"'),
)
_UNCLOSED_BRACKET = (
    Message.of("brackets are not closed here, or a comma is missing"),
    Message.of("write [one, two] or {{key: value, key: value}}"),
)
_DASH = (
    Message.of("a list item does not belong here"),
    Message.of("begin each item in a line of its own, indented equally: - one"),
)
_SPECIAL = (
    Message.of("a value cannot begin with this character"),
    Message.of('put the value in quotes: "…"'),
)
_BACKSLASH = (
    Message.of("a backslash in double quotes needs a known letter after it"),
    Message.of("use single quotes: '…'"),
)
_DIRECTIVE = (
    Message.of("a line that begins with % is an instruction to YAML, and those are not allowed"),
    Message.of("delete the line"),
)
_TAG = (
    Message.of("a word that begins with ! means a type to YAML"),
    Message.of('if the text should begin like that, put it in quotes: "…"'),
)
_ANCHOR = (
    Message.of("a word that begins with & or * is a reference to YAML, and those are not allowed"),
    Message.of('if the text should begin like that, put it in quotes: "…"'),
)
_BLOCK_TEXT = (
    Message.of("after | or > the text begins in the next line"),
    Message.of('for a value that begins with | or >, put it in quotes: "…"'),
)
_EXPLANATIONS = (
    ("cannot start any token", _SPECIAL),
    ("mapping values are not allowed", _COLON_IN_VALUE),
    ("expected ',' or", _UNCLOSED_BRACKET),
    ("while parsing a flow", _UNCLOSED_BRACKET),
    ("block sequence entries are not allowed", _DASH),
    ("did not find expected '-' indicator", _DASH),
    ("expected ':'", _NO_COLON),
    ("block scalar", _BLOCK_TEXT),
    ("escape", _BACKSLASH),
    ("hexdecimal", _BACKSLASH),
    ("Unicode character", _BACKSLASH),
    ("tag", _TAG),
    ("anchor", _ANCHOR),
    ("alias", _ANCHOR),
    ("directive", _DIRECTIVE),
)

"""CSV and TSV as programs and people write them (RFC 4180 and what departs from it) to rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from catalog_builder.diagnostics import Message
from catalog_builder.submission.tables import MAX_ROWS, Cell, Sheet, Unreadable

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 60
_LONGEST_RECORD = 200
"""Lines of one record, which a quoted description may have; more means a quote that nobody closed."""
_LONGEST_FIELD = 10_000_000
_UNCLOSED = Message.of("a quotation mark in this row is never closed")


def read_delimited(text: str, file: str, name: str) -> Sheet:
    """Return the rows of a delimited text; the delimiter and the quotes are found out."""
    text = text.removeprefix("\ufeff")
    delimiter, skipped = _announced(text)
    lines = text.splitlines(keepends=True)[skipped:] if _has_odd_breaks(text) else _lines(text)[skipped:]
    records = _Records(lines, delimiter or find_delimiter(lines[:_SAMPLE_LINES]))
    rows: list[list[Cell]] = [[]] * skipped
    unreadable = []
    for fields, broken in records:
        if broken:
            unreadable.append(Unreadable(len(rows), _UNCLOSED))
        rows.append(list(fields) if len(rows) <= MAX_ROWS else [])  # beyond, they are only counted
    return Sheet(file, name, rows, unreadable=tuple(unreadable))


def find_delimiter(lines: list[str]) -> str:
    """Return the sign that takes the most lines apart into the same number of fields."""
    ratings = {sign: _rate(lines, sign) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: ratings[sign])


def _rate(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return (rows that have the commonest number of fields above one, that number)."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return (0, 0)
    widths.pop(1, None)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (count * (width - 1), width)


def _announced(text: str) -> tuple[str | None, int]:
    """Return the delimiter that Excel's first line `sep=;` names, and how many lines that takes."""
    first = text[:8].splitlines()[0] if text else ""
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    return None, 0


def _has_odd_breaks(text: str) -> bool:
    return "\n" not in text and "\r" in text


def _lines(text: str) -> list[str]:
    """Split at line feeds only: a table's cells may hold any other break."""
    return io.StringIO(text, newline="\n").readlines()


class _Records:
    """Records of a list of lines; a record for which a stray quote has swallowed the rest is undone."""

    def __init__(self, lines: list[str], delimiter: str) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.next = 0

    def __iter__(self) -> Iterator[tuple[list[str], bool]]:
        """Yield each record's fields, and whether it had to be read without its quotes."""
        csv.field_size_limit(_LONGEST_FIELD)
        while self.next < len(self.lines):
            yield from self._run()

    def _run(self) -> Iterator[tuple[list[str], bool]]:
        """Read records until the end, or until one that is not closed; go on after its first line."""
        start = self.next
        reader = csv.reader(self.lines[start:], delimiter=self.delimiter)
        before = start
        for fields in reader:
            after = start + reader.line_num
            if after - before > _LONGEST_RECORD or (after == len(self.lines) and self._is_open(before)):
                yield self._unquoted(self.lines[before]), True
                self.next = before + 1
                return
            before = after
            yield fields, False
        self.next = len(self.lines)

    def _is_open(self, first: int) -> bool:
        """Tell whether the last record, which begins with line `first`, ends inside a quote."""
        try:
            list(csv.reader(self.lines[first:], delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            return "end of data" in str(error)
        return False

    def _unquoted(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self.delimiter, quoting=csv.QUOTE_NONE))

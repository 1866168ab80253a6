"""Where in a sheet the table begins: below titles and empty rows, under one row of headings or two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from catalog_builder.frozen import dataclass
from catalog_builder.submission.matching import Headings
from catalog_builder.submission.tables import Block, Cell, Sheet, is_empty

_DEPTH = 25
"""Rows in which the headings are looked for."""
_LONGEST = 80
"""Characters of a heading; longer texts are titles or values."""


@dataclass(frozen=True)
class Header:
    """The headings of a table and the rows (from 0) that they take: the data begin at row `end`."""

    start: int
    end: int
    headings: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The headings, and each line of those over two rows."""
        return frozenset(part for heading in self.headings for part in (heading, *heading.split("\n")))


def find_header(sheet: Sheet, words: Headings) -> Header | None:
    """Return the row, or two rows, whose texts are most like headings; None when no row has two of them."""
    best: tuple[int, Header] | None = None
    for start in range(min(_DEPTH, len(sheet.rows))):
        for header in _candidates(sheet, start):
            rating = _rate(header, words)
            if rating and (best is None or rating > best[0]):
                best = (rating, header)
    return best[1] if best and best[0] >= _least(best[1]) else None


def header_at(sheet: Sheet, row: int) -> Header:
    """Return the headings in a row (from 0) that somebody named."""
    return Header(row, row + 1, _texts(sheet.rows[row] if row < len(sheet.rows) else []))


def _least(header: Header) -> int:
    """Return how many headings must be known: two, or the only one of a table with one column."""
    return min(2, sum(bool(heading) for heading in header.headings))


def _candidates(sheet: Sheet, start: int) -> Iterable[Header]:
    yield header_at(sheet, start)
    blocks = [block for block in sheet.merged if block.top <= start <= block.bottom or block.top == start + 1]
    if blocks and start + 1 < len(sheet.rows):
        upper = _texts(_spread(sheet.rows[start], start, blocks))
        lower = _texts(_spread(sheet.rows[start + 1], start + 1, blocks, sheet))
        width = max(len(upper), len(lower))
        pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
        yield Header(start, start + 2, tuple(_joined(above, below) for above, below in pairs))


def _spread(
    row: Sequence[Cell], place: int, blocks: Iterable[Block], sheet: Sheet | None = None
) -> list[Cell]:
    """Return a row with the value of each merged block in all of its columns."""
    filled = list(row)
    for block in blocks:
        if block.top <= place <= block.bottom:
            value = sheet.rows[block.top][block.left] if sheet else _at(filled, block.left)
            filled += [""] * (block.right + 1 - len(filled))
            filled[block.left : block.right + 1] = [value] * (block.right + 1 - block.left)
    return filled


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else ""


def _padded(texts: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*texts, *[""] * (width - len(texts)))


def _joined(above: str, below: str) -> str:
    """Return "Izin P-IRT" for P-IRT below Izin; a cell merged over both rows says it once."""
    if above == below or not below:
        return above
    return f"{above}\n{below}" if above else below


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(_text(cell) for cell in row)


def _text(cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    text = " ".join(cell.split())
    return text if len(text) <= _LONGEST else ""


def _rate(header: Header, words: Headings) -> int:
    """Return how many different headings of a row are known."""
    return len({heading for heading in header.headings if heading and words.knows(heading)})


EXAMPLE = "Contoh:"
"""How the name in the template's example row begins."""


def is_example(row: Sequence[Cell]) -> bool:
    """Tell the example row of the template, which nobody deleted."""
    return any(isinstance(cell, str) and cell.startswith(EXAMPLE) for cell in row[:3])


_TOTAL = re.compile(r"(?:grand |sub)? ?(?:total|jumlah|rata-rata|average|subtotal)\b.{0,40}", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,3}\)?")


def is_total(row: Sequence[Cell]) -> bool:
    """Tell a row of totals: its first text says so."""
    first = next((cell for cell in row if not is_empty(cell)), "")
    return isinstance(first, str) and bool(_TOTAL.fullmatch(first.strip()))


def is_numbering(row: Sequence[Cell]) -> bool:
    """Tell the row of column numbers (1, 2, 3 …) that office tables have below their headings."""
    texts: list[str] = []
    for cell in row:
        if not is_empty(cell):
            text = str(int(cell) if isinstance(cell, float) else cell).strip()
            if not _COLUMN_NUMBER.fullmatch(text):
                return False
            texts.append(text.strip("()"))
    if len(texts) < 3:  # noqa: PLR2004 (two numbers can be anything)
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def is_repeated_header(row: Sequence[Cell], header: Header) -> bool:
    """Tell a row that says the headings once more, as at the top of each printed page."""
    texts = 0
    for cell in row:
        if isinstance(cell, str) and cell and not cell.isspace():
            if _text(cell) not in header.known:
                return False
            texts += 1
    return texts > 1

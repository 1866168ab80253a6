"""What must be known of an OpenDocument spreadsheet before its cells are read (OASIS OpenDocument 1.3).

How large the rectangle of its cells is: a row or cell may say that it is repeated a million times, which
takes no room in the file and all of it in memory. And its merged cells and the errors of its formulas,
which the reader of cells does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from catalog_builder.submission.tables import MAX_CELLS, MAX_ROWS, Block

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ROW = f"{_TABLE}table-row"
_SHEET = f"{_TABLE}table"
_TYPE = f"{_OFFICE}value-type"
_CALC_TYPE = f"{_CALC}value-type"
_FORMULA = f"{_TABLE}formula"
_REPEATED = f"{_TABLE}number-columns-repeated"
_ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
_RIGHT = f"{_TABLE}number-columns-spanned"
_BELOW = f"{_TABLE}number-rows-spanned"


class HostileXmlError(ValueError):
    """XML with a document type, whose entities could swell."""


@dataclass
class OdsSheet:
    """One sheet: `height` and `width` of the rectangle that its filled cells span, from the first cell."""

    name: str
    height: int = 0
    width: int = 0
    merged: list[Block] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def is_too_long(self) -> bool:
        """Tell whether it has more rows than can be imported."""
        return self.height > MAX_ROWS

    @property
    def is_too_wide(self) -> bool:
        """Tell whether reading its cells takes more memory than there may be."""
        return self.height * self.width > MAX_CELLS


def scan_ods(chunks: Iterable[bytes]) -> list[OdsSheet]:
    """Return the sheets of a content.xml given bit by bit; after one that is too large nothing is read.

    Raises HostileXmlError, and expat.ExpatError for what is no XML.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    for chunk in chunks:
        parser.Parse(chunk, False)  # noqa: FBT003 (expat's own way)
        if reader.sheets and (reader.sheets[-1].is_too_long or reader.sheets[-1].is_too_wide):
            return reader.sheets
    parser.Parse(b"", True)  # noqa: FBT003
    return reader.sheets


def _refuse(*_: object) -> None:
    raise HostileXmlError


class _Reader:
    """Follows the elements of one document: where each row and cell stands, and whether it is filled."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._row = self._column = 0
        self._repeated = 1
        self._is_filled = False
        self._error: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name in _CELLS and self.sheets:
            self._cell(attributes)
        elif name == _ROW:
            self._column, self._is_filled = 0, False
            self._repeated = _number(attributes, _ROWS_REPEATED)
        elif name == _SHEET:
            self._row = 0
            self.sheets.append(OdsSheet(attributes.get(f"{_TABLE}name", "")))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == _ROW and self.sheets:
            self._row += self._repeated
            if self._is_filled:
                self.sheets[-1].height = self._row
        elif name in _CELLS and self._error is not None:
            self.sheets[-1].errors.append((self._row, self._column - 1, "".join(self._error) or "#N/A"))
            self._error = None

    def text(self, text: str) -> None:
        """Take characters: those of a cell with an error say which."""
        if self._error is not None:
            self._error.append(text)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        column = self._column
        self._column += _number(attributes, _REPEATED) if _REPEATED in attributes else 1
        if not (_TYPE in attributes or _CALC_TYPE in attributes or _FORMULA in attributes):
            return
        self._is_filled = True
        sheet = self.sheets[-1]
        sheet.width = max(sheet.width, self._column)
        if _RIGHT in attributes or _BELOW in attributes:
            right, below = _number(attributes, _RIGHT), _number(attributes, _BELOW)
            if right > 1 or below > 1:
                sheet.merged.append(Block(self._row, column, self._row + below - 1, column + right - 1))
        if attributes.get(_CALC_TYPE) == "error":
            self._error = []


def _number(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else 1


_LONGEST = 10

"""A sheet to a table that is understood: its headings, what its columns mean, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.headers import Header, find_header, header_at, is_numbering
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.matching import CERTAIN, Headings, Match, is_about_products, match_columns
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.tables import Cell, Sheet, column_letter, is_empty
from catalog_builder.submission.tabulate import OWN_HEADING, columns_of, heading
from catalog_builder.submission.targets import OWNER, Target


@dataclass(frozen=True)
class Vocabulary:
    """All targets by key, their headings, and the headings of those that tables of partners have."""

    targets: Mapping[str, Target]
    headings: Headings
    partner_headings: Headings

    @classmethod
    def of(cls, targets: Mapping[str, Target]) -> Vocabulary:
        """Prepare the headings of all targets."""
        partners = {key: target for key, target in targets.items() if key.startswith(OWNER)}
        products = {key: target for key, target in targets.items() if key not in _NOT_IN_PRODUCT_TABLES}
        return cls(targets, Headings(products), Headings(partners))


_NOT_IN_PRODUCT_TABLES = frozenset(
    {"partner.name", "partner.slug", "partner.aliases", "partner.draft", "partner.updated", "partner.kind"}
)
"""In a table of products the producer's name is the product's `partner`."""


@dataclass(frozen=True)
class Table:
    """A sheet with its header, the columns that are imported, and those that are not (column, heading)."""

    sheet: Sheet
    header: Header
    kind: EntryKind
    matches: tuple[Match, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def keys(self) -> frozenset[str]:
        """The targets that have a column."""
        return frozenset(match.key for match in self.matches)

    @property
    def doubtful(self) -> tuple[Match, ...]:
        """The columns that a person should confirm."""
        return tuple(match for match in self.matches if match.confidence < CERTAIN)


def interpret(
    sheet: Sheet, vocabulary: Vocabulary, reader: CellReader, mapping: ColumnMapping
) -> Table | Problem:
    """Return what a sheet's columns mean, or why nothing in it can be imported."""
    header = (
        header_at(sheet, mapping.header_row - 1)
        if mapping.header_row
        else find_header(sheet, vocabulary.headings) or _mapped_header(sheet, mapping)
    )
    if header is None:
        return _not_a_table(sheet)
    rows = sheet.rows[header.end :]
    rows = rows[1:] if rows and is_numbering(rows[0]) else rows
    if OWN_HEADING in header.headings:
        kind, matches = _exported(header, vocabulary.targets)
        return _table(sheet, header, kind, _settled(header, matches, mapping), rows)
    matches = match_columns(header.headings, rows, vocabulary.headings, reader)
    kind = "products" if is_about_products(matches) or _names_products(mapping) else "partners"
    if kind == "partners":
        matches = match_columns(header.headings, rows, vocabulary.partner_headings, reader)
    return _table(sheet, header, kind, _settled(header, matches, mapping), rows)


def _table(
    sheet: Sheet, header: Header, kind: EntryKind, matches: tuple[Match, ...], rows: list[list[Cell]]
) -> Table | Problem:
    if ("name" if kind == "products" else f"{OWNER}name") not in {match.key for match in matches}:
        return _nameless(sheet, header)
    return Table(sheet, header, kind, matches, tuple(_unknown(header, matches, rows)))


def _exported(header: Header, targets: Mapping[str, Target]) -> tuple[EntryKind, tuple[Match, ...]]:
    """Return what the columns of our own export are: each heading is exactly that of one target."""
    found: list[tuple[EntryKind, tuple[Match, ...]]] = []
    kinds: tuple[EntryKind, ...] = ("products", "partners")
    for kind in kinds:
        known = {
            heading(target, language): key
            for key, target in reversed(columns_of(kind, targets).items())
            for language in ("en", "id")
        }
        found.append(
            (
                kind,
                tuple(
                    Match(column, text, known[text], 1.0)
                    for column, text in enumerate(header.headings)
                    if text in known
                ),
            )
        )
    return max(found, key=lambda each: len(each[1]))


def _names_products(mapping: ColumnMapping) -> bool:
    return any(key and not key.startswith(OWNER) for key in mapping.columns.values())


def _mapped_header(sheet: Sheet, mapping: ColumnMapping) -> Header | None:
    """Find the headings that the mapping file names, when no others are known."""
    for row in range(min(len(sheet.rows), _DEPTH)):
        header = header_at(sheet, row)
        if any(mapping.target_of(heading) for heading in header.headings if heading):
            return header
    return None


_DEPTH = 25


def _settled(header: Header, matches: tuple[Match, ...], mapping: ColumnMapping) -> tuple[Match, ...]:
    """Return the matches as the mapping file wants them; what it says is certain."""
    said = {
        column: key
        for column, heading in enumerate(header.headings)
        if heading and (key := mapping.target_of(heading)) is not None
    }
    kept = [match for match in matches if match.column not in said and match.key not in said.values()]
    kept += [Match(column, header.headings[column], key, 1.0) for column, key in said.items() if key]
    return tuple(sorted(kept, key=lambda match: match.column))


def _unknown(header: Header, matches: tuple[Match, ...], rows: list[list[Cell]]) -> Iterator[tuple[int, str]]:
    """Yield the columns with a heading or values that no match takes."""
    taken = {match.column for match in matches}
    width = max((len(row) for row in rows[:200]), default=0)
    for column in range(max(width, len(header.headings))):
        heading = header.headings[column] if column < len(header.headings) else ""
        if column not in taken and (heading or any(_filled(row, column) for row in rows[:200])):
            yield column, heading


def _filled(row: list[Cell], column: int) -> bool:
    return column < len(row) and not is_empty(row[column])


def column_notes(table: Table) -> Iterator[Problem]:
    """Say which columns of a table are not imported, in one remark."""
    named = [heading.replace("\n", " ") or column_letter(column) for column, heading in table.unknown]
    if named:
        yield Problem(
            table.sheet.file, table.sheet.name, 0, "",
            Message.of("columns that are not imported: {columns}", columns=", ".join(named[:_MOST_NAMED])),
            Message.of("a mapping file (--mapping) gives them a field, if there is one for them"),
        )  # fmt: skip


_MOST_NAMED = 40


def _not_a_table(sheet: Sheet) -> Problem:
    return Problem(
        sheet.file, sheet.name, 0, "",
        Message.of("no row with headings that are known was found; the sheet is not imported"),
        Message.of("head the columns Nama Produk, Harga, Kategori …, or name their row in a mapping file"),
    )  # fmt: skip


def _nameless(sheet: Sheet, header: Header) -> Problem:
    return Problem(
        sheet.file, sheet.name, header.start + 1, "",
        Message.of("no column holds the names; the sheet is not imported"),
        Message.of("head the column with the names Nama Produk (or Nama Usaha, for partners)"),
    )  # fmt: skip

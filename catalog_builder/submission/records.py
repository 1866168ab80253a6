"""A table's rows to records: one product or partner each, with everything that its cells said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalog_builder.diagnostics import Message
from catalog_builder.model import EntryKind
from catalog_builder.submission.cell_forms import is_mobile
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.headers import is_example, is_numbering, is_repeated_header, is_total
from catalog_builder.submission.interpret import Table
from catalog_builder.submission.matching import Match
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.readings import CellProblem, Raw, Reading
from catalog_builder.submission.tables import Cell, Picture, column_letter, is_empty
from catalog_builder.submission.tabulate import OWN_HEADING
from catalog_builder.submission.targets import OWNER, Target

_VARIANT = "variants."
_VARIANT_KEYS = frozenset({f"{_VARIANT}price", f"{_VARIANT}gtin"})
"""What an export of ours says of variants in columns of their own, or not at all."""
_DEFAULT_VARIANT = "default title"
"""What Shopify calls the only variant of a product that has none."""
_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Record:
    """One product or partner of a table.

    `values` are texts by the key of their target, those of the producer under `partner.`;
    `variants` the same for each variant; `rows` count from 1. `rank` tells records of one name apart.
    """

    kind: EntryKind
    file: str
    sheet: str
    rows: list[int]
    values: dict[str, Raw]
    variants: list[dict[str, Raw]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rank: int = 0

    @property
    def unread(self) -> frozenset[str]:
        """The targets of cells, in any of its rows, that say something that was left out."""
        return frozenset(problem.key for problem in self.problems if problem.weight == "cell")

    def text(self, key: str) -> str:
        """Return a single text, "" when there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ", ".join(value)


@dataclass(slots=True)
class Tally:
    """How the rows of a table ended: `read` have something in them; each is in one of the other two."""

    read: int = 0
    taken: int = 0
    left: list[Problem] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table in order."""

    def __init__(self, table: Table, targets: Mapping[str, Target], reader: CellReader) -> None:
        self.table = table
        self.targets = targets
        self.reader = reader
        self.tally = Tally()
        self._keys = table.keys | (_VARIANT_KEYS if OWN_HEADING in table.header.headings else frozenset())
        self._name = "name" if table.kind == "products" else f"{OWNER}name"
        self._by_slug: dict[str, Record] = {}
        self._cache: dict[tuple[int, type, Cell], Reading] = {}
        self._merged = _Merged(table)
        self._pictures: dict[int, list[Picture]] = {}
        for picture in table.sheet.pictures:
            self._pictures.setdefault(picture.row, []).append(picture)
        self._has_variants = any(match.key == f"{_VARIANT}name" for match in table.matches)

    def records(self) -> list[Record]:
        """Return the records, and count the rows in `tally`."""
        found: list[Record] = []
        by_name: dict[tuple[str, str], Record] = {}
        broken = {each.row: each.reason for each in self.table.sheet.unreadable}
        for place in range(self.table.header.end, len(self.table.sheet.rows)):
            row = self._filled(place)
            if not any(row) or all(is_empty(cell) for cell in row):
                continue
            self.tally.read += 1
            reason = broken.get(place) or self._no_entry(row)
            if reason:
                self._leave(place, reason)
                continue
            self._take(self._record(row, place), found, by_name)
        return found

    def _filled(self, place: int) -> Sequence[Cell]:
        return self._merged.fill(self.table.sheet.rows[place], place)

    def _no_entry(self, row: Sequence[Cell]) -> Message | None:
        if is_total(row):
            return Message.of("a row of totals")
        if is_numbering(row):
            return Message.of("a row that numbers the columns")
        if is_example(row):
            return Message.of("the example row of the template")
        if is_repeated_header(row, self.table.header):
            return Message.of("the headings once more")
        return None

    def _leave(self, place: int, reason: Message) -> None:
        sheet = self.table.sheet
        self.tally.left.append(Problem(sheet.file, sheet.name, place + 1, "", reason, weight="row"))

    def _record(self, row: Sequence[Cell], place: int) -> Record:
        sheet = self.table.sheet
        record = Record(self.table.kind, sheet.file, sheet.name, [place + 1], {})
        variant: dict[str, Raw] = {}
        for match in self.table.matches:
            cell = row[match.column] if match.column < len(row) else ""
            if is_empty(cell):
                continue
            reading = self._read(cell, match)
            for key, raw in reading.values.items():
                self._keep(record, variant, key, raw)
            record.problems += (self._problem(place, match, each) for each in reading.problems)
        _settle_variant(record, variant, self._keys)
        if f"{OWNER}whatsapp" not in self._keys:
            _settle_phone(record.values)
        record.pictures = self._pictures.get(place, [])
        return record

    def _keep(self, record: Record, variant: dict[str, Raw], key: str, raw: Raw) -> None:
        if key == "sku" or key.startswith(_VARIANT):
            variant[key] = raw
        elif isinstance(raw, list) and isinstance(record.values.get(key), list):
            record.values[key] = [*record.values[key], *raw]
        elif key not in record.values or raw:
            record.values[key] = raw

    def _read(self, cell: Cell, match: Match) -> Reading:
        """Read a cell; the same value in the same column gives the same, and is looked up."""
        key = (match.column, type(cell), cell)
        known = self._cache.get(key)
        if known is None:
            known = self.reader.read(cell, self.targets[match.key], match.heading)
            if len(self._cache) < _MOST_REMEMBERED:
                self._cache[key] = known
        return known

    def _problem(self, place: int, match: Match, problem: CellProblem) -> Problem:
        sheet = self.table.sheet
        return Problem(
            sheet.file, sheet.name, place + 1, column_letter(match.column), problem.message, problem.hint,
            "note" if problem.note else "cell", match.heading.replace("\n", " "), match.key,
        )  # fmt: skip

    def _take(self, record: Record, found: list[Record], by_name: dict[tuple[str, str], Record]) -> None:
        """Add a record, or join it to the one whose variant or picture it is."""
        name = record.text(self._name)
        earlier = self._earlier(record, found, by_name)
        if earlier:
            _join(earlier, record)
        elif not name:
            self._leave(record.rows[0] - 1, Message.of("the name is missing"))
            return
        else:
            found.append(record)
            if slug := record.text("slug"):
                self._by_slug.setdefault(slug, record)
            by_name.setdefault(_identity(record, self._name), record)
        self.tally.taken += 1

    def _earlier(
        self, record: Record, found: list[Record], by_name: dict[tuple[str, str], Record]
    ) -> Record | None:
        if not found or self.table.kind != "products":
            return None
        slug, name = record.text("slug"), record.text("name")
        last = found[-1]
        if slug and slug in self._by_slug:
            return self._by_slug[slug]
        if not name and not slug and self._has_variants and record.variants:
            return last
        return by_name.get(_identity(record, "name")) if self._has_variants and record.variants else None


def _identity(record: Record, name: str) -> tuple[str, str]:
    return record.text(name).casefold(), record.text("partner").casefold()


def _settle_phone(values: dict[str, Raw]) -> None:
    """Take a mobile number for one of WhatsApp, where a table has no column that says which is which."""
    number = values.get(f"{OWNER}phone")
    if isinstance(number, str) and is_mobile(number) and f"{OWNER}whatsapp" not in values:
        values[f"{OWNER}whatsapp"] = values.pop(f"{OWNER}phone")


def _settle_variant(record: Record, variant: dict[str, Raw], keys: frozenset[str]) -> None:
    """Keep a row's variant, one with a name or a code; it has the row's price and barcode.

    Where the table has columns for variants' own, these say it.
    """
    name = variant.get(f"{_VARIANT}name", "")
    if isinstance(name, str) and name.casefold() == _DEFAULT_VARIANT:
        variant.pop(f"{_VARIANT}name")
    if not variant:
        return
    price = record.values.get("price")
    if price and f"{_VARIANT}price" not in keys:
        variant[f"{_VARIANT}price"] = price
    if f"{_VARIANT}name" in variant and "gtin" in record.values and f"{_VARIANT}gtin" not in keys:
        variant[f"{_VARIANT}gtin"] = record.values.pop("gtin")
    record.variants.append(variant)


def _join(earlier: Record, record: Record) -> None:
    earlier.rows += record.rows
    earlier.variants += record.variants
    earlier.pictures += record.pictures
    earlier.problems += record.problems
    images = [*_listed(earlier.values.get("images")), *_listed(record.values.get("images"))]
    if images:
        earlier.values["images"] = list(dict.fromkeys(images))
    for key, raw in record.values.items():
        earlier.values.setdefault(key, raw)


def _listed(raw: Raw | None) -> list[str]:
    return [raw] if isinstance(raw, str) else raw or []


class _Merged:
    """Gives every row of a merged block the block's value: a producer written once for three products."""

    def __init__(self, table: Table) -> None:
        self.below: dict[int, list[tuple[int, Cell]]] = {}
        rows = table.sheet.rows
        for block in table.sheet.merged:
            if block.top >= table.header.end:
                value = rows[block.top][block.left]
                for place in range(block.top + 1, min(block.bottom + 1, len(rows))):
                    self.below.setdefault(place, []).append((block.left, value))

    def fill(self, row: Sequence[Cell], place: int) -> Sequence[Cell]:
        """Return the row with the values of the blocks that reach into it."""
        if place not in self.below or all(is_empty(cell) for cell in row):
            return row
        filled = list(row)
        for column, value in self.below[place]:
            filled += [""] * (column + 1 - len(filled))
            filled[column] = value
        return filled

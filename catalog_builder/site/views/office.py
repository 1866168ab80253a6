"""The office's page: the tables of the report, with links to what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.report import Table, TableName, make_table
from catalog_builder.report.cells import Cell, Products, Row, Word
from catalog_builder.report.formats import plain
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint

SHOWN: tuple[TableName, ...] = (
    "gaps", "doors", "products", "certificates", "calendar", "holders", "offline", "digital", "matches",
)  # fmt: skip
"""All tables but readiness per product and door, which is too long to read: `report --format csv`."""
MOST_ROWS = 500
"""Rows of one table; a page of a large catalogue must still open on a phone."""
SLUGS: Mapping[str, str] = {"product": "name", "partner": "partner_name", "door": "door_name"}
"""Columns of slugs, with the column of names that stands for them here and links to the entry."""

Linker = Callable[[AnyEntry], str | None]


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """A name, and where it leads, if anywhere."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeCell:
    """What a cell shows, one link after the other, and whether it is a number."""

    links: tuple[OfficeLink, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """A table as people read it; `hidden` rows are left out."""

    name: TableName
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[OfficeCell, ...], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The tables, in the order in which they are decided on."""

    tables: tuple[OfficeTable, ...]


def office_view(viewpoint: Viewpoint, _plan: PagePlan) -> OfficeView:
    """Return what the published page shows."""
    return office_tables(viewpoint, viewpoint.url)


def office_tables(viewpoint: Viewpoint, link: Linker) -> OfficeView:
    """Return the tables; `link` gives the address of an entry, or None."""
    catalog, language = viewpoint.catalog, viewpoint.language
    days = catalog.config.office.days
    made = (make_table(name, catalog, language, days) for name in SHOWN)
    return OfficeView(tuple(_table(viewpoint, table, link) for table in made if table.rows))


def _table(viewpoint: Viewpoint, table: Table, link: Linker) -> OfficeTable:
    keys = [column.key for column in table.columns]
    shown = [place for place, key in enumerate(keys) if key not in SLUGS]
    rows = tuple(tuple(_row(viewpoint, keys, row, shown, link)) for row in table.rows[:MOST_ROWS])
    headings = tuple(viewpoint.words.message(table.columns[place].heading) for place in shown)
    title = viewpoint.words.message(table.title)
    return OfficeTable(table.name, title, headings, rows, len(table.rows) - len(rows))


def _row(
    viewpoint: Viewpoint, keys: list[str], row: Row, shown: list[int], link: Linker
) -> Iterator[OfficeCell]:
    slugs = {SLUGS[key]: (key, str(cell)) for key, cell in zip(keys, row, strict=True) if key in SLUGS}
    for place in shown:
        cell, (kind, slug) = row[place], slugs.get(keys[place], ("", ""))
        if isinstance(cell, Products):
            named = (viewpoint.catalog.products[each] for each in cell.slugs)
            yield OfficeCell(tuple(OfficeLink(viewpoint.tr(each.data.name), link(each)) for each in named))
        else:
            entry = _entry(viewpoint.catalog, kind, slug)
            text = OfficeLink(_text(viewpoint, cell), link(entry) if entry else None)
            yield OfficeCell((text,), isinstance(cell, int))


def _entry(catalog: Catalog, kind: str, slug: str) -> AnyEntry | None:
    """Return the entry that a cell names; a door is a partner's or a programme's, or leads nowhere."""
    if kind == "product":
        return catalog.products[slug]
    return catalog.partners.get(slug) or catalog.programmes.get(slug)


def _text(viewpoint: Viewpoint, cell: Cell) -> str:
    if isinstance(cell, Word):
        return cell.text
    if isinstance(cell, date):
        return viewpoint.formats.date(cell)
    return viewpoint.formats.number(cell) if isinstance(cell, int) else plain(cell)

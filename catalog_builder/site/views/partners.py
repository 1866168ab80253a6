"""The partner directory and the pages of its kinds."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_builder.catalog.types import Catalog, Partners, Products
from catalog_builder.config import District, PartnerKindText
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views.counts import KindItem, kind_items


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """The partners of one kind; `text` is what catalog.yaml says of it."""

    kind: str
    text: PartnerKindText | None
    partners: Partners


@dataclass(frozen=True, slots=True)
class MapCell:
    """One district on the schematic map, at a column and row from 0, with what is there."""

    district: District
    column: int
    row: int
    producers: int
    partners: int


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """A schematic map: districts on a grid of `columns` × `rows`, in reading order."""

    columns: int
    rows: int
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class PartnersView:
    """The directory: all partners by kind; `map` is None when no district has a place on the grid."""

    groups: tuple[PartnerGroup, ...]
    map: DistrictMap | None
    total: int


@dataclass(frozen=True, slots=True)
class PartnerKindView:
    """One kind of partners, the products they carry today, and the other kinds."""

    kind: str
    text: PartnerKindText | None
    partners: Partners
    carried: Products
    kinds: tuple[KindItem, ...]


def partners_view(viewpoint: Viewpoint, _plan: PagePlan) -> PartnersView:
    """Return the directory."""
    catalog = viewpoint.catalog
    texts = catalog.config.partner_kinds
    groups = tuple(
        PartnerGroup(kind, texts.get(kind), partners)
        for kind, partners in catalog.partners_by_kind.items()
        if partners
    )
    return PartnersView(groups, district_map(catalog), len(catalog.partners))


def partner_kind_view(viewpoint: Viewpoint, plan: PagePlan) -> PartnerKindView:
    """Return the page of one kind of partners."""
    catalog = viewpoint.catalog
    partners = catalog.partners_by_kind[plan.subject]
    return PartnerKindView(
        kind=plan.subject,
        text=catalog.config.partner_kinds.get(plan.subject),
        partners=partners,
        carried=_carried(catalog, partners),
        kinds=kind_items(catalog),
    )


def _carried(catalog: Catalog, partners: Partners) -> Products:
    links = (
        link for partner in partners for link in catalog.channels_of_partner[partner.slug] if link.current
    )
    return tuple({link.product.slug: link.product for link in links}.values())


def district_map(catalog: Catalog) -> DistrictMap | None:
    """Return the districts that have a place on the grid, or None when none has."""
    cells = [_cell(catalog, district) for district in catalog.districts.values() if district.grid]
    if not cells:
        return None
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    columns, rows = max(cell.column for cell in cells) + 1, max(cell.row for cell in cells) + 1
    return DistrictMap(columns, rows, ordered)


def _cell(catalog: Catalog, district: District) -> MapCell:
    column, row = district.grid or (0, 0)
    partners = catalog.partners_by_district[district.slug]
    producers = sum(partner.data.kind == "producer" for partner in partners)
    return MapCell(district, column, row, producers, len(partners) - producers)

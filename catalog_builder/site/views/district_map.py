"""The map of districts: a schematic grid, or points where there are only coordinates.

Both are static SVG whose every mark is a link; the table of the same figures is its text form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import cos, radians

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import District
from catalog_builder.frozen import dataclass
from catalog_builder.model import Location

CELL_WIDTH, CELL_HEIGHT = 100, 72
FIELD = 480
"""Width of a map of points, in SVG units; its height follows from what lies on it."""
MARGIN = 40
DOTS = 7
"""How many partners a district shows as dots; its number tells the rest."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A district with how many producers and other partners are there."""

    district: District
    producers: int
    partners: int

    @property
    def total(self) -> int:
        """Everybody who is there."""
        return self.producers + self.partners


@dataclass(frozen=True, slots=True)
class Mark:
    """A district on the map: the upper left corner of its cell, or the middle of its point.

    `words` are its name, a line each; `dots` are "producer" or "partner", a few.
    """

    place: PlaceCount
    x: float
    y: float
    words: tuple[str, ...]
    dots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """A map of `width` × `height` SVG units; `schematic` when it is a grid of cells."""

    schematic: bool
    width: float
    height: float
    marks: tuple[Mark, ...]


def place_counts(catalog: Catalog) -> tuple[PlaceCount, ...]:
    """Return how many are in each district, in the order of catalog.yaml."""
    return tuple(_count(catalog, district) for district in catalog.districts.values())


def _count(catalog: Catalog, district: District) -> PlaceCount:
    partners = catalog.partners_by_district[district.slug]
    producers = sum(partner.data.kind == "producer" for partner in partners)
    return PlaceCount(district, producers, len(partners) - producers)


def district_map(catalog: Catalog, language: str) -> DistrictMap | None:
    """Return the map of the districts on the grid, else of those with coordinates; None when none has any."""
    counts = place_counts(catalog)
    languages = (language, *catalog.config.site.languages)
    on_grid = [count for count in counts if count.district.grid]
    return _grid(on_grid, languages) if on_grid else _points(catalog, counts, languages)


def _grid(counts: list[PlaceCount], languages: tuple[str, ...]) -> DistrictMap:
    marks = [_cell(count, languages) for count in counts]
    ordered = tuple(sorted(marks, key=lambda mark: (mark.y, mark.x)))
    width = max(mark.x for mark in marks) + CELL_WIDTH
    height = max(mark.y for mark in marks) + CELL_HEIGHT
    return DistrictMap(schematic=True, width=width, height=height, marks=ordered)


def _cell(count: PlaceCount, languages: tuple[str, ...]) -> Mark:
    column, row = count.district.grid or (0, 0)
    return _mark(count, column * CELL_WIDTH, row * CELL_HEIGHT, languages)


def _mark(count: PlaceCount, x: float, y: float, languages: tuple[str, ...]) -> Mark:
    name = count.district.name.pick(languages)[0]
    dots = ("producer",) * count.producers + ("partner",) * count.partners
    return Mark(count, x, y, tuple(name.split()), dots[:DOTS])


def _points(catalog: Catalog, counts: Iterable[PlaceCount], languages: tuple[str, ...]) -> DistrictMap | None:
    """Project coordinates on a plane (equirectangular around their middle: true enough for a regency)."""
    located = [(count, at) for count in counts if (at := _location(catalog, count.district))]
    if not located:
        return None
    ordered = sorted(located, key=lambda each: (-each[1].latitude, each[1].longitude))
    latitudes = [float(at.latitude) for _, at in located]
    scale = cos(radians(sum(latitudes) / len(latitudes)))
    across = [float(at.longitude) * scale for _, at in ordered]
    up = [float(at.latitude) for _, at in ordered]
    west, north = min(across), max(up)
    span = max(max(across) - west, north - min(up)) or 1.0
    unit = (FIELD - 2 * MARGIN) / span
    marks = tuple(
        _mark(count, round(MARGIN + (x - west) * unit, 1), round(MARGIN + (north - y) * unit, 1), languages)
        for (count, _), x, y in zip(ordered, across, up, strict=True)
    )
    height = max(mark.y for mark in marks) + MARGIN
    return DistrictMap(schematic=False, width=FIELD, height=height, marks=marks)


def _location(catalog: Catalog, district: District) -> Location | None:
    """Return where a district is: as catalog.yaml says, else in the middle of its partners."""
    return district.location or _middle(_locations(catalog, district))


def _locations(catalog: Catalog, district: District) -> Iterator[Location]:
    for partner in catalog.partners_by_district[district.slug]:
        if partner.data.location:
            yield partner.data.location


def _middle(locations: Iterable[Location]) -> Location | None:
    listed = list(locations)
    if not listed:
        return None
    latitude = sum((each.latitude for each in listed), Decimal()) / len(listed)
    longitude = sum((each.longitude for each in listed), Decimal()) / len(listed)
    return Location(latitude, longitude)

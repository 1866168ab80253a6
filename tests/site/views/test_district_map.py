from decimal import Decimal
from typing import Any

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import District
from catalog_builder.model import LocalText, Location
from catalog_builder.site.views.district_map import DOTS, FIELD, DistrictMap, district_map, place_counts
from tests.catalog.builders import catalog_of, configured, partner


def district(slug: str, **fields: Any) -> District:
    """Return a district named after its slug."""
    return District(slug=slug, name=LocalText.of(id=slug.replace("-", " ").title()), **fields)


def at(latitude: str, longitude: str) -> Location:
    """Return a point."""
    return Location(Decimal(latitude), Decimal(longitude))


def catalog_in(*districts: District, partners: int = 0) -> Catalog:
    """Return a catalogue of these districts, with a producer and some malls in the first."""
    home = districts[0].slug
    return catalog_of(
        partner("dapur", district=home, location=at("-6.4", "107.1")),
        *(partner(f"mal-{number}", "mall", district=home) for number in range(partners)),
        config=configured(districts=districts, categories=()),
    )


def drawn(catalog: Catalog) -> DistrictMap:
    """Return the map, which must be there."""
    found = district_map(catalog, "id")
    assert found
    return found


def test_districts_with_a_place_on_the_grid_are_cells_in_reading_order() -> None:
    """Those without a place are left to the table; a few dots show who is there."""
    catalog = catalog_in(
        district("muara-gembong", grid=(1, 1)), district("setu", grid=(0, 0)), district("lain"), partners=9
    )
    grid = drawn(catalog)
    assert grid.schematic
    assert (grid.width, grid.height) == (200, 144)
    assert [(mark.words, mark.x, mark.y) for mark in grid.marks] == [
        (("Setu",), 0, 0),
        (("Muara", "Gembong"), 100, 72),
    ]
    assert grid.marks[1].dots == ("producer", *["partner"] * (DOTS - 1))
    assert [(each.producers, each.partners, each.total) for each in place_counts(catalog)] == [
        (1, 9, 10),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_without_a_grid_districts_stand_where_their_coordinates_say() -> None:
    """North is up, west is left, and a district that has none stands among its partners."""
    catalog = catalog_in(
        district("selatan"), district("utara", location=at("-6.0", "107.05")), district("entah")
    )
    points = drawn(catalog)
    assert not points.schematic
    assert [mark.place.district.slug for mark in points.marks] == ["utara", "selatan"]
    north, south = points.marks
    assert north.y < south.y <= points.height
    assert north.x < south.x <= FIELD


def test_a_single_point_and_no_point_at_all() -> None:
    """One district needs no scale; without any coordinates there is no map."""
    assert len(drawn(catalog_in(district("selatan"))).marks) == 1
    empty = catalog_of(
        partner("dapur", district="a"), config=configured(districts=(district("a"),), categories=())
    )
    assert district_map(empty, "id") is None

from datetime import date
from typing import Any

import pytest

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Config, PartnerKindText
from catalog_builder.model import LocalText
from catalog_builder.report import TABLES, Table, TableName, make_table
from catalog_builder.report.cells import Cell
from catalog_builder.report.formats import plain
from tests.catalog.builders import CONFIG, catalog_of, partner, product, programme

HALAL: dict[str, Any] = {"certificates": ["halal"]}
OPEN = {"criteria": {"photos": 1}, "closes": date(2027, 1, 1)}


@pytest.fixture
def catalog() -> Catalog:
    """Return a catalogue with something in every table."""
    config = Config.model_validate(
        {
            **dict(CONFIG),
            "requirements": {"mall": {"photos": 2}, "marketplace": {"photos": 1}},
            "partner_kinds": {"mall": PartnerKindText(title=LocalText.of(id="Mal", en="Malls"))},
        }
    )
    return catalog_of(
        partner("dapur", phone="+6281200000001", district="cibarusah"),
        partner("desa", village="Sukamaju"), partner("daring", whatsapp="0812-0000-0002"),
        partner("toko", "mall", wants={"requires": HALAL}),
        programme("tembus", **OPEN),
        product("nastar", photos=1, certificates=[
            {"kind": "halal", "number": "ID32110000123450921", "valid_until": date(2026, 12, 24)},
            {"kind": "pirt", "number": "2063216010117-28"},
        ], channels=({"partner": "toko", "role": "sold_at"},)),
        product("sagu", partner="desa"),
        config=config,
    )  # fmt: skip


def table(name: TableName, catalog: Catalog, language: str = "en") -> Table:
    """Return a table that looks 90 days ahead."""
    return make_table(name, catalog, language, 90)


def texts(made: Table) -> list[tuple[str, ...]]:
    """Return the rows as people read them."""
    return [tuple(plain(cell) for cell in row) for row in made.rows]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_cell_a_column(name: TableName, catalog: Catalog) -> None:
    """Whatever the catalogue holds, headings and cells agree, and no table is empty here."""
    made = table(name, catalog)
    assert made.rows
    assert {len(row) for row in made.rows} == {len(made.columns)}


def test_doors_are_named_in_the_owners_words(catalog: Catalog) -> None:
    """A kind by its title in catalog.yaml, or in the schema; partners and programmes by their names."""
    assert [row[:3] for row in texts(table("doors", catalog))] == [
        ("kind of partner", "mall", "Malls"), ("kind of partner", "marketplace", "Marketplace"),
        ("partner", "toko", "Toko"), ("programme", "tembus", "Tembus"),
    ]  # fmt: skip


def test_a_products_next_door_is_the_nearest_closed_one(catalog: Catalog) -> None:
    """With what it lacks; a product that fits everywhere would have none."""
    assert texts(table("products", catalog)) == [
        ("nastar", "Nastar", "Dapur", "3", "Malls", "Photos: 1, 2 asked"),
        ("sagu", "Sagu", "Desa", "0", "Toko", "No halal certificate yet"),
    ]


def test_readiness_names_each_door_of_each_product(catalog: Catalog) -> None:
    """Doors that are open have nothing missing."""
    rows = [row[:1] + row[4:] for row in texts(table("readiness", catalog)) if row[0] == "nastar"]
    assert rows == [
        ("nastar", "toko", "Toko", "0", ""),
        ("nastar", "marketplace", "Marketplace", "0", ""),
        ("nastar", "tembus", "Tembus", "0", ""),
        ("nastar", "mall", "Malls", "1", "Photos: 1, 2 asked"),
    ]


def test_matches_say_what_is_carried_already(catalog: Catalog) -> None:
    """And what those who miss one thing miss."""
    assert [(row[2], *row[5:]) for row in texts(table("matches", catalog))] == [
        ("nastar", "0", "", "already there"),
        ("sagu", "1", "No halal certificate yet", ""),
    ]


def test_gaps_name_the_products_that_wait(catalog: Catalog) -> None:
    """In the report's language."""
    rows = texts(table("gaps", catalog, "id"))
    assert ("sertifikat halal", "1", "1", "sagu") in rows


def test_a_calendar_says_what_ends_in_which_month(catalog: Catalog) -> None:
    """The last day of a P-IRT is that of the year in its number."""
    assert texts(table("calendar", catalog)) == [
        ("2026-12", "1", "halal 1", "nastar"),
        ("2028-12", "1", "pirt 1", "nastar"),
    ]
    assert [row[3:] for row in texts(table("certificates", catalog))] == [
        ("halal", "ID32110000123450921", "2026-12-24", "30")
    ]


def test_certificates_are_listed_by_kind_with_what_their_numbers_say(catalog: Catalog) -> None:
    """Each with how it stands today."""
    halal, pirt = texts(table("holders", catalog))
    assert halal[4:] == ("ID32110000123450921", "2026-12-24", "ends soon", "")
    assert pirt[4:7] == ("2063216010117-28", "2028-12-31", "valid")
    assert pirt[7].startswith("Type of food: flour and what is made of it; Packaging: plastic")


def test_who_is_offline_is_reached_as_well_as_can_be(catalog: Catalog) -> None:
    """By the telephone as it is dialled, which no spreadsheet takes for a number, or in the village."""
    assert [row[:3] for row in texts(table("offline", catalog))] == [
        ("desa", "Desa", "Sukamaju"),
        ("dapur", "Dapur", "0812-0000-0001"),
    ]


def test_steps_online_are_words_that_no_spreadsheet_takes_for_dates(catalog: Catalog) -> None:
    """Excel makes the second of January of 1/2; it leaves "1 of 2" alone."""
    rows = {row[0]: row[2:] for row in texts(table("digital", catalog))}
    assert rows["dapur"] == ("0 of 1", "1 of 1", "0 of 1", "0 of 1", "1 of 1", "Add a WhatsApp number")
    assert rows["daring"][-1] == "Open a shop on a marketplace"


def test_cells_are_of_few_kinds(catalog: Catalog) -> None:
    """Texts, whole numbers, dates, words with a stable key, and lists of products."""
    kinds = {type(cell).__name__ for name in TABLES for row in table(name, catalog).rows for cell in row}
    assert kinds <= {kind.__name__ for kind in Cell.__args__}  # type: ignore[attr-defined]

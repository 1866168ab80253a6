from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from catalog_builder.config import load_config
from catalog_builder.submission.cell_text import cell_text
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.readings import Raw
from catalog_builder.submission.tables import Cell, column_letter
from catalog_builder.submission.targets import Target, targets_of
from tests.support.tables import empty_project


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[CellReader, dict[str, Target]]:
    config = load_config(empty_project(tmp_path_factory.mktemp("catalog")))
    return CellReader(config), targets_of(config)


GOOD: list[tuple[str, Cell, dict[str, Raw]]] = [
    ("price", 15000.0, {"price": "15000"}),
    ("price", "Rp\u00a015.000,-", {"price": "15000"}),
    ("price", "IDR. 143.500.000", {"price": "143500000"}),
    ("price", "Rp 5.000 - Rp 7.500", {"price": "Rp 5.000 - Rp 7.500"}),
    ("price", "15.000/pcs", {"price": "15000", "unit": "pcs"}),
    ("price", "15rb per toples", {"price": "15000", "unit": "toples"}),
    ("price", "USD 12.50", {"price": "USD 12,50"}),
    ("price", "-", {}),
    ("price", "tidak ada", {}),
    ("gtin", 8999999901028.0, {"gtin": "8999999901028"}),
    ("gtin", 12345670, {"gtin": "12345670"}),
    ("gtin", 36000291452.0, {"gtin": "036000291452"}),
    ("partner.nib", 123456789012.0, {"partner.nib": "0123456789012"}),
    ("kbli", 1234, {"kbli": "01234"}),
    ("kbli", "10710", {"kbli": "10710"}),
    ("partner.whatsapp", 81234567890.0, {"partner.whatsapp": "+6281234567890"}),
    ("partner.phone", "021-8990 1234", {"partner.phone": "+622189901234"}),
    (
        "partner.phone", "0812-1111-2222 / 021-8990 1234",
        {"partner.whatsapp": "+6281211112222", "partner.phone": "+622189901234"},
    ),
    ("supply.capacity", "800 toples/bulan", {"supply.capacity": "800", "supply.unit": "toples", "supply.per": "month"}),
    ("supply.capacity", "1.500 pcs", {"supply.capacity": "1500", "supply.unit": "pcs"}),
    ("supply.capacity", 800, {"supply.capacity": "800"}),
    ("shelf_life_days", "6 bulan", {"shelf_life_days": "180"}),
    ("shelf_life_days", "1 tahun", {"shelf_life_days": "365"}),
    ("shelf_life_days", "2 months", {"shelf_life_days": "60"}),
    ("shelf_life_days", "90", {"shelf_life_days": "90"}),
    ("partner.employees", "5 orang", {"partner.employees": "5"}),
    ("supply.minimum_order", "750+ terjual", {"supply.minimum_order": "750"}),
    ("updated", 46000.0, {"updated": "2025-12-09"}),
    ("updated", date(2026, 11, 1), {"updated": "2026-11-01"}),
    ("updated", "1 November 2026", {"updated": "2026-11-01"}),
    ("certificates.halal.valid_until", "2027-03", {"certificates.halal.valid_until": "2027-03-31"}),
    ("certificates.halal.number", "Ya", {"certificates.halal.number": ""}),
    ("certificates.halal.number", "proses", {}),
    ("certificates.halal.number", "id 32110000123450921", {"certificates.halal.number": "ID32110000123450921"}),
    (
        "certificates", "P-IRT 2063216010117-28, Halal; ISO 22000",
        {
            "certificates.pirt.number": "2063216010117-28",
            "certificates.halal.number": "",
            "certificates.iso-22000.number": "",
        },
    ),
    ("draft", "x", {"draft": "true"}),
    ("draft", True, {"draft": "true"}),
    ("draft", "belum", {"draft": "false"}),
    ("status", "Pre Order", {"status": "preorder"}),
    ("tags", "manis; asin, manis", {"tags": ["manis", "asin"]}),
    ("tags", ",", {}),
    ("name", "  Nastar \n keju\u200b ", {"name": "Nastar keju"}),
    ("name.en", "Tart", {"name.en": "Tart"}),
    ("links.instagram", "@dapurbuyani", {"links.instagram": "https://www.instagram.com/dapurbuyani"}),
    ("partner.location", "-6.434, 107.1108", {"partner.location": "-6.434, 107.1108"}),
    ("attributes.rasa", "manis", {"attributes.rasa": "manis"}),
    ("net_weight", "250 gr", {"net_weight": "250 g"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "cell", "values"), GOOD)
def test_what_people_and_spreadsheets_write_is_read(
    desk: tuple[CellReader, dict[str, Target]], key: str, cell: Cell, values: dict[str, Raw]
) -> None:
    """Prices, phone numbers, dates, digits and marks come out as a tidy entry has them, nothing said."""
    reader, targets = desk
    reading = reader.read(cell, targets[key])
    assert reading.values == values
    assert reading.problems == []


@pytest.mark.parametrize(
    ("key", "cell", "message"),
    [
        ("price", "lima ribu", '"lima ribu" cannot be read as an amount of money'),
        ("price", "#REF!", "the formula in this cell gives an error: #REF!"),
        ("gtin", "8,99E+12", 'the spreadsheet has cut the digits of "8,99E+12"'),
        ("gtin", "123", '"123" is not a number of the kind GTIN'),
        ("partner.phone", "tanya Bu Yani", '"tanya Bu Yani" is not a phone number'),
        ("supply.capacity", "banyak", '"banyak" is not a number'),
        ("supply.capacity", "800/panen", '"panen" is not one of the choices'),
        ("certificates", "izin usaha", '"izin usaha" is no kind of certificate that is known'),
        ("certificates", "Halal 12", '"12" is not the number of a halal certificate'),
        ("draft", "mungkin", '"mungkin" is neither yes nor no'),
        ("net_weight", "banyak", '"banyak" is not an amount with a unit'),
    ],
)
def test_a_value_that_does_not_fit_is_said_and_left_out(
    desk: tuple[CellReader, dict[str, Target]], key: str, cell: Cell, message: str
) -> None:
    """The reason names the value; nothing is guessed."""
    reader, targets = desk
    reading = reader.read(cell, targets[key])
    assert key not in reading.values or reading.values[key] == "" or "capacity" in key
    assert [str(problem.message) for problem in reading.problems] == [message]
    assert not any(problem.note for problem in reading.problems)


def test_three_numbers_in_a_cell_are_two_too_many_for_nobody_to_hear_of(
    desk: tuple[CellReader, dict[str, Target]],
) -> None:
    """A partner has two numbers; the third is reported with its digits."""
    reader, targets = desk
    reading = reader.read("0812-1111-2222, 0813-1111-2222, 0814-1111-2222", targets["partner.whatsapp"])
    assert reading.values == {"partner.whatsapp": "+6281211112222", "partner.phone": "+6281311112222"}
    assert "+6281411112222" in str(reading.problems[0].message)


def test_a_heading_gives_a_bare_number_its_unit(desk: tuple[CellReader, dict[str, Target]]) -> None:
    """A column headed Berat (gram) with 250 in it means 250 g."""
    reader, targets = desk
    assert reader.read(250.0, targets["net_weight"], "Berat (gram)").values == {"net_weight": "250 g"}


def test_letters_that_were_lost_earlier_are_noted(desk: tuple[CellReader, dict[str, Target]]) -> None:
    """U+FFFD is kept, and pointed at; control characters are not."""
    reader, targets = desk
    reading = reader.read("Ku\ufffd \x07spesial", targets["name"])
    assert reading.values == {"name": "Ku\ufffd spesial"}
    assert [problem.note for problem in reading.problems] == [True]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1.5, "1.5"), (1e20, "1e+20"), (True, "true"), (False, "false"), (7, "7"), (time(8, 30), "08:30:00"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02"), (timedelta(hours=1), "1:00:00"),
    ],
)  # fmt: skip
def test_every_type_of_cell_has_a_text(cell: Cell, text: str) -> None:
    """Whole numbers have no `.0`, days no time."""
    assert cell_text(cell) == text


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    """After Z comes AA."""
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

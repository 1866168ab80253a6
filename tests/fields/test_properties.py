"""What holds of every field parser, whatever people write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from catalog_builder.content.parse import MODELS
from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.boolean import format_boolean
from catalog_builder.fields.date import format_date
from catalog_builder.fields.geography import format_location
from catalog_builder.fields.number import format_number
from catalog_builder.fields.price import format_money, format_price
from catalog_builder.fields.quantity import format_quantity
from catalog_builder.model import LocalText, Location, Price, Quantity
from catalog_builder.reading.validate import validate
from tests.support.kinds import all_kinds, kinds_of_fields

pytestmark = pytest.mark.no_cover
"""What fields are read from is in `test_values`; ten thousand values more reach the same lines, at half the speed."""
KINDS = all_kinds()
FIELDS = kinds_of_fields()
TEXTS = [name for name, kind in KINDS.items() if kind.name not in {"links", "attributes"}]
"""The kinds whose values may be written as one text."""
PIECES = [
    *"0123456789.,:;/-+ '()@#$%&=?_{}[]",
    *(
        "Rp",
        "Rp.",
        "IDR",
        "USD",
        "US$",
        "S$",
        "€",
        "rb",
        "ribu",
        "k",
        "jt",
        "juta",
        ",-",
        " - ",
        "s/d",
        "sampai",
    ),
    *(
        "2026",
        "2027-01",
        "01",
        "31",
        "Januari",
        "Mei",
        "feb",
        "gr",
        "kg",
        "ml",
        "liter",
        "pcs",
        "toples",
        "lusin",
    ),
    *(
        "0812",
        "+62",
        "(021)",
        "wa",
        "P-IRT",
        "206",
        "3216",
        "MD",
        "ID",
        "NIB",
        "GTIN",
        "8999999901028",
        "1905",
    ),
    *(
        "https://",
        "http:",
        "mailto:",
        "tel:",
        "javascript:",
        "www.",
        "contoh.id",
        "@contoh.id",
        "#0f5f57",
        "-6.36",
        "107.18",
    ),
    *(
        "ya",
        "tidak",
        "true",
        "produsen",
        "halal",
        "pirt",
        "Singapura",
        "SG",
        "id",
        "en",
        "nastar",
        "ä",
        "é",
        "\u0301",
        "٣",
        "５",
        "\u00a0",
        "\u202e",
        "\n",
        "\t",
    ),
]
written = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.text(max_size=60),
    st.sampled_from(PIECES).flatmap(lambda piece: st.text(max_size=8).map(lambda text: piece + text)),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | written,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(written, inner, max_size=3),
    max_leaves=8,
)
PRINTED: Mapping[type, Callable[[Any], str]] = {
    Price: format_price,
    Quantity: format_quantity,
    Location: format_location,
    date: format_date,
    bool: format_boolean,
    int: str,
    str: str,
    LocalText: lambda text: str(text.values[0][1]),
}


def printed(kind: str, value: Any) -> str:
    """Return a value as the program writes it for people to edit."""
    if isinstance(value, Decimal):
        return format_money(value) if kind == "money" else format_number(value)
    return PRINTED[type(value)](value)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=written)
def test_what_was_read_reads_back_as_itself(name: str, text: str) -> None:
    """Any text is a value or a FieldError; and a value, written down and read again, is the same value."""
    kind = KINDS[name]
    try:
        value = kind.parse(text)
    except FieldError:
        return
    assert kind.parse(printed(kind.name, value)) == value


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(value=anything)
def test_any_shape_is_read_or_refused(name: str, value: Any) -> None:
    """Lists, mappings, numbers and nothing where a value belongs give the package's own error, never another."""
    kind = KINDS[name]
    try:
        kind.read(value, {"languages": ("id", "en"), "currency": "IDR", "country": "ID"})
    except (FieldError, ValidationError):
        return


@pytest.mark.parametrize("kind", MODELS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_any_entry_is_validated_or_explained(kind: str, data: st.DataObject) -> None:
    """Whatever stands behind the known keys, validation returns a model or findings, and raises nothing."""
    model = MODELS[kind]  # type: ignore[index]
    keys = st.sampled_from(sorted(model.model_fields))
    values = data.draw(st.dictionaries(keys, anything, max_size=6))
    entry, findings = validate(values, model, "a.md")
    assert (entry is None) == bool(findings)
    assert all(str(finding.message) for finding in findings)


amounts = st.integers(min_value=1, max_value=999_999_999)


@given(
    amount=amounts,
    before=st.sampled_from(["Rp ", "Rp", "Rp. ", "IDR ", "rp", ""]),
    after=st.sampled_from(["", ",-", ",00", ".00"]),
)
def test_a_price_is_never_a_thousandth_of_what_was_written(amount: int, before: str, after: str) -> None:
    """Rp 15.000 is fifteen thousand in every way of writing it."""
    parse = FIELDS["Product.price"].parse
    point, comma = f"{amount:,}".replace(",", "."), f"{amount:,}"
    if after != ".00":
        assert parse(before + point + after).low == amount
    if after != ",00":
        assert parse(before + comma + after).low == amount
    assert parse(f"{before}{amount}").low == amount


@given(
    thousands=st.integers(min_value=1, max_value=999),
    word=st.sampled_from(["rb", " rb", "ribu", "k", "K", " Ribu"]),
)
def test_words_for_thousands_multiply(thousands: int, word: str) -> None:
    """65rb is 65,000."""
    assert FIELDS["Product.price"].parse(f"{thousands}{word}").low == thousands * 1000


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_in_every_usual_form(day: date) -> None:
    """ISO and written-out Indonesian and English dates are the same day."""
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    parse = FIELDS["Product.updated"].parse
    assert parse(day.isoformat()) == day
    assert parse(f"{day.day} {months[day.month - 1]} {day.year}") == day
    assert parse(f"{day:%d %B %Y}") == day


@given(digits=st.text("0123456789", min_size=9, max_size=11))
def test_a_mobile_number_is_the_same_with_any_prefix(digits: str) -> None:
    """0812…, 62812… and +62 812… are one number."""
    parse = FIELDS["Partner.whatsapp"].parse
    rest = f"8{digits}"
    assert parse(f"0{rest}") == parse(f"62{rest}") == parse(f"+62 {rest[:3]}-{rest[3:]}") == f"+62{rest}"

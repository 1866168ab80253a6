from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from catalog_builder.model import Price, Quantity
from catalog_builder.site import formats
from catalog_builder.site.formats import Formats, language_name, phone, whatsapp_url

ID, EN = Formats("id", "IDR"), Formats("en", "IDR")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "currency", "indonesian", "english"),
    [
        ("65000", None, f"Rp{NBSP}65.000", f"Rp{NBSP}65,000"),
        ("1250000.5", None, f"Rp{NBSP}1.250.000,50", f"Rp{NBSP}1,250,000.50"),
        ("0", None, f"Rp{NBSP}0", f"Rp{NBSP}0"),
        ("12.5", "SGD", f"SGD{NBSP}12,50", f"SGD{NBSP}12.50"),
        ("7", "EUR", "€7", "€7"),
    ],
)
def test_money_is_written_as_people_write_it(
    amount: str, currency: str | None, indonesian: str, english: str
) -> None:
    """Whole amounts have no decimals, and the symbol never stands at the end of a line alone."""
    assert ID.money(Decimal(amount), currency) == indonesian
    assert EN.money(Decimal(amount), currency) == english


def test_a_price_range_names_both_ends() -> None:
    """A single price is one amount."""
    assert ID.price(Price(Decimal(38000), Decimal(68000))) == f"Rp{NBSP}38.000 – Rp{NBSP}68.000"
    assert ID.price(Price(Decimal(38000), Decimal(38000))) == f"Rp{NBSP}38.000"


def test_numbers_and_quantities_have_the_languages_separators() -> None:
    """A unit stays with its amount."""
    assert (ID.number(1308), EN.number(1308)) == ("1.308", "1,308")
    assert ID.quantity(Quantity(Decimal("1.5"), "kg")) == f"1,5{NBSP}kg"


def test_dates_are_written_out() -> None:
    """English is that of the world, day first."""
    day = date(2026, 11, 4)
    assert (ID.date(day), EN.date(day)) == ("4 November 2026", "4 November 2026")
    assert (ID.month(date(2026, 8, 1)), EN.month(date(2026, 8, 1))) == ("Agu 2026", "Aug 2026")


def test_countries_and_languages_have_names() -> None:
    """A code that no one knows stays as it is."""
    assert (ID.country("SG"), EN.country("SG"), EN.country("XX")) == ("Singapura", "Singapore", "XX")
    assert (language_name("id"), language_name("en")) == ("Indonesia", "English")


@pytest.mark.parametrize("written", ["+6281234567890", "0812-3456-7890", "62 812 3456 7890"])
def test_a_telephone_number_is_grouped(written: str) -> None:
    """However it is stored, it is read in groups with the country's code."""
    assert phone(written) == "+62 812-3456-7890"
    assert whatsapp_url(written) == "https://wa.me/6281234567890"


@pytest.mark.parametrize("number", ["+62811234567", "+628112345678", "+6281123456789", "+62811234567890"])
def test_mobile_numbers_need_no_numbering_plan(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are written as it would have them; an edit of a product loads nothing for its maker's number."""
    planned = formats._phone_by_plan(number), formats._digits_by_plan(number)
    formats._digits.cache_clear()
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    assert (phone(number), whatsapp_url(number)) == (planned[0], f"https://wa.me/{planned[1]}")


def test_what_is_no_number_is_left_alone() -> None:
    """Showing something beats failing."""
    assert phone("belum ada") == "belum ada"


def test_a_chat_begins_with_any_text() -> None:
    """Everything in the text survives the way through the address."""
    text = "Halo & selamat pagi: 50% + é\nhttps://a.example/?x=1#y"
    assert parse_qs(urlsplit(whatsapp_url("+6281234567890", text)).query) == {"text": [text]}

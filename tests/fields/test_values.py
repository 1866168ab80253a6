"""What each field makes of what people write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.certificates import (
    Detail,
    certificate_state,
    decode,
    parse_certificate_number,
)
from catalog_builder.fields.date import parse_month_end, parse_month_start
from catalog_builder.fields.identity import is_identity_number
from catalog_builder.fields.price import format_price, parse_money, parse_price
from catalog_builder.fields.regions import regency_name
from catalog_builder.fields.text import read_local_text
from catalog_builder.fields.url import parse_profile, parse_url, read_links
from catalog_builder.model import LocalText, Location, Price, Quantity
from tests.support.certificate import Held
from tests.support.kinds import kinds_of_fields

KINDS = kinds_of_fields()


def rupiah(low: str, high: str = "") -> Price:
    """Return a price in rupiah."""
    return Price(Decimal(low), Decimal(high or low), "IDR")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Product.price", "Rp.80.000", rupiah("80000")),
        ("Product.price", "Rp 250.000 - Rp 350.000", rupiah("250000", "350000")),
        ("Product.price", "20k", rupiah("20000")),
        ("Product.price", "1,5 jt", rupiah("1500000")),
        ("Product.price", "320.000,00", rupiah("320000")),
        ("Product.price", "250-350rb", rupiah("250000", "350000")),
        ("Product.price", "USD 12.50", Price(Decimal("12.5"), Decimal("12.5"), "USD")),
        ("Product.price", "RM 20", Price(Decimal(20), Decimal(20), "MYR")),
        ("Product.price", "20 €", Price(Decimal(20), Decimal(20), "EUR")),
        ("Product.price", "Rp 5.000 s/d 7.500", rupiah("5000", "7500")),
        ("Product.net_weight", "250 gr", Quantity(Decimal(250), "g")),
        ("Product.net_weight", "1,5 kg", Quantity(Decimal("1.5"), "kg")),
        ("Product.net_weight", "± 600ml", Quantity(Decimal(600), "ml")),
        ("Product.net_weight", "12 lusin", Quantity(Decimal(12), "lusin")),
        ("Product.updated", "31 Januari 2027", date(2027, 1, 31)),
        ("Product.updated", "Senin, 1 Feb 2027", date(2027, 2, 1)),
        ("Product.updated", "January 31, 2027", date(2027, 1, 31)),
        ("Product.updated", "31/01/2027", date(2027, 1, 31)),
        ("Product.updated", "01/31/2027", date(2027, 1, 31)),
        ("Product.updated", "02/02/2027", date(2027, 2, 2)),
        ("Product.updated", "2027-01-31T10:00:00Z", date(2027, 1, 31)),
        ("Product.draft", "ya", True),
        ("Product.draft", "tidak", False),
        ("Variant.gtin", "899 9999 90102 8", "8999999901028"),
        ("Variant.gtin", "GTIN 8999999901028", "8999999901028"),
        ("Product.hs_code", "19059090", "1905.90.90"),
        ("Product.kbli", "KBLI 10710", "10710"),
        ("Partner.nib", "1234567890123", "1234567890123"),
        ("Partner.npwp", "012345678901000", "01.234.567.8-901.000"),
        ("Partner.npwp", "0123456789012345", "0123456789012345"),
        ("Partner.whatsapp", "WA: 0812-3456-7890", "+6281234567890"),
        ("Partner.whatsapp", "62812 3456 7890", "+6281234567890"),
        ("Partner.location", "-6,3637; 107,1836", Location(Decimal("-6.3637"), Decimal("107.1836"))),
        ("Partner.location", "-6.3637, 107.1836", Location(Decimal("-6.3637"), Decimal("107.1836"))),
        (
            "Partner.location",
            "6°21'49.32\"S 107°11'0.96\"E",
            Location(Decimal("-6.3637"), Decimal("107.1836")),
        ),
        (
            "Partner.location",
            "(107° 11′ 0,96″ BT, 6° 21′ 49,32″ LS)",
            Location(Decimal("-6.3637"), Decimal("107.1836")),
        ),
        (
            "Partner.location",
            "S 6° 21.822' E 107° 11.016'",
            Location(Decimal("-6.3637"), Decimal("107.1836")),
        ),
        ("Partner.location", "6,3 LS 107,1 BT", Location(Decimal("-6.3"), Decimal("107.1"))),
        (
            "Partner.location",
            "Lintang Utara 5.5, Bujur Timur 95.3",
            Location(Decimal("5.5"), Decimal("95.3")),
        ),
        (
            "Partner.location",
            {"latitude": "6°30'LS", "longitude": "107°15'BT"},
            Location(Decimal("-6.5"), Decimal("107.25")),
        ),
        ("Curation.market", "singapura", "SG"),
        ("Curation.market", "Singapore", "SG"),
        ("Curation.market", "sg", "SG"),
        ("PriceFields.currency", "rp.", "IDR"),
        ("PriceFields.currency", "JPY", "JPY"),
        ("Partner.kind", "Pelaku Usaha", "producer"),
        ("Product.status", "pre-order", "preorder"),
        ("Partner.email", "mailto:a@contoh.id", "a@contoh.id"),
        ("Partner.website", "tokopedia.com/toko", "https://tokopedia.com/toko"),
        ("Partner.website", "tel:+62812345678", "tel:+62812345678"),
        ("Partner.website", "mailto:a@contoh.id?subject=x", "mailto:a@contoh.id?subject=x"),
        ("Variant.sku", "NST  250", "NST 250"),
        ("colour", "#ABC", "#aabbcc"),
        ("language", " EN ", "en"),
        ("Page.order", "-5", -5),
        ("Supply.minimum_order", "1.200", 1200),
        ("Supply.capacity", "12,5", Decimal("12.5")),
    ],
)
def test_what_people_write_is_understood(kind: str, text: str, value: Any) -> None:
    """The usual ways of writing a value all give that value."""
    assert KINDS[kind].read(text) == value


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("Product.price", "", "bad-value"),
        ("Product.price", "Rp 5.000 - USD 7000", "bad-value"),
        ("Product.price", "15 cup", "bad-value"),
        ("Product.price", "1 - 2 - 3", "bad-value"),
        ("Product.price", "0", "bad-value"),
        ("Product.price", "5.000 / kg", "bad-value"),
        ("Product.price", "9000 - 5000", "bad-range"),
        ("Product.price", "1.500 jt", "ambiguous-value"),
        ("Product.price", {"amount": "5000", "min": "1"}, "bad-value"),
        ("Product.price", {"min": "USD 5", "max": "SGD 6"}, "bad-value"),
        ("Product.price", {"min": "7", "max": "6"}, "bad-range"),
        ("Product.net_weight", "1.500 kg", "ambiguous-value"),
        ("Product.net_weight", "0 g", "bad-value"),
        ("Product.updated", "02/03/2027", "ambiguous-value"),
        ("Product.updated", "2026-02-30", "bad-value"),
        ("Product.updated", "1-1-99", "bad-value"),
        ("Product.updated", "32 Januari 2027", "bad-value"),
        ("Product.updated", "2027-13-01", "bad-value"),
        ("Product.draft", "mungkin", "bad-value"),
        ("Variant.gtin", "0000000000000", "bad-value"),
        ("Product.kbli", "1071", "bad-value"),
        ("Partner.location", "107.1836, -6.3637", "out-of-range"),
        ("Partner.location", "6.3637, 107.1836", "out-of-range"),
        ("Partner.location", "52.5, 13.4", "out-of-range"),
        ("Partner.location", {"latitude": "999", "longitude": "0"}, "out-of-range"),
        ("Partner.location", "sini", "bad-value"),
        ("Partner.location", "6°61'S 107°E", "bad-value"),
        ("Partner.location", "6 LS 7 LS", "bad-value"),
        ("Partner.location", "6 LS", "bad-value"),
        ("Partner.location", "6 LS 107 BT" * 20, "bad-value"),
        ("Curation.market", "Singapur", "bad-value"),
        ("Curation.market", "??", "bad-value"),
        ("PriceFields.currency", "XYZW", "bad-value"),
        ("Partner.kind", "produsn", "bad-choice"),
        ("Partner.kind", "raja", "bad-choice"),
        ("Partner.email", "a@b", "bad-value"),
        ("Partner.website", "http://localhost/", "bad-value"),
        ("Partner.website", "https://user@contoh.id", "bad-value"),
        ("Partner.website", "https://contoh.id:99999", "bad-value"),
        ("Partner.website", "contoh dot id", "bad-value"),
        ("Partner.website", "tel:abc", "bad-value"),
        ("Partner.website", "data:text/html,x", "unsafe-link"),
        ("Partner.whatsapp", "0812345", "bad-value"),
        ("Partner.whatsapp", "+999999999999", "bad-value"),
        ("Partner.whatsapp", "112", "bad-value"),
        ("Variant.sku", "x" * 61, "bad-value"),
        ("Stage.slug", "Sudah Ekspor", "bad-slug"),
        ("colour", "merah", "bad-value"),
        ("language", "indonesia", "bad-value"),
        ("Supply.capacity", "0", "out-of-range"),
        ("Supply.capacity", "12.34.5", "bad-value"),
        ("Supply.capacity", "1234.567.890", "bad-value"),
        ("Supply.capacity", "1.234,567,890", "bad-value"),
        ("Supply.minimum_order", "2,5", "bad-value"),
        ("Supply.minimum_order", "0", "out-of-range"),
        ("Product.links", "toko", "wrong-shape"),
        ("Product.attributes", "manis", "wrong-shape"),
        ("Certificate.number", ["1"], "wrong-shape"),
    ],
)
def test_what_is_no_value_is_refused(kind: str, value: Any, code: str) -> None:
    """What certainly is wrong raises FieldError with its code and a sentence."""
    with pytest.raises(FieldError) as refused:
        KINDS[kind].read(value)
    assert refused.value.code == code
    assert str(refused.value.message)


def test_texts_have_languages() -> None:
    """A text alone is in the first language; keys that are none of the site's are refused, each."""
    read, context = read_local_text, ("id", "en")
    assert read("Enak", context) == LocalText.of(id="Enak")
    assert read({"id": "Enak", "en": ""}, context) == LocalText.of(id="Enak")
    assert read(LocalText.of(en="x"), context) == LocalText.of(en="x")
    with pytest.raises(FieldError, match="nothing is written"):
        read({"en": ""}, context)
    for value in (["a"], {"id": ["a"]}):
        with pytest.raises(FieldError, match="belongs here"):
            read(value, context)
    with pytest.raises(ValidationError) as refused:
        read({"zh": "x", "Isi: dua": "y"}, context)
    assert [error["ctx"]["error"].code for error in refused.value.errors()] == ["unknown-language"] * 2


def test_a_month_is_a_day_at_either_end() -> None:
    """What begins in a month begins on its first day, what ends in it on its last."""
    for text in ("2024-02", "02/2024", "Februari 2024", "feb. 2024"):
        assert parse_month_start(text) == date(2024, 2, 1)
        assert parse_month_end(text) == date(2024, 2, 29)
    assert parse_month_end("2024-02-10") == date(2024, 2, 10)
    with pytest.raises(FieldError):
        parse_month_start("2024-13")


def test_money_is_one_amount_in_the_sites_currency() -> None:
    """Bounds of prices take zero, but no range and no other currency."""
    assert parse_money("Rp 0") == 0
    for text in ("5000-6000", "USD 5"):
        with pytest.raises(FieldError):
            parse_money(text)


def test_prices_are_printed_as_indonesia_writes_them() -> None:
    """Points between thousands, a comma before cents, the code of other currencies."""
    assert format_price(parse_price("5000-7500")) == "Rp 5.000 - Rp 7.500"
    assert format_price(parse_price("USD 1,250.50")) == "USD 1.250,50"


def test_a_price_has_a_long_form() -> None:
    """`{min, max, currency, valid_until}` gives the same price as a text, with its last day."""
    price = KINDS["Product.price"].read(
        {"min": "5rb", "max": "7.500", "currency": "IDR", "valid_until": "2027-06"}
    )
    assert price == Price(Decimal(5000), Decimal(7500), "IDR", date(2027, 6, 30))
    assert KINDS["Product.net_weight"].read({"amount": "5", "unit": "kilo"}) == Quantity(Decimal(5), "kg")


@pytest.mark.parametrize(
    ("network", "text", "url"),
    [
        ("instagram", "@dapurbuyani", "https://www.instagram.com/dapurbuyani"),
        ("TikTok", "dapur.buyani", "https://www.tiktok.com/@dapur.buyani"),
        ("instagram", "https://instagram.com/x", "https://instagram.com/x"),
        ("lainnya", "contoh.id/x", "https://contoh.id/x"),
    ],
)
def test_accounts_become_links(network: str, text: str, url: str) -> None:
    """A handle is a link in the networks that are known; a link stays one."""
    assert parse_profile(network, text) == url


def test_each_bad_link_is_named() -> None:
    """Of several links the ones that are wrong are reported, each at its name."""
    with pytest.raises(ValidationError) as refused:
        read_links({"a": "javascript:x", "b": "contoh.id", "c": ["x"]})
    assert [error["loc"] for error in refused.value.errors()] == [("a",), ("c",)]


@pytest.mark.parametrize("url", ["", "x" * 3000, "https://contoh.id/<x>", "https://", "//contoh.id"])
def test_what_no_browser_would_open_is_no_link(url: str) -> None:
    """Empty, endless and malformed addresses are refused."""
    with pytest.raises(FieldError):
        parse_url(url)


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("pirt", "P-IRT No. 206321601011728", "2063216010117-28"),
        ("pirt", "206321601011", "206321601011"),
        ("bpom", "BPOM RI MD 235602169254", "MD235602169254"),
        ("halal", "ID 32110000123450921", "ID32110000123450921"),
        ("halal", "01121234560718", "01121234560718"),
        ("sni", "  SNI 01-2973 ", "SNI 01-2973"),
    ],
)
def test_certificate_numbers_have_one_form(kind: str, text: str, number: str) -> None:
    """Labels, spaces and points of a number do not matter."""
    assert parse_certificate_number(text, kind) == number


@pytest.mark.parametrize(
    ("kind", "text"), [("pirt", "123"), ("bpom", "235602"), ("halal", "ID"), ("sni", "x" * 70)]
)
def test_numbers_that_no_office_gives_are_refused(kind: str, text: str) -> None:
    """A number of the wrong length is an error."""
    with pytest.raises(FieldError):
        parse_certificate_number(text, kind)


def test_a_pirt_number_is_decoded_for_the_reader() -> None:
    """It says what the food is, how it is packed, who issued the permit and until when."""
    said = {each.label.get("en"): each.value.get("en") for each in decode(Held("pirt", "2063216010117-28"))}
    assert said == {
        "Type of food": "flour and what is made of it",
        "Packaging": "plastic",
        "Issued in": "Bekasi Regency, West Java",
        "Valid until": "2028",
    }
    assert decode(Held("pirt", "206321601011")) == ()
    assert decode(Held("pirt", None)) == ()
    assert decode(Held("halal", "ID32110000123450921")) == ()
    assert decode(Held("bpom", "MD235602169254")) == (
        Detail(
            LocalText.of(id="Untuk", en="For"),
            LocalText.of(id="pangan olahan dalam negeri", en="processed food made in Indonesia"),
        ),
    )


def test_a_certificate_has_a_state() -> None:
    """Valid, expiring within sixty days, or expired; by its date or by the year in a P-IRT number."""
    today = date(2026, 11, 24)
    assert certificate_state(Held("halal", None, date(2027, 9, 30)), today).name == "valid"
    assert certificate_state(Held("halal", None, date(2026, 12, 24)), today).days == 30
    assert certificate_state(Held("pirt", "2063216010117-25"), today).name == "expired"
    assert certificate_state(Held("pirt", "206321601011"), today).name == ""
    assert certificate_state(Held("halal", "ID32110000123450921"), today).name == ""


def test_regions_are_named_by_their_codes() -> None:
    """Regencies and cities with their province; codes that no one has give nothing."""
    assert regency_name("3275") == LocalText.of(id="Kota Bekasi, Jawa Barat", en="Bekasi City, West Java")
    assert regency_name("3299") is None
    assert regency_name("9999") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("3216014509800001", True),
        ("3216-0105-0980-0001", True),
        ("3216010509800000", False),
        ("3216019909800001", False),
        ("9916010509800001", False),
        ("3200010509800001", False),
        ("321601050980000", False),
        ("1234567890123456", False),
    ],
)
def test_identity_numbers_have_a_region_and_a_birthday(text: str, is_one: bool) -> None:
    """Sixteen digits are a NIK only with a province, a possible day of birth and a serial number."""
    assert is_identity_number(text) == is_one

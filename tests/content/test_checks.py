"""What is odd but possible: warnings at the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.checking import PARTNER, PRODUCT, diagnose, partner, product

OTHER = "content/products/lain/index.md"


def other(*lines: str) -> Mapping[str, str]:
    """Return a second product, without a picture."""
    fields = ["name: Lain", "partner: dapur-uji", "category: kue-kering", *lines]
    return {OTHER: "\n".join(["---", *fields, "---", ""])}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (product("price: 15"), "6:8 warning[implausible-price] a price of Rp 15 is hardly meant"),
        (product("price: 2000000000"), "6:8 warning[implausible-price] a price of Rp 2.000.000.000 is hardly meant"),
        (product("price: 1000 - 900000"), "6:8 warning[implausible-price] the highest price is more than 100 times"),
        (product("variants: [{name: Kecil, price: 15}]"), "6:33 warning[implausible-price] a price of Rp 15"),
        (product("price: {amount: 5000, valid_until: 2020-01}"), "6:36 warning[expired-price] the price was valid until 2020-01-31"),
        (product('gtin: "8999999901029"'), "6:7 warning[wrong-check-digit] the check digit of 8999999901029"),
        (product('variants: [{name: K, gtin: "8999999901029"}]'), "6:28 warning[wrong-check-digit]"),
        (product("certificates: [{kind: pirt, number: 206321601011}]"), "6:37 warning[odd-certificate-number] this P-IRT number has twelve digits"),
        (product("certificates: [{kind: pirt, number: 9063216010117-28}]"), "6:37 warning[odd-certificate-number] no packaging has the code 9"),
        (product("certificates: [{kind: pirt, number: 2993216010117-28}]"), "6:37 warning[odd-certificate-number] no type of food has the code 99"),
        (
            product("certificates: [{kind: pirt, number: 2063216010117-28, valid_until: 2027-01}]"),
            "6:37 warning[odd-certificate-number] the number says that the permit ends in 2028, valid_until says 2027",
        ),
        (product("certificates: [{kind: pirt, number: 2063216010117-20}]"), "6:37 warning[expired-certificate] the certificate ended on 2020-12-31"),
        (product("updated: 2099-01-01"), "6:10 warning[future-date] the day 2099-01-01"),
        (product("summary: NIK 3216014509800001"), "6:10 warning[personal-number] this looks like a NIK, a person's identity number: 3216…0001"),
        (product("summary: NPWP saya 01.234.567.8-901.000"), "6:10 warning[personal-number] this looks like an NPWP"),
        (product("summary: npwp 0123456789012345"), "6:10 warning[personal-number] this looks like an NPWP"),
        (product("variants: [{name: transfer BRI 1234567890123}]"), "6:19 warning[personal-number] this looks like a bank account: 1234…0123"),
        (product(body="Kirim ke rekening mandiri 123-00-1234567-8."), "7:27 warning[personal-number]"),
        (product("summary: a\ufffdb"), "6:10 warning[lost-character]"),
        (product(body="satu\n\ndua a\ufffdb"), "9:6 warning[lost-character]"),
    ],
)  # fmt: skip
def test_what_is_odd_in_a_product_is_pointed_at(tmp_path: Path, files: Mapping[str, str], said: str) -> None:
    """One warning, at the value."""
    found = diagnose(tmp_path, files)
    assert len(found) == 1
    assert found[0].startswith(f"{PRODUCT}:{said}")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (partner("founded: 2099"), "4:10 warning[future-date] the year 2099"),
        (
            partner("npwp: 3216014509800001"),
            "4:7 warning[personal-number] this taxpayer number is a person's",
        ),
        (partner("address: Rek. BCA 1234567890"), "4:10 warning[personal-number]"),
    ],
)
def test_what_is_odd_in_a_partner_is_pointed_at(tmp_path: Path, files: Mapping[str, str], said: str) -> None:
    """One warning, at the value."""
    found = [line for line in diagnose(tmp_path, files) if line.startswith(PARTNER)]
    assert len(found) == 1
    assert found[0].startswith(f"{PARTNER}:{said}")


@pytest.mark.parametrize(
    "files",
    [
        product("summary: Buka sejak 1998, pesan 081234567890 atau WA 0812-3456-7890"),
        product("summary: NIB 1234567890123 dan P-IRT 2063216010117-28"),
        product("summary: BCA buka di sini; telp 021-8990-1234"),
        product("summary: kode 1234567890123456"),
        product("certificates: [{kind: pirt, number: 2063216010117-20}]", "status: discontinued"),
        product("price: USD 5"),
    ],
)
def test_what_is_usual_is_not_doubted(tmp_path: Path, files: Mapping[str, str]) -> None:
    """Phone numbers, permits and prices abroad give no warning; what is no longer made may have expired."""
    assert diagnose(tmp_path, files) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "what"),
    [
        ('gtin: "8999999901028"', 'gtin: "8999999901028"', "the GTIN 8999999901028"),
        ('gtin: "8999999901028"', 'variants: [{name: K, gtin: "08999999901028"}]', "the GTIN 8999999901028"),
        (
            "certificates: [{kind: pirt, number: 2063216010117-28}]",
            "certificates: [{kind: pirt, number: 206321601011728}]",
            "the P-IRT 2063216010117-28",
        ),
    ],
)
def test_a_number_on_two_products_is_doubted_at_the_second(
    tmp_path: Path, mine: str, theirs: str, what: str
) -> None:
    """Whichever file comes later is asked to compare."""
    found = diagnose(tmp_path, {**product(mine), **other(theirs)})
    doubts = [line for line in found if "duplicate-number" in line]
    assert len(doubts) == 1
    assert doubts[0].startswith(PRODUCT)
    assert f"{what} is also that of {OTHER}" in doubts[0]

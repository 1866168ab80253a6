"""P-IRT numbers: the permit of food made at home, and what its digits say.

Fifteen digits, written 2063216010117-28: packaging (1), type of food (2), province and regency (4),
serial number of the food (2), serial number of the producer (4), year in which it ends (2).
Source: Peraturan BPOM Nomor 22 Tahun 2018 (guidelines for the SPP-IRT), as explained in
https://tempo.co/ekonomi/tak-sekadar-nomor-urut-ini-arti-nomor-p-irt-pada-produk-umkm-462572; the
types of food also in https://sertifikasi.or.id/blogs/jenis-industri-pangan-yang-wajib-memiliki-izin-pirt.
Permits of before 2012 have twelve digits and no year.
"""

from __future__ import annotations

import re

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.regions import regency_name
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

_LENGTH, _OLD_LENGTH = 15, 12
_LONGEST = 60
_LABEL = re.compile(r"(?:spp-?irt|p-?irt|dinkes)?[ .]*(?:no(?:mor)?)?[.: ]*(?:p-?irt)?[.: ]*", re.IGNORECASE)
_JOINTS = str.maketrans("", "", " .-/\u00a0\u2010\u2011\u2013")

PACKAGING = {
    "1": LocalText.of(id="gelas", en="glass"),
    "2": LocalText.of(id="plastik", en="plastic"),
    "3": LocalText.of(id="karton atau kertas", en="cardboard or paper"),
    "4": LocalText.of(id="kaleng", en="tin"),
    "5": LocalText.of(id="aluminium foil", en="aluminium foil"),
    "6": LocalText.of(id="lain-lain, misalnya daun", en="other, such as leaves"),
    "7": LocalText.of(id="komposit", en="composite"),
    "8": LocalText.of(id="ganda", en="double"),
}
FOODS = {
    "01": LocalText.of(id="olahan daging kering", en="dried meat products"),
    "02": LocalText.of(id="olahan ikan kering", en="dried fish products"),
    "03": LocalText.of(id="olahan unggas kering", en="dried poultry products"),
    "04": LocalText.of(id="sayur asin dan sayur kering", en="pickled and dried vegetables"),
    "05": LocalText.of(id="olahan kelapa", en="coconut products"),
    "06": LocalText.of(id="tepung dan olahannya", en="flour and what is made of it"),
    "07": LocalText.of(id="minyak dan lemak", en="oils and fats"),
    "08": LocalText.of(id="selai, jeli, dan sejenisnya", en="jams, jellies and the like"),
    "09": LocalText.of(id="gula, kembang gula, dan madu", en="sugar, sweets and honey"),
    "10": LocalText.of(id="kopi, teh, dan cokelat kering", en="dry coffee, tea and cocoa"),
    "11": LocalText.of(id="bumbu", en="seasonings"),
    "12": LocalText.of(id="rempah-rempah", en="spices"),
    "13": LocalText.of(id="minuman ringan dan minuman serbuk", en="soft drinks and drink powders"),
    "14": LocalText.of(id="olahan buah", en="fruit products"),
    "15": LocalText.of(id="olahan biji-bijian, kacang, dan umbi", en="grain, nut and root products"),
    "16": LocalText.of(id="es", en="ices"),
}


@dataclass(frozen=True, slots=True)
class Pirt:
    """What a P-IRT number says; None for a part that its table does not have. `year` has four digits."""

    packaging: LocalText | None
    food: LocalText | None
    regency: LocalText | None
    year: int


def parse_pirt(text: str) -> str:
    """Return a P-IRT number as "2063216010117-28", an old one as its twelve digits. Raises FieldError."""
    digits = _LABEL.sub("", text.strip(), count=1).translate(_JOINTS) if len(text) <= _LONGEST else ""
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in {_LENGTH, _OLD_LENGTH}:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not a P-IRT number', value=shorten(text)),
            Message.of("it has 15 digits, such as 2063216010117-28"),
        )
    return f"{digits[:13]}-{digits[13:]}" if len(digits) == _LENGTH else digits


def decode_pirt(number: str) -> Pirt | None:
    """Return what a number of `parse_pirt` says, None for an old one."""
    digits = number.replace("-", "")
    if len(digits) != _LENGTH:
        return None
    return Pirt(
        packaging=PACKAGING.get(digits[0]),
        food=FOODS.get(digits[1:3]),
        regency=regency_name(digits[3:7]),
        year=last_year(number) or 0,
    )


def last_year(number: str) -> int | None:
    """Return the year in which a permit ends, None for an old number."""
    return 2000 + int(number[-2:]) if "-" in number else None

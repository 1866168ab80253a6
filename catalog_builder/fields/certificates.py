"""Permits and certificates: their kinds, their numbers, what a number says, and how long they last."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Protocol

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.kind import FieldKind, wrong_shape
from catalog_builder.fields.pirt import decode_pirt, last_year, parse_pirt
from catalog_builder.fields.text import parse_text
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

KINDS = (
    option(
        "pirt", "P-IRT", "P-IRT (home food industry)", "spp_irt", "sppirt", "pangan industri rumah tangga"
    ),
    option(
        "bpom", "BPOM", "BPOM (food and drug agency)", "md", "ml", "bpom md", "bpom ml", "badan pom", "na"
    ),
    option("halal", "Halal", "Halal", "sertifikat halal", "halal mui", "mui", "bpjph"),
    option("sni", "SNI", "SNI (Indonesian standard)", "sppt sni", "standar nasional indonesia"),
    option("svlk", "SVLK", "SVLK (timber legality)", "legalitas kayu", "v_legal"),
    option(
        "hki", "Merek atau hak cipta (HKI)", "Trademark or copyright", "haki", "merek", "merk", "hak cipta"
    ),
    option(
        "slhs", "Laik higiene sanitasi (SLHS)", "Hygiene certificate (SLHS)", "laik sehat", "laik higiene"
    ),
    option("cppob", "CPPOB", "CPPOB (good food processing)", "izin penerapan cppob", "gmp"),
    option("haccp", "HACCP", "HACCP"),
    option("iso-22000", "ISO 22000", "ISO 22000", "iso22000"),
    option("iso-9001", "ISO 9001", "ISO 9001", "iso9001"),
    option("nkv", "NKV", "NKV (veterinary control)", "nomor kontrol veteriner"),
    option("skp", "SKP hasil perikanan", "SKP (fish processing)", "sertifikat kelayakan pengolahan"),
    option("psat", "Izin PSAT", "PSAT (fresh plant food)", "pd_uk", "pduk", "psat pduk"),
    option("organik", "Organik", "Organic", "organik indonesia"),
    option("tkdn", "TKDN", "TKDN (domestic content)", "tingkat komponen dalam negeri"),
    option("uji-lab", "Hasil uji laboratorium", "Laboratory test", "hasil uji", "uji laboratorium", "lab"),
    option("lainnya", "Lainnya", "Other"),
)
"""The kinds of certificates; their words are what `kind` takes and what conditions ask for."""

KIND = choice(KINDS)
CertificateKind = Annotated[str, KIND]

TITLES: Mapping[str, LocalText] = {kind.value: kind.title for kind in KINDS}
SOON = 60
"""Days before its end from which a certificate counts as expiring: a renewal takes about that long."""

BPOM_PREFIXES = {
    "MD": LocalText.of(id="pangan olahan dalam negeri", en="processed food made in Indonesia"),
    "ML": LocalText.of(id="pangan olahan impor", en="imported processed food"),
    "NA": LocalText.of(id="kosmetik", en="cosmetics"),
    "TR": LocalText.of(id="obat tradisional dalam negeri", en="traditional medicine made in Indonesia"),
    "TI": LocalText.of(id="obat tradisional impor", en="imported traditional medicine"),
    "HT": LocalText.of(id="obat herbal terstandar", en="standardised herbal medicine"),
    "SD": LocalText.of(id="suplemen kesehatan dalam negeri", en="food supplement made in Indonesia"),
    "SI": LocalText.of(id="suplemen kesehatan impor", en="imported food supplement"),
}
"""What the letters of a BPOM registration number say
(https://doklit.com/daftar-awalan-nomor-registrasi-bpom-dan-artinya)."""
_BPOM = re.compile(r"(?:bpom)?(?:ri)?(?:no)?([a-z]{2,3})(\d{9,16})", re.IGNORECASE | re.ASCII)
_HALAL = re.compile(r"(?:no)?(id)?(\d{8,20})", re.IGNORECASE | re.ASCII)
_LONGEST = 60
_JOINTS = str.maketrans("", "", " .:-\u00a0\u2010\u2011\u2013")


class CertificateLike(Protocol):
    """What is asked of a certificate here."""

    @property
    def kind(self) -> str:
        """One of the words of KINDS."""

    @property
    def number(self) -> str | None:
        """As normalised by `parse_certificate_number`."""

    @property
    def valid_until(self) -> date | None:
        """The last day, when it is written."""


def parse_certificate_number(text: str, kind: str = "") -> str:
    """Return the number of a certificate of one kind in its usual form. Raises FieldError."""
    return _NUMBERS.get(kind, _any_number)(text)


def _any_number(text: str) -> str:
    number = " ".join(parse_text(text).split())
    if len(number) > _LONGEST:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is longer than {most} characters', value=shorten(text), most=_LONGEST),
        )
    return number


def _bpom(text: str) -> str:
    match = _BPOM.fullmatch(text.translate(_JOINTS)) if len(text) <= _LONGEST else None
    if match is None:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not a BPOM number', value=shorten(text)),
            Message.of("it has two or three letters and 9 to 16 digits, such as MD 235602169254"),
        )
    return f"{match[1].upper()}{match[2]}"


def _halal(text: str) -> str:
    """Return a halal number: "ID" and 17 digits today, digits only before 2021."""
    match = _HALAL.fullmatch(text.translate(_JOINTS)) if len(text) <= _LONGEST else None
    if match is None:
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not the number of a halal certificate', value=shorten(text)),
            Message.of("it has ID and 17 digits, such as ID32110000123450921"),
        )
    return f"{(match[1] or '').upper()}{match[2]}"


_NUMBERS: Mapping[str, Callable[[str], str]] = {"pirt": parse_pirt, "bpom": _bpom, "halal": _halal}


class _NumberKind(FieldKind):
    """The number of a certificate is read as its `kind`, a field before it in the same model, says."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: _read_number(value, info.data.get("kind", ""))
        )


def _read_number(value: Any, kind: str) -> str:
    if not isinstance(value, str):
        raise wrong_shape()
    return parse_certificate_number(value, kind)


NUMBER = _NumberKind(
    "certificate-number",
    parse_certificate_number,
    (),
    LocalText.of(
        id="nomor seperti tertulis pada sertifikat: 2063216010117-28, MD 235602169254",
        en="the number as the certificate says it: 2063216010117-28, MD 235602169254",
    ),
)
CertificateNumber = Annotated[str, NUMBER]

StateName = Literal["valid", "expiring", "expired", ""]


@dataclass(frozen=True, slots=True)
class CertificateState:
    """How a certificate stands on a day: `days` are left until `last_day`, negative when it is past.

    `name` is "" and the others None when no end is known.
    """

    name: StateName
    last_day: date | None = None
    days: int | None = None


def last_day(certificate: CertificateLike) -> date | None:
    """Return the last day of a certificate: as written, else the end of the year that a P-IRT says."""
    if certificate.valid_until or certificate.kind != "pirt" or not certificate.number:
        return certificate.valid_until
    year = last_year(certificate.number)
    return date(year, 12, 31) if year else None


def certificate_state(certificate: CertificateLike, today: date) -> CertificateState:
    """Return how a certificate stands today: valid, expiring (within `SOON` days), expired, or unknown."""
    end = last_day(certificate)
    if end is None:
        return CertificateState("")
    days = (end - today).days
    name: StateName = "expired" if days < 0 else "expiring" if days <= SOON else "valid"
    return CertificateState(name, end, days)


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a certificate's number says."""

    label: LocalText
    value: LocalText


def decode(certificate: CertificateLike) -> tuple[Detail, ...]:
    """Return what the number of a certificate says, for readers; nothing for kinds that say nothing."""
    if not certificate.number:
        return ()
    if certificate.kind == "pirt":
        return _decode_pirt(certificate.number)
    if certificate.kind == "bpom":
        return _details(("Untuk", "For", BPOM_PREFIXES.get(certificate.number.rstrip("0123456789"))))
    return ()


def _decode_pirt(number: str) -> tuple[Detail, ...]:
    said = decode_pirt(number)
    if said is None:
        return ()
    year = str(said.year)
    return _details(
        ("Jenis pangan", "Type of food", said.food),
        ("Kemasan", "Packaging", said.packaging),
        ("Diterbitkan di", "Issued in", said.regency),
        ("Berlaku sampai tahun", "Valid until", LocalText.of(id=year, en=year)),
    )


def _details(*known: tuple[str, str, LocalText | None]) -> tuple[Detail, ...]:
    return tuple(
        Detail(LocalText.of(id=label, en=english), value) for label, english, value in known if value
    )

"""Where things are: coordinates and countries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.base import Model
from catalog_builder.fields.coordinates import parse_angles
from catalog_builder.fields.describe import describe
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.phone import DEFAULT_COUNTRY
from catalog_builder.model import LocalText, Location
from catalog_builder.reading.shape import normalise
from catalog_builder.reading.values import nearest, shorten

INDONESIA = (Decimal("-11.2"), Decimal("6.3"), Decimal("94.7"), Decimal("141.1"))
"""South, north, west, east in degrees: Rote, Weh, Rondo and the border with Papua New Guinea."""
MAX_LATITUDE, MAX_LONGITUDE = 90, 180
_LONGEST = 80
_DECIMALS = 7
"""A centimetre."""
_DEGREES = r"[+-]?\d{1,3}(?:[.,]\d{1,20})?"
_ONE = re.compile(_DEGREES, re.ASCII)
_PAIR = re.compile(rf"({_DEGREES})(?: ?[,;] | ?; ?|,| )({_DEGREES})", re.ASCII)


def parse_degrees(text: str) -> Decimal:
    """Return degrees, rounded to seven decimals: "-6.3637", "-6,3637", "6° 21.8' S". Raises FieldError."""
    written = text.strip()
    if len(written) > _LONGEST:
        raise _not_a_place(text)
    if _ONE.fullmatch(written):
        return _rounded(Decimal(written.replace(",", ".")))
    angles = parse_angles(written)
    if len(angles) != 1:
        raise _not_a_place(text)
    return _rounded(angles[0].degrees)


def _rounded(exact: Decimal) -> Decimal:
    degrees = round(exact, _DECIMALS)
    return Decimal(f"{degrees:f}".rstrip("0").rstrip(".")) if degrees % 1 else Decimal(int(degrees))


def parse_location(text: str, country: str = DEFAULT_COUNTRY) -> Location:
    """Return a point from "latitude, longitude", as maps show it, or with hemispheres. Raises FieldError."""
    if len(text) > _LONGEST:
        raise _not_a_place(text)
    written = " ".join(text.split()).removeprefix("(").removesuffix(")")
    if match := _PAIR.fullmatch(written):
        return _located(parse_degrees(match[1]), parse_degrees(match[2]), country)
    point = {angle.axis: _rounded(angle.degrees) for angle in parse_angles(written)}
    if len(point) != 2:  # noqa: PLR2004 (one of each)
        raise _not_a_place(text)
    return _located(point["latitude"], point["longitude"], country)


def format_location(location: Location) -> str:
    """Return "latitude, longitude"; reads back as itself."""
    return f"{location.latitude}, {location.longitude}"


DEGREES = FieldKind(
    "degrees",
    parse_degrees,
    (Decimal,),
    LocalText.of(id="derajat, misalnya -6.3637", en="degrees, such as -6.3637"),
)
Degrees = Annotated[Decimal, DEGREES]


class LocationFields(Model):
    """The long form of a point."""

    latitude: Annotated[
        Degrees,
        describe(
            ("Lintang", "Latitude"),
            ("Derajat lintang; minus di selatan khatulistiwa.", "Degrees; minus south of the equator."),
            "-6.434",
            "lat latitudo",
        ),
    ]
    longitude: Annotated[
        Degrees,
        describe(
            ("Bujur", "Longitude"),
            ("Derajat bujur.", "Degrees; minus west of Greenwich."),
            "107.1108",
            "lng lon long longitudo",
        ),
    ]


def location_from_fields(fields: LocationFields, country: str = DEFAULT_COUNTRY) -> Location:
    """Return the point of the long form. Raises FieldError."""
    return _located(fields.latitude, fields.longitude, country)


def _located(latitude: Decimal, longitude: Decimal, country: str) -> Location:
    """Return the point if it lies on Earth; for a catalogue of Indonesia, in Indonesia."""
    if abs(latitude) > MAX_LATITUDE or abs(longitude) > MAX_LONGITUDE:
        raise _outside(latitude, longitude, _NOT_ON_EARTH)
    if country == "ID" and not _in_indonesia(latitude, longitude):
        raise _outside(latitude, longitude, _NOT_IN_INDONESIA)
    return Location(latitude, longitude)


def _in_indonesia(latitude: Decimal, longitude: Decimal) -> bool:
    south, north, west, east = INDONESIA
    return south <= latitude <= north and west <= longitude <= east


def _outside(latitude: Decimal, longitude: Decimal, said: Message) -> FieldError:
    message = said.filled(latitude=str(latitude), longitude=str(longitude))
    for hint, other in ((_SWAPPED, (longitude, latitude)), (_NO_MINUS, (-latitude, longitude))):
        if _in_indonesia(*other):
            meant = hint.filled(latitude=str(other[0]), longitude=str(other[1]))
            return FieldError("out-of-range", message, meant)
    return FieldError("out-of-range", message, Message.of("copy the point from a map: -6.3637, 107.1836"))


_NOT_ON_EARTH = Message.of("the point {latitude}, {longitude} does not lie on Earth")
_NOT_IN_INDONESIA = Message.of("the point {latitude}, {longitude} does not lie in Indonesia")
_SWAPPED = Message.of("the two numbers are swapped: latitude {latitude}, longitude {longitude}")
_NO_MINUS = Message.of("south of the equator a minus is needed: {latitude}, {longitude}")


def _not_a_place(text: str) -> FieldError:
    return FieldError(
        "bad-value",
        Message.of('"{value}" is not a point on a map', value=shorten(text)),
        Message.of("copy it from a map, in degrees: -6.3637, 107.1836"),
    )


def parse_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country: "SG", "Singapura", "Singapore". Raises FieldError."""
    words, codes = _countries()
    written = text.strip()
    code = written.upper()
    found = code if code in codes else words.get(normalise(written[:_LONGEST]))
    if found is None:
        raise _not_a_country(text, words)
    return found


def _not_a_country(text: str, words: Mapping[str, str]) -> FieldError:
    near = nearest(normalise(text[:_LONGEST]), words)
    return FieldError(
        "bad-value",
        Message.of('"{value}" is not a country', value=shorten(text)),
        Message.of('did you mean "{choice}"?', choice=words[near[0]])
        if near
        else Message.of("write its two letters, such as SG or MY"),
    )


@cache
def _countries() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the countries' names in Indonesian and English with their codes, and the codes."""
    from babel import Locale  # noqa: PLC0415 (slow to load, and most entries name no country)

    named = [(name, code) for language in ("en", "id") for code, name in Locale(language).territories.items()]
    countries = [(name, code) for name, code in named if len(code) == 2 and code not in _NO_COUNTRIES]  # noqa: PLR2004
    return {normalise(name): code for name, code in countries}, frozenset(code for _, code in countries)


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
"""Two-letter codes of CLDR that are no countries."""

LOCATION = FieldKind(
    "location",
    parse_location,
    (Location,),
    LocalText.of(
        id='titik pada peta: "-6.3637, 107.1836", 6°21\'49"LS 107°11\'1"BT '
        "atau {latitude: -6.3637, longitude: 107.1836}",
        en='a point on the map: "-6.3637, 107.1836", 6°21\'49"S 107°11\'1"E '
        "or {latitude: -6.3637, longitude: 107.1836}",
    ),
    "https://epsg.io/4326",
    setting="country",
    fields=LocationFields,
    build=location_from_fields,
)
COUNTRY = FieldKind(
    "country",
    parse_country,
    (),
    LocalText.of(id="kode negara dua huruf (SG) atau namanya", en="a country's two letters (SG) or its name"),
    "https://www.iso.org/iso-3166-country-codes.html",
)
LocationField = Annotated[Location, LOCATION]
CountryCode = Annotated[str, COUNTRY]

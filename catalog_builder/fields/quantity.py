"""Weights, volumes and pieces: "250 gr", "1,5 kg", "600ml", "12 pcs"."""

from __future__ import annotations

import re
from typing import Annotated

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.base import Model
from catalog_builder.fields.describe import describe
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.number import Amount, format_number, read_number
from catalog_builder.fields.text import Text
from catalog_builder.model import LocalText, Quantity
from catalog_builder.reading.values import shorten

_LONGEST = 60
_UNITS = {
    word: unit
    for unit, words in {
        "mg": "mg miligram milligram",
        "g": "g gr gram grams grm gm",
        "kg": "kg kilo kilogram kilograms kgs",
        "ml": "ml mililiter milliliter millilitre cc",
        "l": "l lt ltr liter litre liters litres",
        "pcs": "pcs pc pcs. piece pieces buah bh biji butir pieces",
        "cm": "cm sentimeter centimeter",
        "m": "m meter metre",
    }.items()
    for word in words.split()
}
_COARSE = frozenset({"kg", "l", "m"})
"""Units in which "1.500" may as well be one and a half."""
_QUANTITY = re.compile(r"(?:\u00b1 ?)?(\d[\d.,' ]*?) ?([^\W\d_][^\d]*?)\.?")


def parse_quantity(text: str) -> Quantity:
    """Return an amount with its unit; known units become g, kg, ml, l, pcs …, others stay as written.

    Raises FieldError: `ambiguous-value` for "1.500 kg".
    """
    match = _QUANTITY.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    if match is None:
        raise _not_a_quantity(text)
    unit = _unit(match[2])
    amount = read_number(
        match[1], "unclear" if unit in _COARSE else "thousands", lambda _: _not_a_quantity(text)
    )
    if amount <= 0:
        raise _not_a_quantity(text)
    return Quantity(amount, unit)


def format_quantity(quantity: Quantity) -> str:
    """Return "250 g"; reads back as itself."""
    return f"{format_number(quantity.amount)} {quantity.unit}"


def _unit(word: str) -> str:
    return _UNITS.get(word.casefold(), word)


def _not_a_quantity(text: str) -> FieldError:
    message = Message.of('"{value}" is not an amount with a unit', value=shorten(text))
    return FieldError("bad-value", message, Message.of('examples: 250 g, "1,5 kg", 600 ml, 12 pcs'))


class QuantityFields(Model):
    """The long form of a quantity."""

    amount: Annotated[
        Amount, describe(("Jumlah", "Amount"), ("Berapa banyak.", "How much."), "250", "banyak berat isi")
    ]
    unit: Annotated[
        Text, describe(("Satuan", "Unit"), ("Satuan jumlah itu.", "The unit of the amount."), "g", "ukuran")
    ]


def quantity_from_fields(fields: QuantityFields) -> Quantity:
    """Return the quantity of the long form."""
    return Quantity(fields.amount, _unit(fields.unit))


QUANTITY = FieldKind(
    "quantity",
    parse_quantity,
    (Quantity,),
    LocalText.of(
        id="jumlah dan satuannya: 250 g, 1,5 kg, 600 ml", en="an amount with its unit: 250 g, 1.5 kg, 600 ml"
    ),
    fields=QuantityFields,
    build=quantity_from_fields,
)
QuantityField = Annotated[Quantity, QUANTITY]

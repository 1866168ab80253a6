"""Values that are pickled by the thousand come back as they were."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from catalog_builder.content.schema.programme import Stage
from catalog_builder.diagnostics import Diagnostic, Finding, Message, Position
from catalog_builder.model import Entry, EntrySource, LocalText, Photo, Price, Quantity

VALUES = [
    LocalText.of(id="Kue", en="Cake"),
    Price(Decimal(1), Decimal(2)),
    Quantity(Decimal(250), "g"),
    Photo("a.jpg", "0" * 64, 3, 2, LocalText.of(id="Foto")),
    EntrySource("products", "nastar", "content/products/nastar.md", (("en", "nastar.en.md"),)),
    Entry(
        "products", "nastar", "content/products/nastar.md", {"name": "Nastar"}, body=LocalText.of(id="Enak")
    ),
    Diagnostic("code", Message.of("no {name}", name="x"), "a.md", Position(1, 2), None, "warning"),
    Finding("a.md", ("channels", 0), "code", Message.of("no")),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_the_journey_between_processes(value: object) -> None:
    """Pickled and opened again, a value is equal to what it was, and of its class."""
    again = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # noqa: S301 (made here)
    assert again == value
    assert type(again) is type(value)


def test_fields_of_a_model_keep_their_order_on_the_journey() -> None:
    """Files are written in the order of the fields: from a cache or a worker it must be that of a fresh entry."""
    stage = Stage.model_validate({"slug": "dikurasi"})
    again = pickle.loads(pickle.dumps(stage, pickle.HIGHEST_PROTOCOL))  # noqa: S301 (made here)
    assert repr(again) == repr(stage)
    assert list(dict(again)) == list(dict(stage))

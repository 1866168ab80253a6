"""What an entry has and what would still help it, for whoever sent it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog_builder.content.parse import MODELS
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.model import Entry, EntryKind
from catalog_builder.reporting import Advice, Review

HELPFUL: Mapping[EntryKind, tuple[str, ...]] = {
    "products": (
        "name", "price", "images", "summary", "unit", "certificates", "supply", "ingredients",
        "shelf_life_days", "net_weight", "gtin",
    ),
    "partners": ("name", "whatsapp", "district", "summary", "logo", "address", "nib", "wants"),
    "programmes": ("name", "organiser", "stages", "criteria", "opens", "closes"),
    "pages": ("title", "summary"),
}  # fmt: skip
"""The fields that readers look for first, in the order in which they miss them."""


def review(entry: Entry[Any], language: str) -> Review:
    """Return which of the helpful fields an entry has, and how to write those that it lacks.

    Titles and examples are in `language` (id or en).
    """
    described = {field.name: field for field in fields_of(MODELS[entry.kind])}
    fields = [described[name] for name in HELPFUL[entry.kind]]
    present = [field for field in fields if getattr(entry.data, field.name)]
    return Review(
        entry.source,
        tuple(field.title.pick((language,))[0] for field in present),
        tuple(_advice(field, language) for field in fields if field not in present),
    )


def _advice(field: FieldDescription, language: str) -> Advice:
    title, example = (text.pick((language,))[0] for text in (field.title, field.example))
    return Advice(title, f"{field.name}: {example}")

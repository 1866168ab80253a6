"""A product's own fields, as catalog.yaml types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.content.schema.attributes import read_attributes
from catalog_builder.diagnostics import FieldError
from catalog_builder.loading import known_entries
from catalog_builder.model import LocalText, Project
from tests.support.checking import PRODUCT, diagnose, product
from tests.support.project import CONFIG, write_project

TYPED = (
    "attributes:\n  - {slug: rasa, name: Rasa, type: choice, choices: [manis, Asam Manis]}\n"
    "  - {slug: pedas, name: {id: Pedas, en: Spicy}, type: number}\n  - {slug: vegan, name: Vegan, type: boolean}\n"
    "  - {slug: cocok, name: Cocok untuk, type: list}\n  - {slug: motif, name: Motif}\n"
)


def with_attributes(written: str) -> dict[str, str]:
    """Return the files of a catalogue with typed attributes and a product that has these."""
    return {"catalog.yaml": CONFIG + TYPED, **product(f"attributes: {written}")}


def test_attributes_are_read_by_their_types(tmp_path: Path) -> None:
    """By slug or name, in any case; choices as they are listed, lists from commas."""
    write_project(
        tmp_path,
        with_attributes('{rasa: asam_manis, Spicy: 3, vegan: ya, Cocok untuk: "teh, kopi", motif: Bunga}'),
    )
    entry = next(each for each in known_entries(Project.at(tmp_path)).entries if each.kind == "products")
    assert entry.data.attributes == {
        "rasa": "Asam Manis", "pedas": 3, "vegan": True, "cocok": ("teh", "kopi"), "motif": LocalText.of(id="Bunga"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{rasa: pahit}", "bad-choice"),
        ("{rasa: [manis]}", "wrong-shape"),
        ("{pedas: sekali}", "bad-value"),
        ("{vegan: mungkin}", "bad-value"),
        ("{cocok: {a: b}}", "wrong-shape"),
        ("{xyz: a}", "unknown-attribute"),
        ("{raza: a}", "unknown-attribute"),
        ("manis", "wrong-shape"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, written: str, code: str) -> None:
    """One error each, at the value."""
    found = diagnose(tmp_path, with_attributes(written))
    assert len(found) == 1
    assert found[0].startswith(f"{PRODUCT}:6:")
    assert f"error[{code}]" in found[0]


def test_without_settings_attributes_are_texts() -> None:
    """A script that validates an entry alone gets texts."""
    assert read_attributes({"rasa": "manis"}) == {"rasa": LocalText.of(id="manis")}
    with pytest.raises(FieldError):
        read_attributes([])

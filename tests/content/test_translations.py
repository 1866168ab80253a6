"""The texts of a translation laid into its original."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.loading import known_entries
from catalog_builder.model import LocalText, Project
from tests.support.checking import diagnose, product
from tests.support.project import write_project

EN = "content/products/nastar/index.en.md"
FIELDS = (
    "summary: Enak",
    "variants: [{name: Kecil, price: 5000}, {name: {id: Besar, en: Large}, price: 7000}]",
    "allergens: [telur, susu]",
    "unit: toples",
)


def translated(*lines: str, body: str = "Tasty.") -> dict[str, str]:
    """Return the files of a product and its translation with these lines."""
    return {**product(*FIELDS), EN: "\n".join(["---", *lines, "---", body, ""])}


def test_texts_get_the_second_language(tmp_path: Path) -> None:
    """Also within lists and groups; what the translation leaves out stays in one language."""
    lines = ("name: Tarts", "summary: Good", "variants: [{name: Small}, {name: Big}]", "allergens: [egg]")
    write_project(tmp_path, translated(*lines))
    entry = next(each for each in known_entries(Project.at(tmp_path)).entries if each.kind == "products")
    data = entry.data
    assert data.name == LocalText.of(id="Nastar", en="Tarts")
    assert [variant.name.get("en") for variant in data.variants] == ["Small", "Big"]
    assert [variant.name.get("id") for variant in data.variants] == ["Kecil", "Besar"]
    assert [each.get("en") for each in data.allergens] == ["egg", None]
    assert data.unit == LocalText.of(id="toples")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("price: 9000", "2:8"),
        ("variants: [{price: 9000}]", "2:20"),
        ("variants: [a, b, {name: Third}]", "2:12"),
        ("allergens: [egg, milk, nuts]", "2:24"),
        ("allergens: egg", "2:12"),
        ("name: [a]", "2:7"),
        ("name: {en: a}", "2:8"),
        ("draft: true", "2:8"),
    ],
)
def test_what_is_no_text_is_not_translated(tmp_path: Path, line: str, place: str) -> None:
    """Numbers, further items and shapes that the original has not are pointed at in the translation."""
    found = diagnose(tmp_path, translated(line))
    assert any(each.startswith(f"{EN}:{place} error[not-translatable]") for each in found), found


def test_values_that_are_the_same_may_be_repeated(tmp_path: Path) -> None:
    """Whoever copied the whole file and translated its texts has done nothing wrong."""
    assert diagnose(tmp_path, translated("price: 9000") | product("price: 9000")) == []


def test_a_finding_in_a_translation_is_placed_there(tmp_path: Path) -> None:
    """What is odd in the English text is shown in the English file."""
    found = diagnose(tmp_path, translated("summary: account BCA 1234567890", body="NIK 3216014509800001"))
    assert [each.partition(" ")[0] for each in found] == [f"{EN}:2:10", f"{EN}:4:5"]
